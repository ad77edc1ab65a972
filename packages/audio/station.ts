import { MediaError, type Station, type StationRegistration, type StationState, toJson } from '@cti-elements/client';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import { filter, firstValueFrom, type Observable } from 'rxjs';
import { AudioLock } from './audio-lock.ts';
import {
  checkChoice,
  type Choice,
  goneError,
  isGranted,
  labelOf,
  listDevices,
  sameDevices,
  withChoice,
} from './devices.ts';
import { ignoreFailure } from './errors.ts';
import { readIceServers } from './ice-servers.ts';
import { Line } from './line.ts';
import { Microphone } from './microphone.ts';
import { checkRegistration, type Platform, resolveOptions, serversOf, type StationOptions } from './options.ts';
import type { IceOptions } from './peer.ts';
import { Renewal } from './renewal.ts';
import { RingTone } from './ring-tone.ts';
import { loadSettings, percent, saveSettings, type Settings } from './settings.ts';
import { onNetworkChange } from './network.ts';
import { createCore } from './sip/core.ts';
import { identityOf } from './sip/identity.ts';
import { receive } from './sip/receive.ts';
import { Registration, type RegistrationState } from './sip/registration.ts';
import { SoundOut } from './sound-out.ts';
import { type ErrorSource, StateCell } from './state.ts';

/** Complaints that say nothing against the line. */
const MENDABLE: ReadonlySet<ErrorSource> = new Set(['microphone', 'silence', 'playback', 'device']);
/** How long a station that is disposed of waits for the service to confirm, in ms. */
const FAREWELL_TIME = 2000;

/**
 * Makes this page the agent's station: registers with the SIP service, takes its calls, and plays and sends their sound.
 * Throws a MediaError when the registration's addresses can't be right; what goes wrong later is in `state$`.
 *
 * @example
 * const station = createStation({ registration: { server: 'wss://sip.example.com', uri: 'sip:1001@example.com', password } });
 * client.attachStation(station);
 */
export function createStation(options: StationOptions): Station {
  return new BrowserStation(resolveOptions(options));
}

class BrowserStation implements Station {
  #platform: Platform;
  /** What the page's server said last. */
  #data: StationRegistration;
  #renewal: Renewal;
  #ice: IceOptions = { iceServers: [] };
  #settings: Settings;
  #state: StateCell;
  #lock: AudioLock;
  #microphone: Microphone;
  #soundOut: SoundOut;
  #ringTone: RingTone;
  #line: Line;
  #core: UserAgentCore | undefined;
  #registration: Registration | undefined;
  #listeners = new AbortController();
  #disposed: Promise<void> | undefined;
  /** What stands behind the system's default microphone. */
  #defaultInput: string | undefined;
  #hasAsked = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#data = platform.registration;
    const settings = loadSettings(platform.storage);
    this.#settings = settings;
    const { speakerVolume, microphoneLevel, microphoneAgc, noiseSuppression, echoCancellation } = settings;
    this.#state = new StateCell({
      status: 'connecting',
      leg: 'none',
      microphone: 'unknown',
      muted: false,
      held: false,
      devices: { inputs: [], outputs: [], microphone: '', speaker: '', ring: '' },
      speakerVolume,
      microphoneLevel,
      microphoneAgc,
      noiseSuppression,
      echoCancellation,
    });
    const { clock, createContext, createSpeaker, mediaDevices, permissions, constraints, random } = platform;
    const report = this.#state.report.bind(this.#state);
    this.#renewal = new Renewal(
      {
        clock,
        random,
        renew: platform.renew,
        onData: (data) => this.#renewed(data),
        onError: (error) => this.#state.report('data', error),
      },
      this.#data,
    );
    this.#readIce();
    this.#soundOut = new SoundOut({ createSpeaker, report });
    this.#ringTone = new RingTone({ clock, createContext, report });
    this.#microphone = new Microphone({
      clock,
      getUserMedia: platform.getUserMedia,
      permissions,
      isAllowed: platform.isMicrophoneAllowed,
      constraints,
      createContext,
      onAccess: (access, error) => this.#microphoneAccess(access, error),
      onAsking: (asking) => this.#state.patch({ asking: asking || undefined }),
      onSilenced: (silenced) => this.#line.setSilenced(silenced),
      onTrack: (track) => this.#line.setTrack(track),
    });
    this.#line = new Line({
      state: this.#state,
      microphone: this.#microphone,
      soundOut: this.#soundOut,
      ringTone: this.#ringTone,
      ice: () => this.#ice,
      autoAnswerHeaders: () => this.#data.autoAnswerHeaders,
      onRelayRefused: () => this.#renewal.refused(),
      connect: platform.peer,
      clock,
      random,
      onTrouble: () => this.#registration?.probe(),
    });
    this.#soundOut.setVolume(speakerVolume);
    this.#microphone.setLevel(microphoneLevel);
    void this.#useProcessing();
    void this.#microphone.setDevice(settings.microphone);
    this.#lock = new AudioLock(platform.locks, platform.registration.uri, {
      onHeld: () => this.#connect(),
      onElsewhere: () => this.#elsewhere(),
    });
    const { signal } = this.#listeners;
    mediaDevices?.addEventListener('devicechange', () => void this.#devicesChanged(), { signal });
    onNetworkChange(() => this.#networkChanged(), signal);
    void this.#devicesChanged();
    this.#lock.start();
  }

  get state$(): Observable<StationState> {
    return this.#state.state$;
  }

  pickUp(): Promise<void> {
    return this.#line.pickUp();
  }

  hangUp(): Promise<void> {
    return this.#line.hangUp();
  }

  setMuted(muted: boolean): void {
    this.#line.setMuted(muted);
  }

  setHeld(held: boolean): Promise<void> {
    return this.#line.setHeld(held);
  }

  sendDigit(digit: string): Promise<void> {
    return this.#line.sendDigit(digit);
  }

  async chooseDevices(choice: Partial<Choice>): Promise<void> {
    checkChoice(this.#state.value.devices, choice);
    for (const part of ['microphone', 'speaker', 'ring'] as const) {
      const id = choice[part];
      if (id !== undefined) this.#settings[part] = id;
    }
    this.#state.report('device');
    this.#state.patch({ devices: withChoice(this.#state.value.devices, this.#settings) });
    this.#keepNames();
    await this.#useDevices();
  }

  setSpeakerVolume(volume: number): void {
    const speakerVolume = percent(volume);
    this.#settings.speakerVolume = speakerVolume;
    this.#save();
    this.#soundOut.setVolume(speakerVolume);
    this.#state.patch({ speakerVolume });
  }

  setMicrophoneLevel(level: number): void {
    const microphoneLevel = percent(level);
    this.#settings.microphoneLevel = microphoneLevel;
    this.#save();
    this.#microphone.setLevel(microphoneLevel);
    this.#state.patch({ microphoneLevel });
  }

  async setMicrophoneAgc(agc: boolean): Promise<void> {
    this.#settings.microphoneAgc = agc;
    this.#save();
    this.#state.patch({ microphoneAgc: agc });
    await this.#useProcessing();
  }

  setRing(sound: string | undefined): void {
    this.#ringTone.setSound(sound);
  }

  async setProcessing(change: { noiseSuppression?: boolean; echoCancellation?: boolean }): Promise<void> {
    Object.assign(this.#settings, change);
    this.#save();
    const { noiseSuppression, echoCancellation } = this.#settings;
    this.#state.patch({ noiseSuppression, echoCancellation });
    await this.#useProcessing();
  }

  async restart(): Promise<void> {
    if (this.#disposed) throw new MediaError('noLeg', 'The station was disposed of: make a new one.');
    const { status: before } = this.#state.value;
    const complainant = this.#state.complainant;
    if (before === 'registered' && complainant && MENDABLE.has(complainant)) return this.#mend(complainant);
    this.#disconnect();
    this.#state.report('registration');
    this.#state.patch({ status: 'connecting' });
    if (this.#platform.renew) await this.#renewal.ask();
    if (this.#disposed) return;
    this.#lock.take();
    const registered = firstValueFrom(this.state$.pipe(filter(({ status }) => status !== 'connecting')));
    const results = await Promise.allSettled([this.#tryMicrophone(), registered]);
    const { status, error } = this.#state.value;
    if (status !== 'registered') throw error ?? new MediaError('sip', 'The station did not get registered.');
    if (results[0].status === 'rejected') throw results[0].reason;
  }

  async probe(): Promise<void> {
    this.#line.verify();
    await this.#registration?.check();
  }

  release(): void {
    this.#tearDown();
    this.#disposed ??= Promise.resolve();
  }

  dispose(): Promise<void> {
    return (this.#disposed ??= this.#sayFarewell());
  }

  #connect(): void {
    const { registration, address, userAgent, clock, random, createSocket, storage } = this.#platform;
    const identity = identityOf(storage, registration.uri);
    const data = (): StationRegistration => this.#data;
    const core = createCore({
      registration: data,
      address,
      identity,
      userAgent,
      transport: () => this.#registration?.transport,
      delegate: {
        onInvite: (request) => this.#line.receive(request, core.configuration.contact.toString()),
        onNotify: (request) => this.#line.talk(request),
      },
    });
    this.#core = core;
    this.#registration = new Registration({
      servers: () => serversOf(data()),
      address,
      identity,
      expires: () => data().registerExpires,
      extraHeaders: () => data().extraHeaders ?? [],
      clock,
      random,
      createSocket,
      isInCall: () => this.#state.value.leg !== 'none',
      onMessage: (text) => receive(core, text, (error) => this.#state.report('line', error)),
      onSocketLost: () => this.#line.socketLost(),
      onSocketBack: () => this.#line.socketBack(),
      onRefused: () => this.#renewal.refused(),
      onState: (state) => this.#registrationChanged(state),
    });
    this.#registration.start(core);
  }

  /** Takes what the page's server says of the station now. Throws a MediaError when it can't be right. */
  #renewed(data: StationRegistration): void {
    checkRegistration(data);
    if (data.uri !== this.#platform.registration.uri)
      throw new MediaError('argument', `The page’s server gave data for another station, ${data.uri}.`);
    const before = toJson(this.#ice);
    const isNew = toJson(this.#data) !== toJson(data);
    this.#data = data;
    this.#readIce();
    if (toJson(this.#ice) !== before) this.#line.iceChanged();
    // What was refused before would be refused again, and could lock the account.
    if (isNew && this.#state.value.status === 'lost') this.#registration?.retry();
  }

  #readIce(): void {
    const { iceServers, iceTransportPolicy, gatheringTime } = this.#data;
    const { servers, error } = readIceServers(iceServers);
    this.#ice = {
      iceServers: servers,
      iceTransportPolicy: iceTransportPolicy === 'relay' ? 'relay' : 'all',
      gatheringTime: typeof gatheringTime === 'number' && gatheringTime >= 0 ? gatheringTime : undefined,
    };
    this.#state.report('servers', error);
  }

  /** Lets go of the line without a word: whoever has the station next goes on with the call. */
  #disconnect(): void {
    this.#line.abandon();
    this.#registration?.stop();
    this.#registration = undefined;
    this.#core?.dispose();
    this.#core = undefined;
  }

  #networkChanged(): void {
    this.#registration?.wake();
    this.#line.networkChanged();
  }

  #elsewhere(): void {
    this.#disconnect();
    this.#state.report('registration', new MediaError('elsewhere', 'The phone is in another tab of this browser.'));
    this.#state.patch({ status: 'elsewhere' });
  }

  #registrationChanged(state: RegistrationState): void {
    // While a lost station connects again, what was wrong stays on show.
    if (state.status === 'lost') this.#state.report('registration', state.error);
    else if (state.status === 'registered') {
      this.#state.report('registration');
      this.#renewal.accepted();
    }
    this.#state.patch({ status: state.status, retryAt: state.status === 'lost' ? state.retryAt : undefined });
    if (state.status !== 'registered' || this.#hasAsked) return;
    this.#hasAsked = true;
    void this.#microphone.askBefore().then(() => this.#letMicrophoneGo());
  }

  #microphoneAccess(access: StationState['microphone'], error?: MediaError): void {
    this.#state.report('microphone', error);
    const wasThere = this.#state.value.microphone === 'granted';
    this.#state.patch({ microphone: access });
    if (access !== 'granted' || error) return;
    // The browser names the devices only now, and a call may have waited for this.
    if (!wasThere) void this.#devicesChanged();
    this.#line.microphoneIsBack();
  }

  /** What is wrong is not the line, so a call goes on while it is mended. */
  async #mend(complainant: ErrorSource): Promise<void> {
    if (complainant === 'microphone') {
      await this.#tryMicrophone();
      return;
    }
    if (complainant === 'silence') {
      await this.#microphone.renew();
      return;
    }
    // The user has read it; where the browser waited for a touch of the page, that was one.
    this.#state.report(complainant);
    await this.#useDevices();
  }

  /** Opens the microphone to see whether it may, and keeps it only for a call. */
  async #tryMicrophone(): Promise<void> {
    await this.#microphone.retry();
    this.#letMicrophoneGo();
  }

  #letMicrophoneGo(): void {
    const { leg, answering } = this.#state.value;
    if (leg !== 'up' && !answering) this.#microphone.close();
  }

  async #devicesChanged(): Promise<void> {
    const listing = await listDevices(this.#platform.mediaDevices, this.#settings);
    if (this.#disposed) return;
    const { devices, defaults } = listing;
    const before = this.#state.value.devices;
    const oldDefault = this.#defaultInput;
    this.#defaultInput = defaults.inputs.key;
    if (devices.inputs.length > 0) this.#microphone.devicesChanged(this.#state.value.microphone === 'missing');
    // What is wrong with the new default is in the state.
    if (oldDefault !== undefined && oldDefault !== defaults.inputs.key)
      ignoreFailure(this.#microphone.defaultChanged());
    if (sameDevices(before, devices)) return;
    const error = goneError(before, listing);
    if (error || isGranted(devices, this.#settings)) this.#state.report('device', error);
    this.#state.patch({ devices });
    this.#keepNames();
    // A device that went or came back is no reason to fail: the state says what is in use.
    await this.#useDevices().catch(() => undefined);
  }

  /** A device that is there under another id than before is wanted under that one from now on. */
  #keepNames(): void {
    const { devices } = this.#state.value;
    for (const part of ['microphone', 'speaker', 'ring'] as const) {
      if (!this.#settings[part]) delete this.#settings.labels[part];
      if (!devices[part]) continue;
      this.#settings[part] = devices[part];
      // Before the microphone is allowed the browser keeps the names to itself.
      const label = labelOf(devices, part);
      if (label) this.#settings.labels[part] = label;
    }
    this.#save();
  }

  #useProcessing(): Promise<void> {
    const { microphoneAgc: autoGainControl, noiseSuppression, echoCancellation } = this.#settings;
    return this.#microphone.setProcessing({ autoGainControl, noiseSuppression, echoCancellation });
  }

  async #useDevices(): Promise<void> {
    const { inputs, microphone, speaker, ring } = this.#state.value.devices;
    this.#ringTone.setDevice(ring);
    // Before the microphone is allowed the browser lists none, and the wanted one may be there all the same.
    const input = inputs.length > 0 ? microphone : this.#settings.microphone;
    await Promise.all([this.#soundOut.setDevice(speaker), this.#microphone.setDevice(input)]);
  }

  async #sayFarewell(): Promise<void> {
    this.#listeners.abort();
    let stopTimer: (() => void) | undefined;
    const patience = new Promise<void>((resolve) => (stopTimer = this.#platform.clock.after(FAREWELL_TIME, resolve)));
    try {
      await Promise.race([this.#leave(), patience]);
    } finally {
      stopTimer?.();
      this.#tearDown();
    }
  }

  async #leave(): Promise<void> {
    await this.#line.hangUp();
    await this.#registration?.unregister();
  }

  #tearDown(): void {
    this.#listeners.abort();
    this.#renewal.stop();
    this.#disconnect();
    this.#lock.release();
    this.#microphone.dispose();
    this.#ringTone.stop();
    this.#soundOut.stop();
    this.#state.complete();
  }

  #save(): void {
    saveSettings(this.#platform.storage, this.#settings);
  }
}
