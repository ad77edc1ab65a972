import { CallCenter, readWav, VirtualClock } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from '../../../../packages/simulator/node/media/ears.ts';
import { WebRtcMedia } from '../../../../packages/simulator/node/media/webrtc-media.ts';
import { SipServer } from '../../../../packages/simulator/node/sip/sip-server.ts';
import { TestClient } from '../../core-kit.ts';

/** An agent at a telephone outside, who talks to a customer; both say a tone when they are told to. */
async function talk() {
  const clock = new VirtualClock();
  const sip = new SipServer({ accounts: () => undefined, realm: 'example.com', clock });
  const media = new WebRtcMedia({ sip, clock });
  const center = new CallCenter({ clock, media });
  const agent = await new TestClient(center.workstation(1), clock).listen();
  const userName = 'agent@example.com';
  await agent.call('login', { userName, password: 'secret', stationId: '9255550150', stationType: 'PSTN' });
  center.control.setCustomerBehaviour('9255550100', { kind: 'answers', after: 0 });
  await agent.call('makeCall', { number: '9255550100' });
  await clock.advance(5000);
  assert.equal(agent.workstation.currentCall?.state, 'talking');
  const customer = center.control.customers()[0]!.party;
  const say = (party: string, frequency: number) => media.speak(party, { kind: 'tone', frequency });
  return { clock, media, center, agent, customer, station: agent.workstation.line.party!, say };
}

/** The tone, to 5 Hz, in the second that begins at `second`. */
function toneAt(samples: Int16Array, second: number): number | null {
  const { frequency } = measure(samples.subarray(second * 8000 + 3000, second * 8000 + 5000));
  return frequency === null ? null : Math.round(frequency / 5) * 5;
}

test('a recording is a WAV file with both sides of the call in it', async () => {
  const { clock, media, center, agent, customer, station, say } = await talk();
  await agent.call('recordCall', { flag: true });
  say(customer, 440);
  await clock.advance(1000);
  media.stopSpeaking(customer);
  say(station, 1000);
  await clock.advance(1000);
  media.stopSpeaking(station);
  await clock.advance(1000);
  await agent.call('recordCall', { flag: false });
  const [view] = center.control.desk.callRecordings();
  assert.equal(view!.user, 'agent@example.com');
  assert.equal(view!.number, '+19255550100');
  assert.ok(Math.abs(view!.length - 3000) <= 40, `${view!.length} ms`);
  const { samples } = readWav(center.control.desk.callRecording(view!.id));
  assert.deepEqual([toneAt(samples, 0), toneAt(samples, 1), toneAt(samples, 2)], [440, 1000, null]);
  assert.throws(() => center.control.desk.callRecording('5'), /no recording 5/);
});

test('a recording ends with the call, and nothing of it is left behind', async () => {
  const { clock, media, center, agent, customer, say } = await talk();
  await agent.call('recordCall', { flag: true });
  const { party } = agent.workstation.currentCall!.tape!;
  say(customer, 440);
  await clock.advance(1000);
  await agent.call('disconnectCall');
  assert.equal(center.control.desk.callRecordings().length, 1);
  assert.throws(() => media.heard(party), RangeError);
});

test('who is led to a mailbox hears its greeting, is taped after it, and leaves nothing by hanging up before', async () => {
  const { clock, media, center, agent, customer, say } = await talk();
  const user = 'agent2@example.com';
  const mails = () => center.control.desk.mailbox(user).recordings;
  const before = mails().length;
  const greeting = Int16Array.from({ length: 8000 }, (_, index) => 9000 * Math.sin((2 * Math.PI * 620 * index) / 8000));
  center.office.desk(center.agents.get(user)).recordings.greeting = { samples: greeting };
  const lead = async () => {
    const callSessionId = agent.workstation.currentCall!.id;
    await agent.call('transferCall', { callSessionId, number: '*2002', warm: false });
    await clock.advance(500);
  };
  await lead();
  assert.ok(Math.abs((media.heard(customer).frequency ?? 0) - 620) < 5);
  await clock.advance(1000);
  assert.equal(media.heard(customer).frequency, null);
  say(customer, 440);
  await clock.advance(2000);
  center.control.hangUp(center.control.customers()[0]!.id);
  assert.equal(mails().length, before + 1);
  assert.equal(mails().at(-1)!.name, 'Maria Alvarez');
  assert.ok(Math.abs(mails().at(-1)!.length! - 2500) <= 60, `${mails().at(-1)!.length} ms`);

  const [disposition] = center.campaigns.dispositions(agent.workstation.currentCall!.campaign);
  await agent.call('finishCall', { disposition: disposition!.id });
  await agent.call('makeCall', { number: '9255550100' });
  await clock.advance(5000);
  await lead();
  center.control.hangUp(center.control.customers().at(-1)!.id);
  assert.equal(mails().length, before + 1);
});
