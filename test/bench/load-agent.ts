/** An agent of the load bench: one SOAP client over HTTP, with a listener that is polled all the time. */
import {
  type CtiEvent,
  decodeResponse,
  encodeRequest,
  type EventName,
  type MethodName,
  type Methods,
} from '@cti-elements/contract';
import { DOMParser } from '@xmldom/xmldom';
import { Agent, request } from 'node:http';

const TOO_LONG = 20_000;
const parser = new DOMParser();

interface Waiting {
  readonly name: EventName;
  done(): void;
}

export class LoadAgent {
  readonly number: number;
  /** Who calls this agent, and is called. */
  readonly customer: string;
  /** How long methods took, ms; polls are not among them. */
  readonly latencies: number[] = [];
  /** How long events took from the service to here, ms. */
  readonly delays: number[] = [];
  readonly #http = new Agent({ keepAlive: true });
  readonly #port: number;
  readonly #onEvent: (event: CtiEvent) => void;
  readonly #waiting = new Set<Waiting>();
  #listenerId = '';
  #polling: Promise<void> = Promise.resolve();
  #closing = false;
  #idle = () => {};

  constructor(port: number, number: number, onEvent: (event: CtiEvent) => void) {
    this.#port = port;
    this.#onEvent = onEvent;
    this.number = number;
    this.customer = `+19255551${String(number).padStart(3, '0')}`;
  }

  async signIn(): Promise<void> {
    this.#listenerId = (await this.#call('addListener', { name: 'load' }))!;
    this.#polling = this.#poll();
    const stationId = `+19255552${String(this.number).padStart(3, '0')}`;
    const userName = `agent${this.number}@example.com`;
    await this.#call('login', { userName, password: 'secret', stationId, stationType: 'PSTN' });
  }

  async makeCall(): Promise<void> {
    const started = this.#next('callStarted');
    await this.#call('makeCall', { number: this.customer, checkDnc: true });
    await started;
  }

  /** Becomes ready, and takes the call that `customerCalls` makes. */
  async answer(readyState: string, customerCalls: () => void): Promise<void> {
    const rings = this.#next('answerCallIncoming');
    const started = this.#next('callStarted');
    await this.#call('setReadyState', { stateId: readyState });
    customerCalls();
    await rings;
    await this.#call('softphonePickupPhone', {});
    await started;
  }

  /** Talks for a while, with a hold and a look at the status in it. */
  async talk(pause: (delay: number) => Promise<void>, duration: number): Promise<void> {
    await pause(duration / 2);
    await this.#call('toggleHold', { flag: true });
    await this.#call('getStatus', {});
    await this.#call('toggleHold', { flag: false });
    await pause(duration / 2);
  }

  async finish(disposition: string, reasonId: string): Promise<void> {
    await this.#call('setNotReadyState', { reasonId });
    const ended = this.#next('callEnded');
    await this.#call('disconnectCall', {});
    await ended;
    const finished = this.#next('callFinished');
    await this.#call('finishCall', { disposition, comments: 'Load' });
    await finished;
  }

  /** All events that the service has sent so far are here: the next poll brought none. */
  settle(): Promise<void> {
    return new Promise((resolve) => (this.#idle = resolve));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#polling;
    await this.#call('removeListener', { listenerId: this.#listenerId });
    this.#http.destroy();
  }

  async #poll(): Promise<void> {
    while (!this.#closing) {
      const event = (await this.#request('checkEvent', { listenerId: this.#listenerId, timeout: 1000 })) as CtiEvent;
      if (event.name === 'timeout') this.#idle();
      else this.#take(event);
    }
  }

  #take(event: CtiEvent): void {
    this.#onEvent(event);
    this.delays.push(Math.max(0, Date.now() - Date.parse(event.data.timestamp ?? '')));
    for (const waiting of [...this.#waiting]) if (waiting.name === event.name) waiting.done();
  }

  /** Resolves with the next event of this name; asked for before the call that causes it. */
  #next(name: EventName): Promise<void> {
    const event = new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        name,
        done: () => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(new Error(`${name} did not come in ${TOO_LONG} ms`));
      }, TOO_LONG);
      this.#waiting.add(waiting);
    });
    // Nobody waits for it when the call itself fails, and that is told.
    event.catch(() => {});
    return event;
  }

  async #call<M extends MethodName>(name: M, params: Methods[M]['params']): Promise<Methods[M]['result']> {
    const start = performance.now();
    const result = await this.#request(name, params);
    this.latencies.push(performance.now() - start);
    return result;
  }

  #request<M extends MethodName>(name: M, params: Methods[M]['params']): Promise<Methods[M]['result']> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path: `/workstations/${this.number}/agent/v2`,
          method: 'POST',
          agent: this.#http,
          headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('error', reject);
          response.on('end', () => {
            try {
              resolve(decodeResponse(name, text, parser));
            } catch (error) {
              reject(new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error }));
            }
          });
        },
      );
      sent.on('error', reject);
      sent.end(encodeRequest(name, params));
    });
  }
}
