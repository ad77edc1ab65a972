/** Which sections the agent has folded away, kept in this browser. */
import { toJson } from '@cti-elements/client';
import { persist, rehydrate } from '../../internal/persistence.ts';

export function closedSections(): readonly string[] {
  try {
    const list: unknown = JSON.parse(rehydrate('localStorage', 'call-data-closed') || '[]');
    return Array.isArray(list) ? list.filter((key): key is string => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

export const keepClosed = (keys: readonly string[]): void =>
  persist('localStorage', 'call-data-closed', keys.length ? toJson(keys) : undefined);
