import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DomainEventBus } from '../../../../packages/simulator/core/state/domain-events.ts';
import { TestCenter } from '../../core-kit.ts';

test('an event reaches its listeners at once, in the order in which they were added, and nobody else', () => {
  const bus = new DomainEventBus();
  const heard: string[] = [];
  bus.on('settling', () => heard.push('first'));
  bus.on('settling', () => heard.push('second'));
  bus.on('settled', () => heard.push('other'));
  bus.emit('settling', {});
  assert.deepEqual(heard, ['first', 'second']);
});

test('what follows from a change is done before the change counts as settled', async () => {
  const kit = new TestCenter();
  const agent = await kit.agent({ ready: true });
  const inHand: (string | undefined)[] = [];
  kit.center.events.on('settling', () => inHand.push(agent.workstation.currentCall?.state));
  kit.center.events.on('settled', () => inHand.push(agent.workstation.currentCall?.state));
  kit.control.callIn({ number: '9255550100' });
  assert.deepEqual(inHand, ['offered', 'offered']);
});

test('who is left alone by an agent who hangs up ends the call too, before that hang-up is over', async () => {
  const kit = new TestCenter();
  const agent = await kit.agent({ ready: true });
  const other = await kit.secondAgent();
  await agent.call('makeCall', { number: '2002' });
  await kit.clock.advance(1_000);
  await other.call('softphonePickupPhone');
  const heard: string[] = [];
  kit.center.events.on('callEnding', ({ workstation }) => heard.push(`ending ${workstation.number}`));
  kit.center.events.on('agentLeft', ({ seat }) => heard.push(`left ${seat.workstation.number}`));
  kit.center.events.on('agentAlone', ({ seat }) => heard.push(`alone ${seat.workstation.number}`));
  await agent.call('disconnectCall');
  assert.deepEqual(heard, ['ending 1', 'ending 2', 'left 2', 'alone 2', 'left 1']);
});
