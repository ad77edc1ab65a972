import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';
import { codes, eventsOf, names } from '../../story-kit.ts';

test('a live callback is offered in its turn, and the customer is called when the agent takes it', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const id = center.control.calls.requestCallback({ number: '9255550102' });
  const [queue] = await eventsOf(agent, 'callsQueueUpdated');
  assert.equal(queue?.calls[0]?.callSessionId, id);
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  const events = await agent.events();
  assert.deepEqual(
    events.map(({ name }) => name),
    [
      'readyStateChanged',
      'updateStatus',
      'liveCallbackInitiating',
      'liveCallbackCRMRecordChanged',
      'callsQueueUpdated',
    ],
  );
  const { info, autoAnswer } = events[2]!.data as { info: Record<string, string>; autoAnswer: boolean };
  assert.deepEqual([info['callSessionId'], info['callbackNumber'], autoAnswer], [id, '+19255550102', false]);
  await agent.call('answerLiveCallback');
  await names(agent, ['liveCallbackEnded', 'callInitiated', 'updateStatus', 'callUpdated']);
  center.control.pickUp(center.control.customers().at(-1)!.id);
  await names(agent, ['callStarted', 'updateStatus']);
  assert.equal((await agent.call('getStatus'))?.currentCall?.callType, codes.callType.queueCallback);
});

test('a live callback that is rejected, or not taken in 20 s, goes to somebody else', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  center.control.calls.requestCallback({ number: '9255550102' });
  await agent.events();
  await agent.call('rejectLiveCallback');
  await names(agent, ['liveCallbackEnded', 'readyStateChanged', 'updateStatus', 'callsQueueUpdated']);
  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.events();
  const other = await center.secondAgent(true);
  await center.clock.advance(20_000);
  assert.equal((await agent.seen())[0], 'liveCallbackEnded');
  assert.equal((await other.seen())[0], 'liveCallbackInitiating');
});

test('a live callback that fails, or that the customer calls off, is over', async () => {
  const center = new TestCenter();
  const agent = await center.agent({ ready: true });
  center.control.calls.requestCallback({ number: '9255550190' });
  await agent.call('answerLiveCallback');
  await agent.events();
  await center.clock.advance(500);
  await names(agent, ['makeCallFailed', 'liveCallbackInitiatingFailed', 'updateStatus']);
  const id = center.control.calls.requestCallback({ number: '9255550102' });
  await agent.events();
  center.control.calls.cancelCallback(id);
  await names(agent, ['liveCallbackEnded']);
  assert.throws(() => center.control.calls.cancelCallback(id), /no callback/);
});
