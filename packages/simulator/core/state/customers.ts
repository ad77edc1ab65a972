/** The far end: the people behind telephone numbers. */
import { codes } from '@cti-elements/contract';
import type { CustomerBehaviour } from '../account/account.ts';
import { fault } from '../base/faults.ts';
import type { PartyId } from '../base/media.ts';
import { canonicalNumber } from '../base/numbers.ts';
import type { Call } from './call.ts';
import type { Room } from './room.ts';

/** Where a customer is: being called, waiting, on the line, or gone. */
export type CustomerState = 'queued' | 'ringing' | 'talking' | 'onHold' | 'parked' | 'gone';

/** A customer in plain JSON. `party` is the media's name, `digits` are the DTMF digits that reached the customer. */
export interface CustomerView {
  readonly id: string;
  readonly party: PartyId;
  readonly number: string;
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly state: CustomerState;
  readonly callSessionId?: string;
  readonly digits: string;
  /** `agent`, `customer`, `system`, or why the call never came about: `busy`, `noAnswer`, `invalid`. */
  readonly endedBy?: string;
  /** The name of the disposition that the agent gave the call, and the agent's comments. */
  readonly disposition?: string;
  readonly comments?: string;
}

export interface Customer {
  readonly id: string;
  readonly party: PartyId;
  readonly number: string;
  readonly name: string;
  readonly direction: 'in' | 'out';
  /** The call that the customer is in, or was last. */
  call: Call;
  /** Whom the customer talks to. */
  room: Room | undefined;
  /** While the telephone rings: what answering, or not, leads to. */
  ring: { answer(): void; fail(why: 'busy' | 'noAnswer' | 'invalid'): void } | undefined;
  state: CustomerState;
  /** Speaks and listens, that is, is known to the media. */
  audible: boolean;
  digits: string;
  endedBy: string | undefined;
  disposition: string | undefined;
  /** Calls off what the customer is going to do by itself. */
  cancelPlans: () => void;
}

/** Who ended a call, by `codes.party`, in the words of `endedBy`. */
export const PARTY_NAMES: Readonly<Record<number, string>> = {
  [codes.party.agent]: 'agent',
  [codes.party.customer]: 'customer',
  [codes.party.system]: 'system',
};

/** Customers that have gone stay to be looked at, but no more than these. */
const REMEMBERED = 20;

export class Customers {
  readonly #names = new Map<string, string>();
  readonly #behaviours = new Map<string, CustomerBehaviour>();
  #customers: Customer[] = [];
  #count = 0;

  constructor(
    contacts: readonly { readonly number: string; readonly name: string }[],
    behaviours: Readonly<Record<string, CustomerBehaviour>>,
  ) {
    for (const { number, name } of contacts) this.#names.set(canonicalNumber(number) ?? number, name);
    for (const [number, behaviour] of Object.entries(behaviours)) this.setBehaviour(number, behaviour);
  }

  all(): readonly Customer[] {
    return this.#customers;
  }

  add(call: Call, name?: string): Customer {
    const number = ++this.#count;
    const customer: Customer = {
      id: String(number),
      party: `customer-${number}`,
      number: call.number,
      name: name ?? this.nameOf(call.number),
      direction: call.direction,
      call,
      room: undefined,
      ring: undefined,
      state: call.direction === 'in' ? 'queued' : 'ringing',
      audible: false,
      digits: '',
      endedBy: undefined,
      disposition: undefined,
      cancelPlans: () => {},
    };
    this.#customers.push(customer);
    call.customer = customer;
    return customer;
  }

  get(id: string): Customer {
    const customer = this.#customers.find((candidate) => candidate.id === id);
    if (!customer) throw fault('unknownId', `There is no customer "${id}".`);
    return customer;
  }

  leave(customer: Customer, endedBy: string): void {
    customer.cancelPlans();
    customer.ring = undefined;
    customer.room = undefined;
    customer.state = 'gone';
    customer.endedBy = endedBy;
    const gone = this.#customers.filter((other) => other.state === 'gone');
    const forgotten = new Set(gone.slice(0, Math.max(0, gone.length - REMEMBERED)));
    this.#customers = this.#customers.filter((other) => !forgotten.has(other));
  }

  nameOf(number: string): string {
    return this.#names.get(number) ?? '';
  }

  setBehaviour(number: string, behaviour: CustomerBehaviour): void {
    const canonical = canonicalNumber(number);
    if (canonical === undefined) throw fault('badValue', `"${number}" is not a telephone number.`);
    this.#behaviours.set(canonical, behaviour);
  }

  behaviourOf(number: string): CustomerBehaviour {
    return this.#behaviours.get(number) ?? { kind: 'manual' };
  }
}

export function customerView(customer: Customer): CustomerView {
  return {
    id: customer.id,
    party: customer.party,
    number: customer.number,
    name: customer.name,
    direction: customer.direction,
    state: customer.state,
    callSessionId: customer.call.id,
    digits: customer.digits,
    ...(customer.endedBy === undefined ? {} : { endedBy: customer.endedBy }),
    ...(customer.disposition === undefined ? {} : { disposition: customer.disposition }),
    ...(customer.call.comments === '' ? {} : { comments: customer.call.comments }),
  };
}
