import type { Station, StationRegistration, StationState } from '@cti-elements/client';
import type { SilentPhone } from '@cti-elements/simulator/page';
import { BehaviorSubject } from 'rxjs';

const READY: StationState = {
  status: 'registered',
  leg: 'none',
  microphone: 'granted',
  muted: false,
  held: false,
  devices: {
    inputs: [
      { id: 'headset-in', label: 'Headset microphone' },
      { id: 'webcam-in', label: 'Webcam microphone' },
    ],
    outputs: [
      { id: 'headset-out', label: 'Headset' },
      { id: 'speakers', label: 'Loudspeakers' },
    ],
    microphone: 'headset-in',
    speaker: 'headset-out',
    ring: 'speakers',
  },
  speakerVolume: 80,
  microphoneLevel: 70,
  microphoneAgc: true,
};

/** The station in the page, without sound and without asking for a microphone: it follows the simulator's telephone. */
export class StoryStation implements Station {
  readonly state$: BehaviorSubject<StationState>;
  readonly #phone: SilentPhone;

  constructor(phone: SilentPhone, state: Partial<StationState>) {
    this.state$ = new BehaviorSubject({ ...READY, ...state });
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

  async pickUp(): Promise<void> {
    this.#phone.answer();
  }

  async hangUp(): Promise<void> {
    this.#phone.hangUp();
  }

  setMuted(muted: boolean): void {
    this.set({ muted });
  }

  async setHeld(held: boolean): Promise<void> {
    this.set({ held });
  }

  async sendDigit(digit: string): Promise<void> {
    this.#phone.press(digit);
  }

  async chooseDevices(choice: { microphone?: string; speaker?: string; ring?: string }): Promise<void> {
    this.set({ devices: { ...this.state$.value.devices, ...choice } });
  }

  setSpeakerVolume(speakerVolume: number): void {
    this.set({ speakerVolume });
  }

  setMicrophoneLevel(microphoneLevel: number): void {
    this.set({ microphoneLevel });
  }

  async setMicrophoneAgc(microphoneAgc: boolean): Promise<void> {
    this.set({ microphoneAgc });
  }

  /** Mends everything. */
  async restart(): Promise<void> {
    this.set({ status: 'registered', microphone: 'granted', error: undefined, retryAt: undefined });
  }

  async dispose(): Promise<void> {
    this.state$.complete();
  }

  release(): void {
    this.state$.complete();
  }
}

/** The registration of a station that needs none. */
export async function registrationOf(station: string): Promise<StationRegistration> {
  return { server: 'wss://sip.example.com', uri: `sip:${station}@example.com`, password: 'not needed' };
}
