/** Calls end to end from `npm start`: an agent in the demo page, a customer at the far end, and sound between the two. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import {
  answer,
  callTime,
  chooseState,
  type Customer,
  customerHears,
  customerIs,
  customers,
  dial,
  endCall,
  finish,
  getReady,
  heard,
  isTalking,
  onHold,
  phoneIsReady,
  signIn,
  speak,
  stateIs,
  timePasses,
} from './agent.ts';
import { type Chrome, type Demo, hears, hearsNothing, MICROPHONE_TONE, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const CUSTOMER_TONE = 440;

let work: Work;
let demo: Demo;
let chrome: Chrome;
let context: BrowserContext;
let page: Page;

before(async () => {
  work = await startWork();
  ({ demo, chrome, context, page } = work);
});
after(() => work?.stop());

const callIn = (number: string) => demo.control<Customer>('POST', 'calls', { number });
const log = () => page.getByRole('listitem').filter({ hasText: /(Incoming|Outgoing) call/ });

describe('an agent in the demo', () => {
  test('takes an inbound call, hears the customer and is heard, and finds it logged once', async () => {
    await getReady(page);
    const customer = await callIn(MARIA);
    await page.getByRole('region', { name: 'Call', exact: true }).filter({ hasText: 'Incoming call' }).waitFor();
    // The CRM opens the caller's file before the call is answered.
    await page.getByRole('heading', { name: 'Maria Alvarez' }).first().waitFor();
    await answer(page);
    await isTalking(page);
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);

    await endCall(page);
    await customerIs(demo, MARIA, 'gone');
    await finish(page, 'Policy renewed', 'Renews with the second car');
    await log().filter({ hasText: 'Policy renewed' }).waitFor();
    assert.equal(await log().filter({ hasText: 'Renews with the second car' }).count(), 1);
    await stateIs(page, /\bReady\b/);
  });

  test('calls out by a click on a number in the CRM, and the customer picks up', async () => {
    await page.goto(`${demo.url}#/contacts`);
    await phoneIsReady(page);
    await page.locator('a[href^="tel:"]').first().click();
    const ringing = await until(
      () => customers(demo),
      (list) => list.some(({ state, direction }) => state === 'ringing' && direction === 'out'),
      'the customer to be called',
    );
    const customer = ringing.find(({ state }) => state === 'ringing')!;
    await demo.control('POST', `customers/${customer.id}/pick-up`);
    await isTalking(page);
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);

    // The customer hangs up: wrap-up begins by itself.
    await demo.control('POST', `customers/${customer.id}/hang-up`);
    await finish(page, 'No interest');
  });

  test('holds a call: the customer hears music instead of the agent, the agent hears nothing', async () => {
    const customer = await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);

    await page.getByRole('button', { name: 'Hold' }).click();
    await onHold(page).waitFor();
    await hearsNothing(page);
    await until(
      () => heard(demo, customer),
      ({ frequency }) => frequency !== null && Math.abs(frequency - MICROPHONE_TONE) > 25,
      'music instead of the agent',
    );

    await page.getByRole('button', { name: 'Resume' }).click();
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('mutes the microphone: the customer hears nothing until it is on again', async () => {
    const customer = await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await customerHears(demo, customer, MICROPHONE_TONE);
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await until(
      () => heard(demo, customer),
      ({ level }) => level === null || level < -60,
      'silence',
    );
    await page.getByRole('button', { name: 'Unmute' }).click();
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('types digits into the call card, and they arrive as digits', async () => {
    await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    const customer = await customerIs(demo, MARIA, 'talking');
    await page.getByRole('region', { name: 'Call', exact: true }).press('4');
    await page.keyboard.type('2#');
    await until(
      () => customers(demo),
      (all) => all.some(({ id, digits }) => id === customer.id && digits === '42#'),
      'the digits 42#',
    );
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('reloads the page in a call: the call and its sound come back, with the time since it began', async () => {
    const customer = await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);

    await timePasses(page, 3);
    const before = await callTime(page);
    await page.reload();
    await isTalking(page);
    assert.ok((await callTime(page)) >= before, 'the timer begins anew');
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);
    assert.equal((await customerIs(demo, MARIA, 'talking')).id, customer.id);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('reloads the page while a call rings: it rings again, and is answered with sound', async () => {
    const customer = await callIn(MARIA);
    await page.getByRole('button', { name: 'Answer', exact: true }).waitFor();
    await page.reload();
    await answer(page);
    await isTalking(page);
    assert.equal((await customerIs(demo, MARIA, 'talking')).id, customer.id, 'it went back to the queue');
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
    await stateIs(page, /\bReady\b/);
  });

  test('reloads the page in a held and recorded call, and then gets ready for the next one', async () => {
    const customer = await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await customerHears(demo, customer, MICROPHONE_TONE);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Hold' }).click();
    await onHold(page).waitFor();
    await chooseState(page, 'Lunch');
    await page.locator('cti-agent-state').getByText(/Lunch/).first().waitFor();

    await page.reload();
    await isTalking(page);
    await onHold(page).waitFor();
    await page.getByText('Recording', { exact: true }).waitFor();
    await page.locator('cti-agent-state').getByText(/Lunch/).first().waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
    await stateIs(page, /Lunch/);
    await page.reload();
    await stateIs(page, /Lunch/);
    await getReady(page);
  });

  test('is told in words that a number was busy, and the next call still works', async () => {
    await dial(page, '+1 925 555 0190');
    await page.getByText(/was busy/).waitFor();
    await dial(page, '+1 925 555 0193');
    await isTalking(page);
    await endCall(page);
    await finish(page, 'No interest');
  });

  test('chooses a break during a call and gets it after the call', async () => {
    await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await chooseState(page, 'Lunch');
    await page.locator('cti-agent-state').getByText(/Lunch/).first().waitFor();
    await endCall(page);
    await finish(page, 'Policy renewed');
    await stateIs(page, /Lunch/);
    await getReady(page);
  });

  test('sees what another client of the same service does', async () => {
    const { SoapConnection, CtiClient } = await import('@cti-elements/client');
    const { DOMParser } = await import('@xmldom/xmldom');
    const connection = new SoapConnection({ endpoint: new URL('/agent/v2', demo.url).href, parser: new DOMParser() });
    const other = new CtiClient({ connection });
    const reasons = await other.call('getNotReadyReasonCodes');
    await other.call('setNotReadyState', { reasonId: reasons.find(({ name }) => name === 'Meeting')!.id! });
    await stateIs(page, /Meeting/);

    await other.call('makeCall', { number: '+19255550193' });
    await isTalking(page);
    await other.call('toggleHold', { flag: true });
    await onHold(page).waitFor();
    await other.call('disconnectCall');
    await finish(page, 'No interest');
    other.dispose();
  });

  test('two agents see each other: the one who is ready gets the call that the other rejects', async () => {
    const second = await chrome.agent();
    await signIn(second.page, demo, { user: 'agent2@example.com', station: '1002', workstation: 2 });
    await getReady(page);
    await callIn(MARIA);
    await page.getByRole('button', { name: 'Reject' }).waitFor();
    await getReady(second.page);
    await page.getByRole('button', { name: 'Reject' }).click();
    await answer(second.page);
    await isTalking(second.page);
    const customer = await customerIs(demo, MARIA, 'talking');
    await customerHears(demo, customer, MICROPHONE_TONE);
    await endCall(second.page);
    await finish(second.page, 'Policy renewed');
    // Who stays ready would be called next.
    await chooseState(second.page, 'Break');
    await stateIs(second.page, /Break/);
    await second.context.close();
  });

  test('moves the audio to a second tab and back, and the call goes on', async () => {
    await getReady(page);
    const customer = await callIn(MARIA);
    await answer(page);
    await isTalking(page);
    await speak(demo, customer, CUSTOMER_TONE);
    await hears(page, CUSTOMER_TONE);

    const tab = await context.newPage();
    await tab.goto(demo.url);
    await isTalking(tab);
    await tab.getByText('The phone is in another tab').waitFor();
    await tab.getByRole('button', { name: 'Move audio here' }).click();
    await hears(tab, CUSTOMER_TONE);
    await page.getByText('The phone is in another tab').waitFor();
    assert.equal((await customerIs(demo, MARIA, 'talking')).id, customer.id);
    await endCall(tab);
    await finish(tab, 'Policy renewed');
    await tab.close();
    // The first tab takes the phone back by itself when the second one is gone.
    await phoneIsReady(page);
  });
});
