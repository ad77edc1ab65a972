/** The callbacks on a page whose policy allows next to nothing, and what its window hears of errors. */
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html cti-xml cti-script',
].join('; ');

let server: Server;
let browser: Browser;
let page: Page;

before(async () => {
  const { outputFiles } = await build({
    entryPoints: [`${root}test/elements/desk/callbacks-page.ts`],
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    conditions: ['x-source'],
    tsconfig: `${root}tsconfig.json`,
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  server = createServer(({ url = '/' }, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    if (url === '/') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        '<!doctype html><html lang="en"><title>CRM</title><script type="module" src="/callbacks-page.js"></script></html>',
      );
      return;
    }
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.statusCode = files.has(url) || url === '/favicon.ico' ? 200 : 404;
    response.end(files.get(url) ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
after(async () => {
  await browser?.close();
  server?.close();
});

const row = (index: number) => page.locator('cti-callback-list .item-row').filter({ hasText: `Promise ${index}` });

/** A row of 500 that says where it is. */
const at = (index: number) => page.locator(`cti-callback-list [aria-posinset="${index}"]`);

test('hundreds of callbacks, their form and their menu work under a strict policy, and the page hears of no error', async () => {
  await at(1).and(page.locator('[aria-setsize="500"]')).waitFor();
  // The rows that are not in sight leave the document when the code for long lists has come.
  await at(60).waitFor({ state: 'detached' });
  await at(1).getByRole('button').first().focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.closest('[aria-posinset="500"]');
  });
  await page.mouse.move(200, 300);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -900);
  await page.keyboard.press('Home');
  await row(5).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Comment').fill('Call her at work');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Call her at work').first().waitFor();
  await page
    .getByRole('button', { name: /^Snooze the reminder/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: '5 minutes', exact: true }).click();
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByLabel('Number').fill('+4930901820');
  await page.getByText('+49 30 901820').waitFor();
  await page.setViewportSize({ width: 320, height: 480 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Search callbacks').fill('promise 49');
  await at(1).and(page.locator('[aria-setsize="15"]')).waitFor();
  assert.deepEqual(await page.evaluate('problems'), []);
});
