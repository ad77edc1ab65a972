/** A WebSocket with SIP on it, for tests. */
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import {
  parseSip,
  serialiseSip,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../packages/simulator/node/sip/sip-message.ts';
import { poke, until } from '../until.ts';

export function token(): string {
  return randomBytes(6).toString('hex');
}

/** A WebSocket that speaks SIP messages and keeps those that came. */
export class SipLine {
  readonly received: SipMessage[] = [];
  readonly raw: string[] = [];
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      this.raw.push(text);
      if (text.trim()) this.received.push(parseSip(text));
      poke();
    });
    socket.on('close', poke);
  }

  static async open(url: string): Promise<SipLine> {
    const socket = new WebSocket(url, 'sip');
    const line = new SipLine(socket);
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return line;
  }

  send(message: SipMessage): void {
    this.socket.send(serialiseSip(message));
  }

  /** Waits for a request by method, counted from 1. */
  async request(method: string, nth = 1): Promise<SipRequest> {
    const those = (): SipRequest[] =>
      this.received.filter((message): message is SipRequest => message.kind === 'request' && message.method === method);
    return until(() => those()[nth - 1], `a ${method}`);
  }

  /** Sends a request and waits for its final response. */
  async ask(request: SipRequest): Promise<SipResponse> {
    this.send(request);
    const via = request.headers.get('Via');
    return until(
      () =>
        this.received.find(
          (message): message is SipResponse =>
            message.kind === 'response' && message.status >= 200 && message.headers.get('Via') === via,
        ),
      `a response to ${request.method}`,
    );
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.close();
    await closed;
  }
}
