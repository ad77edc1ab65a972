/** A station that is a phone somewhere (PSTN, VoIP): it rings, and is answered when somebody says so. */
import type { Clock } from '../../core/base/clock.ts';
import type { LegEnd, LegEvents, StationLeg } from '../../core/base/media.ts';

export class SimulatedPhone implements StationLeg {
  readonly #clock: Clock;
  readonly #events: LegEvents;
  readonly #onOver: () => void;
  #state: 'called' | 'answered' | 'over' = 'called';
  readonly #timers = new Set<() => void>();

  constructor(options: { clock: Clock; autoAnswer: boolean; events: LegEvents; onOver: () => void }) {
    this.#clock = options.clock;
    this.#events = options.events;
    this.#onOver = options.onOver;
    this.#later(() => {
      if (this.#state !== 'over') this.#events.ringing();
    });
    if (options.autoAnswer) this.pickUp();
  }

  pickUp(): void {
    if (this.#state !== 'called') return;
    this.#state = 'answered';
    this.#later(() => {
      if (this.#state === 'answered') this.#events.answered();
    });
  }

  hangUp(): void {
    this.end('hungUp');
  }

  /** Ends the call from either side. */
  end(why: LegEnd): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#onOver();
    this.#later(() => this.#events.ended(why));
  }

  /** Says nothing more. */
  dispose(): void {
    this.#state = 'over';
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #later(task: () => void): void {
    const cancel = this.#clock.after(0, () => {
      this.#timers.delete(cancel);
      task();
    });
    this.#timers.add(cancel);
  }
}
