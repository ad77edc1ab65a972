import { BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';
import { agent } from './agent.ts';
import { calls } from './calls.ts';
import { commands } from './commands.ts';
import { connection } from './connection.ts';
import { directory } from './directory.ts';
import { deferredInitial } from './deferred/initial.ts';
import type { DeferredState } from './deferred/state.ts';
import type { KeptState } from './kept.ts';
import { session } from './session.ts';
import { reduce, type Slice, type StoreEvent } from './slice.ts';
import { softphone } from './softphone.ts';
import type { CtiState } from './state.ts';

type Slices<T> = { readonly [K in keyof T]: Slice<T[K]> };

export const slices: Slices<Omit<CtiState, keyof DeferredState>> = {
  connection,
  session,
  agent,
  calls,
  directory,
  softphone,
  commands,
};

const initial = {
  ...deferredInitial,
  ...Object.fromEntries(Object.entries(slices).map(([key, slice]) => [key, slice.initial])),
} as unknown as CtiState;

/** What came before the deferred slices did, and what was so then. */
interface Missed {
  readonly event: StoreEvent;
  readonly before: CtiState;
  readonly at: number;
}

/** Holds the state. Only events change it, one after the other. */
export class Store {
  /** Replays the newest state to a subscriber. */
  readonly state$: BehaviorSubject<CtiState>;
  readonly #now: () => number;
  readonly #waiting: StoreEvent[] = [];
  #slices: Partial<Slices<CtiState>> = slices;
  #missed: Missed[] | undefined = [];
  #busy = false;

  constructor(now: () => number) {
    this.#now = now;
    this.state$ = new BehaviorSubject(initial);
  }

  get state(): CtiState {
    return this.state$.value;
  }

  /** Whether all slices answer. */
  get complete(): boolean {
    return this.#missed === undefined;
  }

  /** What `selector` makes of the state, now and whenever that changes. */
  select<T>(selector: (state: CtiState) => T): Observable<T> {
    return this.state$.pipe(map(selector), distinctUntilChanged());
  }

  /** An event that a subscriber causes waits until all have seen the state before it. */
  dispatch(event: StoreEvent): void {
    this.#waiting.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#apply(next);
    } finally {
      this.#busy = false;
    }
  }

  /** From now on these slices answer as well; first to what has happened so far. */
  add(deferred: Slices<DeferredState>): void {
    const missed = this.#missed ?? [];
    this.#missed = undefined;
    this.#slices = { ...slices, ...deferred };
    let known = {};
    for (const { event, before, at } of missed)
      known = { ...known, ...changesOf(deferred, event, { ...before, ...known }, at) };
    if (Object.keys(known).length) this.state$.next({ ...this.state, ...known });
  }

  #apply(event: StoreEvent): void {
    const before = this.state;
    const at = this.#now();
    this.#missed?.push({ event, before, at });
    // What another page knew is there at once, also of slices that are still loading.
    const changes = changesOf(event.name === 'restored' ? before : this.#slices, event, before, at);
    if (Object.keys(changes).length) this.state$.next({ ...before, ...changes });
  }
}

function withKept(names: object, kept: KeptState, before: CtiState): Partial<CtiState> {
  const taken = (Object.keys(names) as (keyof CtiState)[]).filter((name) => kept[name]);
  return Object.fromEntries(taken.map((name) => [name, { ...before[name], ...kept[name] }]));
}

function changesOf(by: object, event: StoreEvent, before: CtiState, at: number): Partial<CtiState> {
  if (event.name === 'restored') return withKept(by, event.data, before);
  const changes: Record<string, unknown> = {};
  for (const [key, slice] of Object.entries(by) as [keyof CtiState, Slice<unknown>][]) {
    const next = reduce(slice, before[key], event, at, before);
    if (next !== before[key]) changes[key] = next;
  }
  return changes;
}
