import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { serialiseSip, SipHeaders, type SipRequest } from '../../../packages/simulator/node/sip/sip-message.ts';
import { token } from './sip-line.ts';
import { SipKit } from './sip-kit.ts';
import { until } from '../until.ts';

const contactOf = (uri: string, params = ''): [string, string] => ['Contact', `<${uri}>${params}`];

test('a phone with the right password is registered until its time is up', async () => {
  const kit = new SipKit();
  const phone = kit.connect();
  const response = await phone.register([contactOf(phone.contact), ['Expires', '60']]);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Contact'), `<${phone.contact}>;expires=60`);
  assert.equal(kit.server.isRegistered('1001'), true);
  await kit.clock.advance(40_000);
  assert.equal((await phone.register([contactOf(phone.contact, ';expires=60')])).status, 200);
  await kit.clock.advance(59_000);
  assert.equal(kit.server.isRegistered('1001'), true);
  await kit.clock.advance(1_000);
  assert.equal(kit.server.isRegistered('1001'), false);
  assert.deepEqual(kit.changes, ['1001 came', '1001 went']);
  kit.server.dispose();
  assert.equal(kit.clock.waiting, 0);
});

test('a wrong password, an unknown name and another one than the address names are refused', async () => {
  const kit = new SipKit();
  assert.equal((await kit.connect({ password: 'wrong' }).register()).status, 403);
  assert.equal((await kit.connect({ user: '1999' }).register()).status, 403);
  const other = kit.connect({ user: '1002' });
  const challenge = (await other.line.ask(other.registerRequest())).headers.get('WWW-Authenticate')!;
  const request = other.registerRequest();
  request.headers.add('Authorization', other.authorization(challenge).replace('username="1002"', 'username="1001"'));
  assert.equal((await other.line.ask(request)).status, 403);
  assert.deepEqual(kit.changes, []);
  assert.ok(kit.log.every((line) => !line.includes('secret')));
});

test('an old nonce is answered with a new one, marked stale', async () => {
  const kit = new SipKit();
  const phone = kit.connect();
  const challenge = (await phone.line.ask(phone.registerRequest())).headers.get('WWW-Authenticate')!;
  await kit.clock.advance(600_000);
  const request = phone.registerRequest();
  request.headers.add('Authorization', phone.authorization(challenge));
  const response = await phone.line.ask(request);
  assert.equal(response.status, 401);
  assert.match(response.headers.get('WWW-Authenticate')!, /stale=true/);
});

test('the newest phone of a user takes over, and what the older one does then changes nothing', async () => {
  const kit = new SipKit();
  const older = await kit.phone();
  const newer = await kit.phone();
  kit.call();
  await newer.line.request('INVITE');
  assert.equal((await older.register([contactOf(older.contact, ';expires=0')])).status, 200);
  await older.close();
  await kit.clock.advance(0);
  assert.equal(kit.server.isRegistered('1001'), true);
  assert.equal(
    older.line.received.some((message) => message.kind === 'request'),
    false,
  );
  await newer.close();
  await until(() => !kit.server.isRegistered('1001'), 'the registration to go with its socket');
  assert.deepEqual(kit.changes, ['1001 came', '1001 went']);
});

test('a phone that comes back on a new socket stays registered when its old socket closes', async () => {
  const kit = new SipKit();
  const before = await kit.phone();
  const again = kit.connect();
  assert.equal((await again.register([contactOf(before.contact)])).status, 200);
  await before.close();
  await kit.clock.advance(0);
  assert.equal(kit.server.isRegistered('1001'), true);
});

test('a phone unregisters by its contact or by *', async () => {
  const kit = new SipKit();
  const phone = await kit.phone();
  await phone.register([contactOf(phone.contact, ';expires=0')]);
  assert.equal(kit.server.isRegistered('1001'), false);
  await phone.register();
  assert.equal((await phone.register([['Contact', '*']])).status, 400);
  assert.equal(kit.server.isRegistered('1001'), true);
  assert.equal(
    (
      await phone.register([
        ['Contact', '*'],
        ['Expires', '0'],
      ])
    ).status,
    200,
  );
  assert.equal(kit.server.isRegistered('1001'), false);
});

test('without a contact REGISTER tells who is registered', async () => {
  const kit = new SipKit();
  const phone = await kit.phone();
  await kit.clock.advance(100_000);
  assert.equal((await phone.register([])).headers.get('Contact'), `<${phone.contact}>;expires=500`);
});

test('a time that is too short or no number, and a bad contact, are refused in words', async () => {
  const kit = new SipKit();
  const phone = kit.connect();
  const brief = await phone.register([contactOf(phone.contact, ';expires=5')]);
  assert.deepEqual([brief.status, brief.headers.get('Min-Expires')], [423, '10']);
  assert.equal((await phone.register([contactOf(phone.contact, ';expires=soon')])).reason, 'Bad expiry');
  assert.equal((await phone.register([['Contact', '<sip:']])).reason, 'Bad Contact header');
  assert.equal(kit.server.isRegistered('1001'), false);
  const long = await phone.register([contactOf(phone.contact, ';expires=9999999')]);
  assert.match(long.headers.get('Contact')!, /expires=3600$/);
});

test('what stands outside a call has its answer', async () => {
  const kit = new SipKit();
  const { line } = kit.connect();
  const ask = async (method: string, to = '<sip:service@example.com>'): Promise<string> => {
    const headers = new SipHeaders([
      ['Via', `SIP/2.0/WS phone.invalid;branch=z9hG4bK${token()}`],
      ['From', '<sip:1001@example.com>;tag=1'],
      ['To', to],
      ['Call-ID', token()],
      ['CSeq', `1 ${method}`],
    ]);
    const request: SipRequest = { kind: 'request', method, uri: 'sip:service@example.com', headers, body: '' };
    const { status, reason, headers: answered } = await line.ask(request);
    if (method === 'OPTIONS') assert.match(answered.get('Allow')!, /INVITE.*BYE/);
    assert.match(answered.get('To')!, /;tag=/);
    return `${status} ${reason}`;
  };
  assert.equal(await ask('OPTIONS'), '200 OK');
  assert.equal(await ask('INVITE'), '403 The service places the calls');
  assert.equal(await ask('BYE', '<sip:service@example.com>;tag=unknown'), '481 Call/Transaction Does Not Exist');
  assert.equal(await ask('CANCEL'), '481 Call/Transaction Does Not Exist');
  assert.equal(await ask('SUBSCRIBE'), '489 Bad Event');
  assert.equal(await ask('MESSAGE'), '405 Method Not Allowed');
  assert.equal(await ask('constructor'), '501 Not Implemented');
});

test('bad frames are ignored or refused, keep-alives answered, and the socket goes on', async () => {
  const kit = new SipKit();
  const phone = kit.connect();
  const { line } = phone;
  for (const text of ['\u0000\u0001', 'hello', `OPTIONS sip:a SIP/2.0\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`])
    line.socket.send(text);
  line.socket.send('SIP/2.0 200 OK\r\nVia: SIP/2.0/WS a;branch=z9hG4bKx\r\nCSeq: 1 INVITE\r\n\r\n');
  line.socket.send('ACK sip:a SIP/2.0\r\nVia: SIP/2.0/WS a;branch=z9hG4bKx\r\n\r\n');
  line.socket.send('OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/WS a;branch=z9hG4bKx\r\nCSeq: 1 OPTIONS\r\n\r\n');
  line.socket.send('\r\n\r\n');
  assert.equal((await phone.register()).status, 200);
  assert.match(line.raw[0]!, /^SIP\/2\.0 400 Missing From header\r\n/);
  assert.equal(line.raw[1], '\r\n');
  assert.equal(kit.log.length, 3);
});

test('no frame, however broken, stops the server', async () => {
  const kit = new SipKit();
  const phone = await kit.phone();
  const call = kit.call();
  const invite = serialiseSip(await phone.line.request('INVITE'));
  const texts = [invite, invite.replaceAll('INVITE', 'BYE'), serialiseSip(phone.registerRequest())];
  const broken = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(30), fc.string({ maxLength: 10 }))
    .map(([text, at, gone, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + gone));
  await fc.assert(
    fc.asyncProperty(broken, async (text) => {
      phone.line.socket.send(text);
      await kit.clock.advance(0);
    }),
    { numRuns: 300 },
  );
  call.handle.hangUp();
  assert.equal((await phone.register()).status, 200);
});
