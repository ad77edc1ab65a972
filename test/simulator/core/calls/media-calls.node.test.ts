import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Heard } from '../../../../packages/simulator/node/media/ears.ts';
import { CallKit } from '../../call-kit.ts';
import { until } from '../../until.ts';

const limit = { timeout: 20_000 };
let kit: CallKit;

beforeEach(async () => {
  kit = await CallKit.open();
});
afterEach(() => kit.close());

function isTone({ frequency }: Heard, wanted: number): boolean {
  return frequency !== null && Math.abs(frequency - wanted) < 5;
}

/** A station in a call with a customer who hears it, and the other way round. */
async function connected() {
  const phone = await kit.phone();
  kit.media.addCustomer('customer');
  const leg = kit.ring();
  kit.media.route('agent', ['customer']);
  kit.media.route('customer', ['agent']);
  const call = await phone.answer();
  await leg.is('answered');
  return { phone, leg, call, sound: call.sound! };
}

test('a station hears the tone that the customer says, and the customer hears the station', limit, async () => {
  const { phone, leg, sound } = await connected();
  assert.deepEqual(leg.events, ['ringing', 'answered']);
  kit.media.speak('customer', { kind: 'tone', frequency: 440 });
  await until(() => isTone(phone.ears.heard(), 440), 'the tone at the station');
  sound.say(1000);
  await until(() => isTone(kit.media.heard('customer'), 1000), 'the tone at the customer');
  await until(() => Math.abs(kit.media.heard('customer').level + 12) < 1, 'the tone to be as loud as it was said');
  kit.media.stopSpeaking('customer');
  await until(() => phone.ears.heard().frequency === null, 'silence at the station');
});

test('a party that hears nothing gets silence, in a stream that goes on', limit, async () => {
  const { phone } = await connected();
  kit.media.route('agent', []);
  kit.media.speak('customer', { kind: 'tone', frequency: 440 });
  const before = phone.packets;
  await until(() => phone.packets > before + 20, 'twenty more packets');
  assert.deepEqual(phone.ears.heard(), { frequency: null, level: -Infinity });
});

test('sequence numbers and time stamps go on without a gap', limit, async () => {
  const { phone } = await connected();
  kit.media.route('agent', ['music']);
  await until(() => phone.packets > 30, 'packets');
  for (const [earlier, later] of phone.headers
    .slice(1)
    .map((header, index) => [phone.headers[index]!, header] as const)) {
    const steps = (later.sequenceNumber - earlier.sequenceNumber) & 0xffff;
    assert.equal((later.timestamp - earlier.timestamp) >>> 0, steps * 160);
  }
  assert.equal(new Set(phone.headers.map(({ ssrc }) => ssrc)).size, 1);
});

test('digits that the station sends in its sound are told once each', limit, async () => {
  const { leg, sound } = await connected();
  await until(() => kit.media.heard('agent').level === -Infinity, 'the call');
  sound.press('15*#D1');
  await until(() => leg.digits.length >= 6, 'six digits');
  sound.press('0');
  await until(() => leg.digits.at(-1) === '0', 'the last digit');
  assert.equal(leg.digits.join(''), '15*#D10');
});

test("a customer's digits reach the stations that hear the customer", limit, async () => {
  const { phone } = await connected();
  kit.media.sendDigits('customer', '42#');
  await until(() => phone.digits.length >= 3, 'three digits');
  assert.equal(phone.digits.join(''), '42#');
});

test('a station that holds hears nothing; inactive, it is not heard either; and all comes back', limit, async () => {
  const { phone, call, sound } = await connected();
  kit.media.speak('customer', { kind: 'tone', frequency: 440 });
  sound.say(1000);
  await until(() => isTone(kit.media.heard('customer'), 1000) && isTone(phone.ears.heard(), 440), 'both tones');
  assert.equal((await call.offer('inactive')).status, 200);
  await until(() => kit.media.heard('customer').level === -Infinity, 'silence at the customer');
  const held = phone.packets;
  // A station may go on sending while it holds; these packets must not be heard.
  for (let frame = 0; frame < 10; frame++) sound.speak();
  let ticks = 0;
  await until(() => ++ticks > 20, 'ticks of the mixer');
  assert.equal(kit.media.heard('customer').level, -Infinity);
  assert.ok(phone.packets - held <= 2, 'hardly a packet was still on its way');
  assert.equal((await call.offer('sendrecv')).status, 200);
  await until(() => phone.packets > held + 12, 'packets again');
  await until(() => isTone(kit.media.heard('customer'), 1000) && isTone(phone.ears.heard(), 440), 'both tones again');
});

test('two stations hear each other and nobody else hears them', limit, async () => {
  const first = await connected();
  const phone = await kit.phone({ user: '1002' });
  const leg = kit.ring({ party: 'second', station: '1002' });
  const { sound } = await phone.answer();
  await leg.is('answered');
  kit.media.route('agent', ['second']);
  kit.media.route('second', ['agent']);
  kit.media.route('customer', []);
  kit.media.speak('customer', { kind: 'tone', frequency: 440 });
  first.sound.say(1000);
  sound!.say(600);
  await until(() => isTone(phone.ears.heard(), 1000), 'the first station at the second');
  await until(() => isTone(first.phone.ears.heard(), 600), 'the second station at the first');
  assert.equal(kit.media.heard('customer').level, -Infinity);
});

test('the station hangs up, and takes no part any more', limit, async () => {
  const { call, leg } = await connected();
  assert.equal((await call.ask('BYE')).status, 200);
  assert.equal(await leg.over(), 'ended: hungUp');
  assert.throws(() => kit.media.heard('agent'), RangeError);
  leg.handle.hangUp();
  let ticks = 0;
  await until(() => ++ticks > 5, 'some time');
  assert.deepEqual(leg.events, ['ringing', 'answered', 'ended: hungUp']);
});

test('the service hangs up, rings off, and is told so once', limit, async () => {
  const { leg, phone } = await connected();
  leg.handle.hangUp();
  leg.handle.hangUp();
  assert.equal(leg.events.length, 2);
  await phone.line.request('BYE');
  await leg.is('ended: hungUp');
  const ringing = kit.ring();
  const there = await phone.ringing(2);
  await ringing.is('ringing');
  ringing.handle.hangUp();
  const cancel = await phone.line.request('CANCEL');
  there.reply(200, undefined, cancel);
  there.reply(487);
  await phone.line.request('ACK', 2);
  await ringing.is('ended: hungUp');
  assert.deepEqual(ringing.events, ['ringing', 'ended: hungUp']);
});

test('a leg that is dropped before its INVITE went out never rings', limit, async () => {
  const phone = await kit.phone();
  const leg = kit.ring();
  leg.handle.hangUp();
  await leg.is('ended: hungUp');
  const next = kit.ring({ callerNumber: 'next' });
  assert.match((await phone.ringing()).invite.headers.get('From')!, /sip:next@/);
  await next.is('ringing');
});

test('a busy station refuses', limit, async () => {
  const phone = await kit.phone();
  const leg = kit.ring();
  const there = await phone.ringing();
  there.reply(486);
  assert.equal(await leg.over(), 'ended: refused');
});

test('an answer that is no answer ends the leg as failed, and the station gets a BYE', limit, async () => {
  const phone = await kit.phone();
  const leg = kit.ring();
  const there = await phone.ringing();
  there.reply(200, 'v=0\r\nthis is nothing');
  assert.equal(await leg.over(), 'ended: failed');
  await phone.line.request('BYE');
  assert.match(kit.log.at(-1)!, /station 1001 failed/);
});

test('a station is asked to answer by itself, and by pickUp() while it rings', limit, async () => {
  const phone = await kit.phone();
  const leg = kit.ring({ autoAnswer: true });
  const there = await phone.ringing();
  assert.match(there.invite.headers.get('Call-Info')!, /answer-after=0/);
  assert.equal(there.invite.headers.get('Answer-Mode'), 'Auto');
  assert.equal(there.invite.headers.get('From')!.startsWith('"Ann Example" <sip:%2B15550100@'), true);
  leg.handle.pickUp();
  assert.equal((await phone.line.request('NOTIFY')).headers.get('Event'), 'talk');
});

test('a station whose socket dies is unreachable, and so is one that never registered', limit, async () => {
  const changes: string[] = [];
  kit.media.onReachabilityChanged((station, reachable) => changes.push(`${station} ${reachable}`));
  assert.equal(kit.media.isReachable('1001', 'SOFTPHONE'), false);
  assert.equal(kit.media.isReachable('+15550123', 'PSTN'), true);
  const { phone, leg } = await connected();
  assert.equal(kit.media.isReachable('1001', 'SOFTPHONE'), true);
  phone.line.socket.terminate();
  assert.equal(await leg.over(), 'ended: unreachable');
  await until(() => !kit.media.isReachable('1001', 'SOFTPHONE'), 'the registration to go');
  assert.deepEqual(changes, ['1001 true', '1001 false']);
  assert.equal(await kit.ring({ station: '1002', party: 'other' }).over(), 'ended: unreachable');
});

test('twenty calls in a row leave no timer, no socket and no peer behind', { timeout: 60_000 }, async () => {
  const phone = await kit.phone();
  kit.media.addCustomer('customer');
  const open = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'UDPWrap').length;
  // One task of the clock is the registration's time, the other the mixer's tick.
  const idle = (): boolean => open() === 0 && kit.clock.waiting === 2;
  await until(idle, 'the beginning');
  for (let nth = 1; nth <= 20; nth++) {
    const leg = kit.ring();
    kit.media.route('agent', ['customer']);
    kit.media.speak('customer', { kind: 'tone', frequency: 300 + 20 * nth });
    const call = await phone.answer(nth);
    await until(() => isTone(phone.ears.heard(), 300 + 20 * nth), `the tone in call ${nth}`);
    assert.ok(open() > 0);
    if (nth % 2) {
      await call.ask('BYE');
    } else {
      leg.handle.hangUp();
      call.reply(200, undefined, await phone.line.request('BYE', nth / 2));
    }
    await leg.is('ended: hungUp');
    await call.sound!.close();
    await until(idle, `call ${nth} to be gone`);
  }
  kit.media.removeCustomer('customer');
  assert.equal(kit.clock.waiting, 1);
});
