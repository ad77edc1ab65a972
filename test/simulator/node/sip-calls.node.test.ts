import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchOf, parseNameAddress } from '../../../packages/simulator/node/sip/sip-address.ts';
import { RETURN_TIME } from '../../../packages/simulator/node/sip/offered-call.ts';
import { type SipRequest, SipHeaders } from '../../../packages/simulator/node/sip/sip-message.ts';
import { type FakePhone, PhoneCall } from './fake-phone.ts';
import { type Call, invited, SipKit, talking } from './sip-kit.ts';
import { until } from '../until.ts';

const requestsOf = (phone: FakePhone): string[] =>
  phone.line.received.flatMap((message) => (message.kind === 'request' ? message.method : []));

/** Nothing of the call is left but the registration's own time. */
async function isOver({ kit, call }: { kit: SipKit; call: Call }, ...events: string[]): Promise<void> {
  await until(() => call.events.at(-1)?.startsWith('ended'), 'the end of the call');
  assert.deepEqual(call.events, events);
  await kit.clock.advance(0);
  assert.equal(kit.clock.waiting, 1);
  kit.server.dispose();
  assert.equal(kit.clock.waiting, 0);
  await kit.clock.advance(60_000);
  assert.deepEqual(call.events, events);
}

test('calling nobody ends as unreachable, after invite() returned', async () => {
  const kit = new SipKit();
  const call = kit.call('1002');
  assert.deepEqual(call.events, []);
  await kit.clock.advance(0);
  assert.deepEqual(call.events, ['ended unreachable']);
});

test('an INVITE goes to the contact and tells the caller, whatever the name has in it', async () => {
  const { phone, there } = await invited({ callerNumber: '+1 555', callerName: 'Ann "A" \\ <b>\r\nX: y' });
  const { invite } = there;
  assert.equal(invite.uri, phone.contact);
  assert.equal(invite.body, 'offer');
  assert.equal(invite.headers.get('Content-Type'), 'application/sdp');
  const from = parseNameAddress(invite.headers.get('From'));
  assert.equal(from?.name, 'Ann "A" \\ <b> X: y');
  assert.equal(from?.uri, 'sip:%2B1%20555@example.com');
  assert.equal(invite.headers.get('X'), undefined);
  assert.equal(invite.headers.get('Call-Info'), undefined);
  assert.equal(invite.headers.get('Answer-Mode'), undefined);
});

test('auto-answer is asked for in both ways that phones know', async () => {
  const { there } = await invited({ autoAnswer: true });
  assert.match(there.invite.headers.get('Call-Info')!, /;answer-after=0$/);
  assert.equal(there.invite.headers.get('Answer-Mode'), 'Auto');
});

test('a station rings once, answers, and hangs up', async () => {
  const all = await invited();
  const { there, call, line } = all;
  there.reply(100);
  there.reply(180);
  there.reply(183, 'early');
  there.reply(200, 'answer');
  const ack = await line.request('ACK');
  assert.notEqual(branchOf(ack.headers.get('Via')), branchOf(there.invite.headers.get('Via')));
  assert.equal(Number.parseInt(ack.headers.get('CSeq')!, 10), 1);
  assert.deepEqual(call.events, ['ringing', 'answered answer']);
  assert.equal((await there.ask('BYE')).status, 200);
  await isOver(all, 'ringing', 'answered answer', 'ended hungUp');
});

test('the service hangs up', async () => {
  const all = await talking();
  all.call.handle.hangUp();
  const bye = await all.line.request('BYE');
  assert.match(bye.headers.get('To')!, /;tag=/);
  all.there.reply(200, undefined, bye);
  await isOver(all, 'answered answer', 'ended hungUp');
});

for (const [status, why] of [
  [486, 'refused'],
  [603, 'refused'],
  [480, 'refused'],
  [488, 'failed'],
  [404, 'unreachable'],
] as const) {
  test(`a station that says ${status} ends the call as ${why}, and gets its ACK`, async () => {
    const all = await invited();
    all.there.reply(180);
    all.there.reply(status);
    const ack = await all.line.request('ACK');
    assert.equal(ack.headers.get('Via'), all.there.invite.headers.get('Via'));
    assert.match(ack.headers.get('To')!, /;tag=/);
    await isOver(all, 'ringing', `ended ${why} ${status}`);
  });
}

test('an INVITE is taken back with a CANCEL', async () => {
  const all = await invited();
  const { there, call, line } = all;
  there.reply(180);
  await call.is('ringing');
  call.handle.hangUp();
  const cancel = await line.request('CANCEL');
  assert.equal(cancel.headers.get('Via'), there.invite.headers.get('Via'));
  assert.equal(cancel.headers.get('CSeq'), '1 CANCEL');
  there.reply(200, undefined, cancel);
  there.reply(487);
  await line.request('ACK');
  await isOver(all, 'ringing', 'ended hungUp');
});

test('a CANCEL waits for the first provisional response', async () => {
  const all = await invited();
  all.call.handle.hangUp();
  await all.kit.clock.advance(1_000);
  assert.deepEqual(requestsOf(all.phone), ['INVITE']);
  all.there.reply(100);
  const cancel = await all.line.request('CANCEL');
  all.there.reply(200, undefined, cancel);
  all.there.reply(487);
  await isOver(all, 'ended hungUp');
});

test('a station that answers while it is cancelled gets an ACK and a BYE', async () => {
  const all = await invited();
  all.there.reply(180);
  await all.call.is('ringing');
  all.call.handle.hangUp();
  await all.line.request('CANCEL');
  all.there.reply(200, 'answer');
  await all.line.request('ACK');
  const bye = await all.line.request('BYE');
  all.there.reply(200, undefined, bye);
  all.there.reply(200, undefined, await all.line.request('CANCEL'));
  await isOver(all, 'ringing', 'ended hungUp');
});

test('a 2xx that comes again gets its ACK again', async () => {
  const { there, line, call } = await talking();
  there.reply(200, 'answer');
  assert.equal((await line.request('ACK', 2)).headers.get('CSeq'), '1 ACK');
  assert.deepEqual(call.events, ['answered answer']);
});

test('a station that never answers is unreachable after 32 seconds', async () => {
  const all = await invited();
  await all.kit.clock.advance(31_999);
  assert.deepEqual(all.call.events, []);
  await all.kit.clock.advance(1);
  await isOver(all, 'ended unreachable');
});

test('a station may ring for longer than that', async () => {
  const all = await invited();
  all.there.reply(180);
  await all.call.is('ringing');
  await all.kit.clock.advance(300_000);
  assert.deepEqual(all.call.events, ['ringing']);
});

test('a BYE or a CANCEL that nobody answers is not waited for longer than 32 seconds', async () => {
  const up = await talking();
  up.call.handle.hangUp();
  await up.kit.clock.advance(32_000);
  await isOver(up, 'answered answer', 'ended hungUp');
  const ringing = await invited();
  ringing.there.reply(180);
  await ringing.call.is('ringing');
  ringing.call.handle.hangUp();
  await ringing.kit.clock.advance(32_000);
  await isOver(ringing, 'ringing', 'ended hungUp');
});

test('a dead socket ends the call that is up as unreachable, and those that ring when nobody comes back', async () => {
  const up = await talking();
  const second = up.kit.call();
  await up.line.request('INVITE', 2);
  const third = up.kit.call();
  new PhoneCall(up.phone, await up.line.request('INVITE', 3)).reply(180);
  await third.is('ringing');
  await up.phone.close();
  await up.call.is('ended unreachable');
  await up.kit.clock.advance(RETURN_TIME - 1);
  assert.deepEqual([second.events, third.events], [[], ['ringing']]);
  await up.kit.clock.advance(1);
  assert.deepEqual([second.events, third.events], [['ended unreachable'], ['ringing', 'ended unreachable']]);
  assert.equal(up.kit.clock.waiting, 0);
});

test('a station that rings and is loaded anew rings again, and answers', async () => {
  const { kit, call, there, phone } = await invited();
  there.reply(180);
  await call.is('ringing');
  call.handle.talk();
  await phone.close();
  await kit.clock.advance(1_500);
  const again = await kit.phone();
  await kit.clock.advance(0);
  const anew = new PhoneCall(again, await again.line.request('INVITE'));
  assert.notEqual(anew.invite.headers.get('Call-ID'), there.invite.headers.get('Call-ID'));
  anew.reply(180);
  await again.line.request('NOTIFY');
  anew.reply(200, 'answer');
  await call.is('answered answer');
  assert.deepEqual(call.events, ['ringing', 'answered answer']);
  await kit.clock.advance(RETURN_TIME);
  assert.deepEqual(call.events, ['ringing', 'answered answer'], 'it has come back in time');
});

test('a page that is quick has registered before the old one is gone', async () => {
  const { kit, call, there, phone } = await invited();
  there.reply(180);
  await call.is('ringing');
  const again = await kit.phone();
  await phone.close();
  await kit.clock.advance(0);
  new PhoneCall(again, await again.line.request('INVITE')).reply(200, 'answer');
  await call.is('answered answer');
});

test('a caller may hang up while the station is away', async () => {
  const { kit, call, there, phone } = await invited();
  there.reply(180);
  await call.is('ringing');
  await phone.close();
  await kit.clock.advance(0);
  call.handle.hangUp();
  await kit.clock.advance(0);
  assert.deepEqual(call.events, ['ringing', 'ended hungUp']);
  assert.equal(kit.clock.waiting, 0);
});

test('a ringing station is asked to answer with NOTIFY, inside the dialog', async () => {
  const { there, call, line, phone } = await invited();
  call.handle.talk();
  there.reply(180);
  const notify = await line.request('NOTIFY');
  assert.equal(notify.headers.get('Event'), 'talk');
  assert.match(notify.headers.get('To')!, /;tag=/);
  assert.equal(notify.headers.get('Call-ID'), there.invite.headers.get('Call-ID'));
  there.reply(200, undefined, notify);
  there.reply(200, 'answer');
  await call.is('answered answer');
  call.handle.talk();
  await line.request('ACK');
  assert.equal(requestsOf(phone).filter((one) => one === 'NOTIFY').length, 1);
});

test('a station offers anew and gets an answer', async () => {
  const { there, call, line } = await talking();
  call.answers.push('second answer');
  const request = there.request('INVITE', 'second offer');
  const response = await line.ask(request);
  assert.deepEqual([response.status, response.body], [200, 'second answer']);
  line.send(there.request('ACK', '', '', 101));
  await call.is('offered second offer');
  assert.equal((await there.ask('BYE')).status, 200);
});

test('a station asks for an offer and answers in its ACK', async () => {
  const { there, call, line } = await talking();
  call.answers.push('our offer');
  const response = await there.ask('INVITE');
  assert.deepEqual([response.status, response.body], [200, 'our offer']);
  line.send(there.request('ACK', 'their answer', 'application/sdp', 101));
  await call.is('counterAnswered their answer');
});

test('an offer that can not be agreed on is refused, and the call goes on', async () => {
  const { there, call } = await talking();
  assert.equal((await there.ask('INVITE', 'nonsense')).status, 488);
  call.answers.push('fine');
  assert.equal((await there.ask('INVITE', 'better')).status, 200);
});

test('a second offer waits until the first is finished; a cancelled one ends with 487', async () => {
  const { there, call, line } = await talking();
  let answer = (_sdp: string): void => {};
  call.answers.push(new Promise((resolve) => (answer = resolve)));
  const first = there.request('INVITE', 'one');
  line.send(first);
  await call.is('offered one');
  assert.equal((await there.ask('INVITE', 'two')).status, 500);
  const cancel: SipRequest = { ...first, method: 'CANCEL', headers: new SipHeaders(), body: '' };
  for (const [name, value] of first.headers) cancel.headers.add(name, name === 'CSeq' ? '101 CANCEL' : value);
  line.send(cancel);
  await until(() => line.received.some((one) => one.kind === 'response' && one.status === 487), 'the 487');
  answer('late');
  call.answers.push('three');
  assert.equal((await there.ask('INVITE', 'again')).body, 'three');
});

test('a re-INVITE whose ACK never comes ends the call', async () => {
  const all = await talking();
  all.call.answers.push('second answer');
  assert.equal((await all.there.ask('INVITE', 'second offer')).status, 200);
  await all.kit.clock.advance(32_000);
  const bye = await all.line.request('BYE');
  all.there.reply(200, undefined, bye);
  await isOver(all, 'answered answer', 'offered second offer', 'ended hungUp');
});

test('the service offers anew, and while it does the station may not', async () => {
  const { there, call, line } = await talking();
  const answer = call.handle.offer('our second offer');
  const invite = await line.request('INVITE', 2);
  assert.equal(invite.body, 'our second offer');
  assert.equal((await there.ask('INVITE', 'theirs')).status, 491);
  await assert.rejects(call.handle.offer('too early'), /on its way/);
  there.reply(200, 'their second answer', invite);
  assert.equal(await answer, 'their second answer');
  await line.request('ACK', 2);
  const refused = call.handle.offer('our third offer');
  there.reply(488, undefined, await line.request('INVITE', 3));
  await assert.rejects(refused, /488/);
  await line.request('ACK', 3);
});

test('digits come by INFO, and an INFO of something else is refused', async () => {
  const { there, call } = await talking();
  assert.equal((await there.ask('INFO', 'Signal=5\r\nDuration=160\r\n', 'application/dtmf-relay')).status, 200);
  assert.equal((await there.ask('INFO', '#', 'application/dtmf')).status, 200);
  assert.equal((await there.ask('INFO', 'Signal=x', 'application/dtmf-relay')).status, 415);
  assert.equal((await there.ask('INFO', 'x', 'constructor')).status, 415);
  assert.deepEqual(call.events, ['answered answer', 'digit 5', 'digit #']);
});

test('inside a call OPTIONS is answered, old numbers and unknown methods are refused', async () => {
  const { there, line } = await talking();
  assert.equal((await there.ask('OPTIONS')).status, 200);
  assert.equal((await there.ask('NOTIFY')).status, 489);
  assert.equal((await there.ask('UPDATE')).status, 501);
  assert.equal((await line.ask(there.request('INFO', '', '', 3))).status, 500);
});

test('dispose() ends what is there and closes the sockets', async () => {
  const { kit, call, phone } = await talking();
  kit.server.dispose();
  await until(() => phone.line.socket.readyState === 3, 'the socket to close');
  assert.deepEqual(call.events, ['answered answer', 'ended unreachable']);
  assert.equal(kit.clock.waiting, 0);
  const late = kit.connect();
  await until(() => late.line.socket.readyState === 3, 'a late socket to be closed');
});
