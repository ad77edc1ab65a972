/** Calls with more than two parties, with sound: who should hear whom does, and nobody else. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answer,
  type Customer,
  customerHears,
  customerIs,
  endCall,
  finish,
  getReady,
  heard,
  isTalking,
  signIn,
  speak,
} from './agent.ts';
import { type Chrome, type Demo, hears, hearsAll, hearsNothing, MICROPHONE_TONE, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const MARIA_TONE = 440;
const EXPERT = '+19255550193';
const EXPERT_TONE = 700;

let work: Work;
let demo: Demo;
let chrome: Chrome;
let page: Page;

before(async () => {
  work = await startWork();
  ({ demo, chrome, page } = work);
  await getReady(page);
});
after(() => work?.stop());

const button = (where: Page, name: string | RegExp) => where.getByRole('button', { name, exact: true });

/** Maria calls in, is answered, and hums her tone. */
async function talkWithMaria(): Promise<Customer> {
  const maria = await demo.control<Customer>('POST', 'calls', { number: MARIA });
  await answer(page);
  await isTalking(page);
  await speak(demo, maria, MARIA_TONE);
  await hears(page, MARIA_TONE);
  return maria;
}

const hearsMusic = (customer: Customer) =>
  until(
    () => heard(demo, customer),
    ({ frequency }) => frequency !== null && Math.abs(frequency - MICROPHONE_TONE) > 25,
    'music',
  );

async function choose(where: Page, panel: 'Transfer' | 'Conference', target: string): Promise<void> {
  await button(where, panel).click();
  const field = where.locator('cti-transfer').getByLabel('Name or number');
  await field.fill(target);
}

describe('an agent with more than one other side', () => {
  test('parks a call: the customer hears music, the agent nothing, and both hear each other again after it', async () => {
    const maria = await talkWithMaria();
    await button(page, 'Park').click();
    await page.getByText('Parked calls (1)').waitFor();
    await hearsMusic(maria);
    await hearsNothing(page);
    await page.getByRole('button', { name: /^Retrieve/ }).click();
    await isTalking(page);
    await hears(page, MARIA_TONE);
    await customerHears(demo, maria, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('brings an expert into the call: everybody hears everybody', async () => {
    const maria = await talkWithMaria();
    await choose(page, 'Conference', EXPERT);
    await button(page, 'Ask first').click();
    const expert = await customerIs(demo, EXPERT, 'talking');
    await speak(demo, expert, EXPERT_TONE);
    await hears(page, EXPERT_TONE);
    await hearsMusic(maria);
    await button(page, 'Join all').click();
    await hearsAll(page, [MARIA_TONE, EXPERT_TONE]);
    await until(
      () => heard(demo, maria),
      ({ frequency }) => [EXPERT_TONE, MICROPHONE_TONE].some((tone) => Math.abs((frequency ?? 0) - tone) < 25),
      'the expert or the agent instead of music',
    );
    await page.getByRole('button', { name: /^Remove .*0193/ }).click();
    await customerIs(demo, EXPERT, 'gone');
    await customerHears(demo, maria, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('asks a colleague first and hands the customer over: the colleague has the sound, the first agent silence', async () => {
    const second = await chrome.agent();
    await signIn(second.page, demo, { user: 'agent2@example.com', station: '1002', workstation: 2 });
    await getReady(second.page);
    const maria = await talkWithMaria();
    await choose(page, 'Transfer', 'Sam Rivera');
    await page.getByRole('option', { name: /Sam Rivera/ }).click();
    await button(page, 'Ask first').click();
    await answer(second.page);
    await isTalking(second.page);
    // The two agents talk; the customer waits with music.
    await hears(second.page, MICROPHONE_TONE);
    await hearsMusic(maria);
    await button(page, 'Complete transfer').click();
    await hears(second.page, MARIA_TONE);
    await customerHears(demo, maria, MICROPHONE_TONE);
    await hearsNothing(page);
    assert.equal((await customerIs(demo, MARIA, 'talking')).id, maria.id);
    await endCall(second.page);
    await customerIs(demo, MARIA, 'gone');
    await second.context.close();
  });
});
