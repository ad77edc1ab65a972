import {
  CtiError,
  type CtiEvent,
  type EventName,
  type Events,
  type MethodName,
  type Methods,
} from '@cti-elements/contract';
import { asyncScheduler, filter, map, type Observable, type SchedulerLike, Subject, type Subscription } from 'rxjs';
import type { Commander, Outcome } from './commands/commander.ts';
import type { CallOptions, Connection, ConnectionState } from './connection/connection.ts';
import { SoapConnection, type SoapConnectionOptions } from './connection/soap-connection.ts';
import { Loader } from './loader.ts';
import { type LoadOptions, Loads } from './loads.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Persistence } from './persistence/persistence.ts';
import type { KeptPlace } from './persistence/place.ts';
import { withoutPassword, withoutSecrets } from './secrets.ts';
import { type SignIn, signIn } from './sign-in.ts';
import type { SoundSharing } from './sound/sound-sharing.ts';
import { StationLink } from './sound/station-link.ts';
import type { Station } from './station.ts';
import type { DeferredLoader } from './store/deferred/index.ts';
import { keptOf, type KeptState } from './store/kept.ts';
import type { Command, CommandDone, CommandFailed } from './store/slice.ts';
import type { CtiState } from './store/state.ts';
import { Store } from './store/store.ts';
import { SharedConnection } from './tabs/shared-connection.ts';
import type { Tabs } from './tabs/tabs.ts';

/** What is kept for the page that is loaded next. */
export interface KeepOptions {
  /**
   * Where the state is kept while an agent is signed in, so that a page that is loaded anew shows what the old one showed:
   * in this `browser`, encrypted, for any tab of it; for the `session` of this tab alone; or a place of the page's own.
   * `nothing` when left out. It is wiped at sign-out, for another agent, and after 12 hours. Passwords are never in it.
   */
  readonly keep?: 'session' | 'browser' | 'nothing' | KeptPlace | undefined;
  /** Its name there, one for each service: the connection's address when left out. */
  readonly keepAs?: string | undefined;
}

/** What a client is made of; `CtiClient.connect` makes the connection itself. */
export interface CtiClientOptions extends KeepOptions {
  readonly connection: Connection;
  /** The clock for the state's times, and for waiting; rxjs' `asyncScheduler` when left out. */
  readonly scheduler?: SchedulerLike;
  /** The other tabs of this browser: the sound of a call is in one of them, and can be turned in all. */
  readonly tabs?: Tabs | undefined;
}

/**
 * The call centre as one agent's page sees it: methods to call, and a state that the service's events keep right, whoever
 * caused them. Works without elements, and outside a browser.
 *
 * @example
 * const client = CtiClient.connect({ tabs: browserTabs() });
 * client.select(currentCall).subscribe((call) => console.log(call?.phase, call?.info.ani));
 * await client.login({ user: 'agent@example.com', password, stationId: '1001', stationType: 'SOFTPHONE' });
 * await client.call('makeCall', { number: '+19255550100' });
 */
export class CtiClient {
  /**
   * Resolves when all parts of the state are kept. Callbacks, recordings and what else a page can do without in its first
   * moments come in a file of their own; what happened before is made up for. While the file can't be loaded those parts stay
   * empty, `commands.missing` has `deferred`, and it is tried again.
   */
  readonly loaded: Promise<void>;
  readonly #connection: Connection;
  readonly #scheduler: SchedulerLike;
  readonly #store: Store;
  readonly #events = new Subject<CtiEvent>();
  readonly #link: StationLink;
  readonly #loads: Loads;
  readonly #loader: Loader;
  readonly #subscriptions: Subscription[] = [];
  #persistence: Persistence | undefined;
  /** Events that wait until what was kept is taken back. */
  #held: CtiEvent[] | undefined;
  #connected: ConnectionState | undefined;
  #isGiven = false;
  #deferredLoader: DeferredLoader | undefined;
  #sharing: SoundSharing | undefined;
  #outbox: Outbox | undefined;
  #commander: Commander | undefined;
  #eventCount = 0;
  #disposed = false;

  constructor(options: CtiClientOptions) {
    const { connection, scheduler = asyncScheduler, keep = 'nothing', keepAs = 'cti-client', tabs } = options;
    this.#connection = connection;
    this.#scheduler = scheduler;
    this.#store = new Store(() => scheduler.now());
    this.#link = new StationLink(this.#store);
    this.#loads = new Loads({
      send: (method, params) => this.#send(method, params, { shared: true }, true),
      scheduler,
      onChange: (key, error) => !this.#disposed && this.#store.dispatch({ name: 'loadChanged', data: { key, error } }),
    });
    this.#loader = new Loader(this, this.#loads);
    const { peers } = connection;
    if (peers) {
      peers.snapshot = () => (this.#store.complete ? keptOf(this.state) : undefined);
      this.#subscriptions.push(peers.snapshots$.subscribe((data) => this.#restore(data as KeptState)));
    }
    if (keep === 'nothing') this.#listen();
    else void this.#listenWith(keep, keepAs);
    this.loaded = this.#loads.keep('deferred', () => this.#load(tabs, keep, keepAs), { always: true });
  }

  /**
   * A client of the service at `endpoint`, which is on the agent's own machine unless told otherwise. With `tabs`, one of all
   * tabs polls for the others; `browserTabs()` brings those of this browser.
   *
   * @example
   * const client = CtiClient.connect({ endpoint: 'http://localhost:8080/agent/v2', tabs: browserTabs(), keep: 'browser' });
   */
  static connect(options: SoapConnectionOptions & KeepOptions & { readonly tabs?: Tabs | undefined } = {}): CtiClient {
    const { scheduler, keep, tabs } = options;
    const soap = new SoapConnection(options);
    const connection = tabs ? new SharedConnection({ ...options, connection: soap, tabs }) : soap;
    return new CtiClient({
      connection,
      scheduler,
      keep,
      tabs,
      keepAs: options.keepAs ?? `cti-client:${soap.endpoint}`,
    });
  }

  /** What is so now. */
  get state(): CtiState {
    return this.#store.state;
  }

  /** The state, now and after every change. */
  get state$(): Observable<CtiState> {
    return this.#store.state$;
  }

  /** The contract's events as they come, after the state has taken them in. Completes with `dispose()`. */
  get events$(): Observable<CtiEvent> {
    return this.#events;
  }

  /**
   * What `selector` makes of the state, now and whenever that changes (`===`).
   *
   * @example
   * client.select(({ agent }) => agent.ready).subscribe((ready) => badge.classList.toggle('ready', ready));
   */
  select<T>(selector: (state: CtiState) => T): Observable<T> {
    return this.#store.select(selector);
  }

  /** The data of one of the contract's events, each time it comes. */
  event<K extends EventName>(name: K): Observable<Events[K]> {
    return this.#events.pipe(
      filter((event) => event.name === name),
      map((event) => event.data as Events[K]),
    );
  }

  /**
   * Calls a method of the contract. What concerns the sound of a station in this page is done there. Rejects with
   * FaultError (the service refused), TransportError, TimeoutError, WireError, MediaError, or the signal's reason. The state
   * shows calls under way and the newest failure in `commands`.
   *
   * @example
   * await client.call('toggleHold', { flag: true });
   */
  call<M extends MethodName>(
    method: M,
    params: Methods[M]['params'] = {} as Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    return this.#send(method, params, options);
  }

  /**
   * Asks for something that the page needs to know, each thing once at a time, and again with pauses until the service answers
   * or the session is over: then it resolves. The answer is in the state; what could not be had yet is in `commands.missing`.
   */
  load<M extends MethodName>(
    method: M,
    params: Methods[M]['params'] = {} as Methods[M]['params'],
    options?: LoadOptions<M>,
  ): Promise<void> {
    return this.#loads.ask(method, params, options);
  }

  /**
   * Signs the agent in (`loginAsync2`) and waits for the outcome. Rejects with a SignInError when the service refuses, a
   * TimeoutError after a minute without an outcome, or as `call` does.
   */
  login(who: SignIn, options?: CallOptions): Promise<void> {
    return signIn(this, this.#scheduler, who, options);
  }

  /**
   * Makes a station in this page the agent's: commands for the sound go there, and its state is in `softphone.station`.
   * `undefined` lets go of it. The station stays the caller's to dispose of.
   */
  attachStation(station: Station | undefined): void {
    this.#link.attach(station);
  }

  /** What was written in wrap-up and not sent, of a session that has ended: offered to the same agent at the next sign-in. */
  keepUnsent(callId: string, params: Methods['finishCall']['params']): void {
    this.#outbox?.keepDraft(callId, params);
  }

  /** Throws away what waits in `outbox`, or was not taken. */
  forgetUnsent(id: string): void {
    this.#outbox?.forget(id);
  }

  /** Tries again at once what waits to be: a lost connection, and what could not be loaded. */
  retryNow(): void {
    this.#connection.retryNow();
    this.#loads.retryNow();
  }

  /** Ends the connection and every observable; calls under way reject. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#loader.dispose();
    this.#loads.forget(true);
    this.#deferredLoader?.dispose();
    this.#persistence?.dispose();
    this.#link.attach(undefined);
    this.#sharing?.dispose();
    this.#outbox?.dispose();
    this.#connection.dispose();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#events.complete();
    this.#store.state$.complete();
  }

  #listen(): void {
    if (this.#disposed) return;
    this.#subscriptions.push(
      this.#connection.state$.subscribe((state) => this.#follow(state)),
      this.#connection.events$.subscribe((event) => {
        if (this.#held) this.#held.push(event);
        else this.#handle(withoutPassword(event));
      }),
    );
  }

  /** What was kept comes first, then the events that came meanwhile. */
  async #listenWith(keep: 'session' | 'browser' | KeptPlace, name: string): Promise<void> {
    try {
      const { Persistence, placeFor } = await import('./persistence/index.ts');
      if (this.#disposed) return;
      const [store, connection] = [this.#store, this.#connection];
      const place = typeof keep === 'object' ? keep : placeFor(keep, name);
      this.#persistence = new Persistence({ store, connection, place, scheduler: this.#scheduler });
      connection.adopt?.(await this.#persistence.read());
      this.#held = [];
    } catch {
      // A page for which nothing is kept works all the same.
    }
    this.#listen();
  }

  #follow(state: ConnectionState): void {
    this.#loads.setConnected(state.status !== 'retrying');
    if (this.#held && state.status === 'connected') {
      if (!this.#connected) void this.#begin();
      this.#connected = state;
      return;
    }
    if (this.#connected) this.#connected = state;
    this.#store.dispatch({ name: 'connectionChanged', data: state });
  }

  async #begin(): Promise<void> {
    await Promise.resolve();
    if (!this.#isGiven) await this.#persistence?.takeBack();
    const held = this.#held ?? [];
    this.#held = undefined;
    if (this.#disposed) return;
    for (const event of held) this.#handle(withoutPassword(event));
    if (this.#connected) this.#store.dispatch({ name: 'connectionChanged', data: this.#connected });
    this.#persistence?.keep();
  }

  #restore(data: KeptState): void {
    this.#isGiven = true;
    this.#store.dispatch({ name: 'restored', data });
  }

  /** A load that fails is no failure of a command: it is tried again. */
  async #send<M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    options?: CallOptions,
    isLoad = false,
  ): Promise<Methods[M]['result']> {
    const commander = isLoad ? undefined : this.#commander;
    const twin = commander?.twin(method, params);
    if (twin) return (await twin).result as Methods[M]['result'];
    const command = { method, params: withoutSecrets(params) } as Command;
    const count = this.#eventCount;
    const { currentId } = this.state.calls;
    // What it is to change has to be known before it has.
    const given = commander?.concerns(method, params) ? commander.give(method, params, options) : undefined;
    this.#store.dispatch({ name: 'commandStarted', data: command });
    try {
      const { result, confirmed }: Outcome = await (given ??
        this.#perform(method, params, options).then((answer) => ({ result: answer })));
      const stale = count !== this.#eventCount;
      const data: CommandDone = { ...command, result, stale, open: confirmed !== undefined };
      if (!this.#disposed) this.#store.dispatch({ name: 'commandDone', data });
      this.#outbox?.taken(method, currentId);
      void confirmed?.then(
        () => this.#disposed || this.#store.dispatch({ name: 'commandConfirmed', data: { method } }),
      );
      return result as Methods[M]['result'];
    } catch (cause) {
      const error = (!isLoad && this.#outbox?.keep(method, params, cause, currentId)) || cause;
      const givenUp = isLoad || options?.quiet || options?.signal?.aborted;
      const data: CommandFailed = { ...command, error: givenUp ? undefined : asCtiError(error) };
      if (!this.#disposed) this.#store.dispatch({ name: 'commandFailed', data });
      throw error;
    }
  }

  async #perform<M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    const toService = (): Promise<unknown> => this.#connection.call(method, params, options);
    return (await (this.#link.route(method, params, toService) ?? toService())) as Methods[M]['result'];
  }

  async #load(tabs: Tabs | undefined, keep: KeepOptions['keep'], name: string): Promise<void> {
    let part: typeof import('./store/deferred/index.ts');
    try {
      part = await import('./store/deferred/index.ts');
    } catch (cause) {
      throw new CtiError('A file of this page is missing. Is the page’s own server there?', { cause });
    }
    if (this.#disposed) return;
    this.#store.add(part.deferred);
    this.#deferredLoader = new part.DeferredLoader(this);
    if (tabs) {
      const perform = (method: MethodName, params: object) => this.#link.routeHere(method, params);
      const [store, scheduler] = [this.#store, this.#scheduler];
      this.#sharing = new part.SoundSharing({ store, scheduler, tabs, name: `${name}:sound`, perform });
      this.#link.share(this.#sharing);
    }
    this.#outbox = new part.Outbox({
      client: this,
      store: this.#store,
      connection: this.#connection,
      scheduler: this.#scheduler,
      place: keep === 'session' || keep === 'browser' ? part.placeFor(keep, `${name}:outbox`) : undefined,
      tabs,
      name: `${name}:outbox`,
    });
    this.#commander = new part.Commander({
      state$: this.state$,
      state: () => this.state,
      scheduler: this.#scheduler,
      perform: (method, params, options) => this.#perform(method, params, options),
      onOver: (method) => this.#store.dispatch({ name: 'failureOver', data: { method } }),
    });
  }

  #handle(event: CtiEvent): void {
    this.#eventCount++;
    this.#store.dispatch(event);
    this.#events.next(event);
    this.#loader.handle(event);
    this.#link.follow(event);
  }
}

function asCtiError(error: unknown): CtiError {
  if (error instanceof CtiError) return error;
  return new CtiError(error instanceof Error ? error.message : String(error), { cause: error });
}
