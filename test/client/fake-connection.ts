import {
  type CallOptions,
  type Connection,
  type ConnectionState,
  CtiError,
  type CtiEvent,
  type EventName,
  type Events,
  FaultError,
  type MethodName,
  type Methods,
  type Peers,
} from '@cti-elements/client';
import { BehaviorSubject, Observable, Subject } from 'rxjs';

export interface FakeCall {
  readonly name: MethodName;
  readonly params: object;
  readonly options: CallOptions | undefined;
}

/** A result, an error to reject with, or a function that makes one of the two, or a promise of it. */
export type Answer<M extends MethodName> =
  | Methods[M]['result']
  | Error
  | ((params: Methods[M]['params']) => Methods[M]['result'] | Error | Promise<Methods[M]['result']>);

/** What lists there are: a method that was not scripted and returns a list returns an empty one. */
const EMPTY_LISTS: readonly MethodName[] = [
  'getNotReadyReasonCodes',
  'getReasonCodes',
  'getAvailableCampaigns',
  'getSpeedDials',
  'getAvailableSkills',
  'getAvailableAgents',
  'getCampaignDispositions',
  'getCampaignDispositions2',
  'getCallbacks',
  'getCallAttachedVariables',
  'getAllSkills',
  'getAgentStates',
  'getAgentStateValues',
  'getSkillGroups',
  'getSkillPrompts',
  'getLoggedUsers',
  'getCAVFieldViews',
  'getCrmFieldDataTypes',
  'getPreviewSkipDispositions',
  'getPreviewSkipDispositions2',
  'requestConnectors',
  'requestWorksheet',
  'getSoftphoneDevices',
  'getSoftphoneInputDevices',
  'getSoftphoneOutputDevices',
];

/**
 * A service that says what a test tells it to. Unscripted methods answer with nothing, at once; `getStatus` says that nobody is
 * signed in. It is connected from the start.
 */
export class FakeConnection implements Connection {
  readonly calls: FakeCall[] = [];
  readonly state$ = new BehaviorSubject<ConnectionState>({ status: 'connected', listener: 1 });
  readonly events$: Observable<CtiEvent>;
  /** How often `retryNow` was called. */
  retries = 0;
  listenerId: string | undefined;
  /** The listener of an earlier page that this one goes on with. */
  adopted: string | undefined;
  readonly #snapshots = new Subject<unknown>();
  readonly peers: Peers = { snapshot: undefined, snapshots$: this.#snapshots, polls: true };
  readonly #events = new Subject<CtiEvent>();
  readonly #answers = new Map<MethodName, Answer<MethodName>>();

  constructor(answers: { [M in MethodName]?: Answer<M> } = {}) {
    this.events$ = new Observable((subscriber) => this.#events.subscribe(subscriber));
    this.answer('getStatus', { loggedIn: false });
    for (const name of EMPTY_LISTS) this.#answers.set(name, () => []);
    for (const [name, answer] of Object.entries(answers))
      this.#answers.set(name as MethodName, answer as Answer<MethodName>);
  }

  /** What `name` answers from now on. */
  answer<M extends MethodName>(name: M, answer: Answer<M>): void {
    this.#answers.set(name, answer as Answer<MethodName>);
  }

  /** Makes `name` reject with a Fault from now on. */
  fault(name: MethodName, message: string): void {
    this.#answers.set(name, new FaultError(message));
  }

  /** Sends one of the contract's events; every client of the service gets it. */
  emit<K extends EventName>(name: K, data: Partial<Events[K]> = {}): void {
    this.#events.next({ name, data } as unknown as CtiEvent);
  }

  adopt(listenerId: string | undefined): void {
    this.adopted = listenerId;
  }

  /** Another tab gives this one what it knows. */
  give(snapshot: unknown): void {
    this.#snapshots.next(snapshot);
  }

  /** As if the connection had been lost and come back: events may have been missed. */
  reconnect(): void {
    const state = this.state$.value;
    this.state$.next({ status: 'connected', listener: state.status === 'connected' ? state.listener + 1 : 2 });
  }

  /** The params of each call of `name` so far. */
  callsOf<M extends MethodName>(name: M): Methods[M]['params'][] {
    return this.calls.filter((call) => call.name === name).map(({ params }) => params as Methods[M]['params']);
  }

  /** Whether somebody listens for events. */
  get observed(): boolean {
    return this.#events.observed;
  }

  async call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    this.calls.push({ name, params, options });
    if (this.state$.value.status === 'disposed') throw new CtiError('The connection was closed.');
    options?.signal?.throwIfAborted();
    const scripted = this.#answers.get(name) as Answer<M> | undefined;
    const answer = await (typeof scripted === 'function' ? scripted(params) : scripted);
    options?.signal?.throwIfAborted();
    if (answer instanceof Error) throw answer;
    return answer as Methods[M]['result'];
  }

  retryNow(): void {
    this.retries++;
  }

  dispose(): void {
    this.state$.next({ status: 'disposed' });
    this.state$.complete();
    this.#events.complete();
  }
}
