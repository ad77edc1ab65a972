/**
 * Who is connected with whom: the agents and customers of one call, two or, in a conference, more. Others may go on when
 * an agent has left. An agent who holds the call, or talks to somebody else meanwhile, keeps the seat but does not attend.
 */
import { codes, type ParticipantInfo } from '@cti-elements/contract';
import type { PartyId, SourceId } from '../base/media.ts';
import type { Call } from './call.ts';
import type { Customer } from './customers.ts';
import type { Workstation } from './workstation.ts';

/** An agent's place in a room. */
export interface Seat {
  readonly workstation: Workstation;
  readonly call: Call;
}

export class Room {
  customers: readonly Customer[] = [];
  seats: readonly Seat[] = [];
  /** The agent who made it a conference, or took over when that one left. */
  host: Workstation | undefined;
  /** What is played to the customers. */
  clip: SourceId | undefined;
  /** Keeps what the customers say. */
  tape: PartyId | undefined;
  /** What follows when the last one has left. */
  emptied: () => void = () => {};

  get size(): number {
    return this.customers.length + this.seats.length;
  }

  get isConference(): boolean {
    return this.size > 2;
  }

  /** The agents who listen and speak here now. */
  get attending(): readonly Seat[] {
    return this.seats.filter(({ call }) => call.state === 'talking');
  }
}

export function takeSeat(room: Room, workstation: Workstation, call: Call): void {
  call.room = room;
  room.seats = [...room.seats, { workstation, call }];
}

/** The agent's part is over; what that means to the others is the caller's to say. */
export function leaveSeat(call: Call): Room | undefined {
  const { room } = call;
  call.room = undefined;
  if (room) room.seats = room.seats.filter((seat) => seat.call !== call);
  return room;
}

export function enterRoom(room: Room, customer: Customer): void {
  customer.room = room;
  customer.state = 'talking';
  room.customers = [...room.customers, customer];
}

export function leaveRoom(customer: Customer): Room | undefined {
  const { room } = customer;
  customer.room = undefined;
  if (room) room.customers = room.customers.filter((other) => other !== customer);
  return room;
}

/** A customer whom nobody listens to, because an agent holds the call, is on hold. */
export function settleRoom(room: Room): void {
  if (room.size === 0) room.emptied();
  const alone = room.customers.length === 1 && room.attending.length === 0 && room.seats.length > 0;
  for (const customer of room.customers) customer.state = alone ? 'onHold' : 'talking';
}

/** What a conference's agents are told of a participant. */
export function customerInfo({ call, name, number }: Customer): ParticipantInfo {
  return { callSessionId: call.id, campaignId: call.campaign.id, customerTitle: name || number };
}

export function agentInfo({ workstation, call }: Seat): ParticipantInfo {
  const { agent } = workstation.requireSession();
  return { callSessionId: call.participantId, campaignId: call.campaign.id, customerTitle: agent.account.fullName };
}

/** Those in the call beside the agent and the one whom it was with at first, who is known by the call's own id. */
export function participantsOf(call: Call): readonly ParticipantInfo[] {
  const { room } = call;
  if (!room) return [];
  return [
    ...room.customers.map(customerInfo),
    ...room.seats.filter((seat) => seat.call !== call).map((seat) => agentInfo(seat)),
  ].filter(({ callSessionId }) => callSessionId !== call.id);
}

/** The other side, as `party` of an agent's events. */
export const FAR_END = codes.party.customer;
