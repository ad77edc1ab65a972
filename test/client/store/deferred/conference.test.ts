import { consultCall, currentCall, parkedCalls, participants, previewOf } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { inbound, outbound, signedIn } from '../../set-up.ts';

const consult = { callSessionId: 'C3', number: '1002', consult: true, agentInitiated: true };

async function talking() {
  const all = await signedIn();
  all.connection.emit('incomingCall', { callinfo: inbound });
  all.connection.emit('callStarted', { callSessionId: 'A1' });
  return all;
}

describe('a transfer', () => {
  it('shows the consult call from its first ring to the end of the transfer', async () => {
    const all = await talking();
    const { connection, scheduler } = all;
    connection.emit('transferStarted', { callSessionId: 'A1' });
    expect(all.state.conference.making).to.deep.equal({
      kind: 'transfer',
      callId: 'A1',
      phase: 'calling',
      since: scheduler.now(),
    });
    connection.emit('callUpdated', { callinfo: consult });
    expect(consultCall(all.state)).to.include({ id: 'C3', phase: 'ringingThere' });
    expect(currentCall(all.state)).to.include({ id: 'A1' });
    await scheduler.advance(4_000);
    connection.emit('callStarted', { callSessionId: 'C3' });
    expect(all.state.conference.making).to.include({ consultId: 'C3', phase: 'talking', since: scheduler.now() });
    expect(consultCall(all.state)).to.include({ phase: 'talking' });
    connection.emit('transferCompleted', { callSessionId: 'A1' });
    expect(all.state.conference.making).to.equal(undefined);
    expect(consultCall(all.state)).to.equal(undefined);
    connection.emit('callEnded', { callSessionId: 'A1', party: 0 });
    expect(currentCall(all.state)).to.include({ id: 'A1', phase: 'wrapUp' });
  });

  for (const name of ['consultCallDisconnected', 'transferCallDisconnected'] as const)
    it(`leaves the customer where it was after ${name}`, async () => {
      const all = await talking();
      const { connection } = all;
      connection.emit('transferStarted', { callSessionId: 'A1' });
      connection.emit('callUpdated', { callinfo: consult });
      connection.emit(name, { callSessionId: 'C3' });
      expect(consultCall(all.state)).to.equal(undefined);
      expect(all.state.conference.making).to.equal(undefined);
      expect(currentCall(all.state)).to.include({ id: 'A1', phase: 'talking' });
    });

  it('is over when it fails, and says why', async () => {
    const all = await talking();
    all.connection.emit('transferStarted', { callSessionId: 'A1' });
    all.connection.emit('transferError', { callSessionId: 'A1', cause: 'Busy.' });
    expect(all.state.conference.making).to.equal(undefined);
    expect(all.state.calls.error).to.include({ callId: 'A1', cause: 'Busy.' });
  });

  it('is over when the customer hangs up', async () => {
    const all = await talking();
    all.connection.emit('transferStarted', { callSessionId: 'A1' });
    all.connection.emit('callEnded', { callSessionId: 'A1', party: 1 });
    expect(all.state.conference.making).to.equal(undefined);
  });
});

describe('a conference', () => {
  it('is in the making while its third party is consulted, and has the participant when it is complete', async () => {
    const all = await talking();
    const { connection, scheduler } = all;
    connection.emit('callUpdated', { callinfo: consult });
    expect(all.state.conference.making).to.include({ kind: 'conference', callId: 'A1', consultId: 'C3' });
    connection.emit('callStarted', { callSessionId: 'C3' });
    connection.emit('conferenceParticipantAdded', {
      callSessionId: 'A1',
      info: { callSessionId: 'C3', customerTitle: 'Sam Agent' },
    });
    connection.emit('conferenceCompleted', { callSessionId: 'A1' });
    expect(all.state.conference.making).to.equal(undefined);
    expect(consultCall(all.state)).to.equal(undefined);
    expect(participants(currentCall(all.state))(all.state)).to.deep.equal([
      { id: 'C3', title: 'Sam Agent', campaignId: undefined, held: false, since: scheduler.now() },
    ]);
  });

  it('marks who is on hold, forgets who leaves, and everybody when the agent does', async () => {
    const all = await talking();
    const { connection } = all;
    const there = () => participants(currentCall(all.state))(all.state).map(({ id, held }) => (held ? `${id}*` : id));
    for (const id of ['C3', 'C4'])
      connection.emit('conferenceParticipantAdded', { callSessionId: 'A1', info: { callSessionId: id } });
    connection.emit('callOnHold', { callSessionId: 'C4' });
    expect(there()).to.deep.equal(['C3', 'C4*']);
    connection.emit('callOffHold', { callSessionId: 'C4' });
    connection.emit('conferenceParticipantRemoved', { callSessionId: 'A1', info: { callSessionId: 'C3' } });
    expect(there()).to.deep.equal(['C4']);
    connection.emit('callEnded', { callSessionId: 'A1', party: 0 });
    expect(there()).to.deep.equal([]);
  });

  it('that could not be made leaves the call alone and says why', async () => {
    const all = await talking();
    all.connection.emit('callUpdated', { callinfo: consult });
    all.connection.emit('conferenceCreateFailed', { callSessionId: 'A1', reason: 'No answer.' });
    expect(all.state.conference.making).to.equal(undefined);
    expect(all.state.calls.error).to.include({ cause: 'No answer.' });
  });
});

describe('parked calls', () => {
  it('are those that the service lists, without one whose caller has hung up', async () => {
    const all = await talking();
    const { connection } = all;
    connection.emit('callParked', { callSessionId: 'A1' });
    connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'A1' }, { callSessionId: 'A0' }] });
    expect(currentCall(all.state)).to.equal(undefined);
    connection.emit('parkedCallDisconnected', { callSessionId: 'A0' });
    expect(parkedCalls(all.state).map(({ callSessionId }) => callSessionId)).to.deep.equal(['A1']);
  });
});

describe('a preview', () => {
  const contact = { attributes: [{ key: 'Name', value: 'Kim' }] };

  it('goes from the offer over the call to its disposition', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('previewInitiated', { callinfo: outbound });
    connection.emit('previewCRMRecordChanged', {
      callSessionId: 'B2',
      record: contact,
      restriction: [{ number: 1, dialrestricted: true }],
    });
    expect(previewOf(all.state)).to.deep.include({
      id: 'B2',
      phase: 'offered',
      since: scheduler.now(),
      record: { Name: 'Kim' },
      restrictions: [{ number: 1, dialrestricted: true }],
    });
    await scheduler.advance(20_000);
    connection.emit('previewRenewed', { callSessionId: 'B2' });
    expect(previewOf(all.state)).to.include({ phase: 'offered', since: scheduler.now() });
    connection.emit('previewDialingStarted', { callinfo: { ...outbound, number: '4155550177' } });
    expect(previewOf(all.state)).to.deep.include({ phase: 'dialing', record: { Name: 'Kim' } });
    expect(previewOf(all.state)!.info.number).to.equal('4155550177');
    connection.emit('previewCallInitiated', { callSessionId: 'B2' });
    expect(previewOf(all.state)).to.include({ phase: 'calling' });
    connection.emit('previewWaitDisposition', { callSessionId: 'B2', dispositionId: '7' });
    expect(previewOf(all.state)).to.include({ phase: 'disposition', dispositionId: '7' });
    connection.emit('endOfPreviewingFailed', { callSessionId: 'B2' });
    expect(previewOf(all.state)).to.include({ endFailed: true });
    connection.emit('previewEnded', { callSessionId: 'B2', party: 0 });
    expect(previewOf(all.state)).to.equal(undefined);
  });

  it('is over with the call that was made from it, and with the session', async () => {
    const all = await signedIn();
    all.connection.emit('previewInitiated', { callinfo: outbound });
    all.connection.emit('callFinished', { callSessionId: 'B2' });
    expect(previewOf(all.state)).to.equal(undefined);
    all.connection.emit('previewInitiated', { callinfo: outbound });
    all.connection.emit('logoutProcessFinished');
    expect(previewOf(all.state)).to.equal(undefined);
  });

  it('knows what it can be skipped with', async () => {
    const all = await signedIn({ getPreviewSkipDispositions2: [{ id: '4', name: 'Skip' }] });
    await all.client.call('getPreviewSkipDispositions2');
    expect(all.state.preview.skipDispositions).to.deep.equal([{ id: '4', name: 'Skip' }]);
  });
});
