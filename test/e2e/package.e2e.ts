/** What is published, as a CRM developer's own tools take it: types for the compiler, modules for a bundler, files for a script tag. */
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'cti-package-'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['@cti-elements', 'lit', '@lit', 'rxjs', 'lit-html', 'lit-element', 'sip.js', 'tslib', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the packages as published', () => {
  test("have types that a page's own compiler takes, strictly, and that name what is wrong", () => {
    writeFileSync(
      join(folder, 'page.ts'),
      `import { CtiClient, currentCall, FaultError } from '@cti-elements/client';
       import '@cti-elements/elements/provider';
       import { CtiSoftphone } from '@cti-elements/elements/softphone';
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
      `,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2022', 'dom', 'dom.iterable'],
          types: [],
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          preserveSymlinks: true,
        },
        files: ['page.ts'],
      }),
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stdout);
  });

  test('leave out of a bundle what the page does not import', async () => {
    const bundle = async (source: string) => {
      const { outputFiles } = await build({
        stdin: { contents: source, resolveDir: folder },
        bundle: true,
        write: false,
        minify: true,
        format: 'esm',
        splitting: true,
        outdir: folder,
        preserveSymlinks: true,
        logLevel: 'error',
      });
      return outputFiles[0]!.text;
    };
    const keypad = await bundle("import '@cti-elements/elements/keypad';");
    assert.match(keypad, /cti-keypad/);
    assert.doesNotMatch(keypad, /cti-disposition/);
    const client = await bundle("import { CtiClient } from '@cti-elements/client'; console.log(CtiClient);");
    assert.doesNotMatch(client, /cti-softphone|lit-html/);
  });

  test('come with the script-tag files and their source maps', () => {
    for (const file of [
      'elements/dist/cti-elements.js',
      'elements/dist/cti-core.js',
      'elements/dist/cti-audio.js',
      'client/dist/cti-client.js',
    ]) {
      const path = join(root, 'packages', file);
      assert.match(readFileSync(path, 'utf8'), /sourceMappingURL=/);
      assert.ok(existsSync(`${path}.map`));
    }
    assert.doesNotMatch(
      readFileSync(join(root, 'packages/elements/dist/cti-core.js'), 'utf8'),
      /\beval\(|new Function\(/,
    );
  });
});
