import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingPrackRequest } from 'sip.js/lib/core/messages/methods/prack.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { Clock } from '../clock.ts';

export interface ReliableOptions {
  readonly request: IncomingInviteRequest;
  readonly clock: Clock;
  readonly random: () => number;
  /** The service never confirmed it. */
  readonly onUnconfirmed: () => void;
}

/** RFC 3261's T1, and how long to go on, in ms. */
const FIRST_PAUSE = 500;
const PATIENCE = 64 * FIRST_PAUSE;

/** Whether the service wants to confirm that the call rings (RFC 3262). */
export function wantsReliableRinging({ message }: IncomingInviteRequest): boolean {
  return message.getHeaders('require').some((tag) => tag.toLowerCase() === '100rel');
}

/** Says that a call rings, again and again until the service confirms it with a PRACK (RFC 3262). */
export class ReliableRinging {
  readonly session: Session;
  #options: ReliableOptions;
  #sequence: number;
  #stopTimer: (() => void) | undefined;

  constructor(options: ReliableOptions) {
    this.#options = options;
    // Any start in the lower half of the range, as the RFC has it.
    this.#sequence = 1 + Math.floor(options.random() * (2 ** 31 - 2));
    this.session = this.#send();
    this.#wait(FIRST_PAUSE, PATIENCE);
  }

  /** Answers a PRACK. */
  take(prack: IncomingPrackRequest): void {
    const [sequence, cseq, method] = (prack.message.getHeader('rack') ?? '').trim().split(/\s+/);
    const isMeant =
      Number(sequence) === this.#sequence && Number(cseq) === this.#options.request.message.cseq && method === 'INVITE';
    if (!isMeant) {
      prack.reject({ statusCode: 481 });
      return;
    }
    this.stop();
    prack.accept();
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #send(): Session {
    const extraHeaders = ['Require: 100rel', `RSeq: ${this.#sequence}`];
    return this.#options.request.progress({ statusCode: 180, extraHeaders }).session;
  }

  #wait(pause: number, left: number): void {
    this.#stopTimer = this.#options.clock.after(Math.min(pause, left), () => {
      if (pause >= left) {
        this.#options.onUnconfirmed();
        return;
      }
      this.#send();
      this.#wait(pause * 2, left - pause);
    });
  }
}
