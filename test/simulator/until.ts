import { type Clock, realClock } from '../../packages/simulator/core/base/clock.ts';

const waiting = new Set<() => void>();

/** Something happened (a message, a packet, a task of the clock): those who wait look again. */
export function poke(): void {
  for (const look of [...waiting]) look();
}

/** Resolves with what `check` finds as soon as it finds something; it is asked whenever something happened. */
export function until<T>(check: () => T, what: string): Promise<NonNullable<T>> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        const found = check();
        if (found === undefined || found === null || found === false) return;
        waiting.delete(look);
        resolve(found);
      } catch (error) {
        waiting.delete(look);
        reject(new Error(`While waiting for ${what}: ${String(error)}`, { cause: error }));
      }
    };
    waiting.add(look);
    look();
  });
}

/** The machine's time, which tells how many tasks are still to come. */
export class WatchedClock implements Clock {
  #waiting = 0;

  get waiting(): number {
    return this.#waiting;
  }

  now(): number {
    return realClock.now();
  }

  after(delay: number, task: () => void): () => void {
    this.#waiting += 1;
    let pending = true;
    const settle = (): void => {
      if (pending) this.#waiting -= 1;
      pending = false;
    };
    const cancel = realClock.after(delay, () => {
      settle();
      task();
      poke();
    });
    return () => {
      settle();
      cancel();
    };
  }
}
