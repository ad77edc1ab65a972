import { MediaError } from '@cti-elements/client';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { IncomingInviteRequest, OutgoingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { InviteServerTransaction } from 'sip.js/lib/core/transactions/invite-server-transaction.js';
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js';
import type { Clock } from '../clock.ts';
import { ignoreFailure, noLegError } from '../errors.ts';
import type { Peer } from '../peer.ts';
import { sdpBody } from './core.ts';
import { isFromService, retryAfter } from './answers.ts';
import { offerOf } from './invitation.ts';

export interface NegotiationOptions {
  readonly session: () => Session;
  readonly peer: Peer;
  readonly contact: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** The end of the call. */
  readonly signal: AbortSignal;
  /** An offer got no answer: the socket may be dead. */
  readonly onSilent: () => void;
  /** The other end does not know this call any more, or says nothing at all. */
  readonly onDead: (why: MediaError, sayBye: boolean) => void;
}

/** How an offer ended: `agreed`, no answer in time, the socket went with it, or the answer's code. */
type Outcome = 'agreed' | 'unanswered' | 'socketLost' | { readonly code: number; readonly retryAfter: number };

/** An offer that has not been made yet; what comes meanwhile goes out with it. */
interface Waiting {
  iceRestart: boolean;
  readonly done: Promise<void>;
}

const REQUEST_PENDING = 491;
const NOT_ACCEPTABLE = 488;
/** How often an offer is made again because the other side was about to make one. */
const GLARE_TRIES = 6;
/** RFC 3261, 14.1: the side that was called waits up to this long after a glare, in ms. */
const GLARE_PAUSE = 2000;
const LONGEST_RETRY = 10_000;
/** How long an offer may go without an answer, and how often, before the call is taken for dead. */
const ANSWER_TIME = 8000;
const SILENCES = 2;

/** The changes of a call's sound after it is up: the re-INVITEs of both sides, one at a time. */
export class Negotiation {
  #options: NegotiationOptions;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting: Waiting | undefined;
  #busy = 0;
  #isOffering = false;
  #giveUp: (() => void) | undefined;
  #isSocketLost = false;
  #socketBack: (() => void)[] = [];
  #acknowledged: (() => void) | undefined;
  #unanswered = 0;
  /** Since the socket was lost the service has not said that it still has this call. */
  #isUnsure = false;
  /** Whether the other side was last told that the call is on hold. */
  #agreedHeld = false;

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  /** The other end may be gone: an offer is unanswered, or there is no socket to ask it over. */
  get isDoubtful(): boolean {
    return this.#isUnsure || this.#unanswered > 0;
  }

  /** The other side knows the sound as it is now. */
  agreed(): void {
    this.#agreedHeld = this.#options.peer.isHeld;
  }

  /** Whether nothing is to be said about a hold: the other side knows it like this, and no offer is under way. */
  isAgreed(held: boolean): boolean {
    return this.#busy === 0 && this.#agreedHeld === held;
  }

  /** Offers the sound anew, as it is by then. Rejects with a MediaError when the service does not take it. */
  offer(iceRestart = false): Promise<void> {
    if (this.#waiting) {
      this.#waiting.iceRestart ||= iceRestart;
      return this.#waiting.done;
    }
    this.#busy++;
    let run = (): void => undefined;
    const started = new Promise<void>((resolve) => (run = resolve));
    const done = started.then(() => this.#offer(waiting)).finally(() => this.#busy--);
    const waiting: Waiting = { iceRestart, done };
    this.#waiting = waiting;
    run();
    return done;
  }

  /** The service offers the sound anew. */
  answer(request: IncomingInviteRequest): void {
    if (this.#isOffering || !this.#options.peer.isStable) {
      request.reject({ statusCode: REQUEST_PENDING });
      return;
    }
    this.#busy++;
    ignoreFailure(this.#inTurn(() => this.#answer(request)).finally(() => this.#busy--));
  }

  /** The ACK to the answer of an offer of the service came. */
  acknowledge(): void {
    this.#acknowledged?.();
  }

  /** What waits for an answer will get none. */
  socketLost(): void {
    this.#isSocketLost = true;
    this.#isUnsure = true;
    this.#giveUp?.();
  }

  socketBack(): void {
    this.#isSocketLost = false;
    for (const resume of this.#socketBack.splice(0)) resume();
  }

  async #offer(waiting: Waiting): Promise<void> {
    const { iceRestart } = waiting;
    for (let glares = 0; ;) {
      await this.#untilSocket();
      const outcome = await this.#inTurn(() => {
        if (this.#waiting === waiting) this.#waiting = undefined;
        return this.#invite(waiting.iceRestart);
      });
      if (typeof outcome === 'object' || outcome === 'agreed') this.#isUnsure = false;
      if (outcome === 'agreed') {
        this.#unanswered = 0;
        return;
      }
      if (outcome === 'socketLost') {
        waiting.iceRestart = true;
      } else if (outcome === 'unanswered' || outcome.code === 408) {
        if (++this.#unanswered >= SILENCES)
          throw this.#dead('The service does not answer for this call any more.', true);
        this.#options.onSilent();
      } else if (outcome.code === 481) {
        throw this.#dead('The service has lost this call’s line (481).', false);
      } else if (isBusyNow(outcome) && ++glares < GLARE_TRIES) {
        await this.#pause(outcome.retryAfter || GLARE_PAUSE * this.#options.random());
      } else {
        throw new MediaError('line', `The service did not agree to a change of the call’s sound (${outcome.code}).`);
      }
      // Until the next try other changes may join.
      waiting.iceRestart ||= iceRestart;
      this.#waiting ??= waiting;
    }
  }

  #dead(words: string, sayBye: boolean): MediaError {
    const error = new MediaError('line', words);
    this.#options.onDead(error, sayBye);
    return error;
  }

  async #invite(iceRestart: boolean): Promise<Outcome> {
    const { peer } = this.#options;
    this.#isOffering = true;
    try {
      const held = peer.isHeld;
      const offer = await peer.offer(iceRestart);
      const outcome = await this.#send(offer);
      if (outcome === 'agreed') this.#agreedHeld = held;
      else await peer.rollback();
      return outcome;
    } catch (cause) {
      ignoreFailure(peer.rollback());
      if (cause instanceof MediaError) throw cause;
      throw new MediaError('line', 'The call’s sound could not be changed.', { cause });
    } finally {
      this.#isOffering = false;
    }
  }

  #send(offer: string): Promise<Outcome> {
    const { peer, contact, clock } = this.#options;
    if (this.#isSocketLost) return Promise.resolve('socketLost');
    const session = this.#options.session();
    return this.#untilEnded((resolve, reject) => {
      let request: OutgoingInviteRequest | undefined = undefined;
      let isSettled = false;
      const settle = (outcome: Outcome): void => {
        isSettled = true;
        stopTimer();
        this.#giveUp = undefined;
        resolve(outcome);
      };
      const giveUp = (outcome: Outcome): void => {
        if (isSettled) return;
        if (request) forget(session, request);
        settle(outcome);
      };
      const stopTimer = clock.after(ANSWER_TIME, () => giveUp('unanswered'));
      this.#giveUp = () => giveUp('socketLost');
      const refused = (response: IncomingResponse): void => {
        if (isSettled) return;
        const { message } = response;
        if (message.statusCode === 503 && !isFromService(response)) settle('socketLost');
        else settle({ code: message.statusCode ?? 500, retryAfter: retryAfter(message) });
      };
      try {
        request = session.invite(
          {
            onAccept: (response) => {
              if (request) acknowledge(session, request, response.ack);
              if (isSettled) return;
              stopTimer();
              peer.acceptAnswer(response.message.body).then(() => settle('agreed'), reject);
            },
            onReject: refused,
            onRedirect: refused,
          },
          { body: sdpBody(offer), extraHeaders: [`Contact: ${contact}`] },
        );
      } catch (cause) {
        stopTimer();
        throw cause;
      }
      return stopTimer;
    });
  }

  async #answer(request: IncomingInviteRequest): Promise<void> {
    const { peer, contact, session, signal } = this.#options;
    const held = peer.isHeld;
    try {
      const offer = offerOf(request);
      const body = await (offer === undefined ? peer.offer() : peer.answer(offer));
      if (signal.aborted) return;
      request.accept({ statusCode: 200, body: sdpBody(body), extraHeaders: [`Contact: ${contact}`] });
    } catch {
      // The call goes on as it was agreed before; the service learns that from the answer.
      if (signal.aborted) return;
      ignoreFailure(peer.rollback());
      request.reject({ statusCode: NOT_ACCEPTABLE });
      return;
    }
    await this.#untilAcknowledged(session());
    if (peer.isStable) this.#agreedHeld = held;
    else await peer.rollback();
  }

  /** The next offer of either side has to wait for the ACK, though not for ever when it got lost. */
  async #untilAcknowledged(session: Session): Promise<void> {
    if (!(session instanceof SessionDialog)) return;
    const server = session.reinviteUserAgentServer;
    if (!server) return;
    const transaction = server.transaction as InviteServerTransaction;
    await this.#untilEnded<void>((resolve) => {
      const done = (): void => {
        this.#acknowledged = undefined;
        transaction.removeStateChangeListener(changed);
        resolve();
      };
      const changed = (): void => {
        if (transaction.state !== TransactionState.Terminated) return;
        // sip.js would go on waiting, and refuse every later offer.
        if (session.reinviteUserAgentServer === server) session.reinviteUserAgentServer = undefined;
        done();
      };
      this.#acknowledged = done;
      transaction.addStateChangeListener(changed);
    });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const { signal } = this.#options;
    const next = this.#queue.then(() => {
      if (signal.aborted) throw changeError();
      return task();
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #untilSocket(): Promise<void> {
    while (this.#isSocketLost) await this.#untilEnded<void>((resolve) => void this.#socketBack.push(resolve));
  }

  #pause(time: number): Promise<void> {
    return this.#untilEnded<void>((resolve) => this.#options.clock.after(Math.min(time, LONGEST_RETRY), resolve));
  }

  /** A promise that the end of the call settles too: what is under way then gets no answer any more. */
  #untilEnded<T>(
    start: (resolve: (value: T) => void, reject: (cause: unknown) => void) => (() => void) | void,
  ): Promise<T> {
    const { signal } = this.#options;
    return new Promise<T>((resolve, reject) => {
      if (signal.aborted) return reject(changeError());
      const finished = new AbortController();
      const settle =
        <V>(how: (value: V) => void) =>
        (value: V): void => {
          finished.abort();
          how(value);
        };
      const stop = start(settle(resolve), settle(reject));
      const end = (): void => {
        stop?.();
        reject(changeError());
      };
      if (!finished.signal.aborted) signal.addEventListener('abort', end, { once: true, signal: finished.signal });
    });
  }
}

/** Both sides offered at once, or the other one is still busy with an offer and says until when. */
function isBusyNow({ code, retryAfter }: { code: number; retryAfter: number }): boolean {
  return code === REQUEST_PENDING || (code === 500 && retryAfter > 0);
}

const changeError = (): MediaError => noLegError('The call’s sound was not changed');

/** Takes back an offer that gets no answer, so that the next one can be made. */
function forget(session: Session, request: OutgoingInviteRequest): void {
  request.dispose();
  if (!(session instanceof SessionDialog)) return;
  session.signalingStateRollback();
  session.reinviteUserAgentClient = undefined;
}

/** Also when the offer was taken back: without an ACK its answer would come again and again. */
function acknowledge(session: Session, request: OutgoingInviteRequest, ack: () => unknown): void {
  if (!(session instanceof SessionDialog)) return;
  const { reinviteUserAgentClient: current } = session;
  // sip.js acknowledges the offer that it takes for the open one.
  session.reinviteUserAgentClient = request as NonNullable<typeof current>;
  ack();
  session.reinviteUserAgentClient = current === request ? undefined : current;
}
