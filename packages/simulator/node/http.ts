/** The little that the hosts need of HTTP: a request with a bounded body and an abort signal, and an answer as data. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** The checked `Host` header: how the client calls this machine, such as `localhost:8080`. */
  readonly host: string;
  /** The media type of the body, lower case, without parameters; empty when none is given. */
  readonly contentType: string;
  /** Aborted when the client goes away before it is answered, and when the host closes. */
  readonly signal: AbortSignal;
  /** The body as text. Rejects with an HttpError when it is too long or not UTF-8. */
  text(): Promise<string>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Goes on writing until the request's signal is aborted. */
  readonly stream?: (write: (text: string) => void) => void;
  /** Called when the client has gone before it got the answer. */
  readonly unsent?: (() => void) | undefined;
}

/** A request that can't be served; `message` is a sentence for the client. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** An audio file of 2 MB travels as base64 inside a SOAP message; nothing larger has a use. */
export const MAX_BODY = 4 * 1024 * 1024;

export function toHttpRequest(message: IncomingMessage, host: string, signal: AbortSignal): HttpRequest {
  const [contentType = '', ...parameters] = (message.headers['content-type'] ?? '').toLowerCase().split(';');
  return {
    method: message.method ?? 'GET',
    url: requestUrl(message, host),
    host,
    contentType: contentType.trim(),
    signal,
    async text() {
      const charset = /charset="?([\w-]+)/.exec(parameters.join(';'))?.[1];
      if (charset && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii')
        throw new HttpError(415, `The body is said to be ${charset}, and only UTF-8 is understood.`);
      const body = await readBody(message);
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(body);
      } catch {
        throw new HttpError(400, 'The body is not UTF-8.');
      }
    },
  };
}

function requestUrl(message: IncomingMessage, host: string): URL {
  try {
    return new URL(`http://${host}${message.url ?? '/'}`);
  } catch {
    throw new HttpError(400, 'The address of the request is not one.');
  }
}

/** How much of a body that is too long is read and dropped: a client that is still writing does not see the answer. */
const DROPPED = 16 * MAX_BODY;

function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const rejectTooLong = () => reject(new HttpError(413, `The body is longer than ${MAX_BODY} bytes.`));
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY) chunks.push(chunk);
      else chunks.length = 0;
      if (length > DROPPED) rejectTooLong();
    });
    message.once('end', () => (length > MAX_BODY ? rejectTooLong() : resolve(Buffer.concat(chunks))));
    message.once('error', reject);
    message.once('close', () => reject(new HttpError(400, 'The body stopped before its end.')));
  });
}

/** Sends an answer; when the client has gone, calls the answer's `unsent` instead. */
export function send(
  response: ServerResponse,
  answer: HttpAnswer,
  headers: Readonly<Record<string, string>>,
  head: boolean,
): void {
  const { status, body = '', stream, unsent } = answer;
  if (response.destroyed || response.headersSent) return unsent?.();
  if (unsent) response.once('close', () => response.writableFinished || unsent());
  const length = stream ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(status === 204 ? {} : length),
    ...headers,
    ...answer.headers,
  });
  if (head || !stream) {
    response.end(head ? undefined : body);
    return;
  }
  response.flushHeaders();
  stream((text) => void response.write(text));
}

export function json(value: unknown, status = 200): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** Ends the request with 405 unless its method is one of `methods`; HEAD is as good as GET. */
export function requireMethod(request: HttpRequest, ...methods: readonly string[]): void {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (!methods.includes(method))
    throw new HttpError(405, `${request.url.pathname} takes ${methods.join(' or ')}, not ${request.method}.`, {
      Allow: [...methods, 'OPTIONS'].join(', '),
    });
}
