import { FAILURES } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, eventsOf, Story } from '../../story-kit.ts';

test('a colleague is asked, talks to the agent alone, and takes the customer over', async () => {
  const story = await Story.begin();
  const original = story.callId();
  await story.start('transfer', '2002');
  await story.see(['transferStarted', 'callUpdated']);
  await story.clock.advance(500);
  const [incoming, ...others] = await story.sam.events();
  const info = (incoming!.data as { callinfo: { callType: number; internalReceiver: boolean; number: string } })
    .callinfo;
  assert.equal(incoming!.name, 'incomingCall');
  assert.deepEqual([info.callType, info.internalReceiver, info.number], [codes.callType.internal, true, '2001']);
  assert.deepEqual(
    others.map(({ name }) => name),
    ['updateStatus', 'answerCallIncoming'],
  );
  story.hears({ alex: ['ringback'], maria: ['music'] });
  await story.sam.call('softphonePickupPhone');
  await story.see(['callStarted'], ['callStarted', 'callUpdated', 'updateStatus']);
  assert.equal(story.callId(story.sam), story.alex.workstation.consult?.call.id);
  story.hears({ alex: ['sam'], maria: ['music'], sam: ['alex'] });
  await story.alex.call('setMute', { mute: true });
  story.hears({ alex: ['sam'], maria: ['music'], sam: [] });
  await story.alex.call('setMute', { mute: false });
  await story.alex.call('completeTransfer');
  const updated = (await eventsOf(story.sam, 'callUpdated'))[0]?.callinfo;
  const { transfer, userTransferringId, number, callType } = updated!;
  const alexId = story.center.account.agents[0]!.id;
  assert.deepEqual(
    [transfer, userTransferringId, number, callType],
    [true, alexId, '+19255550100', codes.callType.inbound],
  );
  await story.see(['transferCompleted', 'callEnded', 'updateStatus']);
  story.hears({ maria: ['sam'], sam: ['maria'] });
  assert.notEqual(story.center.customer(story.maria.id)?.callSessionId, original);
  await story.sam.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  await story.see([], ['callEnded', 'callFinished', 'updateStatus']);
  assert.equal(story.center.customer(story.maria.id)?.disposition, 'Policy renewed');
});

test('a colleague takes a call that is handed over without asking', async () => {
  const story = await Story.begin();
  await story.start('transfer', '2002', false);
  await story.clock.advance(500);
  const [incoming] = await eventsOf(story.sam, 'incomingCall');
  const { transfer, number } = incoming!.callinfo!;
  assert.deepEqual([transfer, number], [true, '+19255550100']);
  await story.sam.call('softphonePickupPhone');
  await story.see(
    ['transferStarted', 'transferCompleted', 'callEnded', 'updateStatus'],
    ['callStarted', 'callUpdated', 'callUpdated', 'updateStatus'],
  );
  story.hears({ maria: ['sam'], sam: ['maria'] });
});

test('a colleague who refuses, does not answer, or is busy leaves the customer with the agent', async () => {
  const story = await Story.begin();
  await story.start('transfer', '2002', false);
  await story.clock.advance(500);
  await story.forget();
  await story.sam.call('rejectCall');
  await story.see(['transferError'], ['callAbandoned', 'updateStatus']);
  await story.start('transfer', '2002');
  await story.clock.advance(20_500);
  const [failed] = await eventsOf(story.alex, 'transferError');
  assert.equal(failed?.cause, FAILURES.noAnswer.cause);
  await story.sam.events();
  await story.sam.call('makeCall', { number: '9255550105' });
  await story.start('transfer', '2002');
  await story.clock.advance(500);
  const [busy] = await eventsOf(story.alex, 'transferError');
  assert.equal(busy?.cause, FAILURES.busy.cause);
});

test('a colleague who is asked and hangs up has nothing to wrap up', async () => {
  const story = await Story.begin();
  await story.consultSam('transfer');
  await story.sam.call('disconnectCall');
  await story.see(['consultCallDisconnected'], ['callEnded', 'callFinished', 'updateStatus']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
  await story.consultSam('transfer');
  await story.alex.call('cancelTransfer');
  await story.see(['consultCallDisconnected'], ['callEnded', 'callFinished', 'updateStatus']);
});

test('a transfer that is cancelled while the colleague’s station rings stops it', async () => {
  const story = await Story.begin();
  await story.start('transfer', '2002');
  await story.clock.advance(500);
  await story.forget();
  await story.alex.call('cancelTransfer');
  await story.see(['consultCallDisconnected'], ['callAbandoned', 'updateStatus']);
  assert.equal(story.center.phone('1002').state, 'idle');
});

test('agents call each other, hear each other, and have nothing to wrap up', async () => {
  const story = await Story.begin({ talking: false });
  await story.alex.call('makeCall', { number: '2002' });
  await story.see(['callInitiated', 'updateStatus', 'callUpdated']);
  story.hears({ alex: ['ringback'] });
  await story.clock.advance(500);
  await story.sam.call('softphonePickupPhone');
  await story.see(
    ['callStarted', 'updateStatus'],
    ['incomingCall', 'updateStatus', 'answerCallIncoming', 'callStarted', 'callUpdated', 'updateStatus'],
  );
  story.hears({ alex: ['sam'], sam: ['alex'] });
  await story.sam.call('toggleHold', { flag: true });
  story.hears({ alex: ['music'], sam: [] });
  await story.sam.call('toggleHold', { flag: false });
  await story.forget();
  await story.sam.call('disconnectCall');
  await story.see(['callEnded', 'callFinished', 'updateStatus'], ['callEnded', 'callFinished', 'updateStatus']);
  story.hears({});
  await story.alex.call('makeCall', { number: 'Noor Haddad' });
  await story.clock.advance(500);
  const [failed] = await eventsOf(story.alex, 'makeCallFailed');
  assert.equal(failed?.cause, FAILURES.unavailable.cause);
});
