/** What it means to those who stay in a call that somebody else leaves it. */
import type { Id } from '@cti-elements/contract';
import type { Customer } from '../state/customers.ts';
import { agentInfo, customerInfo, type Room, type Seat } from '../state/room.ts';

export function tellRemoved(room: Room, gone: Customer | Seat): void {
  const info = 'workstation' in gone ? agentInfo(gone) : customerInfo(gone);
  for (const { workstation, call } of room.seats)
    workstation.publish('conferenceParticipantRemoved', { callSessionId: call.id, info });
  if (!('workstation' in gone)) replaceCustomer(room, gone);
}

/** The agents' calls are with one of the customers who are still there. */
function replaceCustomer({ customers, seats }: Room, gone: Customer): void {
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
  call.asked = undefined;
  workstation.publish('callUpdated', { callinfo: call.info });
}
