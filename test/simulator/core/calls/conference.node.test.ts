import { FAILURES } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { participantsOf } from '../../../../packages/simulator/core/state/room.ts';
import { eventsOf, Story } from '../../story-kit.ts';

/** Alex, Maria and Priya in one conference. */
async function conference(): Promise<{ story: Story; priya: string; priyaCall: string }> {
  const story = await Story.begin();
  const { id } = await story.consult('conference');
  await story.alex.call('completeConference');
  await story.forget();
  return { story, priya: id, priyaCall: story.newest.callSessionId! };
}

const titles = (story: Story, client = story.alex) =>
  participantsOf(client.workstation.currentCall!).map(({ customerTitle }) => customerTitle);

test('somebody is asked, and joins when the agent says so: all three hear each other', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.start('conference', '9255550102');
  await story.see(['callUpdated']);
  story.hears({ alex: ['ringback'], maria: ['music'] });
  assert.match(await story.alex.fault('completeConference'), /not answered yet/);
  story.control.pickUp(story.newest.id);
  await story.see(['callStarted']);
  story.hears({ alex: ['priya'], maria: ['music'], priya: ['alex'] });
  await story.alex.call('completeConference');
  const [added, completed] = await story.alex.events();
  assert.equal(added?.name, 'conferenceParticipantAdded');
  const { info } = added.data as { info: object };
  assert.deepEqual(info, {
    callSessionId: story.newest.callSessionId,
    campaignId: story.center.campaign('Renewals').id,
    customerTitle: 'Priya Nair',
  });
  assert.equal(completed?.name, 'conferenceCompleted');
  assert.equal((completed.data as { callSessionId: string }).callSessionId, callSessionId);
  story.hears({ alex: ['maria', 'priya'], maria: ['alex', 'priya'], priya: ['alex', 'maria'] });
  assert.deepEqual(titles(story), ['Priya Nair']);
});

test('somebody joins at once on answering', async () => {
  const story = await Story.begin();
  await story.start('conference', '9255550102', false);
  story.control.pickUp(story.newest.id);
  await story.see(['callUpdated', 'conferenceParticipantAdded', 'conferenceCompleted']);
  story.hears({ alex: ['maria', 'priya'], maria: ['alex', 'priya'], priya: ['alex', 'maria'] });
});

test('a conference that fails tells why, and the agent still has the customer', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  await story.start('conference', '9255550190');
  await story.clock.advance(500);
  const events = await story.alex.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['callUpdated', 'consultCallDisconnected', 'conferenceCreateFailed'],
  );
  const { timestamp: _, ...failed } = events[2]!.data as { timestamp?: string };
  assert.deepEqual(failed, { callSessionId, reason: FAILURES.busy.cause, errorCode: FAILURES.busy.code });
  story.hears({ alex: ['maria'], maria: ['alex'] });
  await story.alex.call('conferenceIn', { numberToConference: '9255550199', checkDnc: true });
  await story.see(['conferenceCreateFailed']);
});

test('a conference is cancelled while it rings or is asked, and the customer is back', async () => {
  const story = await Story.begin();
  await story.start('conference', '9255550102');
  await story.alex.call('cancelConference');
  await story.see(['callUpdated', 'consultCallDisconnected']);
  const far = await story.consult('conference');
  await story.alex.call('cancelConference');
  await story.see(['consultCallDisconnected']);
  assert.equal(story.center.customer(far.id)?.endedBy, 'agent');
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('a customer who hangs up while a conference is being made ends it and the call', async () => {
  const story = await Story.begin();
  await story.consult('conference');
  story.control.hangUp(story.maria.id);
  await story.see(['conferenceError', 'consultCallDisconnected', 'callEnded', 'updateStatus']);
  story.hears({});
});

test('a colleague joins, and both agents know who is there', async () => {
  const story = await Story.begin();
  await story.consultSam('conference');
  story.hears({ alex: ['sam'], maria: ['music'], sam: ['alex'] });
  await story.alex.call('completeConference');
  await story.see(
    ['conferenceParticipantAdded', 'conferenceCompleted'],
    ['conferenceParticipantAdded', 'conferenceParticipantAdded', 'conferenceCompleted'],
  );
  story.hears({ alex: ['maria', 'sam'], maria: ['alex', 'sam'], sam: ['alex', 'maria'] });
  assert.deepEqual([titles(story), titles(story, story.sam)], [['Sam Rivera'], ['Maria Alvarez', 'Alex Morgan']]);
  await story.alex.call('setMute', { mute: true });
  story.hears({ alex: ['maria', 'sam'], maria: ['sam'], sam: ['maria'] });
  await story.alex.call('setMute', { mute: false });
  await story.sam.call('toggleHold', { flag: true });
  story.hears({ alex: ['maria'], maria: ['alex'], sam: [] });
  await story.alex.call('toggleHold', { flag: true });
  story.hears({ alex: [], maria: ['music'], sam: [] });
  await story.sam.call('toggleHold', { flag: false });
  story.hears({ alex: [], maria: ['sam'], sam: ['maria'] });
  await story.alex.call('toggleHold', { flag: false });
  await story.forget();
  await story.sam.call('disconnectCall');
  await story.see(['conferenceParticipantRemoved'], ['callEnded', 'callFinished', 'updateStatus']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('a digit reaches every customer in the conference, and a customer’s keys every agent', async () => {
  const { story, priya } = await conference();
  await story.alex.call('sendDTMF', { digit: '3' });
  assert.deepEqual([story.center.customer(priya)?.digits, story.center.customer(story.maria.id)?.digits], ['3', '3']);
  story.control.sendDigits(priya, '9');
  assert.deepEqual(story.hearing()['alex'], ['clip', 'maria', 'priya']);
  assert.deepEqual(story.hearing()['maria'], ['alex', 'priya']);
});

test('a participant is removed, or hangs up, and the others go on', async () => {
  const { story, priyaCall } = await conference();
  await story.alex.call('removeConferenceParticipant', { callSessionId: priyaCall });
  await story.see(['conferenceParticipantRemoved']);
  assert.equal(story.newest.endedBy, 'agent');
  story.hears({ alex: ['maria'], maria: ['alex'] });
  assert.match(await story.alex.fault('removeConferenceParticipant', { callSessionId: priyaCall }), /no conference/);
  await story.start('conference', '9255550104', false);
  story.control.pickUp(story.newest.id);
  await story.forget();
  story.control.hangUp(story.maria.id);
  await story.see(['conferenceParticipantRemoved', 'updateStatus']);
  assert.equal(story.alex.workstation.currentCall?.number, '+19255550104');
  story.hears({ alex: ['grace'], grace: ['alex'] });
  story.control.hangUp(story.newest.id);
  await story.see(['callEnded', 'updateStatus']);
});

test('a colleague is removed from a conference', async () => {
  const story = await Story.begin();
  await story.consultSam('conference');
  await story.alex.call('completeConference');
  await story.forget();
  await story.alex.call('removeConferenceParticipant', { callSessionId: story.callId(story.sam) });
  await story.see(['conferenceParticipantRemoved'], ['callEnded', 'callFinished', 'updateStatus']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('four talk, and one more is being asked while the others go on', async () => {
  const { story } = await conference();
  await story.consultSam('conference');
  story.hears({ alex: ['sam'], maria: ['priya'], priya: ['maria'], sam: ['alex'] });
  await story.alex.call('completeConference');
  await story.see(
    ['conferenceParticipantAdded', 'conferenceCompleted'],
    [...Array.from({ length: 3 }, () => 'conferenceParticipantAdded'), 'conferenceCompleted'],
  );
  story.hears({
    alex: ['maria', 'priya', 'sam'],
    maria: ['alex', 'priya', 'sam'],
    priya: ['alex', 'maria', 'sam'],
    sam: ['alex', 'maria', 'priya'],
  });
});

test('the agent leaves a conference, and the customers talk on until one hangs up', async () => {
  const { story, priya } = await conference();
  const dispositionId = story.center.disposition('Handed over');
  await story.alex.call('leaveConference', { dispositionId });
  await story.see(['callEnded', 'callFinished', 'updateStatus']);
  story.hears({ maria: ['priya'], priya: ['maria'] });
  story.control.hangUp(story.maria.id);
  assert.equal(story.center.customer(priya)?.state, 'gone');
  story.hears({});
});

test('an agent who leaves without a disposition has wrap-up, and the disposition’s timer may be set', async () => {
  const { story } = await conference();
  await story.alex.call('leaveConference');
  await story.see(['callEnded', 'updateStatus']);
  await story.alex.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  const other = await conference();
  const dispositionId = other.story.center.disposition('Call again');
  await other.story.alex.call('leaveConference2', { dispositionId, redialTimeout: 60_000 });
  await other.story.see(['callEnded', 'callFinished', 'updateStatus']);
});

test('the agent leaves, and the colleague has the customer and the call to wrap up', async () => {
  const story = await Story.begin();
  await story.consultSam('conference');
  await story.alex.call('completeConference');
  await story.forget();
  await story.alex.call('leaveConference', { dispositionId: story.center.disposition('Policy renewed') });
  await story.see(
    ['callEnded', 'callFinished', 'updateStatus'],
    ['conferenceParticipantRemoved', 'callUpdated', 'updateStatus'],
  );
  story.hears({ maria: ['sam'], sam: ['maria'] });
  story.control.hangUp(story.maria.id);
  await story.see([], ['callEnded', 'updateStatus']);
  assert.match(await story.sam.fault('disconnectCall'), /waits for its disposition/);
});

test('an agent who leaves may name the colleague who gives the disposition', async () => {
  const { story, priyaCall } = await conference();
  await story.consultSam('conference');
  await story.alex.call('completeConference');
  const dispositionCallId = story.callId(story.sam);
  await story.forget();
  assert.match(await story.alex.fault('leaveConference3', { dispositionCallId: priyaCall }), /Only an agent/);
  await story.alex.call('leaveConference3', { dispositionCallId });
  await story.see(
    ['callEnded', 'callFinished', 'updateStatus'],
    ['conferenceParticipantRemoved', 'callUpdated', 'updateStatus'],
  );
  story.hears({ maria: ['priya', 'sam'], priya: ['maria', 'sam'], sam: ['maria', 'priya'] });
  await story.sam.call('removeConferenceParticipant', { callSessionId: priyaCall });
  story.hears({ maria: ['sam'], sam: ['maria'] });
});

test('the agent who made the conference ends it for all by hanging up', async () => {
  const story = await Story.begin();
  await story.consultSam('conference');
  await story.alex.call('completeConference');
  await story.forget();
  await story.alex.call('disconnectCall');
  await story.see(['callEnded', 'updateStatus'], ['callEnded', 'callFinished', 'updateStatus']);
  assert.equal(story.center.customer(story.maria.id)?.endedBy, 'agent');
  story.hears({});
});

test('a parked call joins a conference, and a participant is parked out of one', async () => {
  const story = await Story.begin();
  await story.alex.call('parkCall');
  await story.alex.call('makeCall', { number: '9255550102' });
  story.control.pickUp(story.newest.id);
  const parkedId = story.alex.workstation.parked[0]!.id;
  await story.forget();
  story.hears({ alex: ['priya'], maria: ['music'], priya: ['alex'] });
  await story.alex.call('addToConference', { callSessionId: parkedId });
  await story.see(['conferenceParticipantAdded', 'conferenceCompleted', 'parkedCallsChanged']);
  story.hears({ alex: ['maria', 'priya'], maria: ['alex', 'priya'], priya: ['alex', 'maria'] });
  await story.alex.call('parkConferenceParticipant', { callSessionId: parkedId });
  await story.see(['conferenceParticipantRemoved', 'parkedCallsChanged']);
  assert.deepEqual(
    story.alex.workstation.parked.map(({ id }) => id),
    [parkedId],
  );
  story.hears({ alex: ['priya'], maria: ['music'], priya: ['alex'] });
});

test('the first customer is parked under a new id, since the call goes on under the old one', async () => {
  const { story } = await conference();
  const callSessionId = story.callId();
  await story.alex.call('parkConferenceParticipant', { callSessionId });
  const [{ parkedCalls }] = (await eventsOf(story.alex, 'parkedCallsChanged')) as [
    { parkedCalls: { callSessionId?: string }[] },
  ];
  assert.notEqual(parkedCalls[0]?.callSessionId, callSessionId);
  story.hears({ alex: ['priya'], maria: ['music'], priya: ['alex'] });
  await story.alex.call('disconnectCall');
  await story.alex.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  await story.forget();
  await story.alex.call('retrieveCall', { callSessionId: parkedCalls[0]!.callSessionId! });
  story.hears({ alex: ['maria'], maria: ['alex'] });
});
