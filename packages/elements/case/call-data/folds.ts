/** Which sections the agent has folded away, kept in this browser. */
import { recall, remember } from '../../internal/memory.ts';

export function closedSections(): readonly string[] {
  try {
    const list: unknown = JSON.parse(recall('localStorage', 'call-data-closed') || '[]');
    return Array.isArray(list) ? list.filter((key): key is string => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

export const keepClosed = (keys: readonly string[]): void =>
  remember('localStorage', 'call-data-closed', keys.length ? JSON.stringify(keys) : undefined);
