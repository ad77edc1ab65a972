/**
 * A call to a station whose page may be loaded anew while it rings: when its socket closes before it has answered, the call
 * waits for the station's next registration, as at a registrar that offers a fork to a contact that comes late.
 */
import type { Clock } from '../../core/base/clock.ts';
import type { SipCall, SipCallEvents } from './sip-call.ts';

/** How long a call waits for the station to come back, ms. */
export const RETURN_TIME = 8_000;

export interface OfferedCallOptions {
  readonly clock: Clock;
  readonly events: SipCallEvents;
  /** Calls the station where it is registered now; undefined when it is not. */
  readonly dial: (events: SipCallEvents) => DialledCall | undefined;
  /** Tells each registration of the station, until what comes back is called. */
  readonly onRegistered: (listener: () => void) => () => void;
  /** Nobody waits for it any more. */
  readonly done: () => void;
}

/** A call on the way to where the station is registered. */
export interface DialledCall {
  readonly call: SipCall;
  /** Whether the way to it is still open; a call that ends without one ended by no will of the station. */
  readonly isReachable: () => boolean;
}

export class OfferedCall implements SipCall {
  readonly #options: OfferedCallOptions;
  #dialled: DialledCall | undefined;
  #stopWaiting: (() => void) | undefined;
  #hasRung = false;
  #isAnswered = false;
  #isOver = false;
  #wantsTalk = false;

  constructor(options: OfferedCallOptions) {
    this.#options = options;
    if (!this.#dial()) options.clock.after(0, () => this.#end('unreachable'));
  }

  hangUp(): void {
    if (this.#stopWaiting) this.#options.clock.after(0, () => this.#end('hungUp'));
    else this.#dialled?.call.hangUp();
  }

  talk(): void {
    this.#wantsTalk = true;
    this.#dialled?.call.talk();
  }

  offer(sdp: string): Promise<string> {
    return this.#dialled?.call.offer(sdp) ?? Promise.reject(new Error('The call is not up.'));
  }

  /** The service stops: nobody is waited for any more. */
  giveUp(): void {
    if (this.#stopWaiting) this.#end('unreachable');
  }

  #dial(): boolean {
    const { events, dial } = this.#options;
    const dialled = dial({
      ...events,
      ringing: () => {
        if (!this.#hasRung) events.ringing();
        this.#hasRung = true;
      },
      answered: (sdp) => {
        this.#isAnswered = true;
        events.answered(sdp);
      },
      ended: (why, status) => {
        if (why === 'unreachable' && !this.#isAnswered && dialled?.isReachable() === false) this.#wait();
        else this.#end(why, status);
      },
    });
    this.#dialled = dialled;
    if (this.#wantsTalk) dialled?.call.talk();
    return dialled !== undefined;
  }

  /** The answer to the registration goes first. */
  #wait(): void {
    const { clock, onRegistered } = this.#options;
    this.#dialled = undefined;
    const again = (): void => {
      if (this.#isOver || !this.#stopWaiting || !this.#dial()) return;
      this.#stopWaiting();
      this.#stopWaiting = undefined;
    };
    const stopListening = onRegistered(() => clock.after(0, again));
    const stopTimer = clock.after(RETURN_TIME, () => this.#end('unreachable'));
    this.#stopWaiting = () => {
      stopListening();
      stopTimer();
    };
    // A page that was quick has registered before the old one's socket closed.
    clock.after(0, again);
  }

  #end(...how: Parameters<SipCallEvents['ended']>): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#options.done();
    this.#options.events.ended(...how);
  }
}
