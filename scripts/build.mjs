/**
 * Builds what is published: the script-tag files (rollup), then, unless `--bundle` is given, the modules with types that
 * bundlers take (tsc), package by package into dist/, and what describes the elements to editors.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeManifest } from './manifest.mjs';
import { root, tool } from './run.mjs';

const PACKAGES = ['contract', 'client', 'audio', 'elements', 'simulator'];

async function step(name, args) {
  const code = await tool(name, args);
  if (code !== 0) {
    console.error(`Building stopped: ${name} ended with code ${code}.`);
    process.exit(code);
  }
}

/** The compiler rewrites `./x.ts` to `./x.js` where modules import, but neither in their types nor in `import()`. */
function nameModules(text) {
  return text.replace(/((?:from|import) ?\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
}

/** A source map holds its sources; their names are addresses, since a path would lead nowhere where the package is installed. */
function nameSources(text, package_, path) {
  const map = JSON.parse(text);
  map.sources = map.sources.map((_, index) =>
    map.sources.length === 1
      ? `cti-elements:///${package_}/${path.replace(/\.js\.map$/, '.ts')}`
      : `cti-elements:///${map.sources[index].replace(/^(?:\.\.\/)+/, '')}`,
  );
  return JSON.stringify(map);
}

function finish(folder, package_) {
  for (const path of readdirSync(folder, { recursive: true })) {
    const file = `${folder}/${path}`;
    const edit = path.endsWith('.map') ? nameSources : /\.(?:d\.ts|js)$/.test(path) ? nameModules : undefined;
    if (edit) writeFileSync(file, edit(readFileSync(file, 'utf8'), package_, path));
  }
}

const whole = !process.argv.includes('--bundle');
// What is published starts clean. The bundle alone is written over the last one: a demo may be serving it.
if (whole) for (const name of PACKAGES) rmSync(`${root}packages/${name}/dist`, { recursive: true, force: true });
await step('rollup', ['-c', 'rollup.config.mjs', '--silent']);
if (whole) {
  rmSync(`${root}build`, { recursive: true, force: true });
  await step('tsc', ['-p', 'tsconfig.build.json']);
  for (const name of PACKAGES) {
    finish(`${root}build/${name}`, name);
    cpSync(`${root}build/${name}`, `${root}packages/${name}/dist`, { recursive: true });
  }
  // What the simulator serves besides the elements.
  for (const folder of ['assets', 'demo'])
    cpSync(`${root}packages/simulator/${folder}`, `${root}packages/simulator/dist/${folder}`, { recursive: true });
  rmSync(`${root}build`, { recursive: true, force: true });
  writeManifest();
}
