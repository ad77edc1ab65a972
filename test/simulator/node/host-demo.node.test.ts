/** The demo CRM by itself: the phone's events are dispatched by the test, the customer's phone is the simulator's. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { HostKit } from './host-kit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the demo CRM', () => {
  const elements = mkdtempSync(join(tmpdir(), 'cti-demo-'));
  let kit: HostKit;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];

  before(async () => {
    writeFileSync(join(elements, 'cti-elements.js'), 'document.documentElement.dataset.elements = "loaded";');
    kit = await HostKit.open({ elements });
    browser = await chromium.launch({
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
  });
  after(async () => {
    await browser?.close();
    await kit?.close();
    rmSync(elements, { recursive: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(kit.simulator.url);
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });

  /** As `<cti-provider>` dispatches it. */
  const tell = (type: string, detail: object) =>
    page.evaluate(
      ([name, fields]) => {
        const event = Object.assign(new Event(name, { bubbles: true, composed: true }), fields);
        document.querySelector('cti-provider')!.dispatchEvent(event);
      },
      [type, detail] as const,
    );
  const call = { callId: 'A1', number: '+19255550103', direction: 'inbound', campaign: 'Renewals' };
  const finished = {
    ...call,
    finishedAt: Date.now(),
    talkTime: 65_000,
    disposition: 'Policy renewed',
    comments: 'Was <glad>',
  };
  const panel = () => page.locator('.panel');

  test('loads the elements from a script tag, under its strict policy', async () => {
    await page.locator('html[data-elements=loaded]').waitFor();
    assert.equal(await page.locator('cti-provider').getAttribute('endpoint'), '/agent/v2');
    assert.equal(await page.locator('cti-provider').getAttribute('station-url'), '/stations/{station}');
    await page.goto(`${kit.simulator.url}?workstation=2`);
    assert.equal(await page.locator('cti-provider').getAttribute('endpoint'), '/workstations/2/agent/v2');
  });

  test('opens the file of a known caller, and a new one for an unknown', async () => {
    await tell('cti-screen-pop', call);
    await panel().getByRole('heading', { name: 'Tomas Lindqvist' }).waitFor();
    assert.equal(await panel().locator('a[href^="tel:"]').first().getAttribute('href'), 'tel:+19255550103');
    await tell('cti-screen-pop', { ...call, callId: 'A2', number: '+14155550177' });
    await panel().getByRole('heading', { name: 'New contact' }).waitFor();
    assert.equal(await panel().getByLabel('Phone').inputValue(), '(415) 555-0177');
    await panel().getByLabel('Name').fill('Zoe Adams');
    await panel().getByRole('button', { name: 'Save contact' }).click();
    await panel().getByRole('heading', { name: 'Zoe Adams' }).waitFor();
    await page.getByLabel('Search contacts').fill('4155550177');
    await page.locator('.contact-list strong').getByText('Zoe Adams').waitFor();
    assert.equal(await page.locator('.contact-list > li').count(), 1);
  });

  test('logs a finished call once, with its disposition, duration and comment, and keeps it', async () => {
    await tell('cti-screen-pop', call);
    await tell('cti-call-finished', finished);
    await tell('cti-call-finished', finished);
    const logged = panel().locator('.timeline [data-call]');
    await logged.getByText('Incoming call').waitFor();
    assert.equal(await logged.count(), 1);
    assert.match((await logged.textContent())!, /Policy renewed.*1:05.*Was <glad>/);
    await page.reload();
    await logged.waitFor();
    await tell('cti-call-finished', finished);
    await page.getByRole('link', { name: 'Activities' }).click();
    await page.getByRole('main').getByText('Tomas Lindqvist').waitFor();
    assert.equal(await page.locator('.timeline [data-call]').count(), 1);
  });

  test('keeps a half-written note while a call is logged', async () => {
    await tell('cti-screen-pop', call);
    const note = panel().getByLabel('Note about Tomas Lindqvist');
    await note.fill('Ask about the');
    await tell('cti-call-finished', finished);
    await panel().locator('[data-call]').waitFor();
    assert.equal(await note.inputValue(), 'Ask about the');
    await note.fill('Ask about the garage');
    await panel().getByRole('button', { name: 'Add note' }).click();
    await panel().locator('.timeline').getByText('Ask about the garage').waitFor();
  });

  test('plays the customer: calls in, is called, picks up, speaks, hangs up', async () => {
    const customers = page.locator('.customer');
    await customers.getByLabel('Caller’s number').fill('925 555 0104');
    await customers.getByRole('button', { name: 'Call in' }).click();
    await customers.getByRole('article').getByText('Grace Chen').waitFor();
    await customers.getByText('Waiting in the queue').waitFor();
    await customers.getByRole('button', { name: 'Hang up' }).click();
    await customers.getByText('No calls').waitFor();

    await kit.signIn();
    await kit.soap('makeCall', { number: '9255550107', checkDnc: false });
    await customers.getByText('The agent is calling').waitFor();
    await customers.getByRole('button', { name: 'Pick up' }).click();
    await customers.getByText('Talking').waitFor();
    await kit.soap('sendDTMF', { digit: '7' });
    await customers.getByText('Keys: 7').waitFor();
    await customers.getByRole('button', { name: 'Say' }).click();
    await customers.getByText(/^Hears (the agent|nothing)$/).waitFor();
    await kit.soap('toggleHold', { flag: true });
    await customers.getByText('Hears music').waitFor();
    await customers.getByRole('button', { name: 'Hang up' }).click();
    await customers.getByText('Hung up', { exact: true }).waitFor();
    await kit.control('agents/agent@example.com/force-logout', {});
    await customers.getByLabel('Caller’s number').fill('no number');
    await customers.getByRole('button', { name: 'Call in' }).click();
    await customers.getByRole('alert').getByText('"no number" is not a telephone number').waitFor();
    // The browser reports the refusal in its console as well.
    problems = problems.filter((text) => !text.includes('400 (Bad Request)'));
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`is accessible in every view, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await tell('cti-call-finished', finished);
      const devtools = await context.newCDPSession(page);
      for (const width of [1440, 1024, 400])
        for (const view of ['contacts', 'contacts/c103', 'contacts/new:4155550177', 'activities', 'policies']) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`${kit.simulator.url}#/${view}`);
          const { result } = await devtools.send('Runtime.evaluate', {
            expression: `${AXE};axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])))`,
            awaitPromise: true,
            returnByValue: true,
          });
          assert.equal(result.value, '[]', `${view} at ${width}`);
        }
    });
});
