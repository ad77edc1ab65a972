import {
  type AgentBridgeStatus,
  type AgentState,
  CtiClient,
  currentCall,
  type MemoryStorage,
} from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeConnection } from './fake-connection.ts';
import { FakeStation } from './fake-station.ts';
import { type Answers, inbound } from './set-up.ts';
import { settle, VirtualScheduler } from './virtual-scheduler.ts';

const USER = 'agent@example.com';
const KEY = 'memory';
const MINUTE = 60_000;
const READY_STATES = [{ id: '1', name: 'Ready' }];

class FakeStorage implements MemoryStorage {
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  get text(): string {
    return this.items.get(KEY) ?? '';
  }
}

const signedInAs = (username: string, status: AgentBridgeStatus = {}) => ({
  getStatus: { loggedIn: true, ready: false, onCall: false, callConnected: false, ...status },
  getUserDetails: { username, fullName: 'Alex Agent', flags: 2n ** 40n },
});

const TALKING = { onCall: true, callConnected: true, currentCall: inbound };

describe('what a client remembers for the next one', () => {
  let scheduler: VirtualScheduler;
  let storage: FakeStorage;
  let clients: CtiClient[];

  beforeEach(() => {
    scheduler = new VirtualScheduler();
    storage = new FakeStorage();
    clients = [];
  });

  afterEach(() => clients.forEach((client) => client.dispose()));

  /** A page is opened while the service answers so. */
  async function open(answers: Answers, place: MemoryStorage = storage) {
    const connection = new FakeConnection(answers);
    const client = new CtiClient({ connection, scheduler, storage: place, storageKey: KEY });
    clients.push(client);
    await settle();
    return { connection, client };
  }

  /** An agent signs in from this page. */
  async function signIn(place: MemoryStorage = storage, user = USER) {
    const page = await open({ getUserDetails: signedInAs(user).getUserDetails }, place);
    await tellSignIn(page.connection, user);
    return page;
  }

  async function tellSignIn(connection: FakeConnection, user = USER) {
    connection.emit('loginProcessStarted', { user });
    connection.emit('loginProcessFinished', { successfull: true, user });
    connection.emit('readyStatesUpdated', { states: READY_STATES });
    connection.emit('reasonCodesEnabled', { enabled: true });
    connection.emit('skillsInitialized', { skills: [{ skillId: '5', name: 'French' }], activeSkills: ['5'] });
    await settle();
  }

  /** Signed in, and in a call for a minute that is recorded, and on hold for the last half of it. */
  async function inHeldCall() {
    const page = await signIn();
    const { connection } = page;
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('recordingStarted', { callSessionId: 'A1' });
    await scheduler.advance(MINUTE / 2);
    connection.emit('callOnHold', { callSessionId: 'A1' });
    await scheduler.advance(MINUTE / 2);
    return page;
  }

  const reload = (page: { client: CtiClient }, answers: Answers) => {
    page.client.dispose();
    return open(answers);
  };

  it('is the ready states, reason codes and active skills of the account', async () => {
    const { client } = await reload(await signIn(), signedInAs(USER));
    const { agent, directory } = client.state;
    expect(agent.readyStates).to.deep.equal(READY_STATES);
    expect(agent.reasonCodesEnabled).to.equal(true);
    expect(directory.activeSkills).to.deep.equal(['5']);
  });

  it('is why the agent is not ready, and since when', async () => {
    const page = await signIn();
    page.connection.emit('readyStateChanged', { reasonCodeId: '7', forced: true, whoForced: 1 });
    const { since, forcedBy } = page.client.state.agent;
    await scheduler.advance(MINUTE);
    const { client } = await reload(page, signedInAs(USER));
    expect(client.state.agent).to.include({ ready: false, reasonCodeId: '7', since, forcedBy });
    expect(forcedBy).to.not.equal(undefined);
  });

  it('is of no use for an agent who is ready by now', async () => {
    const page = await signIn();
    page.connection.emit('readyStateChanged', { reasonCodeId: '7' });
    await scheduler.advance(MINUTE);
    const { client } = await reload(page, signedInAs(USER, { ready: true }));
    expect(client.state.agent).to.include({ ready: true, reasonCodeId: undefined, since: scheduler.now() });
    expect(client.state.agent.readyStates).to.deep.equal(READY_STATES);
  });

  it('is the ready state that applies, so that the next page shows it', async () => {
    const page = await signIn();
    page.connection.emit('readyStateChanged', { id: '1' });
    const { client } = await reload(page, signedInAs(USER, { ready: true }));
    expect(client.state.agent).to.include({ ready: true, readyStateId: '1' });
  });

  it('is that a call is held and recorded, and how long it has been', async () => {
    const page = await inHeldCall();
    const before = currentCall(page.client.state)!;
    const { client } = await reload(page, signedInAs(USER, TALKING));
    expect(currentCall(client.state)).to.include({
      held: true,
      recording: true,
      seenAt: before.seenAt,
      talkingSince: before.talkingSince,
      heldSince: before.heldSince,
    });
    expect(scheduler.now() - before.talkingSince!).to.equal(MINUTE);
  });

  it('is how long wrap-up still lasts', async () => {
    const page = await inHeldCall();
    page.connection.emit('callEnded', { callSessionId: 'A1', party: 2 });
    page.connection.emit('callWrapupTimerStarted', { callSessionId: 'A1', timeout: MINUTE });
    const { endedAt, endedBy, wrapUpUntil } = currentCall(page.client.state)!;
    await scheduler.advance(MINUTE / 4);
    const { client } = await reload(
      page,
      signedInAs(USER, { onCall: true, callConnected: false, currentCall: inbound }),
    );
    expect(currentCall(client.state)).to.include({ phase: 'wrapUp', endedAt, endedBy, wrapUpUntil });
    expect(wrapUpUntil).to.equal(endedAt! + MINUTE);
  });

  it('is the state chosen for after the call, while that call is there', async () => {
    const page = await inHeldCall();
    await page.client.call('setNotReadyState', { reasonId: '7' });
    const pending: AgentState['pending'] = { ready: false, id: '7' };
    expect(page.client.state.agent.pending).to.deep.equal(pending);
    const next = await reload(page, signedInAs(USER, TALKING));
    expect(next.client.state.agent.pending).to.deep.equal(pending);
    const last = await reload(next, signedInAs(USER));
    expect(last.client.state.agent.pending).to.equal(undefined);
  });

  it('is nothing of a call that another has replaced, or that has got further', async () => {
    const page = await inHeldCall();
    const other = { ...inbound, callSessionId: 'B7' };
    const next = await reload(page, signedInAs(USER, { ...TALKING, currentCall: other }));
    expect(currentCall(next.client.state)).to.include({ id: 'B7', held: false, talkingSince: scheduler.now() });
    expect(storage.text).to.not.contain('A1');
    const wrapUp = await reload(
      await inHeldCall(),
      signedInAs(USER, { onCall: true, callConnected: false, currentCall: inbound }),
    );
    expect(currentCall(wrapUp.client.state)).to.include({ phase: 'wrapUp', held: false, recording: false });
  });

  it('gives way to what events have told since the page was opened', async () => {
    (await inHeldCall()).client.dispose();
    let tellDetails = () => {};
    const details = new Promise<void>((resolve) => (tellDetails = resolve));
    const { getStatus, getUserDetails } = signedInAs(USER, TALKING);
    const { client, connection } = await open({
      getStatus,
      getUserDetails: () => details.then(() => getUserDetails),
    });
    connection.emit('callOffHold', { callSessionId: 'A1' });
    connection.emit('readyStatesUpdated', { states: [{ id: '2', name: 'Back office' }] });
    connection.emit('readyStateChanged', { reasonCodeId: '9' });
    tellDetails();
    await settle();
    expect(currentCall(client.state)).to.include({ held: false, heldSince: undefined, recording: true });
    expect(client.state.agent.readyStates).to.deep.equal([{ id: '2', name: 'Back office' }]);
    expect(client.state.agent).to.include({ reasonCodeId: '9', reasonCodesEnabled: true });
  });

  it('is nobody else’s: another user gets nothing of it, and it is gone', async () => {
    const { client } = await reload(await inHeldCall(), signedInAs('agent2@example.com', TALKING));
    expect(client.state.agent.readyStates).to.deep.equal([]);
    expect(client.state.directory.activeSkills).to.deep.equal([]);
    expect(currentCall(client.state)).to.include({ held: false, recording: false, talkingSince: scheduler.now() });
    expect(storage.text).to.not.contain(`"${USER}"`);
  });

  it('is gone when another sign-in begins, though nobody was seen to sign out', async () => {
    const page = await inHeldCall();
    expect(storage.text).to.contain(USER);
    page.connection.emit('loginProcessStarted', { user: 'agent2@example.com' });
    expect(storage.items).to.have.lengthOf(0);
  });

  it('is gone after signing out, by the agent or by others, seen or unseen', async () => {
    for (const name of ['logoutProcessFinished', 'forceSelfLogout', 'bridgeForcedLogout'] as const) {
      const { connection } = await signIn();
      expect(storage.text).to.contain(USER);
      connection.emit(name);
      expect(storage.items, name).to.have.lengthOf(0);
    }
    await reload(await signIn(), {});
    expect(storage.items).to.have.lengthOf(0);
  });

  it('waits for a service that can’t tell whether somebody is signed in', async () => {
    const page = await signIn();
    const gone = new FakeConnection();
    gone.fault('getStatus', 'It is starting.');
    page.client.dispose();
    const client = new CtiClient({ connection: gone, scheduler, storage, storageKey: KEY });
    clients.push(client);
    await settle();
    expect(client.state.session.status).to.equal('unknown');
    const { getStatus, getUserDetails } = signedInAs(USER);
    gone.answer('getStatus', getStatus);
    gone.answer('getUserDetails', getUserDetails);
    gone.reconnect();
    await settle();
    expect(client.state.agent.readyStates).to.deep.equal(READY_STATES);
  });

  it('holds no password, number, name of a customer or comment', async () => {
    const page = await inHeldCall();
    await page.client.call('changePassword', { newPassword: 'Correct-Horse-7' });
    page.connection.emit('callUpdated', { callinfo: { ...inbound, comments: 'Called before' } as never });
    await page.client.call('finishCall', { disposition: '3', comments: 'Moves to Reno' });
    for (const secret of ['Correct-Horse', '4155550123', 'Called before', 'Reno', 'Alex Agent'])
      expect(storage.text).to.not.contain(secret);
    expect(storage.text).to.contain('A1');
  });

  it('says no more since when the agent is ready when this machine’s clock was put back', async () => {
    const page = await signIn();
    page.connection.emit('readyStateChanged', { reasonCodeId: '7' });
    const { at, memory } = whole();
    storage.setItem(KEY, JSON.stringify({ version: 1, at: at + MINUTE, memory }));
    const { client } = await reload(page, signedInAs(USER));
    expect(client.state.agent).to.include({ reasonCodeId: undefined, since: scheduler.now() });
  });

  it('says no more since when the agent is ready when that was yesterday', async () => {
    const page = await signIn();
    page.connection.emit('readyStateChanged', { reasonCodeId: '7' });
    await scheduler.advance(24 * 60 * MINUTE);
    const { client } = await reload(page, signedInAs(USER));
    expect(client.state.agent).to.include({ reasonCodeId: undefined, since: scheduler.now() });
    expect(client.state.agent.readyStates).to.deep.equal(READY_STATES);
  });

  it('is that the microphone is off: the next page’s station is muted in the same call, and not in the next call', async () => {
    const page = await inHeldCall();
    page.client.attachStation(new FakeStation());
    await page.client.call('setMute', { mute: true });
    const { client, connection } = await reload(page, signedInAs(USER, TALKING));
    const station = new FakeStation();
    client.attachStation(station);
    expect(station.asked).to.include('setMuted true');
    connection.emit('callEnded', { callSessionId: 'A1' });
    connection.emit('callFinished', { callSessionId: 'A1' });
    expect(station.asked.at(-1)).to.equal('setMuted false');
    expect(storage.text).to.contain('"calls":{}');
    const next = new FakeStation();
    client.attachStation(next);
    expect(next.asked).to.not.include('setMuted true');
  });

  it('is left alone by storage that is full, forbidden or broken', async () => {
    const forbidden = (): never => {
      throw new DOMException('No.', 'SecurityError');
    };
    const locked: MemoryStorage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    const page = await signIn(locked);
    page.connection.emit('readyStateChanged', { id: '1' });
    expect(page.client.state.agent.ready).to.equal(true);
    page.connection.emit('logoutProcessFinished');
    expect(page.client.state.session.status).to.equal('signedOut');
  });

  const whole = () => JSON.parse(storage.text) as { version: number; at: number; memory: Record<string, unknown> };

  it('is taken as far as it has the right shape', async () => {
    const page = await inHeldCall();
    page.client.dispose();
    const { at, version, memory } = whole();
    const broken: unknown[] = [
      '{"version":',
      'null',
      '[]',
      '7',
      { version: version + 1, at, memory },
      { version, at: 'today', memory },
      { version, at, memory: null },
      { version, at, memory: { ...memory, user: 7 } },
    ];
    for (const item of broken) {
      storage.setItem(KEY, typeof item === 'string' ? item : JSON.stringify(item));
      const { client } = await open(signedInAs(USER, TALKING));
      expect(client.state.agent.readyStates, storage.text).to.deep.equal([]);
      expect(currentCall(client.state)).to.include({ held: false, phase: 'talking' });
      client.dispose();
    }
    const odd = {
      user: USER,
      readyStates: [7, { id: '1', name: 'Ready' }],
      activeSkills: 'all',
      readiness: { ready: 'yes' },
      pending: 3,
      calls: {
        A1: { phase: 'talking', seenAt: 1, held: 'yes', recording: true, heldSince: 'x' },
        __proto__: null,
        B: 1,
      },
    };
    storage.setItem(KEY, JSON.stringify({ version, at, memory: odd }));
    const { client } = await open(signedInAs(USER, TALKING));
    expect(client.state.agent.readyStates).to.deep.equal([{}, { id: '1', name: 'Ready' }]);
    expect(client.state.directory.activeSkills).to.deep.equal([]);
    expect(currentCall(client.state)).to.include({ held: false, recording: true, seenAt: 1 });
  });

  it('is shared by two pages at once, and neither undoes what the other wrote', async () => {
    const first = await inHeldCall();
    const second = await open(signedInAs(USER, TALKING));
    expect(currentCall(second.client.state)).to.include({ held: true, recording: true });
    expect(second.client.state.agent.readyStates).to.deep.equal(READY_STATES);
    const tell = (callSessionId: string) => {
      for (const { connection } of [first, second]) connection.emit('callOffHold', { callSessionId });
    };
    tell('A1');
    const { memory } = whole();
    expect(memory['calls']).to.have.nested.property('A1.held', false);
    let writes = 0;
    storage.setItem = () => writes++;
    tell('another');
    await settle();
    expect(writes).to.equal(0);
  });

  it('keeps that the microphone is off when a page without the sound writes', async () => {
    const first = await inHeldCall();
    first.client.attachStation(new FakeStation());
    const second = await open(signedInAs(USER, TALKING));
    second.client.attachStation(new FakeStation({ status: 'elsewhere' }));
    await first.client.call('setMute', { mute: true });
    expect(whole().memory).to.include({ mutedIn: 'A1' });
    second.connection.emit('recordingStopped', { callSessionId: 'A1' });
    expect(whole().memory).to.include({ mutedIn: 'A1' });
    expect(whole().memory['calls']).to.have.nested.property('A1.recording', false);
  });

  it('leaves nothing to do after the client was disposed of', async () => {
    const { client, connection } = await signIn();
    const before = storage.text;
    client.dispose();
    connection.emit('readyStateChanged', { id: '1' });
    expect(storage.text).to.equal(before);
    expect(scheduler.waiting).to.equal(0);
  });
});
