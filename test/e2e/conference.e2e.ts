/** Conferences, with sound: who is taken away, put aside or left hears what they should, and nobody else. */
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  choose,
  chooseFromList,
  type Customer,
  customerHearsMusic,
  customerHearsOnly,
  customerIs,
  endCall,
  finish,
  speak,
  talkWith,
} from './agent.ts';
import { hearsNothing, hearsOnly, MICROPHONE_TONE } from './harness.ts';
import { BROKER, BROKER_TONE, MARIA, MARIA_TONE, startWorkWithBroker, type Work } from './work.ts';

const DANIEL = '+19255550101';
const DANIEL_TONE = 560;

let work: Work;
let page: Page;

before(async () => {
  work = await startWorkWithBroker();
  ({ page } = work);
});
after(() => work?.stop());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Maria's call with the broker in it, added without asking first: everybody hears everybody. */
async function conference(): Promise<{ maria: Customer; broker: Customer }> {
  const { demo } = work;
  const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
  await choose(page, 'Conference', BROKER);
  await button('Add now').click();
  const broker = await customerIs(demo, BROKER, 'talking');
  await speak(demo, broker, BROKER_TONE);
  await hearsOnly(page, [MARIA_TONE, BROKER_TONE]);
  await customerHearsOnly(demo, maria, [BROKER_TONE, MICROPHONE_TONE], [MARIA_TONE]);
  await customerHearsOnly(demo, broker, [MARIA_TONE, MICROPHONE_TONE], [BROKER_TONE]);
  return { maria, broker };
}

describe('an agent in a conference', () => {
  test('removes one: the other goes on talking, and the one who is gone is heard no more', async () => {
    const { demo } = work;
    const { broker } = await conference();
    await button(/^Remove (Maria Alvarez|.*0100)/).click();
    await customerIs(demo, MARIA, 'gone');
    await hearsOnly(page, [BROKER_TONE], [MARIA_TONE]);
    await customerHearsOnly(demo, broker, [MICROPHONE_TONE], [MARIA_TONE]);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('parks one, who hears music, and brings that one back into the call', async () => {
    const { demo } = work;
    const { maria, broker } = await conference();
    await button(/^Park .*0193/).click();
    await page.getByText('Parked calls (1)').waitFor();
    await hearsOnly(page, [MARIA_TONE], [BROKER_TONE]);
    await customerHearsOnly(demo, maria, [MICROPHONE_TONE], [BROKER_TONE]);
    await customerHearsMusic(demo, broker);

    await button(/^Add .*0193 to the call/).click();
    await hearsOnly(page, [MARIA_TONE, BROKER_TONE]);
    await customerHearsOnly(demo, broker, [MARIA_TONE, MICROPHONE_TONE]);
    await customerHearsOnly(demo, maria, [BROKER_TONE, MICROPHONE_TONE]);
    await demo.control('POST', `customers/${broker.id}/hang-up`);
    await hearsOnly(page, [MARIA_TONE], [BROKER_TONE]);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('adds a caller who was parked before: the three hear each other', async () => {
    const { demo } = work;
    const daniel = await talkWith(page, demo, DANIEL, DANIEL_TONE);
    await button('Park').click();
    await page.getByText('Parked calls (1)').waitFor();
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await hearsOnly(page, [MARIA_TONE], [DANIEL_TONE]);
    await chooseFromList(page, 'Conference', '+1 (925) 555-0101');
    await button('Add to the call').click();
    await hearsOnly(page, [MARIA_TONE, DANIEL_TONE]);
    await customerHearsOnly(demo, maria, [DANIEL_TONE, MICROPHONE_TONE], [MARIA_TONE]);
    await customerHearsOnly(demo, daniel, [MARIA_TONE, MICROPHONE_TONE], [DANIEL_TONE]);
    await endCall(page);
    await customerIs(demo, DANIEL, 'gone');
    await finish(page, 'Policy renewed');
  });

  test('leaves, by another program of the agent’s too: the others go on talking without the agent', async () => {
    const { demo, other } = work;
    for (const leave of [
      () => page.locator('cti-participants').getByRole('button', { name: 'Leave' }).click(),
      () => other.call('leaveConference', {}),
    ]) {
      const { maria, broker } = await conference();
      await leave();
      await hearsNothing(page);
      await customerHearsOnly(demo, maria, [BROKER_TONE], [MICROPHONE_TONE]);
      await customerHearsOnly(demo, broker, [MARIA_TONE], [MICROPHONE_TONE]);
      await finish(page, 'No interest');
      await demo.control('POST', `customers/${maria.id}/hang-up`);
      await customerIs(demo, BROKER, 'gone');
    }
  });
});
