/** The agent's phone itself: hearing oneself, a test of the line, and a phone that is not in the page. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  answer,
  type Customer,
  customerIs,
  endCall,
  finish,
  getReady,
  isTalking,
  openDrawer,
  phoneIsReady,
  signOut,
  speak,
} from './agent.ts';
import { hears, hearsNothing, hearsOnly, MICROPHONE_TONE, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
});
after(() => work?.stop());

/** Signs in with a phone that is not in this page. */
async function signInElsewhere(type: string, address: string): Promise<void> {
  await signOut(page);
  await page.locator('cti-login').getByLabel('Phone', { exact: true }).selectOption(type);
  await page
    .locator('cti-login')
    .getByLabel(type === 'PSTN' ? 'Number' : 'Address', { exact: true })
    .fill(address);
  await page.getByLabel('Password').fill('secret');
  await page.getByLabel('Password').press('Enter');
  await page.getByRole('button', { name: /^Phone outside of this computer/ }).click();
}

describe('an agent’s phone', () => {
  test('is called for a test, and lets the agent hear themselves', async () => {
    const tools = await openDrawer(page, 'Tools');
    await tools.getByRole('button', { name: 'Make a test call' }).click();
    await isTalking(page);
    await hears(page, MICROPHONE_TONE);
    await endCall(page);
    await hearsNothing(page);
  });

  test('is tested, by another program too, and the page says what came of it', async () => {
    await page.getByLabel('Name or number').waitFor();
    const tools = page.locator('cti-tray').getByRole('region', { name: 'Tools' });
    const good = tools.getByText('Your phone takes calls and has sound.');
    await tools.getByRole('button', { name: 'Test the line' }).click();
    await tools.getByText('Your phone is called, and hears a few tones…').waitFor();
    // The last of the keys 1, 5 and 9 sounds of these two.
    await hearsOnly(page, [852, 1477]);
    await good.waitFor();
    await work.other.call('runVoiceConnectivityTest');
    await good.waitFor({ state: 'detached' });
    await good.waitFor();
    await phoneIsReady(page);
  });

  test('is another program, which the page sets and whose settings another client changes', async () => {
    const { demo, other } = work;
    await signInElsewhere('VoIP', 'alex@voip.example.com');
    const settings = page.getByRole('dialog', { name: 'Audio settings' });
    await settings.getByLabel('Speaker').selectOption('Built-in speakers');
    await until(
      () => other.call('getSoftphoneDevices'),
      (devices) => devices[1] === 1,
      'the service to know the speaker',
    );
    const volume = settings.getByLabel('Volume');
    await other.call('setSoftphoneSpeakerVolume', { volume: 35 });
    await until(
      () => volume.inputValue(),
      (value) => value === '35',
      'the volume to follow',
    );
    await volume.fill('60');
    await until(
      () => other.call('getSoftphoneSpeakerVolume'),
      (value) => value === 60,
      'the service to know the volume',
    );
    await page.keyboard.press('Escape');

    // Calls are answered from the page, and heard on the other phone.
    await getReady(page);
    const maria = await demo.control<Customer>('POST', 'calls', { number: MARIA });
    await answer(page);
    await isTalking(page);
    await customerIs(demo, MARIA, 'talking');
    await speak(demo, maria, 440);
    await hearsNothing(page);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('is a telephone, of which only hanging up after calls can be set', async () => {
    const { other } = work;
    await signInElsewhere('PSTN', '+19255550150');
    const settings = page.getByRole('dialog', { name: 'Audio settings' });
    const hangUp = settings.getByLabel('Hang up my phone after each call');
    await hangUp.waitFor();
    assert.equal(await settings.getByLabel('Volume').count(), 0);
    await hangUp.uncheck();
    await until(
      () => other.call('getSoftphoneAutoHungup'),
      (on) => on === false,
      'the service to know',
    );
  });
});
