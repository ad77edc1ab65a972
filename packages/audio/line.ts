import { MediaError } from '@cti-elements/client';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingNotifyRequest } from 'sip.js/lib/core/messages/methods/notify.js';
import type { Clock } from './clock.ts';
import { ignoreFailure, noLegError } from './errors.ts';
import type { Microphone } from './microphone.ts';
import { Peer } from './peer.ts';
import { watchQuality } from './quality-watch.ts';
import type { RingTone } from './ring-tone.ts';
import { autoAnswerDelay, takeNotify } from './sip/invitation.ts';
import { Leg } from './sip/leg.ts';
import type { SoundOut } from './sound-out.ts';
import type { StateCell } from './state.ts';

export interface LineOptions {
  readonly state: StateCell;
  readonly microphone: Microphone;
  readonly soundOut: SoundOut;
  readonly ringTone: RingTone;
  readonly iceServers: readonly RTCIceServer[];
  readonly clock: Clock;
  readonly random: () => number;
}

const DIGITS = /^[0-9*#A-D]$/;

/** The one line between service and station: at most one leg, and what rings, speaks and is heard with it. */
export class Line {
  #options: LineOptions;
  #leg: Leg | undefined;
  #peer: Peer | undefined;
  #answering: Promise<void> | undefined;
  /** The service wants the ringing leg answered, as soon as there is a microphone. */
  #isWanted = false;
  /** The socket was lost while the leg was up: the service may have given it up, and can't say so. */
  #isOrphaned = false;
  #digits: Promise<void> = Promise.resolve();
  #cleanUp: (() => void)[] = [];

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** An INVITE came. */
  receive(request: IncomingInviteRequest, contact: string): void {
    if (this.#leg && this.#isOrphaned) this.#leg.abandon();
    if (this.#leg) {
      request.reject({ statusCode: 486 });
      return;
    }
    const { clock, random, ringTone, state } = this.#options;
    const peer = this.#createPeer();
    const leg = new Leg({
      request,
      contact,
      peer,
      clock,
      random,
      events: { onTalk: (notify) => this.talk(notify), onEnded: () => this.#ended() },
    });
    this.#leg = leg;
    this.#peer = peer;
    if (state.value.held) ignoreFailure(peer.setHeld(true));
    state.patch({ leg: 'ringing' });
    const delay = autoAnswerDelay(request.message);
    if (delay === 0) this.#answerByItself();
    else ringTone.start();
    if (delay) this.#cleanUp.push(clock.after(delay, () => this.#answerByItself()));
  }

  /** A NOTIFY came, inside the call or outside. */
  talk(request: IncomingNotifyRequest): void {
    if (takeNotify(request)) this.#answerByItself();
  }

  /** The microphone may be had now: answers what had to wait for it. */
  microphoneIsBack(): void {
    const answer = (): void => {
      if (this.#isWanted) this.#answerByItself();
    };
    // An attempt that is about to fail has not seen this yet.
    if (this.#answering) this.#answering.catch(answer);
    else answer();
  }

  pickUp(): Promise<void> {
    const leg = this.#leg;
    if (!leg || leg.state === 'up')
      return Promise.reject(noLegError(leg ? 'The call is already picked up' : 'Pick up'));
    return (this.#answering ??= this.#answer(leg).finally(() => (this.#answering = undefined)));
  }

  async hangUp(): Promise<void> {
    await this.#leg?.hangUp();
  }

  abandon(): void {
    this.#leg?.abandon();
  }

  socketLost(): void {
    if (this.#leg?.state === 'up') this.#isOrphaned = true;
    else this.abandon();
  }

  setMuted(muted: boolean): void {
    this.#options.microphone.setMuted(muted);
    this.#options.state.patch({ muted });
  }

  /** Holds for this leg and those to come: a leg that the service calls again in a held call must not speak. */
  async setHeld(held: boolean): Promise<void> {
    const { state } = this.#options;
    if (state.value.held === held) return;
    state.patch({ held });
    const leg = this.#leg;
    if (leg?.state !== 'up') {
      await this.#peer?.setHeld(held);
      return;
    }
    try {
      await leg.setHeld(held);
    } catch (error) {
      // Nothing leaves the page any more, which is what hold promises; the service need not agree.
      if (held || leg !== this.#leg) return;
      await this.#peer?.setHeld(true);
      state.patch({ held: true });
      throw error;
    }
  }

  sendDigit(digit: string): Promise<void> {
    if (!DIGITS.test(digit)) {
      return Promise.reject(
        new MediaError('argument', `“${digit}” is no key of a phone: 0 to 9, *, # and A to D are.`),
      );
    }
    const peer = this.#peer;
    if (!peer || this.#leg?.state !== 'up') return Promise.reject(noLegError(`The digit ${digit} was not sent`));
    const sent = this.#digits.then(() => peer.sendDigit(digit));
    this.#digits = sent.catch(() => undefined);
    return sent;
  }

  async #answer(leg: Leg): Promise<void> {
    const { microphone, ringTone, state } = this.#options;
    ringTone.stop();
    state.patch({ answering: true });
    try {
      const track = await microphone.open();
      if (leg !== this.#leg) throw noLegError('Pick up');
      await leg.answer(track);
    } catch (error) {
      if (leg === this.#leg && leg.state === 'ringing') {
        ringTone.start();
        state.patch({ answering: undefined });
      } else if (error instanceof MediaError && error.kind === 'line') state.report('line', error);
      throw error;
    }
    this.#isWanted = false;
    state.patch({ leg: 'up', answering: undefined });
    this.#watchQuality();
  }

  #answerByItself(): void {
    if (this.#leg?.state !== 'ringing') return;
    this.#isWanted = true;
    // Where the microphone is missing, the state says so, and the call goes on ringing.
    ignoreFailure(this.pickUp());
  }

  #createPeer(): Peer {
    const { iceServers, clock, soundOut, state } = this.#options;
    state.report('line');
    const peer = new Peer({
      iceServers,
      clock,
      onSound: (stream) => soundOut.play(stream),
      onBroken: (broken) => {
        if (peer === this.#peer) this.#broken(broken);
      },
    });
    return peer;
  }

  /** The way to the far end is lost, as when the computer changes networks: looks for another. */
  #broken(broken: boolean): void {
    const { state } = this.#options;
    if (!broken) {
      state.report('line');
      return;
    }
    if (this.#isOrphaned) {
      this.abandon();
      return;
    }
    state.report(
      'line',
      new MediaError('line', 'The sound of the call does not come through. Looking for another way.'),
    );
    ignoreFailure(this.#leg?.renegotiate(true));
  }

  #watchQuality(): void {
    const { clock, state } = this.#options;
    const peer = this.#peer;
    if (!peer) return;
    const stop = watchQuality({
      clock,
      sample: () => peer.sample(),
      isIdle: () => state.value.held,
      onGrade: (quality) => state.patch({ quality }),
    });
    this.#cleanUp.push(stop);
  }

  /** Sends another track from now on. */
  setTrack(track: MediaStreamTrack): void {
    ignoreFailure(this.#peer?.setTrack(track));
  }

  #ended(): void {
    const { microphone, ringTone, soundOut, state } = this.#options;
    this.#leg = undefined;
    this.#peer = undefined;
    this.#answering = undefined;
    this.#isWanted = false;
    this.#isOrphaned = false;
    for (const undo of this.#cleanUp.splice(0)) undo();
    ringTone.stop();
    soundOut.stop();
    microphone.close();
    state.report('line');
    state.patch({ leg: 'none', answering: undefined, quality: undefined });
  }
}
