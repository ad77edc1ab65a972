import { CtiError, type CtiEvent, FaultError, WireError } from '@cti-elements/contract';
import type { SchedulerLike } from 'rxjs';
import { TimeoutError, TransportError } from '../errors.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { RetryPolicy } from './retry-policy.ts';

export interface EventLoopOptions {
  readonly call: Connection['call'];
  readonly scheduler: SchedulerLike;
  readonly retry: RetryPolicy;
  readonly listenerName: string;
  /** How long the service may hold a poll, in ms. */
  readonly pollTimeout: number;
  readonly onEvent: (event: CtiEvent) => void;
  readonly onState: (state: ConnectionState) => void;
  /** The service has told everything: nothing more is in its queue. */
  readonly onQuiet: () => void;
  /** Tells the service that nobody listens any more; must not need an answer. */
  readonly removeListener: (listenerId: string) => void;
}

/** How much longer than the service's own time a poll may take. */
const MARGIN = 10_000;

/** What a poll waits that only asks whether the service is back. */
const PROBE = 1;

/** So many events in a row that the contract does not have come as fast as others do. */
const UNKNOWN_AT_ONCE = 10;

/**
 * Registers a listener (`addListener`) and polls it (`checkEvent`), for as long as it runs:
 *
 * ```
 * register ──▶ poll ◀─┐ an event: on to the next poll at once
 *    ▲          │ └───┘
 *    │          ├─ a Fault: the service no longer knows the listener
 *    └──────────┘
 * any failure, but the first Fault or unreadable event ──▶ wait (retryNow ends it) ──▶ a short poll, to be sure
 * ```
 *
 * Whenever events may have been missed, `connected` comes with the next `listener` number.
 */
export class EventLoop {
  /** Polls hold no connection to the service: they are answered at once, and there is a pause between two. */
  brief = false;
  readonly #options: EventLoopOptions;
  #running: AbortController | undefined;
  #listenerId: string | undefined;
  #registrations = 0;
  #stopped = false;
  #unknown = 0;
  #wake: (() => void) | undefined;

  constructor(options: EventLoopOptions) {
    this.#options = options;
  }

  get listenerId(): string | undefined {
    return this.#listenerId;
  }

  /** `listenerId` is one that is registered already, with what waits for it. */
  start(listenerId?: string): void {
    if (this.#running) return;
    this.#listenerId = listenerId;
    this.#running = new AbortController();
    if (this.#stopped) this.#options.onState({ status: 'connecting' });
    void this.#run(this.#running.signal);
  }

  /** The listener stays registered when somebody else is to go on with it. */
  stop(keepListener = false): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#stopped = true;
    if (this.#listenerId !== undefined && !keepListener) this.#options.removeListener(this.#listenerId);
    this.#listenerId = undefined;
  }

  /** Ends the wait after a failure. */
  retryNow(): void {
    this.#wake?.();
  }

  async #run(signal: AbortSignal): Promise<void> {
    let attempt = 0;
    let proven = this.#listenerId !== undefined;
    let announced = false;
    while (!signal.aborted) {
      try {
        this.#listenerId ??= await this.#register(signal);
        if (!announced && attempt === 0) announced = this.#announce();
        const event = await this.#poll(this.#listenerId, attempt > 0, signal);
        if (!announced) announced = this.#announce();
        attempt = 0;
        proven = true;
        if (event === 'quiet') this.#options.onQuiet();
        else if (event) this.#options.onEvent(event);
      } catch (error) {
        if (signal.aborted) return;
        announced = false;
        const lost = error instanceof FaultError && this.#listenerId !== undefined;
        if (lost) this.#listenerId = undefined;
        if (lost && proven) {
          proven = false;
          continue;
        }
        attempt++;
        if (attempt === 1 && isOneBadEvent(error)) continue;
        await this.#backOff(attempt, error, signal);
      }
    }
  }

  #announce(): true {
    this.#options.onState({ status: 'connected', listener: ++this.#registrations });
    return true;
  }

  async #register(signal: AbortSignal): Promise<string> {
    const { call, listenerName } = this.#options;
    const listenerId = await call('addListener', { name: listenerName }, { signal });
    if (!listenerId) throw new WireError('unexpected', 'The service registered a listener and did not say its id.');
    return listenerId;
  }

  /** The next event; undefined for one that a later release of the contract has. */
  async #poll(listenerId: string, probe: boolean, signal: AbortSignal): Promise<CtiEvent | 'quiet' | undefined> {
    const { call, pollTimeout, scheduler } = this.#options;
    const since = scheduler.now();
    const event = await call(
      'checkEvent',
      { listenerId, timeout: probe || this.brief ? PROBE : pollTimeout },
      { signal, timeout: pollTimeout + MARGIN },
    );
    // A service that has nothing to say that is of use, yet answers at once, would be asked without end.
    const early = pollTimeout / 10;
    const pause = async () => {
      if (!probe && scheduler.now() - since < early) await this.#wait(early, signal);
    };
    if (event && (event.name as string) === 'unknown') {
      if (++this.#unknown > UNKNOWN_AT_ONCE) await pause();
      return undefined;
    }
    this.#unknown = 0;
    if (event && event.name !== 'timeout') return event;
    await pause();
    return 'quiet';
  }

  async #backOff(attempt: number, cause: unknown, signal: AbortSignal): Promise<void> {
    const { scheduler, retry, onState } = this.#options;
    const error = cause instanceof CtiError ? cause : new CtiError(String(cause), { cause });
    const delay = retry.delay(attempt, !(error instanceof TransportError || error instanceof TimeoutError));
    onState({ status: 'retrying', error, attempt, retryAt: scheduler.now() + delay });
    await this.#wait(delay, signal);
  }

  #wait(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        timer.unsubscribe();
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = this.#options.scheduler.schedule(done, delay);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}

/** The answer was SOAP, only its event could not be read: the service has it out of its queue, so the next one may be fine. */
const isOneBadEvent = (error: unknown) =>
  error instanceof WireError && (error.kind === 'value' || error.kind === 'unexpected');
