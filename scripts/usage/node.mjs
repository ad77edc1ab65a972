/** Loaded before a Node test: writes down what the test uses. */
import { register } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { instrument, isWatched } from './points.mjs';
import { record } from './records.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inProject = (path) => relative(root, path).replaceAll('\\', '/');

if (isMainThread) {
  const test = inProject(process.argv[1] ?? root);
  if (test.startsWith('test/')) {
    register(import.meta.url);
    const names = new Set();
    globalThis.ctiUsage = (name) => names.add(name);
    process.on('exit', () => record(test, [...names].sort()));
  }
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const path = url.startsWith('file:') ? inProject(fileURLToPath(url.split('?')[0])) : '';
  if (!isWatched(path)) return loaded;
  return { ...loaded, source: instrument(path, String(loaded.source)) };
}
