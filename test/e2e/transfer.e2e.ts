/** Handing a customer over without asking first, and asking without handing over: who hears whom after it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answer,
  choose,
  chooseState,
  chooseFromList,
  customerHears,
  customerHearsMusic,
  customerHearsOnly,
  customerIs,
  customers,
  endCall,
  finish,
  getReady,
  heard,
  isTalking,
  speak,
  talkWith,
} from './agent.ts';
import { hears, hearsNothing, hearsOnly, MICROPHONE_TONE, toneFile, until } from './harness.ts';
import {
  anotherClient,
  BROKER,
  BROKER_TONE,
  MARIA,
  MARIA_TONE,
  startColleague,
  startWorkWithBroker,
  type Work,
} from './work.ts';

let work: Work;
let page: Page;
let colleague: Page;

before(async () => {
  work = await startWorkWithBroker();
  ({ page } = work);
  // Not ready, so that who calls in comes to the first agent.
  ({ page: colleague } = await startColleague(work));
});
after(() => work?.stop());

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('an agent hands a customer over', () => {
  test('to a number at once: customer and number hear each other, and the agent nobody', async () => {
    const { demo } = work;
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await choose(page, 'Transfer', BROKER);
    await page.locator('cti-transfer').getByLabel('Disposition').selectOption('Handed over');
    await button('Transfer now').click();
    const broker = await customerIs(demo, BROKER, 'talking');
    await speak(demo, broker, BROKER_TONE);
    await customerHearsOnly(demo, maria, [BROKER_TONE], [MICROPHONE_TONE]);
    await customerHearsOnly(demo, broker, [MARIA_TONE], [MICROPHONE_TONE]);
    await hearsNothing(page);
    // The disposition was chosen before: there is nothing to wrap up.
    await page.getByLabel('Name or number').waitFor();
    await demo.control('POST', `customers/${maria.id}/hang-up`);
    await customerIs(demo, BROKER, 'gone');
  });

  test('to a colleague at once, as another program asks: music until the colleague answers', async () => {
    const { demo, other } = work;
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await getReady(colleague);
    const { callSessionId } = (await other.call('getStatus'))?.currentCall ?? {};
    await other.call('transferCall', { callSessionId, number: 'agent2@example.com', warm: false });
    await page.getByText(/^Calling /).waitFor();
    await customerHearsMusic(demo, maria);
    await answer(colleague);
    await isTalking(colleague);
    await hearsOnly(colleague, [MARIA_TONE], [MICROPHONE_TONE]);
    await customerHears(demo, maria, MICROPHONE_TONE);
    await hearsNothing(page);
    await finish(page, 'No interest');
    await endCall(colleague);
    await customerIs(demo, MARIA, 'gone');
    await chooseState(colleague, 'Break');
    await finish(colleague, 'Policy renewed');
  });

  test('to a skill: the customer waits with music for whoever has it', async () => {
    const { demo } = work;
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await chooseFromList(page, 'Transfer', 'Claims');
    await button('Transfer now').click();
    await finish(page, 'No interest');
    await customerHearsMusic(demo, maria);
    // The one who waits comes at once: the state may never be seen to be Ready.
    await chooseState(colleague, 'Ready');
    await answer(colleague);
    await hears(colleague, MARIA_TONE);
    await customerHears(demo, maria, MICROPHONE_TONE);
    await endCall(colleague);
    await chooseState(colleague, 'Break');
    await finish(colleague, 'Policy renewed');
  });

  test('asks first, and cancels: the one who was asked is gone, and the sound is back with the customer', async () => {
    const { demo, other } = work;
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await choose(page, 'Transfer', BROKER);
    await button('Ask first').click();
    const broker = await customerIs(demo, BROKER, 'talking');
    await speak(demo, broker, BROKER_TONE);
    await hearsOnly(page, [BROKER_TONE], [MARIA_TONE]);
    await customerHears(demo, broker, MICROPHONE_TONE);
    await customerHearsMusic(demo, maria);
    await button('Cancel').click();
    await customerIs(demo, BROKER, 'gone');
    await hearsOnly(page, [MARIA_TONE], [BROKER_TONE]);
    await customerHears(demo, maria, MICROPHONE_TONE);

    // The same, given up by another program of the agent's.
    await choose(page, 'Transfer', BROKER);
    await button('Ask first').click();
    await button('Complete transfer').waitFor();
    await customerHearsMusic(demo, maria);
    await other.call('cancelTransfer');
    await button('Park').waitFor();
    await hears(page, MARIA_TONE);
    await customerHears(demo, maria, MICROPHONE_TONE);
    assert.ok((await customers(demo)).every(({ number, state }) => number !== BROKER || state === 'gone'));
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('to a colleague’s voicemail: the customer hears the greeting, and the colleague what the customer said', async () => {
    const { demo } = work;
    const greetingTone = 620;
    const greeting = `data:audio/wav;base64,${toneFile(greetingTone, 8_000, 3).toString('base64')}`;
    const theirs = anotherClient(demo, 2);
    await theirs.call('uploadGreeting', { arg0: greeting });
    theirs.dispose();

    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await choose(page, 'Transfer', '*2002');
    await button('Transfer now').click();
    await customerHears(demo, maria, greetingTone);
    await finish(page, 'No interest');
    await until(
      () => heard(demo, maria),
      ({ level }) => level === null,
      'the greeting to be over',
    );
    // Maria speaks for two seconds, so that there is something to hear.
    await page.waitForFunction((at) => Date.now() >= at, Date.now() + 2_000);
    const tray = colleague.locator('cti-tray');
    await demo.control('POST', `customers/${maria.id}/hang-up`);
    await tray.getByRole('button', { name: 'Voicemails, 2' }).click();
    await tray.getByRole('button', { name: 'Play the voicemail of Maria Alvarez' }).click();
    await hears(colleague, MARIA_TONE);
    await tray.getByRole('button', { name: 'Stop the voicemail of Maria Alvarez' }).click();
  });
});
