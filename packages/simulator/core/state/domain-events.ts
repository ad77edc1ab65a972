/**
 * What happens to calls, told to whoever has a rule for it. A call's code announces here what it did; the rules in the rooms
 * above listen, so that no file has to know which others follow from it. Listeners run at once, in the order they were added.
 */
import type { LegEnd } from '../base/media.ts';
import type { Call } from './call.ts';
import type { Customer } from './customers.ts';
import type { Failure } from './failures.ts';
import type { Room, Seat } from './room.ts';
import type { FarEndUse, Target } from './target.ts';
import type { Workstation } from './workstation.ts';

interface AtWorkstation {
  readonly workstation: Workstation;
}

interface CallAtWorkstation extends AtWorkstation {
  readonly call: Call;
}

export interface DomainEvents {
  /** The call goes to this agent: it is the agent's turn, or a colleague asks for the agent. */
  readonly callAssigned: CallAtWorkstation;
  /** The agent no longer has the call that was assigned: it went back to the queue, or nobody waits any more. */
  readonly callUnassigned: CallAtWorkstation;
  /** The agent's side of an outbound call is ready; `target` is to be called. `timeout`: how long it may ring, ms. */
  readonly farEndDue: CallAtWorkstation & {
    readonly target: Target;
    readonly use: FarEndUse;
    readonly timeout?: number | undefined;
  };
  /** An outbound call was not answered; `makeCallFailed` is published. */
  readonly callFailed: CallAtWorkstation & { readonly failure: Failure };
  /** A call that is up is about to end. */
  readonly callEnding: CallAtWorkstation;
  /** An agent has left a room in which others may be. `party` is one of `codes.party`. */
  readonly agentLeft: { readonly room: Room; readonly seat: Seat; readonly party: number };
  /** Nobody is left for this agent to talk to. `party`, one of `codes.party`, is who ended the call. */
  readonly agentAlone: { readonly seat: Seat; readonly party: number };
  /** The one customer of this agent's call has hung up. */
  readonly customerLost: { readonly seat: Seat };
  /** A customer whose call is parked has hung up. */
  readonly parkedCustomerHungUp: { readonly customer: Customer };
  /** A customer whose call no agent has answered has hung up. */
  readonly waitingCustomerHungUp: { readonly customer: Customer };
  /** The station's leg was up, and is over without the service having ended it. */
  readonly stationLegEnded: AtWorkstation & { readonly why: LegEnd };
  /** The agent pressed a key at the station itself. */
  readonly stationDigit: AtWorkstation & { readonly digit: string };
  /** A change is complete, and what follows from it is to be done. */
  readonly settling: object;
  /** All that follows from a change is done. */
  readonly settled: object;
}

type Listener<K extends keyof DomainEvents> = (event: DomainEvents[K]) => void;

export class DomainEventBus {
  readonly #listeners: { [K in keyof DomainEvents]?: Listener<K>[] } = {};

  on<K extends keyof DomainEvents>(name: K, listener: Listener<K>): void {
    const listeners: Listener<K>[] = (this.#listeners[name] ??= []);
    listeners.push(listener);
  }

  emit<K extends keyof DomainEvents>(name: K, event: DomainEvents[K]): void {
    for (const listener of this.#listeners[name] ?? []) listener(event);
  }
}
