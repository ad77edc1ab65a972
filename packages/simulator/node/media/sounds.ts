/** Sounds that are made here: tones, clips, the ringback tone and the music on hold. */
import { frameLength, sampleRate } from './frame.ts';

/** Gives the next frame each time; undefined when the sound is over. */
export type Sound = () => Int16Array | undefined;

/** A sine. `level` is in dBFS, -12 when left out; without `seconds` it goes on. */
export function tone(frequency: number, level = -12, seconds = Infinity): Sound {
  const amplitude = 32767 * 10 ** (Math.min(0, level) / 20);
  const length = Math.round(seconds * sampleRate);
  let position = 0;
  return () => {
    if (position >= length) return undefined;
    const start = position;
    position += frameLength;
    return frameOf((index) => {
      const sample = start + index;
      return sample < length ? amplitude * Math.sin((2 * Math.PI * frequency * sample) / sampleRate) : 0;
    });
  };
}

/** Samples, once. */
export function clipSound(samples: Int16Array): Sound {
  let position = 0;
  return () => {
    if (position >= samples.length) return undefined;
    const frame = new Int16Array(frameLength);
    frame.set(samples.subarray(position, position + frameLength));
    position += frameLength;
    return frame;
  };
}

/** Samples, over and over. */
export function loop(samples: Int16Array): Sound {
  let position = 0;
  return () => {
    const start = position;
    position = (position + frameLength) % samples.length;
    return frameOf((index) => samples[(start + index) % samples.length] ?? 0);
  };
}

/** What a caller hears while it rings there: 440 and 480 Hz, two seconds in six. */
export function ringback(): Int16Array {
  return Int16Array.from({ length: 6 * sampleRate }, (_, index) => {
    const time = index / sampleRate;
    return time < 2 ? 3000 * (Math.sin(2 * Math.PI * 440 * time) + Math.sin(2 * Math.PI * 480 * time)) : 0;
  });
}

/** A calm loop of 16 seconds: four broken chords, each note plucked softly and left to fade. */
export function music(): Int16Array {
  const chords = [
    [60, 64, 67, 71],
    [57, 60, 64, 67],
    [53, 57, 60, 64],
    [55, 59, 62, 65],
  ];
  const order = [0, 1, 2, 3, 2, 1, 2, 3];
  const noteLength = sampleRate / 2;
  const total = chords.length * order.length * noteLength;
  const sum = new Float64Array(total);
  chords.forEach((chord, bar) => {
    order.forEach((step, beat) => {
      const frequency = 440 * 2 ** (((chord[step] ?? 60) - 69) / 12);
      const start = (bar * order.length + beat) * noteLength;
      for (let index = 0; index < 3 * noteLength; index++) {
        const time = index / sampleRate;
        const envelope = Math.min(1, time / 0.02) * Math.exp(-2.2 * time) * Math.min(1, 1.5 - time);
        const phase = 2 * Math.PI * frequency * time;
        const place = (start + index) % total;
        sum[place] = (sum[place] ?? 0) + envelope * (Math.sin(phase) + 0.25 * Math.sin(2 * phase));
      }
    });
  });
  return Int16Array.from(sum, (value) => Math.max(-32768, Math.min(32767, 3600 * value)));
}

function frameOf(sample: (index: number) => number): Int16Array {
  return Int16Array.from({ length: frameLength }, (_, index) => Math.round(sample(index)));
}
