import { MediaError, type StationState } from '@cti-elements/client';
import type { Clock } from './clock.ts';
import { forbiddenError, microphoneError, noMediaDevicesError } from './errors.ts';
import { Gain } from './gain.ts';

export interface MicrophoneOptions {
  readonly clock: Clock;
  readonly getUserMedia: ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  /** Whether the page, or the frame that it is in, may have a microphone at all. */
  readonly isAllowed: () => boolean;
  /** What the page wants of the track, besides device and processing. */
  readonly constraints: MediaTrackConstraints;
  readonly createContext: () => AudioContext;
  readonly onAccess: (access: StationState['microphone'], error?: MediaError) => void;
  /** The browser's question to the user opens, or is answered. */
  readonly onAsking: (asking: boolean) => void;
  /** While open: the system or the headset cut it off, or gave it back. */
  readonly onSilenced: (silenced: boolean) => void;
  /** While open: what is to be sent is another track from now on. */
  readonly onTrack: (track: MediaStreamTrack) => void;
}

/** What the browser makes of the sound, each on unless turned off. */
export interface Processing {
  readonly autoGainControl: boolean;
  readonly noiseSuppression: boolean;
  readonly echoCancellation: boolean;
}

/** Somebody waits for the microphone to open. */
interface Wish {
  take(source: MediaStreamTrack): void;
  fail(error: MediaError): void;
}

/** How long an allowed microphone may take to open, and the pause before one that failed in a call is tried again, in ms. */
const OPENING_TIME = 8000;
const RETRY_PAUSE = 2000;

/** The microphone, open only while a call needs it. */
export class Microphone {
  #options: MicrophoneOptions;
  #device = '';
  #processing: Processing = { autoGainControl: true, noiseSuppression: true, echoCancellation: true };
  #level = 100;
  #muted = false;
  #source: MediaStreamTrack | undefined;
  #gain: Gain | undefined;
  #opening: Promise<MediaStreamTrack> | undefined;
  #wish: Wish | undefined;
  /** How many questions to the browser are open; one may hang for ever, as with a driver that does. */
  #questions = 0;
  #isGranted = false;
  /** Counts up with every close(), so that what opens too late is closed at once. */
  #use = 0;
  #stopRetry: (() => void) | undefined;
  #permission: PermissionStatus | undefined;
  readonly #permissionRead: Promise<void>;
  #disposed = false;

  constructor(options: MicrophoneOptions) {
    this.#options = options;
    this.#permissionRead = options.getUserMedia && options.isAllowed() ? this.#watchPermission() : this.#sayWhyNot();
  }

  /** The user is being asked, by the browser, whether this page may have the microphone. */
  get isAsking(): boolean {
    return this.#questions > 0 && !this.#isGranted;
  }

  /** Open, but cut off by the system or at the headset. */
  get isSilenced(): boolean {
    return this.#source?.muted ?? false;
  }

  /**
   * Asks for the microphone, and the browser the user if need be. While that question is open, later callers wait for the same
   * one. Rejects with a MediaError; also when the microphone is closed before it opened.
   */
  open(): Promise<MediaStreamTrack> {
    if (this.#source) return Promise.resolve(this.#track(this.#source));
    return (this.#opening ??= this.#acquire().finally(() => (this.#opening = undefined)));
  }

  /** Has the browser ask the user now, unless the answer is known; resolves when it is. */
  async askBefore(): Promise<void> {
    await this.#permissionRead;
    const isKnown = this.#permission?.state === 'granted' || this.#permission?.state === 'denied';
    if (isKnown || this.#disposed || !this.#options.getUserMedia || !this.#options.isAllowed()) return;
    // What is refused is in the state.
    await this.open().catch(() => undefined);
  }

  /** Opens it once more, in place of one that brings nothing. */
  async renew(): Promise<void> {
    if (this.#source) await this.#reopen();
  }

  /** Asks once more, also in place of one that has died. */
  async retry(): Promise<void> {
    if (this.#source?.readyState === 'ended') await this.#reopen();
    else await this.open();
  }

  close(): void {
    this.#use++;
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    this.#opening = undefined;
    this.#wish?.fail(new MediaError('noLeg', 'The call ended before the microphone opened.'));
    this.#let(this.#source);
    this.#source = undefined;
    this.#closeGain();
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#apply();
  }

  /** 0 to 100. */
  setLevel(level: number): void {
    this.#level = level;
    if (!this.#source) return;
    const before = this.#track(this.#source);
    this.#apply();
    const after = this.#track(this.#source);
    if (after !== before) this.#options.onTrack(after);
  }

  setDevice(id: string): Promise<void> {
    const changed = id !== this.#device;
    this.#device = id;
    return changed ? this.#reopen() : Promise.resolve();
  }

  setProcessing(processing: Processing): Promise<void> {
    const before = this.#processing;
    this.#processing = processing;
    const names = Object.keys(processing) as (keyof Processing)[];
    return names.some((name) => before[name] !== processing[name]) ? this.#reopen() : Promise.resolve();
  }

  /** The system has another default now, which a track that is open does not follow by itself. */
  defaultChanged(): Promise<void> {
    return this.#device === '' ? this.#reopen() : Promise.resolve();
  }

  /** One was plugged in, or out: a call whose microphone went gets another. */
  devicesChanged(isMissing: boolean): void {
    if (this.#source?.readyState === 'ended') void this.#replaceLost();
    else if (isMissing && this.#permission) this.#readPermission(this.#permission);
  }

  dispose(): void {
    this.#disposed = true;
    this.close();
    if (this.#permission) this.#permission.onchange = null;
    this.#permission = undefined;
  }

  #acquire(): Promise<MediaStreamTrack> {
    const use = this.#use;
    return new Promise<MediaStreamTrack>((resolve, reject) => {
      const stopTimer = this.#options.clock.after(OPENING_TIME, () => {
        if (!this.isAsking) wish.fail(microphoneError(new DOMException('It does not open.', 'TimeoutError')));
      });
      const settle = (): void => {
        stopTimer();
        if (this.#wish === wish) this.#wish = undefined;
      };
      const wish: Wish = {
        take: (source) => {
          settle();
          if (this.#use === use) resolve(this.#hold(source));
          else source.stop();
        },
        fail: (error) => {
          settle();
          reject(error);
        },
      };
      this.#wish = wish;
      // One that an earlier call asked for and that opens only now will do as well: whoever waits gets what comes first.
      this.#ask().then(
        (source) => (this.#wish ? this.#wish.take(source) : source.stop()),
        (error: MediaError) => {
          if (this.#wish === wish) wish.fail(error);
        },
      );
    });
  }

  #hold(source: MediaStreamTrack): MediaStreamTrack {
    this.#source = source;
    source.onended = () => void this.#replaceLost();
    source.onmute = () => this.#options.onSilenced(true);
    source.onunmute = () => this.#options.onSilenced(false);
    this.#apply();
    return this.#track(source);
  }

  async #ask(): Promise<MediaStreamTrack> {
    const { getUserMedia, isAllowed, constraints, onAccess } = this.#options;
    if (!getUserMedia || !isAllowed()) throw this.#whyNot();
    try {
      // `ideal`: a device that is gone must not leave the agent without a voice.
      const deviceId = this.#device ? { ideal: this.#device } : undefined;
      const { autoGainControl, noiseSuppression, echoCancellation } = this.#processing;
      const audio = {
        autoGainControl,
        ...(!noiseSuppression && { noiseSuppression }),
        ...(!echoCancellation && { echoCancellation }),
        ...constraints,
        ...(deviceId && { deviceId }),
      };
      const stream = await this.#question(getUserMedia({ audio }));
      const track = stream.getAudioTracks()[0];
      if (!track) throw new DOMException('The stream has no audio.', 'NotFoundError');
      this.#isGranted = true;
      if (!this.#disposed) onAccess('granted');
      return track;
    } catch (cause) {
      const error = microphoneError(cause);
      const access = { microphoneBlocked: 'blocked', microphoneMissing: 'missing' } as const;
      const known = error.kind === 'microphoneBlocked' || error.kind === 'microphoneMissing';
      if (error.kind === 'microphoneBlocked') this.#isGranted = false;
      if (!this.#disposed) onAccess(known ? access[error.kind as keyof typeof access] : 'granted', error);
      throw error;
    }
  }

  async #question<T>(asked: Promise<T>): Promise<T> {
    this.#questions++;
    if (this.isAsking) this.#options.onAsking(true);
    try {
      return await asked;
    } finally {
      this.#questions--;
      if (this.#questions === 0 && !this.#disposed) this.#options.onAsking(false);
    }
  }

  /** While open: opens it anew, with what has changed. The old one goes on until the new one is there. */
  async #reopen(): Promise<void> {
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    const old = this.#source;
    if (!old) return;
    const use = this.#use;
    let source;
    try {
      source = await this.#ask();
    } catch (error) {
      // Another program may let go of it, or a device that is still starting be ready, in a moment.
      if (use === this.#use && error instanceof MediaError && error.kind === 'microphoneFailed') {
        this.#stopRetry ??= this.#options.clock.after(RETRY_PAUSE, () => void this.#replaceLost());
      }
      throw error;
    }
    if (use !== this.#use || this.#source !== old) {
      source.stop();
      return;
    }
    this.#let(old);
    this.#closeGain();
    this.#options.onTrack(this.#hold(source));
    this.#options.onSilenced(source.muted);
  }

  /** The device was unplugged, or the permission withdrawn. */
  async #replaceLost(): Promise<void> {
    // What went wrong is already in the state, and the dead track sends silence.
    await this.#reopen().catch(() => undefined);
  }

  /** What is to be sent of an open microphone. */
  #track(source: MediaStreamTrack): MediaStreamTrack {
    return this.#gain?.isReady ? this.#gain.track : source;
  }

  #apply(): void {
    const source = this.#source;
    if (!source) return;
    const audible = !this.#muted && this.#level > 0;
    const turnedDown = this.#level > 0 && this.#level < 100;
    if (turnedDown) {
      this.#gain ??= new Gain(this.#options.createContext(), source, () => {
        if (this.#source === source) this.#options.onTrack(this.#track(source));
      });
      this.#gain.level = this.#level;
      this.#gain.track.enabled = audible;
    } else {
      this.#closeGain();
    }
    source.enabled = audible;
  }

  #let(track: MediaStreamTrack | undefined): void {
    if (!track) return;
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
  }

  #closeGain(): void {
    this.#gain?.close();
    this.#gain = undefined;
  }

  async #watchPermission(): Promise<void> {
    try {
      const permission = await this.#options.permissions?.query({ name: 'microphone' as PermissionName });
      if (!permission || this.#disposed) return;
      this.#permission = permission;
      permission.onchange = () => this.#readPermission(permission);
      this.#readPermission(permission);
    } catch {
      // A browser that does not tell: it is known when the microphone is first asked for.
    }
  }

  async #sayWhyNot(): Promise<void> {
    const { getUserMedia, onAccess } = this.#options;
    onAccess(getUserMedia ? 'blocked' : 'missing', this.#whyNot());
  }

  #whyNot(): MediaError {
    return this.#options.getUserMedia ? forbiddenError() : noMediaDevicesError();
  }

  #readPermission({ state }: PermissionStatus): void {
    this.#isGranted = state === 'granted';
    if (state === 'granted') this.#options.onAccess('granted');
    else if (state === 'prompt') this.#options.onAccess('unknown');
    else this.#options.onAccess('blocked', microphoneError(new DOMException('Denied', 'NotAllowedError')));
  }
}
