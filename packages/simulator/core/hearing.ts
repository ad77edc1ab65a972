/** Who hears whom, worked out anew from the calls after every change; only differences go to the media. */
import type { Call } from './call.ts';
import type { Customer } from './customers.ts';
import type { Media, PartyId, SourceId } from './media.ts';

/** A workstation as far as sound goes. */
export interface HearingPlace {
  /** The station's leg while it is up. */
  readonly party: PartyId | undefined;
  readonly call: Call | undefined;
}

/** What each party hears. */
export function whoHearsWhom(
  places: Iterable<HearingPlace>,
  customers: Iterable<Customer>,
): Map<PartyId, readonly SourceId[]> {
  const hearing = new Map<PartyId, readonly SourceId[]>();
  for (const { party, direction, state } of customers)
    if (direction === 'in' && (state === 'queued' || state === 'ringing')) hearing.set(party, ['music']);
  for (const { party, call } of places) {
    const customer = call?.customer;
    const clips = (audience: 'both' | 'agent') =>
      [...(call?.clips ?? [])].filter(([, clip]) => clip.audience === 'both' || audience === 'agent').map(([id]) => id);
    if (party) {
      if (call?.state === 'talking' && customer) hearing.set(party, [customer.party, ...clips('agent')]);
      else if (call?.state === 'ringingThere') hearing.set(party, ['ringback']);
      else hearing.set(party, []);
    }
    if (customer && call?.state === 'talking')
      hearing.set(customer.party, [...(party && !call.muted ? [party] : []), ...clips('both')]);
    else if (customer && call?.state === 'onHold') hearing.set(customer.party, ['music']);
  }
  return hearing;
}

export class Hearing {
  readonly #media: Media;
  #last = new Map<PartyId, readonly SourceId[]>();

  constructor(media: Media) {
    this.#media = media;
  }

  apply(next: Map<PartyId, readonly SourceId[]>): void {
    for (const [party, sources] of next) {
      const last = this.#last.get(party);
      if (!last || last.join() !== sources.join()) this.#media.setHearing(party, sources);
    }
    this.#last = next;
  }
}
