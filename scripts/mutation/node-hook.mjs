/** Before tsx compiles a source, this puts a mutant's text in its place; both are named in the environment. */
import { readFile } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { register } from 'node:module';

const { MUTANT_URL, MUTANT_TEXT } = process.env;

if (isMainThread && MUTANT_URL) register(import.meta.url);

export async function load(url, context, nextLoad) {
  if (url.split('?')[0] !== MUTANT_URL) return nextLoad(url, context);
  return { format: 'module', shortCircuit: true, source: await readFile(MUTANT_TEXT, 'utf8') };
}
