import { LISTENER_LIFE } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

async function open() {
  const test = new TestCenter();
  const { workstation } = await test.client();
  const add = async (name = 'x') => (await workstation.call('addListener', { name }))!;
  return { ...test, clock: test.clock, center: test.center, workstation, add };
}

test('each listener gets every event once and in order', async () => {
  const { workstation, add, clock } = await open();
  const [first, second] = [await add(), await add()];
  assert.notEqual(first, second);
  for (const value of [10, 20, 30]) workstation.publish('softphoneVolumeChanged', { value });
  for (const listenerId of [first, second])
    for (const value of [10, 20, 30]) {
      const event = await workstation.call('checkEvent', { listenerId, timeout: 5000 });
      assert.equal(event?.name, 'softphoneVolumeChanged');
      assert.deepEqual(event?.data, { value, timestamp: new Date(clock.now()).toISOString() });
    }
});

test('a poll waits for its time and brings a timeout event', async () => {
  const { workstation, add, clock } = await open();
  const poll = workstation.call('checkEvent', { listenerId: await add(), timeout: 5000 });
  let ended = false;
  void poll.then(() => (ended = true));
  await clock.advance(4999);
  assert.equal(ended, false);
  await clock.advance(1);
  assert.equal((await poll)?.name, 'timeout');
});

test('a waiting poll ends with the event when it happens', async () => {
  const { workstation, add, clock } = await open();
  const poll = workstation.call('checkEvent', { listenerId: await add(), timeout: 5000 });
  await clock.advance(100);
  workstation.publish('bridgeConnected', {});
  assert.equal((await poll)?.name, 'bridgeConnected');
});

test('a poll that is aborted takes no event with it', async () => {
  const { workstation, add, clock } = await open();
  const listenerId = await add();
  const abort = new AbortController();
  const given = workstation.call('checkEvent', { listenerId, timeout: 5000 }, abort.signal);
  await clock.advance(10);
  abort.abort(new Error('gone'));
  await assert.rejects(given, /gone/);
  workstation.publish('bridgeConnected', {});
  assert.equal((await workstation.call('checkEvent', { listenerId, timeout: 0 }))?.name, 'bridgeConnected');
  workstation.publish('bridgeDisconnected', {});
  const late = workstation.call('checkEvent', { listenerId, timeout: 0 }, abort.signal);
  await assert.rejects(late, /gone/);
  assert.equal((await workstation.call('checkEvent', { listenerId, timeout: 0 }))?.name, 'bridgeDisconnected');
});

test('an event that was given back comes again before the others', async () => {
  const { workstation, add } = await open();
  const listenerId = await add();
  workstation.publish('bridgeConnected', {});
  workstation.publish('bridgeDisconnected', {});
  const event = await workstation.call('checkEvent', { listenerId });
  workstation.giveBack(listenerId, event!);
  assert.equal((await workstation.call('checkEvent', { listenerId }))?.name, 'bridgeConnected');
  assert.equal((await workstation.call('checkEvent', { listenerId }))?.name, 'bridgeDisconnected');
});

test('a second poll of a listener ends the first, and gets the event', async () => {
  const { workstation, add } = await open();
  const listenerId = await add();
  const first = workstation.call('checkEvent', { listenerId, timeout: 5000 });
  const second = workstation.call('checkEvent', { listenerId, timeout: 5000 });
  assert.equal((await first)?.name, 'timeout');
  workstation.publish('bridgeConnected', {});
  assert.equal((await second)?.name, 'bridgeConnected');
});

test('a listener that is unknown, removed or not polled for a minute is a Fault', async () => {
  const { workstation, add, clock } = await open();
  await assert.rejects(workstation.call('checkEvent', { listenerId: '7' }), /There is no listener "7"/);
  const removed = await add();
  const poll = workstation.call('checkEvent', { listenerId: removed, timeout: 5000 });
  poll.catch(() => {});
  await workstation.call('removeListener', { listenerId: removed });
  await assert.rejects(poll, /was removed/);
  await assert.rejects(workstation.call('removeListener', { listenerId: removed }), /There is no listener/);
  const lazy = await add();
  await clock.advance(LISTENER_LIFE - 1);
  const lastPoll = workstation.call('checkEvent', { listenerId: lazy, timeout: 10 });
  await clock.advance(10);
  await lastPoll;
  await clock.advance(LISTENER_LIFE - 1);
  assert.ok(workstation.listeners.size > 0);
  await clock.advance(1);
  await assert.rejects(workstation.call('checkEvent', { listenerId: lazy }), /There is no listener/);
  assert.equal(workstation.listeners.size, 0);
});

test('a listener for the whole model gets each event as one text', async () => {
  const { workstation, add } = await open();
  const listenerId = await add('StatelessOpenCTIMain_1');
  workstation.publish('userUpdate', { flags: 2n ** 60n });
  const event = await workstation.call('checkEvent', { listenerId });
  assert.equal(event?.name, 'modelChanged');
  const { event: name, flags } = JSON.parse((event?.data as { jsonData: string }).jsonData) as Record<string, string>;
  assert.deepEqual([name, flags], ['userUpdate', '1152921504606846976']);
});

test('a disposed call centre leaves no timer and no poll behind', async () => {
  const { workstation, add, center, clock } = await open();
  const poll = workstation.call('checkEvent', { listenerId: await add(), timeout: 5000 });
  const rejected = assert.rejects(poll, /stopped/);
  center.dispose();
  await rejected;
  assert.equal(clock.waiting, 0);
});
