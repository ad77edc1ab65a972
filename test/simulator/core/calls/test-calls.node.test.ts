import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';
import { eventsOf, names } from '../../story-kit.ts';

test('in a test call the agent hears tones and the own voice, and has nothing to wrap up', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('makeTestCall');
  await names(agent, ['callInitiated', 'updateStatus', 'callUpdated', 'callStarted', 'updateStatus']);
  const leg = agent.workstation.line.party!;
  assert.equal(center.media.heardBy(leg)[0], leg);
  assert.equal(center.media.heardBy(leg).length, 2);
  await center.clock.advance(1_000);
  assert.deepEqual(center.media.heardBy(leg), [leg]);
  assert.match(await agent.fault('transferCall', { number: '9255550102' }), /test call/);
  await center.clock.advance(29_000);
  await names(agent, ['callEnded', 'callFinished', 'updateStatus']);
  await agent.call('makeTestCall');
  await agent.events();
  await agent.call('disconnectCall');
  await names(agent, ['callEnded', 'callFinished', 'updateStatus']);
});

test('a voice test calls the station and says what came of it', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('runVoiceConnectivityTest');
  assert.match(await agent.fault('makeCall', { number: '9255550102' }), /called anew/);
  const [tones] = center.media.clips.keys();
  assert.deepEqual(center.media.heardBy(agent.workstation.line.party!), [tones]);
  await center.clock.advance(1_000);
  assert.equal(center.media.clips.size, 0);
  const statuses = await eventsOf(agent, 'setSoftphoneStatus');
  assert.deepEqual(
    statuses.map(({ status }) => status),
    ['testing', 'connected'],
  );
  assert.equal(center.phone().state, 'idle');
  center.media.setReachable('1001', false);
  await agent.events();
  await agent.call('runVoiceConnectivityTest');
  const [error] = await eventsOf(agent, 'softphoneError');
  assert.match(error!.message!, /could not be reached/);
});
