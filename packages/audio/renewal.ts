import { MediaError, type StationRegistration } from '@cti-elements/client';
import type { Clock } from './clock.ts';

export interface RenewalOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Brings the data anew; without it they hold for ever. */
  readonly renew: (() => Promise<StationRegistration>) | undefined;
  readonly onData: (data: StationRegistration) => void;
  /** The data could not be had; they are asked for again. Without an error, they were. */
  readonly onError: (error?: MediaError) => void;
}

/** What is refused again with new data is not asked for at once again; in ms. */
const SHORTEST_GAP = 10_000;
const LONGEST_GAP = 600_000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

/** Asks for the station's data again: before they run out, and when they are refused. */
export class Renewal {
  #options: RenewalOptions;
  #stopTimer: (() => void) | undefined;
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #failures = 0;
  #refusals = 0;
  #isStopped = false;

  constructor(options: RenewalOptions, data: StationRegistration) {
    this.#options = options;
    this.#plan(data);
  }

  /** Some server refused them. Asks once for several refusals, and more and more seldom for data that are refused, too. */
  refused(): void {
    const { clock, renew } = this.#options;
    if (!renew || this.#asking) return;
    const wait = this.#askedAt + Math.min(LONGEST_GAP, SHORTEST_GAP * 2 ** this.#refusals++) - clock.now();
    if (wait > 0) this.#after(wait);
    else void this.ask();
  }

  /** They are good. */
  accepted(): void {
    this.#refusals = 0;
  }

  /** Resolves when they are there, or could not be had. */
  ask(): Promise<void> {
    const { renew } = this.#options;
    if (!renew || this.#isStopped) return Promise.resolve();
    return (this.#asking ??= this.#ask(renew).finally(() => (this.#asking = undefined)));
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopTimer?.();
  }

  async #ask(renew: () => Promise<StationRegistration>): Promise<void> {
    const { clock, random, onData, onError } = this.#options;
    this.#stopTimer?.();
    this.#askedAt = clock.now();
    try {
      const data = await renew();
      if (this.#isStopped) return;
      onData(data);
      this.#failures = 0;
      onError();
      this.#plan(data);
    } catch (cause) {
      if (this.#isStopped) return;
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++);
      this.#after(pause * (0.75 + 0.25 * random()));
      const reason = cause instanceof Error ? ` ${cause.message}` : '';
      onError(new MediaError('sip', `The station’s data could not be renewed, trying again.${reason}`, { cause }));
    }
  }

  /** A little before they run out, so that no call is refused meanwhile. */
  #plan({ expires }: StationRegistration): void {
    const { random, renew } = this.#options;
    if (!renew || typeof expires !== 'number' || !(expires > 0)) return;
    const ahead = Math.min(expires * 0.2, 60) * (1 + random() * 0.5);
    this.#after(Math.max((expires - ahead) * 1000, SHORTEST_GAP));
  }

  #after(delay: number): void {
    this.#stopTimer?.();
    // A timer of a browser holds 24 days at most.
    this.#stopTimer = this.#options.clock.after(Math.min(delay, 2_000_000_000), () => void this.ask());
  }
}
