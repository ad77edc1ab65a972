import { MediaError } from '@cti-elements/client';
import { onNextGesture } from './gesture.ts';

export interface SoundOutOptions {
  readonly createSpeaker: () => HTMLAudioElement;
  readonly report: (source: 'playback' | 'device', error?: MediaError) => void;
}

/** Plays what the line brings. Its audio element stands in no document, so nothing that a page does to its tree stops it. */
export class SoundOut {
  #options: SoundOutOptions;
  #element: HTMLAudioElement | undefined;
  #device = '';
  #volume = 100;
  #stopWaiting: (() => void) | undefined;

  constructor(options: SoundOutOptions) {
    this.#options = options;
  }

  play(stream: MediaStream): void {
    const element = (this.#element ??= this.#options.createSpeaker());
    element.volume = this.#volume / 100;
    if (element.srcObject !== stream) element.srcObject = stream;
    void this.#useDevice(element).then(() => this.#start(element));
  }

  stop(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#options.report('playback');
    if (!this.#element) return;
    this.#element.pause();
    this.#element.srcObject = null;
    this.#element = undefined;
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    if (this.#element) this.#element.volume = volume / 100;
  }

  async setDevice(id: string): Promise<void> {
    this.#device = id;
    if (this.#element) await this.#useDevice(this.#element);
  }

  async #useDevice(element: HTMLAudioElement): Promise<void> {
    if (!('setSinkId' in element) || element.sinkId === this.#device) return;
    try {
      await element.setSinkId(this.#device);
    } catch (cause) {
      const message = 'The chosen speaker can’t be used: sound goes to the system’s default.';
      this.#options.report('device', new MediaError('device', message, { cause }));
    }
  }

  async #start(element: HTMLAudioElement): Promise<void> {
    if (element !== this.#element) return;
    try {
      await element.play();
      this.#options.report('playback');
    } catch (cause) {
      // A newer stream or the call's end interrupts play(), and that is no refusal.
      if (element !== this.#element || (cause instanceof DOMException && cause.name === 'AbortError')) return;
      const message = 'The browser plays no sound yet. Click anywhere on the page to hear the call.';
      this.#options.report('playback', new MediaError('playback', message, { cause }));
      this.#stopWaiting?.();
      this.#stopWaiting = onNextGesture(() => void this.#start(element));
    }
  }
}
