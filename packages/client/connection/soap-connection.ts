import {
  CtiError,
  type CtiEvent,
  decodeResponse,
  encodeRequest,
  type MethodName,
  type Methods,
  WireError,
  type XmlParser,
} from '@cti-elements/contract';
import { asyncScheduler, BehaviorSubject, Observable, type SchedulerLike, Subject } from 'rxjs';
import { TimeoutError, TransportError } from '../errors.ts';
import { absoluteUrl } from './address.ts';
import type { CallOptions, Connection, ConnectionState } from './connection.ts';
import { EventLoop } from './event-loop.ts';
import { type RetryPolicy, retryPolicy } from './retry-policy.ts';

/** Where the service is, and how patient to be with it. All of it has a default that suits an agent’s own machine. */
export interface SoapConnectionOptions {
  /** The service's address: `http://localhost:8080/agent/v2` when left out. */
  readonly endpoint?: string;
  readonly fetch?: typeof fetch;
  /** The clock for time-outs, waits and times; rxjs' `asyncScheduler` when left out. */
  readonly scheduler?: SchedulerLike;
  /** From 0 to below 1; `Math.random` when left out. */
  readonly random?: () => number;
  /** Milliseconds that a call may take: 15,000 when left out. */
  readonly timeout?: number;
  /** Milliseconds that the service holds a poll for events: 5,000 when left out. */
  readonly pollTimeout?: number;
  /** How long to wait between tries to reach the service; at most 2.5 s for ten minutes, then 15 s, when left out. */
  readonly retry?: RetryPolicy;
  /** What the service knows this client as. */
  readonly listenerName?: string;
  /** Reads XML where there is no `DOMParser`, as in Node: `new DOMParser()` of `@xmldom/xmldom`. */
  readonly parser?: XmlParser;
}

/** So much later than it should does a timer come after a sleep; the answer may be there, and comes after it. ms. */
const ASLEEP = 1_000;

/** Why a call ends before its answer. */
type End = 'aborted' | 'timeout' | 'closed';

/** SOAP 1.1 over HTTP POST, and the poll for events. */
export class SoapConnection implements Connection {
  /** The service's address, absolute. */
  readonly endpoint: string;
  /** Polls from the first subscriber to the last. */
  readonly events$: Observable<CtiEvent>;
  readonly #fetch: typeof fetch;
  readonly #scheduler: SchedulerLike;
  readonly #timeout: number;
  readonly #parser: XmlParser | undefined;
  readonly #events = new Subject<CtiEvent>();
  readonly #quiet = new Subject<void>();
  readonly #state = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  readonly #pending = new Set<(why: End) => void>();
  readonly #loop: EventLoop;
  #closed = false;
  #adopted: string | undefined;
  #keepsListener = false;

  constructor(options: SoapConnectionOptions = {}) {
    const { random = Math.random, scheduler = asyncScheduler } = options;
    this.endpoint = absoluteUrl(options.endpoint ?? 'http://localhost:8080/agent/v2');
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#scheduler = scheduler;
    this.#timeout = options.timeout ?? 15_000;
    this.#parser = options.parser;
    this.#loop = new EventLoop({
      call: (name, params, callOptions) => this.call(name, params, callOptions),
      scheduler,
      retry: options.retry ?? retryPolicy({ random }),
      listenerName: options.listenerName ?? `CtiElements-${Math.floor(random() * 1e9)}`,
      pollTimeout: options.pollTimeout ?? 5_000,
      onEvent: (event) => this.#events.next(event),
      onState: (state) => this.#state.next(state),
      onQuiet: () => this.#quiet.next(),
      removeListener: (listenerId) => this.#removeListener(listenerId),
    });
    this.events$ = new Observable((subscriber) => {
      const subscription = this.#events.subscribe(subscriber);
      if (!this.#closed) this.#loop.start(this.#adopted);
      this.#adopted = undefined;
      return () => {
        subscription.unsubscribe();
        if (!this.#events.observed) this.#loop.stop(this.#keepsListener);
      };
    });
  }

  get state$(): Observable<ConnectionState> {
    return this.#state;
  }

  /** Whenever a poll brought nothing: all that has happened has been told. */
  get quiet$(): Observable<void> {
    return this.#quiet;
  }

  /** What the service knows the poll by, while there is one. */
  get listenerId(): string | undefined {
    return this.#loop.listenerId;
  }

  /** The next poll goes on with a listener that another one registered, and gets what waits for it. */
  adopt(listenerId: string | undefined): void {
    this.#adopted = listenerId;
  }

  /** With `keep`, the end of polling leaves the listener registered, for another one to adopt. */
  handOver(keep: boolean): void {
    this.#keepsListener = keep;
  }

  /** Polls are answered at once and come with pauses, so that they hold no connection of the browser. */
  pollBriefly(brief: boolean): void {
    this.#loop.brief = brief;
  }

  async call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    { signal, timeout = this.#timeout }: CallOptions = {},
  ): Promise<Methods[M]['result']> {
    if (this.#closed) throw closedError(name);
    signal?.throwIfAborted();
    const body = encodeRequest(name, params);
    const controller = new AbortController();
    const ended: { by?: End } = {};
    const end = (by: End) => {
      ended.by ??= by;
      controller.abort();
    };
    const handleAbort = () => end('aborted');
    const expire = () => {
      const now = this.#scheduler.now();
      if (now < due + ASLEEP) return end('timeout');
      due = now + ASLEEP;
      timer = this.#scheduler.schedule(expire, ASLEEP);
    };
    let due = this.#scheduler.now() + timeout;
    let timer = this.#scheduler.schedule(expire, timeout);
    signal?.addEventListener('abort', handleAbort);
    this.#pending.add(end);
    try {
      return await this.#exchange(name, body, controller.signal);
    } catch (error) {
      // All awaits are in one chain of async functions, so the error's stack leads to the caller.
      if (ended.by === 'aborted') throw signal?.reason;
      if (ended.by === 'closed') throw closedError(name);
      if (ended.by === 'timeout')
        throw new TimeoutError(
          `The service did not answer ${name} within ${timeout / 1000} s. It may have done it all the same.`,
        );
      throw error;
    } finally {
      timer.unsubscribe();
      signal?.removeEventListener('abort', handleAbort);
      this.#pending.delete(end);
    }
  }

  retryNow(): void {
    this.#loop.retryNow();
  }

  dispose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#loop.stop(this.#keepsListener);
    for (const end of this.#pending) end('closed');
    this.#events.complete();
    this.#quiet.complete();
    this.#state.next({ status: 'disposed' });
    this.#state.complete();
  }

  async #exchange<M extends MethodName>(name: M, body: string, signal: AbortSignal): Promise<Methods[M]['result']> {
    let response: Response;
    let text: string;
    try {
      response = await this.#post(body, { signal });
      text = await response.text();
    } catch (cause) {
      throw new TransportError(
        `The service at ${this.endpoint} can't be reached. Is it running on this machine? ` +
          'If it is, allow this page access to the local network in the address bar of the browser.',
        { cause },
      );
    }
    try {
      return decodeResponse(name, text, this.#parser);
    } catch (error) {
      // A Fault may come with any status. Anything else that is not 200 was not written by the service.
      if (response.ok || !(error instanceof WireError)) throw error;
      const { status } = response;
      if (status === 403) throw new TransportError(refusal(this.endpoint), { cause: error, status });
      throw new TransportError(
        `HTTP status ${status} came from ${this.endpoint}, and no SOAP message. ` +
          'Is the address right, and is the service that runs there the call centre’s?',
        { cause: error, status },
      );
    }
  }

  #post(body: string, init: RequestInit): Promise<Response> {
    const headers = { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' };
    return this.#fetch(this.endpoint, { method: 'POST', headers, body, ...init });
  }

  /** Also gets there when the page is being closed. Should it fail, the service forgets the listener by itself. */
  #removeListener(listenerId: string): void {
    this.#post(encodeRequest('removeListener', { listenerId }), { keepalive: true }).catch(() => undefined);
  }
}

/** A page without an origin of its own has the word `null` for it. */
function refusal(endpoint: string): string {
  const { origin = 'null' } = globalThis as { readonly origin?: string };
  const who = origin === 'null' ? 'this page' : `pages of ${origin}`;
  return `The service at ${endpoint} refuses ${who} (HTTP status 403). Whoever runs it can allow them.`;
}

const closedError = (name: MethodName) =>
  new CtiError(`The connection was closed${name === 'checkEvent' ? '' : ` before ${name} was answered`}.`);
