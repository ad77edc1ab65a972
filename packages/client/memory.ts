import type { CtiEvent } from '@cti-elements/contract';
import type { Subscription } from 'rxjs';
import { fromJson, type Remembered, tellsNewer, toRemember, withoutNewer } from './store/remembered.ts';
import type { CtiState, SessionState } from './store/state.ts';
import type { Store } from './store/store.ts';

/** Where a client keeps what the next one can't ask the service for; `localStorage` is one. */
export type MemoryStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface MemoryOptions {
  readonly store: Store;
  readonly storage: MemoryStorage;
  /** The name in the storage. */
  readonly key: string;
  readonly now: () => number;
}

const VERSION = 1;
/** After this time without a change, since when the agent has been ready or not is anybody's guess. Milliseconds. */
const READINESS_LASTS = 16 * 3_600_000;

/**
 * Carries over a reload, and to a second tab, what only events tell: ready states, the agent's reason, a call's hold. Some
 * of it may be wrong by then, so the slices take what fits the service's status. Clients that share a storage hear the same
 * events and write the same. A storage that fails is none.
 */
export class Memory {
  readonly #options: MemoryOptions;
  readonly #subscription: Subscription;
  /** Events before the state is rehydrated, one for each thing told. */
  readonly #newer = new Map<string, CtiEvent>();
  #statusKnown = false;
  #rehydrated = false;
  #session: SessionState['status'] = 'unknown';
  #written = '';

  constructor(options: MemoryOptions) {
    this.#options = options;
    this.#subscription = options.store.state$.subscribe((state) => this.#follow(state));
  }

  /** Has to be told of an event before the store is. */
  handle(event: CtiEvent): void {
    const told = this.#rehydrated ? undefined : tellsNewer(event);
    if (told !== undefined) this.#newer.set(told, event);
  }

  /** The service has told, as far as it does, which call is up and whether the agent is ready. */
  statusKnown(): void {
    this.#statusKnown = true;
    this.#follow(this.#options.store.state);
  }

  dispose(): void {
    this.#subscription.unsubscribe();
  }

  #follow(state: CtiState): void {
    const { status } = state.session;
    if (status !== this.#session) {
      this.#session = status;
      if (status === 'signingIn' || status === 'signedOut') this.#forget();
    }
    const memory = toRemember(state);
    if (!memory) return;
    if (this.#rehydrated) this.#write(memory, state);
    else if (this.#statusKnown) this.#rehydrate(memory.user);
  }

  #rehydrate(user: string): void {
    this.#rehydrated = true;
    const memory = this.#read();
    if (memory?.user === user) {
      const data = [...this.#newer.values()].reduce(withoutNewer, memory);
      this.#options.store.dispatch({ name: 'remembered', data });
    } else if (memory) {
      this.#forget();
    }
    this.#newer.clear();
    this.#follow(this.#options.store.state);
  }

  #forget(): void {
    this.#rehydrated = true;
    this.#newer.clear();
    this.#written = '';
    const { storage, key } = this.#options;
    quietly(() => storage.removeItem(key));
  }

  #write(own: Remembered, { softphone }: CtiState): void {
    // Only the tab with the sound knows whether the microphone is off.
    const memory = softphone.station?.status === 'elsewhere' ? { ...own, mutedIn: this.#read()?.mutedIn } : own;
    const text = JSON.stringify(memory);
    if (text === this.#written) return;
    this.#written = text;
    const { storage, key, now } = this.#options;
    quietly(() => storage.setItem(key, JSON.stringify({ version: VERSION, at: now(), memory })));
  }

  #read(): Remembered | undefined {
    const { storage, key, now } = this.#options;
    const { version, at, memory } = (quietly(() => JSON.parse(storage.getItem(key) ?? '{}') as unknown) ?? {}) as {
      readonly version?: unknown;
      readonly at?: unknown;
      readonly memory?: unknown;
    };
    if (version !== VERSION || typeof at !== 'number') return undefined;
    const found = fromJson(memory);
    const age = now() - at;
    return found && (age < 0 || age > READINESS_LASTS) ? { ...found, readiness: undefined, pending: undefined } : found;
  }
}

/** Full, forbidden or broken storage: what is not remembered is lost, and nothing else. */
function quietly<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
