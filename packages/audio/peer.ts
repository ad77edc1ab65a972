import { MediaError } from '@cti-elements/client';
import type { Clock } from './clock.ts';
import { untilGathered } from './gathering.ts';
import { type PeerSample, readPeer } from './quality.ts';
import { hasSound, isOpen, soundOffer } from './sdp.ts';
import { type PathState, watchPath } from './path-watch.ts';

export interface IceOptions {
  readonly iceServers: readonly RTCIceServer[];
  readonly iceTransportPolicy?: RTCIceTransportPolicy | undefined;
  /** ms; the default of `untilGathered` when left out. */
  readonly gatheringTime?: number | undefined;
}

export interface PeerOptions {
  /** How ways to the far end are found. */
  readonly ice: IceOptions;
  readonly clock: Clock;
  /** Makes the connection. */
  readonly connect: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** The far end's sound, and what comes in its place later. */
  readonly onSound: (stream: MediaStream) => void;
  /** Nothing gets through any more, or something does again. */
  readonly onPath: (path: PathState) => void;
  /** A TURN server does not take the credentials. */
  readonly onRelayRefused: () => void;
}

/** Unauthorized, forbidden, allocation mismatch (of another user), wrong credentials. */
const RELAY_REFUSALS: ReadonlySet<number> = new Set([401, 403, 437, 438]);
const DIGIT_DURATION = 100;
const DIGIT_GAP = 70;

const configurationOf = ({ iceServers, iceTransportPolicy = 'all' }: IceOptions): RTCConfiguration => ({
  iceServers: [...iceServers],
  iceTransportPolicy,
  bundlePolicy: 'balanced',
});

/** The sound of one call: a peer connection with one audio line, and its offers and answers. */
export class Peer {
  #options: PeerOptions;
  #ice: IceOptions;
  #connection: RTCPeerConnection;
  #transceiver: RTCRtpTransceiver | undefined;
  /** Whose sound was handed on. */
  #receiver: RTCRtpReceiver | undefined;
  #track: MediaStreamTrack | undefined;
  #held = false;
  #closing = new AbortController();

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#ice = options.ice;
    this.#connection = options.connect(configurationOf(options.ice));
    const { clock, onPath } = options;
    watchPath({ connection: this.#connection, clock, signal: this.#closing.signal, onPath });
    this.#connection.addEventListener(
      'icecandidateerror',
      ({ errorCode }) => {
        if (RELAY_REFUSALS.has(errorCode)) options.onRelayRefused();
      },
      { signal: this.#closing.signal },
    );
  }

  /** Looks for ways by other servers from the next offer or answer on. */
  setIce(ice: IceOptions): void {
    this.#ice = ice;
    this.#connection.setConfiguration(configurationOf(ice));
  }

  get isStable(): boolean {
    return this.#connection.signalingState === 'stable';
  }

  get isHeld(): boolean {
    return this.#held;
  }

  /**
   * Takes an offer that `answer` is to answer. Rejects with a MediaError when it has no sound that this browser can play.
   * Whatever else is offered beside the sound is turned off.
   */
  async take(offer: string): Promise<void> {
    const connection = this.#connection;
    const sound = soundOffer(offer);
    if (!sound) throw new MediaError('line', 'The service offered a call without sound for a browser.');
    await connection.setRemoteDescription({ type: 'offer', sdp: sound.sdp });
    const lines = connection.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'audio');
    const line = lines.find(({ mid }) => mid === sound.mid) ?? lines.find(({ direction }) => direction !== 'stopped');
    const { sdp: draft = '' } = await connection.createAnswer();
    if (!line || !isOpen(draft, sound.index)) {
      throw new MediaError('line', 'The service offered sound in a form that this browser does not have.');
    }
    this.#transceiver = line;
  }

  /** Answers an offer, at the call's start or later. */
  async answer(offer: string): Promise<string> {
    if (this.#connection.signalingState !== 'have-remote-offer') await this.take(offer);
    this.#play();
    await this.#applyDirection();
    return this.#describe(await this.#connection.createAnswer());
  }

  /** Makes an offer; `acceptAnswer` or `rollback` has to follow. */
  async offer(iceRestart = false): Promise<string> {
    this.#transceiver ??= this.#connection.addTransceiver('audio');
    this.#play();
    await this.#applyDirection();
    return this.#describe(await this.#connection.createOffer({ iceRestart }));
  }

  async acceptAnswer(answer: string): Promise<void> {
    if (!hasSound(answer)) throw new MediaError('line', 'The service took the call without its sound.');
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  /** Back to what was agreed before the offer that is open now. */
  async rollback(): Promise<void> {
    const { signalingState } = this.#connection;
    if (signalingState === 'have-local-offer') await this.#connection.setLocalDescription({ type: 'rollback' });
    else if (signalingState === 'have-remote-offer') await this.#connection.setRemoteDescription({ type: 'rollback' });
  }

  /** What the far end hears, unless on hold. */
  async setTrack(track: MediaStreamTrack): Promise<void> {
    this.#track = track;
    await this.#applyTrack();
  }

  /** Stops or resumes sending at once; the next offer or answer tells the far end. */
  async setHeld(held: boolean): Promise<void> {
    this.#held = held;
    await this.#applyTrack();
  }

  /**
   * Resolves when the tone is out. One that is pressed before there is a media path waits for it: a tone has no
   * second try. Rejects with a MediaError when the far end takes none, the path is lost, or the call ends.
   */
  async sendDigit(digit: string): Promise<void> {
    const notSent = (why: string, kind: 'line' | 'noLeg' = 'line') =>
      new MediaError(kind, `The digit ${digit} was not sent: ${why}.`);
    if (this.#held) throw notSent('the call is on hold');
    const state = await this.#wayFound();
    if (state === 'closed') throw notSent('the call ended', 'noLeg');
    if (state === 'failed') throw notSent('the sound of the call does not come through');
    const dtmf = this.#transceiver?.sender.dtmf;
    if (!dtmf?.canInsertDTMF) {
      throw notSent(this.#held ? 'the call is on hold' : 'the service takes no digits in the sound of this call');
    }
    await new Promise<void>((resolve, reject) => {
      const done = new AbortController();
      dtmf.addEventListener(
        'tonechange',
        ({ tone }) => {
          if (tone !== '') return;
          done.abort();
          resolve();
        },
        { signal: done.signal },
      );
      const fail = (): void => {
        done.abort();
        reject(notSent('the call ended', 'noLeg'));
      };
      this.#closing.signal.addEventListener('abort', fail, { signal: done.signal });
      dtmf.insertDTMF(digit, DIGIT_DURATION, DIGIT_GAP);
    });
  }

  /** Whether sound is to go both ways: neither side holds. */
  get isCarrying(): boolean {
    return !this.#held && this.#transceiver?.currentDirection === 'sendrecv';
  }

  async sample(): Promise<PeerSample> {
    return readPeer(await this.#connection.getStats());
  }

  close(): void {
    this.#closing.abort();
    this.#connection.close();
  }

  /** Resolves when there is a media path to the far end, or when there will be none. */
  #wayFound(): Promise<'connected' | 'failed' | 'closed'> {
    const connection = this.#connection;
    return new Promise((resolve) => {
      const done = new AbortController();
      const check = (): void => {
        const state = this.#closing.signal.aborted ? 'closed' : connection.connectionState;
        if (state !== 'connected' && state !== 'failed' && state !== 'closed') return;
        done.abort();
        resolve(state);
      };
      connection.addEventListener('connectionstatechange', check, { signal: done.signal });
      this.#closing.signal.addEventListener('abort', check, { signal: done.signal });
      check();
    });
  }

  /** Hands on what this call's line brings. The service may close it and open another one beside it. */
  #play(): void {
    const { receiver } = this.#transceiver ?? {};
    if (!receiver || receiver === this.#receiver) return;
    this.#receiver = receiver;
    this.#options.onSound(new MediaStream([receiver.track]));
  }

  /** The description alone does not stop Chromium from sending on hold: taking the track away does. */
  async #applyTrack(): Promise<void> {
    try {
      await this.#transceiver?.sender.replaceTrack(this.#held ? null : (this.#track ?? null));
    } catch (cause) {
      throw new MediaError('line', 'The line of this call takes no sound any more.', { cause });
    }
  }

  async #applyDirection(): Promise<void> {
    const transceiver = this.#transceiver;
    if (!transceiver) return;
    // On hold `inactive` would be truer, but there are services that take it for the end of the line.
    transceiver.direction = this.#held ? 'sendonly' : 'sendrecv';
    await this.#applyTrack();
  }

  /** Sets the local description and waits for the ways to reach this page, though not for long. */
  async #describe(description: RTCSessionDescriptionInit): Promise<string> {
    const connection = this.#connection;
    await connection.setLocalDescription(description);
    await untilGathered({ connection, clock: this.#options.clock, ...this.#ice, signal: this.#closing.signal });
    const sdp = connection.localDescription?.sdp;
    if (!sdp) throw new MediaError('noLeg', 'The call ended before it was answered.');
    return sdp;
  }
}
