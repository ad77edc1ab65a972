/** `npm run toolbar`: builds the browser extension into packages/toolbar/dist: chrome/, firefox/ and a zip of each for the stores. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromeManifest, firefoxManifest } from '../packages/toolbar/manifest.mjs';
import { root, tool } from './run.mjs';
import { zip } from './zip.mjs';

const home = join(root, 'packages/toolbar');
const dist = join(home, 'dist');
const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))]);

const toJson = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

/** A folder to load unpacked, and a zip for the store. `store` is the manifest there, where it differs. */
function pack(name, manifest, store = manifest) {
  const folder = join(dist, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(dist, 'files'), folder, { recursive: true });
  cpSync(join(home, 'pages'), folder, { recursive: true });
  for (const size of [16, 32, 48, 128]) cpSync(join(home, `icons/${size}.png`), join(folder, `icons/${size}.png`));
  writeFileSync(join(folder, 'manifest.json'), toJson(store));
  writeFileSync(join(dist, `softphone-toolbar-${name}-${version}.zip`), zip(filesIn(folder)));
  writeFileSync(join(folder, 'manifest.json'), toJson(manifest));
}

rmSync(join(dist, 'files'), { recursive: true, force: true });
const code = await tool('rollup', ['-c', 'packages/toolbar/rollup.config.mjs', '--silent']);
if (code !== 0) {
  console.error(`Building the toolbar stopped: rollup ended with code ${code}.`);
  process.exit(code);
}
// Stores refuse a manifest with a key of its own.
pack('chrome', chromeManifest(version), chromeManifest(version, { key: false }));
pack('firefox', firefoxManifest(version));
rmSync(join(dist, 'files'), { recursive: true, force: true });
console.log('The toolbar is in packages/toolbar/dist: chrome/, firefox/ and a zip of each.');
