/** The two tones of a telephone's keys. */
import type { Clip } from './media.ts';

const RATE = 8_000;
const TONE_TIME = 0.12;
const GAP_TIME = 0.08;
const LEVEL = 8_000;
const KEYS = ['123A', '456B', '789C', '*0#D'];
const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477, 1633] as const;

/** What pressing these keys sounds like. */
export function keyTones(digits: string): Clip {
  const step = Math.round((TONE_TIME + GAP_TIME) * RATE);
  const samples = new Int16Array(step * digits.length);
  [...digits].forEach((digit, index) => {
    const row = KEYS.findIndex((keys) => keys.includes(digit));
    const low = ROWS[row] ?? 0;
    const high = COLUMNS[KEYS[row]?.indexOf(digit) ?? 0] ?? 0;
    for (let at = 0; at < TONE_TIME * RATE; at++)
      samples[index * step + at] =
        LEVEL * (Math.sin((2 * Math.PI * low * at) / RATE) + Math.sin((2 * Math.PI * high * at) / RATE));
  });
  return { samples };
}
