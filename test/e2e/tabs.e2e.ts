/** Many tabs of the CRM in one browser: more than it has connections to the service, and each of them works. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import {
  answer,
  type Customer,
  customerHears,
  customerIs,
  endCall,
  finish,
  getReady,
  isTalking,
  onHold,
  stateIs,
} from './agent.ts';
import { type Demo, MICROPHONE_TONE } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
/** A browser has six connections to a service. */
const TABS = 8;

let work: Work;
let demo: Demo;
let context: BrowserContext;
let first: Page;
let pages: Page[];
/** The tabs that have polled. */
const polling = new Set<Page>();

before(async () => {
  work = await startWork(async (agent) => {
    // The panel that plays the customer has a connection of its own in each tab that can be seen, and here all can.
    await agent.addInitScript(() => sessionStorage.setItem('harbor.customer', 'closed'));
    agent.on('request', (request) => {
      if (request.postData()?.includes('checkEvent')) polling.add(request.frame().page());
    });
  });
  ({ demo, context, page: first } = work);
});
after(() => work?.stop());

describe('an agent with eight tabs of the CRM', () => {
  test('has one of them poll, and sees the call in each', async () => {
    pages = [first];
    while (pages.length < TABS) {
      const page = await context.newPage();
      await page.goto(demo.url);
      pages.push(page);
    }
    await getReady(pages.at(-1)!);
    for (const page of pages) await stateIs(page, /\bReady\b/);
    assert.deepEqual(
      [...polling].map((page) => pages.indexOf(page)),
      [0],
    );
    const customer = await demo.control<Customer>('POST', 'calls', { number: MARIA });
    for (const page of pages)
      await page.getByRole('region', { name: 'Call' }).filter({ hasText: 'Incoming call' }).waitFor();
    await answer(first);
    for (const page of pages) await isTalking(page);
    await customerHears(demo, customer, MICROPHONE_TONE);
  });

  test('holds and takes back from any of them', async () => {
    await pages[4]!.getByRole('button', { name: 'Hold' }).click();
    for (const page of pages) await onHold(page).waitFor();
    await pages[7]!.getByRole('button', { name: 'Resume' }).click();
    for (const page of pages) await onHold(page).waitFor({ state: 'detached' });
  });

  test('closes the tab that polls, and the others go on: the sound, the end of the call, the disposition', async () => {
    await first.close();
    const rest = pages.slice(1);
    const { id } = await customerIs(demo, MARIA, 'talking');
    await customerHears(demo, { id } as Customer, MICROPHONE_TONE);
    await endCall(rest[3]!);
    for (const page of rest) await page.getByRole('button', { name: 'Finish' }).waitFor();
    await finish(rest[6]!, 'Policy renewed');
    for (const page of rest) await stateIs(page, /\bReady\b/);
  });

  test('closes the tab with the sound while a call rings: it rings in another one, and is answered with sound', async () => {
    const rest = pages.filter((page) => !page.isClosed());
    const withSound = await Promise.any(
      rest.map(async (page) => {
        await page.getByRole('button', { name: /^Phone ready/ }).waitFor({ timeout: 20_000 });
        return page;
      }),
    );
    const customer = await demo.control<Customer>('POST', 'calls', { number: MARIA });
    await withSound.getByRole('button', { name: 'Answer', exact: true }).waitFor();
    await withSound.close();
    const other = rest.find((page) => page !== withSound)!;
    await answer(other);
    await isTalking(other);
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(other);
    await finish(other, 'Policy renewed');
  });
});
