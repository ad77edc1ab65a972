/**
 * `npm run toolbar:demo`: the simulator, and a Chromium that has the extension loaded and somebody else's web site open. The profile
 * is thrown away afterwards. `-- --headless` shows no window, for tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startSimulator } from '@cti-elements/simulator/node';
import { UNPACKED_ID } from '../packages/toolbar/manifest.mjs';
import { ensureChromium } from './chromium.mjs';
import { node, root } from './run.mjs';
import { samplePage } from './toolbar-sample.mjs';

const headless = process.argv.includes('--headless');
const EXTENSION = join(root, 'packages/toolbar/dist/chrome');
const ORIGIN = `chrome-extension://${UNPACKED_ID}`;

if (!process.argv.includes('--built')) {
  console.log('Building the extension …');
  const code = await node(['scripts/toolbar.mjs']);
  if (code !== 0) process.exit(code);
}

const simulator = await startSimulator({ allowOrigins: [ORIGIN] });

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(samplePage(simulator.url));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const site = `http://localhost:${server.address().port}`;

const profile = mkdtempSync(join(tmpdir(), 'cti-toolbar-demo-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: ensureChromium(),
  headless,
  viewport: null,
  ignoreDefaultArgs: ['--disable-extensions', '--mute-audio'],
  args: [
    `--disable-extensions-except=${EXTENSION}`,
    `--load-extension=${EXTENSION}`,
    '--allow-loopback-in-peer-connection',
    // As root, in a container, Chromium starts in no other way.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});

// A machine that has much to do starts slowly.
context.setDefaultTimeout(120_000);

let stopping;
/** Once, whoever asks: a signal, or the agent who closes the browser. */
const stop = () =>
  (stopping ??= (async () => {
    await context.close().catch(() => undefined);
    server.closeAllConnections();
    server.close();
    await simulator.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.exit(0);
  })());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
context.on('close', () => void stop());

const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
const settings = {
  endpoint: `${simulator.url}agent/v2`,
  stationUrl: `${simulator.url}stations/{station}`,
  templates: [{ name: 'Customer', url: `${site}/?number={number}`, where: 'open' }],
};
await worker.evaluate((own) => chrome.storage.local.set({ settings: own }), settings);
const panel = await context.newPage();
await panel.goto(`${ORIGIN}/panel.html`);
const options = await context.newPage();
await options.goto(`${ORIGIN}/options.html`);
// As an agent does it: the browser grants what runs in pages only for a click.
await options.getByLabel('Add a site').fill(site);
await options.getByLabel('Add a site').press('Enter');
await options.getByText(site, { exact: true }).waitFor();
await options.getByLabel('Mark numbers in the text').check();
await options.close();
const page = context.pages()[0];
await page.goto(site);
await page.bringToFront();

console.log(`
  Web site       ${site}   knows nothing of the phone: click a number, or select one and use its menu
  Softphone      the button beside the address, or the tab with the panel
  Settings       the panel's button at the top right

  Sign in as     agent@example.com    secret   station 1001

  Customers call from the foot of the web site. Ctrl+C stops everything.
`);
