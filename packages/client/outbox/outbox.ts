import { FaultError, type MethodName, type Methods, toJson } from '@cti-elements/contract';
import { filter, race, type SchedulerLike, Subscription, take, timer } from 'rxjs';
import type { ClientPort } from '../client-port.ts';
import type { Connection } from '../connection/connection.ts';
import { QueuedError, TimeoutError, TransportError } from '../errors.ts';
import type { KeptPlace } from '../persistence/place.ts';
import { userOf } from '../store/kept.ts';
import type { CtiState } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import type { TabChannel, Tabs } from '../tabs/tabs.ts';
import { isKeepable, isOpen, isThere, toEntries, type Unsent } from './entry.ts';

export interface OutboxOptions {
  readonly client: ClientPort;
  readonly store: Store;
  readonly connection: Connection;
  readonly scheduler: SchedulerLike;
  /** Where the entries wait for another page; they are this page's alone when left out. */
  readonly place?: KeptPlace | undefined;
  readonly tabs?: Tabs | undefined;
  /** The same for tabs that share a service. */
  readonly name: string;
}

type Message = { readonly kind: 'changed'; readonly entry: Unsent } | { readonly kind: 'gone'; readonly id: string };

/** What nobody came back for in so long is thrown away, ms. */
const LIFE = 7 * 24 * 3_600_000;
/** After a try that failed although there is a connection, ms. */
const PAUSE = 15_000;

/**
 * What the agent has finished with while the service was away: kept over reloads, closed tabs and sign-outs, and sent when the
 * same agent is back. Before that the service is asked whether it has it already, so that each is done once.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #subscription = new Subscription();
  #entries: readonly Unsent[] = [];
  #channel: TabChannel | undefined;
  #user: string | undefined;
  #count = 0;
  #sending = false;
  #current: Unsent | undefined;
  /** Drafts whose call the service still has: the form shows them, until it is finished. */
  readonly #openDrafts = new Set<string>();
  #disposed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const { store, place, tabs, name } = options;
    try {
      this.#channel = tabs?.join(name, (message) => this.#hear(message as Message));
    } catch {
      // Without a channel the place is all that tabs share.
    }
    if (place) this.#subscription.add(place.onLeaving(() => this.#write(true)));
    void this.#read();
    this.#subscription.add(store.state$.subscribe((state) => this.#follow(state)));
  }

  /** Keeps what failed because the service is away; what comes back is to be told in place of the failure. */
  keep(method: MethodName, params: object, error: unknown, callId: string | undefined): unknown {
    const isAway =
      error instanceof TimeoutError ||
      (error instanceof TransportError && (error.status === undefined || error.status >= 500));
    if (!isKeepable(method) || !isAway || this.#user === undefined) return error;
    // What is being sent from here waits on.
    if (params === this.#current?.params) return error;
    const isFinish = method.startsWith('finish');
    if (isFinish && callId === undefined) return error;
    this.#add({ method, params, state: 'waiting', ...(isFinish && { callId }) });
    return new QueuedError('The phone service can’t be reached. This is kept, and sent when it is back.', {
      cause: error,
    });
  }

  /** Keeps what was written in wrap-up and not sent, of a session that is over. */
  keepDraft(callId: string, params: Methods['finishCall']['params']): void {
    if (this.#user !== undefined) this.#add({ method: 'finishCall', params, state: 'draft', callId });
  }

  /** The service has taken a command: nothing of it waits any more. */
  taken(method: MethodName, callId: string | undefined): void {
    if (callId !== undefined && method.startsWith('finish')) this.forget(`call ${callId}`);
  }

  forget(id: string): void {
    if (!this.#entries.some((entry) => entry.id === id)) return;
    this.#remove(id);
    this.#post({ kind: 'gone', id });
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.unsubscribe();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #add(about: Pick<Unsent, 'method' | 'params' | 'state'> & { callId?: string | undefined }): void {
    const at = this.#options.scheduler.now();
    const { callId, ...rest } = about;
    // Of one call, the newest word counts.
    const id = callId === undefined ? `${at} ${++this.#count} ${Math.random()}` : `call ${callId}`;
    const dispositionName = this.#nameOf(about);
    this.#change({
      ...rest,
      id,
      user: this.#user!,
      at,
      ...(callId !== undefined && { callId }),
      ...(dispositionName !== undefined && { dispositionName }),
    });
  }

  #nameOf({ params }: Pick<Unsent, 'params'>): string | undefined {
    const chosen = 'disposition' in params ? params.disposition : undefined;
    const { dispositions } = this.#options.store.state.directory;
    return Object.values(dispositions)
      .flat()
      .find(({ id }) => id !== undefined && id === chosen)?.name;
  }

  #change(entry: Unsent): void {
    this.#openDrafts.delete(entry.id);
    this.#put(entry);
    this.#write();
    this.#post({ kind: 'changed', entry });
  }

  #put(entry: Unsent): void {
    this.#entries = [...this.#entries.filter(({ id }) => id !== entry.id), entry];
    this.#show();
  }

  #remove(id: string): void {
    if (!this.#entries.some((entry) => entry.id === id)) return;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#show();
    this.#write();
  }

  #show(): void {
    const mine = this.#entries.filter(({ user }) => user === this.#user);
    const { unsent } = this.#options.store.state.outbox;
    if (mine.length === 0 && unsent.length === 0) return;
    this.#options.store.dispatch({ name: 'unsentChanged', data: mine });
  }

  #follow({ session, connection }: CtiState): void {
    const isIn = session.status === 'signedIn' && connection.status === 'connected';
    const user = session.status === 'signedIn' ? userOf({ session }) : this.#user;
    if (user !== this.#user) {
      this.#user = user;
      this.#show();
    }
    if (isIn && this.#hasWork && !this.#sending) void this.#sendAll();
  }

  get #hasWork(): boolean {
    return this.#work.length > 0;
  }

  get #work(): readonly Unsent[] {
    const { calls, commands } = this.#options.store.state;
    const isFinishing = commands.pending.finishCall ?? commands.pending.finishCall2;
    return this.#entries.filter(
      ({ user, state, callId, id }) =>
        user === this.#user &&
        (state === 'waiting' ||
          (state === 'draft' && !(this.#openDrafts.has(id) && (isFinishing || calls.currentId === callId)))),
    );
  }

  /** One tab sends for all, the one that polls. */
  async #sendAll(): Promise<void> {
    const { connection, store, scheduler } = this.#options;
    if (connection.peers?.polls === false) return;
    this.#sending = true;
    const tried = store.state.connection;
    try {
      for (const entry of this.#work) {
        if (this.#disposed) return;
        if (store.state.connection.status !== 'connected') throw new TransportError('The service is away.');
        await this.#send(entry);
      }
      this.#sending = false;
    } catch {
      // The service is away again, or does not answer.
      const anew$ = store.state$.pipe(filter((state) => state.connection !== tried));
      const again$ = race(anew$, timer(PAUSE, scheduler)).pipe(take(1));
      this.#subscription.add(
        again$.subscribe(() => {
          this.#sending = false;
          this.#follow(store.state);
        }),
      );
    }
  }

  async #send(entry: Unsent): Promise<void> {
    const { client, connection } = this.#options;
    const { id, method, params, callId, state } = entry;
    if (callId !== undefined) {
      const status = await connection.call('getStatus', {});
      if (!status?.loggedIn) throw new TransportError('The session is over.');
      if (!isOpen(entry, status)) return this.#change({ ...entry, state: 'over' });
      if (state === 'draft') return void this.#openDrafts.add(id);
    } else if (isThere(entry, await connection.call('getCallbacks', {}))) return this.forget(id);
    this.#current = entry;
    try {
      await client.call(method, params);
      this.forget(id);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.#change({ ...entry, state: 'refused', cause: error.message });
    } finally {
      this.#current = undefined;
    }
  }

  async #read(): Promise<void> {
    const { place, scheduler, store } = this.#options;
    const texts = (await place?.read().catch(() => [])) ?? [];
    if (this.#disposed) return;
    const read = texts.flatMap(fromText).sort((a, b) => b.at - a.at)[0]?.entries ?? [];
    for (const entry of read)
      if (scheduler.now() - entry.at < LIFE && !this.#entries.some(({ id }) => id === entry.id)) this.#put(entry);
    this.#follow(store.state);
  }

  #write(leaving = false): void {
    const { place, scheduler } = this.#options;
    if (this.#entries.length) place?.write(toJson({ at: scheduler.now(), entries: this.#entries }), leaving);
    else if (!leaving) place?.wipe();
  }

  #hear(message: Message): void {
    if (message.kind === 'gone') this.#remove(message.id);
    else {
      this.#put(message.entry);
      this.#follow(this.#options.store.state);
    }
  }

  #post(message: Message): void {
    try {
      this.#channel?.post(message);
    } catch {
      // The other tabs find it where it is kept.
    }
  }
}

function fromText(text: string): readonly { readonly at: number; readonly entries: readonly Unsent[] }[] {
  try {
    const { at, entries } = JSON.parse(text) as { readonly at?: unknown; readonly entries?: unknown };
    return typeof at === 'number' ? [{ at, entries: toEntries(entries) }] : [];
  } catch {
    return [];
  }
}
