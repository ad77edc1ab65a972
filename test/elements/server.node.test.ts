import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';

describe('on a server, without window and document', () => {
  it('imports every entry of the elements, and what they share', async () => {
    const { default: manifest } = (await import('../../packages/elements/package.json', {
      with: { type: 'json' },
    })) as {
      default: { exports: Record<string, string | { 'x-source'?: string }> };
    };
    assert.equal(typeof document, 'undefined');
    const entries = Object.entries(manifest.exports).filter(([, to]) => typeof to === 'object' && to['x-source']);
    assert.ok(entries.length > 25);
    for (const [name] of entries) await import(`@cti-elements/elements${name.slice(1)}`);
    const { CtiProvider } = await import('@cti-elements/elements');
    assert.equal(customElements.get('cti-provider'), CtiProvider);
    assert.equal(typeof document, 'undefined', 'nothing has made one');
  });

  it('leaves nothing open that would keep a process from ending', async () => {
    const script = "await import('@cti-elements/elements'); await import('@cti-elements/client');";
    const child = spawn(process.execPath, [
      '--conditions=x-source',
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
    ]);
    const [code] = (await once(child, 'exit', { signal: AbortSignal.timeout(60_000) }).finally(() => child.kill())) as [
      number,
    ];
    assert.equal(code, 0);
  });
});
