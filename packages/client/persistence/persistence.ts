import { FaultError, type MethodName, type Methods } from '@cti-elements/contract';
import { asyncScheduler, type SchedulerLike, Subscription } from 'rxjs';
import type { Connection } from '../connection/connection.ts';
import { keptOf, keptParts, userOf } from '../store/kept.ts';
import type { CtiState, SessionState } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { fromText, type Kept, toText } from './kept-text.ts';
import type { KeptPlace } from './place.ts';

export interface PersistenceOptions {
  readonly store: Store;
  readonly connection: Connection;
  readonly place: KeptPlace;
  readonly scheduler?: SchedulerLike;
}

/** What was not written for so long belongs to another day, ms. */
const LIFE = 12 * 3_600_000;
/** The service forgets a listener that nobody polls for a minute; its id may be another client's then. ms. */
const LISTENER_LIFE = 50_000;
/** Between two texts, ms. */
const PAUSE = 100;
/** How often the service is asked who is signed in before the page begins without what was kept. */
const TRIES = 3;

/**
 * Keeps the state for the page that is loaded next, while an agent is signed in. It is taken back when the service says
 * that the same agent is signed in, at the same station. What events, `getStatus` and the lists tell from then on counts.
 */
export class Persistence {
  readonly #options: PersistenceOptions;
  readonly #scheduler: SchedulerLike;
  readonly #subscription = new Subscription();
  #kept: Kept | undefined;
  #pause: Subscription | undefined;
  #parts: readonly unknown[] = [];
  #status: SessionState['status'] = 'unknown';
  #disposed = false;

  constructor(options: PersistenceOptions) {
    this.#options = options;
    this.#scheduler = options.scheduler ?? asyncScheduler;
  }

  /** Reads what was kept. Resolves with the listener that the last page has left, if it may still be there. */
  async read(): Promise<string | undefined> {
    const { place, store } = this.#options;
    const texts = await place.read().catch(() => []);
    const now = this.#scheduler.now();
    const age = ({ at }: Kept) => Math.abs(now - at);
    const [newest] = texts
      .flatMap((text) => fromText(text, store.state) ?? [])
      .filter((kept) => age(kept) < LIFE)
      .sort((a, b) => b.at - a.at);
    if (texts.length && !newest) place.wipe();
    this.#kept = newest;
    return newest && age(newest) < LISTENER_LIFE ? newest.listenerId : undefined;
  }

  /** Puts what was kept into the state, when the service confirms whose it is. Resolves when that is decided. */
  async takeBack(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    const mayStay = kept && (await this.#belongsTo(kept));
    if (this.#disposed) return;
    if (mayStay) this.#options.store.dispatch({ name: 'restored', data: kept.state });
    else if (mayStay === false) this.#options.place.wipe();
  }

  /** From now on, changes are kept. */
  keep(): void {
    if (this.#disposed) return;
    const { store, place, connection } = this.#options;
    this.#subscription.add(store.state$.subscribe((state) => this.#follow(state)));
    this.#subscription.add(place.onLeaving(() => this.#write(true, connection.listenerId)));
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#pause) this.#write(true);
    this.#pause?.unsubscribe();
    this.#subscription.unsubscribe();
  }

  /** Undefined when the service did not say. */
  async #belongsTo({ state }: Kept): Promise<boolean | undefined> {
    for (let attempt = 1; attempt <= TRIES && !this.#disposed; attempt++) {
      try {
        const status = await this.#ask('getStatus');
        if (!status?.loggedIn) return false;
        const details = await this.#ask('getUserDetails');
        const { stationNumber, stationType } = state.session ?? {};
        return (
          userOf({ session: { details } }) === userOf(state) &&
          (details?.station ?? stationNumber) === (stationNumber ?? details?.station) &&
          (details?.stationType ?? stationType) === (stationType ?? details?.stationType)
        );
      } catch (error) {
        // Until a new password is set, the service does not say who is signed in.
        if (error instanceof FaultError) return state.session?.passwordChange?.mandatory ? true : undefined;
        await new Promise<void>((resolve) => this.#scheduler.schedule(() => resolve(), attempt * 500));
      }
    }
    return undefined;
  }

  #ask<M extends MethodName>(method: M): Promise<Methods[M]['result']> {
    return this.#options.connection.call(method, {} as Methods[M]['params'], { shared: true });
  }

  #follow(state: CtiState): void {
    const { status } = state.session;
    if (status !== this.#status) {
      this.#status = status;
      if (status === 'signingIn' || status === 'signedOut') {
        this.#parts = [];
        this.#pause?.unsubscribe();
        this.#pause = undefined;
        this.#options.place.wipe();
      }
    }
    if (status !== 'signedIn' && status !== 'signingOut') return;
    const parts = keptParts(state);
    if (parts.length === this.#parts.length && parts.every((part, index) => part === this.#parts[index])) return;
    this.#parts = parts;
    this.#pause ??= this.#scheduler.schedule(() => this.#write(false), PAUSE);
  }

  /** The tab that polls writes for all; each does when it goes, for itself. */
  #write(leaving: boolean, listenerId?: string): void {
    this.#pause?.unsubscribe();
    this.#pause = undefined;
    const { store, connection, place } = this.#options;
    const state = keptOf(store.state);
    if (!state || !store.complete || userOf(state) === undefined) return;
    if (!leaving && connection.peers?.polls === false) return;
    place.write(toText({ at: this.#scheduler.now(), ...(listenerId && { listenerId }), state }), leaving);
  }
}
