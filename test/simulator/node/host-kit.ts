/** A simulator on a free port, spoken to as any program would: bytes over HTTP, with the headers that a test wants. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { decodeResponse, encodeRequest, FaultError, type MethodName, type Methods } from '@cti-elements/contract';
import { DOMParser } from '@xmldom/xmldom';
import { VirtualClock } from '../../../packages/simulator/core/base/clock.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../packages/simulator/node/index.ts';
import { poke } from '../until.ts';

/** A clock that stands still, and tells those who wait `until` which tasks are due. */
export class NoticingClock extends VirtualClock {
  readonly #delays: number[] = [];

  /** Whether a task waits that was to run after exactly so many milliseconds. */
  waitsFor(delay: number): boolean {
    return this.#delays.includes(delay);
  }

  override after(delay: number, task: () => void): () => void {
    const cancel = super.after(delay, task);
    this.#delays.push(delay);
    poke();
    return () => {
      cancel();
      const index = this.#delays.indexOf(delay);
      if (index >= 0) this.#delays.splice(index, 1);
      poke();
    };
  }
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** 127.0.0.1 when left out. */
  readonly address?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

const XML = { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' };

export class HostKit {
  readonly simulator: Simulator;
  readonly log: string[];

  private constructor(simulator: Simulator, log: string[]) {
    this.simulator = simulator;
    this.log = log;
  }

  static async open(options: SimulatorOptions = {}): Promise<HostKit> {
    const log: string[] = [];
    const simulator = await startSimulator({ log: (line) => log.push(line), ...options });
    simulator.center.control.onChanged(poke);
    return new HostKit(simulator, log);
  }

  /** Sends a request and leaves it open; `Host` is `localhost` and the port unless given. */
  start(path: string, { method = 'GET', headers = {}, body, address = '127.0.0.1' }: Ask = {}): ClientRequest {
    const { port } = this.simulator;
    const sent = request({
      host: address,
      port,
      path,
      method,
      agent: false,
      headers: { Host: `localhost:${port}`, ...headers },
    });
    sent.end(body);
    return sent;
  }

  async ask(path: string, ask?: Ask): Promise<Reply> {
    const [response] = (await once(this.start(path, ask), 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode!, headers: response.headers, text };
  }

  async control<T = unknown>(path: string, body?: object): Promise<T> {
    const reply = await this.ask(
      `/control/${path}`,
      body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    );
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
    return JSON.parse(reply.text) as T;
  }

  post(text: string | Buffer, path = '/agent/v2', headers: Readonly<Record<string, string>> = XML): Promise<Reply> {
    return this.ask(path, { method: 'POST', headers, body: text });
  }

  /** Calls a method over HTTP. Throws the Fault that comes back. */
  async soap<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    path?: string,
  ): Promise<Methods[M]['result']> {
    return decodeResponse(name, (await this.post(encodeRequest(name, params), path)).text, new DOMParser());
  }

  /** Signs the first demo agent in on a telephone that answers by itself. */
  async signIn(path?: string): Promise<void> {
    const stationType = 'PSTN';
    const who = { userName: 'agent@example.com', password: 'secret', stationId: '9255550111', stationType };
    await this.soap('login', who, path);
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}

/** The Fault in an answer. Throws when there is none. */
export function faultIn(text: string): FaultError {
  try {
    decodeResponse('getStatus', text, new DOMParser());
  } catch (error) {
    if (error instanceof FaultError) return error;
  }
  throw new Error(`There is no Fault in: ${text}`);
}
