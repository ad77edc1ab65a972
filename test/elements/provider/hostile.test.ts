import { expect } from '@open-wc/testing';
import { until } from '../bench.ts';
import { waitUntil } from '../user.ts';
import { type HostilePage, OLD_LIBRARY, openHostilePage, REFUSALS, wordsIn } from './hostile-page.ts';

const TOLD = [
  'cti-signed-in',
  'cti-state-changed',
  'cti-screen-pop',
  'cti-call-started',
  'cti-call-ended',
  'cti-call-finished',
  'cti-signed-out',
];

describe('in a page that is not made for it', () => {
  let page: HostilePage | undefined;
  afterEach(() => {
    page?.dispose();
    page = undefined;
  });

  const sees = (words: string): Promise<void> =>
    waitUntil(() => wordsIn(page!.window.document.body).includes(words), `“${words}” is not to be seen`);

  /** From the sign-in to the sign-out, with a call in between. */
  async function work({ provider, simulator, heard }: HostilePage): Promise<void> {
    await waitUntil(() => provider.phone, 'The provider has no phone');
    const { client } = provider.phone!;
    await client.login({ user: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' });
    await until(client, ({ agent, softphone }) => Boolean(agent.readyStates.length && softphone.station));
    // What tells the page loads with the sign-in, and a session that is over by then has nothing to tell.
    await waitUntil(() => heard.includes('cti-signed-in'), 'The page is told nothing');
    await client.call('setReadyState', { stateId: client.state.agent.readyStates[0]!.id });
    await until(client, ({ agent }) => agent.ready);
    simulator.control.callIn({ number: '+19255550100' });
    await until(client, ({ softphone }) => softphone.station?.leg === 'ringing');
    await sees('+1 (925) 555-0100');
    await client.call('softphonePickupPhone');
    await sees('Hold');
    const { currentId = '' } = client.state.calls;
    await client.call('disconnectCall');
    await sees('Finish');
    const campaignId = client.state.calls.byId[currentId]!.info.campaignId!;
    await until(client, ({ directory }) => Boolean(directory.dispositions[campaignId]?.length));
    const dispositionId = client.state.directory.dispositions[campaignId]![0]!.id!;
    await provider.phone!.finish({ callId: currentId, dispositionId, comments: 'Done' });
    await until(client, ({ calls }) => calls.currentId === undefined);
    await client.call('logout', { reasonId: client.state.agent.logoutReasons[0]!.id });
    await sees('Sign in');
  }

  it('works under a library that changes arrays, objects and Event: dates, what is kept, and every event', async () => {
    page = await openHostilePage(OLD_LIBRARY, TOLD);
    await work(page);
    await waitUntil(() => TOLD.every((name) => page!.heard.includes(name)), `Told: ${page.heard.join()}`);

    const { toJson } = await page.load<typeof import('../../../packages/contract/json.ts')>('contract/json.ts');
    const value = { list: [1, 'two', { three: null }], none: undefined, big: 2n ** 60n, when: true };
    expect(toJson(value)).to.equal('{"list":[1,"two",{"three":null}],"big":"1152921504606846976n","when":true}');

    const values = 'elements/case/values';
    const dates = await page.load<typeof import('../../../packages/elements/case/values/dates.ts')>(
      `${values}/dates.ts`,
    );
    const now = Date.UTC(2026, 4, 2);
    expect(dates.parseDate('3/5/26', undefined, 'en-US', now)).to.equal('2026-03-05');
    expect(dates.parseDate('5 March', undefined, 'en-GB', now)).to.equal('2026-03-05');
    expect(dates.formatDate('2026-03-05', undefined, 'de')).to.equal('05.03.2026');
    const decimal = await page.load<typeof import('../../../packages/elements/case/values/decimal.ts')>(
      `${values}/decimal.ts`,
    );
    expect(decimal.parseDecimal('1.234,5', 'de')).to.equal('1234.5');
    expect(decimal.plainDigits('٣', 'ar-EG')).to.equal('3');
  });

  it('is one tab that tells every event where locks, channels and storage are refused', async () => {
    page = await openHostilePage(REFUSALS, TOLD);
    await work(page);
    await waitUntil(() => TOLD.every((name) => page!.heard.includes(name)), `Told: ${page.heard.join()}`);
    expect(page.heard.filter((name) => name === 'cti-screen-pop')).to.have.length(1);
  });
});
