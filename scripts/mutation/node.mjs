/** Node tests against changed sources: a hook gives the changed text to whoever loads the file. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../run.mjs';

const PATIENCE = 120_000;
const HOOK = new URL('node-hook.mjs', import.meta.url).href;

/** The name of a test that fails with the change, or undefined when all pass. */
export async function runNodeTests(paths, change) {
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  const text = join(folder, 'source.ts');
  if (change) writeFileSync(text, change.mutated);
  const env = change && { MUTANT_URL: pathToFileURL(`${root}${change.path}`).href, MUTANT_TEXT: text };
  const options = ['--conditions=x-source', '--import', HOOK, '--import', 'tsx', '--test', '--test-reporter=tap'];
  const child = spawn(process.execPath, [...options, ...paths], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE,
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true });
  if (code === 0) return undefined;
  const names = [...output.matchAll(/^( *)not ok \d+ - (.+)$/gm)].sort((a, b) => b[1].length - a[1].length);
  return names[0]?.[2] ?? 'it did not end';
}
