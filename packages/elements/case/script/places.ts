/** Where an agent was in the script of each call, and how large the text is. Kept through a reload of the page. */
import { toJson } from '@cti-elements/client';
import { persist, rehydrate } from '../../internal/persistence.ts';

const KEPT = 20;
/** In percent. */
export const SIZES = [85, 100, 115, 130, 150, 175, 200] as const;

function read(): [string, number][] {
  try {
    const list: unknown = JSON.parse(rehydrate('sessionStorage', 'script-places') || '[]');
    return Array.isArray(list) ? (list as [string, number][]).filter((one) => Array.isArray(one)) : [];
  } catch {
    return [];
  }
}

/** `key` stands for a call and its script; `top` is in px. */
export function keepPlace(key: string, top: number): void {
  const others = read().filter(([name]) => name !== key);
  persist('sessionStorage', 'script-places', toJson([...others, [key, Math.round(top)]].slice(-KEPT)));
}

export const readPlace = (key: string): number => read().find(([name]) => name === key)?.[1] ?? 0;

export function readSize(): number {
  const size = Number(rehydrate('localStorage', 'script-size'));
  return (SIZES as readonly number[]).includes(size) ? size : 100;
}

export const keepSize = (size: number): void =>
  persist('localStorage', 'script-size', size === 100 ? undefined : String(size));
