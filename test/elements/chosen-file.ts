/** Files that an agent chooses in the browser's dialog. */
import { wavFile, type WavOptions } from '../wav-file.ts';

/** A sound of so many seconds, in the form that the service plays unless told otherwise. */
export function soundFile(name: string, seconds: number, options: WavOptions = {}): File {
  const samples = seconds * (options.rate ?? 8_000);
  return new File([wavFile({ samples, ...options })], name, { type: 'audio/wav' });
}

/** The agent chooses a file for the field of this element. */
export function chooseFile(element: Element, file: File): void {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}
