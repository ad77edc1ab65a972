/** Who hears whom, worked out anew from the calls after every change; only differences go to the media. */
import type { Media, PartyId, SourceId } from '../base/media.ts';
import type { Call } from './call.ts';
import type { Customer } from './customers.ts';
import type { Room } from './room.ts';

/** A workstation as far as sound goes. */
export interface AudioEndpoint {
  /** The station's leg while it is up. */
  readonly party: PartyId | undefined;
  /** The call that the agent is busy with. */
  readonly call: Call | undefined;
  /** The second leg of an agent who asks somebody. */
  readonly consult: Call | undefined;
  /** What is played on the station. */
  readonly clip: SourceId | undefined;
}

/** What each party hears: who waits, music; who calls, ringing; who is in a room, everybody else who attends. */
export function audioRoutes(
  endpoints: Iterable<AudioEndpoint>,
  customers: Iterable<Customer>,
  rooms: Iterable<Room>,
): Map<PartyId, readonly SourceId[]> {
  const routes = new Map<PartyId, readonly SourceId[]>();
  for (const { party, audible, state } of customers) {
    const waits = state === 'queued' || state === 'ringing' || state === 'parked';
    if (audible && waits) routes.set(party, ['music']);
  }
  for (const { party, call, consult, clip } of endpoints)
    if (party) routes.set(party, (consult ?? call)?.state === 'ringingThere' ? ['ringback'] : clip ? [clip] : []);
  for (const room of rooms) routeRoom(room, routes);
  return routes;
}

function routeRoom(room: Room, routes: Map<PartyId, readonly SourceId[]>): void {
  const { attending } = room;
  const clips = (call: Call, audience: 'both' | 'agent') =>
    [...call.clips].filter(([, clip]) => clip.audience === 'both' || audience === 'agent').map(([id]) => id);
  const clipsForAll = attending.flatMap(({ call }) => clips(call, 'both'));
  const left = attending.length + room.customers.length === 1 && room.seats.length > attending.length;
  for (const seat of attending) {
    const { party } = seat.workstation.line;
    if (!party) continue;
    const agents = voices(attending.filter((other) => other !== seat));
    const clipsForMe = [...clipsForAll, ...clips(seat.call, 'agent')];
    const echo = seat.call.kind === 'test' ? [party] : [];
    const heard = [...room.customers.map((customer) => customer.party), ...agents, ...echo, ...new Set(clipsForMe)];
    routes.set(party, left ? ['music'] : heard);
  }
  for (const { call } of room.seats)
    if (call.tape) routes.set(call.tape.party, [...voices(attending), ...room.customers.map(partyOf), ...clipsForAll]);
  if (room.tape) routes.set(room.tape, room.customers.map(partyOf));
  const played = room.clip ? [room.clip] : [];
  for (const { party } of room.customers) {
    const others = room.customers.filter((other) => other.party !== party).map((other) => other.party);
    routes.set(party, left ? ['music'] : [...voices(attending), ...others, ...clipsForAll, ...played]);
  }
}

const partyOf = ({ party }: Customer): PartyId => party;

/** The agents' legs, but of those who are muted. */
function voices(seats: readonly { readonly workstation: Speaker }[]): PartyId[] {
  return seats.flatMap(({ workstation: { line, currentCall } }) =>
    line.party && !currentCall?.muted ? [line.party] : [],
  );
}

interface Speaker {
  readonly line: { readonly party: PartyId | undefined };
  readonly currentCall: Call | undefined;
}

export class AudioRouter {
  readonly #media: Media;
  #last = new Map<PartyId, readonly SourceId[]>();

  constructor(media: Media) {
    this.#media = media;
  }

  apply(next: Map<PartyId, readonly SourceId[]>): void {
    for (const [party, sources] of next) {
      const last = this.#last.get(party);
      if (!last || last.join() !== sources.join()) this.#media.route(party, sources);
    }
    this.#last = next;
  }
}
