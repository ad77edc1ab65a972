/** What is around the panel: badge, notifications, menu, keys, pages that open, and a worker that comes and goes in a call. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page, Worker } from 'playwright-core';
import {
  type Customer,
  customerHears,
  customerIs,
  customers,
  endCall,
  finish,
  getReady,
  isTalking,
  onHold,
  phoneIsReady,
  speak,
} from '../e2e/agent.ts';
import { MICROPHONE_TONE, until } from '../e2e/harness.ts';
import { anotherClient } from '../e2e/work.ts';
import { phoneHears, startToolbar, type Target, type Toolbar } from './browser.ts';
import { type Site, startSite } from './site.ts';

const MARIA = '+19255550100';
const AGENT = 'agents/agent%40example.com';

let toolbar: Toolbar;
let panel: Page;
let phone: Target;
let site: Site;

before(async () => {
  site = await startSite({
    '/': '<h1>A CRM</h1>',
    '/search': 'Found',
    '/out': 'Found',
    '/preview': 'Found',
    '/case': '',
  });
  const at = (path: string, more: object) => ({ name: path, url: `${site.origin}${path}`, campaigns: [], ...more });
  toolbar = await startToolbar({
    settings: {
      templates: [
        at('/search?q={number}&who={Customer.first_name}', { calls: ['inbound'], where: 'new' }),
        at('/nobody?q={number}', { calls: ['inbound'], campaigns: ['No such campaign'], where: 'new' }),
        at('/case?of={digits}', { calls: ['inbound'], where: 'ask', name: 'The case' }),
        at('/out?q={number}', { calls: ['outbound'], where: 'open' }),
        at('/preview?q={number}', { calls: ['preview'], where: 'new' }),
      ],
    },
  });
  panel = await toolbar.signIn();
  // Its ears have to be there before the first call.
  phone = await toolbar.phone();
  await getReady(panel);
});
after(async () => {
  await toolbar?.stop();
  await site?.close();
});

const callIn = () => toolbar.demo.control<Customer>('POST', 'calls', { number: MARIA });

/** What the browser does when the agent presses something outside of pages: its own event in the extension's worker. */
async function press(event: 'button' | 'menu' | 'key', ...args: readonly unknown[]): Promise<void> {
  const worker = await toolbar.worker();
  await worker.evaluate(
    ([name, values]) => {
      const events = {
        button: chrome.notifications.onButtonClicked,
        menu: chrome.contextMenus.onClicked,
        key: chrome.commands.onCommand,
      };
      (events[name] as unknown as { dispatch(...all: readonly unknown[]): void }).dispatch(...values);
    },
    [event, args] as const,
  );
}

const inWorker = async <T>(read: () => T | Promise<T>): Promise<T> => {
  const worker: Worker = await toolbar.worker();
  return worker.evaluate(read);
};

const notices = () =>
  inWorker(() => new Promise<string[]>((resolve) => chrome.notifications.getAll((all) => resolve(Object.keys(all)))));

const noticeIs = (start: string) =>
  until(notices, (all) => all.some((id) => id.startsWith(start)), `a notification ${start}`).then((all) =>
    all.find((id) => id.startsWith(start))!,
  );

const noNotice = () => until(notices, (all) => all.length === 0, 'no notification');

const badgeIs = (wanted: string) =>
  until(
    () => inWorker(() => chrome.action.getBadgeText({})),
    (text) => text === wanted,
    `the badge “${wanted}”`,
  );

const opened = (path: string) =>
  toolbar.context.pages().filter((page) => page.url().startsWith(`${site.origin}${path}`));

const opens = (path: string) =>
  until(
    async () => {
      // The browser has to tell of the page first.
      await inWorker(() => undefined);
      return opened(path);
    },
    (pages) => pages.length > 0,
    `a page ${path}`,
  ).then(([page]) => page!);

async function closeAll(path: string): Promise<void> {
  for (const page of opened(path)) await page.close();
}

describe('around the panel', () => {
  test('a call is told by badge and notification, which answers, and opens its page once over two windows', async () => {
    const second = await toolbar.open('panel.html');
    await phoneIsReady(second);
    const customer = await callIn();
    const id = await noticeIs('call:');
    await badgeIs('☎');
    await press('button', id, 0);
    await isTalking(panel);
    await isTalking(second);
    await noNotice();
    await badgeIs('●');
    await speak(toolbar.demo, customer, 700);
    await phoneHears(phone, 700);
    const page = await opens('/search');
    assert.equal(new URL(page.url()).search, `?q=${encodeURIComponent(MARIA)}&who=Maria`);
    await second.getByRole('button', { name: 'The case' }).click();
    await opens('/case?of=19255550100');
    assert.equal(opened('/search').length, 1);
    await panel.getByRole('button', { name: 'The case' }).waitFor({ state: 'detached' });
    await second.close();
  });

  test('a call outlives pages that go elsewhere, the worker and the panel, and the keys work on', async () => {
    const [customer] = await customers(toolbar.demo);
    const [page] = opened('/search');
    await page!.goto(site.origin);
    await page!.close();
    await toolbar.killWorker();
    await panel.close();
    await phoneHears(phone, 700);
    await customerHears(toolbar.demo, customer!, MICROPHONE_TONE);

    panel = await toolbar.open('panel.html');
    await isTalking(panel);
    await press('key', 'hold');
    await onHold(panel).waitFor();
    await press('key', 'hold');
    await onHold(panel).waitFor({ state: 'detached' });
    await press('key', 'mute');
    await panel.getByRole('button', { name: 'Unmute' }).waitFor();
    await press('key', 'mute');
    await panel.getByRole('button', { name: 'Mute', exact: true }).waitFor();
    await press('key', 'end');
    await finish(panel, 'No interest');
    // The new worker knows what the old one had opened.
    assert.equal(opened('/search').length, 0);
    assert.equal(opened('/nobody').length, 0);
    await closeAll('/case');
  });

  test('a call is rejected by its notification', async () => {
    const customer = await callIn();
    await press('button', await noticeIs('call:'), 1);
    await noNotice();
    await panel.getByRole('button', { name: 'Answer', exact: true }).waitFor({ state: 'detached' });
    await customerIs(toolbar.demo, MARIA, 'queued');
    // Else it would come back to an agent who is ready.
    await toolbar.demo.control('POST', `customers/${customer.id}/hang-up`);
    await opens('/search');
    await closeAll('/search');
  });

  test('the menu of a selection calls the first number in it, whose page opens in the tab of its site', async () => {
    const crm = await toolbar.context.newPage();
    await crm.goto(site.origin);
    await inWorker(
      () => new Promise<void>((resolve) => chrome.contextMenus.update('call-selection', {}, () => resolve())),
    );
    await getReady(panel);
    await press('menu', { menuItemId: 'call-selection', selectionText: 'Ring (925) 555-0116 now' });
    const customer = await customerIs(toolbar.demo, '+19255550116', 'ringing');
    await crm.waitForURL(`${site.origin}/out?q=%2B19255550116`);
    assert.equal(opened('/').length, 1);
    await toolbar.demo.control('POST', `customers/${customer.id}/pick-up`);
    await panel.bringToFront();
    await endCall(panel);
    await finish(panel, 'No interest');
    await crm.close();
    await press('menu', { menuItemId: 'call-selection', selectionText: 'nothing to call' });
    await panel.getByText('There is no phone number in the selected text.').waitFor();
  });

  test('a preview opens its page', async () => {
    await toolbar.demo.control('POST', `${AGENT}/preview`, { numbers: ['+19255550190'], name: 'Grace Chen' });
    const page = await opens('/preview');
    assert.equal(new URL(page.url()).searchParams.get('q'), '+19255550190');
    await page.close();
    await panel.bringToFront();
    const preview = panel.getByRole('region', { name: 'Preview' });
    await preview.getByLabel('Disposition').selectOption('No interest');
    await preview.getByRole('button', { name: 'Skip' }).click();
    await panel.getByLabel('Name or number').waitFor();
  });

  test('a callback that is due is told, and its notification calls', async () => {
    const other = anotherClient(toolbar.demo);
    try {
      const duedate = Date.now() + 60_000;
      await other.call('addCallback', { number: MARIA, duedate, comments: 'About the claim' });
      await toolbar.demo.control('POST', 'clock', { ahead: 120_000 });
    } finally {
      other.dispose();
    }
    const id = await noticeIs('callback:');
    await press('button', id, 0);
    const customer = await customerIs(toolbar.demo, MARIA, 'ringing');
    await toolbar.demo.control('POST', `customers/${customer.id}/pick-up`);
    await panel.bringToFront();
    await endCall(panel);
    await finish(panel, 'No interest');
  });
});
