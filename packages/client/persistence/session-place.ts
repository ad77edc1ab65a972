import type { KeptPlace } from './place.ts';

/** This tab's own storage, as long as the tab is open: `sessionStorage`. */
export class SessionPlace implements KeptPlace {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  read(): Promise<readonly string[]> {
    const text = quietly(() => sessionStorage.getItem(this.#key));
    return Promise.resolve(text == null ? [] : [text]);
  }

  write(text: string): void {
    // What is older than what does not fit is wrong by now.
    if (!quietly(() => (sessionStorage.setItem(this.#key, text), true))) this.wipe();
  }

  wipe(): void {
    quietly(() => sessionStorage.removeItem(this.#key));
  }

  onLeaving(listener: () => void): () => void {
    addEventListener('pagehide', listener);
    return () => removeEventListener('pagehide', listener);
  }
}

function quietly<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
