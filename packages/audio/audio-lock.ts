export interface AudioLockEvents {
  /** This tab has the audio now. */
  onHeld(): void;
  /** Another tab has it; this one waits in line. */
  onElsewhere(): void;
}

/**
 * Of all tabs of a browser one has a station's audio: the one that holds a Web Lock. A tab that waits gets it when the
 * holder closes, or takes it with `take()`, and then the robbed one waits. Where the browser has no locks every tab holds.
 */
export class AudioLock {
  #locks: LockManager | undefined;
  #name: string;
  #events: AudioLockEvents;
  /** Ends the request that is under way, whether it waits or holds. */
  #end: (() => void) | undefined;

  constructor(locks: LockManager | undefined, station: string, events: AudioLockEvents) {
    this.#locks = locks;
    this.#name = `cti-audio:${station}`;
    this.#events = events;
  }

  /** Takes the lock if it is free, and waits in line if not. */
  start(): void {
    this.#request({ ifAvailable: true });
  }

  /** Takes the lock from whoever has it. */
  take(): void {
    this.release();
    this.#request({ steal: true });
  }

  /** Lets the lock go, or leaves the line. */
  release(): void {
    this.#end?.();
    this.#end = undefined;
  }

  #request(options: LockOptions): void {
    if (!this.#locks) {
      this.#events.onHeld();
      return;
    }
    const waiting = new AbortController();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const end = (): void => {
      waiting.abort();
      letGo();
    };
    this.#end = end;
    const isCurrent = (): boolean => this.#end === end;
    const wait = (): void => {
      if (!isCurrent()) return;
      letGo();
      this.#request({});
      this.#events.onElsewhere();
    };
    // A signal can't go with `steal` or `ifAvailable`, and these don't wait anyway.
    const all = options.steal || options.ifAvailable ? options : { ...options, signal: waiting.signal };
    this.#locks
      .request(this.#name, all, (lock) => {
        if (!lock) return wait();
        if (!isCurrent()) return undefined;
        this.#events.onHeld();
        return held;
      })
      .catch((error: unknown) => {
        // Robbed, or out of line. Anything else means that this page gets no locks: then there is nothing to share.
        if (error instanceof DOMException && error.name === 'AbortError') wait();
        else if (isCurrent()) this.#events.onHeld();
      });
  }
}
