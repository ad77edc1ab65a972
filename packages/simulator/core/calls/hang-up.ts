/** How people leave a call, and what becomes of those who stay. */
import { codes } from '@cti-elements/contract';
import type { CallCenterState } from '../state/call-center.ts';
import { type Customer, PARTY_NAMES } from '../state/customers.ts';
import { FAR_END, leaveRoom, type Room, type Seat } from '../state/room.ts';
import { takeOver, tellRemoved } from './participants.ts';

export function hangUpRules(center: CallCenterState): void {
  center.events.on('agentLeft', ({ room, seat, party }) => {
    const holds = room.host === seat.workstation && !seat.call.consult;
    if (holds && party === codes.party.agent) endConference(center, room);
    else continueWithout(center, room, seat, party);
  });
}

/** The customer hangs up, whatever the call is doing. */
export function customerHangsUp(center: CallCenterState, customer: Customer): void {
  if (customer.ring) return customer.ring.fail('busy');
  if (customer.state === 'parked') return center.events.emit('parkedCustomerHungUp', { customer });
  const room = leaveRoom(customer);
  if (!room) return center.events.emit('waitingCustomerHungUp', { customer });
  const [seat] = room.size === 1 ? room.seats : [];
  if (seat) center.events.emit('customerLost', { seat });
  center.customerLeaves(customer, 'customer');
  continueWithout(center, room, customer, codes.party.customer);
}

/** Somebody has left the room. Two who stay go on; one alone has nobody to talk to. */
function continueWithout(center: CallCenterState, room: Room, gone: Customer | Seat, party: number): void {
  const [seat] = room.seats;
  if (room.size < 2) {
    for (const customer of room.customers) center.customerLeaves(customer, PARTY_NAMES[party] ?? 'system');
    room.customers = [];
    if (seat) center.events.emit('agentAlone', { seat, party: party === codes.party.system ? party : FAR_END });
    return;
  }
  tellRemoved(room, gone);
  if (!('workstation' in gone)) return;
  if (room.host !== undefined && room.host !== gone.workstation) return;
  room.host = seat?.workstation;
  if (seat) takeOver(seat, gone.workstation.session?.agent.account.id);
}

/** The conference is over: everybody leaves. */
function endConference(center: CallCenterState, room: Room): void {
  const { customers, seats } = room;
  room.customers = [];
  for (const customer of customers) center.customerLeaves(customer, 'agent');
  room.seats = [];
  for (const seat of seats) center.events.emit('agentAlone', { seat, party: FAR_END });
}
