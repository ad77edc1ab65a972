import { FAILURES } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

test('an outbound call reaches the station first, then the customer, as two listeners see it', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const watcher = await center.client();
  const both = async (expected: string[]) => {
    assert.deepEqual(await agent.seen(), expected);
    assert.deepEqual(await watcher.seen(), expected);
  };
  const campaignId = center.campaign('Win-back').id;
  await agent.call('makeCall', { number: '925-555-0101', campaignId, checkDnc: true });
  await both(['callInitiated', 'updateStatus', 'callUpdated']);
  assert.equal(center.phone().state, 'up');
  const status = await agent.call('getStatus');
  assert.deepEqual([status?.onCall, status?.callConnected], [false, false]);
  assert.equal(status?.currentCall?.agentInitiated, true);
  assert.equal(status?.currentCall?.campaignId, campaignId);
  const [customer] = center.control.customers();
  assert.deepEqual([customer?.name, customer?.state], ['Daniel Okafor', 'ringing']);
  const leg = center.center.workstation(1).line.party!;
  assert.deepEqual(center.media.heardBy(leg), ['ringback']);
  await center.clock.advance(4_000);
  assert.equal(center.media.customers.size, 0);
  center.control.pickUp(customer!.id);
  assert.deepEqual([...center.media.customers], [customer!.party]);
  await both(['callStarted', 'updateStatus']);
  assert.deepEqual(center.media.heardBy(leg), [customer!.party]);
  await center.clock.advance(10_000);
  await agent.call('disconnectCall');
  await both(['callEnded', 'updateStatus']);
  assert.equal(center.phone().state, 'idle');
  assert.equal(center.customer(customer!.id)?.endedBy, 'agent');
  assert.equal(center.media.customers.size, 0);
  await agent.call('finishCall', { disposition: center.disposition('Call again') });
  await both(['callFinished', 'updateStatus']);
});

test('a call without a campaign is a manual one', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('makeCall', { number: '+44 20 7946 0100' });
  const call = (await agent.call('getStatus'))?.currentCall;
  assert.deepEqual([call?.number, call?.campaignId], ['+442079460100', center.account.manualCampaignId]);
});

test('a busy, missing or wrong number fails with its cause, and leaves nothing to wrap up', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const tries = [
    ['9255550190', FAILURES.busy, 500],
    ['9255550191', FAILURES.noAnswer, 30_000],
    ['9255550192', FAILURES.invalid, 500],
  ] as const;
  for (const [number, { cause, code }, wait] of tries) {
    await agent.call('makeCall', { number });
    assert.deepEqual(await agent.seen(), ['callInitiated', 'updateStatus', 'callUpdated']);
    await center.clock.advance(wait - 1);
    assert.deepEqual(await agent.seen(), []);
    await center.clock.advance(1);
    const events = await agent.events();
    assert.deepEqual(
      events.map(({ name }) => name),
      ['makeCallFailed', 'updateStatus'],
    );
    const { timestamp, ...failure } = events[0]!.data as { timestamp?: string };
    assert.ok(timestamp);
    const campaignId = center.account.manualCampaignId;
    assert.deepEqual(failure, { campaignId, cause, errorCode: code, number: `+1${number}` });
    assert.equal((await agent.call('getStatus'))?.currentCall, undefined);
    assert.equal(center.phone().state, 'idle');
  }
});

test('the control decides what becomes of a call', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.setCustomerBehaviour('(925) 555-0105', { kind: 'answers', after: 2_000 });
  await agent.call('makeCall', { number: '9255550105' });
  await center.clock.advance(2_000);
  assert.equal(center.customer('1')?.state, 'talking');
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  await agent.call('makeCall', { number: '9255550106' });
  center.control.busy('2');
  assert.equal(((await agent.last('makeCallFailed')) as { errorCode: number }).errorCode, FAILURES.busy.code);
  assert.throws(() => center.control.pickUp('2'), /has gone/);
  assert.throws(() => center.control.pickUp('77'), /no customer "77"/);
  await agent.call('makeCall', { number: '9255550107' });
  center.control.hangUp('3');
  assert.deepEqual(center.customer('3')?.endedBy, 'busy');
});

test('a number on the do-not-call list is not called', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const codeOf = async () => ((await agent.last('makeCallFailed')) as { errorCode: number } | undefined)?.errorCode;
  await agent.call('makeCall', { number: '9255550199', checkDnc: true });
  assert.equal(await codeOf(), FAILURES.doNotCall.code);
  await agent.call('makeCall', { number: '9255550199', checkDnc: false });
  assert.equal(await codeOf(), FAILURES.notPermitted.code);
  center.control.setPermissions('agent@example.com', { canDialDNC: true });
  await agent.call('makeCall', { number: '9255550199', checkDnc: true });
  assert.equal(await codeOf(), FAILURES.doNotCall.code);
  await agent.call('makeCall', { number: '9255550199', checkDnc: false });
  assert.equal(await codeOf(), undefined);
  assert.equal(center.control.customers().length, 1);
});

test('a number that is put on the do-not-call list, by hand or by disposition, is refused from then on', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('addNumberToDnc', { number: '925 555 0103' });
  assert.deepEqual(await agent.seen(), []);
  await agent.call('addNumberToDnc', { number: '9255550103' });
  await agent.call('addNumberToDnc', { number: 'x' });
  assert.deepEqual(await agent.seen(), ['failedAddingNumberToDNC', 'failedAddingNumberToDNC']);
  await agent.call('makeCall', { number: '+19255550103', checkDnc: true });
  assert.deepEqual(await agent.seen(), ['makeCallFailed']);
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await center.talk(agent);
  await agent.call('finishCall', { disposition: center.disposition('Do not call') });
  await agent.events();
  await agent.call('makeCall', { number: '+19255550100', checkDnc: true });
  assert.deepEqual(await agent.seen(), ['makeCallFailed']);
});

test('an agent who gives up before the customer answers has nothing to wrap up', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await agent.call('makeCall', { number: '9255550101' });
  await agent.events();
  await agent.call('disconnectCall');
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['callEnded', 'callFinished', 'updateStatus'],
  );
  assert.equal((events[1]!.data as { callLength: number }).callLength, 0);
  assert.equal(center.phone().state, 'idle');
  assert.equal(center.customer('1')?.endedBy, 'agent');
  await center.clock.advance(30_000);
  assert.deepEqual(await agent.seen(), []);
});

test('a station that does not answer, refuses or cannot be reached fails the call', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.media.setReachable('1001', false);
  await agent.events();
  await agent.call('makeCall', { number: '9255550101' });
  assert.deepEqual(await agent.seen(), ['callInitiated', 'updateStatus', 'makeCallFailed', 'updateStatus']);
  center.media.setReachable('1001', true);
  center.phone().answersItself = false;
  await agent.call('makeCall', { number: '9255550101' });
  center.phone().refuse();
  assert.match(((await agent.last('makeCallFailed')) as { cause: string }).cause, /refused/);
  await agent.call('makeCall', { number: '9255550101' });
  await center.clock.advance(20_000);
  assert.match(((await agent.last('makeCallFailed')) as { cause: string }).cause, /did not answer/);
  await agent.call('makeCall', { number: '9255550101' });
  center.phone().answer();
  assert.equal(center.control.customers().length, 1);
});

test('a call that is not answered yet can be given up at the telephone', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('makeCall', { number: '9255550101' });
  center.phone().hangUp();
  assert.ok((await agent.seen()).includes('callFinished'));
  await agent.call('makeCall', { number: '9255550101' });
  await agent.call('softphoneHangupPhone');
  assert.ok((await agent.seen()).includes('callFinished'));
  assert.equal(center.control.customers().filter(({ state }) => state !== 'gone').length, 0);
});

test('calls wait in the queue while an agent is making one, and come after it', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await agent.call('makeCall', { number: '9255550101' });
  await center.callIn('9255550102');
  center.control.pickUp('1');
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  assert.equal((await agent.call('getStatus'))?.currentCall?.number, '+19255550102');
});
