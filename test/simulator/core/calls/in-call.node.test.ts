import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wavFile } from '../../../wav-file.ts';
import { TestCenter, wavUrl } from '../../core-kit.ts';

async function talking(campaign?: string, options = {}) {
  const center = new TestCenter(options);
  const agent = await center.agent({ ready: true });
  const customer = await center.talk(agent, campaign);
  const leg = () => center.center.workstation(1).line.party!;
  return { center, agent, customer, leg };
}

test('on hold the customer hears music and the agent nothing', async () => {
  const { center, agent, customer, leg } = await talking();
  const hears = (party: string) => center.media.heardBy(party);
  assert.deepEqual([hears(leg()), hears(customer.party)], [[customer.party], [leg()]]);
  await agent.call('toggleHold', { flag: true });
  assert.deepEqual(await agent.seen(), ['callOnHold']);
  assert.equal(center.customer(customer.id)?.state, 'onHold');
  assert.deepEqual([hears(leg()), hears(customer.party)], [[], ['music']]);
  await agent.call('toggleHold', { flag: false });
  assert.deepEqual(await agent.seen(), ['callOffHold']);
  assert.deepEqual([hears(leg()), hears(customer.party)], [[customer.party], [leg()]]);
});

test('a muted agent is not heard', async () => {
  const { center, agent, customer, leg } = await talking();
  await agent.call('setMute', { mute: true });
  assert.deepEqual(center.media.heardBy(customer.party), []);
  assert.deepEqual(center.media.heardBy(leg()), [customer.party]);
  await agent.call('setMute', { mute: false });
  assert.deepEqual(center.media.heardBy(customer.party), [leg()]);
});

test('recording starts and stops by hand, and stops with the call', async () => {
  const { agent } = await talking();
  await agent.call('recordCall', { flag: true });
  await agent.call('recordCall', { flag: false });
  assert.deepEqual(await agent.seen(), ['recordingStarted', 'recordingStopped']);
  await agent.call('recordCall', { flag: true });
  await agent.events();
  await agent.call('disconnectCall');
  assert.deepEqual(await agent.seen(), ['recordingStopped', 'callEnded', 'updateStatus']);
});

test('calls of a campaign that records are recorded from their start', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.callIn('9255550100', 'Customer service');
  await agent.call('softphonePickupPhone');
  const { autoRecording } = (await agent.last('recordingStarted')) as { autoRecording: boolean };
  assert.equal(autoRecording, true);
});

test('digits reach the customer from the page and from the telephone', async () => {
  const { center, agent, customer } = await talking();
  for (const digit of ['1', '*', '#', 'D']) await agent.call('sendDTMF', { digit });
  center.phone().press('7');
  assert.equal(center.customer(customer.id)?.digits, '1*#D7');
  await agent.call('toggleHold', { flag: true });
  center.phone().press('8');
  assert.equal(center.customer(customer.id)?.digits, '1*#D7');
});

test('keys that the customer presses are heard by the agent alone', async () => {
  const { center, customer, leg } = await talking();
  center.control.sendDigits(customer.id, '12');
  const [clip] = [...center.media.clips.keys()];
  assert.deepEqual(center.media.heardBy(leg()), [customer.party, clip]);
  assert.deepEqual(center.media.heardBy(customer.party), [leg()]);
  assert.ok(center.media.clips.get(clip!)!.samples.some((sample) => Math.abs(sample) > 10_000));
  await center.clock.advance(400);
  assert.deepEqual(center.media.heardBy(leg()), [customer.party]);
  assert.throws(() => center.control.sendDigits(customer.id, '1x'), /not keys of a telephone/);
});

test('a sound file plays to both, until its end or the call’s', async () => {
  const { center, agent, customer, leg } = await talking();
  await agent.call('playFile', { filename: wavUrl({ samples: 8000 }) });
  const [clip] = [...center.media.clips.keys()];
  assert.deepEqual(center.media.heardBy(leg()), [customer.party, clip]);
  assert.deepEqual(center.media.heardBy(customer.party), [leg(), clip]);
  await center.clock.advance(1000);
  assert.deepEqual(center.media.heardBy(customer.party), [leg()]);
  await agent.call('playFile', { filename: wavUrl({ samples: 8000 }) });
  await agent.call('disconnectCall');
  assert.equal(center.media.clips.size, 0);
});

test('a path is the host’s to read', async () => {
  const readClip = (path: string) => Promise.resolve(path === 'welcome.wav' ? wavFile() : undefined);
  const { center, agent } = await talking(undefined, { readClip });
  await agent.call('playFile', { filename: 'welcome.wav' });
  assert.equal(center.media.clips.size, 1);
  assert.match(await agent.fault('playFile', { filename: '../secret.wav' }), /no sound file "..\/secret.wav"/);
});

test('wrap-up with a limit ends by itself with the campaign’s disposition', async () => {
  const { center, agent } = await talking('Customer service');
  await agent.call('disconnectCall');
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['recordingStopped', 'callEnded', 'callWrapupTimerStarted', 'updateStatus'],
  );
  assert.equal((events[2]!.data as { timeout: number }).timeout, 60_000);
  await center.clock.advance(30_000);
  assert.deepEqual(await agent.seen(), []);
  await agent.call('setNotReadyState', { reasonId: center.account.notReadyReasons[1]!.id });
  await center.clock.advance(30_000);
  const ended = await agent.events();
  assert.deepEqual(
    ended.map(({ name }) => name),
    ['callEndedByACW', 'callFinished', 'readyStateChanged', 'updateStatus'],
  );
  const { dispositionId } = ended[0]!.data as { dispositionId: string };
  assert.equal(dispositionId, center.campaign('Customer service').acwDispositionId);
  assert.equal(center.control.customers()[0]?.disposition, 'No disposition');
});

test('a call that is finished before the limit is finished once', async () => {
  const { center, agent } = await talking('Customer service');
  await agent.call('finishCall', { disposition: center.disposition('Question answered') });
  await agent.events();
  await center.clock.advance(59_000);
  await agent.events();
  await center.clock.advance(10_000);
  assert.deepEqual(await agent.seen(), []);
});

test('finishing takes a disposition that is the campaign’s and fits the call', async () => {
  const { center, agent } = await talking('Customer service');
  const finish = (name: string) => agent.fault('finishCall', { disposition: center.disposition(name) });
  const before = await center.snapshot();
  assert.match(await finish('Policy renewed'), /Customer service has no disposition/);
  assert.match(await finish('Policy changed'), /worksheet to be finished first/);
  assert.match(await finish('Handed over'), /only for transfers and conferences/);
  assert.match(await agent.fault('finishCall'), /disposition/);
  const timer = { disposition: center.disposition('Question answered'), timeout: 1000 };
  assert.match(await agent.fault('finishCall2', timer), /no timer/);
  const past = { disposition: center.disposition('Call again'), timeout: -1 };
  assert.match(await agent.fault('finishCall2', past), /in the past/);
  assert.equal(await center.snapshot(), before);
  await agent.call('finishCall2', { disposition: center.disposition('Call again'), timeout: 60_000 });
  assert.equal((await agent.call('getStatus'))?.currentCall, undefined);
});

test('the call centre keeps the disposition and the comments of a call', async () => {
  const { center, agent, customer } = await talking();
  await agent.call('finishCall', { disposition: center.disposition('Policy renewed'), comments: 'Two years' });
  const { disposition, comments } = center.customer(customer.id)!;
  assert.deepEqual([disposition, comments], ['Policy renewed', 'Two years']);
});

test('a customer who left is remembered for a while, and not for ever', async () => {
  const center = new TestCenter();
  for (let count = 0; count < 30; count++) {
    const { id } = await center.callIn();
    center.control.hangUp(id);
  }
  assert.equal(center.control.customers().length, 20);
  assert.equal(center.control.customers().at(-1)?.id, '30');
});

test('whoever watches the control hears of changes, and of nothing else', async () => {
  const { center, agent } = await talking();
  let changes = 0;
  const stop = center.control.onChanged(() => changes++);
  await agent.call('getStatus');
  await agent.events();
  assert.equal(changes, 0);
  await agent.call('toggleHold', { flag: true });
  assert.equal(changes, 1);
  stop();
  await agent.call('toggleHold', { flag: false });
  assert.equal(changes, 1);
});
