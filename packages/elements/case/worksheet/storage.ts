/**
 * Where worksheets are kept through a reload: in the tab, by call, until they are saved. What is not saved stays beyond the
 * call and the session, until it is or the agent has seen it.
 */

const PREFIX = 'cti-elements:worksheet:';
const CALL = 'cti-elements:worksheet-call:';

export type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined;

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

/** What is known of the call itself. */
export function rememberCall(place: Place, callId: string, text: string): void {
  attempt(place, (storage) => storage.setItem(CALL + callId, text));
}

export function recallCall(place: Place, callId: string): string {
  return attempt(place, (storage) => storage.getItem(CALL + callId)) ?? '';
}

/** The calls of which there is a worksheet. */
export function keptCalls(place: Place): readonly string[] {
  const ids = attempt(place, (storage) =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length)),
  );
  return ids ?? [];
}

/** Forgets a call's worksheet. */
export function forget(place: Place, callId: string): void {
  attempt(place, (storage) => {
    storage.removeItem(PREFIX + callId);
    storage.removeItem(CALL + callId);
  });
}
