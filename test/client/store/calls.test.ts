import { expect } from '@open-wc/testing';
import { inbound, outbound, signedIn } from '../set-up.ts';

describe('calls', () => {
  it('follows an inbound call from the first ring to the log', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('answerCallIncoming', { flag: true });
    expect(all.call).to.include({ id: 'A1', phase: 'ringingHere', seenAt: scheduler.now() });
    expect(all.state.softphone.ringing).to.equal(true);
    await scheduler.advance(3_000);
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callUpdated', { callinfo: { ...inbound, comments: 'from the IVR' } });
    expect(all.call).to.include({ phase: 'talking', talkingSince: scheduler.now() });
    expect(all.call!.info.comments).to.equal('from the IVR');
    expect(all.state.softphone.ringing).to.equal(false);
    await scheduler.advance(60_000);
    connection.emit('callEnded', { callSessionId: 'A1', party: 1 });
    connection.emit('callWrapupTimerStarted', { callSessionId: 'A1', timeout: 30_000 });
    expect(all.call).to.include({
      phase: 'wrapUp',
      endedBy: 'customer',
      endedAt: scheduler.now(),
      wrapUpUntil: scheduler.now() + 30_000,
    });
    connection.emit('callFinished', {
      callSessionId: 'A1',
      callStarted: 5,
      callLength: 60_000,
      callHandleTime: 61_000,
      callWrapupTime: 1_000,
    });
    expect(all.call).to.equal(undefined);
    expect(all.state.calls.recent).to.deep.equal([
      {
        id: 'A1',
        info: { ...inbound, comments: 'from the IVR' },
        finishedAt: scheduler.now(),
        outcome: 'finished',
        startedAt: 5,
        talkTime: 60_000,
        handleTime: 61_000,
        wrapUpTime: 1_000,
      },
    ]);
  });

  it('marks hold and recording, whoever caused them', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callOnHold', { callSessionId: 'A1' });
    connection.emit('recordingStarted', { callSessionId: 'A1' });
    expect(all.call).to.include({ held: true, heldSince: scheduler.now(), recording: true });
    connection.emit('callOffHold', { callSessionId: 'A1' });
    connection.emit('recordingStopped', { callSessionId: 'A1' });
    expect(all.call).to.include({ held: false, recording: false });
    expect(connection.callsOf('toggleHold')).to.deep.equal([]);
  });

  it('ends hold and recording with the call', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    all.connection.emit('callOnHold', { callSessionId: 'A1' });
    all.connection.emit('recordingStarted', { callSessionId: 'A1' });
    all.connection.emit('callEnded', { callSessionId: 'A1', party: 0 });
    expect(all.call).to.include({ phase: 'wrapUp', held: false, recording: false, endedBy: 'agent' });
  });

  it('shows an outbound call before it has an id, while it rings there, and talking', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('callInitiated', { number: '4155550199', type: 0 });
    expect(all.state.calls.dialing).to.deep.equal({ number: '4155550199', since: scheduler.now() });
    connection.emit('callUpdated', { callinfo: outbound });
    expect(all.state.calls.dialing).to.equal(undefined);
    expect(all.call).to.include({ id: 'B2', phase: 'ringingThere' });
    connection.emit('callStarted', { callSessionId: 'B2' });
    expect(all.call).to.include({ phase: 'talking' });
  });

  it('says why an outbound call failed until the next one, and logs it', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('callInitiated', { number: '4155550199' });
    connection.emit('callUpdated', { callinfo: outbound });
    connection.emit('makeCallFailed', { number: '4155550199', cause: 'The line is busy.' });
    expect(all.call).to.equal(undefined);
    expect(all.state.calls.failure).to.deep.equal({
      number: '4155550199',
      cause: 'The line is busy.',
      at: scheduler.now(),
    });
    expect(all.state.calls.recent[0]).to.include({ id: 'B2', outcome: 'failed' });
    connection.emit('callInitiated', { number: '4155550111' });
    expect(all.state.calls.failure).to.equal(undefined);
  });

  it('takes a failure for the only call that rings there when the number is written in another way', async () => {
    const all = await signedIn();
    all.connection.emit('callUpdated', { callinfo: outbound });
    all.connection.emit('makeCallFailed', { number: '+14155550199', cause: 'Busy.' });
    expect(all.state.calls.byId).to.deep.equal({});
  });

  it('does not take the failure of one call for another that is up', async () => {
    const all = await signedIn();
    all.connection.emit('callUpdated', { callinfo: outbound });
    all.connection.emit('callStarted', { callSessionId: 'B2' });
    all.connection.emit('makeCallFailed', { number: '4155550199', cause: 'Busy.' });
    expect(all.call).to.include({ id: 'B2', phase: 'talking' });
  });

  it('forgets a call that was given up before it had an id', async () => {
    const all = await signedIn();
    all.connection.emit('callInitiated', { number: '4155550199' });
    all.connection.emit('callEnded', { callSessionId: 'B2', party: 0 });
    expect(all.state.calls.dialing).to.equal(undefined);
    expect(all.state.calls.byId).to.deep.equal({});
  });

  it('logs a call that nobody answered as missed, and shows it again when it is offered again', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callAbandoned', { callSessionId: 'A1' });
    expect(all.call).to.equal(undefined);
    expect(all.state.calls.recent[0]).to.include({ id: 'A1', outcome: 'missed' });
    connection.emit('incomingCall', { callinfo: inbound });
    expect(all.call).to.include({ id: 'A1', phase: 'ringingHere' });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callFinished', { callSessionId: 'A1' });
    expect(all.state.calls.recent.map(({ id, outcome }) => [id, outcome])).to.deep.equal([['A1', 'finished']]);
  });

  it('logs a finished call once, and lets late news of it be', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callFinished', { callSessionId: 'A1', callLength: 7 });
    connection.emit('callFinished', { callSessionId: 'A1', callLength: 8, callWrapupTime: 9 });
    connection.emit('callUpdated', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    expect(all.state.calls.byId).to.deep.equal({});
    expect(all.state.calls.recent).to.have.lengthOf(1);
    expect(all.state.calls.recent[0]).to.include({ talkTime: 7, wrapUpTime: 9 });
  });

  it('keeps the 50 newest calls', async () => {
    const all = await signedIn();
    for (let number = 1; number <= 60; number++) {
      all.connection.emit('incomingCall', { callinfo: { callSessionId: String(number) } });
      all.connection.emit('callFinished', { callSessionId: String(number) });
    }
    expect(all.state.calls.recent).to.have.lengthOf(50);
    expect(all.state.calls.recent[0]!.id).to.equal('60');
  });

  it('logs the disposition that the page chose, unless the service refused it', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callEnded', { callSessionId: 'A1', party: 0 });
    connection.fault('finishCall', 'That is no disposition of the campaign.');
    await client.call('finishCall', { disposition: '1' }).catch(() => undefined);
    expect(all.call!.dispositionId).to.equal(undefined);
    connection.answer('finishCall', undefined);
    const finishing = client.call('finishCall', { disposition: '2' });
    connection.emit('callFinished', { callSessionId: 'A1' });
    await finishing;
    expect(all.state.calls.recent[0]).to.include({ dispositionId: '2' });
  });

  it('logs the disposition that the end of the wrap-up time chose', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('callEndedByACW', { callSessionId: 'A1', dispositionId: '9' });
    all.connection.emit('callFinished', { callSessionId: 'A1' });
    expect(all.state.calls.recent[0]).to.include({ dispositionId: '9' });
  });

  it('tells what the service could not do with a call until the call is over', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callError', { callSessionId: 'A1', operation: 'recordCall', cause: 'No space is left.' });
    expect(all.state.calls.error).to.deep.equal({
      callId: 'A1',
      operation: 'recordCall',
      cause: 'No space is left.',
      at: scheduler.now(),
    });
    connection.emit('callFinished', { callSessionId: 'A1' });
    expect(all.state.calls.error).to.equal(undefined);
  });

  it('puts a parked call aside, and brings it back with what is known of it', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callParked', { callSessionId: 'A1' });
    connection.emit('parkedCallsChanged', {
      parkedCalls: [{ callSessionId: 'A1', number: '4155550123', campaignId: '300' }],
    });
    expect(all.call).to.equal(undefined);
    expect(all.state.calls.recent).to.deep.equal([]);
    connection.emit('callStarted', { callSessionId: 'A1' });
    expect(all.call).to.include({ id: 'A1', phase: 'talking' });
    expect(all.call!.info).to.include({ number: '4155550123', campaignId: '300' });
    connection.emit('parkedCallDisconnected', { callSessionId: 'A1' });
    expect(all.state.calls.parked).to.deep.equal([]);
  });

  it('keeps the customer’s call current while a consult call comes and goes', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callUpdated', { callinfo: { ...outbound, consult: true } });
    expect(all.call!.id).to.equal('A1');
    expect(Object.keys(all.state.calls.byId)).to.have.members(['A1', 'B2']);
  });

  it('does not show one agent’s calls to the next', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('callFinished', { callSessionId: 'A1' });
    all.connection.emit('logoutProcessFinished');
    expect(all.state.calls.recent).to.have.lengthOf(1);
    all.connection.emit('loginProcessStarted', { user: 'agent2@example.com' });
    expect(all.state.calls.recent).to.deep.equal([]);
  });
});
