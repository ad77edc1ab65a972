/** What happens to an agent's session from outside: supervisors, administrators, maintenance, and a service that breaks down. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { customerHears, endCall, finish, getReady, phoneIsReady, signOut, stateIs, talkWith } from './agent.ts';
import { type Demo, MICROPHONE_TONE, startDemo, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const MARIA_TONE = 440;
const AGENT = 'agents/agent%40example.com';
const NEW_PASSWORD = 'Larkspur-2027';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
});
after(() => work?.stop());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const idle = () => page.getByLabel('Name or number').waitFor();

describe('an agent’s session', () => {
  test('is made not ready by a supervisor: the page says so, and the agent gets ready again', async () => {
    const { demo } = work;
    await getReady(page);
    await demo.control('POST', `${AGENT}/force-state`, { ready: false });
    await stateIs(page, /Lunch/);
    await page.getByText('Your supervisor changed your state to Lunch').waitFor();
    await button('Get ready').click();
    await stateIs(page, /\bReady\b/);
    await page.getByText(/Your supervisor changed/).waitFor({ state: 'detached' });
  });

  test('loses permissions in mid-call: what is not allowed any more is not there, and comes back with them', async () => {
    const { demo, other } = work;
    await talkWith(page, demo, MARIA, MARIA_TONE);
    const names = ['Hold', 'Record', 'Transfer', 'Conference', 'Park'];
    for (const name of names) await button(name).waitFor();
    const permissions = (allowed: boolean) => ({
      canHold: allowed,
      canMakeRecordings: allowed,
      canTransfer: allowed,
      canCreateConference: allowed,
      canPark: allowed,
    });
    await demo.control('POST', `${AGENT}/permissions`, permissions(false));
    for (const name of names) await button(name).waitFor({ state: 'detached' });
    await assert.rejects(other.call('toggleHold', { flag: true }), { name: 'FaultError' });
    await button('Mute').waitFor();
    await demo.control('POST', `${AGENT}/permissions`, permissions(true));
    for (const name of names) await button(name).waitFor();
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('may make no calls any more: the field to dial goes', async () => {
    const { demo } = work;
    await idle();
    await demo.control('POST', `${AGENT}/permissions`, { canMakeCalls: false });
    await page.getByText('Your calls come here.').waitFor();
    await page.getByLabel('Name or number').waitFor({ state: 'detached' });
    await demo.control('POST', `${AGENT}/permissions`, { canMakeCalls: true });
    await idle();
  });

  test('gets a notice, whose words are shown and which is accepted; and is told of maintenance while it lasts', async () => {
    const { demo, other } = work;
    const { id } = await demo.control<{ id: string }>('POST', `${AGENT}/notice`, {
      text: '<b>Maintenance</b> tonight<img src=x onerror="document.title=1">',
    });
    const line = page.getByRole('listitem').filter({ hasText: 'Maintenance tonight' });
    await line.getByRole('button', { name: 'OK' }).click();
    await line.waitFor({ state: 'detached' });
    interface Agents {
      readonly agents: readonly { readonly notices: readonly { readonly id: string; readonly accepted?: boolean }[] }[];
    }
    await until(
      () => demo.control<Agents>('GET', 'state'),
      ({ agents }) => agents[0]!.notices.some((notice) => notice.id === id && notice.accepted === true),
      'the service to know that the notice was accepted',
    );
    assert.notEqual(await page.title(), '1');

    await demo.control('POST', 'maintenance/announce', { minutes: 10 });
    await page.getByText('Maintenance begins in 10 min: finish your call before').waitFor();
    await demo.control('POST', 'maintenance/start', {});
    await page.getByText('Maintenance: the service works from its backup site').waitFor();
    await demo.control('POST', 'maintenance/complete', {});
    await page.getByText(/^Maintenance/).waitFor({ state: 'detached' });
    assert.equal((await other.call('getStatus'))?.loggedIn, true);
  });

  test('needs a new password: the policy is shown, a bad one is refused in its words, a good one lets the agent go on', async () => {
    const { demo, other } = work;
    await demo.control('POST', `${AGENT}/expire-password`, { mandatory: true });
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'At least one capital letter' }).waitFor();
    await assert.rejects(other.call('makeCall', { number: MARIA }), { name: 'FaultError' });
    const enter = async (fresh: string, again = fresh) => {
      await page.getByLabel('New password', { exact: true }).fill(fresh);
      await page.getByLabel('New password again').fill(again);
      await button('Change password').click();
    };
    await enter(NEW_PASSWORD, 'Larkspur-2028');
    await page.getByText('The two passwords differ. Enter the same one twice.').waitFor();
    await enter('larkspur-2027');
    await page
      .getByRole('alert')
      .filter({ hasText: /capital letter/ })
      .waitFor();
    await enter(NEW_PASSWORD);
    await idle();

    await signOut(page);
    await page.getByLabel('Password').fill('secret');
    await page.getByLabel('Password').press('Enter');
    await page.getByText('The user name or the password is wrong.').waitFor();
    await page.getByLabel('Password').fill(NEW_PASSWORD);
    await page.getByLabel('Password').press('Enter');
    await phoneIsReady(page);
  });
});

describe('the service on the agent’s machine', () => {
  let again: Demo | undefined;
  after(() => again?.stop());

  test('breaks down in mid-call: the page says so, finds it when it is back, and works with it', async () => {
    const { demo } = work;
    await getReady(page);
    await talkWith(page, demo, MARIA, MARIA_TONE);
    await demo.stop('SIGKILL');
    const lost = page.getByRole('listitem').filter({ hasText: /Connection lost, trying again in \d+ s/ });
    await lost.getByRole('button', { name: 'Try now' }).click();
    await lost.waitFor();

    again = await startDemo('--port', new URL(demo.url).port);
    assert.equal(again.url, demo.url);
    // The service has forgotten everything, as a new process does: the agent signs in anew, without loading the page.
    await page.getByLabel('Password').waitFor();
    await page.getByLabel('Password').fill('secret');
    await page.getByLabel('Password').press('Enter');
    await phoneIsReady(page);
    await lost.waitFor({ state: 'detached' });
    await getReady(page);
    const maria = await talkWith(page, again, MARIA, MARIA_TONE);
    await customerHears(again, maria, MICROPHONE_TONE);
    await endCall(page);
    await finish(page, 'Policy renewed');
  });
});
