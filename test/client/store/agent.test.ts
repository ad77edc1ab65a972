import { expect } from '@open-wc/testing';
import { inbound, signedIn } from '../set-up.ts';
import { settle } from '../virtual-scheduler.ts';

describe('agent', () => {
  it('is ready or not, with the state or the reason, since the event came', async () => {
    const all = await signedIn();
    await all.scheduler.advance(1_000);
    all.connection.emit('readyStateChanged', { reasonCodeId: '12', forced: false, whoForced: 0 });
    expect(all.state.agent).to.include({ ready: false, reasonCodeId: '12', since: all.scheduler.now() });
    await all.scheduler.advance(1_000);
    all.connection.emit('readyStateChanged', { id: '1', forced: false, whoForced: 0 });
    expect(all.state.agent).to.include({
      ready: true,
      readyStateId: '1',
      reasonCodeId: undefined,
      since: all.scheduler.now(),
      forcedBy: undefined,
    });
  });

  it('says who forced a state', async () => {
    const all = await signedIn();
    all.connection.emit('readyStateChanged', { reasonCodeId: '12', forced: true, whoForced: 1 });
    expect(all.state.agent.forcedBy).to.equal('supervisor');
    all.connection.emit('readyStateChanged', { reasonCodeId: '0', forced: true, whoForced: 2 });
    expect(all.state.agent.forcedBy).to.equal('system');
  });

  it('that has changed while events were missed is told as changed by nobody knows whom', async () => {
    let ready = true;
    const all = await signedIn({ getStatus: () => ({ loggedIn: true, ready, onCall: false, callConnected: false }) });
    expect(all.state.agent).to.include({ ready: true, forcedBy: undefined });
    ready = false;
    all.connection.reconnect();
    await settle();
    expect(all.state.agent).to.include({ ready: false, forcedBy: 'unknown' });
    all.connection.emit('readyStateChanged', { id: '1', forced: false, whoForced: 0 });
    expect(all.state.agent.forcedBy).to.equal(undefined);
  });

  it('keeps a choice made during a call pending until the service applies it', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    const choosing = all.client.call('setNotReadyState', { reasonId: '12' });
    expect(all.state.agent.pending).to.equal(undefined);
    await choosing;
    expect(all.state.agent).to.deep.include({ ready: true, pending: { ready: false, id: '12' } });
    await all.client.call('setReadyState', { stateId: '1' });
    expect(all.state.agent.pending).to.deep.equal({ ready: true, id: '1' });
    all.connection.emit('callFinished', { callSessionId: 'A1' });
    all.connection.emit('readyStateChanged', { id: '1' });
    expect(all.state.agent.pending).to.equal(undefined);
  });

  it('has nothing pending without a call, nor when the service refused', async () => {
    const all = await signedIn();
    await all.client.call('setNotReadyState', { reasonId: '12' });
    expect(all.state.agent.pending).to.equal(undefined);
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.fault('setNotReadyState', 'There is no such reason.');
    await all.client.call('setNotReadyState', { reasonId: '13' }).catch(() => undefined);
    expect(all.state.agent.pending).to.equal(undefined);
  });

  it('does not change state by a command: only the event does', async () => {
    const all = await signedIn();
    await all.client.call('setNotReadyState', { reasonId: '12' });
    expect(all.state.agent.ready).to.equal(true);
  });

  it('is corrected by a status, which leaves alone what fits', async () => {
    const all = await signedIn();
    all.connection.emit('readyStateChanged', { id: '1' });
    const { since } = all.state.agent;
    await all.scheduler.advance(5_000);
    all.connection.emit('updateStatus', { status: { loggedIn: true, ready: true } });
    expect(all.state.agent).to.include({ ready: true, readyStateId: '1', since });
    all.connection.emit('updateStatus', { status: { loggedIn: true, ready: false } });
    expect(all.state.agent).to.include({ ready: false, readyStateId: undefined, since: all.scheduler.now() });
  });

  it('knows the ready states and the reasons', async () => {
    const reasons = [{ id: '12', name: 'Lunch' }];
    const all = await signedIn({
      getNotReadyReasonCodes: reasons,
      getReasonCodes: [{ id: '20', name: 'End of shift' }],
      getAgentPermissions: { reasonCodesEnabled: true },
    });
    all.connection.emit('readyStatesUpdated', { states: [{ id: '1', name: 'Ready' }] });
    expect(all.state.agent).to.deep.include({
      notReadyReasons: reasons,
      logoutReasons: [{ id: '20', name: 'End of shift' }],
      readyStates: [{ id: '1', name: 'Ready' }],
      reasonCodesEnabled: true,
    });
    all.connection.emit('reasonCodesEnabled', { enabled: false });
    expect(all.state.agent.reasonCodesEnabled).to.equal(false);
    all.connection.emit('logoutProcessFinished');
    expect(all.state.agent.notReadyReasons).to.deep.equal([]);
    await settle();
  });
});
