import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs';

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A scheduler whose time stands still until `advance` moves it. */
export class VirtualScheduler implements SchedulerLike {
  #now: number;
  #order = 0;
  #tasks: Task[] = [];

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    const run = () => work.call(subscription as SchedulerAction<T>, state);
    const task: Task = { at: this.#now + delay, order: this.#order++, run };
    const subscription = new Subscription(() => {
      this.#tasks = this.#tasks.filter((other) => other !== task);
    });
    this.#tasks.push(task);
    return subscription;
  }

  /** How many tasks wait: zero after everything was disposed of. */
  get waiting(): number {
    return this.#tasks.length;
  }

  /** Moves on by `delay` ms and runs what falls due, in order; promises settle between the tasks. */
  async advance(delay: number): Promise<void> {
    const end = this.#now + delay;
    for (;;) {
      await settle();
      const next = this.#tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#tasks = this.#tasks.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets promises that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}
