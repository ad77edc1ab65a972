import type { Transport } from 'sip.js/lib/core/transport.js';
import { decodeFrame } from './frame.ts';

export interface SocketEvents {
  onOpen(): void;
  onMessage(text: string): void;
  /** Once, whether it ever opened or not; not after `close()`. */
  onClosed(): void;
}

export type CreateSocket = (url: string, protocol: string) => WebSocket;

/** One WebSocket to the SIP service, from opening to closing: the transport below sip.js. */
export class SipSocket implements Transport {
  readonly protocol: string;
  #socket: WebSocket;
  #events: SocketEvents | undefined;

  /** Throws when the page may not open a socket to `url` at all. */
  constructor(url: string, createSocket: CreateSocket, events: SocketEvents) {
    this.protocol = url.startsWith('wss:') ? 'WSS' : 'WS';
    this.#events = events;
    this.#socket = createSocket(url, 'sip');
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => this.#events?.onOpen();
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const text = decodeFrame(data);
      if (text !== undefined) this.#events?.onMessage(text);
    };
    this.#socket.onclose = () => {
      const closed = this.#events;
      this.#events = undefined;
      closed?.onClosed();
    };
  }

  async send(message: string): Promise<void> {
    // Async, as the transactions above expect failure as a rejection, and never before this returns.
    await Promise.resolve();
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('The connection to the SIP service is closed.');
    this.#socket.send(message);
  }

  close(): void {
    this.#events = undefined;
    this.#socket.close();
  }
}
