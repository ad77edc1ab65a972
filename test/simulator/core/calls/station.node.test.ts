import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

async function talking() {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const customer = await center.talk(agent);
  return { center, agent, customer };
}

test('hanging up the telephone ends the call', async () => {
  const { center, agent } = await talking();
  center.phone().hangUp();
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['callEnded', 'updateStatus'],
  );
  assert.equal((events[0]!.data as { party: number }).party, 0);
  assert.equal((await agent.call('getStatus'))?.onCall, true);
});

test('softphoneHangupPhone ends the call, on hold too', async () => {
  const { center, agent } = await talking();
  await agent.call('toggleHold', { flag: true });
  await agent.call('softphoneHangupPhone');
  assert.deepEqual(await agent.seen(), ['callOnHold', 'callEnded', 'updateStatus']);
  assert.equal(center.phone().state, 'idle');
});

test('softphoneHangupPhone refuses a ringing call', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.callIn();
  await agent.events();
  await agent.call('softphoneHangupPhone');
  assert.deepEqual(await agent.seen(), ['callAbandoned', 'readyStateChanged', 'updateStatus', 'callsQueueUpdated']);
});

test('a call goes on while its sound is lost, and restartStation brings the sound back', async () => {
  const { center, agent, customer } = await talking();
  center.phone().loseSound();
  center.media.setReachable('1001', false);
  assert.deepEqual(await agent.seen(), ['stationDisconnected']);
  assert.equal((await agent.call('getStatus'))?.callConnected, true);
  assert.deepEqual(center.media.heardBy(customer.party), []);
  center.media.setReachable('1001', true);
  assert.equal(center.phone().state, 'idle');
  await agent.call('restartStation');
  assert.deepEqual(await agent.seen(), ['restartStationStarted', 'updateStatus', 'restartStationDone', 'updateStatus']);
  const leg = center.center.workstation(1).line.party!;
  assert.deepEqual(center.media.heardBy(customer.party), [leg]);
  assert.deepEqual(center.media.heardBy(leg), [customer.party]);
  center.phone().loseSound();
  assert.deepEqual(await agent.seen(), ['stationDisconnected']);
});

test('restartStation drops the leg, shows that it is at it, and fails with a cause', async () => {
  const { center, agent } = await talking();
  center.phone().answersItself = false;
  await agent.call('restartStation');
  assert.equal(center.phone().state, 'ringing');
  assert.equal((await agent.call('getStatus'))?.restarting, true);
  assert.match(await agent.fault('restartStation'), /called anew already/);
  assert.match(await agent.fault('softphoneHangupPhone'), /called anew/);
  await agent.events();
  await center.clock.advance(20_000);
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['restartStationFailed', 'updateStatus'],
  );
  assert.match((events[0]!.data as { cause: string }).cause, /did not answer/);
  assert.equal((await agent.call('getStatus'))?.callConnected, true);
  await agent.call('restartStation');
  await agent.call('softphonePickupPhone');
  assert.ok((await agent.seen()).includes('restartStationDone'));
});

test('without a call restartStation tries the station and hangs up again', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('restartStation');
  assert.ok((await agent.seen()).includes('restartStationDone'));
  assert.equal(center.phone().state, 'idle');
  center.media.setReachable('1001', false);
  await agent.events();
  await agent.call('restartStation');
  assert.ok((await agent.seen()).includes('restartStationFailed'));
});

test('a customer who hangs up while the station is called anew leaves a call to wrap up', async () => {
  const { center, agent, customer } = await talking();
  center.phone().answersItself = false;
  await agent.call('restartStation');
  center.control.hangUp(customer.id);
  await agent.events();
  center.phone().answer();
  assert.deepEqual(await agent.seen(), ['restartStationDone', 'updateStatus']);
  assert.equal(center.phone().state, 'idle');
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
});

test('volumes, levels and devices belong to the workstation and are told to everybody', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('setSoftphoneSpeakerVolume', { volume: 35 });
  assert.deepEqual(await agent.last('softphoneVolumeChanged'), { microphone: false, speaker: true, value: 35 });
  await agent.call('setSoftphoneMicrophoneLevel', { level: 60 });
  assert.deepEqual(await agent.last('softphoneVolumeChanged'), { microphone: true, speaker: false, value: 60 });
  await agent.call('setSoftphoneDevices', { ringDevice: 0, speakerDevice: 1, microphoneDevice: 1, micAgc: false });
  assert.deepEqual(await agent.call('getSoftphoneDevices'), [0, 1, 1]);
  assert.equal(await agent.call('getSoftphoneMicrophoneAgc'), false);
  await agent.call('setSoftphoneMicrophoneAgc', { agc: true });
  assert.equal(await agent.call('getSoftphoneMicrophoneAgc'), true);
  assert.equal(await agent.call('getSoftphoneSpeakerVolume'), 35);
  assert.equal(await agent.call('getSoftphoneMicrophoneLevel'), 60);
  assert.equal((await agent.call('getSoftphoneInputDevices')).length, 2);
  assert.equal((await agent.call('getSoftphoneOutputDevices')).length, 2);
});

test('a telephone that says twice that it rings, or that it is up, is believed once', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const ring = center.media.ring.bind(center.media);
  center.media.ring = (request, events) =>
    ring(request, {
      ...events,
      ringing: () => [1, 2].forEach(() => events.ringing()),
      answered: () => [1, 2].forEach(() => events.answered()),
    });
  await center.callIn();
  await agent.call('softphonePickupPhone');
  assert.deepEqual(await agent.seen(), [
    'incomingCall',
    'updateStatus',
    'answerCallIncoming',
    'callStarted',
    'callUpdated',
    'updateStatus',
  ]);
});

test('an agent who is logged out while the station is called anew can log in again', async () => {
  const { center, agent } = await talking();
  center.phone().answersItself = false;
  await agent.call('restartStation');
  center.control.forceLogout('agent@example.com');
  assert.equal(center.phone().state, 'idle');
  assert.equal((await agent.call('getStatus'))?.restarting, false);
  await agent.call('cachedLogin', { password: 'secret' });
  await agent.call('restartStation');
});

test('giving up a call whose station still rings stops the ringing, also when legs stay up', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('setSoftphoneAutoHungup', { value: false });
  center.phone().answersItself = false;
  await agent.call('makeCall', { number: '9255550101' });
  assert.equal(center.phone().state, 'ringing');
  await agent.call('disconnectCall');
  assert.equal(center.phone().state, 'idle');
  await agent.call('makeCall', { number: '9255550101' });
  center.phone().answer();
  await agent.call('disconnectCall');
  assert.equal(center.phone().state, 'up');
});

test('an outbound call tells that a station was never there', async () => {
  const center = new TestCenter();
  center.media.setReachable('1001', false);
  const agent = await center.agent();
  await agent.call('makeCall', { number: '9255550101' });
  assert.deepEqual(await agent.seen(), [
    'callInitiated',
    'updateStatus',
    'stationDisconnected',
    'makeCallFailed',
    'updateStatus',
  ]);
});
