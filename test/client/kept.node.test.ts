/** A page that is loaded anew, or a second tab, shows what the first one showed. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type AgentBridgeStatus, CtiClient, type CtiState, currentCall, TransportError } from '@cti-elements/client';
import { NOT_KEPT } from '../../packages/client/store/kept.ts';
import { FakeConnection } from './fake-connection.ts';
import { FakePlace } from './fake-place.ts';
import { FakeStation } from './fake-station.ts';
import { type Answers, inbound } from './set-up.ts';
import { settle, VirtualScheduler } from './virtual-scheduler.ts';

const USER = 'agent@example.com';
const HOUR = 3_600_000;

const signedInAs = (username: string, status: AgentBridgeStatus = {}) => ({
  getStatus: { loggedIn: true, ready: false, onCall: false, callConnected: false, ...status },
  getUserDetails: { username, fullName: 'Alex Agent', station: '1001', stationType: 'SOFTPHONE', flags: 2n ** 40n },
});

/** Without what is undefined: text has no such fields. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'null');

const TALKING: AgentBridgeStatus = { onCall: true, callConnected: true, currentCall: inbound };

let scheduler: VirtualScheduler;
let place: FakePlace;
let clients: CtiClient[];

beforeEach(() => {
  scheduler = new VirtualScheduler();
  place = new FakePlace();
  clients = [];
});

afterEach(() => clients.forEach((client) => client.dispose()));

async function settled(client: CtiClient): Promise<void> {
  await client.loaded;
  for (let turn = 0; turn < 20; turn++) {
    await new Promise(setImmediate);
    await settle();
  }
}

/** A page is opened while the service answers so. */
async function open(answers: Answers) {
  const connection = new FakeConnection(answers);
  const client = new CtiClient({ connection, scheduler, keep: place });
  clients.push(client);
  await settled(client);
  return { connection, client };
}

async function signIn(user = USER) {
  const page = await open({ getUserDetails: signedInAs(user).getUserDetails });
  page.connection.emit('loginProcessStarted', { user });
  page.connection.emit('loginProcessFinished', {
    successfull: true,
    user,
    stationNumber: '1001',
    stationType: 'SOFTPHONE',
  });
  await settled(page.client);
  return page;
}

async function talking() {
  const page = await signIn();
  page.connection.emit('incomingCall', { callinfo: inbound });
  page.connection.emit('callStarted', { callSessionId: 'A1' });
  return page;
}

/** The page goes, and another one comes; or the tab has crashed, and its last words are what it had written before. */
async function reload(page: { client: CtiClient }, answers: Answers, how: 'reloaded' | 'crashed' = 'reloaded') {
  if (how === 'reloaded') place.leave();
  else await scheduler.advance(200);
  const left = place.texts;
  page.client.dispose();
  place.texts = left;
  return open(answers);
}

/** A value of the same kind that is not what the state begins with, for every field, however deep the slices are. */
function filled(value: unknown, name: string): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'bigint') return value + 7n;
  if (typeof value === 'string') return `${value}${name}`;
  if (Array.isArray(value)) return [{ id: name, mask: 2n ** 60n }];
  return { ...(value as object), A1: { id: 'A1', name } };
}

/** A state in which each field of each slice holds something, made from the initial one by reflection. */
function everything(state: CtiState): CtiState {
  return Object.fromEntries(
    Object.entries(state).map(([name, slice]) => [
      name,
      Object.fromEntries(Object.entries(slice as object).map(([key, value]) => [key, filled(value, `${name}.${key}`)])),
    ]),
  ) as unknown as CtiState;
}

describe('every field of the store', () => {
  /** What no page takes from another; each entry has its reason in `kept.ts`, and is loaded or made by the page itself. */
  const OWN = [
    'connection',
    'commands',
    'outbox',
    'softphone.station',
    'directory.agents',
    'callbacks.list',
    'recordings.list',
  ];

  test('is kept, but for what a page finds out by itself', () => {
    const named = Object.entries(NOT_KEPT).flatMap(([slice, fields]) =>
      fields === true ? [slice] : (fields as readonly string[]).map((field) => `${slice}.${field}`),
    );
    assert.deepEqual(named.sort(), [...OWN].sort());
  });

  for (const way of ['a reload', 'a crash', 'another tab'] as const)
    test(`is in a new page after ${way}`, async () => {
      const page = await talking();
      const full = everything(page.client.state);
      // A session that was in hand, and a call that the service still has.
      const before = {
        ...full,
        session: { ...full.session, status: 'signedIn', user: USER, stationNumber: '1001', stationType: 'SOFTPHONE' },
        calls: { ...full.calls, byId: page.client.state.calls.byId, currentId: 'A1' },
      } as CtiState;
      const { session, calls, ...rest } = before;
      const { details: _, ...own } = session;
      let fresh: CtiClient;
      const seen: CtiState[] = [];
      if (way === 'another tab') {
        const connection = new FakeConnection(signedInAs(USER, TALKING));
        connection.state$.next({ status: 'connecting' });
        fresh = new CtiClient({ connection, scheduler });
        clients.push(fresh);
        fresh.state$.subscribe((state) => seen.push(state));
        await settled(fresh);
        connection.give({ session: { ...own, details: session.details }, calls, ...rest });
      } else {
        const { toText } = await import('../../packages/client/persistence/kept-text.ts');
        const { keptOf } = await import('../../packages/client/store/kept.ts');
        page.client.dispose();
        place.texts = [toText({ at: scheduler.now(), state: keptOf(before)! })];
        const connection = new FakeConnection(signedInAs(USER, TALKING));
        fresh = new CtiClient({ connection, scheduler, keep: place });
        clients.push(fresh);
        fresh.state$.subscribe((state) => seen.push(state));
        await settled(fresh);
      }
      const restored = seen.find(({ session: { status } }) => status === 'signedIn');
      assert.ok(restored, 'the new page never had the session');
      for (const [name, slice] of Object.entries(before) as [keyof CtiState, object][])
        for (const [key, value] of Object.entries(slice)) {
          if (OWN.includes(name) || OWN.includes(`${name}.${key}`) || value === undefined) continue;
          assert.deepEqual(
            plain((restored[name] as unknown as Record<string, unknown>)[key]),
            plain(value),
            `${name}.${key} is not in the new page`,
          );
        }
    });
});

describe('what the page before left', () => {
  test('are parked calls, the consult, participants, a preview, an offer, a notice and recent calls', async () => {
    for (const how of ['reloaded', 'crashed'] as const) {
      const page = await talking();
      const { connection } = page;
      connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'P1', number: '4155550177' }] });
      connection.emit('transferStarted', { callSessionId: 'A1' });
      connection.emit('callUpdated', { callinfo: { callSessionId: 'C1', consult: true, number: '1002' } });
      connection.emit('conferenceParticipantAdded', { callSessionId: 'A1', info: { callSessionId: 'X1' } });
      connection.emit('liveCallbackInitiating', {} as never);
      connection.emit('maintenanceNotice', { id: '1', text: 'Tonight at ten.' });
      connection.emit('callOnHold', { callSessionId: 'A1' });
      const before = page.client.state;
      const { client } = await reload(page, signedInAs(USER, TALKING), how);
      const { calls, conference, session, liveCallback } = client.state;
      assert.deepEqual(plain(calls.parked), plain(before.calls.parked), how);
      assert.deepEqual(plain(calls.byId['C1']), plain(before.calls.byId['C1']));
      assert.deepEqual(plain(conference), plain(before.conference));
      assert.deepEqual(plain(session.notices), plain(before.session.notices));
      assert.deepEqual(plain(liveCallback), plain(before.liveCallback));
      assert.equal(currentCall(client.state)?.held, true);
      client.dispose();
    }
  });

  test('gives way to what the service says: calls that it no longer has are gone, with what hung on them', async () => {
    const page = await talking();
    page.connection.emit('transferStarted', { callSessionId: 'A1' });
    page.connection.emit('conferenceParticipantAdded', { callSessionId: 'A1', info: { callSessionId: 'X1' } });
    await page.client.call('setNotReadyState', { reasonId: '7' });
    assert.ok(page.client.state.agent.pending);
    const { client } = await reload(page, signedInAs(USER));
    assert.equal(currentCall(client.state), undefined);
    assert.deepEqual(plain(client.state.conference), { participants: {} });
    assert.equal(client.state.agent.pending, undefined);
    assert.equal(client.state.calls.recent[0]?.outcome, 'unknown');
  });

  test('is a password that must be changed, which the new page asks for as well', async () => {
    const page = await signIn();
    page.connection.emit('passwordChangeRequired', { cause: 'It is old.', manadatory: true, policy: [] });
    const connection = new FakeConnection(signedInAs(USER));
    connection.fault('getUserDetails', 'Change the password first.');
    place.leave();
    const left = place.texts;
    page.client.dispose();
    place.texts = left;
    const client = new CtiClient({ connection, scheduler, keep: place });
    clients.push(client);
    await settled(client);
    assert.equal(client.state.session.passwordChange?.cause, 'It is old.');
  });

  test('comes before the events that came meanwhile', async () => {
    const page = await talking();
    page.connection.emit('callOnHold', { callSessionId: 'A1' });
    place.leave();
    const left = place.texts;
    page.client.dispose();
    place.texts = left;
    let tell = () => {};
    const asked = new Promise<void>((resolve) => (tell = resolve));
    const details = signedInAs(USER).getUserDetails;
    const connection = new FakeConnection({
      ...signedInAs(USER, TALKING),
      getUserDetails: () => asked.then(() => details),
    });
    const client = new CtiClient({ connection, scheduler, keep: place });
    clients.push(client);
    await settled(client);
    connection.emit('callOffHold', { callSessionId: 'A1' });
    assert.equal(currentCall(client.state), undefined);
    tell();
    await settled(client);
    assert.equal(currentCall(client.state)?.held, false);
    assert.equal(currentCall(client.state)?.info.ani, inbound.ani);
  });

  test('goes on with its listener when it has just gone, and not when that was long ago', async () => {
    const page = await signIn();
    page.connection.listenerId = 'L7';
    place.leave();
    const left = place.texts;
    page.client.dispose();
    place.texts = left;
    assert.equal((await open(signedInAs(USER))).connection.adopted, 'L7');
    await scheduler.advance(61_000);
    place.texts = left;
    assert.equal((await open(signedInAs(USER))).connection.adopted, undefined);
  });

  test('is nobody else’s: another agent, and another station, get nothing of it, and it is wiped', async () => {
    for (const [user, station] of [
      ['agent2@example.com', '1001'],
      [USER, '1009'],
    ] as const) {
      const page = await talking();
      page.connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'P1' }] });
      const other = signedInAs(user);
      const { client } = await reload(page, {
        ...other,
        getUserDetails: { ...other.getUserDetails, station },
      });
      assert.deepEqual(client.state.calls.parked, []);
      client.dispose();
      assert.ok(!place.text.includes('P1'));
      place.wipe();
    }
  });

  test('is wiped at sign-out, by whomever, at the next sign-in, and when nobody turns out to be signed in', async () => {
    for (const name of [
      'logoutProcessFinished',
      'forceSelfLogout',
      'bridgeForcedLogout',
      'loginProcessStarted',
    ] as const) {
      const { client, connection } = await talking();
      await scheduler.advance(200);
      assert.ok(place.text.includes('A1'));
      connection.emit(name, {} as never);
      assert.equal(place.text, '', name);
      client.dispose();
      assert.equal(place.text, '', name);
    }
    const { client } = await reload(await talking(), {});
    assert.equal(place.text, '');
    assert.deepEqual(client.state.calls.recent, []);
  });

  test('is wiped after 12 hours', async () => {
    const page = await talking();
    place.leave();
    const left = place.texts;
    page.client.dispose();
    await scheduler.advance(12 * HOUR + 1);
    place.texts = left;
    const { client } = await open(signedInAs(USER, TALKING));
    assert.notEqual(currentCall(client.state)?.info.ani, undefined);
    assert.equal(currentCall(client.state)?.seenAt, scheduler.now());
  });

  test('is wiped when it is of a time to come: the machine’s clock was set back', async () => {
    const page = await talking();
    place.leave();
    const [text] = place.texts;
    page.client.dispose();
    const whole = JSON.parse(text!) as { readonly at: number };
    place.texts = [JSON.stringify({ ...whole, at: whole.at + 13 * HOUR })];
    await scheduler.advance(1_000);
    const { client } = await open(signedInAs(USER, TALKING));
    assert.equal(currentCall(client.state)?.seenAt, scheduler.now());
  });

  test('waits for a service that can’t be asked yet', async () => {
    const page = await talking();
    page.connection.emit('parkedCallsChanged', { parkedCalls: [{ callSessionId: 'P1' }] });
    place.leave();
    const left = place.texts;
    page.client.dispose();
    place.texts = left;
    const connection = new FakeConnection({ ...signedInAs(USER), getStatus: new TransportError('It is starting.') });
    const client = new CtiClient({ connection, scheduler, keep: place });
    clients.push(client);
    await settled(client);
    connection.answer('getStatus', signedInAs(USER).getStatus);
    await scheduler.advance(500);
    await settled(client);
    assert.equal(client.state.calls.parked.length, 1);
  });

  test('holds no password', async () => {
    const page = await talking();
    await page.client.call('changePassword', { newPassword: 'Correct-Horse-7' });
    await scheduler.advance(200);
    assert.ok(place.text.includes('A1'));
    assert.ok(!place.text.includes('Correct-Horse'));
  });

  test('is that the microphone is off, in the same call and not in the next', async () => {
    const page = await talking();
    page.client.attachStation(new FakeStation());
    await page.client.call('setMute', { mute: true });
    const next = await reload(page, signedInAs(USER, TALKING));
    const station = new FakeStation();
    next.client.attachStation(station);
    assert.ok(station.asked.includes('setMuted true'));
    const last = await reload(next, signedInAs(USER));
    const another = new FakeStation();
    last.client.attachStation(another);
    assert.ok(!another.asked.includes('setMuted true'));
  });

  test('may have any shape: what does not fit counts as not there', async () => {
    const page = await talking();
    place.leave();
    const [text] = place.texts;
    page.client.dispose();
    const whole = JSON.parse(text!) as Record<string, unknown>;
    for (const odd of [
      '{"version":',
      'null',
      '[]',
      '7',
      JSON.stringify({ ...whole, version: 99 }),
      JSON.stringify({ ...whole, at: 'today' }),
      JSON.stringify({ ...whole, state: null }),
      JSON.stringify({ ...whole, state: { ...(whole['state'] as object), calls: { byId: [], parked: 'x' } } }),
    ]) {
      place.texts = [odd];
      const { client } = await open(signedInAs(USER, TALKING));
      assert.equal(currentCall(client.state)?.phase, 'talking', odd);
      assert.equal(client.state.connection.status, 'connected');
      client.dispose();
    }
  });

  test('is nothing where storage is blocked, and the page works', async () => {
    place.broken = true;
    const page = await talking();
    await scheduler.advance(200);
    assert.equal(currentCall(page.client.state)?.phase, 'talking');
  });

  test('is written once for many changes at the same moment, and not when nothing changed', async () => {
    const { client, connection } = await talking();
    await scheduler.advance(200);
    const before = place.writes;
    for (let count = 0; count < 50; count++) connection.emit('callOnHold', { callSessionId: 'A1' });
    await scheduler.advance(200);
    assert.equal(place.writes, before + 1);
    await client.call('getVersion', { componentName: 'x' });
    await scheduler.advance(200);
    assert.equal(place.writes, before + 1);
    connection.reconnect();
    connection.emit('softphoneVolumeChanged', {});
    await scheduler.advance(10_000);
    assert.ok(place.writes <= before + 3);
  });
});
