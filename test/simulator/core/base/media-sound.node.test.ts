import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measure } from '../../../../packages/simulator/node/media/ears.ts';
import { frameLength } from '../../../../packages/simulator/node/media/frame.ts';
import { decodeMuLaw, encodeMuLaw, muLawSilence } from '../../../../packages/simulator/core/base/g711.ts';
import { JitterBuffer } from '../../../../packages/simulator/node/media/jitter-buffer.ts';
import { Mixer } from '../../../../packages/simulator/node/media/mixer.ts';
import { phrases, readPhrase } from '../../../../packages/simulator/node/media/phrases.ts';
import { clipSound, loop, music, ringback, tone } from '../../../../packages/simulator/node/media/sounds.ts';
import { DigitReceiver, DigitSender } from '../../../../packages/simulator/node/media/telephone-event.ts';
import { Ticker } from '../../../../packages/simulator/node/media/ticker.ts';

const frameOf = (value: number): Int16Array => new Int16Array(frameLength).fill(value);

test('mu-law gives back each of its codes, and every sample to within a thirty-second', () => {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code).filter((code) => code !== 0x7f);
  assert.deepEqual(encodeMuLaw(decodeMuLaw(codes)), codes);
  fc.assert(
    fc.property(fc.integer({ min: -32768, max: 32767 }), (sample) => {
      const [back] = decodeMuLaw(encodeMuLaw(Int16Array.of(sample)));
      assert.ok(Math.abs(back! - sample) <= Math.max(4, (Math.abs(sample) + 132) / 32 + 1), `${sample} became ${back}`);
    }),
  );
});

test('mu-law has the values of the standard', () => {
  assert.deepEqual(
    [...decodeMuLaw(Uint8Array.of(0x00, 0x80, 0xff, 0x7f, 0xf0, 0x8f))],
    [-32124, 32124, 0, 0, 120, 16764],
  );
  assert.deepEqual([...encodeMuLaw(Int16Array.of(0, 32767, -32768))], [muLawSilence, 0x80, 0x00]);
});

test('a listener hears the sum of its sources, as loud as a sample can be, and itself only when it is one of them', () => {
  const mixer = new Mixer();
  const frames = new Map([
    ['a', frameOf(20_000)],
    ['b', frameOf(15_000)],
    ['c', frameOf(-30_000)],
    ['d', frameOf(-30_000)],
  ]);
  const hear = (listener: string): number => mixer.mix(listener, (source) => frames.get(source))[7]!;
  mixer.route('a', ['b', 'c', 'b', 'nobody']);
  assert.equal(hear('a'), -15_000);
  mixer.route('a', ['a', 'c']);
  assert.equal(hear('a'), -10_000);
  mixer.route('a', ['b', 'c', 'd']);
  assert.equal(hear('a'), -32_768);
  mixer.route('c', ['a', 'b']);
  assert.equal(hear('c'), 32_767);
  assert.equal(hear('b'), 0);
  mixer.route('a', []);
  assert.equal(hear('a'), 0);
  assert.equal(frames.get('a')![7], 20_000);
});

/** Frames 1, 2, 3, … as packets, in RTP time. */
const packetsFrom = (start: number, count: number): [number, Int16Array][] =>
  Array.from({ length: count }, (_, index) => [(start + index * frameLength) >>> 0, frameOf(index + 1)]);

const played = (buffer: JitterBuffer, count: number): number[] =>
  Array.from({ length: count }, () => buffer.pull()[80]!);

test('packets that come in another order, or twice, or over the end of the time stamps, play in order', () => {
  const few = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(
    fc.property(few, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (start, order) => {
      const buffer = new JitterBuffer();
      const packets = packetsFrom(start, 8);
      for (const index of order) {
        buffer.push(...packets[index]!);
        buffer.push(...packets[index]!);
      }
      assert.deepEqual(played(buffer, 9), [1, 2, 3, 4, 5, 6, 7, 8, 0]);
    }),
  );
});

test('a packet that never comes is silence, and one that comes too late is not heard', () => {
  const buffer = new JitterBuffer();
  const packets = packetsFrom(1000, 6);
  for (const index of [0, 1, 3, 4]) buffer.push(...packets[index]!);
  assert.deepEqual(played(buffer, 3), [1, 2, 0]);
  buffer.push(...packets[2]!);
  buffer.push(...packets[5]!);
  assert.deepEqual(played(buffer, 4), [4, 5, 6, 0]);
});

test('playing waits for two frames, so that the next one may be late', () => {
  const buffer = new JitterBuffer();
  const packets = packetsFrom(0, 3);
  buffer.push(...packets[0]!);
  assert.deepEqual(played(buffer, 2), [0, 0]);
  buffer.push(...packets[1]!);
  assert.deepEqual(played(buffer, 1), [1]);
});

test('a burst is cut back to little delay, and another stream begins anew', () => {
  const buffer = new JitterBuffer();
  const packets = packetsFrom(0, 30);
  buffer.push(...packets[0]!);
  buffer.push(...packets[1]!);
  buffer.pull();
  for (const packet of packets.slice(2)) buffer.push(...packet);
  assert.ok(played(buffer, 1)[0]! > 18);
  for (const packet of packetsFrom(3_000_000_000, 3)) buffer.push(...packet);
  assert.deepEqual(played(buffer, 4), [1, 2, 3, 0]);
});

test('packets of any length play in one piece', () => {
  const buffer = new JitterBuffer();
  const all = Int16Array.from({ length: 480 }, (_, index) => index + 1);
  buffer.push(0, all.subarray(0, 240));
  buffer.push(240, all.subarray(240));
  assert.deepEqual([...buffer.pull(), ...buffer.pull(), ...buffer.pull()], [...all]);
});

test('a digit is told once although its packets repeat, get lost or come in disorder', () => {
  const told: string[] = [];
  const receiver = new DigitReceiver((digit) => told.push(digit));
  const event = (code: number, duration: number, end = false): Uint8Array =>
    Uint8Array.of(code, end ? 0x8a : 0x0a, duration >> 8, duration & 0xff);
  receiver.push(1000, event(5, 160));
  receiver.push(1000, event(5, 320));
  receiver.push(1000, event(5, 480, true));
  receiver.push(1000, event(5, 480, true));
  receiver.push(3000, event(5, 480, true));
  receiver.push(1000, event(5, 480, true));
  receiver.push(5000, event(11, 160));
  receiver.push(7000, event(16, 160));
  receiver.push(9000, Uint8Array.of(1));
  assert.deepEqual(told, ['5', '5', '#']);
});

test('digits that are sent are the ones received, each ended three times', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9*#A-D]{1,12}$/), fc.integer({ min: 0, max: 0xffff_ffff }), (text, start) => {
      const told: string[] = [];
      const receiver = new DigitReceiver((digit) => told.push(digit));
      const sender = new DigitSender();
      sender.send(`${text} x`);
      let ends = 0;
      for (let timestamp = start; ; timestamp = (timestamp + frameLength) >>> 0) {
        const packets = sender.next(timestamp);
        if (!packets) break;
        for (const { timestamp: began, payload } of packets) {
          if (payload[1]! & 0x80) ends += 1;
          receiver.push(began, payload);
        }
      }
      assert.equal(told.join(''), text);
      assert.equal(ends, 3 * text.length);
    }),
  );
});

test('a tone is measured to the hertz and the decibel, noise and silence are none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 3600 }), fc.integer({ min: -40, max: -3 }), (frequency, level) => {
      const sound = tone(frequency, level);
      const heard = measure(Int16Array.from(Array.from({ length: 10 }, () => [...sound()!]).flat()));
      assert.ok(Math.abs(heard.frequency! - frequency) < 1.5, `${frequency} was heard as ${heard.frequency}`);
      assert.ok(Math.abs(heard.level - level) < 0.5, `${level} was heard as ${heard.level}`);
    }),
    { numRuns: 60 },
  );
  assert.deepEqual(measure(new Int16Array(1600)), { frequency: null, level: -Infinity });
  assert.deepEqual(measure(new Int16Array(0)), { frequency: null, level: -Infinity });
  let seed = 1;
  const noise = Int16Array.from({ length: 1600 }, () => ((seed = (seed * 16807) % 2147483647) % 20_000) - 10_000);
  assert.equal(measure(noise).frequency, null);
});

test('a tone and a clip end when they are over, a loop begins again', () => {
  const short = tone(440, -12, 0.03);
  assert.notEqual(short()![101], 0);
  assert.equal(short()![101], 0);
  assert.equal(short(), undefined);
  const clip = clipSound(Int16Array.from({ length: 200 }, (_, index) => index));
  assert.equal(clip()![159], 159);
  assert.deepEqual([...clip()!.subarray(38, 42)], [198, 199, 0, 0]);
  assert.equal(clip(), undefined);
  const again = loop(Int16Array.from({ length: 200 }, (_, index) => index));
  again();
  assert.deepEqual([...again()!.subarray(38, 42)], [198, 199, 0, 1]);
});

test('music is calm and has no click where it begins again; ringback rings two seconds in six', () => {
  const song = music();
  let step = 0;
  song.forEach((sample, index) => (step = Math.max(step, Math.abs(sample - song.at(index - 1)!))));
  assert.ok(step < 4000, `the steepest step is ${step}`);
  const { level } = measure(song.subarray(20_000, 22_000));
  assert.ok(level < -8 && level > -30, `it is at ${level}`);
  const ring = ringback();
  assert.ok(measure(ring.subarray(0, 1600)).level > -20);
  assert.equal(measure(ring.subarray(17_000, 18_600)).level, -Infinity);
});

test('a late timer is made up for, a long stall is let go, and stopping leaves nothing', () => {
  const tasks: { at: number; task: () => void }[] = [];
  let now = 0;
  let ticks = 0;
  const ticker = new Ticker(
    {
      now: () => now,
      after(delay, task) {
        const entry = { at: now + delay, task };
        tasks.push(entry);
        return () => void (tasks.includes(entry) && tasks.splice(tasks.indexOf(entry), 1));
      },
    },
    () => void ticks++,
  );
  const run = (lateness: number): void => {
    const { at, task } = tasks.shift()!;
    now = at + lateness;
    task();
  };
  ticker.start();
  ticker.start();
  assert.equal(tasks.length, 1);
  for (let nth = 0; nth < 1000; nth++) run(nth % 15);
  assert.equal(ticks, 1000);
  assert.ok(now < 1000 * 20 + 15);
  ticks = 0;
  run(10_000);
  assert.equal(ticks, 6);
  now = 0;
  tasks[0]!.at = 0;
  run(0);
  assert.ok(tasks[0]!.at <= 20, 'a clock that was set back does not stop it');
  ticker.stop();
  assert.equal(tasks.length, 0);
});

test('the phrases are short, audible and small', async () => {
  let bytes = 0;
  for (const { id, text } of phrases) {
    const { samples } = await readPhrase(id);
    assert.ok(text.length > 10);
    assert.ok(samples.length > 2 * 8000 && samples.length < 4 * 8000, `${id} lasts ${samples.length / 8000} s`);
    assert.ok(samples.some((sample) => Math.abs(sample) > 8000));
    bytes += samples.byteLength;
  }
  assert.ok(bytes < 200_000);
  await assert.rejects(readPhrase('../package'), /There is no phrase/);
});
