/** Runs programs of this project as child processes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs Node with `args` and resolves with the exit code. What it prints goes through, and to `onOutput` where given, which is
 * told whether it is of the errors; with `print`, it goes there instead, errors too.
 */
export function node(args, { env = {}, onOutput, print } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: onOutput || print ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const pass = (stream, isError) => (chunk) => {
      if (print) print(chunk);
      else stream.write(chunk);
      onOutput?.(chunk, isError);
    };
    child.stdout?.setEncoding('utf8').on('data', pass(process.stdout, false));
    child.stderr?.setEncoding('utf8').on('data', pass(process.stderr, true));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** The programs that scripts run, and the packages they come in. */
const PACKAGES = { tsc: 'typescript', wtr: '@web/test-runner' };

/** Runs a program that an installed package brings. */
export function tool(name, args, options) {
  const folder = join(root, 'node_modules', PACKAGES[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return node([join(folder, typeof bin === 'string' ? bin : bin[name]), ...args], options);
}
