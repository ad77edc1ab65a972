/** What belongs to a call, beside the phone: script, worksheet and data in the CRM's own tabs, and the callbacks' page. */
import { codes } from '@cti-elements/client';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answer, type Customer, customerIs, endCall, finish, getReady, isTalking, stateIs } from './agent.ts';
import { until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const WHY = 'Wants to hear of the second car';
const SERVICE = '300000000000000402';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
});
after(() => work?.stop());

const tab = (name: string) => page.getByRole('tab', { name, exact: true });

describe('an agent with the desk of the CRM', () => {
  test('reads the script with what is known of the caller, and it follows what another program changes', async () => {
    const { demo, other } = work;
    await getReady(page);
    await demo.control<Customer>('POST', 'calls', { number: MARIA, campaignId: SERVICE });
    await answer(page);
    await isTalking(page);
    const script = page.locator('cti-script');
    await script.getByText('Maria').first().waitFor();
    await tab('Call data').click();
    await page.locator('cti-call-data').getByText('LK-204711').waitFor();
    const variables = await other.call('getCallAttachedVariables', {});
    const text = variables.find(({ name }) => name === 'comment') ?? variables.at(-1)!;
    await other.call('setCallAttachedVariable', { id: text.id, value: '47' });
    await page.locator('cti-call-data').getByText('47').first().waitFor();
  });

  test('is led to the worksheet by a disposition that needs it, and its answers survive a reload', async () => {
    await endCall(page);
    await page.getByRole('option', { name: /Policy changed/ }).click();
    await page.getByRole('button', { name: 'Go to the worksheet' }).click();
    const worksheet = page.locator('cti-worksheet');
    await worksheet.getByRole('radio', { name: /Cancellation/ }).check();
    await worksheet.getByRole('button', { name: 'Next' }).click();
    await worksheet.getByRole('textbox').fill('Moves abroad');
    await worksheet.getByRole('button', { name: 'Next' }).click();
    await until(
      () => work.other.call('getWorksheetAnswers', {}),
      (answers) => (answers?.attributes ?? []).some(({ value }) => value === 'Moves abroad'),
      'the answer at the service',
    );
    await page.reload();
    await tab('Worksheet').click();
    await worksheet.getByRole('radio', { name: /^Yes/ }).check();
    await worksheet.getByRole('button', { name: 'Finish worksheet' }).click();
    await worksheet.getByText('The worksheet is finished and saved.').waitFor();
    await finish(page, 'Policy changed');
    await stateIs(page, /\bReady\b/);
    await page.locator('#desk').waitFor({ state: 'hidden' });
  });

  test('plans a callback, and calls it from the list', async () => {
    const { demo, other } = work;
    await page.getByRole('link', { name: 'Callbacks' }).click();
    const callbacks = page.locator('cti-callbacks');
    await callbacks.getByText('Priya Nair').waitFor();
    const duedate = Date.now() + 600_000;
    await other.call('addCallback', { number: MARIA, duedate, comments: WHY });
    await callbacks.getByText(WHY).click();
    const open = async () =>
      (await other.call('getCallbacks', {}))
        .filter(({ flags = 0n }) => !(flags & codes.callbackFlag.completed))
        .map(({ comments = '' }) => comments);
    assert.ok((await open()).includes(WHY));
    await callbacks.getByRole('button', { name: /^Call/ }).first().click();
    await until(
      () => demo.control<{ customers: Customer[] }>('GET', 'state'),
      ({ customers }) => customers.some(({ state, direction }) => state === 'ringing' && direction === 'out'),
      'the customer to be called',
    );
    const { id, number } = (await demo.control<{ customers: Customer[] }>('GET', 'state')).customers.find(
      ({ state }) => state === 'ringing',
    )!;
    await demo.control('POST', `customers/${id}/pick-up`);
    await isTalking(page);
    await endCall(page);
    await customerIs(demo, number, 'gone');
    await finish(page, 'No interest');
    // A call with its disposition completes the callback.
    await until(
      () => open(),
      (comments) => !comments.includes(WHY),
      'the callback to be done',
    );
    assert.equal(number, MARIA);
  });
});
