import { MediaError } from '@cti-elements/client';
import type { Clock } from './clock.ts';
import { ignoreFailure } from './errors.ts';
import { onNextGesture } from './gesture.ts';

/** A warble of two tones, a second long, then two seconds of quiet. */
const TONES = [440, 554] as const;
const RING_SECONDS = 1;
const CYCLE_SECONDS = 3;
const WARBLE_HERTZ = 12;
const LOUDNESS = 0.25;
/** An audio context needs a moment to start; if it has not by then, the browser waits for the user. */
const START_TIME = 1000;

export interface RingToneOptions {
  readonly clock: Clock;
  readonly createContext: () => AudioContext;
  readonly report: (source: 'playback', error?: MediaError) => void;
}

/** Rings on the ring device, from `start` to `stop`, with a sound that it makes itself. */
export class RingTone {
  #options: RingToneOptions;
  #context: AudioContext | undefined;
  #device = '';
  #sound: string | undefined;
  #source: AudioBufferSourceNode | undefined;
  #cleanUp: (() => void)[] = [];

  constructor(options: RingToneOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#context) return;
    const context = this.#options.createContext();
    this.#context = context;
    this.#useDevice(context);
    this.#play(context, ring(context));
    void this.#useSound(context);
    this.#cleanUp.push(
      onNextGesture(() => ignoreFailure(context.resume())),
      this.#options.clock.after(START_TIME, () => {
        if (context.state !== 'suspended') return;
        const message = 'A call is ringing, but the browser plays no sound yet. Click anywhere on the page.';
        this.#options.report('playback', new MediaError('playback', message));
        context.onstatechange = () => {
          if (context.state === 'running') this.#options.report('playback');
        };
      }),
    );
  }

  stop(): void {
    const context = this.#context;
    if (!context) return;
    this.#context = undefined;
    this.#source = undefined;
    for (const undo of this.#cleanUp.splice(0)) undo();
    context.onstatechange = null;
    this.#options.report('playback');
    ignoreFailure(context.close());
  }

  /** The address of a sound to ring with, also while it rings; the usual ring when left out. */
  setSound(sound: string | undefined): void {
    if (sound === this.#sound) return;
    this.#sound = sound;
    const context = this.#context;
    if (!context) return;
    if (!sound) this.#play(context, ring(context));
    else void this.#useSound(context);
  }

  setDevice(id: string): void {
    this.#device = id;
    if (this.#context) this.#useDevice(this.#context);
  }

  /** Until the page's sound is there, and where it can't be had, the usual ring sounds: never none. */
  async #useSound(context: AudioContext): Promise<void> {
    const sound = this.#sound;
    if (!sound) return;
    try {
      const response = await fetch(sound);
      if (!response.ok) return;
      const buffer = await context.decodeAudioData(await response.arrayBuffer());
      if (context === this.#context && sound === this.#sound) this.#play(context, buffer);
    } catch {
      // No such file, or none that a browser plays.
    }
  }

  #play(context: AudioContext, buffer: AudioBuffer): void {
    this.#source?.stop();
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(context.destination);
    source.start();
    this.#source = source;
  }

  /** A ring that can't sound where it should must still sound: then the default device stays. */
  #useDevice(context: AudioContext & { setSinkId?: (id: string) => Promise<void>; sinkId?: unknown }): void {
    if ((context.sinkId ?? '') !== this.#device) ignoreFailure(context.setSinkId?.(this.#device));
  }
}

function ring(context: BaseAudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, rate * CYCLE_SECONDS, rate);
  const samples = buffer.getChannelData(0);
  const length = rate * RING_SECONDS;
  for (let i = 0; i < length; i++) {
    const time = i / rate;
    const tone = TONES[Math.floor(time * WARBLE_HERTZ) % TONES.length] ?? TONES[0];
    // The edges fade over a fiftieth of a second, so that nothing clicks.
    const fade = Math.min(1, (50 * i) / rate, (50 * (length - i)) / rate);
    samples[i] = LOUDNESS * fade * Math.sin(2 * Math.PI * tone * time);
  }
  return buffer;
}
