import { MediaError } from '@cti-elements/client';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingNotifyRequest } from 'sip.js/lib/core/messages/methods/notify.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { Clock } from '../clock.ts';
import { ignoreFailure, noLegError } from '../errors.ts';
import type { Peer } from '../peer.ts';
import { sdpBody } from './core.ts';
import { offerOf } from './invitation.ts';

export interface LegEvents {
  /** The service asks for it to be picked up. */
  onTalk(request: IncomingNotifyRequest): void;
  /** It is over, whoever ended it, however. Once. */
  onEnded(): void;
}

export interface LegOptions {
  readonly request: IncomingInviteRequest;
  readonly contact: string;
  readonly peer: Peer;
  readonly clock: Clock;
  readonly random: () => number;
  readonly events: LegEvents;
}

/** `ringing` → `answering` → `up` → `ended`; `ended` from anywhere. */
type LegState = 'ringing' | 'answering' | 'up' | 'ended';

const BUSY = 486;
const NOT_ACCEPTABLE = 488;
const REQUEST_PENDING = 491;
const TRIES = 3;
const GLARE_PAUSE = 2000;

/** One INVITE of the service and the dialog that grows from it. */
export class Leg {
  #options: LegOptions;
  #state: LegState = 'ringing';
  #session: Session;
  #isAcknowledged = false;
  #acknowledged: (() => void)[] = [];
  /** One negotiation after the other. */
  #negotiation: Promise<void> = Promise.resolve();
  #ended = new AbortController();

  constructor(options: LegOptions) {
    this.#options = options;
    const { request } = options;
    request.delegate = {
      onCancel: () => {
        if (this.#state === 'ended') return;
        if (this.#state !== 'up') request.reject({ statusCode: 487 });
        this.#end();
      },
    };
    this.#session = request.progress({ statusCode: 180 }).session;
    this.#delegate(this.#session);
  }

  get state(): LegState {
    return this.#state;
  }

  /** Accepts the call with `track` as this side's voice. Rejects with a MediaError, and the leg is over then. */
  async answer(track: MediaStreamTrack): Promise<void> {
    const { request, peer } = this.#options;
    if (this.#state !== 'ringing') throw noLegError('Pick up');
    this.#state = 'answering';
    try {
      await peer.setTrack(track);
      const offer = offerOf(request);
      const body = await (offer === undefined ? peer.offer() : peer.answer(offer));
      if (this.#isOver()) throw noLegError('Pick up');
      this.#session = request.accept({ statusCode: 200, body: sdpBody(body) }).session;
      this.#delegate(this.#session);
      this.#state = 'up';
    } catch (cause) {
      if (!this.#isOver()) {
        request.reject({ statusCode: NOT_ACCEPTABLE });
        this.#end();
      }
      if (cause instanceof MediaError) throw cause;
      throw new MediaError('line', 'This station and the service could not agree on the sound of the call.', { cause });
    }
  }

  /** Refuses the call, or ends it. Resolves when the service has confirmed that, or is out of reach. */
  async hangUp(): Promise<void> {
    const { request } = this.#options;
    if (this.#state === 'ended') return;
    const isUp = this.#state === 'up';
    if (!isUp) request.reject({ statusCode: BUSY });
    this.#end();
    if (!isUp) return;
    // A BYE may go out only after the service's ACK.
    if (!this.#isAcknowledged) await new Promise<void>((resolve) => this.#acknowledged.push(resolve));
    await new Promise<void>((resolve) => {
      const done = (): void => resolve();
      try {
        this.#session.bye({ onAccept: done, onReject: done, onRedirect: done });
      } catch {
        // The socket is gone: there is no way to the service, which notices that by itself.
        done();
      }
    });
  }

  /** Lets the call go without a word, so that the service may go on with it elsewhere. */
  abandon(): void {
    if (this.#state !== 'ended') this.#end();
  }

  /** Stops or resumes sending at once, and agrees on that with the service. */
  async setHeld(held: boolean): Promise<void> {
    await this.#options.peer.setHeld(held);
    await this.renegotiate();
  }

  /** Offers the sound anew, as it is now. Rejects with a MediaError when the service does not take it. */
  renegotiate(iceRestart = false): Promise<void> {
    const next = this.#negotiation.then(() => this.#reinvite(iceRestart));
    this.#negotiation = next.catch(() => undefined);
    return next;
  }

  async #reinvite(iceRestart: boolean): Promise<void> {
    const { peer, clock, random } = this.#options;
    for (let left = TRIES; ; left--) {
      if (this.#isOver()) throw noLegError('The call’s sound was not changed');
      const code = await this.#tryReinvite(iceRestart).catch(async (cause: unknown) => {
        ignoreFailure(peer.rollback());
        if (this.#isOver()) throw noLegError('The call’s sound was not changed');
        throw new MediaError('line', 'The call’s sound could not be changed.', { cause });
      });
      if (code === undefined) return;
      await peer.rollback();
      if (code !== REQUEST_PENDING || left === 1) {
        throw new MediaError('line', `The service did not agree to a change of the call’s sound (${code}).`);
      }
      // Both sides offered at once: the one that was called waits shorter.
      await this.#untilEnded<void>((resolve) => clock.after(GLARE_PAUSE * random(), resolve));
    }
  }

  /** Nothing when the service agreed, or the code with which it refused. */
  async #tryReinvite(iceRestart: boolean): Promise<number | undefined> {
    const { peer, contact } = this.#options;
    const offer = await peer.offer(iceRestart);
    return this.#untilEnded((resolve, reject) => {
      const refused = ({ message }: { message: { statusCode: number | undefined } }): void =>
        resolve(message.statusCode ?? 500);
      this.#session.invite(
        {
          onAccept: (response) => {
            response.ack();
            peer.acceptAnswer(response.message.body).then(() => resolve(undefined), reject);
          },
          onReject: refused,
          onRedirect: refused,
        },
        { body: sdpBody(offer), extraHeaders: [`Contact: ${contact}`] },
      );
    });
  }

  /** The service offers the sound anew. */
  async #answerReinvite(request: IncomingInviteRequest): Promise<void> {
    const { peer, contact } = this.#options;
    if (!peer.isStable) {
      request.reject({ statusCode: REQUEST_PENDING });
      return;
    }
    try {
      const offer = offerOf(request);
      const body = await (offer === undefined ? peer.offer() : peer.answer(offer));
      if (!this.#isOver())
        request.accept({ statusCode: 200, body: sdpBody(body), extraHeaders: [`Contact: ${contact}`] });
    } catch {
      // The call goes on as it was agreed before; the service learns that from the answer.
      if (this.#isOver()) return;
      ignoreFailure(peer.rollback());
      request.reject({ statusCode: NOT_ACCEPTABLE });
    }
  }

  #delegate(session: Session): void {
    const confirm = (): void => {
      this.#isAcknowledged = true;
      for (const resolve of this.#acknowledged.splice(0)) resolve();
    };
    session.delegate = {
      onAck: async ({ message }) => {
        confirm();
        // The offer was this side's, so the answer comes with the ACK.
        if (message.body && !this.#options.peer.isStable) await this.#options.peer.acceptAnswer(message.body);
      },
      onAckTimeout: () => {
        if (this.#isOver()) confirm();
        else void this.hangUp();
      },
      onBye: (request) => {
        request.accept();
        confirm();
        if (!this.#isOver()) this.#end();
      },
      onInvite: (request) => void this.#answerReinvite(request),
      onNotify: (request) => this.#options.events.onTalk(request),
    };
  }

  /** A promise that the end of the call settles too: what is under way then gets no answer any more. */
  #untilEnded<T>(
    start: (resolve: (value: T) => void, reject: (cause: unknown) => void) => (() => void) | void,
  ): Promise<T> {
    const { signal } = this.#ended;
    return new Promise<T>((resolve, reject) => {
      const stop = start(resolve, reject);
      const end = (): void => {
        stop?.();
        reject(noLegError('The call’s sound was not changed'));
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  }

  #isOver(): boolean {
    return this.#state === 'ended';
  }

  #end(): void {
    this.#state = 'ended';
    this.#ended.abort();
    this.#options.peer.close();
    this.#options.events.onEnded();
  }
}
