import { type MethodName, methodTables } from '@cti-elements/contract';
import { offeredMethods } from '@cti-elements/simulator';
import type { Events } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter, TestClient } from '../../core-kit.ts';

const USER = 'agent@example.com';

test('every method of the contract is offered', () => {
  const offered = new Set<MethodName>(offeredMethods());
  assert.equal(methodTables.names().length, 172);
  assert.deepEqual(
    methodTables.names().filter((name) => !offered.has(name as MethodName)),
    [],
  );
});

test('agents see how the others are', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.secondAgent();
  const states = async () => (await agent.call('getAgentStateValues')).map(({ state }) => state);
  assert.deepEqual(await states(), ['READY', 'NOT_READY', 'LOGGED_OUT']);
  assert.deepEqual(
    (await agent.call('getAgentStates')).map(({ state }) => state),
    [2, 1, 0],
  );
  await center.talk(agent);
  assert.equal((await states())[0], 'ON_CALL');
  const [value] = await agent.call('getAgentStateValues');
  assert.equal(value!.callType, 1);
  assert.equal(value!.stateSince, new Date(center.clock.now()).toISOString());
  await agent.call('toggleHold', { flag: true });
  assert.equal((await states())[0], 'ON_HOLD');
  await agent.call('disconnectCall');
  assert.equal((await states())[0], 'WRAP_UP');
});

test('the dispositions come with who has joined the call', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const campaignId = center.campaign('Renewals').id;
  const before = (await agent.call('getDispositionsInfo', { campaignId }))!;
  assert.deepEqual(before.dispositionValue, await agent.call('getCampaignDispositions2', { campaignId }));
  assert.deepEqual(before.participants, []);
  await center.talk(agent);
  const joined = async () => (await agent.call('getDispositionsInfo', { campaignId }))!.participants;
  assert.deepEqual(await joined(), []);
  await agent.call('conferenceIn', { numberToConference: '+19255550188', isWarmTransfer: false, checkDnc: false });
  const third = center.control.customers().find(({ number }) => number === '+19255550188')!;
  center.control.pickUp(third.id);
  await center.clock.advance(0);
  const { info } = (await agent.last('conferenceParticipantAdded')) as Events['conferenceParticipantAdded'];
  const [one, ...others] = await joined();
  assert.deepEqual(others, []);
  assert.equal(one?.customerTitle, '+19255550188');
  assert.deepEqual(one, info);
  assert.match(await agent.fault('getDispositionsInfo', { campaignId: '5' }), /no campaign 5/);
});

test('options are kept by the service, and a change is told to all', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const other = await center.client();
  await agent.call('setOption', { option: 'ui.language', value: 'de' });
  assert.equal(await agent.call('getOption', { option: 'ui.language' }), 'de');
  center.control.desk.setOption(USER, 'ui.language', 'fr');
  assert.equal(await other.call('getOption', { option: 'ui.language' }), 'fr');
  assert.deepEqual(await other.seen(), ['optionsUpdated', 'optionsUpdated']);
  assert.match(await agent.fault('getOption', { option: 'colour' }), /no option "colour"/);
  assert.match(await agent.fault('setOption', { option: 'colour', value: 'red' }), /no option "colour"/);
  assert.match(await agent.fault('setOption', { option: 'ui.language', value: 'x'.repeat(2001) }), /at most 2000/);
});

test('an administrator gives and takes skills', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const claims = center.account.skills[2]!.skillId;
  center.control.desk.addSkill(USER, claims);
  assert.deepEqual(await agent.seen(), ['skillAdded', 'skillsChanged', 'activeSkillsChanged']);
  assert.equal((await agent.call('getAvailableSkills')).length, 3);
  assert.throws(() => center.control.desk.addSkill(USER, claims), /already/);
  center.control.desk.removeSkill(USER, claims);
  assert.deepEqual(await agent.seen(), ['skillsChanged', 'activeSkillsChanged']);
  assert.throws(() => center.control.desk.removeSkill(USER, claims), /does not have/);
  await agent.call('setActiveSkills', { skills: [] });
  assert.deepEqual(await agent.seen(), ['activeSkillsChanged', 'skillsStatusChanged']);
});

test('a clock that is wrong is told, and can be asked for', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.desk.adjustTime(5000);
  assert.deepEqual(await agent.last('timeAdjustmentChanged'), { timeAdjustment: 5000 });
  const now = center.clock.now();
  const expected = { ok: false, localTime: now, serverTime: now + 5000 };
  assert.deepEqual(await agent.call('checkLocalTime', { initial: false }), expected);
});

test('a number that is clicked is told to every client', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('startClick2Dial', { arg0: '(925) 555-0100' });
  assert.deepEqual(await agent.last('click2DialInitiated'), { number: '+19255550100' });
  assert.match(await agent.fault('startClick2Dial', { arg0: 'x' }), /not a telephone number/);
  center.control.setPermissions(USER, { canMakeCalls: false });
  assert.match(await agent.fault('startClick2Dial', { arg0: '9255550100' }), /canMakeCalls/);
});

test('to reconnect brings the whole session again', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await agent.call('reconnect', { forced: false });
  const seen = await agent.seen();
  assert.equal(seen[0], 'bridgeConnected');
  assert.ok(seen.includes('permissionsUpdated') && seen.includes('callbacksChanged') && seen.includes('updateStatus'));
  await center.talk(agent);
  assert.match(await agent.fault('reconnect'), /The call is up/);
  await agent.call('reconnect', { forced: true });
  assert.equal(await agent.call('getCurrentWebserver'), center.account.desk!.webServer);
});

test('a ringing call is answered by hanging up what the station does', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  assert.match(await agent.fault('makeAnswerOnHungup'), /no call/);
  await center.callIn();
  await agent.call('makeAnswerOnHungup');
  assert.equal(agent.workstation.currentCall?.state, 'talking');
  assert.match(await agent.fault('makeAnswerOnHungup'), /No call is ringing/);
});

test('the control tells news that change nothing', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const { desk } = center.control;
  desk.tell(USER, 'softphoneError', { message: 'The microphone is gone.' });
  desk.tell(USER, 'userUpdate', { flags: 1n });
  desk.tell(USER, 'setSoftphoneStatus', { status: 'CONNECTED' });
  desk.tell(USER, 'maintenanceStateChanged', { hostType: 1, remainingTime: 5 });
  desk.tell(USER, 'invalidVersionEvent', {});
  desk.tell(USER, 'ExecuteAgentCallback', { data: '{}' });
  assert.deepEqual(await agent.seen(), [
    'softphoneError',
    'userUpdate',
    'setSoftphoneStatus',
    'maintenanceStateChanged',
    'invalidVersionEvent',
    'ExecuteAgentCallback',
  ]);
  assert.throws(() => desk.tell('agent2@example.com', 'invalidVersionEvent', {}), /not logged in/);
  assert.throws(() => desk.tell(USER, 'callEnded' as 'userUpdate', {}), /not news/);
});

test('a listener of the stateless kind gets all of it in one kind of event', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const page = await new TestClient(agent.workstation, center.clock).listen('StatelessOpenCTIMain_1');
  await agent.call('addCallback', { number: '9255550100', duedate: center.clock.now() + 60_000 });
  const { jsonData } = (await page.last('modelChanged')) as { jsonData: string };
  const { event, info } = JSON.parse(jsonData) as { event: string; info: { flags: string } };
  assert.equal(event, 'callbackAdded');
  assert.equal(info.flags, '0', 'large numbers travel as text');
});
