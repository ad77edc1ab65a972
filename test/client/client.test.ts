import {
  activity,
  canDo,
  CtiError,
  displayName,
  FaultError,
  hasOpenCall,
  otherNumber,
  problems,
  SignInError,
  TimeoutError,
  TransportError,
} from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { firstValueFrom } from 'rxjs';
import { Store } from '../../packages/client/store/store.ts';
import { caught, inbound, outbound, setUp, signedIn } from './set-up.ts';
import { settle } from './virtual-scheduler.ts';

describe('CtiClient.call', () => {
  it('shows a call under way, and its failure until the method is called again', async () => {
    const { client, connection } = setUp();
    connection.fault('toggleHold', 'There is no call to hold.');
    const call = caught(client.call('toggleHold', { flag: true }));
    expect(client.state.commands.pending.toggleHold).to.equal(1);
    const error = await call;
    expect(error).to.be.instanceOf(FaultError);
    expect(client.state.commands.pending).to.not.have.property('toggleHold');
    expect(client.state.commands.failed.toggleHold).to.equal(error);
    connection.answer('toggleHold', undefined);
    await client.call('toggleHold', { flag: true });
    expect(client.state.commands.failed).to.not.have.property('toggleHold');
  });

  it('hands no part of the state a password, of a call or of an event', async () => {
    const { client, connection } = setUp();
    const handed: unknown[] = [];
    const { dispatch } = Store.prototype;
    Store.prototype.dispatch = function (this: Store, ...args) {
      handed.push(args);
      dispatch.apply(this, args);
    };
    try {
      await client.call('changePassword', { newPassword: 'first-secret' });
      await client.call('login', { userName: 'agent@example.com', password: 'second-secret' });
      connection.emit('forceSelfLogout', { loginInfo: { username: 'agent@example.com', password: 'third-secret' } });
    } finally {
      Store.prototype.dispatch = dispatch;
    }
    const text = JSON.stringify(handed);
    for (const word of ['changePassword', 'agent@example.com', 'forceSelfLogout']) expect(text).to.contain(word);
    expect(text).to.not.contain('secret');
  });

  it('passes an event on without the password in it', async () => {
    const { client, connection } = await signedIn();
    const heard = firstValueFrom(client.event('forceSelfLogout'));
    connection.emit('forceSelfLogout', { loginInfo: { username: 'agent@example.com', password: 'secret' } });
    expect((await heard).loginInfo).to.deep.equal({ username: 'agent@example.com' });
  });

  it('counts calls of one method that are under way together', async () => {
    const { client } = setUp();
    const calls = ['1', '2'].map((digit) => client.call('sendDTMF', { digit }));
    expect(client.state.commands.pending.sendDTMF).to.equal(2);
    await Promise.all(calls);
    expect(client.state.commands.pending).to.not.have.property('sendDTMF');
  });

  it('tells a quiet failure to its caller only', async () => {
    const { client, connection } = setUp();
    connection.fault('getVersion', 'Not now.');
    expect(await caught(client.call('getVersion', {}, { quiet: true }))).to.have.property('message', 'Not now.');
    expect(client.state.commands.failed).to.deep.equal({});
    expect(await caught(client.call('getVersion'))).to.have.property('message', 'Not now.');
    expect(client.state.commands.failed).to.have.property('getVersion');
  });

  it('does not call it a failure when the caller gave up', async () => {
    const { client, connection } = setUp();
    const controller = new AbortController();
    connection.answer('getVersion', () => {
      controller.abort(new Error('Enough.'));
      return '1';
    });
    expect(await caught(client.call('getVersion', {}, { signal: controller.signal }))).to.have.property(
      'message',
      'Enough.',
    );
    expect(client.state.commands.failed).to.deep.equal({});
    expect(client.state.commands.pending).to.not.have.property('getVersion');
  });

  it('leaves the state alone: a page that only listens sees the same', async () => {
    const { client } = await signedIn();
    const before = client.state;
    await client.call('makeCall', { number: '4155550199' });
    expect({ ...client.state, commands: undefined }).to.deep.equal({ ...before, commands: undefined });
  });
});

describe('CtiClient', () => {
  it('passes the contract’s events on after the state has taken them in', async () => {
    const { client, connection } = await signedIn();
    const seen: unknown[] = [];
    client.event('incomingCall').subscribe(({ callinfo }) => seen.push([callinfo, client.state.calls.currentId]));
    client.events$.subscribe(({ name }) => seen.push(name));
    connection.emit('incomingCall', { callinfo: inbound });
    expect(seen).to.deep.equal([[inbound, 'A1'], 'incomingCall']);
  });

  it('lets every subscriber see a state before what another subscriber makes of it', async () => {
    const { client, connection } = await signedIn();
    client.select(hasOpenCall).subscribe((open) => {
      if (open) connection.emit('callEnded', { callSessionId: 'A1' });
    });
    const phases: (string | undefined)[] = [];
    client.select(({ calls }) => calls.byId['A1']?.phase).subscribe((phase) => phases.push(phase));
    connection.emit('incomingCall', { callinfo: inbound });
    expect(phases).to.deep.equal([undefined, 'ringingHere', 'wrapUp']);
  });

  it('tells what the connection is doing, and tries again when told to', async () => {
    const { client, connection } = await signedIn();
    const error = new TransportError('It is gone.');
    connection.state$.next({ status: 'retrying', error, attempt: 2, retryAt: 9 });
    expect(problems(client.state)).to.deep.equal([{ kind: 'connection', error, attempt: 2, retryAt: 9 }]);
    client.retryNow();
    expect(connection.retries).to.equal(1);
  });

  it('completes everything when it is disposed of, and leaves nothing behind', async () => {
    const { client, connection, scheduler } = await signedIn();
    const completed: string[] = [];
    client.events$.subscribe({ complete: () => completed.push('events') });
    client.state$.subscribe({ complete: () => completed.push('state') });
    client.dispose();
    client.dispose();
    expect(completed).to.deep.equal(['events', 'state']);
    expect(connection.observed).to.equal(false);
    expect(scheduler.waiting).to.equal(0);
    expect(await caught(client.call('getStatus'))).to.be.instanceOf(CtiError);
  });
});

describe('CtiClient.login', () => {
  const who = { user: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' } as const;

  async function signingIn() {
    const all = setUp();
    await settle();
    const controller = new AbortController();
    const outcome = all.client.login(who, { signal: controller.signal });
    await settle();
    return { ...all, client: all.client, controller, outcome };
  }

  it('asks in the way that can be forced, and waits for the outcome', async () => {
    const { connection, outcome, scheduler } = await signingIn();
    expect(connection.callsOf('loginAsync2')).to.deep.equal([
      {
        userName: 'agent@example.com',
        password: 'secret',
        stationId: '1001',
        stationType: 'SOFTPHONE',
        force: false,
      },
    ]);
    connection.emit('loginProcessStarted', {});
    connection.emit('loginProcessFinished', { successfull: true });
    await outcome;
    expect(scheduler.waiting).to.equal(0);
  });

  it('rejects with the service’s reason', async () => {
    const { connection, outcome } = await signingIn();
    connection.emit('loginProcessFinished', { successfull: false, message: 'You are signed in elsewhere.' });
    const error = await caught(outcome);
    expect(error).to.be.instanceOf(SignInError).and.to.have.property('message', 'You are signed in elsewhere.');
  });

  it('rejects with a Fault of the call', async () => {
    const all = setUp();
    all.connection.fault('loginAsync2', 'You are signed in already.');
    expect(await caught(all.client.login(who))).to.be.instanceOf(FaultError);
    expect(all.scheduler.waiting).to.equal(0);
  });

  it('learns the outcome after the event was missed', async () => {
    const { connection, outcome } = await signingIn();
    connection.answer('getStatus', { loggedIn: true });
    connection.reconnect();
    await outcome;
  });

  it('waits until there is a listener that can hear the outcome', async () => {
    const all = setUp();
    all.connection.state$.next({ status: 'connecting' });
    const outcome = all.client.login(who);
    await settle();
    expect(all.connection.callsOf('loginAsync2')).to.deep.equal([]);
    all.connection.state$.next({ status: 'connected', listener: 5 });
    await settle();
    expect(all.connection.callsOf('loginAsync2')).to.have.lengthOf(1);
    all.connection.emit('loginProcessFinished', { successfull: true });
    await outcome;
  });

  it('gives up after a minute', async () => {
    const { outcome, scheduler } = await signingIn();
    const error = caught(outcome);
    await scheduler.advance(60_000);
    expect(await error).to.be.instanceOf(TimeoutError);
  });

  it('gives up when told to, and when the client is disposed of', async () => {
    const one = await signingIn();
    one.controller.abort(new Error('Enough.'));
    expect(await caught(one.outcome)).to.have.property('message', 'Enough.');
    const other = await signingIn();
    other.client.dispose();
    expect(await caught(other.outcome)).to.be.instanceOf(CtiError);
    expect(other.scheduler.waiting).to.equal(0);
  });
});

describe('selectors', () => {
  it('tell what the agent is doing and since when', async () => {
    const all = await signedIn();
    const { connection, scheduler, client } = all;
    const told = () => activity(client.state);
    const since = scheduler.now();
    expect(told()).to.deep.equal({ kind: 'ready', since });
    await scheduler.advance(1_000);
    connection.emit('readyStateChanged', { reasonCodeId: '12' });
    expect(told()).to.deep.equal({ kind: 'notReady', since: since + 1_000 });
    connection.emit('incomingCall', { callinfo: inbound });
    expect(told()).to.deep.equal({ kind: 'ringingHere', since: since + 1_000 });
    await scheduler.advance(1_000);
    connection.emit('callStarted', { callSessionId: 'A1' });
    expect(told()).to.deep.equal({ kind: 'talking', since: since + 2_000 });
    await scheduler.advance(1_000);
    connection.emit('callOnHold', { callSessionId: 'A1' });
    expect(told()).to.deep.equal({ kind: 'onHold', since: since + 3_000 });
    await scheduler.advance(1_000);
    connection.emit('callEnded', { callSessionId: 'A1' });
    expect(told()).to.deep.equal({ kind: 'wrapUp', since: since + 4_000 });
    connection.emit('callFinished', { callSessionId: 'A1' });
    connection.emit('logoutProcessFinished');
    expect(told()).to.deep.equal({ kind: 'signedOut', since: 0 });
  });

  it('give the same list for the same state, so that a selection does not fire for nothing', async () => {
    const { client, connection } = await signedIn();
    connection.emit('bridgeDisconnected');
    let fired = 0;
    client.select(problems).subscribe(() => fired++);
    client.select(activity).subscribe(() => fired++);
    connection.emit('parkedCallsChanged', { parkedCalls: [] });
    expect(fired).to.equal(2);
  });

  it('allow what the service does not forbid', async () => {
    const { client, connection } = await signedIn();
    connection.emit('permissionsUpdated', { permissions: { canMakeCalls: false, canTransfer: true } });
    expect(canDo('canMakeCalls')(client.state)).to.equal(false);
    expect(canDo('canTransfer')(client.state)).to.equal(true);
    expect(canDo('canHold')(client.state)).to.equal(true);
  });

  it('tell the number at the other end in both directions, and a name that the account has for it', async () => {
    expect(otherNumber(inbound)).to.equal('4155550123');
    expect(otherNumber(outbound)).to.equal('4155550199');
    expect(otherNumber({})).to.equal('');
    const { client } = await signedIn({ getSpeedDials: [{ number: '4155550123', description: 'Front desk' }] });
    expect(displayName(inbound)(client.state)).to.equal('Front desk');
    expect(displayName(outbound)(client.state)).to.equal('4155550199');
  });

  it('count a call that is being dialled as open', async () => {
    const { client, connection } = await signedIn();
    expect(hasOpenCall(client.state)).to.equal(false);
    connection.emit('callInitiated', { number: '4155550199' });
    expect(hasOpenCall(client.state)).to.equal(true);
  });
});
