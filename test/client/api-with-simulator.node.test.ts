import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  consultCall,
  CtiClient,
  currentCall,
  dueCallbacks,
  parkedCalls,
  participants,
  previewOf,
  recordOf,
  worksheetOf,
} from '@cti-elements/client';
import { CallCenter, VirtualClock } from '@cti-elements/simulator';
import { SilentMedia } from '@cti-elements/simulator/page';
import { DirectConnection, schedulerOn } from './direct-connection.ts';

const USER = 'agent@example.com';
const CUSTOMER = '+19255550100';
const COLLEAGUE = '+19255550101';

describe('the deferred slices with the simulated service', () => {
  let clock: VirtualClock;
  let center: CallCenter;
  let client: CtiClient;

  beforeEach(async () => {
    clock = new VirtualClock();
    center = new CallCenter({ clock, media: new SilentMedia(clock) });
    client = new CtiClient({
      connection: new DirectConnection(center.workstation(1)),
      scheduler: schedulerOn(clock),
    });
    await client.loaded;
    await clock.advance(0);
    await client.login({ user: USER, password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' });
    await clock.advance(0);
  });

  afterEach(() => {
    client.dispose();
    center.dispose();
  });

  async function talking(campaign = 'Win-back') {
    const campaignId = client.state.directory.campaigns.find(({ name }) => name === campaign)?.id;
    await client.call('makeCall', { number: CUSTOMER, campaignId, checkDnc: true });
    await clock.advance(100);
    await answer();
    assert.equal(currentCall(client.state)?.phase, 'talking');
    return currentCall(client.state)!;
  }

  async function answer() {
    const ringing = center.control.customers().find(({ state }) => state === 'ringing');
    center.control.pickUp(ringing!.id);
    await clock.advance(100);
  }

  it('load callbacks and recordings at the sign-in without a failure', () => {
    assert.deepEqual(client.state.commands.failed, {});
    assert.ok(client.state.callbacks.list.length > 0);
    assert.ok(client.state.recordings.list.length > 0);
  });

  it('know the contact and the variables of a call that is answered, and whether it has a worksheet', async () => {
    const call = await talking();
    const record = recordOf(call)(client.state)!;
    assert.ok(Object.keys(record.fields).length > 0);
    assert.ok(record.variables.length > 0);
    assert.equal(typeof client.state.worksheet.present[call.info.campaignId!], 'boolean');
  });

  it('follow a warm transfer to its completion', async () => {
    const call = await talking();
    await client.call('transferCall', { callSessionId: call.id, number: COLLEAGUE, warm: true });
    await clock.advance(100);
    assert.equal(consultCall(client.state)?.phase, 'ringingThere');
    await answer();
    assert.equal(consultCall(client.state)?.phase, 'talking');
    assert.equal(client.state.conference.making?.phase, 'talking');
    await client.call('completeTransfer');
    await clock.advance(100);
    assert.equal(consultCall(client.state), undefined);
    assert.equal(client.state.conference.making, undefined);
    assert.equal(currentCall(client.state)?.phase, 'wrapUp');
  });

  it('give the customer back when a warm transfer is cancelled', async () => {
    const call = await talking();
    await client.call('transferCall', { callSessionId: call.id, number: COLLEAGUE, warm: true });
    await clock.advance(100);
    await client.call('cancelTransfer');
    await clock.advance(100);
    assert.equal(consultCall(client.state), undefined);
    assert.equal(client.state.conference.making, undefined);
    assert.equal(currentCall(client.state)?.phase, 'talking');
  });

  it('follow a conference: who joins, and who is removed', async () => {
    const call = await talking();
    await client.call('conferenceIn', { numberToConference: COLLEAGUE, isWarmTransfer: true, checkDnc: false });
    await clock.advance(100);
    assert.equal(client.state.conference.making?.kind, 'conference');
    await answer();
    await client.call('completeConference');
    await clock.advance(100);
    const there = participants(currentCall(client.state))(client.state);
    assert.ok(there.length > 0);
    await client.call('removeConferenceParticipant', { callSessionId: there.at(-1)!.id });
    await clock.advance(100);
    assert.equal(participants(currentCall(client.state))(client.state).length, there.length - 1);
    assert.equal(currentCall(client.state)?.id, call.id);
  });

  it('follow a call to where it is parked and back', async () => {
    const call = await talking();
    await client.call('parkCall');
    await clock.advance(100);
    assert.equal(currentCall(client.state), undefined);
    assert.deepEqual(
      parkedCalls(client.state).map(({ callSessionId }) => callSessionId),
      [call.id],
    );
    await client.call('retrieveCall', { callSessionId: call.id });
    await clock.advance(100);
    assert.deepEqual(parkedCalls(client.state), []);
    assert.equal(currentCall(client.state)?.id, call.id);
    assert.ok(recordOf(currentCall(client.state))(client.state));
  });

  it('show a preview as what it is, not as a call, until it is dialled', async () => {
    const id = center.control.calls.startPreview({ user: USER, numbers: [CUSTOMER], name: 'Maria Alvarez' });
    await clock.advance(100);
    assert.equal(previewOf(client.state)?.id, id);
    assert.equal(previewOf(client.state)?.phase, 'offered');
    assert.ok(Object.values(previewOf(client.state)!.record).includes('Maria'));
    assert.equal(currentCall(client.state), undefined);
    await client.call('makePreviewCall', { number: CUSTOMER });
    await clock.advance(100);
    assert.equal(previewOf(client.state)?.phase, 'calling');
    assert.equal(currentCall(client.state)?.phase, 'ringingThere');
    center.control.busy(center.control.customers().find(({ state }) => state === 'ringing')!.id);
    await clock.advance(100);
    assert.equal(previewOf(client.state)?.phase, 'disposition');
    assert.equal(currentCall(client.state), undefined);
    await client.call('continuePreview', { dispositionId: previewOf(client.state)!.dispositionId, dialAgain: false });
    await clock.advance(100);
    assert.equal(previewOf(client.state), undefined);
  });

  it('remind of a callback when it is due, and again after a snooze', async () => {
    const duedate = clock.now() + 60_000;
    await client.call('addCallback', { number: '+19255550107', duedate, comments: 'as promised' });
    await clock.advance(100);
    const id = client.state.callbacks.list.find(({ comments }) => comments === 'as promised')!.id!;
    const isDue = () => dueCallbacks(clock.now())(client.state).some((callback) => callback.id === id);
    assert.equal(isDue(), false);
    await clock.advance(60_000);
    assert.equal(client.state.callbacks.reminders[id]?.state, 'due');
    await client.call('snoozeCallback', { id, time: 300_000 });
    await clock.advance(100);
    assert.equal(isDue(), false);
    await clock.advance(300_000);
    assert.equal(isDue(), true);
    await client.call('dismissCallback', { callbackId: id });
    await clock.advance(86_400_000);
    assert.equal(isDue(), false);
  });

  it('play a voicemail to its end, after which it counts as heard', async () => {
    const { id } = client.state.recordings.list[0]!;
    await client.call('playRecording', { voicemailId: id });
    await clock.advance(100);
    assert.equal(client.state.recordings.playing?.id, id);
    await clock.advance(120_000);
    assert.equal(client.state.recordings.playing, undefined);
    assert.equal(client.state.recordings.list.find((one) => one.id === id)!.flags! & 1n, 1n);
    await client.call('removeRecording', { voicemailId: id });
    await clock.advance(0);
    assert.ok(client.state.recordings.list.every((one) => one.id !== id));
  });

  it('keep the answers of a worksheet as the service has them', async () => {
    const call = await talking('Customer service');
    const { campaignId } = call.info;
    await client.call('requestWorksheet', { campaignId });
    const first = worksheetOf(client.state)?.questions[0];
    assert.ok(first, 'the campaign of the demo has a worksheet');
    const id = first.id!;
    const option = first.options[0]?.key;
    assert.ok(option !== undefined);
    await assert.rejects(client.call('updateWorksheetAnswers', { id, answer: 'not one of these' }));
    assert.deepEqual(worksheetOf(client.state)!.unsaved, [id]);
    await client.call('updateWorksheetAnswers', { id, answer: option });
    assert.deepEqual(worksheetOf(client.state)!.unsaved, []);
    await client.call('getWorksheetAnswers');
    await client.call('isWorksheetComplete');
    assert.equal(worksheetOf(client.state)!.answers[id], option);
    assert.equal(worksheetOf(client.state)!.complete, false);
  });
});
