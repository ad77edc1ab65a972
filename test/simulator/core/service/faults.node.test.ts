import { methodTables, type MethodName } from '@cti-elements/contract';
import { offeredMethods } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter, type TestClient, wavUrl } from '../../core-kit.ts';

type Case = readonly [method: MethodName, params: object, words: RegExp];

/** Checks that each call is a Fault with these words, that nothing changes, and that nobody is told anything. */
async function refuses(center: TestCenter, agent: TestClient, cases: readonly Case[]): Promise<void> {
  await agent.events();
  const before = await center.snapshot();
  for (const [method, params, words] of cases) {
    const message = await agent.fault(method, params);
    assert.match(message, words, method);
    assert.match(message, /^[A-Za-z"].*[.]$/, 'a Fault is a sentence');
    await center.clock.advance(0);
    assert.equal(await center.snapshot(), before, method);
    assert.deepEqual(await agent.seen(), [], method);
  }
}

test('before login everything that needs an agent says so', async () => {
  const center = new TestCenter();
  const client = await center.client();
  const open = /^(addListener|checkEvent|removeListener|login.*|cachedLogin|getStatus|getVersion|checkLocalTime)$/;
  const closed = offeredMethods().filter((name) => !open.test(name));
  assert.ok(closed.length > 40);
  await refuses(
    center,
    client,
    closed.map((name) => [name, {}, /^Nobody is signed in/]),
  );
  assert.equal(await client.call('getVersion', { componentName: 'core' }), '2.0');
  assert.equal((await client.call('checkLocalTime', { initial: true }))?.serverTime, center.clock.now());
});

test('a method of the contract that this service does not have is refused by name', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const offered = new Set(offeredMethods());
  const others = methodTables.names().filter((name) => !offered.has(name as MethodName)) as MethodName[];
  assert.equal(others.length + offered.size, 172);
  await refuses(
    center,
    agent,
    others.map((name) => [name, {}, new RegExp(`^${name} is not offered by this service`)]),
  );
});

test('without a call what needs one is refused', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await refuses(center, agent, [
    ['disconnectCall', {}, /no call/],
    ['finishCall', { disposition: center.disposition('No interest') }, /no call/],
    ['rejectCall', {}, /no call/],
    ['toggleHold', { flag: true }, /no call/],
    ['toggleHold', {}, /flag/],
    ['recordCall', { flag: true }, /no call/],
    ['sendDTMF', { digit: '1' }, /no call/],
    ['setMute', { mute: true }, /no call/],
    ['playFile', { filename: wavUrl() }, /no call/],
    ['softphonePickupPhone', {}, /not ringing/],
    ['softphoneHangupPhone', {}, /no call to hang up/],
    ['login', {}, /signed in at this workstation already/],
    ['loginAsync2', { force: true }, /signed in at this workstation already/],
    ['cachedLogin', { password: 'secret' }, /signed in at this workstation already/],
  ]);
});

test('bad values and unknown ids are refused', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.setCampaign(center.campaign('Win-back').id, { state: 0 });
  await refuses(center, agent, [
    ['setReadyState', {}, /stateId/],
    ['setReadyState', { stateId: '5' }, /no ready state 5/],
    ['setNotReadyState', {}, /takes a reason/],
    ['setNotReadyState', { reasonId: '5' }, /no not-ready reason 5/],
    ['makeCall', {}, /no number/],
    ['makeCall', { number: 'call me' }, /"call me" is not a telephone number/],
    ['makeCall', { number: '12' }, /3 to 15 digits/],
    ['makeCall', { number: '1234567890123456' }, /3 to 15 digits/],
    ['makeCall', { number: '9255550100', campaignId: '1' }, /no campaign 1/],
    ['makeCall', { number: '9255550100', campaignId: center.campaign('Win-back').id }, /not running/],
    [
      'makeCall',
      { number: '9255550100', campaignId: center.campaign('Renewals').id, callbackId: '1' },
      /no callback 1/,
    ],
    ['getCampaignInfo', { campaignId: '1' }, /no campaign 1/],
    ['getCampaignDispositions', { campaignId: '1' }, /no campaign 1/],
    ['getCampaignDispositions2', {}, /campaignId/],
    ['getAgentInfo', { agentId: '1' }, /no agent 1/],
    ['setActiveSkills', { skills: ['1'] }, /skill 1 is not one of yours/],
    ['setSoftphoneSpeakerVolume', { volume: 101 }, /0 to 100, not 101/],
    ['setSoftphoneMicrophoneLevel', { level: -1 }, /0 to 100, not -1/],
    ['setSoftphoneDevices', { ringDevice: 0, speakerDevice: 2, microphoneDevice: 0 }, /no speaker 2/],
    ['setSoftphoneAutoHungup', {}, /value/],
    ['addNumberToDnc', {}, /number/],
    ['addListener', {}, /name/],
    ['checkEvent', { listenerId: '7' }, /no listener "7"/],
  ]);
});

test('a call that rings here can only be answered or refused', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.callIn();
  await refuses(center, agent, [
    ['disconnectCall', {}, /ringing here/],
    ['finishCall', { disposition: center.disposition('No interest') }, /ringing here/],
    ['toggleHold', { flag: true }, /ringing here/],
    ['recordCall', { flag: true }, /ringing here/],
    ['sendDTMF', { digit: '1' }, /ringing here/],
    ['makeCall', { number: '9255550101' }, /ringing here/],
    ['restartStation', {}, /ringing here/],
    ['logout', { reasonId: center.account.logoutReasons[0]!.id }, /ringing here/],
  ]);
});

test('a call that rings there can only be given up', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await agent.call('makeCall', { number: '9255550101' });
  await refuses(center, agent, [
    ['rejectCall', {}, /not answered yet/],
    ['finishCall', { disposition: center.disposition('No interest') }, /not answered yet/],
    ['toggleHold', { flag: true }, /not answered yet/],
    ['playFile', { filename: wavUrl() }, /not answered yet/],
    ['makeCall', { number: '9255550102' }, /not answered yet/],
    ['softphonePickupPhone', {}, /not ringing/],
  ]);
});

test('a call that is up takes no second one, no second hold and no odd keys', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.talk(agent);
  await refuses(center, agent, [
    ['makeCall', { number: '9255550102' }, /is up/],
    ['rejectCall', {}, /is up/],
    ['toggleHold', { flag: false }, /not on hold/],
    ['recordCall', { flag: false }, /not being recorded/],
    ['sendDTMF', { digit: '12' }, /not one key/],
    ['sendDTMF', { digit: 'd' }, /not one key/],
    ['sendDTMF', {}, /digit/],
    ['playFile', { filename: 'clip.wav' }, /no sound file "clip.wav"/],
    ['playFile', { filename: 'data:audio/wav;base64,AAAA' }, /not a WAV file/],
    ['playFile', { filename: 'data:audio/wav,AAAA' }, /base64/],
    ['playFile', { filename: wavUrl({ channels: 2 }) }, /2 channels; it must be mono/],
    ['playFile', { filename: wavUrl({ rate: 44100 }) }, /44100 samples a second/],
    ['softphonePickupPhone', {}, /not ringing/],
  ]);
  await agent.call('toggleHold', { flag: true });
  await agent.call('recordCall', { flag: true });
  await refuses(center, agent, [
    ['toggleHold', { flag: true }, /on hold already/],
    ['recordCall', { flag: true }, /recorded already/],
    ['sendDTMF', { digit: '1' }, /on hold/],
    ['playFile', { filename: wavUrl() }, /on hold/],
  ]);
});

test('a call in wrap-up waits for its disposition', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.talk(agent);
  await agent.call('disconnectCall');
  await refuses(center, agent, [
    ['disconnectCall', {}, /has ended and waits for its disposition/],
    ['toggleHold', { flag: true }, /waits for its disposition/],
    ['makeCall', { number: '9255550102' }, /waits for its disposition/],
    ['recordCall', { flag: true }, /waits for its disposition/],
    ['sendDTMF', { digit: '1' }, /waits for its disposition/],
    ['setMute', { mute: true }, /waits for its disposition/],
  ]);
});

test('what an agent is not permitted to do is refused with the permission’s name', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  center.control.setPermissions('agent@example.com', {
    canAddDNC: false,
    canChangePassword: false,
    canHold: false,
    canMakeCalls: false,
    canMakeRecordings: false,
    canManageSkillAvailability: false,
    canPlayPromptToCaller: false,
    canRejectCalls: false,
  });
  await refuses(center, agent, [
    ['addNumberToDnc', { number: '9255550100' }, /canAddDNC/],
    ['changePassword', { newPassword: 'Larkspur7' }, /canChangePassword/],
    ['makeCall', { number: '9255550100' }, /not permitted to make calls \(canMakeCalls\)/],
    ['setActiveSkills', { skills: [] }, /canManageSkillAvailability/],
  ]);
  await center.callIn();
  await refuses(center, agent, [['rejectCall', {}, /canRejectCalls/]]);
  await agent.call('softphonePickupPhone');
  await refuses(center, agent, [
    ['toggleHold', { flag: true }, /canHold/],
    ['recordCall', { flag: true }, /canMakeRecordings/],
    ['playFile', { filename: wavUrl() }, /canPlayPromptToCaller/],
  ]);
});
