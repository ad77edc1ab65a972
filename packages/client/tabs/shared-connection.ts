import type { CtiEvent, MethodName, Methods } from '@cti-elements/contract';
import { asyncScheduler, BehaviorSubject, Observable, type SchedulerLike, Subject, Subscription } from 'rxjs';
import type { CallOptions, Connection, ConnectionState, Peers } from '../connection/connection.ts';
import { withoutPassword } from '../secrets.ts';
import { Asked } from './asked.ts';
import { heardState, type Message, type MessageBody, type StateMessage, toldState } from './messages.ts';
import type { PollableConnection } from './pollable.ts';
import { polls, type Role, type RoleEvent, ROLES, tells } from './roles.ts';
import { SharedAnswers } from './shared-answers.ts';
import type { TabChannel, Tabs } from './tabs.ts';

/** A connection of this tab, and the tabs that it is shared with. */
export interface SharedConnectionOptions {
  /** Calls methods, and polls when this tab is the one that does. It becomes the shared connection's to dispose of. */
  readonly connection: PollableConnection;
  readonly tabs: Tabs;
  /** The clock for the watch over the tab that polls; rxjs' `asyncScheduler` when left out. */
  readonly scheduler?: SchedulerLike;
  /** From 0 to below 1; `Math.random` when left out. */
  readonly random?: () => number;
}

/** How long the tab that polls may be silent before it is asked whether it still lives, in ms. */
const SILENCE = 1_500;
/** How long it may take to answer that, and to greet a newcomer, in ms. Messages come through when timers are throttled. */
const PATIENCE = 1_000;
/** After so many tabs that each stand still with a lock, or so many locks that never come, a tab polls for itself. */
const LAST_RANK = 3;
/** From so many other tabs on that all poll, a poll holds no connection: a browser has about six to a service. */
const MANY = 3;

/**
 * One poll for all tabs of a browser. Each tab calls methods itself; one polls, as long as it lives, and tells the others what
 * comes. `roles.ts` has what a tab can be and how that changes. The first lock elects the tab that leads. When that stands
 * still, as behind a dialog of the browser, one other tab, which the next lock elects, polls with a listener of its own until
 * the first has caught up.
 *
 * A tab that leads from now on adopts the listener of the last one, so that what waits there is not lost. Whenever something
 * may be missing all the same, `connected` comes with the next `listener` number.
 */
export class SharedConnection implements Connection {
  readonly events$: Observable<CtiEvent>;
  readonly peers: Peers;
  readonly #connection: PollableConnection;
  readonly #tabs: Tabs;
  readonly #scheduler: SchedulerLike;
  readonly #id: number;
  readonly #events = new Subject<CtiEvent>();
  readonly #state = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  readonly #snapshots = new Subject<unknown>();
  readonly #others = new Set<number>();
  /** The locks that this tab has or waits for, by rank. */
  readonly #locks = new Map<number, AbortController>();
  readonly #answers: SharedAnswers;
  readonly #asked: Asked;
  #channel: TabChannel | undefined;
  #role: Role = 'apart';
  #rank = 0;
  /** This tab's own poll. */
  #own: Subscription | undefined;
  #silence = Subscription.EMPTY;
  /** The tab that this one hears from. */
  #source: { readonly from: number; readonly rank: number } | undefined;
  /** It has been asked whether it still lives, and has not answered yet; `lost` when it has not in time. */
  #overdue: boolean | 'lost' = false;
  #listenerId: string | undefined;
  #origin = '';
  #listener = 0;

  constructor({ connection, tabs, scheduler = asyncScheduler, random = Math.random }: SharedConnectionOptions) {
    this.#connection = connection;
    this.#tabs = tabs;
    this.#scheduler = scheduler;
    this.#id = random();
    this.#answers = new SharedAnswers(
      (method, params) => connection.call(method, params),
      () => scheduler.now(),
    );
    this.#asked = new Asked((message) => this.#post(message));
    const isPolling = () => polls(this.#role);
    this.peers = {
      snapshot: undefined,
      snapshots$: this.#snapshots,
      get polls() {
        return isPolling();
      },
    };
    this.events$ = new Observable((subscriber) => {
      const subscription = this.#events.subscribe(subscriber);
      if (!this.#events.closed) this.#happens('joined');
      return () => {
        subscription.unsubscribe();
        if (!this.#events.observed) this.#happens('left');
      };
    });
  }

  get state$(): Observable<ConnectionState> {
    return this.#state;
  }

  /** With `shared`, the tab that polls may answer: it asks the service once for all. */
  call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    const direct = () => this.#connection.call(name, params, options);
    if (!options?.shared) return direct();
    if (tells(this.#role)) return this.#answers.get(name, params) as Promise<Methods[M]['result']>;
    if (!this.#source || this.#overdue || polls(this.#role)) return direct();
    return this.#asked.ask(name, params, direct) as Promise<Methods[M]['result']>;
  }

  retryNow(): void {
    this.#connection.retryNow();
    this.#post({ kind: 'retry' });
  }

  /** Goes on with a listener that an earlier page has left, when no other tab has one. */
  adopt(listenerId: string | undefined): void {
    this.#listenerId ??= listenerId;
  }

  get listenerId(): string | undefined {
    return polls(this.#role) ? this.#connection.listenerId : undefined;
  }

  dispose(): void {
    this.#happens('left');
    this.#connection.dispose();
    this.#events.complete();
    this.#snapshots.complete();
    this.#state.next({ status: 'disposed' });
    this.#state.complete();
  }

  #happens(event: RoleEvent, rank = 0): void {
    const before = this.#role;
    const after = ROLES[before][event];
    if (!after) return;
    this.#role = after;
    this.#rank = rank;
    this.#silence.unsubscribe();
    this.#overdue = false;
    if (event === 'joined') return this.#join();
    if (event === 'left') return this.#leave(before);
    this.#asked.callAll();
    this.#dropLocks((other) => other > 0 && other !== rank);
    if (event === 'caughtUp') {
      this.#stopPolling();
      return;
    }
    this.#setPace();
    if (after === 'alone') this.#post({ kind: 'ping' });
    if (this.#own) return this.#tell({ current: true });
    this.#connection.adopt(event === 'elected' ? this.#listenerId : undefined);
    this.#poll();
  }

  #join(): void {
    try {
      this.#channel = this.#tabs.join(this.#name, (message) => this.#hear(message as Message));
    } catch {
      // Without a channel there is nobody to share with.
      this.#happens('barred');
      return;
    }
    this.#post({ kind: 'hello' });
    this.#silence = this.#scheduler.schedule(() => this.#stepIn(), PATIENCE);
    this.#request(0);
  }

  #leave(before: Role): void {
    this.#post({ kind: 'bye' });
    this.#asked.callAll();
    this.#connection.handOver(before === 'leading' && this.#others.size > 0);
    this.#stopPolling();
    this.#others.clear();
    this.#source = undefined;
    this.#channel?.close();
    this.#channel = undefined;
    this.#dropLocks(() => true);
  }

  get #name(): string {
    return `cti-client:2:${this.#connection.endpoint}`;
  }

  #request(rank: number): void {
    const controller = new AbortController();
    const { signal } = controller;
    this.#locks.set(rank, controller);
    void (async () => {
      try {
        await this.#tabs.lead(rank ? `${this.#name}:${rank}` : this.#name, signal);
        if (!signal.aborted) this.#happens(rank ? 'deputised' : 'elected', rank);
      } catch {
        if (!signal.aborted) this.#happens('barred');
      }
    })();
  }

  #dropLocks(which: (rank: number) => boolean): void {
    for (const [rank, controller] of this.#locks)
      if (which(rank)) {
        this.#locks.delete(rank);
        controller.abort();
      }
  }

  /** Nobody polls, as far as this tab can tell: it waits for the lock after that of the tab that ought to. */
  #stepIn(): void {
    this.#overdue = 'lost';
    this.#asked.callAll();
    this.#post({ kind: 'ping' });
    const rank = Math.max(this.#source?.rank ?? 0, ...this.#locks.keys()) + 1;
    if (rank > LAST_RANK) return this.#happens('barred');
    this.#silence = this.#scheduler.schedule(() => this.#stepIn(), PATIENCE);
    this.#request(rank);
  }

  #poll(): void {
    const { state$, quiet$, events$ } = this.#connection;
    let fresh = true;
    this.#own = new Subscription();
    this.#own.add(quiet$.subscribe(() => this.#tell({ current: true })));
    this.#own.add(
      events$.subscribe((event) => {
        this.#answers.clear();
        if (tells(this.#role)) this.#post({ kind: 'event', rank: this.#rank, event: withoutPassword(event) });
        this.#events.next(event);
      }),
    );
    this.#own.add(
      state$.subscribe((state) => {
        this.#answers.clear();
        this.#take(state, this.#id);
        if (state.status === 'connecting') return;
        this.#tell({ current: fresh });
        fresh = false;
      }),
    );
  }

  #stopPolling(): void {
    this.#own?.unsubscribe();
    this.#own = undefined;
  }

  /** Tells the others how the poll is. */
  #tell(about: Pick<StateMessage, 'current' | 'to' | 'snapshot'>): void {
    if (!tells(this.#role)) return;
    const { listenerId } = this.#connection;
    this.#post({ kind: 'state', rank: this.#rank, state: toldState(this.#state.value), listenerId, ...about });
  }

  #hear(message: Message): void {
    const { from, kind } = message;
    if (kind === 'bye') this.#others.delete(from);
    else this.#others.add(from);
    switch (kind) {
      case 'hello':
        this.#setPace();
        this.#tell({ current: false, to: from, snapshot: this.peers.snapshot?.() });
        if (this.#role === 'alone') this.#post({ kind: 'ping' });
        break;
      case 'bye':
        if (this.#role === 'following' && this.#source?.from === from) this.#ping();
        break;
      case 'ping':
        this.#setPace();
        this.#tell({ current: false });
        // One question is enough.
        if (this.#role === 'following' && this.#source && !this.#overdue) this.#await();
        break;
      case 'retry':
        if (tells(this.#role)) this.#connection.retryNow();
        break;
      case 'state':
        this.#hearState(message);
        break;
      case 'event':
        if (!this.#hearsFrom(from, message.rank, false)) break;
        this.#watch();
        this.#events.next(message.event);
        break;
      case 'ask':
        if (tells(this.#role)) void this.#asked.answer(message, this.#answers.get(message.method, message.params));
        break;
      case 'answer':
        this.#asked.hear(message);
        break;
    }
  }

  #hearState({ from, rank, state, listenerId, current, to, snapshot }: Message & StateMessage): void {
    const isNew = !this.#source;
    // The next one to lead has adopted the listener of the deputy that it heard from.
    this.#connection.handOver(listenerId !== undefined && listenerId === this.#connection.listenerId);
    if (!this.#hearsFrom(from, rank, current, true)) return;
    if (isNew && to === this.#id && snapshot !== undefined) this.#snapshots.next(snapshot);
    this.#listenerId = listenerId;
    this.#watch();
    this.#take(heardState(state), from);
  }

  /** Whether what this tab says counts. One that stood still tells old news first, until it is `current`. */
  #hearsFrom(from: number, rank: number, current: boolean, greets = false): boolean {
    const { from: known, rank: knownRank } = this.#source ?? {};
    switch (this.#role) {
      case 'apart':
      case 'leading':
        return false;
      case 'deputy':
      case 'alone': {
        if (!current || (this.#role === 'deputy' && rank >= this.#rank)) return false;
        break;
      }
      case 'following':
        if (known === from) return true;
        if (knownRank === undefined ? !greets : this.#overdue !== 'lost' && !(current && rank <= knownRank))
          return false;
    }
    this.#source = { from, rank };
    this.#asked.callAll();
    this.#happens('caughtUp');
    return true;
  }

  /** A state of the tab that polls becomes this one's. */
  #take(state: ConnectionState, from: number): void {
    if (state.status !== 'connected') {
      // Another tab, or this one, takes over: that is no loss that the agent should hear of.
      if (state.status === 'retrying' || this.#state.value.status !== 'connected') this.#state.next(state);
      return;
    }
    const alone = this.#role === 'alone';
    const origin = `${from}:${state.listener}`;
    const { value: known } = this.#state;
    if (origin === this.#origin && known.status === 'connected' && (known.alone ?? false) === alone) return;
    this.#origin = origin;
    this.#state.next({ status: 'connected', listener: ++this.#listener, ...(alone && { alone }) });
  }

  #watch(): void {
    this.#overdue = false;
    this.#dropLocks((rank) => rank > 0);
    this.#silence.unsubscribe();
    this.#silence = this.#scheduler.schedule(() => this.#ping(), SILENCE);
  }

  #ping(): void {
    this.#post({ kind: 'ping' });
    this.#await();
  }

  #await(): void {
    this.#overdue = true;
    this.#silence.unsubscribe();
    this.#silence = this.#scheduler.schedule(() => this.#stepIn(), PATIENCE);
  }

  #setPace(): void {
    this.#connection.pollBriefly(this.#role === 'alone' && (!this.#channel || this.#others.size >= MANY));
  }

  #post(message: MessageBody): void {
    try {
      this.#channel?.post({ ...message, from: this.#id });
    } catch {
      // The others notice the silence.
    }
  }
}
