import { expect } from '@open-wc/testing';
import { inbound, outbound, setUp, signedIn } from '../set-up.ts';
import { settle } from '../virtual-scheduler.ts';

describe('calls after a reload', () => {
  const status = { loggedIn: true, ready: true, currentCall: inbound };
  const cases = [
    ['a call that is up is talking', { onCall: true, callConnected: true }, inbound, 'talking'],
    ['a call whose line is down is in wrap-up', { onCall: true, callConnected: false }, inbound, 'wrapUp'],
    ['a call that the agent is not on rings here', { onCall: false, callConnected: false }, inbound, 'ringingHere'],
    ['a call that the agent makes rings there', { onCall: false, callConnected: false }, outbound, 'ringingThere'],
  ] as const;
  for (const [name, flags, currentCall, phase] of cases)
    it(name, async () => {
      const all = setUp({ getStatus: { ...status, ...flags, currentCall } });
      await settle();
      expect(all.call).to.include({ id: currentCall.callSessionId, phase });
    });

  it('takes updateStatus in the same way', async () => {
    const all = await signedIn();
    all.connection.emit('updateStatus', { status: { ...status, onCall: true, callConnected: true } });
    expect(all.call).to.include({ phase: 'talking' });
  });
});

describe('calls after events were missed', () => {
  it('drops a call that the service no longer has, and corrects the phase of one that it has', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('incomingCall', { callinfo: { ...inbound, callSessionId: 'A0' } });
    connection.emit('callUpdated', { callinfo: outbound });
    connection.answer('getStatus', {
      loggedIn: true,
      ready: false,
      currentCall: outbound,
      onCall: true,
      callConnected: true,
    });
    connection.reconnect();
    await settle();
    expect(Object.keys(all.state.calls.byId)).to.deep.equal(['B2']);
    expect(all.call).to.include({ id: 'B2', phase: 'talking' });
    expect(all.state.calls.recent[0]).to.include({ id: 'A0', outcome: 'unknown' });
    expect(all.state.agent.ready).to.equal(false);
  });

  it('keeps what only events tell: hold, recording and the time of a call that is still up', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callOnHold', { callSessionId: 'A1' });
    const before = all.call!;
    await scheduler.advance(10_000);
    connection.answer('getStatus', {
      loggedIn: true,
      ready: true,
      currentCall: inbound,
      onCall: true,
      callConnected: true,
    });
    connection.reconnect();
    await settle();
    expect(all.call).to.include({ held: true, heldSince: before.heldSince, talkingSince: before.talkingSince });
  });

  it('does not let a status that events have overtaken undo them, and asks again', async () => {
    const all = await signedIn();
    const { connection } = all;
    let tries = 0;
    connection.answer('getStatus', () => {
      if (++tries > 1)
        return { loggedIn: true, ready: true, currentCall: inbound, onCall: false, callConnected: false };
      connection.emit('incomingCall', { callinfo: inbound });
      return { loggedIn: true, ready: true, onCall: false, callConnected: false };
    });
    const phases: (string | undefined)[] = [];
    all.client.select(({ calls }) => calls.byId['A1']?.phase).subscribe((phase) => phases.push(phase));
    connection.reconnect();
    await settle();
    expect(tries).to.equal(2);
    expect(phases).to.deep.equal([undefined, 'ringingHere']);
  });
});
