import { FAILURES } from '@cti-elements/simulator';
import type { Events } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';
import { codes, eventsOf, names } from '../../story-kit.ts';

const USER = 'agent@example.com';
const NUMBERS = ['9255550102', '9255550199', '9255550104'];

/** An agent who looks at a preview of Priya, whose second number is on the do-not-call list. */
async function previewing({ timeLimit = 0, restricted = [] as number[] } = {}) {
  const center = new TestCenter();
  const agent = await center.agent();
  const id = center.control.calls.startPreview({ user: USER, numbers: NUMBERS, timeLimit, restricted });
  return { center, agent, id };
}

test('a preview shows who is to be called, and which numbers may be', async () => {
  const { center, agent, id } = await previewing();
  const [initiated, record, ...others] = await agent.events();
  assert.deepEqual(others, []);
  const { callType, campaignId } = (initiated!.data as { callinfo: { callType: number; campaignId: string } }).callinfo;
  assert.deepEqual([callType, campaignId], [codes.callType.outboundPreview, center.campaign('Win-back').id]);
  const { timestamp: _, ...data } = record!.data as { timestamp?: string };
  assert.equal(record!.name, 'previewCRMRecordChanged');
  assert.deepEqual(data, {
    callSessionId: id,
    record: {
      attributes: [
        { key: 'first_name', value: 'Priya' },
        { key: 'last_name', value: 'Nair' },
        { key: 'email', value: 'priya.nair@example.com' },
        { key: 'product', value: 'Motor' },
        { key: 'policy', value: 'LK-230115' },
        { key: 'premium', value: '$540.00' },
        { key: 'renewal_date', value: '2026-03-15' },
        { key: 'postcode', value: '94610' },
        { key: 'number1', value: '+19255550102' },
        { key: 'number2', value: '+19255550199' },
        { key: 'number3', value: '+19255550104' },
      ],
    },
    restriction: [
      { dialrestricted: false, number: 0 },
      { dialrestricted: true, number: 1 },
      { dialrestricted: false, number: 2 },
    ],
  });
  const status = await agent.call('getStatus');
  assert.deepEqual([status?.currentCall, status?.onCall], [undefined, false]);
});

test('a preview of somebody who is not in the CRM has the name and the numbers', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  center.control.calls.startPreview({ user: USER, numbers: ['+19255550171'], name: 'Ines de la Cruz' });
  const { record } = (await agent.last('previewCRMRecordChanged')) as Events['previewCRMRecordChanged'];
  assert.deepEqual(record?.attributes, [
    { key: 'first_name', value: 'Ines' },
    { key: 'last_name', value: 'de la Cruz' },
    { key: 'number1', value: '+19255550171' },
  ]);
});

test('the agent dials one of the contact’s numbers, and it goes on as an outbound call', async () => {
  const { center, agent, id } = await previewing();
  await agent.events();
  await agent.call('makePreviewCall', { number: '925-555-0104' });
  await names(agent, ['previewDialingStarted', 'previewCallInitiated', 'callInitiated', 'updateStatus', 'callUpdated']);
  const customer = center.control.customers().at(-1)!;
  assert.equal(customer.number, '+19255550104');
  center.control.pickUp(customer.id);
  await names(agent, ['callStarted', 'updateStatus']);
  assert.equal((await agent.call('getStatus'))?.currentCall?.callSessionId, id);
  await agent.call('disconnectCall');
  await agent.call('finishCall', { disposition: center.disposition('Policy renewed') });
  await names(agent, ['callEnded', 'updateStatus', 'callFinished', 'updateStatus']);
});

test('a number that may not be dialled, or is not the contact’s, is refused', async () => {
  const { center, agent } = await previewing();
  await agent.events();
  const before = await center.snapshot();
  assert.match(await agent.fault('makePreviewCall', { number: '9255550199' }), /may not be dialled/);
  assert.match(await agent.fault('makePreviewCall', { number: '9255550105' }), /has no number 9255550105/);
  assert.equal(await center.snapshot(), before);
  center.control.calls.restrictPreview(USER, [0, 1, 2]);
  const [changed] = await eventsOf(agent, 'recordRestrictionsChanged');
  assert.deepEqual(
    changed?.restriction.map(({ dialrestricted }) => dialrestricted),
    [true, true, true],
  );
  assert.match(await agent.fault('makePreviewCall'), /None of the contact’s numbers/);
});

test('at its time limit a preview dials by itself the first number that it may', async () => {
  const { center, agent } = await previewing({ timeLimit: 20_000, restricted: [0] });
  await agent.events();
  await center.clock.advance(19_999);
  await names(agent, []);
  await center.clock.advance(1);
  await names(agent, ['previewDialingStarted', 'previewCallInitiated', 'callInitiated', 'updateStatus', 'callUpdated']);
  assert.equal(center.control.customers().at(-1)?.number, '+19255550104');
});

test('a renewed preview has its time again', async () => {
  const { center, agent } = await previewing({ timeLimit: 20_000 });
  await agent.events();
  await center.clock.advance(15_000);
  await agent.call('renewPreviewCall', { dispositionId: center.disposition('Call again') });
  await names(agent, ['previewRenewed']);
  await center.clock.advance(19_999);
  await names(agent, []);
  await center.clock.advance(1);
  assert.equal((await agent.seen())[0], 'previewDialingStarted');
});

test('a preview that may dial nothing at its limit says so and waits', async () => {
  const { center, agent, id } = await previewing({ timeLimit: 20_000, restricted: [0, 2] });
  await agent.events();
  await center.clock.advance(20_000);
  assert.deepEqual(await agent.last('endOfPreviewingFailed'), { callSessionId: id });
  await agent.call('endPreviewCall');
  await names(agent, ['previewEnded']);
});

test('a preview is skipped with a disposition that needs no call, or ended', async () => {
  const { center, agent, id } = await previewing();
  await agent.events();
  const offered = (await agent.call('getPreviewSkipDispositions')) ?? [];
  const withTimers = (await agent.call('getPreviewSkipDispositions2')) ?? [];
  assert.deepEqual(
    offered.map(({ name }) => name),
    ['Policy renewed', 'Call again', 'Not now', 'No interest', 'Do not call'],
  );
  assert.equal(withTimers.find(({ name }) => name === 'Call again')?.timeout, 3_600_000);
  await agent.call('setSkipPreviewCall', { dispositionId: center.disposition('Do not call') });
  assert.deepEqual(await agent.last('previewEnded'), { callSessionId: id, party: codes.party.agent });
  assert.ok(center.center.doNotCall.has('+19255550102'));
  center.control.calls.startPreview({ user: USER, numbers: NUMBERS });
  await agent.events();
  await agent.call('setSkipPreviewCall2', { dispositionId: center.disposition('Call again'), timeout: 1000 });
  await names(agent, ['previewEnded']);
});

test('a previewed call that fails waits for its disposition, then dials again or is over', async () => {
  const { center, agent, id } = await previewing();
  await agent.call('makePreviewCall');
  await agent.events();
  center.control.busy(center.control.customers().at(-1)!.id);
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    ['makeCallFailed', 'previewWaitDisposition', 'updateStatus'],
  );
  assert.equal((events[0]!.data as { cause: string }).cause, FAILURES.busy.cause);
  const dispositionId = center.disposition('Call again');
  const { timestamp: _, ...waiting } = events[1]!.data as { timestamp?: string };
  assert.deepEqual(waiting, { callSessionId: id, dispositionId });
  assert.match(await agent.fault('makePreviewCall'), /waits for its disposition/);
  await agent.call('continuePreview', { dispositionId, dialAgain: true });
  await names(agent, ['previewRenewed']);
  await agent.call('makePreviewCall');
  center.control.busy(center.control.customers().at(-1)!.id);
  await agent.events();
  await agent.call('continuePreview', { dispositionId });
  await names(agent, ['previewEnded']);
  assert.equal(agent.workstation.currentCall, undefined);
});

test('an agent who looks at a preview gets no other call, and cannot make one', async () => {
  const { center, agent } = await previewing();
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.events();
  const customer = await center.callIn();
  assert.equal(center.customer(customer.id)?.state, 'queued');
  assert.match(await agent.fault('makeCall', { number: '9255550105' }), /preview/);
  await agent.call('endPreviewCall', { dispositionId: center.disposition('No interest') });
  assert.equal(center.customer(customer.id)?.state, 'ringing');
});

test('a dialled call comes to a ready agent without a hand', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  const customer = center.control.calls.autodial({ number: '9255550105' });
  await center.clock.advance(0);
  const [incoming] = await eventsOf(agent, 'incomingCall');
  assert.equal(incoming?.callinfo?.callType, codes.callType.autodial);
  assert.equal(center.customer(customer.id)?.state, 'talking');
  assert.throws(
    () => center.control.calls.autodial({ number: '9255550105', campaignId: center.campaign('Renewals').id }),
    /does not dial by itself/,
  );
});

test('comments that another system adds are told, ringing or talking', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  await center.callIn();
  await agent.events();
  center.control.calls.setComments(USER, 'Policy 4711');
  const [info] = await eventsOf(agent, 'incomingCallInfo');
  assert.equal(info?.callinfo?.comments, 'Policy 4711');
  await agent.call('softphonePickupPhone');
  await agent.events();
  center.control.calls.setComments(USER, 'Policy 4712');
  const [updated] = await eventsOf(agent, 'callUpdated');
  assert.equal(updated?.callinfo?.comments, 'Policy 4712');
});

test('a preview takes an agent who is free, numbers, and a campaign that has previews', async () => {
  const { center } = await previewing();
  const { calls } = center.control;
  const again = () => calls.startPreview({ user: USER, numbers: NUMBERS });
  assert.throws(again, /preview that is not dialled yet/);
  assert.throws(() => calls.startPreview({ user: 'agent2@example.com', numbers: NUMBERS }), /not logged in/);
  await center.secondAgent();
  const second = (options: object) => () =>
    calls.startPreview({ user: 'agent2@example.com', numbers: NUMBERS, ...options });
  assert.throws(second({ numbers: [] }), /at least one number/);
  assert.throws(second({ campaignId: center.campaign('Renewals').id }), /has no previews/);
  assert.throws(second({ restricted: [3] }), /no number 3/);
});
