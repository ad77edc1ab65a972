/** Timers of one length, which fire only when a test says so; all others are the browser's. */
export interface HeldTimers {
  readonly waiting: number;
  fire(): void;
  restore(): void;
}

/** Choose a length that nothing else has. Milliseconds. */
export function holdTimers(length: number): HeldTimers {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const held = new Map<number, () => void>();
  let count = 0;
  globalThis.setTimeout = ((task: () => void, delay?: number, ...rest: unknown[]) => {
    if (delay !== length) return set(task, delay, ...rest);
    held.set(--count, task);
    return count;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id?: number) => {
    if (id !== undefined && held.delete(id)) return;
    clear(id);
  }) as typeof clearTimeout;
  return {
    get waiting() {
      return held.size;
    },
    fire() {
      const due = [...held.values()];
      held.clear();
      for (const task of due) task();
    },
    restore: () => void Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }),
  };
}
