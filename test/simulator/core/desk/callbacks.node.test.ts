import { codes } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter, type TestClient } from '../../core-kit.ts';

const HOUR = 3_600_000;

/** An agent whose demo callbacks are gone, and a second client of the same service. */
async function begin() {
  const center = new TestCenter();
  const agent = await center.agent();
  const other = await center.client();
  for (const { id } of await agent.call('getCallbacks')) await agent.call('removeCallback', { callbackId: id! });
  await agent.events();
  await other.events();
  return { center, agent, other, now: () => center.clock.now() };
}

test('a login brings the agent’s own callbacks and recordings', async () => {
  const center = new TestCenter();
  const client = await center.client();
  await client.call('login', {
    userName: 'agent@example.com',
    password: 'secret',
    stationId: '1001',
    stationType: 'SOFTPHONE',
  });
  const events = await client.events();
  const callbacks = events.find(({ name }) => name === 'callbacksChanged')!.data as {
    info: unknown;
    operation: number;
  };
  assert.equal(callbacks.operation, codes.callbackOperation.wholeList);
  assert.deepEqual(callbacks.info, await client.call('getCallbacks'));
  assert.equal((await client.call('getCallbacks')).length, 5);
  const recordings = events.find(({ name }) => name === 'recordingsChanged')!.data as { recordings: unknown[] };
  assert.equal(recordings.recordings.length, 2);
});

test('a callback is added, changed and removed, and every listener hears of it', async () => {
  const { center, agent, other, now } = await begin();
  const dueDate = now() + HOUR;
  await agent.call('addCallback3', {
    number: '925-555-0100',
    duedate: dueDate,
    comments: 'After lunch',
    campaignId: center.campaign('Renewals').id,
    associateCRMRecord: true,
  });
  const [callback] = await agent.call('getCallbacks');
  assert.ok(callback);
  const record = center.account.desk!.records[0]!;
  assert.deepEqual(callback, {
    agent: center.account.agents[0]!.id,
    CRMId: record.id,
    campaignId: center.campaign('Renewals').id,
    comments: 'After lunch',
    dueDate,
    flags: 0n,
    id: callback.id,
    number: '+19255550100',
  });
  const { attributes } = (await agent.call('getCRMForCallbackId', { callbackId: callback.id! }))!;
  assert.ok(attributes.some(({ key, value }) => key === 'first_name' && value === 'Maria'));
  await agent.call('updateCallback', { info: { id: callback.id!, comments: 'After dinner', dueDate: dueDate + HOUR } });
  const changed = (await other.events()).at(-1)!.data as { info: { comments: string }[]; operation: number };
  assert.equal(changed.operation, codes.callbackOperation.updated);
  assert.equal(changed.info[0]!.comments, 'After dinner');
  await agent.call('removeCallback', { callbackId: callback.id! });
  assert.deepEqual(await agent.seen(), ['callbackAdded', 'callbacksChanged', 'callbackRemoved']);
  assert.deepEqual(await other.seen(), ['callbackRemoved']);
  assert.deepEqual(await agent.call('getCallbacks'), []);
});

test('a callback without a campaign is the call’s, or else the one for manual calls', async () => {
  const { center, agent, now } = await begin();
  await agent.call('addCallback', { number: '9255550100', duedate: now() + HOUR, comments: '' });
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await center.talk(agent, 'Renewals');
  await agent.call('addCallback2', { number: '9255550101', duedate: now() + HOUR });
  const campaigns = (await agent.call('getCallbacks')).map(({ campaignId }) => campaignId);
  assert.deepEqual(campaigns, [center.account.manualCampaignId, center.campaign('Renewals').id]);
});

/** Lets time pass, and reads what it brings: listeners that nobody reads are dropped. */
async function wait(center: TestCenter, time: number, ...clients: TestClient[]): Promise<string[][]> {
  const seen = clients.map((): string[] => []);
  for (let left = time; left > 0; left -= 30_000) {
    await center.clock.advance(Math.min(left, 30_000));
    for (const [index, client] of clients.entries()) seen[index]!.push(...(await client.seen()));
  }
  return seen;
}

test('a callback reminds when it is due, after a snooze again, and not after it was dismissed', async () => {
  const { center, agent, other, now } = await begin();
  await agent.call('addCallback', { number: '9255550100', duedate: now() + HOUR });
  const id = (await agent.call('getCallbacks'))[0]!.id!;
  const both = (seen: string[]) => [seen, seen];
  assert.deepEqual(await wait(center, HOUR - 1, agent, other), both(['callbackAdded']));
  assert.deepEqual(await wait(center, 1, other), [['callbackOverdue']]);
  assert.deepEqual(await agent.last('callbackOverdue'), { id, time: now() });

  await agent.call('snoozeCallback', { id, time: 300_000 });
  assert.equal((await agent.call('getCallbacks'))[0]!.flags, codes.callbackFlag.snoozed);
  assert.deepEqual(await wait(center, 299_999, agent, other), both(['callbacksChanged']));
  assert.deepEqual(await wait(center, 1, agent, other), both(['callbacksChanged', 'callbackOverdue']));
  assert.equal((await agent.call('getCallbacks'))[0]!.flags, 0n);

  await agent.call('snoozeCallback', { id, time: now() + 60_000 });
  await wait(center, 59_999, agent, other);
  assert.deepEqual(await wait(center, 1, agent, other), both(['callbacksChanged', 'callbackOverdue']), 'to a moment');

  await agent.call('dismissCallback', { callbackId: id });
  assert.deepEqual(await wait(center, 2 * HOUR, agent, other), both(['callbacksChanged']));
  await agent.call('resetRemindedCallback', { callbackId: id });
  assert.deepEqual(await wait(center, 1, agent, other), both(['callbacksChanged', 'callbackOverdue']));
});

test('what was dismissed in one session counts again in the next', async () => {
  const { center, agent, now } = await begin();
  await agent.call('addCallback', { number: '9255550100', duedate: now() + 60_000 });
  const id = (await agent.call('getCallbacks'))[0]!.id!;
  await agent.call('dismissCallback', { callbackId: id });
  await agent.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  assert.ok(!(await wait(center, 70_000, agent))[0]!.includes('callbackOverdue'), 'nobody is there to be told');
  await agent.call('cachedLogin', { password: 'secret' });
  assert.equal((await agent.call('getCallbacks'))[0]!.flags, 0n);
  assert.equal((await agent.seen()).at(-1), 'callbackOverdue');
});

test('a callback that is months away takes no timer that is longer than the machine has', async () => {
  const { center, agent, now } = await begin();
  const { after } = center.clock;
  const delays: number[] = [];
  center.clock.after = (delay, task) => {
    delays.push(delay);
    return after.call(center.clock, delay, task);
  };
  await agent.call('addCallback', { number: '9255550100', duedate: now() + 24 * 90 * HOUR });
  assert.equal(Math.max(...delays), 2 ** 31 - 1);
});

test('finishing the call of a callback completes it', async () => {
  const { center, agent, now } = await begin();
  await agent.call('addCallback', { number: '9255550100', duedate: now() + HOUR });
  const id = (await agent.call('getCallbacks'))[0]!.id!;
  await agent.call('makeCall', { number: '9255550100', callbackId: id });
  assert.equal((await agent.call('getStatus'))?.currentCall?.callbackId, id);
  center.control.pickUp(center.control.customers()[0]!.id);
  await agent.call('disconnectCall');
  await agent.events();
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  const seen = await agent.events();
  assert.deepEqual(
    seen.slice(0, 2).map(({ name }) => name),
    ['callFinished', 'callbacksChanged'],
  );
  assert.equal((await agent.call('getCallbacks'))[0]!.flags, codes.callbackFlag.completed);
  assert.match(await agent.fault('snoozeCallback', { id, time: 60_000 }), /has been called already/);
  assert.match(await agent.fault('makeCall', { number: '9255550100', callbackId: id }), /has been called already/);
});

test('what can’t be called back is refused, and changes nothing', async () => {
  const { center, agent, now } = await begin();
  const duedate = now() + HOUR;
  await agent.call('addCallback', { number: '9255550100', duedate });
  const { id } = (await agent.call('getCallbacks'))[0]!;
  const before = await agent.call('getCallbacks');
  await agent.events();
  const refusals: [string, RegExp][] = [
    [await agent.fault('addCallback', { duedate }), /no number/],
    [await agent.fault('addCallback', { number: 'me', duedate }), /not a telephone number/],
    [await agent.fault('addCallback', { number: '9255550101' }), /time when it is due/],
    [await agent.fault('addCallback', { number: '9255550101', duedate: now() }), /in the past/],
    [await agent.fault('addCallback', { number: '9255550101', duedate, comments: 'x'.repeat(2001) }), /longer than/],
    [await agent.fault('addCallback2', { number: '9255550101', duedate, campaignId: '5' }), /no campaign 5/],
    [await agent.fault('updateCallback', { info: { id: '5' } }), /no callback 5/],
    [await agent.fault('updateCallback', {}), /info/],
    [await agent.fault('updateCallback', { info: { id: id!, dueDate: now() - 1 } }), /in the past/],
    [await agent.fault('removeCallback', { callbackId: '5' }), /no callback 5/],
    [await agent.fault('snoozeCallback', { id: id!, time: 0 }), /snoozed for some time/],
    [await agent.fault('dismissCallback', {}), /callbackId/],
    [await agent.fault('getCRMForCallbackId', { callbackId: '5' }), /no callback 5/],
    [await agent.fault('makeCall', { number: '9255550101', callbackId: '5' }), /no callback 5/],
    [await agent.fault('checkAndFilterCallback', { number: '9255550100' }), /callback to this number already/],
    [await agent.fault('checkAndFilterCallback', { number: '9255550199' }), /do-not-call list/],
  ];
  for (const [message, words] of refusals) assert.match(message, words);
  await agent.call('checkAndFilterCallback', { number: '9255550101' });
  center.control.setPermissions('agent@example.com', { canCreateCallbacks: false });
  assert.match(await agent.fault('addCallback', { number: '9255550101', duedate }), /canCreateCallbacks/);
  assert.deepEqual(await agent.call('getCallbacks'), before);
  assert.deepEqual(await agent.seen(), ['permissionsUpdated']);
});
