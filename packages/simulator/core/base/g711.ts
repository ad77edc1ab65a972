/** ITU-T G.711: eight bits a sample, finer for what is quiet. Mu-law is sent and read; A-law only read, from files. */

/** What silence is. */
export const muLawSilence = 0xff;

const bias = 132;
const clip = 32635;

const decoded = Int16Array.from({ length: 256 }, (_, code) => decodeOne(code));
const encoded = Uint8Array.from({ length: 65536 }, (_, index) => encodeOne(index - 32768));

/** PCM 16 bit from mu-law, one sample a byte. */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => decoded[byte] ?? 0);
}

/** Mu-law from PCM 16 bit. */
export function encodeMuLaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => encoded[sample + 32768] ?? muLawSilence);
}

/** PCM 16 bit from A-law, one sample a byte. */
export function decodeALaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => {
    const bits = byte ^ 0x55;
    const exponent = (bits >> 4) & 7;
    const mantissa = ((bits & 0x0f) << 4) + 8;
    const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
    return bits & 0x80 ? magnitude : -magnitude;
  });
}

function decodeOne(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + bias) << ((bits & 0x70) >> 4)) - bias;
  return bits & 0x80 ? -magnitude : magnitude;
}

function encodeOne(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), clip) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
