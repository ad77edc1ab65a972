/** Runs test/bench/*.bench.ts in Chromium, one after the other, and prints what each measured: ratios against peers in one run. */
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { root } from './run.mjs';

const wanted = process.argv[2] ?? '';
const files = readdirSync(`${root}test/bench`).filter((file) => file.endsWith('.bench.ts') && file.includes(wanted));
const server = createServer((_, response) =>
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>'),
);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
try {
  for (const file of files) {
    const { outputFiles } = await build({
      entryPoints: [`${root}test/bench/${file}`],
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['x-source'],
      tsconfig: `${root}tsconfig.json`,
    });
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate(
      `(async () => { const url = URL.createObjectURL(new Blob([${JSON.stringify(outputFiles[0].text)}], { type: 'text/javascript' })); globalThis.bench = await import(url); })()`,
    );
    console.log(`\n${file}`);
    console.table(await page.evaluate('bench.run()'));
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
