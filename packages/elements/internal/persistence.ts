type StorageName = 'localStorage' | 'sessionStorage';

/** Keeps a text in this browser or tab for the agent's convenience; undefined or empty removes it. Without storage it does nothing. */
export function persist(storage: StorageName, key: string, value: string | undefined): void {
  try {
    if (value) globalThis[storage].setItem(`cti-elements:${key}`, value);
    else globalThis[storage].removeItem(`cti-elements:${key}`);
  } catch {
    // The storage is off or full. Nothing depends on it.
  }
}

/** The text that was kept; empty when there is none, or the page has no storage. */
export function rehydrate(storage: StorageName, key: string): string {
  try {
    return globalThis[storage].getItem(`cti-elements:${key}`) ?? '';
  } catch {
    return '';
  }
}
