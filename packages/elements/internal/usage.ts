import { toJson } from '@cti-elements/client';
import { persist, rehydrate } from './persistence.ts';

/** Half of what an agent did counts no more after so long, ms. */
const HALF_LIFE = 7 * 24 * 3_600_000;
const MOST_KEPT = 40;

type Uses = Readonly<Record<string, readonly [weight: number, at: number]>>;

function read(list: string): Uses {
  try {
    return JSON.parse(rehydrate('localStorage', `used:${list}`) || '{}') as Uses;
  } catch {
    return {};
  }
}

const weightAt = ([weight, at]: readonly [number, number], now: number): number =>
  weight * 2 ** ((at - now) / HALF_LIFE);

/** Counts that the agent chose something from a list; kept in this browser. */
export function noteUse(list: string, key: string, now = Date.now()): void {
  const uses = read(list);
  const next = { ...uses, [key]: [(uses[key] ? weightAt(uses[key], now) : 0) + 1, now] as const };
  const kept = Object.entries(next)
    .sort(([, a], [, b]) => weightAt(b, now) - weightAt(a, now))
    .slice(0, MOST_KEPT);
  persist('localStorage', `used:${list}`, toJson(Object.fromEntries(kept)));
}

/** How often and how lately the agent chose each; 0 for what never was. */
export function usesOf(list: string, now = Date.now()): (key: string) => number {
  const uses = read(list);
  return (key) => (uses[key] ? weightAt(uses[key], now) : 0);
}
