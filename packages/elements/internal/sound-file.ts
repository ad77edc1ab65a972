/** Sounds as the service takes them, such as a greeting: a WAV file, mono, 8 kHz, 16-bit or G.711, at most 2 MB. */
import { CtiError } from '@cti-elements/client';
import { msg, str } from '@lit/localize';

const LIMIT = 2 * 1024 * 1024;
const PCM = 1;
const G711 = [6, 7];
/** The header says only that it is in the extension, where the format's first two bytes are the same number. */
const EXTENSIBLE = 0xfffe;

/** The file as a `data:` URL. Rejects with a CtiError that says what is wrong with it. */
export const readGreeting = async (file: File): Promise<string> => (await readSound(file)).url;

/** The same, with the sound's length in ms. */
export async function readSound(file: File): Promise<{ url: string; length: number }> {
  if (file.size > LIMIT)
    throw new CtiError(
      msg(str`The file is too large: ${(file.size / 1024 / 1024).toFixed(1)} MB. It may have at most 2 MB.`),
    );
  const bytes = await file.arrayBuffer();
  const view = new DataView(bytes);
  const problem = whyNoGreeting(view);
  if (problem) throw new CtiError(problem);
  return { url: await toDataUrl(file), length: soundLength(view) };
}

/** Milliseconds; `view` holds a sound that the service takes. */
function soundLength(view: DataView): number {
  const { bits } = findFormat(view)!;
  let length = 0;
  forEachChunk(view, (name, _, size) => {
    if (name === 'data') length += size;
  });
  return length / bits;
}

/** What is wrong with a sound file, in words; nothing when all is well. */
export function whyNoGreeting(view: DataView): string | undefined {
  const format = findFormat(view);
  if (!format) return msg('This is not a WAV file. Save the sound as WAV, mono, 8 kHz.');
  const { kind, channels, rate, bits } = format;
  if (channels !== 1) return msg(str`The sound has ${channels} channels. Save it as mono.`);
  if (rate !== 8000) return msg(str`The sound has ${rate / 1000} kHz. Save it with 8 kHz.`);
  const fits = (kind === PCM && bits === 16) || (G711.includes(kind) && bits === 8);
  return fits ? undefined : msg('The sound is coded in a way that phones don’t know. Save it as 16-bit PCM.');
}

function findFormat(view: DataView): { kind: number; channels: number; rate: number; bits: number } | undefined {
  if (view.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return undefined;
  let format: ReturnType<typeof findFormat>;
  forEachChunk(view, (name, at, length) => {
    if (format || name !== 'fmt ' || length < 16) return;
    const kind = view.getUint16(at, true);
    format = {
      kind: kind === EXTENSIBLE && length >= 26 ? view.getUint16(at + 24, true) : kind,
      channels: view.getUint16(at + 2, true),
      rate: view.getUint32(at + 4, true),
      bits: view.getUint16(at + 14, true),
    };
  });
  return format;
}

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** Calls `look` for each part of a WAV file with where its content begins and how many bytes of it are there. */
function forEachChunk(view: DataView, look: (name: string, at: number, length: number) => void): void {
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    look(tag(view, at), at + 8, Math.min(length, view.byteLength - at - 8));
    at += 8 + length + (length % 2);
  }
}

/** With the type that services look for, whatever this computer calls WAV files. */
function toDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new CtiError(msg('The file can’t be read.'), { cause: reader.error }));
    reader.readAsDataURL(new Blob([file], { type: 'audio/wav' }));
  });
}
