/** The newcomer's way: one command, and a browser is there with the extension and a web site. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TYPESCRIPT = ['--conditions=x-source', '--import', 'tsx'];

test('npm run toolbar:demo opens everything, says how to sign in, and ends without a trace', async () => {
  const child = spawn(process.execPath, [...TYPESCRIPT, 'scripts/toolbar-demo.mjs', '--headless', '--built'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    if (line.includes('Ctrl+C stops everything')) break;
  }
  assert.match(output, /Sign in as +agent@example\.com/, output);
  const site = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '';
  assert.match(await (await fetch(site)).text(), /href="tel:\+19255550100"/);
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
  await assert.rejects(fetch(site));
});
