import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Heard } from '../../packages/simulator/node/media/ears.ts';
import { CallKit } from './call-kit.ts';
import { until } from './until.ts';

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
  kit.media.setHearing('agent', ['customer']);
  kit.media.setHearing('customer', ['agent']);
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
