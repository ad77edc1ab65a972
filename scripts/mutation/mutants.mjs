/**
 * Mutants: deliberate faults that the tests have to notice. A mutant is named by what it changes, not by a line number, so
 * that it survives edits around it; where its text is gone or no longer unique, it counts as one that no longer applies.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { transform } from 'esbuild';
import { root } from '../run.mjs';
import { audio } from './list/audio.mjs';
import { client } from './list/client.mjs';
import { contract } from './list/contract.mjs';
import { elements } from './list/elements.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} behaviour what no longer holds with this fault, as a sentence
 * @property {string} file where the text is; when it was moved, the package is searched for it
 * @property {string} find the text that the fault replaces; any white space stands for any other
 * @property {string} replace
 * @property {readonly string[]} tests the test files that should notice
 * @property {string} [survives] why no test can notice it
 */

/** @type {Readonly<Record<string, readonly Mutant[]>>} */
export const packages = { contract, client, audio, elements };

const list = (folder, ending) =>
  readdirSync(`${root}${folder}`, { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending) && !/\/(dist|generated|node_modules)\//.test(path))
    .sort();

/** The text as an expression that any formatting of it matches. */
const pattern = (text) =>
  new RegExp(
    text
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
      .join('\\s+'),
    'g',
  );

/** The files that a mutant's text is in, as `[path, source, matches]`; the file that it names comes first. */
function occurrences({ file, find }) {
  const folder = file.split('/').slice(0, 2).join('/');
  const files = list(folder, '.ts').sort((a, b) => Number(b === file) - Number(a === file));
  const found = [];
  for (const path of files) {
    const source = readFileSync(`${root}${path}`, 'utf8');
    const matches = [...source.matchAll(pattern(find))];
    if (path === file && matches.length === 1) return [{ path, source, match: matches[0] }];
    for (const match of matches) found.push({ path, source, match });
  }
  return found;
}

/** The tests of a mutant where they are now; a file that was moved is found by its name. */
function testFiles({ tests }, all) {
  return tests.map((path) => {
    if (existsSync(`${root}${path}`)) return path;
    const moved = all.filter((other) => basename(other) === basename(path));
    if (moved.length !== 1) throw new Error(`its test ${path} is gone`);
    return moved[0];
  });
}

/** What a mutant makes of its file. Throws an Error that says why it no longer applies. */
export async function apply(mutant) {
  const found = occurrences(mutant);
  if (found.length === 0) throw new Error('its text is in no file of the package');
  if (found.length > 1) throw new Error(`its text is ${found.length} times in the package, not once`);
  const [{ path, source, match }] = found;
  const mutated = source.slice(0, match.index) + mutant.replace + source.slice(match.index + match[0].length);
  try {
    await transform(mutated, { loader: 'ts' });
  } catch (error) {
    throw new Error(`what it leaves is no TypeScript: ${error.message}`, { cause: error });
  }
  return { path, mutated, tests: testFiles(mutant, list('test', '.ts')) };
}
