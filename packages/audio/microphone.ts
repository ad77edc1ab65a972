import { type MediaError, type StationState } from '@cti-elements/client';
import { microphoneError, noMediaDevicesError } from './errors.ts';
import { Gain } from './gain.ts';

export interface MicrophoneOptions {
  readonly mediaDevices: MediaDevices | undefined;
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  /** What the page wants of the track, besides device and gain control. */
  readonly constraints: MediaTrackConstraints;
  readonly createContext: () => AudioContext;
  readonly onAccess: (access: StationState['microphone'], error?: MediaError) => void;
  /** While open: what is to be sent is another track from now on. */
  readonly onTrack: (track: MediaStreamTrack) => void;
}

/** The microphone, open only while a call needs it. */
export class Microphone {
  #options: MicrophoneOptions;
  #device = '';
  #agc = true;
  #level = 100;
  #muted = false;
  #source: MediaStreamTrack | undefined;
  #gain: Gain | undefined;
  #opening: Promise<MediaStreamTrack> | undefined;
  /** Counts up with every close(), so that what opens too late is closed at once. */
  #use = 0;
  #permission: PermissionStatus | undefined;
  #disposed = false;

  constructor(options: MicrophoneOptions) {
    this.#options = options;
    if (options.mediaDevices) void this.#watchPermission();
    else options.onAccess('missing', noMediaDevicesError());
  }

  /** Asks for the microphone, and the browser the user if need be. Rejects with a MediaError. */
  open(): Promise<MediaStreamTrack> {
    if (this.#source) return Promise.resolve(this.#track(this.#source));
    return (this.#opening ??= this.#acquire().finally(() => (this.#opening = undefined)));
  }

  /** Asks once more, also in place of one that has died. */
  async retry(): Promise<void> {
    if (this.#source?.readyState === 'ended') await this.#reopen();
    else await this.open();
  }

  close(): void {
    this.#use++;
    this.#opening = undefined;
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

  setAgc(agc: boolean): Promise<void> {
    const changed = agc !== this.#agc;
    this.#agc = agc;
    return changed ? this.#reopen() : Promise.resolve();
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

  async #acquire(): Promise<MediaStreamTrack> {
    const use = this.#use;
    const source = await this.#ask();
    if (use !== this.#use) {
      source.stop();
      throw microphoneError(new DOMException('The microphone was closed while it opened.', 'AbortError'));
    }
    this.#source = source;
    source.onended = () => void this.#replaceLost();
    this.#apply();
    return this.#track(source);
  }

  async #ask(): Promise<MediaStreamTrack> {
    const { mediaDevices, constraints, onAccess } = this.#options;
    if (!mediaDevices) throw noMediaDevicesError();
    try {
      // `ideal`: a device that is gone must not leave the agent without a voice.
      const deviceId = this.#device ? { ideal: this.#device } : undefined;
      const audio = { autoGainControl: this.#agc, ...constraints, ...(deviceId && { deviceId }) };
      const stream = await mediaDevices.getUserMedia({ audio });
      const track = stream.getAudioTracks()[0];
      if (!track) throw new DOMException('The stream has no audio.', 'NotFoundError');
      if (!this.#disposed) onAccess('granted');
      return track;
    } catch (cause) {
      const error = microphoneError(cause);
      const access = { microphoneBlocked: 'blocked', microphoneMissing: 'missing' } as const;
      const known = error.kind === 'microphoneBlocked' || error.kind === 'microphoneMissing';
      if (!this.#disposed) onAccess(known ? access[error.kind as keyof typeof access] : 'granted', error);
      throw error;
    }
  }

  /** While open: opens it anew, with what has changed. The old one goes on until the new one is there. */
  async #reopen(): Promise<void> {
    const old = this.#source;
    if (!old) return;
    const use = this.#use;
    const source = await this.#ask();
    if (use !== this.#use || this.#source !== old) {
      source.stop();
      return;
    }
    this.#let(old);
    this.#closeGain();
    this.#source = source;
    source.onended = () => void this.#replaceLost();
    this.#apply();
    this.#options.onTrack(this.#track(source));
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
    track.onended = null;
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

  #readPermission({ state }: PermissionStatus): void {
    if (state === 'granted') this.#options.onAccess('granted');
    else if (state === 'prompt') this.#options.onAccess('unknown');
    else this.#options.onAccess('blocked', microphoneError(new DOMException('Denied', 'NotAllowedError')));
  }
}
