import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseOptions, UsageError } from '../../../packages/simulator/node/options.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = ['--conditions=x-source', '--import', 'tsx', 'packages/simulator/node/main.ts'];

/** Runs Node at the root of the repository, to the end. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

test('the port comes from the argument, then from the environment, then it is 8080', () => {
  assert.equal(parseOptions([], {}).port, 8080);
  assert.equal(parseOptions([], { PORT: '9001' }).port, 9001);
  assert.equal(parseOptions(['--port', '9002'], { PORT: '9001' }).port, 9002);
  assert.equal(parseOptions(['--port=0'], {}).port, 0);
  assert.deepEqual(
    parseOptions(['--allow-origin', 'https://a.example/', '--allow-origin', 'http://b.example:81'], {}).allowOrigins,
    ['https://a.example', 'http://b.example:81'],
  );
  assert.deepEqual(
    parseOptions(['--allow-origin', 'chrome-extension://abc/', '--allow-origin', 'moz-extension://*'], {}).allowOrigins,
    ['chrome-extension://abc', 'moz-extension://*'],
  );
});

test('a bad value is refused with a sentence that names it', () => {
  const refused = (args: string[], words: RegExp, env = {}) =>
    assert.throws(
      () => parseOptions(args, env),
      (error) => error instanceof UsageError && words.test(error.message),
      String(words),
    );
  refused(['--port', 'abc'], /--port is "abc", and a port is a number from 1 to 65535/);
  refused(['--port', '65536'], /--port is "65536"/);
  refused(['--port', '-1'], /--port/);
  refused([], /PORT is "x1"/, { PORT: 'x1' });
  refused(['--allow-origin', 'crm.example.com'], /"crm.example.com" is not an origin. An origin looks like https:/);
  refused(['--allow-origin', 'https://crm.example.com/app'], /without a path/);
  refused(['--allow-origin', '*'], /"\*" is not an origin/);
  refused(['--verbose'], /--verbose.*--help/);
  refused(['extra'], /extra.*--help/);
});

test('npm start explains itself, and says what is wrong before it builds anything', async () => {
  const help = await run(['scripts/start.mjs', '--help']);
  assert.equal(help.code, 0);
  assert.match(help.output, /--port 9000[^]*--allow-origin/);
  const wrong = await run(['scripts/start.mjs', '--port', 'abc']);
  assert.deepEqual(wrong, {
    code: 1,
    output: '--port is "abc", and a port is a number from 1 to 65535, or 0 for any free one.\n',
  });
});

test('a taken port ends the program with code 1 and one line that says what to do', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, output } = await run(MAIN, { PORT: String(port) });
  other.close();
  assert.equal(code, 1);
  assert.equal(
    output,
    `Port ${port} is taken by another program. Stop that program, or choose another port: npm start -- --port 8080\n`,
  );
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`it says where everything is, and ${signal} ends it with polls and streams open`, async () => {
    const child = spawn(process.execPath, [...MAIN, '--port', '0'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    let url = '';
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      url ||= /http:\/\/localhost:\d+\/$/.exec(line)?.[0] ?? '';
      if (line.includes('Ctrl+C')) break;
    }
    const said = lines.join('\n');
    assert.match(said, /SOAP service +http:\/\/localhost:\d+\/agent\/v2/);
    assert.match(said, /agent@example.com +secret +station 1001/);
    assert.match(said, /agent2@example.com +secret +station 1002/);
    const stream = await fetch(new URL('/control/events', url));
    const reader = stream.body!.getReader();
    await reader.read();
    const closed = once(child, 'close');
    child.kill(signal);
    child.kill(signal);
    assert.deepEqual(await closed, [0, null]);
    await assert.rejects(fetch(new URL('/control/state', url)));
    await reader.cancel().catch(() => {});
  });
