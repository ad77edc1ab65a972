/**
 * Builds what is published: the script-tag files (rollup), then, unless `--bundle` is given, the modules with types that
 * bundlers take (tsc), package by package into dist/, and what describes the elements to editors.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeManifest } from './manifest.mjs';
import { root, tool } from './run.mjs';

const PACKAGES = ['contract', 'client', 'audio', 'elements'];

async function step(name, args) {
  const code = await tool(name, args);
  if (code !== 0) {
    console.error(`Building stopped: ${name} ended with code ${code}.`);
    process.exit(code);
  }
}

/** The compiler rewrites `./x.ts` to `./x.js` in modules but not in their types. */
function nameModulesInTypes(folder) {
  for (const path of readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.d.ts'))) {
    const file = `${folder}/${path}`;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from|import) ?\(?)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
  }
}

const whole = !process.argv.includes('--bundle');
// What is published starts clean. The bundle alone is written over the last one: a demo may be serving it.
if (whole) for (const name of PACKAGES) rmSync(`${root}packages/${name}/dist`, { recursive: true, force: true });
await step('rollup', ['-c', 'rollup.config.mjs', '--silent']);
if (whole) {
  rmSync(`${root}build`, { recursive: true, force: true });
  await step('tsc', ['-p', 'tsconfig.build.json']);
  nameModulesInTypes(`${root}build`);
  for (const name of PACKAGES) cpSync(`${root}build/${name}`, `${root}packages/${name}/dist`, { recursive: true });
  rmSync(`${root}build`, { recursive: true, force: true });
  writeManifest();
}
