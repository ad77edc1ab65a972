import type { Clock } from '../../core/base/clock.ts';
import { frameMilliseconds } from './frame.ts';

/** After a longer stall the missed frames are let go: sound that comes late is worth nothing. */
const mostCaughtUp = 5;

/** Calls `tick` every 20 ms, counted from the start so that late timers never add up. */
export class Ticker {
  readonly #clock: Clock;
  readonly #tick: () => void;
  #due = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, tick: () => void) {
    this.#clock = clock;
    this.#tick = tick;
  }

  get isRunning(): boolean {
    return this.#cancel !== undefined;
  }

  start(): void {
    if (this.#cancel) return;
    this.#due = this.#clock.now() + frameMilliseconds;
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = this.#clock.after(Math.max(0, this.#due - this.#clock.now()), () => this.#run());
  }

  #run(): void {
    const now = this.#clock.now();
    // The second bound is for a machine whose clock was set back.
    this.#due = Math.min(Math.max(this.#due, now - mostCaughtUp * frameMilliseconds), now + frameMilliseconds);
    while (this.#cancel && this.#due <= now) {
      this.#due += frameMilliseconds;
      this.#tick();
    }
    if (this.#cancel) this.#wait();
  }
}
