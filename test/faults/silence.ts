/** How long neither end may go without hearing the other: measured at both ends all the time. */
import { until } from '../audio/bench.ts';
import type { Ear } from '../audio/ear.ts';

const AUDIBLE = 0.005;

export class Silence {
  readonly #ears: () => (Ear | undefined)[];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #heardAt: number[] = [];
  readonly #longest: number[] = [];

  /** `ears` are asked again every time, since a call that comes back has others. */
  constructor(ears: () => (Ear | undefined)[]) {
    this.#ears = ears;
    this.#timer = setInterval(() => this.#look(), 20);
  }

  /** Seconds, in the worse direction. */
  get seconds(): number {
    return Math.max(0, ...this.#longest) / 1000;
  }

  /** Both ends hear each other. */
  async isOver(): Promise<void> {
    await until(() => {
      const ears = this.#ears();
      return ears.length > 1 && ears.every((ear) => ear !== undefined && ear.loudness > AUDIBLE);
    }, 'both ends hear each other');
    this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    this.#ears().forEach((ear, index) => {
      const gap = now - (this.#heardAt[index] ??= now);
      this.#longest[index] = Math.max(this.#longest[index] ?? 0, gap);
      if (ear && ear.loudness > AUDIBLE) this.#heardAt[index] = now;
    });
  }
}
