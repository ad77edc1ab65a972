/** What an agent has at hand: speed dials, the do-not-call list, what is known of a call, pages to open, queue and skills. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  type Customer,
  customerIs,
  customers,
  dial,
  endCall,
  finish,
  getReady,
  isTalking,
  openDrawer,
  stateIs,
  talkWith,
} from './agent.ts';
import { hears, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const DANIEL = '+19255550101';
const FRONT_DESK = '+19255550120';
const LISTED = '+19255550199';
const AGENT = 'agents/agent%40example.com';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
});
after(() => work?.stop());

const wasCalled = async (number: string) => (await customers(work.demo)).some((one) => one.number === number);

describe('an agent calls', () => {
  test('a speed dial by its name', async () => {
    const { demo } = work;
    await demo.control('POST', 'behaviours', { number: FRONT_DESK, kind: 'answers', after: 0 });
    await page.getByLabel('Name or number').fill('front');
    await page.getByRole('option', { name: /Front desk/ }).click();
    await isTalking(page);
    await customerIs(demo, FRONT_DESK, 'talking');
    await endCall(page);
    await finish(page, 'No interest');
  });

  test('nobody on the do-not-call list: refused in words, whoever put the number there', async () => {
    const { demo, other } = work;
    const refusal = page
      .locator('cti-dialer')
      .getByRole('alert')
      .filter({ hasText: /do-not-call/i });
    await dial(page, LISTED);
    await refusal.filter({ hasText: '555-0199' }).waitFor();
    assert.equal(await wasCalled(LISTED), false);

    const tools = await openDrawer(page, 'Tools');
    await tools.getByLabel('Number that nobody should call any more').fill('(925) 555-0177');
    await tools.getByRole('button', { name: 'Add', exact: true }).click();
    await tools.getByText(/555-0177 will not be called any more/).waitFor();
    await dial(page, '+19255550177');
    await refusal.filter({ hasText: '555-0177' }).waitFor();

    await other.call('addNumberToDnc', { number: '+19255550178' });
    await dial(page, '+19255550178');
    await refusal.filter({ hasText: '555-0178' }).waitFor();
    assert.equal((await customers(demo)).filter(({ number }) => number.startsWith('+1925555017')).length, 0);
  });
});

describe('an agent in a call', () => {
  before(async () => {
    await getReady(page);
    await talkWith(page, work.demo, MARIA, 440);
  });
  after(async () => {
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('sees a call variable as soon as another program sets it', async () => {
    const { other } = work;
    const about = await openDrawer(page, 'About this call');
    const variables = await other.call('getCallAttachedVariables');
    const { id } = variables.find(({ name }) => name === 'discount') ?? {};
    const shown = () => about.getByRole('textbox', { name: 'Discount' }).inputValue();
    await until(shown, (value) => /^5\b/.test(value), 'the discount');
    await other.call('setCallAttachedVariable', { id, value: '12.5' });
    await until(shown, (value) => /^12\.5\b/.test(value), 'the discount that the other program set');
    assert.equal((await other.call('getCallAttachedVariables')).find(({ name }) => name === 'discount')?.value, '12.5');
  });

  test('opens the page of a connector with the call’s data in its address, in a tab that can’t reach this one', async () => {
    const { context } = work;
    await context.route('https://crm.example.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Customer</title>' }),
    );
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Customer page' }).click();
    const tab = await opened;
    await tab.waitForURL(/^https:\/\/crm\.example\.com\//);
    const address = new URL(tab.url());
    assert.match(address.searchParams.get('phone') ?? '', /9255550100$/);
    assert.equal(address.searchParams.get('policy'), 'LK-204711');
    assert.equal(await tab.evaluate(() => window.opener as unknown), null);
    await tab.close();
  });

  test('is not harmed by a service that sends a program for an address: it is refused in words, and nothing opens', async () => {
    const { context, other } = work;
    const harmless = 'https://harmless.example/';
    const harmful = 'javascript:document.title=1';
    // This service sends no such thing itself.
    await assert.rejects(other.call('openBrowser', { url: harmful }), { name: 'FaultError' });
    await context.route('**/agent/v2', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(harmless, harmful) });
    });
    const pages = context.pages().length;
    // A request that was sent before may still bring an event untouched.
    await page.reload();
    await hears(page, 440);
    await other.call('openBrowser', { url: harmless });
    await page.getByText(`The service asked for an address that is not safe to open: ${harmful}`).waitFor();
    assert.equal(context.pages().length, pages);
    assert.notEqual(await page.title(), '1');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

describe('an agent who is not ready', () => {
  test('sees who waits in the queue, and for how long, until nobody does', async () => {
    const { demo } = work;
    await demo.control('POST', `${AGENT}/force-state`, { ready: false });
    await stateIs(page, /Lunch/);
    const waiting = await demo.control<Customer>('POST', 'calls', { number: DANIEL });
    await page.getByRole('button', { name: 'Queue and skills, 1' }).waitFor();
    const queue = await openDrawer(page, 'Queue and skills');
    const row = queue.getByRole('list', { name: 'Waiting calls' }).getByRole('listitem');
    await row.filter({ hasText: '555-0101' }).filter({ hasText: 'Renewals' }).getByRole('timer').waitFor();
    await demo.control('POST', `customers/${waiting.id}/hang-up`);
    await queue.getByText('No call is waiting.').waitFor();
  });

  test('switches a skill off and on; another program does, and a supervisor takes one away and gives another', async () => {
    const { demo, other } = work;
    const skills = page.locator('cti-tray').getByRole('list', { name: 'Your skills' });
    const box = (name: string) => skills.getByRole('checkbox', { name });
    const active: string[] = [];
    const watch = other
      .event('activeSkillsChanged')
      .subscribe(({ activeSkills }) => active.push(activeSkills.map((id) => id.slice(-3)).join(' ')));
    await box('Home').click();
    await box('Home').and(page.locator(':not(:checked)')).waitFor();
    await box('Home').click();
    await box('Home').and(page.locator(':checked')).waitFor();
    const [motor, home] = await other.call('getAvailableSkills');
    await other.call('setActiveSkills', { skills: [home!.skillId!] });
    await box('Motor').and(page.locator(':not(:checked)')).waitFor();
    // The other program hears of it by itself, not with the page.
    await until(
      () => Promise.resolve(active),
      (all) => all.length >= 3,
      'the other program to hear of each change',
    );
    assert.deepEqual(active, ['201', '201 202', '202']);
    watch.unsubscribe();

    await demo.control('POST', `${AGENT}/skills`, { skillId: motor!.skillId, has: false });
    await box('Motor').waitFor({ state: 'detached' });
    await demo.control('POST', `${AGENT}/skills`, { skillId: '300000000000000203', has: true });
    await box('Claims').and(page.locator(':checked')).waitFor();
  });
});
