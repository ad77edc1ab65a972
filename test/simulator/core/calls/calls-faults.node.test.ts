import type { MethodName } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestClient } from '../../core-kit.ts';
import { Story } from '../../story-kit.ts';

type Case = readonly [method: MethodName, params: object, words: RegExp];

/** Checks that each call is a Fault with these words, that nothing changes, and that nobody is told anything. */
async function refuses(story: Story, client: TestClient, cases: readonly Case[]): Promise<void> {
  await story.forget();
  const { center } = story;
  const before = [await center.snapshot(), story.hearing()];
  for (const [method, params, words] of cases) {
    const message = await client.fault(method, params);
    assert.match(message, words, method);
    assert.match(message, /^[A-Za-z"].*[.]$/, 'a Fault is a sentence');
    await center.clock.advance(0);
    assert.deepEqual([await center.snapshot(), story.hearing()], before, method);
    await story.see([], []);
  }
}

test('without a call there is nothing to transfer, to confer on or to park', async () => {
  const story = await Story.begin({ talking: false });
  await refuses(story, story.alex, [
    ['transferCall', { number: '9255550102' }, /no call/],
    ['transferCall2', { number: '9255550102' }, /no call/],
    ['completeTransfer', {}, /no transfer under way/],
    ['cancelTransfer', {}, /no transfer under way/],
    ['conferenceIn', { numberToConference: '9255550102' }, /no call/],
    ['completeConference', {}, /no conference under way/],
    ['cancelConference', {}, /no conference under way/],
    ['addToConference', { callSessionId: '1' }, /no call/],
    ['addToConference', {}, /callSessionId/],
    ['removeConferenceParticipant', { callSessionId: '1' }, /no call/],
    ['removeConferenceParticipant', {}, /callSessionId/],
    ['parkConferenceParticipant', { callSessionId: '1' }, /no call/],
    ['leaveConference', {}, /no call/],
    ['leaveConference2', {}, /no call/],
    ['leaveConference3', {}, /dispositionCallId/],
    ['parkCall', {}, /no call/],
    ['retrieveCall', { callSessionId: '1' }, /no parked call 1/],
    ['retrieveCall', {}, /callSessionId/],
    ['disconnectParkedcalls', {}, /No call is parked/],
    ['disconnectParkedcalls', { callSessionId: '1' }, /no parked call 1/],
    ['makePreviewCall', {}, /no preview/],
    ['setSkipPreviewCall', { dispositionId: '1' }, /no preview/],
    ['setSkipPreviewCall2', { dispositionId: '1' }, /no preview/],
    ['renewPreviewCall', {}, /no preview/],
    ['endPreviewCall', {}, /no preview/],
    ['continuePreview', { dispositionId: '1' }, /No preview waits/],
    ['getPreviewSkipDispositions', {}, /no preview/],
    ['getPreviewSkipDispositions2', {}, /no preview/],
    ['answerLiveCallback', {}, /No callback is offered/],
    ['rejectLiveCallback', {}, /No callback is offered/],
    ['makeCall', { number: '2001' }, /yourself/],
    ['makeCall', { number: 'Claims' }, /skill can't be called/],
    ['getAddressType', {}, /number/],
    ['checkCanTransferTo', {}, /type/],
  ]);
});

test('a transfer takes an address, a call of one’s own and a disposition that fits', async () => {
  const story = await Story.begin({ campaign: 'Customer service' });
  const number = '9255550102';
  const disposition = (name: string) => ({ dispositionId: story.center.disposition(name) });
  story.control.setCampaign(story.center.campaign('Renewals').id, { state: 0 });
  await refuses(story, story.alex, [
    ['transferCall', {}, /no number/],
    ['transferCall', { number: 'nobody' }, /"nobody" is not a telephone number/],
    ['transferCall', { number, callSessionId: '1' }, /no call 1/],
    ['transferCall', { number, dispositionId: '1' }, /no disposition 1/],
    ['transferCall', { number, ...disposition('Policy changed') }, /worksheet to be finished/],
    ['transferCall', { number, timeout: -1 }, /in the past/],
    ['transferCall2', { number, ...disposition('Question answered'), redialTimeout: 1 }, /no timer/],
    ['transferCall', { number: '2001' }, /yourself/],
    ['transferCall', { number: '4001' }, /Renewals is not running/],
    ['transferCall', { number: '*2002', warm: true }, /voicemail can't be asked/],
    ['conferenceIn', { numberToConference: '4001' }, /Renewals is not running/],
    ['conferenceIn', { numberToConference: '*2002' }, /voicemail can't join/],
    ['conferenceIn', { numberToConference: '2001' }, /yourself/],
    ['removeConferenceParticipant', { callSessionId: story.callId() }, /no conference/],
    ['parkConferenceParticipant', { callSessionId: story.callId() }, /no conference/],
    ['leaveConference', {}, /no conference/],
    ['leaveConference3', { dispositionCallId: '1' }, /no conference/],
    ['addToConference', { callSessionId: '1' }, /no parked call 1/],
  ]);
});

test('during a consult nothing else can be begun with the call', async () => {
  const story = await Story.begin();
  await story.consult('transfer');
  const busy = /transfer is under way/;
  await refuses(story, story.alex, [
    ['transferCall', { number: '9255550104' }, busy],
    ['conferenceIn', { numberToConference: '9255550104' }, busy],
    ['completeConference', {}, /no conference under way/],
    ['cancelConference', {}, /no conference under way/],
    ['parkCall', {}, busy],
    ['toggleHold', { flag: false }, busy],
    ['leaveConference', {}, busy],
    ['makeCall', { number: '9255550104' }, /on hold/],
    ['makeTestCall', {}, /on hold/],
    ['runVoiceConnectivityTest', {}, /on hold/],
  ]);
});

test('a conference is not transferred or parked as a whole, and its participants are known by their ids', async () => {
  const story = await Story.begin();
  await story.consultSam('conference');
  await story.alex.call('completeConference');
  const sam = story.callId(story.sam);
  await refuses(story, story.alex, [
    ['transferCall', { number: '9255550104' }, /conference can't be transferred/],
    ['parkCall', {}, /conference can’t be parked/],
    ['removeConferenceParticipant', { callSessionId: '1' }, /Nobody in the conference/],
    ['parkConferenceParticipant', { callSessionId: sam }, /agent can't be parked/],
    ['leaveConference', { dispositionId: '1' }, /no disposition 1/],
    ['leaveConference2', { redialTimeout: -1 }, /in the past/],
    ['leaveConference3', { dispositionCallId: story.callId() }, /Only an agent/],
  ]);
});

test('what an agent is not permitted to do with calls is refused with the permission’s name', async () => {
  const story = await Story.begin();
  story.control.setPermissions('agent@example.com', { canTransferToAgents: false, canTransferToSkills: false });
  await refuses(story, story.alex, [
    ['transferCall', { number: '2002' }, /transfer calls to agents \(canTransferToAgents\)/],
    ['transferCall', { number: 'Claims' }, /canTransferToSkills/],
  ]);
  story.control.setPermissions('agent@example.com', {
    canTransfer: false,
    canCreateConferenceWithAgents: false,
    canCreateConferenceUsingSkills: false,
    canPark: false,
    canMakeTestCalls: false,
    canMakeInternalCalls: false,
    canSkipNumbersInPreview: false,
  });
  await refuses(story, story.alex, [
    ['transferCall', { number: '9255550102' }, /transfer calls \(canTransfer\)/],
    ['conferenceIn', { numberToConference: '2002' }, /canCreateConferenceWithAgents/],
    ['conferenceIn', { numberToConference: 'Claims' }, /canCreateConferenceUsingSkills/],
    ['parkCall', {}, /park calls \(canPark\)/],
    ['retrieveCall', { callSessionId: '1' }, /canPark/],
    ['disconnectParkedcalls', {}, /canPark/],
    ['parkConferenceParticipant', { callSessionId: '1' }, /canPark/],
    ['makeTestCall', {}, /canMakeTestCalls/],
    ['makeCall', { number: '2002' }, /canMakeInternalCalls/],
    ['setSkipPreviewCall', { dispositionId: '1' }, /canSkipNumbersInPreview/],
  ]);
  story.control.setPermissions('agent@example.com', { canCreateConference: false });
  await refuses(story, story.alex, [
    ['conferenceIn', { numberToConference: '9255550102' }, /create conferences \(canCreateConference\)/],
    ['addToConference', { callSessionId: '1' }, /canCreateConference/],
    ['removeConferenceParticipant', { callSessionId: '1' }, /canCreateConference/],
  ]);
});

test('a preview is not answered like a call, and ends only with what fits', async () => {
  const story = await Story.begin({ talking: false });
  story.control.calls.startPreview({ user: 'agent@example.com', numbers: ['9255550102'] });
  const look = /preview that is not dialled yet/;
  await refuses(story, story.alex, [
    ['disconnectCall', {}, look],
    ['finishCall', { disposition: story.center.disposition('Policy renewed') }, look],
    ['toggleHold', { flag: true }, look],
    ['transferCall', { number: '9255550102' }, look],
    ['parkCall', {}, look],
    ['logout', { reasonId: story.center.account.logoutReasons[0]!.id }, look],
    ['setSkipPreviewCall', {}, /dispositionId/],
    ['setSkipPreviewCall', { dispositionId: story.center.disposition('Handed over') }, /can't end with/],
    ['setSkipPreviewCall2', { dispositionId: story.center.disposition('No interest'), timeout: 5 }, /no timer/],
    ['renewPreviewCall', { dispositionId: '1' }, /can't end with/],
    ['endPreviewCall', { dispositionId: '1' }, /can't end with/],
    ['continuePreview', { dispositionId: story.center.disposition('No interest') }, /No preview waits/],
  ]);
});
