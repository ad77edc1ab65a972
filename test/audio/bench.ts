/** A station with everything around it: a SIP service, devices, storage, and what it plays. */
import { waitUntil } from '@open-wc/testing';
import type { Station, StationState } from '@cti-elements/client';
import { createStation, type StationOptions } from '@cti-elements/audio';
import { Ear } from './ear.ts';
import { FakeDevices } from './fake-devices.ts';
import { SipService } from './sip-service.ts';

export const REGISTRATION = {
  server: 'wss://service.invalid/sip',
  uri: 'sip:1001@example.com',
  password: 'secret',
} as const;

export class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

export class AudioBench {
  readonly service = new SipService();
  readonly devices = new FakeDevices();
  readonly storage = new MemoryStorage();
  readonly speakers: HTMLAudioElement[] = [];
  readonly contexts: AudioContext[] = [];
  readonly stations: Station[] = [];
  readonly #ears: Ear[] = [];
  readonly #states = new Map<Station, StationState>();
  /** Every test has an address of its own, so that no lock of another is in its way. */
  readonly uri = `sip:1001@${crypto.randomUUID()}.example.com`;

  start(options: Partial<StationOptions> = {}): Station {
    const station = createStation({
      registration: { ...REGISTRATION, uri: this.uri },
      mediaDevices: this.devices.mediaDevices,
      permissions: this.devices.permissions,
      storage: this.storage,
      createSocket: this.service.createSocket,
      createSpeaker: () => {
        const speaker = new Audio();
        this.speakers.push(speaker);
        return speaker;
      },
      createContext: () => {
        const context = new AudioContext();
        this.contexts.push(context);
        return context;
      },
      ...options,
    });
    this.stations.push(station);
    station.state$.subscribe((state) => this.#states.set(station, state));
    return station;
  }

  async registered(options: Partial<StationOptions> = {}): Promise<Station> {
    const station = this.start(options);
    await this.until(station, ({ status }) => status === 'registered', 'the station is registered');
    return station;
  }

  state(station: Station): StationState {
    const state = this.#states.get(station);
    if (!state) throw new Error('The station has no state.');
    return state;
  }

  async until(station: Station, condition: (state: StationState) => boolean, words: string): Promise<void> {
    await waitUntil(() => condition(this.state(station)), words, { timeout: 8000, interval: 10 });
  }

  /** What the page plays of the call. */
  get ear(): Ear {
    const stream = this.speakers.at(-1)?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('The page plays nothing.');
    const ear = new Ear(stream);
    this.#ears.push(ear);
    return ear;
  }

  async dispose(): Promise<void> {
    for (const station of this.stations) station.release();
    for (const ear of this.#ears) ear.close();
    this.service.dispose();
    this.devices.dispose();
  }
}

/** Waits for a condition without a state of its own. */
export async function until(condition: () => boolean | Promise<boolean>, words: string): Promise<void> {
  await waitUntil(condition, words, { timeout: 8000, interval: 10 });
}
