/** Calls put aside: the customer hears music, and the agent is free for others. */
import { fault } from '../base/faults.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { Call } from '../state/call.ts';
import type { Customer } from '../state/customers.ts';
import { leaveCall } from '../state/readiness.ts';
import { leaveRoom, leaveSeat } from '../state/room.ts';
import type { Workstation } from '../state/workstation.ts';
import { connect } from './connecting.ts';
import { tellRemoved } from './participants.ts';
import { stopRecording } from './recording.ts';

export function parkRules(center: CallCenterState): void {
  center.events.on('parkedCustomerHungUp', ({ customer: { call } }) => {
    const workstation = center.workstations().find(({ parked }) => parked.includes(call));
    if (workstation) dropParked(workstation, [call], { silent: false, endedBy: 'customer' });
  });
}

/** Whether there is room for one more; `parkError` says when not. */
function hasRoom(workstation: Workstation, callSessionId: string, operation: string): boolean {
  const { center } = workstation;
  const { perAgent, inAll } = center.parkLimits;
  const everywhere = center.workstations().reduce((sum, { parked }) => sum + parked.length, 0);
  const calls = (count: number) => `${count} ${count === 1 ? 'call is' : 'calls are'} parked`;
  const cause =
    workstation.parked.length >= perAgent
      ? `You can't park another call: ${calls(workstation.parked.length)} already.`
      : everywhere >= inAll
        ? `The call centre can't park another call: ${calls(everywhere)} already.`
        : undefined;
  if (cause !== undefined) workstation.publish('parkError', { callSessionId, cause, operation });
  return cause === undefined;
}

/** Puts the agent's call aside. */
export function parkCall(workstation: Workstation, call: Call): void {
  const { customer } = call;
  if (!customer || call.room?.customers.includes(customer) !== true)
    throw fault('wrongState', 'Only a call with a customer can be parked.');
  if (call.room.isConference) throw fault('wrongState', 'A conference can’t be parked; its participants can.');
  if (!hasRoom(workstation, call.id, 'parkCall')) return;
  call.stopClips();
  if (call.recording) stopRecording(workstation, call);
  call.step('park');
  leaveSeat(call);
  leaveRoom(customer);
  customer.call = call;
  customer.state = 'parked';
  workstation.parked = [...workstation.parked, call];
  workstation.publish('callParked', { callSessionId: call.id });
  workstation.publishParked();
  workstation.hangUpAfterCall();
  leaveCall(workstation);
}

/** Puts one customer of the agent's conference aside; the others go on. */
export function parkParticipant(workstation: Workstation, customer: Customer): void {
  const { center } = workstation;
  const current = workstation.requireCall();
  if (!hasRoom(workstation, customer.call.id, 'parkConferenceParticipant')) return;
  const room = leaveRoom(customer)!;
  tellRemoved(room, customer);
  const call = new Call({
    id: customer.call === current ? center.newCallId() : customer.call.id,
    direction: customer.direction,
    number: customer.number,
    campaign: current.campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    state: 'parked',
  });
  call.customer = customer;
  call.answeredAt = customer.call.answeredAt;
  customer.call = call;
  customer.state = 'parked';
  workstation.parked = [...workstation.parked, call];
  workstation.publishParked();
}

/** The agent takes a parked call back; when the station can't be had, it stays parked. */
export function retrieveCall(workstation: Workstation, call: Call): void {
  const session = workstation.requireSession();
  call.step('retrieve');
  workstation.currentCall = call;
  workstation.line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: call.number,
      ...(call.customer?.name ? { callerName: call.customer.name } : {}),
      autoAnswer: true,
    },
    {
      answered: () => {
        workstation.parked = workstation.parked.filter((other) => other !== call);
        connect(workstation, call);
        workstation.publishParked();
      },
      failed: (why) => {
        if (why === 'unreachable' || why === 'failed') workstation.stationLost();
        reparkCall(workstation, call);
      },
    },
  );
}

/** The station did not take the call that was to come back. */
export function reparkCall(workstation: Workstation, call: Call): void {
  const cause = 'Your station did not take the call; it is still parked.';
  call.step('repark');
  workstation.publish('callError', { callSessionId: call.id, cause, operation: 'retrieveCall' });
  workstation.publish('callReparked', { callinfo: call.info });
  leaveCall(workstation);
}

/** A call that this agent has parked, or a Fault. */
export function requireParked(workstation: Workstation, callSessionId: string): Call {
  const call = workstation.parked.find(({ id }) => id === callSessionId);
  if (!call) throw fault('unknownId', `You have no parked call ${callSessionId.slice(0, 40)}.`);
  return call;
}

/** Parked calls are over. `silent`: without an event for each. */
export function dropParked(
  workstation: Workstation,
  calls: readonly Call[],
  { silent, endedBy }: { silent: boolean; endedBy: string },
): void {
  if (calls.length === 0) return;
  workstation.parked = workstation.parked.filter((call) => !calls.includes(call));
  for (const call of calls) {
    call.step('leave');
    if (call.customer) workstation.center.customerLeaves(call.customer, endedBy);
    if (!silent) workstation.publish('parkedCallDisconnected', { callSessionId: call.id });
  }
  workstation.publishParked();
  const { currentCall } = workstation;
  if (!currentCall || !calls.includes(currentCall)) return;
  workstation.line.release();
  leaveCall(workstation);
}
