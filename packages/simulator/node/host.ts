/** The HTTP server: checks who asks, then hands the request to the host of its path. Listens on loopback only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type HttpAnswer, HttpError, type HttpRequest, json, send, toHttpRequest } from './http.ts';
import { corsHeaders, type Origins } from './origins.ts';

/** A part of the host that answers some paths. */
export interface Route {
  serves(path: string): boolean;
  handle(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HostOptions {
  readonly origins: Origins;
  /** The first that serves a path gets it. */
  readonly routes: readonly Route[];
  /** A WebSocket handshake whose origin was checked. */
  readonly upgrade: (message: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** What went wrong inside, which a client sees as status 500 only. */
  readonly log: (text: string) => void;
}

/** The port is another program's, or may not be used; `message` says so in a sentence. */
export class PortError extends Error {
  override name = 'PortError';
}

const WORDS: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program.`,
  EACCES: (port) => `Port ${port} may not be used without special rights.`,
};

export class Host {
  readonly #options: HostOptions;
  readonly #servers: Server[] = [];
  readonly #open = new Set<AbortController>();

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /**
   * Listens on 127.0.0.1 and, where the machine has it, on ::1, so that `localhost` works whichever it means.
   * Resolves with the port: the given one, or a free one for 0. Rejects with a PortError.
   */
  async listen(port: number): Promise<number> {
    for (let attempt = 0; ; attempt++) {
      const first = await this.#listen('127.0.0.1', port);
      try {
        await this.#listen('::1', first);
        return first;
      } catch (error) {
        const { code } = (error as { cause?: NodeJS.ErrnoException }).cause ?? {};
        if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return first;
        await this.close();
        // A free port of the one address may be taken at the other: any other port will do.
        if (port !== 0 || code !== 'EADDRINUSE' || attempt === 9) throw error;
      }
    }
  }

  async #listen(address: string, port: number): Promise<number> {
    const server = createServer((message, response) => void this.#serve(message, response));
    server.on('upgrade', (message, socket, head) => this.#upgrade(message, socket, head));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause: NodeJS.ErrnoException) => {
        const words = WORDS[cause.code ?? ''];
        reject(new PortError(words ? words(port) : `Port ${port} can't be used: ${cause.message}.`, { cause }));
      });
      server.listen({ host: address, port, exclusive: true }, resolve);
    });
    this.#servers.push(server);
    const bound = server.address();
    return typeof bound === 'object' && bound ? bound.port : port;
  }

  /** Ends every request, then the servers. */
  async close(): Promise<void> {
    for (const controller of this.#open) controller.abort();
    const closed = this.#servers.splice(0).map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    await Promise.all(closed);
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin, host = '' } = message.headers;
    const controller = new AbortController();
    this.#open.add(controller);
    response.once('close', () => {
      this.#open.delete(controller);
      controller.abort();
    });
    const refusal = this.#options.origins.refusal(message.headers);
    const cors = corsHeaders(refusal === undefined ? origin : undefined, message.method === 'OPTIONS');
    const head = message.method === 'HEAD';
    try {
      if (refusal !== undefined) throw new HttpError(403, refusal);
      if (message.method === 'OPTIONS') return send(response, { status: 204 }, cors, head);
      const request = toHttpRequest(message, host, controller.signal);
      const route = this.#options.routes.find((one) => one.serves(request.url.pathname));
      if (!route) throw new HttpError(404, `There is nothing at ${request.url.pathname}.`);
      send(response, await route.handle(request), cors, head);
    } catch (error) {
      if (controller.signal.aborted) return;
      const known = error instanceof HttpError;
      if (!known)
        this.#options.log(`${message.method} ${message.url}: ${error instanceof Error ? error.stack : error}`);
      const text = known ? error.message : 'Something went wrong in the simulator; its window says what.';
      const answer = json({ error: text }, known ? error.status : 500);
      send(response, { ...answer, headers: { ...answer.headers, ...(known ? error.headers : {}) } }, cors, head);
    }
  }

  #upgrade(message: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = this.#options.origins.refusal(message.headers);
    if (refusal !== undefined) return refuseUpgrade(socket, 403, refusal);
    this.#options.upgrade(message, socket, head);
  }
}

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' };

/** Answers a WebSocket handshake with an error and a sentence. */
export function refuseUpgrade(socket: Duplex, status: number, text: string): void {
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
