import { codes } from '@cti-elements/client';
import { demoAccount } from '@cti-elements/simulator';
import { expect } from '@open-wc/testing';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, fill, hasButton, sees, seen, waitUntil } from '../user.ts';

const THIRD = '+19255550188';
const SAM = { userName: 'agent2@example.com', password: 'secret', stationId: '1002', stationType: 'SOFTPHONE' };
const { initiator, lastAgent, initiatorDecides } = codes.conferenceDispositioning;

describe('leaving a conference', () => {
  let bench: Bench;
  let callId: string;

  const begin = async (conferenceDispositioning: number): Promise<void> => {
    bench = createBench({ account: { ...demoAccount(), conferenceDispositioning } });
    await bench.simulator.center.workstation(2).call('login', SAM);
    await bench.signIn();
    callId = await bench.talk();
  };
  const sam = () => bench.simulator.center.workstation(2);
  const labels = async (): Promise<string[]> =>
    [...((await field('Disposition')) as unknown as HTMLSelectElement).options].map(({ label }) => label.trim());

  async function choose(name: string): Promise<void> {
    const list = () => all('#disposition')[0] as HTMLSelectElement | undefined;
    const option = () => [...(list()?.options ?? [])].find(({ label }) => label.trim() === name);
    await waitUntil(option, `There is no ${name}`);
    list()!.value = option()!.value;
    list()!.dispatchEvent(new Event('change'));
  }

  async function bringInSam(): Promise<void> {
    await click('Conference');
    await fill('Name or number', 'sam');
    await click(/Sam Rivera/);
    await click('Add now');
    await waitUntil(() => sam().currentCall?.ringingHere, 'Nothing rings at Sam');
    await sam().call('softphonePickupPhone', {});
    await button('Remove Sam Rivera');
  }

  async function bringInThird(): Promise<void> {
    await click('Conference');
    await fill('Name or number', THIRD);
    await click('Add now');
    const third = () => bench.simulator.control.customers().find(({ number }) => number === THIRD);
    await waitUntil(() => third()?.state === 'ringing', 'The third party is not called');
    bench.simulator.control.pickUp(third()!.id);
    await sees('In this call');
  }

  afterEach(() => bench.dispose());

  it('may leave the disposition to a colleague, where the campaign lets the agent decide', async () => {
    await begin(initiatorDecides);
    await bringInSam();
    await choose('Sam Rivera chooses it');
    await click('Leave');
    await until(bench.client, ({ calls }) => calls.byId[callId] === undefined);
    expect(sam().currentCall?.state).to.equal('talking');
    expect(bench.client.state.calls.recent[0]?.dispositionId).to.equal(undefined);
  });

  it('offers only colleagues for that', async () => {
    await begin(initiatorDecides);
    await bringInThird();
    await choose('Choose it afterwards');
    expect((await labels()).filter((label) => label.endsWith('chooses it'))).to.deep.equal([]);
  });

  it('asks the agent where the initiator gives the disposition', async () => {
    await begin(initiator);
    await bringInSam();
    await until(bench.client, ({ commands }) => !commands.pending.getDispositionsInfo);
    expect((await labels()).filter((label) => label.endsWith('chooses it'))).to.deep.equal([]);
    await click('Leave');
    await until(bench.client, ({ calls }) => calls.byId[callId]?.phase === 'wrapUp');
  });

  it('asks nothing where the last agent gives the disposition', async () => {
    await begin(lastAgent);
    await bringInSam();
    await sees('Whoever stays last chooses the disposition.');
    expect(all('cti-participants').length && hasButton('Leave')).to.equal(true);
    await click('Leave');
    await until(bench.client, ({ calls }) => calls.byId[callId] === undefined);
    expect(sam().currentCall?.state).to.equal('talking');
  });

  it('sets when the customer is called again, for a disposition that lets the agent', async () => {
    await begin(initiatorDecides);
    await bringInThird();
    expect(seen()).not.to.contain('Call again in (minutes)');
    await choose('Call again');
    await fill('Call again in (minutes)', '0');
    expect((await field('Call again in (minutes)')).value).to.equal('1');
    await fill('Call again in (minutes)', '45');
    await click('Leave');
    await until(bench.client, ({ calls }) => calls.byId[callId] === undefined);
    expect(bench.client.state.commands.failed.leaveConference2).to.equal(undefined);
  });

  it('follows when another client leaves it', async () => {
    await begin(initiatorDecides);
    await bringInSam();
    await bench.simulator.center.workstation(1).call('leaveConference', {});
    await sees('Call ended');
    await until(bench.client, ({ calls }) => calls.byId[callId]?.phase === 'wrapUp');
  });
});
