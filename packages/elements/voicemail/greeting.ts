/** A greeting as the service takes it: a WAV file, mono, 8 kHz, 16-bit or G.711, at most 2 MB. */
import { CtiError } from '@cti-elements/client';
import { msg, str } from '@lit/localize';

const LIMIT = 2 * 1024 * 1024;
const PCM = 1;
const G711 = [6, 7];
/** The header says only that it is in the extension, where the format's first two bytes are the same number. */
const EXTENSIBLE = 0xfffe;

/** The file as a `data:` URL. Rejects with a CtiError that says what is wrong with it. */
export async function readGreeting(file: File): Promise<string> {
  if (file.size > LIMIT)
    throw new CtiError(
      msg(str`The file is too large: ${(file.size / 1024 / 1024).toFixed(1)} MB. A greeting has at most 2 MB.`),
    );
  const bytes = await file.arrayBuffer();
  const problem = whyNoGreeting(new DataView(bytes));
  if (problem) throw new CtiError(problem);
  return toDataUrl(file);
}

/** What is wrong with a sound file, in words; nothing when all is well. */
export function whyNoGreeting(view: DataView): string | undefined {
  const format = findFormat(view);
  if (!format) return msg('This is not a WAV file. Save the greeting as WAV, mono, 8 kHz.');
  const { kind, channels, rate, bits } = format;
  if (channels !== 1) return msg(str`The sound has ${channels} channels. Save it as mono.`);
  if (rate !== 8000) return msg(str`The sound has ${rate / 1000} kHz. Save it with 8 kHz.`);
  const fits = (kind === PCM && bits === 16) || (G711.includes(kind) && bits === 8);
  return fits ? undefined : msg('The sound is coded in a way that phones don’t know. Save it as 16-bit PCM.');
}

function findFormat(view: DataView): { kind: number; channels: number; rate: number; bits: number } | undefined {
  const tag = (at: number): string => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  if (view.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return undefined;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    if (tag(at) === 'fmt ' && length >= 16 && at + 8 + length <= view.byteLength) {
      const kind = view.getUint16(at + 8, true);
      return {
        kind: kind === EXTENSIBLE && length >= 26 ? view.getUint16(at + 32, true) : kind,
        channels: view.getUint16(at + 10, true),
        rate: view.getUint32(at + 12, true),
        bits: view.getUint16(at + 22, true),
      };
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
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
