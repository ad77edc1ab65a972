import type { Station, StationState } from '@cti-elements/client';
import { BehaviorSubject } from 'rxjs';

export const idleStation: StationState = {
  status: 'registered',
  leg: 'none',
  microphone: 'granted',
  muted: false,
  held: false,
  devices: {
    inputs: [
      { id: 'mic-a', label: 'Headset' },
      { id: 'mic-b', label: 'Webcam' },
    ],
    outputs: [
      { id: 'out-a', label: 'Headset' },
      { id: 'out-b', label: 'Loudspeaker' },
    ],
    microphone: 'mic-b',
    speaker: 'out-a',
    ring: '',
  },
  speakerVolume: 80,
  microphoneLevel: 60,
  microphoneAgc: true,
};

/** A station in the page without any sound: it notes what is asked of it, and its state follows. */
export class FakeStation implements Station {
  readonly state$: BehaviorSubject<StationState>;
  /** What was asked, such as `sendDigit 5`. */
  readonly asked: string[] = [];
  /** What the next thing that is asked for rejects with. */
  failure: Error | undefined;

  constructor(state: Partial<StationState> = {}) {
    this.state$ = new BehaviorSubject({ ...idleStation, ...state });
  }

  set(state: Partial<StationState>): void {
    this.state$.next({ ...this.state$.value, ...state });
  }

  async pickUp(): Promise<void> {
    this.#note('pickUp');
    this.set({ leg: 'up' });
  }

  async hangUp(): Promise<void> {
    this.#note('hangUp');
    this.set({ leg: 'none' });
  }

  setMuted(muted: boolean): void {
    this.#note(`setMuted ${muted}`);
    this.set({ muted });
  }

  async setHeld(held: boolean): Promise<void> {
    this.#note(`setHeld ${held}`);
    this.set({ held });
  }

  async sendDigit(digit: string): Promise<void> {
    this.#note(`sendDigit ${digit}`);
  }

  async chooseDevices(choice: { microphone?: string; speaker?: string; ring?: string }): Promise<void> {
    this.#note(`chooseDevices ${JSON.stringify(choice)}`);
    this.set({ devices: { ...this.state$.value.devices, ...choice } });
  }

  setSpeakerVolume(volume: number): void {
    this.#note(`setSpeakerVolume ${volume}`);
    this.set({ speakerVolume: volume });
  }

  setMicrophoneLevel(level: number): void {
    this.#note(`setMicrophoneLevel ${level}`);
    this.set({ microphoneLevel: level });
  }

  async setMicrophoneAgc(agc: boolean): Promise<void> {
    this.#note(`setMicrophoneAgc ${agc}`);
    this.set({ microphoneAgc: agc });
  }

  async restart(): Promise<void> {
    this.#note('restart');
    this.set({ status: 'registered' });
  }

  async dispose(): Promise<void> {
    this.#note('dispose');
  }

  release(): void {
    this.#note('release');
  }

  #note(what: string): void {
    this.asked.push(what);
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
  }
}
