/** Who listens at a workstation: one ordered queue each, read one event at a time by long poll. */
import type { CtiEvent, EventName, EventOf, Events } from '@cti-elements/contract';
import type { Clock } from '../base/clock.ts';
import { fault } from '../base/faults.ts';

/** A listener that nobody polls for this long is dropped. */
export const LISTENER_LIFE = 60_000;
/** A poll is held no longer than this, whatever it asks for. */
const LONGEST_POLL = 60_000;
const DEFAULT_POLL = 5_000;
/** A listener of this name gets the whole event as JSON in `modelChanged`. */
const MODEL_PREFIX = 'StatelessOpenCTIMain_';

interface Poll {
  /** Ends the poll: with an event, or with the error that it rejects with. */
  end(outcome: { readonly event: CtiEvent } | { readonly error: unknown }): void;
}

interface Listener {
  readonly id: string;
  readonly model: boolean;
  queue: CtiEvent[];
  poll: Poll | undefined;
  cancelExpiry: () => void;
}

export class Listeners {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #listeners = new Map<string, Listener>();

  constructor(clock: Clock, newId: () => string) {
    this.#clock = clock;
    this.#newId = newId;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Whether events wait that nobody has fetched. */
  get pending(): boolean {
    return [...this.#listeners.values()].some((listener) => listener.queue.length > 0);
  }

  add(name: string): string {
    const listener: Listener = {
      id: this.#newId(),
      model: name.startsWith(MODEL_PREFIX),
      queue: [],
      poll: undefined,
      cancelExpiry: () => {},
    };
    this.#listeners.set(listener.id, listener);
    this.#expireLater(listener);
    return listener.id;
  }

  remove(id: string): void {
    const listener = this.#find(id);
    this.#drop(listener, fault('unknownId', `The listener ${id} was removed.`));
  }

  publish<K extends EventName>(name: K, data: Events[K]): void {
    const event = { name, data: { ...data, timestamp: new Date(this.#clock.now()).toISOString() } };
    for (const listener of this.#listeners.values()) this.#deliver(listener, event as CtiEvent);
  }

  /**
   * The next event of a listener; one of type `timeout` when none comes in `timeout` milliseconds. A poll that is aborted
   * takes no event. A second poll of the same listener ends the first with `timeout`: its client has given it up.
   */
  check(id: string, timeout = DEFAULT_POLL, signal?: AbortSignal): Promise<CtiEvent> {
    const listener = this.#find(id);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    listener.poll?.end({ event: this.#timeout() });
    const event = listener.queue.shift();
    this.#expireLater(listener);
    if (event) return Promise.resolve(event);
    listener.cancelExpiry();
    return new Promise((resolve, reject) => {
      const onAbort = () => poll.end({ error: signal?.reason });
      const poll: Poll = {
        end: (outcome) => {
          cancelTimer();
          signal?.removeEventListener('abort', onAbort);
          listener.poll = undefined;
          if (this.#listeners.has(id)) this.#expireLater(listener);
          if ('event' in outcome) resolve(outcome.event);
          else reject(outcome.error as Error);
        },
      };
      const cancelTimer = this.#clock.after(Math.min(Math.max(timeout, 0), LONGEST_POLL), () =>
        poll.end({ event: this.#timeout() }),
      );
      signal?.addEventListener('abort', onAbort);
      listener.poll = poll;
    });
  }

  /** Puts an event that `check` gave and that never reached its client back to the head of the queue. */
  giveBack(id: string, event: CtiEvent): void {
    const listener = this.#listeners.get(id);
    if (!listener || event.name === 'timeout') return;
    if (listener.poll) listener.poll.end({ event });
    else listener.queue.unshift(event);
  }

  /** Ends every poll and forgets every listener. */
  dispose(): void {
    const error = fault('stopped', 'The service has stopped.');
    for (const listener of [...this.#listeners.values()]) this.#drop(listener, error);
  }

  #find(id: string): Listener {
    const listener = this.#listeners.get(id);
    if (!listener) throw fault('unknownId', `There is no listener "${id}". Register again with addListener.`);
    return listener;
  }

  #deliver(listener: Listener, event: CtiEvent): void {
    const sent = listener.model ? this.#asModel(event) : event;
    if (listener.poll) listener.poll.end({ event: sent });
    else listener.queue.push(sent);
  }

  #drop(listener: Listener, error: unknown): void {
    this.#listeners.delete(listener.id);
    listener.cancelExpiry();
    listener.poll?.end({ error });
  }

  #expireLater(listener: Listener): void {
    listener.cancelExpiry();
    listener.cancelExpiry = this.#clock.after(LISTENER_LIFE, () => this.#listeners.delete(listener.id));
  }

  #timeout(): EventOf<'timeout'> {
    const timestamp = new Date(this.#clock.now()).toISOString();
    return { name: 'timeout', data: { timestamp, operation: 'checkEvent' } };
  }

  #asModel({ name, data }: CtiEvent): EventOf<'modelChanged'> {
    const jsonData = JSON.stringify({ event: name, ...data }, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    return { name: 'modelChanged', data: { timestamp: data.timestamp, jsonData } };
  }
}
