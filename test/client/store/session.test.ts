import { problems, TransportError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { inbound, setUp, signedIn } from '../set-up.ts';
import { settle } from '../virtual-scheduler.ts';

const kinds = (all: ReturnType<typeof setUp>) => problems(all.state).map(({ kind }) => kind);

describe('session', () => {
  it('does not know whether anybody is signed in until the service says so', async () => {
    const all = setUp();
    expect(all.state.session.status).to.equal('unknown');
    await settle();
    expect(all.state.session.status).to.equal('signedOut');
  });

  it('follows a sign-in, whoever asked for it', async () => {
    const all = setUp();
    await settle();
    all.connection.emit('loginProcessStarted', { user: 'agent@example.com' });
    expect(all.state.session).to.include({ status: 'signingIn', user: 'agent@example.com' });
    all.connection.emit('loginProcessFinished', {
      successfull: true,
      user: 'agent@example.com',
      stationNumber: '1001',
      stationType: 'SOFTPHONE',
    });
    expect(all.state.session).to.include({ status: 'signedIn', stationNumber: '1001', stationType: 'SOFTPHONE' });
    all.connection.emit('permissionsUpdated', { permissions: { canMakeCalls: true } });
    expect(all.state.session.permissions).to.deep.equal({ canMakeCalls: true });
  });

  it('keeps the reason of a refusal until the next try', async () => {
    const all = setUp();
    await settle();
    all.connection.emit('loginProcessStarted', { user: 'agent@example.com' });
    all.connection.emit('loginProcessFinished', { successfull: false, message: 'The password is wrong.' });
    expect(all.state.session).to.include({ status: 'signedOut', refusal: 'The password is wrong.' });
    all.connection.emit('loginProcessStarted', { user: 'agent@example.com' });
    expect(all.state.session.refusal).to.equal(undefined);
  });

  it('takes a Fault of a sign-in for a refusal', async () => {
    const all = setUp();
    await settle();
    all.connection.fault('login', 'The password is wrong.');
    await all.client.call('login', { userName: 'agent@example.com', password: 'x' }).catch(() => undefined);
    expect(all.state.session).to.include({ status: 'signedOut', refusal: 'The password is wrong.' });
  });

  it('has no password in state, in any event of the store or in the client’s events', async () => {
    const all = setUp();
    await settle();
    const seen: string[] = [];
    const note = (value: unknown) =>
      seen.push(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)));
    all.client.state$.subscribe(note);
    all.client.events$.subscribe(note);
    all.connection.fault('changePassword', 'The password is too short.');
    const who = { userName: 'agent@example.com', password: 'hunter2', stationId: '1001', stationType: 'PSTN' };
    for (const method of ['login', 'loginAsync', 'loginAsync2', 'loginAsync3'] as const)
      await all.client.call(method, who);
    await all.client.call('cachedLogin', { password: 'hunter2' });
    await all.client.call('changePassword', { newPassword: 'hunter2' }).catch(() => undefined);
    all.connection.emit('forceSelfLogout', { loginInfo: { username: 'agent@example.com', password: 'hunter2' } });
    expect(seen.length).to.be.greaterThan(6);
    expect(seen.join()).to.contain('agent@example.com').and.not.contain('hunter2');
    expect(all.connection.callsOf('login')).to.deep.equal([who]);
  });

  it('forgets who was here after signing out, but not the user and station for the next sign-in', async () => {
    const all = await signedIn({ getUserDetails: { username: 'agent@example.com', station: '1001' } });
    all.connection.emit('permissionsUpdated', { permissions: { canMakeCalls: true } });
    all.connection.emit('logoutProcessFinished');
    expect(all.state.session).to.include({
      status: 'signedOut',
      user: 'agent@example.com',
      stationNumber: '1001',
    });
    expect(all.state.session.details).to.equal(undefined);
    expect(all.state.session.permissions).to.deep.equal({});
  });

  it('is signing out while the service works on it, and signed in again when it refuses', async () => {
    const all = await signedIn();
    all.connection.fault('logout', 'There is a call.');
    const call = all.client.call('logout', { reasonId: '1' }).catch(() => undefined);
    expect(all.state.session.status).to.equal('signingOut');
    await call;
    expect(all.state.session.status).to.equal('signedIn');
  });

  it('says that the agent signed in elsewhere, and drops the calls', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('forceSelfLogout');
    expect(all.state.session).to.include({ status: 'signedOut', endedBy: 'elsewhere' });
    expect(all.state.calls.byId).to.deep.equal({});
    expect(all.state.agent.ready).to.equal(false);
    expect(kinds(all)).to.deep.equal(['signedInElsewhere']);
  });

  it('says that a supervisor signed the agent out', async () => {
    const all = await signedIn();
    all.connection.emit('bridgeForcedLogout');
    expect(kinds(all)).to.deep.equal(['signedOutByService']);
  });

  it('asks for a new password until it is changed', async () => {
    const all = await signedIn();
    const policy = [{ aspect: 'length', count: 8, description: 'At least 8 characters.' }];
    all.connection.emit('passwordChangeRequired', { cause: 'It has expired.', manadatory: true, policy });
    expect(problems(all.state)).to.deep.equal([
      { kind: 'passwordChange', cause: 'It has expired.', mandatory: true, policy },
    ]);
    await all.client.call('changePassword', { newPassword: 'a better one' });
    expect(kinds(all)).to.deep.equal([]);
  });

  it('learns that another client has set the new password', async () => {
    const all = await signedIn();
    all.connection.emit('passwordChangeRequired', { manadatory: true, policy: [] });
    all.connection.emit('permissionsUpdated', { permissions: {} });
    expect(kinds(all)).to.deep.equal([]);
    all.connection.emit('passwordChangeRequired', { manadatory: false, policy: [] });
    all.connection.emit('permissionsUpdated', { permissions: {} });
    expect(kinds(all)).to.deep.equal(['passwordChange']);
  });

  it('says when the service has lost the call centre', async () => {
    const all = await signedIn();
    all.connection.emit('bridgeDisconnected');
    expect(kinds(all)).to.deep.equal(['bridgeLost']);
    all.connection.emit('bridgeConnected');
    expect(kinds(all)).to.deep.equal([]);
  });

  it('does not tell a signed-out agent that the service has lost the call centre', async () => {
    const all = await signedIn();
    all.connection.emit('logoutProcessFinished');
    all.connection.emit('bridgeDisconnected');
    expect(kinds(all)).to.deep.equal([]);
  });

  it('asks for no sign-in while the service does not tell its status: there may be a call', async () => {
    const all = setUp({ getStatus: new TransportError('It is gone.') });
    await settle();
    expect(all.state.session.status).to.equal('unknown');
    expect(kinds(all)).to.deep.equal(['missing']);
  });

  it('says when the call centre no longer works with this release', async () => {
    const all = await signedIn();
    all.connection.emit('invalidVersionEvent');
    expect(kinds(all)).to.deep.equal(['outdated']);
  });

  it('tells of maintenance from the announcement to the end', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    const told = () => all.state.session.maintenance;
    connection.emit('maintenanceAnounce', { when: 15 });
    const when = scheduler.now() + 15 * 60_000;
    expect(told()).to.deep.equal({ stage: 'announced', when });
    connection.emit('maintenanceStarted');
    connection.emit('switchToBDC', { reason: 'A new release.' });
    connection.emit('maintenanceStateChanged', { remainingTime: 5 });
    expect(told()).to.deep.equal({
      stage: 'started',
      when,
      dataCenter: 'backup',
      reason: 'A new release.',
      until: scheduler.now() + 5 * 60_000,
    });
    connection.emit('switchToPDC', { reason: 'Done.' });
    expect(told()).to.include({ dataCenter: 'primary' });
    connection.emit('maintenanceRelogin', { force: true });
    expect(told()).to.include({ stage: 'relogin', force: true });
    expect(kinds(all)).to.deep.equal(['maintenance']);
    connection.emit('maintenanceCompleted');
    expect(told()).to.equal(undefined);
    connection.emit('maintenanceAnounce', { when: 30 });
    connection.emit('maintenanceCanceled');
    expect(told()).to.equal(undefined);
  });

  it('keeps each notice until it is acknowledged', async () => {
    const all = await signedIn();
    all.connection.emit('maintenanceNotice', { id: '1', text: 'Lunch is late.' });
    all.connection.emit('maintenanceNotice', { id: '2', text: 'The lift is broken.' });
    all.connection.emit('maintenanceNotice', { id: '1', text: 'Lunch is ready.' });
    expect(problems(all.state)).to.deep.equal([
      { kind: 'notice', id: '2', text: 'The lift is broken.', annotation: undefined },
      { kind: 'notice', id: '1', text: 'Lunch is ready.', annotation: undefined },
    ]);
    await all.client.call('acknowledgeNotice', { noticeid: '2', accept: true });
    expect(all.state.session.notices.map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('keeps the account’s options, and the user’s flags', async () => {
    const all = await signedIn({ getUserDetails: { username: 'agent@example.com', flags: 1n } });
    const option = (key: string, value: string) => ({ options: { attributes: [{ key, value }] } });
    all.connection.emit('optionsUpdated', option('a', '1'));
    all.connection.emit('optionsUpdated', option('b', '2'));
    expect(all.state.session.options).to.deep.equal({ a: '1', b: '2' });
    all.connection.emit('userUpdate', { flags: 2n });
    expect(all.state.session.details).to.include({ flags: 2n });
  });
});
