import type { Station, StationRegistration, StationState } from '@cti-elements/client';
import type { SilentPhone } from '@cti-elements/simulator/page';
import { BehaviorSubject } from 'rxjs';

const SILENT: StationState = {
  status: 'registered',
  leg: 'none',
  microphone: 'granted',
  muted: false,
  held: false,
  devices: {
    inputs: [{ id: 'mic-1', label: 'Headset microphone' }],
    outputs: [{ id: 'out-1', label: 'Headset' }],
    microphone: '',
    speaker: '',
    ring: '',
  },
  speakerVolume: 80,
  microphoneLevel: 70,
  microphoneAgc: true,
};

/**
 * The station of a page without sound, for tests and stories: it asks for no microphone, follows the simulator's telephone,
 * and notes what it is told.
 */
export class FakeStation implements Station {
  readonly state$: BehaviorSubject<StationState>;
  readonly digits: string[] = [];
  restarts = 0;
  /** The sounds to ring with, as they were chosen. */
  readonly rings: (string | undefined)[] = [];
  disposed = false;
  readonly #phone: SilentPhone;

  constructor(phone: SilentPhone, state: Partial<StationState> = {}) {
    this.state$ = new BehaviorSubject<StationState>({ ...SILENT, ...state });
    this.#phone = phone;
    const ring = phone.ring.bind(phone);
    phone.ring = (request, events) =>
      ring(request, {
        ringing: () => {
          this.set({ leg: 'ringing' });
          events.ringing();
        },
        answered: () => {
          this.set({ leg: 'up', quality: 4 });
          events.answered();
        },
        ended: (why) => {
          this.set({ leg: 'none', quality: undefined, muted: false });
          events.ended(why);
        },
        digit: (digit) => events.digit(digit),
      });
  }

  set(change: Partial<StationState>): void {
    this.state$.next({ ...this.state$.value, ...change });
  }

  pickUp(): Promise<void> {
    this.#phone.answer();
    return Promise.resolve();
  }

  hangUp(): Promise<void> {
    this.#phone.hangUp();
    return Promise.resolve();
  }

  setMuted(muted: boolean): void {
    this.set({ muted });
  }

  setHeld(held: boolean): Promise<void> {
    this.set({ held });
    return Promise.resolve();
  }

  sendDigit(digit: string): Promise<void> {
    this.digits.push(digit);
    this.#phone.press(digit);
    return Promise.resolve();
  }

  chooseDevices(choice: { microphone?: string; speaker?: string; ring?: string }): Promise<void> {
    this.set({ devices: { ...this.state$.value.devices, ...choice } });
    return Promise.resolve();
  }

  setSpeakerVolume(speakerVolume: number): void {
    this.set({ speakerVolume });
  }

  setMicrophoneLevel(microphoneLevel: number): void {
    this.set({ microphoneLevel });
  }

  setMicrophoneAgc(microphoneAgc: boolean): Promise<void> {
    this.set({ microphoneAgc });
    return Promise.resolve();
  }

  setRing(sound: string | undefined): void {
    this.rings.push(sound);
  }

  setProcessing(change: { noiseSuppression?: boolean; echoCancellation?: boolean }): Promise<void> {
    this.set(change);
    return Promise.resolve();
  }

  restart(): Promise<void> {
    this.restarts++;
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    this.disposed = true;
    return Promise.resolve();
  }

  release(): void {
    this.disposed = true;
  }
}

/** The registration of a station that needs none. */
export const registrationOf = (station: string): Promise<StationRegistration> =>
  Promise.resolve({ server: 'wss://sip.test', uri: `sip:${station}@sip.test`, password: 'x' });
