/** The folder that the service saves sound files in. Nothing outside of it is ever written. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A plain name: no folder, no drive, nothing hidden. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,120}\.wav$/iu;

/** Saves WAV files in `folder`, which is made when it is first needed. The function answers false for any other path. */
export function fileFolder(folder: string): (path: string, bytes: Uint8Array) => Promise<boolean> {
  return async (path, bytes) => {
    if (!NAME.test(path) || path.includes('..')) return false;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, path), bytes);
    return true;
  };
}
