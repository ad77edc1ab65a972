/** A clock for tests and stories. */
import { type Clock, realClock } from '@cti-elements/contract';

export { type Clock, realClock };

/** A clock that stands still until `advance` moves it. */
export class VirtualClock implements Clock {
  #now: number;
  #tasks: { at: number; order: number; task: () => void }[] = [];
  #order = 0;

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, task: () => void): () => void {
    const entry = { at: this.#now + Math.max(0, delay), order: this.#order++, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  /** Moves on by `delay` milliseconds and runs what falls due, in order; promises settle between the tasks. */
  async advance(delay: number): Promise<void> {
    const end = this.#now + delay;
    for (;;) {
      await settle();
      const next = this.#tasks.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#tasks = this.#tasks.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
    }
    this.#now = end;
    await settle();
  }

  /** How many tasks wait: zero after everything was disposed of. */
  get waiting(): number {
    return this.#tasks.length;
  }
}

/** Lets promises that are already resolved run their course. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
