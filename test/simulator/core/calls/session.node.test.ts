import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

const ALEX = { userName: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' };

const SESSION_EVENTS = [
  'permissionsUpdated',
  'readyStatesUpdated',
  'reasonCodesEnabled',
  'skillsInitialized',
  'campaignUpdate',
  'callbacksChanged',
  'recordingsChanged',
  'parkedCallsChanged',
  'updateStatus',
];

test('a login is told to every listener, with everything that a session begins with', async () => {
  const center = new TestCenter();
  const [one, two] = [await center.client(), await center.client()];
  await one.call('login', ALEX);
  const expected = ['loginProcessStarted', 'loginProcessFinished', ...SESSION_EVENTS];
  assert.deepEqual(await one.seen(), expected);
  const events = await two.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    expected,
  );
  const finished = events.find(({ name }) => name === 'loginProcessFinished');
  const { successfull, stationNumber, user } = finished?.data as Record<string, unknown>;
  assert.deepEqual([successfull, stationNumber, user], [true, '1001', ALEX.userName]);
  assert.equal((await one.call('getStatus'))?.loggedIn, true);
  assert.equal((await one.call('getUserDetails'))?.station, '1001');
});

test('an asynchronous login returns before its outcome, which takes the time it takes', async () => {
  const center = new TestCenter({ loginTime: 400 });
  const client = await center.client();
  await client.call('loginAsync', ALEX);
  assert.deepEqual(await client.seen(), ['loginProcessStarted']);
  assert.match(await client.fault('loginAsync', ALEX), /Somebody is signing in/);
  assert.equal((await client.call('getStatus'))?.loggedIn, false);
  await center.clock.advance(400);
  assert.deepEqual(await client.seen(), ['loginProcessFinished', ...SESSION_EVENTS]);
});

test('a refused login says why, as a Fault and as an event', async () => {
  const center = new TestCenter();
  const client = await center.client();
  const refusals: [Partial<typeof ALEX>, RegExp][] = [
    [{ password: 'wrong' }, /user name or the password is wrong/],
    [{ userName: 'nobody@example.com' }, /user name or the password is wrong/],
    [{ stationType: 'FAX' }, /station type is one of SOFTPHONE, PSTN and VoIP/],
    [{ stationId: '' }, /station id is missing/],
    [{ stationId: '4711' }, /no station 4711/],
    [{ stationType: 'PSTN', stationId: 'x' }, /not a telephone number/],
    [{ stationType: 'VoIP', stationId: 'a b' }, /not an address/],
  ];
  for (const [change, words] of refusals) {
    const before = await center.snapshot();
    assert.match(await client.fault('login', { ...ALEX, ...change }), words);
    await client.events();
    await client.call('loginAsync', { ...ALEX, ...change });
    const events = await client.events();
    assert.deepEqual(
      events.map(({ name }) => name),
      ['loginProcessStarted', 'loginProcessFinished'],
    );
    const { successfull, message } = events[1]!.data as { successfull: boolean; message: string };
    assert.equal(successfull, false);
    assert.match(message, words);
    assert.equal(await center.snapshot(), before);
  }
});

test('the station type may be written in any case', async () => {
  const center = new TestCenter();
  const client = await center.client();
  await client.call('login', { ...ALEX, stationType: 'voip', stationId: 'sip:alex@gateway.example.com' });
  assert.equal((await client.call('getUserDetails'))?.stationType, 'VoIP');
});

test('a station serves one agent at a time', async () => {
  const center = new TestCenter();
  await center.agent();
  const other = await center.client(2);
  const fault = await other.fault('login', { ...ALEX, userName: 'agent2@example.com' });
  assert.match(fault, /1001 is in use by agent@example.com/);
});

test('an agent who is logged in elsewhere comes in only by force, and the other side is told', async () => {
  const center = new TestCenter();
  const first = await center.agent({ ready: true });
  await center.talk(first);
  const second = await center.client(2);
  assert.match(await second.fault('login', ALEX), /signed in elsewhere already\.$/);
  await second.call('loginAsync2', { ...ALEX, force: false });
  assert.equal((await second.call('getStatus'))?.loggedIn, false);
  assert.deepEqual(await first.seen(), []);
  await second.call('loginAsync2', { ...ALEX, force: true });
  const events = await first.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['callEnded', 'callFinished', 'forceSelfLogout', 'updateStatus'],
  );
  assert.ok(!JSON.stringify(events).includes('secret'));
  assert.equal((await first.call('getStatus'))?.loggedIn, false);
  assert.equal((await second.call('getStatus'))?.loggedIn, true);
  assert.equal(center.customer('1')?.endedBy, 'system');
  assert.match(await first.fault('getUserDetails'), /Nobody is signed in/);
});

test('the last user comes in again with the password alone', async () => {
  const center = new TestCenter();
  const fresh = await center.client(3);
  assert.match(await fresh.fault('cachedLogin', { password: 'secret' }), /Nobody has signed in/);
  const agent = await center.agent();
  await agent.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  await agent.call('cachedLogin', { password: 'secret' });
  assert.equal((await agent.call('getUserDetails'))?.username, 'agent@example.com');
});

test('nothing works with an expired password but changing it, by the rules, and logging out', async () => {
  const center = new TestCenter();
  const client = await center.client();
  center.control.expirePassword('agent@example.com', true);
  await client.call('login', ALEX);
  const events = await client.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['loginProcessStarted', 'loginProcessFinished', 'passwordChangeRequired', 'updateStatus'],
  );
  const { policy, manadatory } = events[2]!.data as { policy: { description: string }[]; manadatory: boolean };
  assert.equal(manadatory, true);
  assert.ok(policy.some(({ description }) => description === 'At least 8 characters'));
  const ready = { stateId: center.account.readyStates[0]!.id };
  assert.match(await client.fault('setReadyState', ready), /password has expired/);
  assert.match(await client.fault('getSpeedDials'), /password has expired/);
  for (const [password, words] of [
    ['Ab1', /At least 8 characters/],
    ['Abcdefgh', /one digit/],
    ['abcdefg1', /capital letter/],
    ['', /newPassword/],
  ] as const)
    assert.match(await client.fault('changePassword', { newPassword: password }), words);
  await client.call('changePassword', { newPassword: 'Larkspur7' });
  assert.deepEqual(await client.seen(), SESSION_EVENTS);
  await client.call('setReadyState', ready);
  assert.match(await client.fault('changePassword', { newPassword: 'Larkspur7' }), /that you have now/);
  await client.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  assert.match(await client.fault('login', ALEX), /password is wrong/);
  await client.call('login', { ...ALEX, password: 'Larkspur7' });
});

test('a password that expires soon is only announced', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.expirePassword('agent@example.com', false);
  assert.equal(((await agent.last('passwordChangeRequired')) as { manadatory: boolean }).manadatory, false);
  await agent.call('getSpeedDials');
});

test('ready and not ready are told at once when there is no call', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const [ready, lunch] = [center.account.readyStates[0]!.id, center.account.notReadyReasons[0]!.id];
  await agent.call('setReadyState', { stateId: ready });
  assert.deepEqual(await agent.seen(), ['readyStateChanged', 'updateStatus']);
  assert.equal((await agent.call('getStatus'))?.ready, true);
  await agent.call('setNotReadyState', { reasonId: lunch });
  assert.deepEqual(await agent.last('readyStateChanged'), { forced: false, reasonCodeId: lunch, whoForced: 0 });
  assert.equal((await agent.call('getStatus'))?.ready, false);
});

test('a state that is chosen during a call waits until the call is finished', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.talk(agent);
  const lunch = center.account.notReadyReasons[0]!.id;
  await agent.call('setNotReadyState', { reasonId: lunch });
  assert.deepEqual(await agent.seen(), []);
  assert.equal(center.control.agents()[0]?.pending, 'notReady');
  assert.equal((await agent.call('getStatus'))?.ready, true);
  await center.callIn('9255550102');
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  assert.deepEqual(await agent.seen(), [
    'callsQueueUpdated',
    'callEnded',
    'callFinished',
    'readyStateChanged',
    'updateStatus',
  ]);
  assert.equal((await agent.call('getStatus'))?.ready, false);
});

test('logging out takes a reason while reason codes are on, and no call in hand', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const reasonId = center.account.logoutReasons[0]!.id;
  assert.match(await agent.fault('logout'), /takes a reason/);
  assert.match(await agent.fault('logout', { reasonId: '5' }), /no reason 5/);
  await center.talk(agent);
  assert.match(await agent.fault('logout', { reasonId }), /The call is up/);
  await agent.call('disconnectCall');
  assert.match(await agent.fault('logout', { reasonId }), /waits for its disposition/);
  await agent.call('finishCall', { disposition: center.disposition('No interest') });
  await agent.events();
  await agent.call('logout', { reasonId });
  assert.deepEqual(await agent.seen(), ['readyStateChanged', 'logoutProcessFinished', 'updateStatus']);
  center.control.setPermissions('agent@example.com', { reasonCodesEnabled: false });
  await agent.call('login', ALEX);
  await agent.call('setNotReadyState');
  await agent.call('logout');
});

test('after logging out with exit the service gives its last events and then answers nothing', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const { workstation } = agent;
  const listenerId = await agent.call('addListener', { name: 'last' });
  await agent.call('logoutAndExit', { reasonId: center.account.logoutReasons[0]!.id });
  const names: (string | undefined)[] = [];
  for (let count = 0; count < 4; count++)
    names.push((await workstation.call('checkEvent', { listenerId, timeout: 0 }))?.name);
  assert.deepEqual(names, ['readyStateChanged', 'logoutProcessFinished', 'bridgeDisconnected', 'updateStatus']);
  assert.match(await agent.fault('getVersion'), /has stopped/);
  await agent.events().then(
    () => assert.fail('the last events have been fetched'),
    (error: Error) => assert.match(error.message, /has stopped/),
  );
  center.control.startWorkstation(1);
  await agent.call('login', ALEX);
});

test('workstations are numbered from 1 to 99', () => {
  const { center } = new TestCenter();
  assert.equal(center.workstation(99), center.workstation(99));
  for (const number of [0, 100, 1.5, NaN]) assert.throws(() => center.workstation(number), RangeError);
});
