/** A call to a station that registered here: SIP agrees on it, WebRTC carries its sound. */
import type { Clock } from '../../core/base/clock.ts';
import type { LegEnd, LegEvents, RingRequest, StationLeg } from '../../core/base/media.ts';
import type { SipCall } from '../sip/sip-call.ts';
import type { SipServer } from '../sip/sip-server.ts';
import { StationPeer } from './station-peer.ts';

/** Milliseconds from the answer until sound must flow. */
const connectTimeout = 15_000;

export interface SoftphoneLegOptions {
  readonly sip: SipServer;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly request: RingRequest;
  readonly events: LegEvents;
  /** The leg takes no more part in anything. */
  readonly onOver: () => void;
}

export class SoftphoneLeg implements StationLeg {
  readonly #options: SoftphoneLegOptions;
  readonly peer: StationPeer;
  #call: SipCall | undefined;
  #over = false;
  #wantsTalk = false;
  #cancelTimer: (() => void) | undefined;

  constructor(options: SoftphoneLegOptions) {
    this.#options = options;
    this.peer = new StationPeer(options.random, {
      digit: (digit) => {
        if (!this.#over) options.events.digit(digit);
      },
      connected: () => this.#setTimer(undefined),
      failed: () => this.#fail('The way for its sound was lost.'),
    });
    void this.#invite();
  }

  pickUp(): void {
    this.#wantsTalk = true;
    this.#call?.talk();
  }

  hangUp(): void {
    if (this.#over) return;
    this.#leave();
    this.#setTimer(this.#options.clock.after(0, () => this.#options.events.ended('hungUp')));
  }

  /** Hangs up, and says nothing more. */
  dispose(): void {
    if (!this.#over) this.#leave();
    this.#setTimer(undefined);
  }

  async #invite(): Promise<void> {
    const { sip, request, events } = this.#options;
    const sdp = await this.peer.offer().catch((error: unknown) => this.#fail('No offer could be made.', error));
    if (this.#over || sdp === undefined) return;
    const { callerNumber, callerName, autoAnswer } = request;
    const invitation = { sdp, callerNumber, autoAnswer, ...(callerName ? { callerName } : {}) };
    this.#call = sip.invite(request.station, invitation, {
      ringing: () => {
        if (!this.#over) events.ringing();
      },
      answered: (answer) => void this.#onAnswer(answer),
      ended: (why) => this.#end(why),
      offered: (offer) => (offer === undefined ? this.peer.offer() : this.peer.answer(offer)),
      counterAnswered: (answer) => {
        this.peer.accept(answer).catch((error: unknown) => this.#fail('Its new answer does not fit.', error));
      },
      digit: (digit) => {
        if (!this.#over) events.digit(digit);
      },
    });
    if (this.#wantsTalk) this.#call.talk();
  }

  async #onAnswer(answer: string): Promise<void> {
    if (this.#over) return;
    const fail = (why: string, error?: unknown): void => this.#fail(why, error);
    this.#setTimer(this.#options.clock.after(connectTimeout, () => fail('No way for its sound was found.')));
    try {
      await this.peer.accept(answer);
    } catch (error) {
      return fail('Its answer does not fit.', error);
    }
    if (!this.#over) this.#options.events.answered();
  }

  #fail(why: string, error?: unknown): undefined {
    if (this.#over) return undefined;
    const cause = error instanceof Error ? ` ${error.message}` : '';
    this.#options.log(`The call to station ${this.#options.request.station} failed. ${why}${cause}`);
    this.#end('failed');
    return undefined;
  }

  #end(why: LegEnd): void {
    if (this.#over) return;
    this.#leave();
    this.#options.events.ended(why);
  }

  #leave(): void {
    this.#over = true;
    this.#setTimer(undefined);
    this.#call?.hangUp();
    this.peer.close().catch((error: unknown) => {
      this.#options.log(`A peer connection did not close: ${String(error)}`);
    });
    this.#options.onOver();
  }

  #setTimer(cancel: (() => void) | undefined): void {
    this.#cancelTimer?.();
    this.#cancelTimer = cancel;
  }
}
