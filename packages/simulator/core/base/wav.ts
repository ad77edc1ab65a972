/** Reads the sounds that the service plays: WAV, mono, 8 kHz, 16-bit PCM or G.711. */
import { fault } from './faults.ts';
import { decodeALaw, decodeMuLaw } from './g711.ts';
import type { Clip } from './media.ts';

/** Bytes. */
const LARGEST = 2 * 1024 * 1024;
const RATE = 8_000;
const PCM = 1;
const A_LAW = 6;
const MU_LAW = 7;
/** A format that is told in the extension's first two bytes. */
const EXTENSIBLE = 0xfffe;

/** The sound in a WAV file. Faults with what is wrong with it. */
export function readWav(bytes: Uint8Array): Clip {
  if (bytes.length > LARGEST) throw fault('badValue', 'The sound file is larger than 2 MB.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE')
    throw fault('badValue', 'The sound file is not a WAV file.');
  let decode: ((data: DataView) => Int16Array) | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = tag(view, at);
    const length = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    const content = new DataView(view.buffer, view.byteOffset + at + 8, length);
    if (name === 'fmt ') decode = readFormat(content);
    if (name === 'data') {
      if (!decode) break;
      if (length === 0) throw fault('badValue', 'The sound file is empty.');
      return { samples: decode(content) };
    }
    at += 8 + length + (length % 2);
  }
  throw fault('badValue', 'The sound file is incomplete.');
}

/** The sound in a `data:` URL. */
export function readDataUrl(url: string): Clip {
  const match = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/s.exec(url);
  if (!match || !/;base64$/i.test(match[2]!)) throw fault('badValue', 'The sound is not a data: URL in base64.');
  if (match[3]!.length > (LARGEST * 4) / 3 + 4) throw fault('badValue', 'The sound file is larger than 2 MB.');
  let text: string;
  try {
    text = atob(match[3]!);
  } catch (cause) {
    throw Object.assign(fault('badValue', 'The sound is not a data: URL in base64.'), { cause });
  }
  return readWav(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function readFormat(format: DataView): (data: DataView) => Int16Array {
  if (format.byteLength < 16) throw fault('badValue', 'The sound file is incomplete.');
  let kind = format.getUint16(0, true);
  if (kind === EXTENSIBLE && format.byteLength >= 26) kind = format.getUint16(24, true);
  const channels = format.getUint16(2, true);
  const rate = format.getUint32(4, true);
  const bits = format.getUint16(14, true);
  if (channels !== 1) throw fault('badValue', `The sound file has ${channels} channels; it must be mono.`);
  if (rate !== RATE) throw fault('badValue', `The sound file has ${rate} samples a second; it must be 8000.`);
  if (kind === PCM && bits === 16) return decodePcm;
  if (kind === A_LAW && bits === 8) return (data) => decodeALaw(bytesOf(data));
  if (kind === MU_LAW && bits === 8) return (data) => decodeMuLaw(bytesOf(data));
  throw fault('badValue', 'The sound file is neither 16-bit PCM nor G.711.');
}

function decodePcm(data: DataView): Int16Array {
  return Int16Array.from({ length: data.byteLength >> 1 }, (_, index) => data.getInt16(index * 2, true));
}

const bytesOf = (data: DataView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
