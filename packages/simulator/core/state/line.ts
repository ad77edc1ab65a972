/**
 * The line from the service to a workstation's station: at most one leg. It may stay up between calls, and a call may go
 * on without it (the page was reloaded), so it knows nothing of calls but who waits for its answer.
 *
 * ```
 * none ──ring──▶ calling ──▶ ringing ──▶ up ──▶ none
 *                   └──────────┴──────▶ none
 * ```
 */
import type { LegEnd, Media, PartyId, RingRequest, StationLeg } from '../base/media.ts';

/** How long a station may ring, ms. */
export const RING_TIME = 20_000;

/** Who waits for an answer. Either `answered` or `failed` comes, once, unless `release` comes first. */
export interface LineUse {
  ringing?(): void;
  answered(): void;
  failed(why: LegEnd | 'noAnswer'): void;
}

export interface LineOwner {
  readonly media: Media;
  after(delay: number, task: () => void): () => void;
  /** Runs what a media event causes, and what follows from it. */
  enter(task: () => void): void;
  newParty(): PartyId;
  /** The station has answered. */
  lineUp(): void;
  /** A leg that was up, and that nobody waits for, is over; not after `drop`. */
  lineEnded(why: LegEnd): void;
  /** The agent's telephone sent a digit in its sound. */
  lineDigit(digit: string): void;
}

export class Line {
  readonly #owner: LineOwner;
  #status: 'none' | 'calling' | 'ringing' | 'up' = 'none';
  #party: PartyId | undefined;
  #leg: StationLeg | undefined;
  #use: LineUse | undefined;
  #cancelTimer: () => void = () => {};

  constructor(owner: LineOwner) {
    this.#owner = owner;
  }

  get status(): 'none' | 'calling' | 'ringing' | 'up' {
    return this.#status;
  }

  /** The leg's name in the media while it is up. */
  get party(): PartyId | undefined {
    return this.#status === 'up' ? this.#party : undefined;
  }

  /** Whether somebody waits for the station to answer. */
  get waiting(): boolean {
    return this.#use !== undefined;
  }

  /** Calls the station and waits for an answer. A leg that is up already is asked to `pickUp`, or answers if `autoAnswer`. */
  call(request: Omit<RingRequest, 'party'>, use: LineUse): void {
    if (this.#status !== 'up') this.drop();
    this.#use = use;
    if (this.#status === 'up') {
      if (request.autoAnswer) return this.#answer();
      this.#startTimer();
      use.ringing?.();
      return;
    }
    this.#startTimer();
    this.#status = 'calling';
    const party = this.#owner.newParty();
    this.#party = party;
    const current = (task: () => void) => () => {
      if (this.#party === party) this.#owner.enter(task);
    };
    this.#leg = this.#owner.media.ring(
      { ...request, party },
      {
        ringing: current(() => {
          if (this.#status !== 'calling') return;
          this.#status = 'ringing';
          this.#use?.ringing?.();
        }),
        answered: current(() => {
          if (this.#status === 'up') return;
          this.#status = 'up';
          this.#owner.lineUp();
          this.#answer();
        }),
        ended: (why) => current(() => this.#ended(why))(),
        digit: (digit) => current(() => this.#owner.lineDigit(digit))(),
      },
    );
  }

  /** The agent answers here, not at the telephone. */
  pickUp(): void {
    if (this.#status === 'up') this.#answer();
    else this.#leg?.pickUp();
  }

  /** Nobody waits any more: a ringing leg is dropped, one that is up stays. */
  release(): void {
    if (this.#status === 'up') this.#stopWaiting();
    else this.drop();
  }

  /** Hangs up, if there is a leg. Nobody is told. */
  drop(): void {
    this.#stopWaiting();
    const leg = this.#leg;
    this.#leg = undefined;
    this.#party = undefined;
    this.#status = 'none';
    leg?.hangUp();
  }

  #startTimer(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#owner.after(RING_TIME, () => {
      const use = this.#use;
      this.release();
      use?.failed('noAnswer');
    });
  }

  #answer(): void {
    const use = this.#use;
    this.#stopWaiting();
    use?.answered();
  }

  #ended(why: LegEnd): void {
    const use = this.#use;
    this.#stopWaiting();
    this.#leg = undefined;
    this.#party = undefined;
    this.#status = 'none';
    if (use) use.failed(why);
    else this.#owner.lineEnded(why);
  }

  #stopWaiting(): void {
    this.#cancelTimer();
    this.#use = undefined;
  }
}
