/**
 * Customers who would rather be called back than wait: their place in the queue stays, and when it is their turn an agent
 * is asked to call them.
 */
import type { LiveCallbackInfo } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { officeOf } from '../desk/office.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { Call } from '../state/call.ts';
import type { Campaign } from '../state/campaigns.ts';
import { RING_TIME } from '../state/line.ts';
import type { Workstation } from '../state/workstation.ts';
import { dial } from './dialing.ts';
import { sendBack, withdraw } from './queue.ts';

export function liveCallbackRules({ events }: CallCenterState): void {
  events.on('callAssigned', ({ workstation, call }) => {
    if (call.liveCallback) offerLiveCallback(workstation, call);
  });
  // The offer is over: somebody else is asked, or the customer wants no call any more.
  events.on('callUnassigned', ({ workstation, call }) => {
    if (!call.liveCallback) return;
    call.giveUp('system');
    publishEnded(workstation, call);
  });
  // The agent took it, and the customer could not be reached.
  events.on('callFailed', ({ workstation, call }) => {
    if (!call.liveCallback) return;
    const offerId = call.liveCallback.offerId ?? '';
    workstation.publish('liveCallbackInitiatingFailed', { callSessionId: call.id, offerId });
  });
}

/** A customer wants to be called back. */
export function addLiveCallback(center: CallCenterState, number: string, campaign: Campaign): Call {
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number,
    campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    kind: 'queueCallback',
    state: 'queued',
  });
  call.liveCallback = { offerId: undefined };
  center.enqueue(call);
  return call;
}

/** It is the customer's turn: an agent is asked. */
function offerLiveCallback(workstation: Workstation, call: Call): void {
  const { center } = workstation;
  const callback = call.liveCallback!;
  const offerId = String(center.nextTurn());
  call.step('offer');
  callback.offerId = offerId;
  workstation.currentCall = call;
  const { autoAnswer } = call.campaign;
  const info: LiveCallbackInfo = {
    callSessionId: call.id,
    campaignId: call.campaign.id,
    number: call.number,
    callbackNumber: call.number,
    offerId,
  };
  workstation.publish('liveCallbackInitiating', { info, autoAnswer });
  workstation.publish('liveCallbackCRMRecordChanged', {
    callSessionId: call.id,
    offerId,
    record: officeOf(center).records.contact(center.customers.nameOf(call.number), [call.number]),
  });
  if (autoAnswer) return answerLiveCallback(workstation, call);
  const cancel = center.after(RING_TIME, () => sendBack(workstation, call, 'noAnswer'));
  call.giveUp = cancel;
}

/** The agent takes it: the customer is called. */
export function answerLiveCallback(workstation: Workstation, call: Call): void {
  call.giveUp('agent');
  publishEnded(workstation, call);
  call.step('dial');
  dial(workstation, call, { type: 'external', number: call.number });
}

/** The customer wants no call any more. */
export function cancelLiveCallback(center: CallCenterState, callSessionId: string): void {
  const calls = [...center.queue, ...center.workstations().flatMap(({ currentCall }) => currentCall ?? [])];
  const call = calls.find(({ id, liveCallback }) => id === callSessionId && liveCallback);
  if (!call) throw fault('unknownId', `There is no callback ${callSessionId.slice(0, 40)} in the queue.`);
  if (call.state !== 'queued' && call.state !== 'offered') throw call.refusal();
  center.enter(() => withdraw(center, call));
}

/** The callback that the agent is asked for, or a Fault. */
export function requireOffer({ currentCall: call }: Workstation): Call {
  if (!call?.liveCallback || call.state !== 'offered') throw fault('wrongState', 'No callback is offered to you.');
  return call;
}

function publishEnded(workstation: Workstation, call: Call): void {
  const offerId = call.liveCallback?.offerId ?? '';
  workstation.publish('liveCallbackEnded', { callSessionId: call.id, offerId });
}
