/** What is kept in this browser for the agent's comfort. Pages may have no storage; then nothing is remembered. */
export function remember(storage: 'localStorage' | 'sessionStorage', key: string, value: string | undefined): void {
  try {
    if (value) globalThis[storage].setItem(`cti-elements:${key}`, value);
    else globalThis[storage].removeItem(`cti-elements:${key}`);
  } catch {
    // Storage is off or full: comfort only.
  }
}

export function recall(storage: 'localStorage' | 'sessionStorage', key: string): string {
  try {
    return globalThis[storage].getItem(`cti-elements:${key}`) ?? '';
  } catch {
    return '';
  }
}
