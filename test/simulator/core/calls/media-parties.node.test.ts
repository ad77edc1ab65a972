import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../../../packages/simulator/core/base/clock.ts';
import { WebRtcMedia } from '../../../../packages/simulator/node/media/webrtc-media.ts';
import { SipServer } from '../../../../packages/simulator/node/sip/sip-server.ts';
import { Leg } from '../../call-kit.ts';

function setUp() {
  const clock = new VirtualClock();
  const sip = new SipServer({ accounts: () => undefined, realm: 'example.com', clock });
  const media = new WebRtcMedia({ sip, clock });
  const ring = (autoAnswer = false): Leg =>
    new Leg(media, { party: 'phone', station: '+15550123', stationType: 'PSTN', callerNumber: '1', autoAnswer });
  const heard = (party: string): number | null => {
    const { frequency } = media.heard(party);
    return frequency === null ? null : Math.round(frequency / 5) * 5;
  };
  return { clock, media, ring, heard };
}

test('a phone outside rings, and is answered by pickUp()', async () => {
  const { clock, media, ring } = setUp();
  const leg = ring();
  await clock.advance(5_000);
  assert.deepEqual(leg.events, ['ringing']);
  leg.handle.pickUp();
  leg.handle.pickUp();
  await clock.advance(0);
  leg.handle.hangUp();
  leg.handle.hangUp();
  await clock.advance(0);
  assert.deepEqual(leg.events, ['ringing', 'answered', 'ended: hungUp']);
  assert.throws(() => media.heard('phone'), RangeError);
  assert.equal(clock.waiting, 0);
});

test('a phone outside answers by itself when it is asked to, and one that is hung up at once never does', async () => {
  const { clock, ring } = setUp();
  const leg = ring(true);
  await clock.advance(0);
  assert.deepEqual(leg.events, ['ringing', 'answered']);
  leg.handle.hangUp();
  const other = ring(true);
  other.handle.hangUp();
  await clock.advance(0);
  assert.deepEqual(other.events, ['ended: hungUp']);
});

test('customers and phones hear whom they are set to hear, from then on', async () => {
  const { clock, media, ring, heard } = setUp();
  media.addCustomer('one');
  media.addCustomer('two');
  ring(true);
  media.speak('one', { kind: 'tone', frequency: 440 });
  media.speak('phone', { kind: 'tone', frequency: 1000, level: -20 });
  media.route('two', ['one']);
  media.route('phone', ['one']);
  media.route('one', ['phone']);
  await clock.advance(400);
  assert.deepEqual([heard('one'), heard('two'), heard('phone')], [1000, 440, 440]);
  assert.ok(Math.abs(media.heard('one').level + 20) < 0.2);
  media.route('two', ['phone']);
  media.route('phone', []);
  await clock.advance(400);
  assert.deepEqual([heard('two'), heard('phone')], [1000, null]);
  media.removeCustomer('one');
  assert.throws(() => media.speak('one', { kind: 'tone', frequency: 1 }), /nobody called one/);
});

test('an utterance ends by its time, by its length or by stopSpeaking()', async () => {
  const { clock, media, heard } = setUp();
  media.addCustomer('one');
  media.addCustomer('two');
  media.route('two', ['one']);
  media.speak('one', { kind: 'tone', frequency: 700, seconds: 0.5 });
  await clock.advance(400);
  assert.equal(heard('two'), 700);
  await clock.advance(400);
  assert.equal(heard('two'), null);
  const samples = Int16Array.from({ length: 4000 }, (_, index) => 9000 * Math.sin((2 * Math.PI * 900 * index) / 8000));
  media.speak('one', { kind: 'clip', samples });
  await clock.advance(400);
  assert.equal(heard('two'), 900);
  await clock.advance(400);
  assert.equal(heard('two'), null);
  media.speak('one', { kind: 'tone', frequency: 700 });
  await clock.advance(5_000);
  assert.equal(heard('two'), 700);
  media.stopSpeaking('one');
  await clock.advance(400);
  assert.equal(heard('two'), null);
});

test('a clip plays to those who hear it and then says that it is over, once', async () => {
  const { clock, media, heard } = setUp();
  let done = 0;
  const samples = Int16Array.from({ length: 8000 }, (_, index) => 9000 * Math.sin((2 * Math.PI * 900 * index) / 8000));
  media.addCustomer('one');
  media.route('one', ['clip:1']);
  media.playClip('clip:1', { samples }, () => void done++);
  await clock.advance(500);
  assert.equal(heard('one'), 900);
  assert.equal(done, 0);
  await clock.advance(1000);
  assert.deepEqual([heard('one'), done], [null, 1]);
  const stop = media.playClip('clip:1', { samples }, () => void done++);
  await clock.advance(500);
  stop();
  await clock.advance(2000);
  assert.deepEqual([heard('one'), done], [null, 1]);
  media.removeCustomer('one');
  media.playClip('clip:2', { samples }, () => void done++);
  await clock.advance(2000);
  assert.equal(done, 2);
  assert.equal(clock.waiting, 0);
});

test('music and ringback are there for whoever is set to hear them', async () => {
  const { clock, media } = setUp();
  media.addCustomer('one');
  media.route('one', ['music']);
  await clock.advance(1_000);
  const { level } = media.heard('one');
  assert.ok(level > -40 && level < -6);
  media.route('one', ['ringback']);
  await clock.advance(1_000);
  assert.ok(media.heard('one').level > -20);
  await clock.advance(2_000);
  assert.equal(media.heard('one').level, -Infinity);
});

test('no time is spent while nobody is there, nor after dispose()', async () => {
  const { clock, media, ring } = setUp();
  assert.equal(clock.waiting, 0);
  media.addCustomer('one');
  media.addCustomer('two');
  assert.equal(clock.waiting, 1);
  media.removeCustomer('one');
  assert.equal(clock.waiting, 1);
  media.removeCustomer('two');
  assert.equal(clock.waiting, 0);
  const leg = ring();
  media.addCustomer('one');
  leg.handle.hangUp();
  media.dispose();
  await clock.advance(1_000);
  assert.equal(clock.waiting, 0);
  assert.deepEqual(leg.events, []);
});
