import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

test('a supervisor forces a state, and the event says so', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.forceState('agent@example.com', true);
  assert.deepEqual(await agent.last('readyStateChanged'), {
    forced: true,
    id: center.account.readyStates[0]!.id,
    whoForced: 1,
  });
  await center.talk(agent);
  center.control.forceState('agent@example.com', false, center.account.notReadyReasons[2]!.id);
  assert.equal(await agent.last('readyStateChanged'), undefined);
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  assert.deepEqual(await agent.last('readyStateChanged'), {
    forced: true,
    reasonCodeId: center.account.notReadyReasons[2]!.id,
    whoForced: 1,
  });
});

test('a supervisor logs an agent out, and the call that was ringing goes to somebody else', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const other = await center.secondAgent(true);
  await center.callIn();
  await agent.events();
  center.control.forceLogout('agent@example.com');
  assert.deepEqual(await agent.seen(), ['callAbandoned', 'readyStateChanged', 'bridgeForcedLogout', 'updateStatus']);
  assert.deepEqual(await other.seen(), ['incomingCall', 'updateStatus', 'answerCallIncoming']);
  assert.equal(center.phone().state, 'idle');
});

test('maintenance is told to every workstation, and a notice is answered once', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const { control } = center;
  control.announceMaintenance(10);
  control.startMaintenance();
  control.requestRelogin(true);
  control.completeMaintenance();
  control.announceMaintenance(5);
  control.cancelMaintenance();
  assert.deepEqual(await agent.seen(), [
    'maintenanceAnounce',
    'maintenanceStarted',
    'switchToBDC',
    'maintenanceRelogin',
    'switchToPDC',
    'maintenanceCompleted',
    'maintenanceAnounce',
    'maintenanceCanceled',
  ]);
  const noticeid = control.sendNotice('agent@example.com', 'New terms from Monday');
  assert.equal(((await agent.last('maintenanceNotice')) as { text: string }).text, 'New terms from Monday');
  assert.match(await agent.fault('acknowledgeNotice', { noticeid: '1', accept: true }), /no notice 1/);
  await agent.call('acknowledgeNotice', { noticeid, accept: true });
  assert.equal(control.agents()[0]?.notices[0]?.accepted, true);
  assert.match(await agent.fault('acknowledgeNotice', { noticeid, accept: true }), /answered already/);
});

test('changes by an administrator come as events', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.setPermissions('agent@example.com', { canHold: false });
  assert.equal((await agent.call('getAgentPermissions'))?.canHold, false);
  center.control.setCampaign(center.campaign('Renewals').id, { state: 0 });
  assert.deepEqual(await agent.seen(), ['permissionsUpdated', 'campaignUpdate']);
  assert.equal((await agent.call('getCampaignInfo', { campaignId: center.campaign('Renewals').id }))?.state, 0);
});
