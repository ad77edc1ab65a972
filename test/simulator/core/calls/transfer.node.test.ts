import { FAILURES } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, eventsOf, Story } from '../../story-kit.ts';

test('a call is handed to an outside number that answers, and the two go on without the agent', async () => {
  const story = await Story.begin();
  await story.start('transfer', '9255550102', false);
  await story.see(['transferStarted']);
  story.hears({ alex: ['ringback'], maria: ['music'] });
  story.control.pickUp(story.newest.id);
  await story.see(['transferCompleted', 'callEnded', 'updateStatus']);
  story.hears({ maria: ['priya'], priya: ['maria'] });
  story.control.hangUp(story.newest.id);
  story.hears({});
  assert.equal(story.center.customer(story.maria.id)?.state, 'gone');
  await story.see([]);
  await story.alex.call('finishCall', { disposition: story.center.disposition('Policy renewed') });
  await story.see(['callFinished', 'updateStatus']);
});

test('the disposition given with a transfer finishes the call, also one that is only for transfers', async () => {
  const story = await Story.begin();
  const dispositionId = story.center.disposition('Handed over');
  await story.alex.call('transferCall', { number: '9255550102', warm: false, dispositionId });
  story.control.pickUp(story.newest.id);
  await story.see(['transferStarted', 'transferCompleted', 'callEnded', 'callFinished', 'updateStatus']);
  assert.equal(story.alex.workstation.currentCall, undefined);
  assert.equal(story.center.customer(story.maria.id)?.disposition, 'Handed over');
});

test('a warm transfer asks first, and hands over when the agent says so', async () => {
  const story = await Story.begin();
  const original = story.callId();
  await story.start('transfer', '9255550102');
  const [, updated] = await story.alex.events();
  assert.equal(updated?.name, 'callUpdated');
  const { callinfo } = updated.data as { callinfo: { consult: boolean; number: string; callSessionId: string } };
  assert.deepEqual([callinfo.consult, callinfo.number], [true, '+19255550102']);
  assert.notEqual(callinfo.callSessionId, original);
  story.hears({ alex: ['ringback'], maria: ['music'] });
  assert.match(await story.alex.fault('completeTransfer'), /not answered yet/);
  story.control.pickUp(story.newest.id);
  assert.deepEqual(await story.alex.last('callStarted'), { callSessionId: callinfo.callSessionId });
  story.hears({ alex: ['priya'], maria: ['music'], priya: ['alex'] });
  assert.equal((await story.alex.call('getStatus'))?.currentCall?.callSessionId, original);
  await story.alex.call('sendDTMF', { digit: '5' });
  assert.deepEqual([story.newest.digits, story.center.customer(story.maria.id)?.digits], ['5', '']);
  await story.alex.call('completeTransfer');
  await story.see(['transferCompleted', 'callEnded', 'updateStatus']);
  story.hears({ maria: ['priya'], priya: ['maria'] });
});

test('a warm transfer that is cancelled brings the customer back, ringing or answered', async () => {
  const story = await Story.begin();
  await story.start('transfer', '9255550102');
  await story.see(['transferStarted', 'callUpdated']);
  await story.alex.call('cancelTransfer');
  await story.see(['consultCallDisconnected']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
  assert.equal(story.newest.state, 'gone');
  const far = await story.consult('transfer');
  await story.alex.call('cancelTransfer');
  await story.see(['consultCallDisconnected']);
  assert.equal(story.center.customer(far.id)?.endedBy, 'agent');
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('when the consulted party hangs up, the customer is back', async () => {
  const story = await Story.begin();
  const far = await story.consult('transfer');
  story.control.hangUp(far.id);
  await story.see(['consultCallDisconnected']);
  story.hears({ alex: ['maria'], maria: ['alex'] });
});

test('a customer who was on hold before the consult is told off hold after it', async () => {
  const story = await Story.begin();
  await story.alex.call('toggleHold', { flag: true });
  await story.consult('transfer');
  await story.alex.call('cancelTransfer');
  await story.see(['consultCallDisconnected', 'callOffHold']);
});

test('a customer who hangs up during the consult ends the transfer and the call', async () => {
  const story = await Story.begin();
  const far = await story.consult('transfer');
  story.control.hangUp(story.maria.id);
  await story.see(['transferCallDisconnected', 'consultCallDisconnected', 'callEnded', 'updateStatus']);
  assert.equal(story.center.customer(far.id)?.state, 'gone');
  story.hears({});
});

test('a transfer that fails tells why, and the agent still has the customer', async () => {
  const story = await Story.begin();
  const callSessionId = story.callId();
  const tries = [
    ['9255550190', FAILURES.busy, 500],
    ['9255550191', FAILURES.noAnswer, 30_000],
    ['9255550192', FAILURES.invalid, 500],
    ['2003', FAILURES.unavailable, 500],
  ] as const;
  for (const [number, { cause, code }, wait] of tries) {
    await story.sam.events();
    await story.start('transfer', number, false);
    await story.clock.advance(wait);
    assert.deepEqual(await eventsOf(story.alex, 'transferError'), [{ callSessionId, cause, errorCode: code }]);
    story.hears({ alex: ['maria'], maria: ['alex'] });
    await story.sam.events();
    await story.start('transfer', number, true);
    await story.clock.advance(wait);
    assert.deepEqual(await story.alex.seen(), [
      'transferStarted',
      'callUpdated',
      'consultCallDisconnected',
      'transferError',
    ]);
    await story.sam.events();
    story.hears({ alex: ['maria'], maria: ['alex'] });
  }
  await story.alex.call('transferCall', { number: '9255550191', timeout: 8_000 });
  await story.clock.advance(8_000);
  await story.see(['transferStarted', 'transferError']);
  await story.alex.call('transferCall', { number: '9255550199', checkDnc: true });
  const [refused] = await eventsOf(story.alex, 'transferError');
  assert.equal(refused?.errorCode, FAILURES.doNotCall.code);
  await story.alex.call('transferCall', { number: '9255550199' });
  const [notPermitted] = await eventsOf(story.alex, 'transferError');
  assert.equal(notPermitted?.errorCode, FAILURES.notPermitted.code);
});

test('the called party may refuse by hand', async () => {
  const story = await Story.begin();
  await story.start('transfer', '9255550102', false);
  story.control.hangUp(story.newest.id);
  await story.see(['transferStarted', 'transferError']);
});

test('a customer who is handed to a skill waits for an agent who has it', async () => {
  const story = await Story.begin();
  await story.start('transfer', 'Claims', false);
  const [queue] = await eventsOf(story.sam, 'callsQueueUpdated');
  assert.equal(queue?.calls[0]?.customer, '+19255550100');
  await story.see(['transferStarted', 'transferCompleted', 'callEnded', 'updateStatus']);
  story.hears({ maria: ['music'] });
  await story.sam.call('setReadyState', { stateId: story.center.account.readyStates[0]!.id });
  await story.sam.call('softphonePickupPhone');
  story.hears({ maria: ['sam'], sam: ['maria'] });
  assert.equal(story.center.customer(story.maria.id)?.state, 'talking');
});

test('a customer who is handed to a campaign waits in its queue', async () => {
  const story = await Story.begin();
  await story.start('transfer', '4002', false);
  const [queue] = await eventsOf(story.sam, 'callsQueueUpdated');
  assert.equal(queue?.calls[0]?.campaignId, story.center.campaign('Customer service').id);
  story.hears({ maria: ['music'] });
});

test('a skill is asked first: whoever has it and is ready gets the call', async () => {
  const story = await Story.begin();
  await story.start('transfer', 'Claims', true);
  story.hears({ alex: ['ringback'], maria: ['music'] });
  await story.sam.call('setReadyState', { stateId: story.center.account.readyStates[0]!.id });
  await story.sam.call('softphonePickupPhone');
  story.hears({ alex: ['sam'], maria: ['music'], sam: ['alex'] });
  await story.alex.call('completeTransfer');
  story.hears({ maria: ['sam'], sam: ['maria'] });
});

test('a message is left for a colleague, who has it as a voicemail when the customer has hung up', async () => {
  const story = await Story.begin();
  await story.start('transfer', '*2002', false);
  await story.see(['transferStarted', 'transferCompleted', 'callEnded', 'updateStatus']);
  story.hears({ maria: [] });
  story.control.hangUp(story.maria.id);
  await story.see([], ['recordingAdded', 'voicemailAdded']);
});

test('a speed dial’s code is as good as its number', async () => {
  const story = await Story.begin();
  await story.start('transfer', '2', false);
  assert.equal(story.newest.number, '+19255550121');
});

test('an address is known by its kind', async () => {
  const { alex } = await Story.begin();
  const kinds = { '2002': 'agent', 'Sam Rivera': 'agent', Claims: 'skill', '4001': 'campaign', '*2002': 'voicemail' };
  for (const [number, kind] of Object.entries({ ...kinds, '1': 'external', '+44 20 7946 0100': 'external' }))
    assert.equal(
      await alex.call('getAddressType', { number }),
      codes.addressType[kind as keyof typeof codes.addressType],
      number,
    );
  assert.equal(await alex.call('isAddressValid', { number: 'nobody at all' }), false);
  assert.equal(await alex.call('isAddressValid', { number: 'Claims' }), true);
  assert.match(await alex.fault('getAddressType', { number: 'nobody at all' }), /not a telephone number/);
});

test('what an agent may reach follows the permissions', async () => {
  const { alex, control } = await Story.begin();
  const { external, agent, skill, campaign, voicemail } = codes.addressType;
  const types = [external, agent, skill, campaign, voicemail];
  const all = async (method: 'checkCanTransferTo' | 'checkCanCreateConferenceWith' | 'checkCanMakeCallsTo') => {
    const answers: boolean[] = [];
    for (const type of types) answers.push((await alex.call(method, { type })) ?? false);
    return answers;
  };
  assert.deepEqual(await all('checkCanTransferTo'), [true, true, true, true, true]);
  assert.deepEqual(await all('checkCanCreateConferenceWith'), [true, true, true, true, false]);
  assert.deepEqual(await all('checkCanMakeCallsTo'), [true, true, false, false, false]);
  control.setPermissions('agent@example.com', {
    canTransferToAgents: false,
    canTransferToSkills: false,
    canCreateConferenceWithAgents: false,
    canCreateConferenceUsingSkills: false,
    canMakeInternalCalls: false,
  });
  assert.deepEqual(await all('checkCanTransferTo'), [true, false, false, true, false]);
  assert.deepEqual(await all('checkCanCreateConferenceWith'), [true, false, false, false, false]);
  assert.deepEqual(await all('checkCanMakeCallsTo'), [true, false, false, false, false]);
  assert.match(await alex.fault('checkCanTransferTo', { type: 9 }), /no address type 9/);
});
