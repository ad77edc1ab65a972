import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

async function begin() {
  const center = new TestCenter();
  const agent = await center.agent();
  const leave = async () => {
    const campaignId = center.campaign('Renewals').id;
    const id = await center.control.desk.leaveVoicemail(campaignId, { number: '9255550101', comments: 'Calls back' });
    await center.clock.advance(0);
    return id;
  };
  return { center, agent, leave };
}

test('a voicemail is delivered, accepted, heard and processed', async () => {
  const { center, agent, leave } = await begin();
  const voicemailId = await leave();
  assert.deepEqual(await agent.last('voicemailDelivered'), {
    campaignId: center.campaign('Renewals').id,
    created: center.clock.now(),
    initialComments: 'Calls back',
    length: 3481,
    remoteNumber: '+19255550101',
    voicemailId,
  });
  assert.match(await agent.fault('playVoicemail'), /not accepted yet/);
  await agent.call('acceptVoicemail');
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['voicemailAccepted', 'voicemailCRMRecordChanged'],
  );
  assert.equal((events[0]!.data as { customerTitle: string }).customerTitle, 'Daniel Okafor');
  assert.match(await agent.fault('acceptVoicemail'), /accepted already/);
  await agent.call('playVoicemail');
  await center.clock.advance(4000);
  assert.deepEqual(await agent.last('recordingPlayFinished'), { duration: 3481 });
  center.control.desk.changeContact('9255550101', { product: 'Motor' });
  assert.deepEqual(await agent.seen(), ['voicemailCRMRecordChanged']);
  await agent.call('processVoicemail', { comments: 'Done' });
  assert.deepEqual(await agent.seen(), ['voicemailStateChanged', 'voicemailEnded']);
  assert.deepEqual(center.control.desk.voicemails(), []);
  for (const name of [
    'playVoicemail',
    'acceptVoicemail',
    'rejectVoicemail',
    'processVoicemail',
    'deleteVoicemail',
  ] as const)
    assert.match(await agent.fault(name), /no voicemail in hand/);
});

test('a call comes before the voicemail, which goes on after it', async () => {
  const { center, agent, leave } = await begin();
  await leave();
  await agent.call('acceptVoicemail');
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.call('playVoicemail');
  await agent.events();
  const customer = await center.callIn();
  const postponed = await agent.seen();
  assert.ok(postponed.includes('voicemailPostponed') && postponed.includes('recordingPlayFinished'));
  center.control.hangUp(customer.id);
  assert.ok((await agent.seen()).includes('voicemailResumed'));
});

test('a rejected voicemail goes to another agent, and back to nobody who refused it', async () => {
  const { center, agent, leave } = await begin();
  const second = await center.secondAgent();
  const voicemailId = await leave();
  await agent.call('rejectVoicemail');
  assert.deepEqual(await agent.seen(), ['voicemailDelivered', 'voicemailEnded']);
  assert.deepEqual(await second.seen(), ['voicemailDelivered']);
  await second.call('rejectVoicemail');
  assert.deepEqual(await second.seen(), ['voicemailEnded']);
  assert.deepEqual(await agent.seen(), []);
  assert.equal(center.control.desk.voicemails()[0]!.id, voicemailId, 'it waits for somebody else');
});

test('a voicemail is transferred to an agent or a campaign, deleted or saved', async () => {
  const { center, agent, leave } = await begin();
  const second = await center.secondAgent();
  await leave();
  assert.match(await agent.fault('transferVoicemail', { number: '2002' }), /not accepted yet/);
  await agent.call('acceptVoicemail');
  assert.match(await agent.fault('transferVoicemail', { number: '9999' }), /no agent or campaign "9999"/);
  assert.match(await agent.fault('transferVoicemail', { number: '2001' }), /with you already/);
  assert.match(await agent.fault('saveVoicemail', { path: 'a.wav' }), /no folder/);
  await agent.events();
  await agent.call('transferVoicemail', { number: '2002' });
  assert.deepEqual(await agent.seen(), ['voicemailEnded']);
  assert.deepEqual(await second.seen(), ['voicemailDelivered']);
  await second.call('acceptVoicemail');
  await second.call('transferVoicemail', { number: '4002' });
  assert.equal((await agent.seen()).at(-1), 'voicemailDelivered');
  assert.equal(center.control.desk.voicemails()[0]!.campaignId, center.campaign('Customer service').id);
  await agent.call('deleteVoicemail', { comments: 'Nothing said' });
  assert.deepEqual(center.control.desk.voicemails(), []);
});

test('whoever logs out leaves the voicemail to the others; without the permission none is delivered', async () => {
  const { center, agent, leave } = await begin();
  const second = await center.secondAgent();
  center.control.setPermissions('agent2@example.com', { canProcessVoicemail: false });
  await leave();
  await agent.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  assert.ok(!(await second.seen()).includes('voicemailDelivered'));
  center.control.setPermissions('agent2@example.com', { canProcessVoicemail: true });
  assert.ok((await second.seen()).includes('voicemailDelivered'));
});
