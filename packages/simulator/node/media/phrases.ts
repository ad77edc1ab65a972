/** What a customer can say in words: short recordings that come with the simulator. */
import { readFile } from 'node:fs/promises';
import type { Clip } from '../../core/base/media.ts';
import { readWav } from '../../core/base/wav.ts';

export interface Phrase {
  readonly id: string;
  /** The words. */
  readonly text: string;
}

/** The words of each recording in `assets/ID.wav`. */
export const phrases: readonly Phrase[] = [
  { id: 'renewal', text: 'Hello, I have a question about the renewal of my policy.' },
  { id: 'policy-number', text: 'My policy number is four, seven, one, one.' },
  { id: 'thanks', text: 'Thank you very much for your help. Goodbye.' },
];

/** Reads a phrase's sound. Rejects with a RangeError when there is no such phrase. */
export async function readPhrase(id: string): Promise<Clip> {
  if (!phrases.some((phrase) => phrase.id === id)) {
    throw new RangeError(`There is no phrase "${id}". The phrases are ${phrases.map((one) => one.id).join(', ')}.`);
  }
  return readWav(await readFile(new URL(`../../assets/${id}.wav`, import.meta.url)));
}
