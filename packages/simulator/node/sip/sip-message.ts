/**
 * SIP messages as RFC 3261 writes them, one per WebSocket frame (RFC 7118). Reading is tolerant of compact header names,
 * folded lines, bare line feeds and white space before the colon; writing always gives the plain long form.
 */

/** The text is no SIP message at all; there is nobody to answer. */
export class SipSyntaxError extends Error {
  override readonly name = 'SipSyntaxError';
}

export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export interface SipResponse {
  readonly kind: 'response';
  /** 100 to 699. */
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export type SipMessage = SipRequest | SipResponse;

const longNames: ReadonlyMap<string, string> = new Map([
  ['a', 'Accept-Contact'],
  ['b', 'Referred-By'],
  ['c', 'Content-Type'],
  ['e', 'Content-Encoding'],
  ['f', 'From'],
  ['i', 'Call-ID'],
  ['k', 'Supported'],
  ['l', 'Content-Length'],
  ['m', 'Contact'],
  ['o', 'Event'],
  ['r', 'Refer-To'],
  ['s', 'Subject'],
  ['t', 'To'],
  ['u', 'Allow-Events'],
  ['v', 'Via'],
  ['x', 'Session-Expires'],
  ['call-id', 'Call-ID'],
  ['cseq', 'CSeq'],
  ['mime-version', 'MIME-Version'],
  ['www-authenticate', 'WWW-Authenticate'],
]);

/** `content-type`, `c` and `CONTENT-TYPE` are all `Content-Type`. */
export function headerName(name: string): string {
  const lower = name.toLowerCase();
  return longNames.get(lower) ?? lower.replace(/(^|-)([a-z])/g, (match) => match.toUpperCase());
}

/** Headers in the order they were written; names are compared without regard to case or short form. */
export class SipHeaders implements Iterable<readonly [name: string, value: string]> {
  readonly #entries: (readonly [string, string])[] = [];

  constructor(entries: Iterable<readonly [name: string, value: string]> = []) {
    for (const [name, value] of entries) this.add(name, value);
  }

  /** The first one's value. */
  get(name: string): string | undefined {
    const wanted = headerName(name);
    return this.#entries.find(([other]) => other === wanted)?.[1];
  }

  all(name: string): string[] {
    const wanted = headerName(name);
    return this.#entries.filter(([other]) => other === wanted).map(([, value]) => value);
  }

  /** Line breaks and control characters in a value become spaces: a value never makes a header of its own. */
  add(name: string, value: string): this {
    this.#entries.push([headerName(name), printable(value)]);
    return this;
  }

  [Symbol.iterator](): Iterator<readonly [string, string]> {
    return this.#entries[Symbol.iterator]();
  }
}

/** Reads one message. Throws a SipSyntaxError; whether a request is complete is for `faultOf` to say. */
export function parseSip(text: string): SipMessage {
  const start = text.search(/[^\r\n]/);
  const gap = start < 0 ? null : /\r?\n\r?\n/.exec(text.slice(start));
  if (!gap) throw new SipSyntaxError('The message has no end of its headers.');
  const [first = '', ...lines] = text
    .slice(start, start + gap.index)
    .replace(/[ \t]*\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = parseHeaders(lines);
  const body = bodyWithin(text.slice(start + gap.index + gap[0].length), headers.get('Content-Length'));

  const status = /^SIP\/2\.0 +([1-6]\d\d)(?: +(.*))?$/is.exec(first);
  if (status) return { kind: 'response', status: Number(status[1]), reason: (status[2] ?? '').trim(), headers, body };
  const request = /^([!%'*+\-.\w`~]+) +(\S+) +SIP\/2\.0 *$/i.exec(first);
  if (!request) throw new SipSyntaxError('The first line is neither a request nor a status.');
  const [, method = '', uri = ''] = request;
  return { kind: 'request', method, uri, headers, body };
}

/** The message as it travels; `Content-Length` is written last and always right. */
export function serialiseSip(message: SipMessage): string {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${printable(message.reason)}`;
  const lines = [first];
  for (const [name, value] of message.headers) {
    if (name !== 'Content-Length') lines.push(`${name}: ${value}`);
  }
  lines.push(`Content-Length: ${byteLength(message.body)}`, '', '');
  return lines.join('\r\n') + message.body;
}

/** What makes a request one that can only be refused with 400, in words; undefined when nothing does. */
export function faultOf(request: SipRequest): string | undefined {
  for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
    if (!request.headers.get(name)) return `Missing ${name} header`;
  }
  const cseq = parseCSeq(request.headers.get('CSeq'));
  if (!cseq) return 'Bad CSeq header';
  if (cseq.method !== request.method) return 'CSeq names another method';
  const length = request.headers.get('Content-Length');
  if (length !== undefined && Number(length) !== byteLength(request.body)) return 'Bad Content-Length header';
  return undefined;
}

export function parseCSeq(value: string | undefined): { number: number; method: string } | undefined {
  const match = /^(\d{1,10})\s+(\S+)$/.exec(value?.trim() ?? '');
  return match ? { number: Number(match[1]), method: match[2] ?? '' } : undefined;
}

function parseHeaders(lines: readonly string[]): SipHeaders {
  const headers = new SipHeaders();
  for (const line of lines) {
    const match = /^([!%'*+\-.\w`~]+)[ \t]*:(.*)$/s.exec(line);
    if (!match) throw new SipSyntaxError('A header line has no name.');
    headers.add(match[1] ?? '', (match[2] ?? '').trim());
  }
  return headers;
}

/** A frame may hold more than the message says it has; what is over does not belong to it. */
function bodyWithin(rest: string, contentLength: string | undefined): string {
  if (contentLength === undefined || !/^\d+$/.test(contentLength)) return rest;
  const bytes = new TextEncoder().encode(rest);
  const length = Number(contentLength);
  return length < bytes.length ? new TextDecoder().decode(bytes.subarray(0, length)) : rest;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function printable(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
