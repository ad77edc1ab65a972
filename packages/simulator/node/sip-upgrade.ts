/** WebSocket handshakes for stations: `/sip` with the subprotocol `sip` (RFC 7118), and nothing else. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { refuseUpgrade } from './host.ts';

export class SipUpgrade {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024,
    handleProtocols: () => 'sip',
  });
  readonly #accept: (socket: WebSocket) => void;

  constructor(accept: (socket: WebSocket) => void) {
    this.#accept = accept;
  }

  handle(message: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (message.url ?? '').split('?')[0];
    if (path !== '/sip')
      return refuseUpgrade(socket, 404, `There is no WebSocket at ${path}. Stations connect to /sip.`);
    const protocols = (message.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!protocols.includes('sip'))
      return refuseUpgrade(socket, 400, 'A station asks for the WebSocket subprotocol "sip".');
    this.#server.handleUpgrade(message, socket, head, (accepted) => this.#accept(accepted));
  }

  /** Drops every station's socket. */
  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
