/** What is published, as a CRM developer's own tools take it: types for the compiler, modules for a bundler, files for a script tag. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { chromium } from 'playwright-core';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { type Installed, installPackages, PACKAGES, root } from './installed.ts';

let installed: Installed;
before(() => {
  installed = installPackages();
});
after(() => installed.remove());

/** A CRM's page with two elements, and nothing else of ours. */
const PAGE = `
import '@cti-elements/elements/provider';
import '@cti-elements/elements/softphone';
const service = new URLSearchParams(location.search).get('service');
document.body.innerHTML =
  '<cti-provider endpoint="' + service + 'agent/v2" station-url="' + service + 'stations/{station}">' +
  '<cti-softphone></cti-softphone></cti-provider>';
`;
const SCRIPT_TAG = `import '@cti-elements/elements/cti-elements.js';`;

/** The bundlers; each writes \`entry\` and its chunks into a folder. */
const bundlers: Readonly<Record<string, (entry: string, outdir: string) => Promise<unknown>>> = {
  esbuild: (entry, outdir) =>
    esbuild({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      splitting: true,
      minify: true,
      outdir,
      logLevel: 'error',
    }),
  rollup: async (entry, dir) => {
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true })],
      onwarn(warning) {
        if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
      },
    });
    await bundle.write({ dir, format: 'es' });
  },
  vite: (entry, outDir) =>
    vite({
      root: installed.folder,
      configFile: false,
      logLevel: 'error',
      build: { outDir, emptyOutDir: false, target: 'es2022', rollupOptions: { input: entry } },
    }),
  webpack: (entry, path) =>
    new Promise((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          context: installed.folder,
          entry,
          output: { path, filename: '[name].js', chunkFilename: '[name].[contenthash].js', publicPath: 'auto' },
          performance: false,
        },
        (error, stats) => {
          if (error) reject(error);
          else if (stats?.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
          else resolve(stats);
        },
      );
    }),
};

const scripts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(folder, path));

describe('the packed packages', () => {
  for (const name of PACKAGES)
    test(`${name} has its license and README, says the Node that it needs, and holds what its entries name`, () => {
      const folder = join(installed.folder, 'node_modules/@cti-elements', name);
      for (const file of ['README.md', 'LICENSE']) assert.ok(existsSync(join(folder, file)), `no ${file}`);
      const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        engines?: { node?: string };
        exports: Record<string, string | Record<string, string>>;
        dependencies?: Record<string, string>;
      };
      assert.match(json.engines?.node ?? '', /^>=\d+/);
      for (const [entry, target] of Object.entries(json.exports))
        for (const [condition, path] of Object.entries(typeof target === 'string' ? { default: target } : target))
          if (condition !== 'x-source') assert.ok(existsSync(join(folder, path)), `${entry} names ${path}`);
      for (const [dependency, range] of Object.entries(json.dependencies ?? {}))
        assert.match(range, /^[~^]/, `${dependency} is pinned: a page could not take a repair of it`);
    });

  test('have source maps that hold their sources', () => {
    for (const name of PACKAGES) {
      const folder = join(installed.folder, 'node_modules/@cti-elements', name, 'dist');
      const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.map'));
      assert.ok(maps.length, `${name} has no source maps`);
      for (const path of maps) {
        const map = JSON.parse(readFileSync(join(folder, path), 'utf8')) as {
          sources: string[];
          sourcesContent?: string[];
        };
        assert.equal(map.sourcesContent?.length, map.sources.length, `${name}: ${path} has no sources in it`);
        assert.ok(
          map.sources.every((source) => /^[\w-]+:\/\//.test(source)),
          `${name}: ${path} names ${map.sources[0]}, which is on no other machine`,
        );
      }
    }
  });

  for (const name of PACKAGES) {
    test(`${name} passes publint`, () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/publint/src/cli.js'), installed.tarball(name), '--strict'],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
    test(`${name} has types that are right in every way of importing it`, () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
          installed.tarball(name),
          '--profile',
          'esm-only',
          '--exclude-entrypoints',
          './cti-v2.wsdl',
          './custom-elements.json',
        ],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
  }
});

describe('a compiler', () => {
  const source = `
    import { CtiClient, currentCall, FaultError } from '@cti-elements/client';
    import '@cti-elements/elements/provider';
    import { CtiSoftphone } from '@cti-elements/elements/softphone';
    import { VERSION } from '@cti-elements/elements';
    export const version: string = VERSION;
    const client = CtiClient.connect({ endpoint: 'http://localhost:8080/agent/v2' });
    client.select(currentCall).subscribe((call) => call?.info.number?.trim());
    client.event('callEnded').subscribe(({ callSessionId, party }) => [callSessionId?.length, party?.toFixed()]);
    const phone: CtiSoftphone = document.querySelector('cti-softphone')!;
    phone.addEventListener('cti-call-finished', (call) => call.comments.trim());
    document.addEventListener('cti-screen-pop', (call) => call.number.trim());
    void client.call('toggleHold', { flag: true }).catch((error: unknown) => error instanceof FaultError && error.code);
    // @ts-expect-error a flag is a boolean
    void client.call('toggleHold', { flag: 'yes' });
    // @ts-expect-error there is no such method
    void client.call('juggleCall', {});
  `;
  /** Of all entries one, and it has nothing to do with most of the events. */
  const oneEntry = `
    import '@cti-elements/elements/keypad';
    document.addEventListener('cti-worksheet-saved', ({ answers, campaignId }) => [answers, campaignId.trim()]);
    document.addEventListener('cti-worksheet-needed', (event) => event.preventDefault());
    window.addEventListener('cti-callback-due', ({ number, callback }) => [number.trim(), callback.id]);
    window.addEventListener('cti-call-finished', ({ comments, talkTime }) => [comments.trim(), talkTime?.toFixed()]);
    document.body.addEventListener('cti-quality', ({ quality }) => quality.toFixed());
    document.querySelector('cti-keypad')!.addEventListener('cti-error', ({ method, error }) => [method, error.message]);
    // @ts-expect-error there is no such field
    window.addEventListener('cti-signed-in', ({ agent }) => agent);
  `;
  const ways = { bundler: 'esnext', node16: 'node16', nodenext: 'nodenext' };
  /** What the compiler has to say to a file of the consumer's, with all checks on. */
  function complaints(name: string, text: string, module = 'esnext', moduleResolution = 'bundler'): string {
    installed.write(name, text);
    const config = installed.write(
      `tsconfig.${moduleResolution}.json`,
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module,
          moduleResolution,
          lib: ['es2022', 'dom', 'dom.iterable'],
          types: [],
          strict: true,
          noEmit: true,
          skipLibCheck: false,
        },
        files: [name],
      }),
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' }).stdout;
  }

  for (const [moduleResolution, module] of Object.entries(ways))
    test(`takes the types with ${moduleResolution}, strictly, those of the libraries too`, () => {
      assert.equal(complaints('page.ts', source, module, moduleResolution), '');
    });

  test('knows all events, on elements, document and window, from any one entry', () => {
    assert.equal(complaints('one-entry.ts', oneEntry), '');
  });
});

describe('a server', () => {
  /** Runs a module of the consumer's in plain Node. */
  const run = (text: string): string => {
    const file = installed.write('server.js', text);
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { cwd: installed.folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };

  test('imports the elements, without window and document: they render nothing there', () => {
    const names = ['', '/provider', '/softphone', '/worksheet', '/cti-elements.js'];
    const imports = names.map((name) => `await import('@cti-elements/elements${name}');`).join('\n');
    const told = run(`${imports}
      const tags = ['cti-provider', 'cti-softphone', 'cti-worksheet'];
      const made = tags.map((tag) => new (customElements.get(tag))());
      console.log(typeof window, typeof document, made.map(({ shadowRoot }) => !shadowRoot).join());`);
    assert.equal(told, 'undefined undefined true,true,true');
  });

  test('has the client, which says what it needs to read answers', () => {
    const told = run(`
      import { createServer } from 'node:http';
      import { CtiClient, CtiError } from '@cti-elements/client';
      const server = createServer((_, response) => response.end('<a/>')).listen(0, '127.0.0.1', async () => {
        const client = CtiClient.connect({ endpoint: 'http://127.0.0.1:' + server.address().port + '/agent/v2' });
        const error = await client.call('getStatus').catch((error) => error);
        console.log(error instanceof CtiError, error.message);
        client.dispose();
        server.close();
        server.closeAllConnections();
      });`);
    assert.match(told, /^true There is no DOMParser here .* @xmldom\/xmldom\.$/);
  });
});

describe('a bundler', () => {
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(`${name} takes a page with its elements, and keeps apart what loads after sign-in`, async () => {
      const outdir = join(installed.folder, `out-${name}`);
      await bundle(installed.write('page.js', PAGE), outdir);
      const files = scripts(outdir);
      const texts = files.map((file) => readFileSync(file, 'utf8'));
      assert.ok(texts.some((text) => text.includes('cti-softphone')));
      assert.ok(
        texts.some((text) => text.includes('cti-callback-editor')),
        'what is deferred is missing',
      );
      assert.ok(files.length > 5, `one piece: ${files.join(', ')}`);
      for (const text of texts) assert.doesNotMatch(text, /import\(\s*["'][^"']+\.ts["']/);
    });

    test(`${name} does not drop the file for script tags`, async () => {
      const outdir = join(installed.folder, `out-tag-${name}`);
      await bundle(installed.write('tag.js', SCRIPT_TAG), outdir);
      assert.ok(scripts(outdir).some((file) => readFileSync(file, 'utf8').includes('cti-softphone')));
    });
  }

  test('leaves out what the page does not import', async () => {
    const bundle = async (name: string, source: string) => {
      const outdir = join(installed.folder, `out-part-${name}`);
      await bundlers.esbuild!(installed.write(`${name}.js`, source), outdir);
      return readFileSync(join(outdir, `${name}.js`), 'utf8');
    };
    const keypad = await bundle('keypad', "import '@cti-elements/elements/keypad';");
    assert.match(keypad, /cti-keypad/);
    assert.doesNotMatch(keypad, /cti-disposition/);
    const client = await bundle('client', "import { CtiClient } from '@cti-elements/client'; console.log(CtiClient);");
    assert.doesNotMatch(client, /cti-softphone|lit-html/);
  });

  test('makes a page that takes a call from the packed simulator', async (t) => {
    const outdir = join(installed.folder, 'out-call');
    await bundlers.esbuild!(installed.write('page.js', PAGE), outdir);
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const file = join(outdir, path);
      const isScript = extname(path) === '.js' && existsSync(file);
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(
        isScript ? readFileSync(file) : '<!doctype html><body></body><script type="module" src="/page.js"></script>',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());

    const main = join(installed.folder, 'node_modules/@cti-elements/simulator/dist/node/main.js');
    const simulator = spawn(process.execPath, [main, '--port', '0'], { cwd: installed.folder });
    t.after(() => simulator.kill());
    let output = '';
    const service = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += String(chunk);
        const address = /http:\/\/localhost:\d+\//.exec(output);
        if (address) resolve(address[0]);
      };
      simulator.stdout.on('data', read);
      simulator.stderr.on('data', read);
      simulator.once('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${output}`)));
    });

    const browser = await chromium.launch({
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--allow-loopback-in-peer-connection',
      ],
    });
    t.after(() => browser.close());
    const page = await browser.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/?service=${encodeURIComponent(service)}`);
    await page.getByLabel('User name').fill('agent@example.com');
    await page.getByLabel('Password').fill('secret');
    await page.getByLabel('Station', { exact: true }).fill('1001');
    await page.getByLabel('Password').press('Enter');
    await page.getByRole('button', { name: /^Phone ready/ }).waitFor();
    await page.locator('cti-agent-state').getByRole('button').first().click();
    await page.getByRole('menuitemradio', { name: 'Ready', exact: true }).click();
    await page
      .locator('cti-agent-state')
      .getByRole('button', { name: /^Ready/ })
      .waitFor();
    await fetch(`${service}control/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: '+19255550104' }),
    });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('button', { name: 'Hold', exact: true }).waitFor();
    const demo = await fetch(service);
    assert.match(await demo.text(), /cti-elements\.js/, 'the demo page is not in the package');
    assert.equal((await fetch(`${service}elements/cti-elements.js`)).status, 200);
  });
});
