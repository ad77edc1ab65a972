import { BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';
import { agent } from './agent.ts';
import { calls } from './calls.ts';
import { commands } from './commands.ts';
import { connection } from './connection.ts';
import { directory } from './directory.ts';
import { session } from './session.ts';
import { reduce, type Slice, type StoreEvent } from './slice.ts';
import { softphone } from './softphone.ts';
import type { CtiState } from './state.ts';

export const slices: { readonly [K in keyof CtiState]: Slice<CtiState[K]> } = {
  connection,
  session,
  agent,
  calls,
  directory,
  softphone,
  commands,
};

const keys = Object.keys(slices) as (keyof CtiState)[];

const initial = Object.fromEntries(keys.map((key) => [key, slices[key].initial])) as unknown as CtiState;

/** Holds the state. Only events change it, one after the other. */
export class Store {
  /** Replays the newest state to a subscriber. */
  readonly state$: BehaviorSubject<CtiState>;
  readonly #now: () => number;
  readonly #waiting: StoreEvent[] = [];
  #busy = false;

  constructor(now: () => number) {
    this.#now = now;
    this.state$ = new BehaviorSubject(initial);
  }

  get state(): CtiState {
    return this.state$.value;
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

  #apply(event: StoreEvent): void {
    const before = this.state;
    const at = this.#now();
    const changes: Record<string, unknown> = {};
    const visit = <K extends keyof CtiState>(key: K) => {
      const slice = reduce(slices[key], before[key], event, at, before);
      if (slice !== before[key]) changes[key] = slice;
    };
    keys.forEach(visit);
    if (Object.keys(changes).length) this.state$.next({ ...before, ...changes });
  }
}
