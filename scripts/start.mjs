/** `npm start`: builds the script-tag files when they are missing or older than their source, then runs the simulator. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { node, root } from './run.mjs';

const SOURCES = ['packages/contract', 'packages/client', 'packages/audio', 'packages/elements'];
const BUNDLE = 'packages/elements/dist/cti-elements.js';

const changedAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When the newest source of the bundle was changed. */
function newestSource(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .map((entry) => `${folder}/${entry.name}`)
    .map((path) => (statSync(join(root, path)).isDirectory() ? newestSource(path) : changedAt(path)))
    .reduce((newest, time) => Math.max(newest, time), 0);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}

const args = process.argv.slice(2);
const { HELP, parseOptions } = await tsImport('../packages/simulator/node/options.ts', import.meta.url);
try {
  // Said before anything is built: a mistake at the command line should not take ten seconds to show.
  if (parseOptions(args, process.env).help) {
    console.log(HELP);
    process.exit(0);
  }
} catch (error) {
  if (error.name !== 'UsageError') throw error;
  fail(error.message);
}

if (changedAt(BUNDLE) < Math.max(...SOURCES.map(newestSource), changedAt('rollup.config.mjs'))) {
  console.log('Building the elements …');
  const code = await node(['scripts/build.mjs', '--bundle']);
  if (code !== 0) fail('The elements could not be built; the lines above say why.');
}

const main = ['--conditions=x-source', '--import', 'tsx', 'packages/simulator/node/main.ts', ...args];
const child = spawn(process.execPath, main, { cwd: root, stdio: 'inherit' });
// Ctrl+C reaches both; this one waits until the simulator has put everything away.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
