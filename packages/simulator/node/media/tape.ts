/** Keeps what somebody hears, from the first frame to the last. */
import { Ears } from './ears.ts';
import { frameLength } from './frame.ts';

/** An hour; what comes later is lost. */
const mostFrames = 180_000;

export class Tape extends Ears {
  readonly #frames: Int16Array[] = [];

  override hear(frame: Int16Array): void {
    super.hear(frame);
    if (this.#frames.length < mostFrames) this.#frames.push(frame.slice());
  }

  samples(): Int16Array {
    const samples = new Int16Array(this.#frames.length * frameLength);
    this.#frames.forEach((frame, index) => samples.set(frame, index * frameLength));
    return samples;
  }
}
