import {
  type CtiEvent,
  type DecodedRequest,
  decodeRequest,
  encodeFault,
  encodeResponse,
  type EventName,
  type Events,
  FaultError,
  type MethodName,
  NAMESPACE,
} from '@cti-elements/contract';
import type { VirtualScheduler } from './virtual-scheduler.ts';

export interface FakeRequest {
  readonly request: DecodedRequest;
  readonly url: string;
  readonly init: RequestInit;
}

/** What a request gets: text with a status, or nothing: then it hangs until it is aborted. */
export type Reply = { readonly status?: number; readonly text: string } | Error | 'hangs';

/** The far side of `fetch`: a service with listeners and their queues, on a virtual clock, that a test can break. */
export class FakeService {
  readonly requests: FakeRequest[] = [];
  /** How many requests wait for their answer. */
  waiting = 0;
  /** Overrides what a method replies. */
  readonly replies = new Map<MethodName, () => Reply>();
  /** The listener ids that the service knows. */
  listeners: string[] = [];
  /** No request gets through. */
  down = false;
  readonly #scheduler: VirtualScheduler;
  readonly #queues = new Map<string, string[]>();
  /** What was emitted while nobody listened: the next listener gets it. */
  readonly #early: string[] = [];
  readonly #wake = new Map<string, () => void>();
  #count = 0;

  constructor(scheduler: VirtualScheduler) {
    this.#scheduler = scheduler;
  }

  emit<K extends EventName>(name: K, data: Partial<Events[K]> = {}): void {
    this.emitText(encodeResponse('checkEvent', { name, data } as unknown as CtiEvent));
  }

  /** An answer to checkEvent as it stands, for each listener. */
  emitText(text: string): void {
    // A poll for a listener that is forgotten meanwhile still brings what it waits for.
    const ids = this.listeners.length ? this.listeners : [...this.#wake.keys()];
    if (!ids.length) this.#early.push(text);
    for (const id of ids) {
      this.#queues.get(id)?.push(text);
      this.#wake.get(id)?.();
    }
  }

  /** An answer to checkEvent with one event element. */
  emitElement(type: string, content = ''): void {
    this.emitText(eventElement(type, content));
  }

  /** How often a method was called. */
  count(name: MethodName): number {
    return this.requests.filter(({ request }) => request.name === name).length;
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const request = decodeRequest(String(init.body));
    this.requests.push({ request, url: input as string, init });
    this.waiting++;
    try {
      const reply = this.down ? new TypeError('Failed to fetch') : await this.#reply(request, init.signal);
      init.signal?.throwIfAborted();
      if (reply instanceof Error) throw reply;
      if (reply === 'hangs') return await this.#hang(init.signal);
      return response(reply.status ?? 200, reply.text);
    } finally {
      this.waiting--;
    }
  };

  async #reply(request: DecodedRequest, signal: AbortSignal | null | undefined): Promise<Reply> {
    const reply = this.replies.get(request.name);
    if (reply) return reply();
    switch (request.name) {
      case 'addListener': {
        const id = String(++this.#count);
        this.listeners.push(id);
        this.#queues.set(id, this.#early.splice(0));
        return { text: encodeResponse('addListener', id) };
      }
      case 'removeListener':
        this.listeners = this.listeners.filter((id) => id !== request.params.listenerId);
        return { text: encodeResponse('removeListener', undefined) };
      case 'checkEvent':
        if (!this.listeners.includes(request.params.listenerId ?? '')) return faultReply('There is no such listener.');
        return { text: await this.#nextEvent(request.params.listenerId ?? '', request.params.timeout ?? 0, signal) };
      default:
        return { text: encodeResponse(request.name, undefined) };
    }
  }

  #nextEvent(id: string, timeout: number, signal: AbortSignal | null | undefined): Promise<string> {
    const nothing = encodeResponse('checkEvent', { name: 'timeout', data: {} });
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(id) ?? [];
      const next = queue.shift();
      if (next !== undefined) return resolve(next);
      const end = (settle: () => void) => () => {
        timer.unsubscribe();
        this.#wake.delete(id);
        settle();
      };
      const timer = this.#scheduler.schedule(
        end(() => resolve(nothing)),
        timeout,
      );
      this.#wake.set(
        id,
        end(() => resolve(queue.shift()!)),
      );
      signal?.addEventListener(
        'abort',
        end(() => reject(signal.reason as Error)),
      );
    });
  }

  #hang(signal: AbortSignal | null | undefined): Promise<never> {
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
  }
}

/** A `Response` whose text is there without waiting for the browser, so that time stands still. */
const response = (status: number, text: string) =>
  ({ status, ok: status === 200, text: () => Promise.resolve(text) }) as Response;

export const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

export const faultReply = (message: string): Reply => ({ status: 500, text: encodeFault(new FaultError(message)) });

/** An answer to checkEvent with one event element. */
export function eventElement(type: string, content = ''): string {
  const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
  return envelope(
    `<n:checkEventResponse xmlns:n="${NAMESPACE}"><return xmlns:ns4="${NAMESPACE}" xmlns:xsi="${xsi}" xsi:type="${type}">${content}</return></n:checkEventResponse>`,
  );
}
