import { MediaError } from '@cti-elements/client';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingNotifyRequest } from 'sip.js/lib/core/messages/methods/notify.js';
import type { Clock } from './clock.ts';
import { ignoreFailure, noLegError } from './errors.ts';
import { LineWatch } from './line-watch.ts';
import type { Microphone } from './microphone.ts';
import { type IceOptions, Peer } from './peer.ts';
import type { RingTone } from './ring-tone.ts';
import { autoAnswerDelay, takeNotify } from './sip/invitation.ts';
import { Leg } from './sip/leg.ts';
import type { SoundOut } from './sound-out.ts';
import type { StateCell } from './state.ts';
import type { PathState } from './path-watch.ts';

export interface LineOptions {
  readonly state: StateCell;
  readonly microphone: Microphone;
  readonly soundOut: SoundOut;
  readonly ringTone: RingTone;
  readonly ice: () => IceOptions;
  /** Headers of an INVITE that ask for an answer at once. */
  readonly autoAnswerHeaders: () => readonly string[] | undefined;
  readonly connect: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly clock: Clock;
  readonly random: () => number;
  /** Nothing comes through, or the service says nothing: the socket may be dead without having closed. */
  readonly onTrouble: () => void;
  /** A TURN server does not take the credentials. */
  readonly onRelayRefused: () => void;
}

/** How long until another media path is looked for once more, in ms: at first, and at most. */
const FIRST_MEND_PAUSE = 2000;
const MEND_PAUSE = 8000;
/** How long it is told why a call broke off, in ms. */
const TIME_TO_READ = 20_000;
const DIGITS = /^[0-9*#A-D]$/;

/** The one line between service and station: at most one leg, and what rings, speaks and is heard with it. */
export class Line {
  #options: LineOptions;
  #leg: Leg | undefined;
  #peer: Peer | undefined;
  #answering: Promise<void> | undefined;
  /** The service wants the ringing leg answered, as soon as there is a microphone. */
  #isWanted = false;
  /** Legs that are over, whose end the service has not confirmed yet. */
  #leaving = new Set<Leg>();
  /** Nothing gets through to the far end, or did not when it was last looked. */
  #isBroken = false;
  #mending: Leg | undefined;
  #stopForgetting: (() => void) | undefined;
  #digits: Promise<void> = Promise.resolve();
  #watch: LineWatch | undefined;
  #cleanUp: (() => void)[] = [];

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** An INVITE came. */
  receive(request: IncomingInviteRequest, contact: string): void {
    // The service calls anew what it has lost: a leg that is as good as lost makes room.
    if (this.#leg && (this.#isBroken || this.#leg.isDoubtful)) void this.#leave((leg) => leg.yield());
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
      events: {
        onTalk: (notify) => this.talk(notify),
        onSilent: () => this.#options.onTrouble(),
        onEnded: (why) => this.#ended(why),
      },
    });
    this.#leg = leg;
    this.#peer = peer;
    if (state.value.held) ignoreFailure(peer.setHeld(true));
    state.patch({ leg: 'ringing' });
    const delay = autoAnswerDelay(request.message, this.#options.autoAnswerHeaders());
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
    await this.#leave((leg) => leg.hangUp());
  }

  abandon(): void {
    this.#leg?.abandon();
  }

  socketLost(): void {
    for (const leg of this.#legs) leg.socketLost();
  }

  /** The station is registered again, over another socket. */
  socketBack(): void {
    for (const leg of this.#legs) ignoreFailure(leg.socketBack());
  }

  /** Sees whether the service still has the leg. */
  verify(): void {
    ignoreFailure(this.#leg?.verify());
  }

  /** The computer may have changed networks: a new media path is looked for. */
  networkChanged(): void {
    if (this.#leg?.state === 'up') ignoreFailure(this.#leg.renegotiate(true));
  }

  /** Other servers, or other credentials for them: a call that is up looks for its way anew. */
  iceChanged(): void {
    this.#peer?.setIce(this.#options.ice());
    this.networkChanged();
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
      if (leg !== this.#leg) return;
      if (held) {
        // Nothing leaves the page any more, which is what hold promises. The other side may hear no music, though.
        const words = `You are silent on hold, but the other side was not put on hold. ${wordsOf(error)}`;
        this.#report(new MediaError('line', words, { cause: error }));
        return;
      }
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
    state.patch({ answering: true });
    try {
      const opening = microphone.open();
      // While the browser asks the agent the customer still waits: that rings on, or begins to.
      if (microphone.isAsking) ringTone.start();
      else ringTone.stop();
      const track = await opening;
      ringTone.stop();
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
    const { ice, clock, connect, soundOut, onRelayRefused } = this.#options;
    this.#report();
    const peer = new Peer({
      ice: ice(),
      onRelayRefused,
      clock,
      connect,
      onSound: (stream) => soundOut.play(stream),
      onPath: (path) => {
        if (peer === this.#peer) this.#pathChanged(path);
      },
    });
    return peer;
  }

  #pathChanged(path: PathState): void {
    const { state, onTrouble } = this.#options;
    this.#isBroken = path === 'broken';
    if (!this.#isBroken) {
      state.report('line');
      return;
    }
    state.report('line', new MediaError('line', 'No sound gets through, looking for another way.'));
    onTrouble();
    void this.#mend();
  }

  /** Looks for another media path again and again, as long as there is none and the call goes on. */
  async #mend(): Promise<void> {
    const { clock } = this.#options;
    const leg = this.#leg;
    if (!leg || this.#mending === leg) return;
    this.#mending = leg;
    for (let pause = FIRST_MEND_PAUSE; leg === this.#leg && this.#isBroken; pause = Math.min(pause * 2, MEND_PAUSE)) {
      await leg.renegotiate(true).catch(() => undefined);
      if (leg !== this.#leg || !this.#isBroken) break;
      await new Promise<void>((resolve) => {
        const stopTimer = clock.after(pause, resolve);
        this.#cleanUp.push(() => {
          stopTimer();
          resolve();
        });
      });
    }
    if (this.#mending === leg) this.#mending = undefined;
  }

  #watchQuality(): void {
    const { clock, state } = this.#options;
    const peer = this.#peer;
    if (!peer) return;
    const watch = new LineWatch({
      clock,
      sample: () => peer.sample(),
      isIdle: () => !peer.isCarrying,
      // A level of 0 is a choice as well.
      isMuted: () => state.value.muted || state.value.microphoneLevel === 0,
      onQuality: (line, wholeLine) => state.patch({ quality: line?.[line.worse]?.grade, line, wholeLine }),
      onUnheard: (error) => state.report('silence', error),
    });
    this.#watch = watch;
    if (this.#options.microphone.isSilenced) watch.setSilenced(true);
    this.#cleanUp.push(() => {
      watch.stop();
      this.#watch = undefined;
    });
  }

  /** The system or the headset cut the microphone off, or gave it back. */
  setSilenced(silenced: boolean): void {
    this.#watch?.setSilenced(silenced);
  }

  /** Sends another track from now on. */
  setTrack(track: MediaStreamTrack): void {
    ignoreFailure(this.#peer?.setTrack(track));
  }

  #leave(how: (leg: Leg) => Promise<void>): Promise<void> {
    const leg = this.#leg;
    if (!leg) return Promise.resolve();
    this.#leaving.add(leg);
    return how(leg).finally(() => this.#leaving.delete(leg));
  }

  get #legs(): Leg[] {
    return this.#leg ? [...this.#leaving, this.#leg] : [...this.#leaving];
  }

  #ended(why?: MediaError): void {
    const { microphone, ringTone, soundOut, state } = this.#options;
    this.#leg = undefined;
    this.#peer = undefined;
    this.#answering = undefined;
    this.#isWanted = false;
    this.#isBroken = false;
    this.#mending = undefined;
    for (const undo of this.#cleanUp.splice(0)) undo();
    ringTone.stop();
    soundOut.stop();
    microphone.close();
    this.#report(why);
    state.report('silence');
    state.patch({ leg: 'none', answering: undefined, quality: undefined, line: undefined });
  }

  /** Why a call broke off stays on show for a while, unless the next one comes before. */
  #report(why?: MediaError): void {
    const { state, clock } = this.#options;
    this.#stopForgetting?.();
    this.#stopForgetting = why && clock.after(TIME_TO_READ, () => state.report('line'));
    state.report('line', why);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '');
