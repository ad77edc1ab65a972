import { toJson } from '@cti-elements/contract';
import type { KeptState } from '../store/kept.ts';
import type { CtiState } from '../store/state.ts';

/** What is written: the state, and when and how the page left it. */
export interface Kept {
  /** When it was written, epoch ms. */
  readonly at: number;
  /** The page has gone in order, and its listener waits for the next one. */
  readonly listenerId?: string;
  readonly state: KeptState;
}

const VERSION = 1;

export function toText(kept: Kept): string {
  return toJson({ version: VERSION, ...kept }, (value) => ({ $bigint: String(value) }));
}

/** Reads what anybody may have written: what has not the shape that the state begins with counts as not there. */
export function fromText(text: string, initial: CtiState): Kept | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text, (_, value: unknown) => {
      const { $bigint } = (isRecord(value) ? value : {}) as { $bigint?: unknown };
      return typeof $bigint === 'string' && /^-?\d+$/.test($bigint) ? BigInt($bigint) : value;
    });
  } catch {
    return undefined;
  }
  if (!isRecord(read)) return undefined;
  const { version, at, listenerId, state } = read;
  if (version !== VERSION || typeof at !== 'number' || !isRecord(state)) return undefined;
  const slices = Object.entries(initial).flatMap(([name, slice]) => {
    const found = state[name];
    return isRecord(found) && Object.entries(slice as object).every(([key, value]) => fits(value, found[key]))
      ? [[name, found]]
      : [];
  });
  return {
    at,
    ...(typeof listenerId === 'string' && { listenerId }),
    state: Object.fromEntries(slices) as KeptState,
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fits = (initial: unknown, value: unknown): boolean =>
  value === undefined || (typeof value === typeof initial && Array.isArray(value) === Array.isArray(initial));
