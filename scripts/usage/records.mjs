/** What the tests of the newest run used: a line of `coverage/usage/` for each test file. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../coverage/usage/', import.meta.url));

export const forgetRecords = () => rmSync(folder, { recursive: true, force: true });

/** `names` such as `method makeCall`. */
export function record(file, names) {
  mkdirSync(folder, { recursive: true });
  // A file for each program: lines of several would get into one another.
  appendFileSync(`${folder}${process.pid}.jsonl`, `${JSON.stringify({ file, names })}\n`);
}

/** The names that each test file used. */
export function readRecords() {
  const found = new Map();
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    for (const line of readFileSync(`${folder}${name}`, 'utf8').split('\n').filter(Boolean)) {
      const { file, names } = JSON.parse(line);
      found.set(file, new Set([...(found.get(file) ?? []), ...names]));
    }
  return found;
}
