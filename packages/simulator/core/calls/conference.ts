/** Three or more in one call: joining, leaving, and being removed. */
import { codes } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { Call } from '../state/call.ts';
import type { Disposition } from '../state/campaigns.ts';
import type { Consult } from '../state/consult.ts';
import type { Customer } from '../state/customers.ts';
import {
  agentInfo,
  customerInfo,
  enterRoom,
  FAR_END,
  leaveRoom,
  leaveSeat,
  participantsOf,
  type Room,
  type Seat,
  takeSeat,
} from '../state/room.ts';
import type { Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { detach, publishConsultFailure, returnToCall, startConsult } from './consult.ts';
import { tellRemoved } from './participants.ts';
import { doNotCall } from './transfer.ts';
import { endCall, finishCall } from './wrap-up.ts';

/** The caller has checked the call and the permissions. */
export function startConference(
  workstation: Workstation,
  { target, warm, checkDnc }: { target: Target; warm: boolean; checkDnc: boolean },
): void {
  const refused = doNotCall(workstation, target, checkDnc);
  if (refused) return publishConsultFailure(workstation, 'conference', refused);
  startConsult(workstation, {
    purpose: 'conference',
    warm,
    disposition: undefined,
    target,
    complete: completeConference,
  });
}

/** The far end of the second leg joins the first. */
export function completeConference(workstation: Workstation, consult: Consult): void {
  const room = workstation.requireCall().room!;
  const from = detach(workstation, consult)!;
  returnToCall(workstation);
  beHost(room, workstation);
  for (const customer of from.customers) {
    leaveRoom(customer);
    admitCustomer(room, customer);
  }
  for (const seat of from.seats) admitSeat(room, seat);
  publishCompleted(room);
}

/** A parked call joins the agent's. */
export function joinParked(workstation: Workstation, call: Call): void {
  const room = workstation.requireCall().room!;
  call.step('merge');
  workstation.parked = workstation.parked.filter((other) => other !== call);
  returnToCall(workstation);
  beHost(room, workstation);
  if (call.customer) admitCustomer(room, call.customer);
  publishCompleted(room);
  workstation.publishParked();
}

/** The first who brings somebody in holds the conference. */
function beHost(room: Room, workstation: Workstation): void {
  if (room.host) return;
  room.host = workstation;
  const call = workstation.requireCall();
  if (call.customer) call.participantId = workstation.center.newCallId();
}

function admitCustomer(room: Room, customer: Customer): void {
  enterRoom(room, customer);
  const info = customerInfo(customer);
  for (const { workstation, call } of room.seats)
    workstation.publish('conferenceParticipantAdded', { callSessionId: call.id, info });
}

/** Another agent joins: those who are here hear of that agent, and that agent of them. */
function admitSeat(room: Room, seat: Seat): void {
  leaveSeat(seat.call);
  const info = agentInfo(seat);
  for (const { workstation, call } of room.seats)
    workstation.publish('conferenceParticipantAdded', { callSessionId: call.id, info });
  takeSeat(room, seat.workstation, seat.call);
  const callSessionId = seat.call.id;
  for (const other of participantsOf(seat.call))
    seat.workstation.publish('conferenceParticipantAdded', { callSessionId, info: other });
}

function publishCompleted(room: Room): void {
  for (const { workstation, call } of room.seats)
    workstation.publish('conferenceCompleted', { callSessionId: call.id });
}

/** The call in hand as a conference, or a Fault. */
export function requireConference(workstation: Workstation): Room {
  const call = workstation.requireCall();
  if (!call.up) throw call.refusal();
  if (!call.room?.isConference) throw fault('wrongState', 'There is no conference.');
  return call.room;
}

/** A participant by the call's id, or a Fault. */
export function requireParticipant(workstation: Workstation, callSessionId: string): Customer | Seat {
  const room = requireConference(workstation);
  const found =
    room.customers.find(({ call }) => call.id === callSessionId) ??
    room.seats.find((seat) => seat.workstation !== workstation && seat.call.participantId === callSessionId);
  if (!found) throw fault('unknownId', `Nobody in the conference has the call ${callSessionId.slice(0, 40)}.`);
  return found;
}

/** The participant's call ends; the others go on. */
export function removeParticipant(workstation: Workstation, gone: Customer | Seat): void {
  const { center } = workstation;
  const room = requireConference(workstation);
  if (!('workstation' in gone)) {
    leaveRoom(gone);
    tellRemoved(room, gone);
    center.customerLeaves(gone, 'agent');
    return;
  }
  endCall(gone.workstation, gone.call, FAR_END);
}

/** The agent leaves; the others go on. `successor` takes the conference over, else any agent who is in it. */
export function leaveConference(
  workstation: Workstation,
  { disposition, successor }: { disposition?: Disposition | undefined; successor?: Seat },
): void {
  const call = workstation.requireCall();
  const room = requireConference(workstation);
  if (room.host === workstation || successor) room.host = undefined;
  if (successor) room.seats = [successor, ...room.seats.filter((seat) => seat !== successor)];
  endCall(workstation, call, codes.party.agent);
  if (disposition || successor) finishCall(workstation, call, disposition);
}
