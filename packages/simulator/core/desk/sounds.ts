/** The sounds that the service keeps: read when they are played, written when they are saved. */
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import { readDataUrl, readWav } from '../base/wav.ts';
import type { CallCenterState } from '../state/call-center.ts';

const RATE = 8_000;
const HEADER = 44;

/** A sound by the name of its file, or itself. */
export type Sound = { readonly file: string; readonly length: number } | { readonly clip: Clip };

/** Milliseconds. */
export const soundLength = (sound: Sound): number => ('clip' in sound ? clipLength(sound.clip) : sound.length);

/** Milliseconds. */
export const clipLength = ({ samples }: Clip): number => Math.round((samples.length / RATE) * 1000);

/** The sound itself; as much silence where the host keeps no files, and nothing is heard anyway. */
export async function loadSound(center: CallCenterState, sound: Sound): Promise<Clip> {
  if ('clip' in sound) return sound.clip;
  const bytes = await center.readClip(sound.file);
  return bytes ? readWav(bytes) : { samples: new Int16Array(Math.round((sound.length / 1000) * RATE)) };
}

/** A file argument of the contract: a `data:` URL, or a path that the host lets be read. Faults for others. */
export async function readSound(center: CallCenterState, file: string): Promise<Clip> {
  if (/^data:/i.test(file)) return readDataUrl(file);
  const bytes = await center.readClip(file);
  if (!bytes) throw fault('unknownId', `There is no sound file "${file.slice(0, 80)}".`);
  return readWav(bytes);
}

/** Saves a sound as a WAV file in the service's own folder. Faults for a path that does not lie there. */
export async function saveSound(center: CallCenterState, path: string, sound: Sound): Promise<void> {
  const bytes = writeWav(await loadSound(center, sound));
  if (!center.saveFile) throw fault('wrongState', 'This service has no folder to save files in.');
  if (!(await center.saveFile(path, bytes)))
    throw fault('badValue', `"${path.slice(0, 80)}" is not the name of a WAV file in the service's folder.`);
}

/** A WAV file: mono, 8 kHz, 16-bit PCM. */
export function writeWav({ samples }: Clip): Uint8Array {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const tag = (at: number, text: string) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  tag(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(HEADER + index * 2, sample, true));
  return bytes;
}
