/** How people leave a call, and what becomes of those who stay. */
import { codes, type Id } from '@cti-elements/contract';
import type { CallCenter } from '../state/call-center.ts';
import { consultIsOver, tellCustomerLost } from './consult.ts';
import type { Customer } from '../state/customers.ts';
import { endCall, PARTY_NAMES } from './ending.ts';
import { callerGivesUp } from './inbound.ts';
import { parkedCallerLeaves } from './park.ts';
import { agentInfo, customerInfo, FAR_END, leaveRoom, type Room, type Seat } from '../state/room.ts';

/** The customer hangs up, whatever the call is doing. */
export function customerHangsUp(center: CallCenter, customer: Customer): void {
  if (customer.ring) return customer.ring.fail('busy');
  if (customer.state === 'parked') return parkedCallerLeaves(center, customer);
  const room = leaveRoom(customer);
  if (!room) return callerGivesUp(center, customer);
  const [alone] = room.size === 1 ? room.seats : [];
  if (alone) tellCustomerLost(alone);
  center.customerLeaves(customer, 'customer');
  goOn(center, room, customer, codes.party.customer);
}

/** Somebody has left the room. Two who stay go on; one alone has nobody to talk to. */
export function goOn(center: CallCenter, room: Room, gone: Customer | Seat, party: number): void {
  const [seat] = room.seats;
  if (room.size < 2) {
    for (const customer of room.customers) center.customerLeaves(customer, PARTY_NAMES[party] ?? 'system');
    room.customers = [];
    if (seat?.call.consult) consultIsOver(seat.workstation);
    else if (seat) endCall(seat.workstation, seat.call, party === codes.party.system ? party : FAR_END);
    return;
  }
  tellRemoved(room, gone);
  if (!('workstation' in gone)) return;
  if (room.host !== undefined && room.host !== gone.workstation) return;
  room.host = seat?.workstation;
  if (seat) takeOver(seat, gone.workstation.session?.agent.account.id);
}

export function tellRemoved(room: Room, gone: Customer | Seat): void {
  const info = 'workstation' in gone ? agentInfo(gone) : customerInfo(gone);
  for (const { workstation, call } of room.seats)
    workstation.publish('conferenceParticipantRemoved', { callSessionId: call.id, info });
  if (!('workstation' in gone)) succeed(room, gone);
}

/** The agents' calls are with one of the customers who are still there. */
function succeed({ customers, seats }: Room, gone: Customer): void {
  const [next] = customers;
  if (!next) return;
  for (const { call } of seats) {
    if (call.customer !== gone) continue;
    call.customer = next;
    call.number = next.number;
  }
}

/** An agent who was asked by a colleague is left with the customer, and has the call to wrap up from now on. */
export function takeOver({ workstation, call }: Seat, from: Id | undefined): void {
  const customer = call.room?.customers[0];
  if (call.customer || !customer || call.consult) return;
  call.customer = customer;
  call.number = customer.number;
  call.kind = customer.direction === 'in' ? 'inbound' : 'outbound';
  call.transferredBy = from;
  workstation.publish('callUpdated', { callinfo: call.info });
}

/** The conference is over: everybody leaves. */
export function othersLeave(center: CallCenter, room: Room): void {
  const { customers, seats } = room;
  room.customers = [];
  for (const customer of customers) center.customerLeaves(customer, 'agent');
  room.seats = [];
  for (const { workstation, call } of seats)
    if (call.consult) consultIsOver(workstation);
    else endCall(workstation, call, FAR_END);
}
