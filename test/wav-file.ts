/** What differs from mono, 8 kHz, 16-bit PCM, a tenth of a second of silence. */
export interface WavOptions {
  readonly samples?: number;
  readonly channels?: number;
  /** Samples a second. */
  readonly rate?: number;
  readonly bits?: number;
  /** As the header has it: 1 is PCM, 6 and 7 are G.711. */
  readonly format?: number;
}

/** A WAV file with nothing but zeros in it. */
export function wavFile(options: WavOptions = {}): Uint8Array<ArrayBuffer> {
  const { samples = 800, channels = 1, rate = 8_000, bits = 16, format = 1 } = options;
  const frame = (channels * bits) / 8;
  const file = new Uint8Array(44 + samples * frame);
  const view = new DataView(file.buffer);
  const tag = (at: number, text: string): void =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  tag(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * frame, true);
  view.setUint16(32, frame, true);
  view.setUint16(34, bits, true);
  tag(36, 'data');
  view.setUint32(40, samples * frame, true);
  return file;
}
