/** A call that the service places (RFC 3261 sections 9, 12 to 15): what is sent at each step, and what is answered. */
import type { Clock } from '../../core/base/clock.ts';
import type { DialogRoute } from './dialog-route.ts';
import type { InviteRequest, SipCall, SipCallEnd, SipCallEvents } from './sip-call.ts';
import type { Outcome } from './sip-connection.ts';
import { transactionTimeout } from './sip-connection.ts';
import type { SipRequest, SipResponse } from './sip-message.ts';
import { parseCSeq } from './sip-message.ts';
import { replyTo } from './sip-reply.ts';
import { type Action, type Input, type State, steps } from './dialog-states.ts';

export interface DialogOptions {
  readonly route: DialogRoute;
  readonly request: InviteRequest;
  readonly events: SipCallEvents;
  readonly clock: Clock;
  /** The dialog is over and can be forgotten. */
  readonly done: () => void;
}

export class Dialog implements SipCall {
  readonly #options: DialogOptions;
  readonly #route: DialogRoute;
  readonly #events: SipCallEvents;
  readonly #invite: SipRequest;
  #state: State = 'calling';
  #ringing = false;
  #talkWhenRinging = false;
  /** A station that was asked to cancel and then says nothing is not waited for. */
  #cancelPatience: (() => void) | undefined;
  #cancelPending: { invite: SipRequest } | undefined;
  #offering = false;
  /** A re-INVITE of the station that we have accepted and whose ACK is on its way. */
  #awaitedAck: { number: number; weOffered: boolean; cancelTimer: () => void } | undefined;

  constructor(options: DialogOptions) {
    this.#options = options;
    this.#route = options.route;
    this.#events = options.events;
    const { request } = options;
    this.#invite = this.#route.request('INVITE', {
      headers: request.autoAnswer
        ? [
            ['Call-Info', `<${this.#route.localUri}>;answer-after=0`],
            ['Answer-Mode', 'Auto'],
          ]
        : [],
      sdp: request.sdp,
    });
    this.#route.connection.request(this.#invite, (outcome) => this.#onInviteOutcome(outcome));
  }

  hangUp(): void {
    this.#step('hangUp');
  }

  talk(): void {
    // Until it rings there is no dialog there that a NOTIFY could belong to.
    if (this.#state === 'calling') this.#talkWhenRinging = true;
    if (this.#state !== 'ringing') return;
    const headers: [string, string][] = [
      ['Event', 'talk'],
      ['Subscription-State', 'active'],
    ];
    this.#route.connection.request(this.#route.request('NOTIFY', { headers }), () => {});
  }

  offer(sdp: string): Promise<string> {
    if (this.#state !== 'up' || this.#offering || this.#awaitedAck) {
      return Promise.reject(new Error('Another offer is on its way, or the call is not up.'));
    }
    this.#offering = true;
    const invite = this.#route.request('INVITE', { sdp });
    return new Promise((resolve, reject) => {
      this.#route.connection.request(invite, (outcome) => {
        if (typeof outcome === 'object' && outcome.status < 200) return;
        this.#offering = false;
        if (typeof outcome === 'string') {
          reject(new Error('The station did not answer the new offer.'));
        } else if (outcome.status < 300) {
          this.#route.learnFrom(outcome);
          this.#route.acknowledge(invite);
          resolve(outcome.body);
        } else {
          this.#route.refuse(invite, outcome);
          reject(new Error(`The station refused the new offer: ${outcome.status} ${outcome.reason}`.trim()));
        }
      });
    });
  }

  /** The socket is gone. */
  lose(): void {
    this.#step('lost');
  }

  /** A request of the station inside this dialog. */
  receive(request: SipRequest): void {
    const number = parseCSeq(request.headers.get('CSeq'))?.number ?? 0;
    if (request.method === 'ACK') return this.#onAck(request, number);
    if (request.method === 'CANCEL') return this.#onCancel(request);
    if (!this.#route.isNext(number)) return this.#reply(request, 500, 'CSeq is out of order');
    switch (request.method) {
      case 'BYE':
        this.#reply(request, 200);
        return this.#step('bye');
      case 'INFO':
        return this.#onInfo(request);
      case 'INVITE':
        return void this.#onReinvite(request, number);
      case 'OPTIONS':
        return this.#reply(request, 200);
      case 'NOTIFY':
        return this.#reply(request, 489);
      default:
        return this.#reply(request, 501);
    }
  }

  /** A 2xx that came again: the station missed our ACK. */
  receiveAgain(response: SipResponse): void {
    if (parseCSeq(response.headers.get('CSeq'))?.method === 'INVITE' && response.status < 300) {
      this.#route.acknowledge(this.#invite, parseCSeq(response.headers.get('CSeq'))?.number);
    }
  }

  #onInviteOutcome(outcome: Outcome): void {
    if (outcome === 'timeout' || outcome === 'lost') return this.#step(outcome);
    if (outcome.status === 100) {
      // The transaction is known there, which is all that a CANCEL waits for.
      if (this.#state === 'withdrawn') this.#step('progress', outcome);
      return;
    }
    if (outcome.status < 300) this.#route.learnFrom(outcome);
    if (outcome.status < 200) return this.#step('progress', outcome);
    if (outcome.status >= 300) this.#route.refuse(this.#invite, outcome);
    this.#step(outcome.status < 300 ? 'accepted' : 'refused', outcome);
  }

  #step(input: Input, response?: SipResponse): void {
    const [next, action] = steps[this.#state][input] ?? [];
    if (!next) return;
    this.#state = next;
    const actions: Readonly<Record<Action, () => void>> = {
      ring: () => this.#ring(),
      answer: () => {
        this.#route.acknowledge(this.#invite);
        this.#events.answered(response?.body ?? '');
      },
      refuse: () => this.#end(endOf(response?.status ?? 0), response?.status),
      cancel: () => this.#cancel(),
      ackAndBye: () => {
        this.#route.acknowledge(this.#invite);
        this.#sendBye();
      },
      sendBye: () => this.#sendBye(),
      hungUp: () => this.#end('hungUp'),
      unreachable: () => this.#end('unreachable'),
    };
    if (action) actions[action]();
  }

  #ring(): void {
    if (this.#ringing) return;
    this.#ringing = true;
    this.#events.ringing();
    if (this.#talkWhenRinging) this.talk();
  }

  #cancel(): void {
    this.#route.connection.request(this.#route.cancel(this.#invite), () => {});
    this.#cancelPatience = this.#options.clock.after(transactionTimeout, () => this.#step('timeout'));
  }

  #sendBye(): void {
    this.#route.connection.request(this.#route.request('BYE'), (outcome) => {
      if (typeof outcome === 'string' || outcome.status >= 200) this.#step('byeDone');
    });
  }

  #end(why: SipCallEnd, status?: number): void {
    this.#state = 'over';
    this.#cancelPatience?.();
    this.#awaitedAck?.cancelTimer();
    this.#awaitedAck = undefined;
    this.#options.done();
    this.#events.ended(why, status);
  }

  #reply(request: SipRequest, status: number, reason?: string): void {
    this.#route.connection.send(replyTo(request, status, reason ? { reason } : {}));
  }

  #onInfo(info: SipRequest): void {
    const type = info.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
    const digit = digitPatterns.get(type ?? '')?.exec(info.body)?.[1];
    this.#reply(info, digit || !info.body ? 200 : 415);
    if (digit && this.#state === 'up') this.#events.digit(digit.toUpperCase());
  }

  async #onReinvite(invite: SipRequest, number: number): Promise<void> {
    if (this.#state !== 'up' || this.#offering) return this.#reply(invite, 491);
    if (this.#cancelPending || this.#awaitedAck) return this.#reply(invite, 500, 'The last INVITE is not finished');
    const pending = { invite };
    this.#cancelPending = pending;
    this.#reply(invite, 100);
    const sdp = await this.#events.offered(invite.body || undefined).catch(() => undefined);
    // It may have been cancelled, and the call may have ended, while the answer was made.
    if (this.#cancelPending !== pending) return;
    this.#cancelPending = undefined;
    if (this.#state !== 'up') return this.#reply(invite, 487);
    if (sdp === undefined) return this.#reply(invite, 488);
    this.#route.learnFrom(invite);
    this.#route.accept(invite, sdp);
    const cancelTimer = this.#options.clock.after(transactionTimeout, () => {
      this.#awaitedAck = undefined;
      this.#step('timeout');
    });
    this.#awaitedAck = { number, weOffered: !invite.body, cancelTimer };
  }

  #onAck(ack: SipRequest, number: number): void {
    const awaited = this.#awaitedAck;
    if (!awaited || awaited.number !== number) return;
    awaited.cancelTimer();
    this.#awaitedAck = undefined;
    if (awaited.weOffered && this.#state === 'up') this.#events.counterAnswered(ack.body);
  }

  #onCancel(cancel: SipRequest): void {
    const pending = this.#cancelPending;
    if (!pending) return this.#reply(cancel, 481);
    this.#cancelPending = undefined;
    this.#reply(cancel, 200);
    this.#reply(pending.invite, 487);
  }
}

const digitPatterns: ReadonlyMap<string, RegExp> = new Map([
  ['application/dtmf-relay', /^\s*Signal\s*=\s*([0-9*#A-D])\s*$/im],
  ['application/dtmf', /^\s*([0-9*#A-D])\s*$/i],
]);

/** Only a refusal because of the sound is a failure; nobody there is unreachable; all else is somebody's no. */
function endOf(status: number): SipCallEnd {
  if (status === 415 || status === 488 || status === 606) return 'failed';
  if (status === 404 || status === 408 || status === 410 || status === 481 || status === 503) return 'unreachable';
  return 'refused';
}
