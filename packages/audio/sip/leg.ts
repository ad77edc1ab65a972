import { MediaError } from '@cti-elements/client';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingNotifyRequest } from 'sip.js/lib/core/messages/methods/notify.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { Clock } from '../clock.ts';
import { noLegError } from '../errors.ts';
import type { Peer } from '../peer.ts';
import { sdpBody } from './core.ts';
import { askIfAlive, sayBye } from './answers.ts';
import { offerOf } from './invitation.ts';
import { Negotiation } from './negotiation.ts';

export interface LegEvents {
  /** The service asks for it to be picked up. */
  onTalk(request: IncomingNotifyRequest): void;
  /** The service does not answer: the socket may be dead. */
  onSilent(): void;
  /** It is over, whoever ended it, however; `why` when it broke off. Once. */
  onEnded(why?: MediaError): void;
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
const UNAVAILABLE = 480;
const NOT_ACCEPTABLE = 488;
/** A service that lost a call without a word, as when it was started anew, is noticed this soon, in ms. */
const VERIFY_INTERVAL = 20_000;

/** One INVITE of the service and the dialog that grows from it. It outlives the socket that it came over. */
export class Leg {
  #options: LegOptions;
  #state: LegState = 'ringing';
  #session: Session;
  #isAcknowledged = false;
  #acknowledged: (() => void)[] = [];
  #negotiation: Negotiation;
  #isSocketLost = false;
  #socketBack: (() => void)[] = [];
  #stopWatching: (() => void) | undefined;
  #ended = new AbortController();

  constructor(options: LegOptions) {
    this.#options = options;
    const { request, contact, peer, clock, random, events } = options;
    request.delegate = {
      onCancel: () => {
        if (this.#state === 'ended') return;
        if (this.#state !== 'up') request.reject({ statusCode: 487 });
        this.#end();
      },
    };
    this.#negotiation = new Negotiation({
      session: () => this.#session,
      peer,
      contact,
      clock,
      random,
      signal: this.#ended.signal,
      onSilent: () => events.onSilent(),
      onDead: (why, isThere) => this.#breakOff(why, isThere),
    });
    this.#session = request.progress({ statusCode: 180 }).session;
    this.#delegate(this.#session);
  }

  get state(): LegState {
    return this.#state;
  }

  /** The service may have given it up without being heard: a new call takes its place. */
  get isDoubtful(): boolean {
    return this.#isSocketLost || this.#negotiation.isDoubtful;
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
      this.#negotiation.agreed();
      this.#state = 'up';
      this.#watch();
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
  hangUp(): Promise<void> {
    return this.#state === 'ended' ? Promise.resolve() : this.#leave(BUSY);
  }

  /** Makes room for a call that the service makes in its place. */
  yield(): Promise<void> {
    return this.#state === 'ended' ? Promise.resolve() : this.#leave(UNAVAILABLE);
  }

  /** Lets the call go without a word, so that the service may go on with it elsewhere. */
  abandon(): void {
    if (this.#state !== 'ended') this.#end();
  }

  /** Stops or resumes sending at once, and agrees on that with the service. */
  async setHeld(held: boolean): Promise<void> {
    await this.#options.peer.setHeld(held);
    // A hold that the other side never took needs no leave to end.
    if (!this.#negotiation.isAgreed(held)) await this.#negotiation.offer();
  }

  /** Offers the sound anew, as it is now. Rejects with a MediaError when the service does not take it. */
  renegotiate(iceRestart = false): Promise<void> {
    return this.#negotiation.offer(iceRestart);
  }

  socketLost(): void {
    this.#isSocketLost = true;
    this.#negotiation.socketLost();
  }

  /** There is a socket again: looks for the sound's way anew, and sees whether the service still has this call. */
  async socketBack(): Promise<void> {
    this.#isSocketLost = false;
    for (const resume of this.#socketBack.splice(0)) resume();
    this.#negotiation.socketBack();
    if (this.#state === 'up') return this.#negotiation.offer(true);
    if (this.#state === 'ringing' && !(await askIfAlive(this.#session, this.#options.clock)) && !this.#isOver()) {
      if (this.#state !== 'ringing' || this.#isSocketLost) return;
      this.#options.request.reject({ statusCode: UNAVAILABLE });
      this.#end(new MediaError('line', 'The connection broke off while the call rang, and the call went with it.'));
    }
    return;
  }

  /** Asks whether the service still knows this call. A no is believed only when it is said to an offer as well. */
  async verify(): Promise<void> {
    if (this.#state !== 'up' || this.isDoubtful || (await askIfAlive(this.#session, this.#options.clock))) return;
    if (!this.#isOver()) await this.#negotiation.offer();
  }

  #watch(): void {
    this.#stopWatching = this.#options.clock.after(VERIFY_INTERVAL, () => {
      this.verify()
        .catch(() => undefined)
        .finally(() => {
          if (!this.#isOver()) this.#watch();
        });
    });
  }

  #breakOff(why: MediaError, isThere: boolean): void {
    if (this.#isOver()) return;
    this.#end(why);
    if (isThere) void this.#sayBye();
  }

  async #leave(code: number): Promise<void> {
    const isUp = this.#state === 'up';
    if (!isUp) this.#options.request.reject({ statusCode: code });
    this.#end();
    if (isUp) await this.#sayBye();
  }

  /** Resolves when the service has it, or can't be reached even by the next socket. */
  async #sayBye(): Promise<void> {
    // A BYE may go out only after the service's ACK.
    if (!this.#isAcknowledged) await new Promise<void>((resolve) => this.#acknowledged.push(resolve));
    for (let isLast = false; ; isLast = true) {
      if (this.#isSocketLost) await new Promise<void>((resolve) => this.#socketBack.push(resolve));
      if ((await sayBye(this.#session)) || isLast) return;
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
        this.#negotiation.acknowledge();
      },
      onAckTimeout: () => {
        confirm();
        this.#breakOff(new MediaError('line', 'The service did not confirm that the call was answered.'), true);
      },
      onBye: (request) => {
        request.accept();
        confirm();
        if (!this.#isOver()) this.#end();
      },
      onInvite: (request) => this.#negotiation.answer(request),
      onNotify: (request) => this.#options.events.onTalk(request),
    };
  }

  #isOver(): boolean {
    return this.#state === 'ended';
  }

  #end(why?: MediaError): void {
    this.#state = 'ended';
    this.#stopWatching?.();
    this.#ended.abort();
    this.#options.peer.close();
    this.#options.events.onEnded(why);
  }
}
