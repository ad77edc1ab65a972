/** What somebody heard last, measured: the loudest tone and how loud all of it is. */
import { frameLength, sampleRate } from './frame.ts';

export interface Heard {
  /** Hz; null when there is silence, or no tone stands out. */
  readonly frequency: number | null;
  /** dBFS: 0 is the loudest sine there is, -Infinity is digital silence. */
  readonly level: number;
}

const quietest = -55;
/** The newest 0.2 s. */
const framesKept = 10;
const size = 2048;

export class Ears {
  #frames: Int16Array[] = [];

  hear(frame: Int16Array): void {
    this.#frames.push(frame);
    if (this.#frames.length > framesKept) this.#frames.shift();
  }

  heard(): Heard {
    return measure(this.#newest());
  }

  /** How loud a tone of this frequency (Hz) is in it, in dBFS. */
  levelAt(frequency: number): number {
    return toneLevel(this.#newest(), frequency);
  }

  #newest(): Int16Array {
    const samples = new Int16Array(framesKept * frameLength);
    this.#frames.forEach((frame, index) => samples.set(frame, index * frameLength));
    return samples.subarray(0, this.#frames.length * frameLength);
  }
}

/** How loud a tone of this frequency (Hz) is in the samples, in dBFS; -Infinity in silence. */
export function toneLevel(samples: Int16Array, frequency: number): number {
  const step = (2 * Math.PI * frequency) / sampleRate;
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, index) => {
    const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / samples.length));
    real += windowed * Math.cos(step * index);
    imaginary += windowed * Math.sin(step * index);
  });
  const amplitude = (4 * Math.hypot(real, imaginary)) / Math.max(1, samples.length);
  return 20 * Math.log10(amplitude / 32768);
}

/** Measures up to 2048 samples. */
export function measure(samples: Int16Array): Heard {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const level = power > 0 ? 10 * Math.log10((2 * power) / 32768 ** 2) : -Infinity;
  return { frequency: level < quietest ? null : peak(samples), level };
}

/** The tone that holds most of the sound, to a hertz or so; null when none does. */
function peak(samples: Int16Array): number | null {
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  samples.subarray(0, size).forEach((sample, index) => {
    real[index] = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / samples.length));
  });
  transform(real, imaginary);
  const power = Array.from({ length: size / 2 }, (_, bin) => at(real, bin) ** 2 + at(imaginary, bin) ** 2);
  let best = 1;
  for (let bin = 2; bin < power.length; bin++) if ((power[bin] ?? 0) > (power[best] ?? 0)) best = bin;
  const total = power.reduce((sum, value) => sum + value, 0);
  const near = power.slice(Math.max(0, best - 4), best + 5).reduce((sum, value) => sum + value, 0);
  if (near < total * 0.4) return null;
  // The peak of the parabola through the three highest bins lies between them.
  const [left, middle, right] = [-1, 0, 1].map((step) => Math.log((power[best + step] ?? 0) + 1e-9));
  const curve = (left ?? 0) - 2 * (middle ?? 0) + (right ?? 0);
  const shift = curve === 0 ? 0 : ((left ?? 0) - (right ?? 0)) / (2 * curve);
  return ((best + shift) * sampleRate) / size;
}

/** Fast Fourier transform, in place; the length is a power of two. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let index = 1, reversed = 0; index < length; index++) {
    let bit = length >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (index < reversed) {
      [real[index], real[reversed]] = [at(real, reversed), at(real, index)];
      [imaginary[index], imaginary[reversed]] = [at(imaginary, reversed), at(imaginary, index)];
    }
  }
  for (let span = 2; span <= length; span *= 2) {
    for (let step = 0; step < span / 2; step++) {
      const angle = (-2 * Math.PI * step) / span;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let start = step; start < length; start += span) {
        const other = start + span / 2;
        const re = at(real, other) * cosine - at(imaginary, other) * sine;
        const im = at(real, other) * sine + at(imaginary, other) * cosine;
        real[other] = at(real, start) - re;
        imaginary[other] = at(imaginary, start) - im;
        real[start] = at(real, start) + re;
        imaginary[start] = at(imaginary, start) + im;
      }
    }
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
