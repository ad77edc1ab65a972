import { readWav } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wavFile } from '../../../wav-file.ts';

const filled = (file: Uint8Array, bytes: number[]) => {
  file.set(bytes, 44);
  return file;
};

test('16-bit sound is read as it is', () => {
  const file = filled(wavFile({ samples: 3 }), [0x01, 0x00, 0xff, 0x7f, 0x00, 0x80]);
  assert.deepEqual([...readWav(file).samples], [1, 32767, -32768]);
});

test('G.711 sound is expanded by both laws', () => {
  const muLaw = filled(wavFile({ samples: 4, bits: 8, format: 7 }), [0xff, 0x7f, 0x80, 0x00]);
  assert.deepEqual([...readWav(muLaw).samples], [0, 0, 32124, -32124]);
  const aLaw = filled(wavFile({ samples: 4, bits: 8, format: 6 }), [0xd5, 0x55, 0xaa, 0x2a]);
  assert.deepEqual([...readWav(aLaw).samples], [8, -8, 32256, -32256]);
});

test('chunks that are not sound are passed over', () => {
  const file = wavFile({ samples: 2 });
  const list = new Uint8Array([0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0]);
  const longer = new Uint8Array([...file.subarray(0, 36), ...list, ...file.subarray(36)]);
  assert.equal(readWav(longer).samples.length, 2);
});

test('what cannot be played is refused with what is wrong', () => {
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(0), /not a WAV file/],
    [new TextEncoder().encode('<html>no sound here</html>'), /not a WAV file/],
    [wavFile({ channels: 2 }), /2 channels/],
    [wavFile({ rate: 16000 }), /16000 samples a second/],
    [wavFile({ bits: 8, format: 1 }), /neither 16-bit PCM nor G.711/],
    [wavFile({ format: 3, bits: 32 }), /neither 16-bit PCM nor G.711/],
    [wavFile({ samples: 0 }), /empty/],
    [wavFile().subarray(0, 38), /incomplete/],
    [wavFile({ samples: 2 ** 20 }), /larger than 2 MB/],
  ];
  for (const [file, words] of cases) assert.throws(() => readWav(file), words);
});
