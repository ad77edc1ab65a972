/** Calls with the extension: sign in, sound in both directions, and what comes and goes while a call is up. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answer,
  type Customer,
  customerHears,
  customerIs,
  dial,
  endCall,
  finish,
  getReady,
  isTalking,
  phoneIsReady,
  speak,
} from '../e2e/agent.ts';
import { MICROPHONE_TONE } from '../e2e/harness.ts';
import { phoneHears, startToolbar, type Target, type Toolbar } from './browser.ts';

const MARIA = '+19255550100';

let toolbar: Toolbar;
let panel: Page;
let phone: Target;

before(async () => {
  toolbar = await startToolbar();
  panel = await toolbar.open('panel.html');
});
after(() => toolbar?.stop());

describe('the softphone toolbar', () => {
  test('signs in, and asks for the microphone in a page of its own', async () => {
    const asked = toolbar.context.waitForEvent('page', (page) => page.url().endsWith('microphone.html'));
    await panel.getByLabel('User name').fill('agent@example.com');
    await panel.getByLabel('Password').fill('secret');
    await panel.getByLabel('Station', { exact: true }).fill('1001');
    await panel.getByLabel('Password').press('Enter');
    const microphone = await asked;
    // A browser without a window refuses without asking.
    await microphone.getByRole('button', { name: 'Allow the microphone' }).click();
    await microphone.getByText('The microphone is blocked, so callers can’t hear you.').waitFor();
    await toolbar.allowMicrophone();
    await microphone.getByText('The microphone is allowed.').waitFor();
    await microphone.close();
    await phoneIsReady(panel);
    phone = await toolbar.phone();
    await getReady(panel);
  });

  test('takes a call with sound in both directions, which outlives the panel', async () => {
    const customer = await toolbar.demo.control<Customer>('POST', 'calls', { number: MARIA });
    await answer(panel);
    await isTalking(panel);
    await speak(toolbar.demo, customer, 700);
    await phoneHears(phone, 700);
    await customerHears(toolbar.demo, customer, MICROPHONE_TONE);

    await panel.close();
    await phoneHears(phone, 700);
    await customerHears(toolbar.demo, customer, MICROPHONE_TONE);
    panel = await toolbar.open('panel.html');
    await isTalking(panel);
    await panel.getByRole('button', { name: 'Mute' }).click();
    await panel.getByRole('button', { name: 'Unmute' }).waitFor();
    await endCall(panel);
    await finish(panel, 'No interest');
    assert.equal(await panel.getByText('The phone is in another tab').count(), 0);
  });

  test('calls out', async () => {
    await dial(panel, MARIA);
    const customer = await customerIs(toolbar.demo, MARIA, 'ringing');
    await toolbar.demo.control('POST', `customers/${customer.id}/pick-up`);
    await isTalking(panel);
    await speak(toolbar.demo, customer, 900);
    await phoneHears(phone, 900);
    await endCall(panel);
  });
});
