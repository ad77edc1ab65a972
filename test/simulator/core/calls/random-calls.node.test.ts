import { FaultError, type MethodName } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter, type TestClient } from '../../core-kit.ts';

const STEPS = 400;
const NUMBERS = [
  '9255550101',
  '9255550190',
  '9255550191',
  '9255550193',
  '2001',
  '2002',
  '2003',
  'Claims',
  '4001',
  '*2002',
  '2',
];

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Chance {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  one<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }

  maybe<T>(value: T): T | undefined {
    return this.random() < 0.5 ? value : undefined;
  }
}

/** Something that fits what the agent has in hand, so that calls get somewhere. */
function fittingCall(chance: Chance, center: TestCenter, { workstation }: TestClient): readonly [MethodName, object] {
  const { currentCall: call, consult, parked, session } = workstation;
  const number = chance.one(NUMBERS);
  const warm = chance.one([true, false]);
  if (!call && !session?.readiness.ready) return ['setReadyState', { stateId: center.account.readyStates[0]!.id }];
  if (!call) return parked[0] ? ['retrieveCall', { callSessionId: parked[0].id }] : ['makeCall', { number }];
  if (call.ringingHere) return call.liveCallback ? ['answerLiveCallback', {}] : ['softphonePickupPhone', {}];
  if (call.state === 'previewing') return ['makePreviewCall', {}];
  if (call.state === 'undisposed') return ['continuePreview', { dispositionId: call.campaign.dispositionIds[0] }];
  if (call.state === 'wrapUp') return ['finishCall', { disposition: chance.one(call.campaign.dispositionIds) }];
  if (consult?.purpose === 'transfer') return ['completeTransfer', {}];
  if (consult) return ['completeConference', {}];
  const others = [
    ...(call.room?.customers.map((customer) => customer.call.id) ?? []),
    ...(call.room?.seats ?? []).map((seat) => seat.call.participantId),
  ];
  const callSessionId = chance.one(others);
  return chance.one<readonly [MethodName, object]>([
    ['conferenceIn', { numberToConference: number, isWarmTransfer: warm }],
    ['conferenceIn', { numberToConference: number, isWarmTransfer: warm }],
    ['conferenceIn', { numberToConference: number, isWarmTransfer: warm }],
    ['transferCall', { number, warm }],
    ['parkCall', {}],
    ['toggleHold', { flag: warm }],
    parked[0] ? ['addToConference', { callSessionId: parked[0].id }] : ['setMute', { mute: warm }],
    ['parkConferenceParticipant', { callSessionId }],
    ['removeConferenceParticipant', { callSessionId }],
    ['leaveConference3', { dispositionCallId: callSessionId }],
    ['leaveConference', {}],
  ]);
}

/** Something that an agent might do, sensible or not. */
function anyCall(chance: Chance, center: TestCenter, client: TestClient): readonly [MethodName, object] {
  const { currentCall, parked, consult } = client.workstation;
  const inRoom = [
    ...(currentCall?.room?.customers ?? []).map(({ call }) => call),
    ...(currentCall?.room?.seats ?? []).map(({ call }) => call),
  ];
  const callSessionId = chance.one([
    currentCall?.id,
    consult?.call.id,
    parked[0]?.id,
    ...inRoom.map(({ id }) => id),
    '1',
  ]);
  const number = chance.one(NUMBERS);
  const warm = chance.one([true, false]);
  const dispositionId = chance.maybe(chance.one(center.account.dispositions).id);
  return chance.one<readonly [MethodName, object]>([
    ['makeCall', { number }],
    ['softphonePickupPhone', {}],
    ['softphonePickupPhone', {}],
    ['softphoneHangupPhone', {}],
    ['rejectCall', {}],
    ['disconnectCall', {}],
    ['finishCall', { disposition: chance.one(center.account.dispositions).id }],
    ['toggleHold', { flag: warm }],
    ['recordCall', { flag: warm }],
    ['setMute', { mute: warm }],
    ['transferCall', { number, warm, dispositionId }],
    ['completeTransfer', {}],
    ['cancelTransfer', {}],
    ['conferenceIn', { numberToConference: number, isWarmTransfer: warm }],
    ['conferenceIn', { numberToConference: number, isWarmTransfer: warm }],
    ['completeConference', {}],
    ['cancelConference', {}],
    ['addToConference', { callSessionId }],
    ['removeConferenceParticipant', { callSessionId }],
    ['parkConferenceParticipant', { callSessionId }],
    ['leaveConference', { dispositionId }],
    ['leaveConference3', { dispositionCallId: callSessionId }],
    ['parkCall', {}],
    ['retrieveCall', { callSessionId }],
    ['disconnectParkedcalls', { callSessionId: chance.maybe(callSessionId) }],
    ['makePreviewCall', {}],
    ['endPreviewCall', {}],
    ['continuePreview', { dispositionId, dialAgain: warm }],
    ['answerLiveCallback', {}],
    ['rejectLiveCallback', {}],
    ['makeTestCall', {}],
    ['runVoiceConnectivityTest', {}],
    ['restartStation', {}],
    ['setReadyState', { stateId: center.account.readyStates[0]!.id }],
    ['setReadyState', { stateId: center.account.readyStates[0]!.id }],
  ]);
}

/** Something that happens by itself: customers, the dialler, telephones. What can't be now is refused. */
function anyHappening(chance: Chance, center: TestCenter): void {
  const { control } = center;
  const customers = control.customers().filter(({ state }) => state !== 'gone');
  const id = chance.one(customers)?.id;
  const user = chance.one(['agent@example.com', 'agent2@example.com', 'agent3@example.com']);
  const phone = center.phone(chance.one(['1001', '1002', '1003']));
  chance.one([
    () => customers.length < 6 && control.callIn({ number: '9255550100' }),
    () => customers.length < 6 && control.calls.autodial({ number: '9255550105' }),
    () => customers.length < 6 && control.calls.requestCallback({ number: '9255550106' }),
    () => control.calls.startPreview({ user, numbers: ['9255550102', '9255550193'], timeLimit: 5_000 }),
    () => id !== undefined && control.pickUp(id),
    () => id !== undefined && control.pickUp(id),
    () => id !== undefined && control.pickUp(id),
    () => id !== undefined && control.hangUp(id),
    () => id !== undefined && control.sendDigits(id, '1'),
    () => control.forceLogout(chance.random() < 0.05 ? user : 'nobody'),
    () => chance.random() < 0.1 && phone.hangUp(),
    () => chance.random() < 0.1 && phone.loseSound(),
  ])();
}

const isRefusal = (error: unknown): boolean => error instanceof FaultError;

/** Who is where is told the same by everybody, and nobody is alone in a call or heard who has left. */
function check({ center, media }: TestCenter): void {
  for (const room of center.rooms) {
    assert.ok(room.size > 0);
    for (const customer of room.customers) assert.equal(customer.room, room);
    for (const { workstation, call } of room.seats) {
      assert.equal(call.room, room);
      assert.ok(call.up, call.state);
      assert.ok(workstation.currentCall === call || workstation.consult?.call === call);
    }
  }
  const legs = center.workstations().flatMap(({ line }) => line.party ?? []);
  const present = new Set([...legs, ...media.customers]);
  for (const party of present)
    for (const source of media.heardBy(party))
      assert.ok(/^(music|ringback|clip:)/.test(source) || present.has(source), `${party} hears ${source}`);
  for (const { currentCall, consult, parked } of center.workstations()) {
    if (currentCall?.up) assert.ok(currentCall.room && (currentCall.room.size > 1 || currentCall.kind === 'test'));
    if (consult) assert.equal(currentCall?.state, 'onHold');
    for (const call of parked)
      assert.ok(call.customer?.state === 'parked' && ['parked', 'retrieving'].includes(call.state));
  }
  for (const customer of center.customers.all())
    if (customer.state === 'talking' || customer.state === 'onHold')
      assert.ok(customer.room?.customers.includes(customer));
}

for (const seed of [1, 2, 3])
  test(`whatever three agents and their customers do, everybody stays where they are said to be (seed ${seed})`, async () => {
    const chance = new Chance(seed);
    const center = new TestCenter({ random: chance.random });
    const agents = [await center.agent({ ready: true }), await center.secondAgent(true)];
    agents.push(await center.agent({ user: 'agent3@example.com', number: 3, station: '1003', ready: true }));
    let done = 0;
    for (let step = 0; step < STEPS; step++) {
      const client = chance.one(agents);
      const choose = chance.random() < 0.75 ? fittingCall : anyCall;
      const [method, params] = choose(chance, center, client);
      const before = await center.snapshot();
      const error: unknown = await client.workstation.call(method, params).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) done++;
      else {
        assert.ok(isRefusal(error), `${method}: ${String(error)}`);
        assert.equal(await center.snapshot(), before, `${method} was refused: ${String(error)}`);
      }
      await center.clock.advance(0);
      try {
        anyHappening(chance, center);
      } catch (refusal) {
        if (!isRefusal(refusal)) throw refusal;
      }
      await center.clock.advance(chance.one([0, 0, 600, 3_000]));
      check(center);
      if (!client.workstation.session) {
        const number = client.workstation.number;
        const user = center.account.agents[number - 1]!.user;
        await client.call('login', {
          userName: user,
          password: 'secret',
          stationId: `100${number}`,
          stationType: 'SOFTPHONE',
        });
      }
    }
    assert.ok(done > STEPS / 4, `${done} calls went through`);
    await center.clock.advance(300_000);
    for (const { currentCall, restarting } of center.center.workstations()) {
      assert.equal(restarting, false);
      assert.ok(!currentCall || /talking|onHold|wrapUp|undisposed/.test(currentCall.state), currentCall?.state);
    }
    center.center.dispose();
  });
