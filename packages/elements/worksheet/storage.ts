/** Where worksheets are kept through a reload: in the tab, by call, until they are saved or the agent signs out. */

const PREFIX = 'cti-elements:worksheet:';

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined;

/** Pages may have no storage, or a full one: then nothing outlives them. */
function attempt<T>(place: Place, task: (storage: NonNullable<Place>) => T): T | undefined {
  try {
    return task(place ?? globalThis.sessionStorage);
  } catch {
    return undefined;
  }
}

export function rememberSheet(place: Place, callId: string, text: string): void {
  attempt(place, (storage) => storage.setItem(PREFIX + callId, text));
}

export function recallSheet(place: Place, callId: string): string {
  return attempt(place, (storage) => storage.getItem(PREFIX + callId)) ?? '';
}

/** Forgets a call's worksheet, or all. */
export function forget(place: Place, callId?: string): void {
  attempt(place, (storage) => {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of keys)
      if (callId === undefined ? key.startsWith(PREFIX) : key === PREFIX + callId) storage.removeItem(key);
  });
}
