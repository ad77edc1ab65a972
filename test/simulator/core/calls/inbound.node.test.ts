import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

test('an inbound call rings, is answered, ended by the customer and finished, as two listeners see it', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const watcher = await center.client();
  const both = async (expected: string[]) => {
    assert.deepEqual(await agent.seen(), expected);
    assert.deepEqual(await watcher.seen(), expected);
  };
  const { id, callSessionId } = await center.callIn('(925) 555-0100');
  await both(['incomingCall', 'updateStatus', 'answerCallIncoming']);
  const ringing = await agent.call('getStatus');
  assert.equal(ringing?.currentCall?.callSessionId, callSessionId);
  assert.equal(ringing?.currentCall?.number, '+19255550100');
  assert.deepEqual([ringing?.onCall, ringing?.callConnected], [false, false]);
  assert.equal(center.phone().request?.callerName, 'Maria Alvarez');
  await agent.call('softphonePickupPhone');
  await both(['callStarted', 'callUpdated', 'updateStatus']);
  const talking = await agent.call('getStatus');
  assert.deepEqual([talking?.onCall, talking?.callConnected], [true, true]);
  await center.clock.advance(45_000);
  center.control.hangUp(id);
  await both(['callEnded', 'updateStatus']);
  const wrapUp = await agent.call('getStatus');
  assert.deepEqual([wrapUp?.onCall, wrapUp?.callConnected], [true, false]);
  await center.clock.advance(5_000);
  await agent.call('finishCall', { disposition: center.disposition('Policy renewed'), comments: 'Glad' });
  const finished = (await watcher.events()).find(({ name }) => name === 'callFinished');
  const { timestamp, ...times } = finished?.data as { timestamp?: string };
  assert.ok(timestamp);
  assert.deepEqual(times, {
    callHandleTime: 50_000,
    callLength: 45_000,
    callSessionId,
    callStarted: center.clock.now() - 50_000,
    callWrapupTime: 5_000,
  });
  assert.equal((await agent.call('getStatus'))?.currentCall, undefined);
});

test('the agent who has been ready and free for longest gets the call', async () => {
  const center = new TestCenter();
  const second = await center.secondAgent(true);
  const first = await center.agent({ ready: true });
  const noor = await center.agent({ user: 'agent3@example.com', number: 3, station: '1003', ready: true });
  await center.callIn('9255550100');
  assert.ok((await second.seen()).includes('incomingCall'));
  await second.call('softphonePickupPhone');
  await center.callIn('9255550101');
  assert.ok((await first.seen()).includes('incomingCall'));
  await second.call('finishCall', { disposition: center.disposition('No interest') });
  await second.events();
  await center.callIn('9255550102');
  assert.ok((await noor.seen()).includes('incomingCall'));
  assert.deepEqual(await second.seen(), []);
  await center.callIn('9255550103');
  assert.ok((await second.seen()).includes('incomingCall'));
});

test('calls wait in order, the agents see the queue, and the oldest is next', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await center.callIn('9255550101');
  await center.clock.advance(1000);
  await center.callIn('9255550102');
  const { calls } = (await agent.last('callsQueueUpdated')) as { calls: { customer: string; created: number }[] };
  assert.deepEqual(
    calls.map(({ customer }) => customer),
    ['+19255550101', '+19255550102'],
  );
  assert.deepEqual(center.media.heardBy('customer-1'), ['music']);
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['readyStateChanged', 'updateStatus', 'incomingCall', 'updateStatus', 'callsQueueUpdated', 'answerCallIncoming'],
  );
  assert.equal((await agent.call('getStatus'))?.currentCall?.number, '+19255550101');
});

test('a caller who hangs up while it rings leaves the agent ready', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const { id } = await center.callIn();
  await agent.events();
  center.control.hangUp(id);
  assert.deepEqual(await agent.seen(), ['callAbandoned', 'updateStatus']);
  assert.equal((await agent.call('getStatus'))?.ready, true);
  assert.equal(center.phone().state, 'idle');
  assert.equal(center.customer(id)?.endedBy, 'customer');
});

test('what was chosen while it rang applies when the caller hangs up', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const { id } = await center.callIn();
  await agent.call('setNotReadyState', { reasonId: center.account.notReadyReasons[0]!.id });
  await agent.events();
  center.control.hangUp(id);
  assert.deepEqual(await agent.seen(), ['callAbandoned', 'readyStateChanged', 'updateStatus']);
  assert.equal((await agent.call('getStatus'))?.ready, false);
});

test('a caller who hangs up in the queue is gone', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const { id } = await center.callIn();
  center.control.hangUp(id);
  assert.deepEqual(await agent.seen(), ['callsQueueUpdated', 'callsQueueUpdated']);
  assert.equal(center.customer(id)?.state, 'gone');
  assert.equal(center.media.customers.size, 0);
});

test('a call that nobody answers in 20 s goes on to the next agent, and the first is not ready any more', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const other = await center.secondAgent(true);
  await center.callIn();
  await agent.events();
  await center.clock.advance(19_999);
  assert.deepEqual(await agent.seen(), []);
  await center.clock.advance(1);
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['callAbandoned', 'readyStateChanged', 'updateStatus'],
  );
  const { forced, whoForced, id, reasonCodeId } = events[1]!.data as Record<string, unknown>;
  assert.deepEqual([forced, whoForced, id, reasonCodeId], [true, 2, undefined, undefined]);
  assert.equal(center.phone().state, 'idle');
  assert.deepEqual(await other.seen(), ['incomingCall', 'updateStatus', 'answerCallIncoming']);
});

test('a call that is rejected, or refused at the telephone, waits again for somebody', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const expected = [
    'incomingCall',
    'updateStatus',
    'answerCallIncoming',
    'callAbandoned',
    'readyStateChanged',
    'updateStatus',
    'callsQueueUpdated',
  ];
  const { id } = await center.callIn();
  await agent.call('rejectCall');
  assert.deepEqual(await agent.seen(), expected);
  assert.equal(center.customer(id)?.state, 'queued');
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.events();
  center.phone().refuse();
  assert.deepEqual(await agent.seen(), expected.slice(3));
});

test('a station that cannot be reached is told, and the call goes back', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.media.setReachable('1001', false);
  assert.deepEqual(await agent.seen(), ['stationDisconnected']);
  center.media.setReachable('1001', true);
  center.media.setReachable('1001', false);
  await agent.events();
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.events();
  await center.callIn();
  assert.deepEqual(await agent.seen(), [
    'incomingCall',
    'updateStatus',
    'callAbandoned',
    'readyStateChanged',
    'updateStatus',
    'callsQueueUpdated',
  ]);
});

test('a station that was never there is told with the first call', async () => {
  const center = new TestCenter();
  center.media.setReachable('1001', false);
  const agent = await center.agent({ ready: true });
  await center.callIn();
  assert.ok((await agent.seen()).includes('stationDisconnected'));
});

test('calls of a campaign that answers by itself need no hand', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.callIn('9255550104', 'Satisfaction survey');
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['incomingCall', 'updateStatus', 'answerCallIncoming', 'callStarted', 'callUpdated', 'updateStatus'],
  );
  assert.equal((events[2]!.data as { flag: boolean }).flag, false);
});

test('a leg that is still up answers without ringing', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await agent.call('setSoftphoneAutoHungup', { value: false });
  await center.talk(agent);
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  assert.equal(center.phone().state, 'up');
  await agent.events();
  await center.callIn('9255550101');
  assert.deepEqual(await agent.seen(), ['incomingCall', 'answerCallIncoming', 'updateStatus']);
  assert.equal(await agent.call('isSoftphoneAnswerRequired'), true);
  await agent.call('softphonePickupPhone');
  assert.deepEqual(await agent.seen(), ['callStarted', 'callUpdated', 'updateStatus']);
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  await center.callIn('9255550102');
  await center.clock.advance(20_000);
  assert.equal((await agent.call('getStatus'))?.ready, false);
  assert.equal(center.phone().state, 'up');
});

test('two agents talk at two workstations without seeing each other’s calls', async () => {
  const center = new TestCenter();
  const one = await center.agent({ ready: true });
  const two = await center.secondAgent(true);
  await center.talk(one);
  assert.deepEqual(await two.seen(), []);
  await center.callIn('9255550101');
  await two.call('softphonePickupPhone');
  assert.deepEqual(await one.seen(), []);
  const [first, second] = center.control.customers();
  const leg = (number: number) => center.center.workstation(number).line.party!;
  assert.deepEqual(center.media.heardBy(leg(1)), [first!.party]);
  assert.deepEqual(center.media.heardBy(first!.party), [leg(1)]);
  assert.deepEqual(center.media.heardBy(leg(2)), [second!.party]);
  assert.deepEqual(center.media.heardBy(second!.party), [leg(2)]);
  await two.call('disconnectCall');
  assert.equal(center.customer(first!.id)?.state, 'talking');
});

test('a customer can call only an inbound campaign that runs', () => {
  const center = new TestCenter();
  assert.throws(() => center.control.callIn({ number: 'abc' }), /not a telephone number/);
  assert.throws(() => center.control.callIn({ number: '9255550100', campaignId: '1' }), /no campaign 1/);
  const { id } = center.campaign('Win-back');
  assert.throws(() => center.control.callIn({ number: '9255550100', campaignId: id }), /Nobody can call/);
  center.control.setCampaign(center.campaign('Renewals').id, { state: 0 });
  const stopped = { number: '9255550100', campaignId: center.campaign('Renewals').id };
  assert.throws(() => center.control.callIn(stopped), /is not running/);
  assert.equal(center.control.customers().length, 0);
});
