import type { CtiEvent, MethodName, Methods } from '@cti-elements/contract';
import { asyncScheduler, BehaviorSubject, Observable, type SchedulerLike, Subject, Subscription } from 'rxjs';
import type { CallOptions, Connection, ConnectionState } from '../connection/connection.ts';
import type { SoapConnection } from '../connection/soap-connection.ts';
import { TransportError } from '../errors.ts';
import { withoutPassword } from '../secrets.ts';
import type { TabChannel, Tabs } from './tabs.ts';

export interface SharedConnectionOptions {
  /** Calls methods, and polls when this tab is the one that does. It becomes the shared connection's to dispose of. */
  readonly connection: SoapConnection;
  readonly tabs: Tabs;
  /** The clock for the watch over the tab that polls; rxjs' `asyncScheduler` when left out. */
  readonly scheduler?: SchedulerLike;
  /** From 0 to below 1; `Math.random` when left out. */
  readonly random?: () => number;
}

/** What tabs tell each other. An error travels as its words. */
type Message = { readonly from: number } & (
  | { readonly kind: 'hello' | 'bye' | 'retry' }
  | { readonly kind: 'event'; readonly event: CtiEvent }
  | { readonly kind: 'state'; readonly state: ToldState; readonly listenerId?: string; readonly quiet: boolean }
);
type ToldState =
  ConnectionState | { readonly status: 'retrying'; readonly words: string; attempt: number; retryAt: number };

/** How long a newcomer waits for the tab that polls to greet it, in ms. */
const GREETING = 1_000;
/** How long the tab that polls may be silent, in ms: its polls end after five seconds at the latest. */
const SILENCE = 9_000;

/**
 * One poll for all tabs of a browser, which has only about six connections to a service. Each tab calls methods itself; one
 * polls, as long as it lives, and tells the others what comes:
 *
 * ```
 * follows ──────────── the lock is its own ──────────▶ leads
 *  │    ▲                                                ▲
 *  │    └ the other speaks again, with an empty queue ┐  │
 *  └─ the tab that polls is silent ──────────▶ polls alone ┘
 * ```
 *
 * A tab that becomes the one goes on with the listener of the last one, so that what waits there is not lost. Whenever
 * something may be missing all the same, `connected` comes with the next `listener` number.
 */
export class SharedConnection implements Connection {
  readonly events$: Observable<CtiEvent>;
  readonly #connection: SoapConnection;
  readonly #tabs: Tabs;
  readonly #scheduler: SchedulerLike;
  readonly #id: number;
  readonly #events = new Subject<CtiEvent>();
  readonly #state = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  readonly #followers = new Set<number>();
  #channel: TabChannel | undefined;
  #leaving: AbortController | undefined;
  #leads = false;
  /** This tab's own poll, when it leads or is alone. */
  #own: Subscription | undefined;
  #silence = Subscription.EMPTY;
  /** The listener of the tab that leads. */
  #listenerId: string | undefined;
  #source = '';
  #listener = 0;

  constructor({ connection, tabs, scheduler = asyncScheduler, random = Math.random }: SharedConnectionOptions) {
    this.#connection = connection;
    this.#tabs = tabs;
    this.#scheduler = scheduler;
    this.#id = random();
    this.events$ = new Observable((subscriber) => {
      const subscription = this.#events.subscribe(subscriber);
      if (!this.#events.closed) this.#start();
      return () => {
        subscription.unsubscribe();
        if (!this.#events.observed) this.#stop();
      };
    });
  }

  get state$(): Observable<ConnectionState> {
    return this.#state;
  }

  call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    return this.#connection.call(name, params, options);
  }

  retryNow(): void {
    this.#connection.retryNow();
    this.#post({ kind: 'retry' });
  }

  dispose(): void {
    this.#stop();
    this.#connection.dispose();
    this.#events.complete();
    this.#state.next({ status: 'disposed' });
    this.#state.complete();
  }

  #start(): void {
    if (this.#channel) return;
    const name = `cti-client:1:${this.#connection.endpoint}`;
    const { signal } = (this.#leaving = new AbortController());
    this.#channel = this.#tabs.join(name, (message) => this.#hear(message as Message));
    this.#post({ kind: 'hello' });
    this.#watch(GREETING);
    void this.#tabs.lead(name, signal).then(() => {
      if (!signal.aborted) this.#lead();
    });
  }

  #stop(): void {
    if (!this.#channel) return;
    this.#post({ kind: 'bye' });
    this.#silence.unsubscribe();
    this.#connection.bequeath(this.#leads && this.#followers.size > 0);
    this.#stopPolling();
    this.#leads = false;
    this.#followers.clear();
    this.#channel.close();
    this.#channel = undefined;
    this.#leaving?.abort();
  }

  #lead(): void {
    this.#leads = true;
    this.#silence.unsubscribe();
    if (this.#own) return this.#tell(false);
    this.#connection.inherit(this.#listenerId);
    this.#poll();
  }

  #poll(): void {
    const { state$, quiet$, events$ } = this.#connection;
    this.#own = new Subscription();
    this.#own.add(quiet$.subscribe(() => this.#tell(true)));
    this.#own.add(
      events$.subscribe((event) => {
        if (this.#leads) this.#post({ kind: 'event', event: withoutPassword(event) });
        this.#events.next(event);
      }),
    );
    this.#own.add(
      state$.subscribe((state) => {
        this.#take(state, this.#id);
        this.#tell(false);
      }),
    );
  }

  #stopPolling(): void {
    this.#own?.unsubscribe();
    this.#own = undefined;
  }

  /** Tells the others how things are. */
  #tell(quiet: boolean): void {
    if (!this.#leads) return;
    const { value: state } = this.#state;
    const told = state.status === 'retrying' ? { ...state, words: state.error.message, error: undefined } : state;
    this.#post({ kind: 'state', state: told as ToldState, listenerId: this.#connection.listenerId, quiet } as const);
  }

  #hear(message: Message): void {
    const { from, kind } = message;
    if (this.#leads) {
      if (kind === 'hello') {
        this.#followers.add(from);
        this.#tell(false);
      } else if (kind === 'bye') this.#followers.delete(from);
      else if (kind === 'retry') this.#connection.retryNow();
    } else if (kind === 'state') this.#follow(message);
    else if (kind === 'event' && !this.#own) {
      this.#watch(SILENCE);
      this.#events.next(message.event);
    }
  }

  #follow({ from, state, listenerId, quiet }: Message & { kind: 'state' }): void {
    // A tab that was stopped for a while tells old news first.
    if (this.#own && !quiet) return;
    this.#stopPolling();
    this.#listenerId = listenerId;
    this.#take('words' in state ? { ...state, error: new TransportError(state.words) } : state, from);
    const wait = state.status === 'retrying' ? Math.max(0, state.retryAt - this.#scheduler.now()) : 0;
    this.#watch(wait + SILENCE);
  }

  /** A state of the tab that polls becomes this one's. */
  #take(state: ConnectionState, from: number): void {
    if (state.status !== 'connected') {
      // Another tab, or this one, takes over: that is no loss that the agent should hear of.
      if (state.status === 'retrying' || this.#state.value.status !== 'connected') this.#state.next(state);
      return;
    }
    const source = `${from}:${state.listener}`;
    if (source === this.#source && this.#state.value.status === 'connected') return;
    this.#source = source;
    this.#state.next({ status: 'connected', listener: ++this.#listener });
  }

  #watch(time: number): void {
    this.#silence.unsubscribe();
    this.#silence = this.#scheduler.schedule(() => this.#poll(), time);
  }

  #post(message: MessageBody): void {
    this.#channel?.post({ ...message, from: this.#id });
  }
}

type MessageBody = Message extends infer M ? (M extends unknown ? Omit<M, 'from'> : never) : never;
