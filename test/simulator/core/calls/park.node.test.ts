import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf, Story } from '../../story-kit.ts';

test('a parked customer hears music, and the agent takes other calls before coming back', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.alex.call('recordCall', { flag: true });
  await story.forget();
  await story.alex.call('parkCall');
  const events = await story.alex.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['recordingStopped', 'callParked', 'parkedCallsChanged', 'updateStatus'],
  );
  const { parkedCalls } = events[2]!.data as { parkedCalls: object[] };
  assert.deepEqual(parkedCalls, [
    {
      address: '+19255550100',
      addressType: 0,
      callSessionId,
      campaignId: story.center.campaign('Renewals').id,
      number: '+19255550100',
      worksheetFinished: false,
    },
  ]);
  assert.equal(story.center.customer(story.maria.id)?.state, 'parked');
  story.hears({ maria: ['music'] });
  await story.center.callIn('9255550104');
  await story.alex.call('softphonePickupPhone');
  story.hears({ alex: ['grace'], grace: ['alex'], maria: ['music'] });
  assert.match(await story.alex.fault('retrieveCall', { callSessionId }), /is up/);
  await story.alex.call('disconnectCall');
  await story.alex.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  await story.forget();
  await story.alex.call('retrieveCall', { callSessionId });
  await story.see(['callStarted', 'parkedCallsChanged', 'updateStatus']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
  assert.equal(story.callId(), callSessionId);
  await story.alex.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  await story.see(['callEnded', 'callFinished', 'updateStatus']);
});

test('a parked caller who hangs up is gone', async () => {
  const story = await Story.begin();
  await story.alex.call('parkCall');
  await story.forget();
  story.control.hangUp(story.maria.id);
  await story.see(['parkedCallDisconnected', 'parkedCallsChanged']);
  story.hears({});
});

test('a parked call whose station cannot be reached stays parked', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.alex.call('parkCall');
  story.center.media.setReachable('1001', false);
  await story.forget();
  await story.alex.call('retrieveCall', { callSessionId });
  await story.see(['callError', 'callReparked']);
  story.hears({ maria: ['music'] });
  story.center.media.setReachable('1001', true);
  await story.alex.call('retrieveCall', { callSessionId });
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('a parked caller who hangs up while the station rings for the call is gone', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.alex.call('parkCall');
  story.center.phone().answersItself = false;
  await story.alex.call('retrieveCall', { callSessionId });
  await story.forget();
  story.control.hangUp(story.maria.id);
  await story.see(['parkedCallDisconnected', 'parkedCallsChanged']);
  assert.equal(story.alex.workstation.currentCall, undefined);
  assert.equal(story.center.phone().state, 'idle');
});

test('limits are told by an event, and the call goes on', async () => {
  const story = await Story.begin();
  story.control.calls.setParkLimits({ perAgent: 1 });
  await story.alex.call('parkCall');
  await story.center.talk(story.alex);
  const callSessionId = story.callId();
  await story.alex.call('parkCall');
  const [error] = await eventsOf(story.alex, 'parkError');
  assert.deepEqual(error, {
    callSessionId,
    cause: "You can't park another call: 1 call is parked already.",
    operation: 'parkCall',
  });
  assert.equal(story.alex.workstation.currentCall?.state, 'talking');
  story.control.calls.setParkLimits({ perAgent: 3, inAll: 1 });
  await story.alex.call('parkCall');
  assert.match((await eventsOf(story.alex, 'parkError'))[0]!.cause!, /call centre/);
  assert.throws(() => story.control.calls.setParkLimits({ perAgent: -1 }), /limit of -1/);
});

test('parked calls are disconnected one by one, or all in silence', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.alex.call('parkCall');
  for (let count = 0; count < 2; count++) {
    await story.center.talk(story.alex);
    await story.alex.call('parkCall');
  }
  await story.forget();
  await story.alex.call('disconnectParkedcalls', { callSessionId });
  await story.see(['parkedCallDisconnected', 'parkedCallsChanged']);
  assert.equal(story.center.customer(story.maria.id)?.endedBy, 'agent');
  await story.alex.call('disconnectParkedcalls', { silent: true });
  await story.see(['parkedCallsChanged']);
  assert.equal(story.alex.workstation.parked.length, 0);
});

test('nobody logs out with parked calls, and a forced logout disconnects them', async () => {
  const story = await Story.begin();
  await story.alex.call('parkCall');
  const reasonId = story.center.account.logoutReasons[0]!.id;
  assert.match(await story.alex.fault('logout', { reasonId }), /parked calls/);
  await story.forget();
  story.control.forceLogout('agent@example.com');
  await story.see([
    'parkedCallDisconnected',
    'parkedCallsChanged',
    'readyStateChanged',
    'bridgeForcedLogout',
    'updateStatus',
  ]);
  assert.equal(story.center.customer(story.maria.id)?.endedBy, 'system');
});
