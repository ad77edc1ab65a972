/** Listens to a stream: how loud it is, and at which frequency it is loudest. */
import { waitUntil } from '@open-wc/testing';

const SILENCE = 0.0005;

export class Ear {
  readonly #context = new AudioContext();
  readonly #analyser = new AnalyserNode(this.#context, { fftSize: 8192, smoothingTimeConstant: 0 });
  readonly #bins = new Float32Array(this.#analyser.frequencyBinCount);
  readonly #samples = new Float32Array(this.#analyser.fftSize);

  constructor(stream: MediaStream) {
    new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream }).connect(this.#analyser);
  }

  /** 0 is silence, a full sine about 0.7. */
  get loudness(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
  }

  get hertz(): number {
    this.#analyser.getFloatFrequencyData(this.#bins);
    let best = 0;
    for (let i = 1; i < this.#bins.length; i++) if ((this.#bins[i] ?? 0) > (this.#bins[best] ?? 0)) best = i;
    return (best * this.#context.sampleRate) / this.#analyser.fftSize;
  }

  async hears(hertz: number): Promise<void> {
    const isHeard = (): boolean => this.loudness > 0.01 && Math.abs(this.hertz - hertz) < 15;
    await waitUntil(isHeard, `a tone of ${hertz} Hz is heard`, { timeout: 8000, interval: 20 });
  }

  async hearsNothing(): Promise<void> {
    await waitUntil(() => this.loudness < SILENCE, 'there is silence', { timeout: 8000, interval: 20 });
  }

  /** Waits until this many seconds of the stream have been listened to. */
  async passes(seconds: number): Promise<void> {
    const end = this.#context.currentTime + seconds;
    await waitUntil(() => this.#context.currentTime >= end, 'time passes for the ear', { timeout: 8000, interval: 20 });
  }

  close(): void {
    void this.#context.close();
  }
}
