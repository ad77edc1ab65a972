/** Other people's web sites: what dials from them, what never does, and what they can't reach. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Customer, customerIs, customers, dial, finish, getReady } from '../e2e/agent.ts';
import { until } from '../e2e/harness.ts';
import { startToolbar, type Toolbar, UNPACKED_ID } from './browser.ts';
import { type Site, startSite } from './site.ts';

const LINKS = `
  <a id="tel" href="tel:+1-925-555-0110">Call us</a>
  <a id="callto" href="callto:+19255550111"><b>By callto</b></a>
  <a id="handled" href="tel:+19255550199">Handled by the page</a>
  <a id="mail" href="mailto:somebody@example.com">Mail</a>`;

const TEXT = `
  <p id="plain">Reach Maria at (925) 555-0112 any day.</p>
  <p id="none">Server 212.255.234.1, serial no. 2125551234, SKU 925-555-0199-22, 2026-11-28.</p>
  <textarea id="area">+1 925 555 0113</textarea>
  <p id="edited" contenteditable="true">+1 925 555 0114</p>
  <button id="button">+1 925 555 0115</button>
  <div id="late"></div>`;

let toolbar: Toolbar;
let panel: Page;
let site: Site;
let stranger: Site;

before(async () => {
  site = await startSite({ '/': LINKS, '/text': TEXT });
  stranger = await startSite({ '/': LINKS });
  toolbar = await startToolbar();
  panel = await toolbar.signIn();
  await getReady(panel);
});
after(async () => {
  await toolbar?.stop();
  await site?.close();
  await stranger?.close();
});

const visit = async (url: string): Promise<Page> => {
  const page = await toolbar.context.newPage();
  await page.goto(url);
  return page;
};

/** The call that a click has made, which is ended here again. */
async function isCalled(number: string): Promise<Customer> {
  const customer = await customerIs(toolbar.demo, number, 'ringing');
  await toolbar.demo.control('POST', `customers/${customer.id}/pick-up`);
  await panel.bringToFront();
  await panel.getByRole('button', { name: 'End call', exact: true }).click();
  await finish(panel, 'No interest');
  return customer;
}

/** The texts that are marked as numbers. The page sees the names of highlights, and not whose they are. */
const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('cti-toolbar-number') ?? [])].map((range) =>
      range.startContainer.textContent!.slice(range.startOffset, range.endOffset),
    ),
  );

const marksAre = (page: Page, expected: readonly string[]) =>
  until(
    () => marked(page),
    (found) => found.join() === expected.join(),
    `the marks ${expected.join()}`,
  );

/** Where the first number of an element's text stands, in the window. */
const placeOf = (page: Page, selector: string, number: string) =>
  page.evaluate(
    ([where, words]) => {
      const [text] = document.querySelector(where!)!.childNodes;
      const start = text!.textContent!.indexOf(words!);
      const range = document.createRange();
      range.setStart(text!, start);
      range.setEnd(text!, start + words!.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return [x + width / 2, y + height / 2] as const;
    },
    [selector, number],
  );

/** Whether a click on a phone link is taken by the extension, which then cancels it; the browser would give it to the system. */
async function isTaken(page: Page): Promise<boolean> {
  const click = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        window.addEventListener('click', (event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        });
        document.title = 'listens';
      }),
  );
  await page.waitForFunction(() => document.title === 'listens');
  await page.locator('#tel').click();
  return click;
}

describe('web sites', () => {
  test('are added one at a time, and their links dial at once, in pages that are open', async () => {
    const open = await visit(site.origin);
    const options = await toolbar.open('options.html');
    await options.getByLabel('Add a site').fill(`${site.origin}/some/page?of=it`);
    await options.getByLabel('Add a site').press('Enter');
    await options.getByText(site.origin, { exact: true }).waitFor();
    await options.close();
    const worker = await toolbar.worker();
    const scripts = await until(
      () => worker.evaluate(() => chrome.scripting?.getRegisteredContentScripts() ?? []),
      (all) => all.length > 0,
      'the script to be registered',
    );
    assert.deepEqual(
      scripts.map(({ id, matches }) => [id, matches]),
      [['links', [`${site.origin}/*`]]],
    );
    await open.locator('#tel').click();
    await isCalled('+19255550110');
    await open.close();
  });

  test('dial by tel: and callto: links, unless the page has handled the click or made it', async () => {
    const page = await visit(site.origin);
    await page.evaluate(() => {
      document.querySelector('#handled')!.addEventListener('click', (event) => event.preventDefault());
      // Not the agent's.
      document.querySelector<HTMLElement>('#tel')!.click();
    });
    await page.locator('#handled').click();
    await page.locator('#callto').click();
    await isCalled('+19255550111');
    const numbers = (await customers(toolbar.demo)).map(({ number }) => number);
    assert.ok(!numbers.includes('+19255550199'), 'the page had handled that click');
    await page.close();
  });

  test('mark numbers in their text without touching it, and dial by a click on one', async () => {
    const options = await toolbar.open('options.html');
    const page = await visit(`${site.origin}/text`);
    const before = await page.content();
    assert.deepEqual(await marked(page), []);
    await options.getByLabel('Mark numbers in the text').check();
    await marksAre(page, ['(925) 555-0112', '+1 925 555 0115']);
    assert.equal(await page.content(), before);

    await page.evaluate(() => (document.querySelector('#late')!.textContent = 'Later: +49 30 90182000'));
    await marksAre(page, ['(925) 555-0112', '+1 925 555 0115', '+49 30 90182000']);
    await page.evaluate(() => document.querySelector('#late')!.replaceChildren());
    await marksAre(page, ['(925) 555-0112', '+1 925 555 0115']);

    await page.bringToFront();
    // What the page does with a button is its own, and a double click selects.
    await page.locator('#button').click();
    const [x, y] = await placeOf(page, '#plain', '(925) 555-0112');
    await page.mouse.dblclick(x, y);
    await page.evaluate(() => getSelection()!.empty());
    await page.mouse.click(x, y);
    await isCalled('+19255550112');
    const numbers = (await customers(toolbar.demo)).map(({ number }) => number);
    assert.ok(!numbers.includes('+19255550115'));
    assert.equal(numbers.filter((one) => one === '+19255550112').length, 1);
    await page.close();
    await options.close();
  });

  test('that were not added run nothing of the extension', async () => {
    const page = await visit(stranger.origin);
    assert.equal(await isTaken(page), false);
    await page.goto(site.origin);
    assert.equal(await isTaken(page), true);
    await isCalled('+19255550110');
    await page.close();
  });

  test('can’t reach the phone by messages, frames or files of the extension', async () => {
    const page = await visit(site.origin);
    const reached = await page.evaluate(async (id) => {
      const message = { to: 'phone', name: 'dial', params: { number: '+19255550198' } };
      for (const target of [{ ...message, to: 'worker' }, message]) window.postMessage(target, '*');
      new BroadcastChannel('cti-toolbar:station').postMessage({
        name: 'command',
        id: '1',
        command: 'hangUp',
        args: [],
      });
      const runtime = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime?.sendMessage;
      const frame = document.createElement('iframe');
      frame.src = `chrome-extension://${id}/panel.html`;
      document.body.append(frame);
      const file = await fetch(`chrome-extension://${id}/panel.html`).then(
        () => true,
        () => false,
      );
      return { runtime: runtime !== undefined, file };
    }, UNPACKED_ID);
    assert.deepEqual(reached, { runtime: false, file: false });
    // The script in the page passes on nothing but clicks: when a real one has come through, the messages would have.
    await page.locator('#tel').click();
    await isCalled('+19255550110');
    assert.ok(!(await customers(toolbar.demo)).some(({ number }) => number === '+19255550198'));
    await page.close();
  });

  test('dial no more when they are removed, even in pages that are open', async () => {
    const page = await visit(site.origin);
    const options = await toolbar.open('options.html');
    await options.getByRole('button', { name: /^Remove localhost/ }).click();
    await options.getByText('No site yet.').waitFor();
    const worker = await toolbar.worker();
    await until(
      () => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()),
      (all) => all.length === 0,
      'the script to be taken back',
    );
    const called = async () => (await customers(toolbar.demo)).map(({ number }) => number);
    const before = await called();
    await page.locator('#callto').click();
    // It would come before this one, which then could not be made.
    await panel.bringToFront();
    await dial(panel, '+19255550118');
    await isCalled('+19255550118');
    assert.deepEqual(await called(), [...before, '+19255550118']);
    await page.close();
    await options.close();
  });
});
