import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { IncomingMessage } from 'sip.js/lib/core/messages/incoming-message.js';
import { headerize, utf8Length } from 'sip.js/lib/core/messages/utils.js';
import { readNameAddress, readParameters, readUri, splitList } from './address.ts';

/** A message from the socket: for sip.js, or with what is wrong with it. */
export type Incoming =
  | { readonly request: IncomingRequestMessage }
  | { readonly response: IncomingResponseMessage }
  | { readonly unreadable: Unreadable };

/** A message that nothing can be done with. */
export interface Unreadable {
  /** INVITE and so on; nothing when it is a response, or no SIP message at all. */
  readonly method?: string;
  /** In words, for whoever looks after the service. */
  readonly why: string;
  /** The refusal to send back; nothing where none may be sent. */
  readonly reply?: string;
}

interface Raw {
  readonly start: string;
  /** Name in lower case and its long form, value unfolded; in the order of the message. */
  readonly fields: readonly (readonly [string, string])[];
  readonly body: string;
}

const COMPACT: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};
const LISTS = new Set(['via', 'contact', 'record-route', 'route', 'require', 'supported', 'unsupported', 'allow']);
/** Fields that say who talks to whom: two that differ make the message mean two things. */
const SINGLE = ['from', 'to', 'call-id', 'cseq', 'content-length'];
const TOKEN = /^[\w.!%*+`'~-]+$/;
const LARGEST_CSEQ = 2 ** 31;
const MAGIC = /^z9hG4bK./;

/**
 * Reads a SIP message. sip.js has a parser that follows the grammar to the letter and drops what does not; this one takes what
 * can only mean one thing, in compact forms, folded, in odd case and white space, and says what is wrong with the rest.
 * Nothing when there is nothing to read, as in a keep-alive.
 */
export function readMessage(text: string): Incoming | undefined {
  if (!text.trim()) return undefined;
  const raw = split(text);
  const status = /^SIP\s*\/\s*[\d.]+\s+(\d{3})(?:\s+(.*))?$/i.exec(raw.start);
  if (status) return readResponse(raw, text, Number(status[1]), status[2] ?? '');
  const request = /^(\S+)\s+(.*?)\s+SIP\s*\/\s*(\d+(?:\.\d+)?)$/i.exec(raw.start);
  if (!request) return { unreadable: { why: `“${raw.start.slice(0, 80)}” begins no SIP message` } };
  const [, method = '', target = '', version = ''] = request;
  return readRequest(raw, text, method, target, version);
}

function readRequest(raw: Raw, data: string, method: string, target: string, version: string): Incoming {
  const refuse = (why: string, code = 400, phrase = 'Bad Request'): Incoming => ({
    unreadable: { method, why, reply: method === 'ACK' ? undefined : refusal(raw, code, phrase) },
  });
  if (Number(version) !== 2) return refuse(`it is SIP ${version}`, 505, 'Version Not Supported');
  if (!TOKEN.test(method)) return refuse(`“${method}” is no method`);
  const ruri = readUri(target.replace(/^<(.*)>$/s, '$1'));
  if (!ruri) return refuse(`its target “${target}” is no address`);
  const message = new IncomingRequestMessage();
  message.method = method;
  message.ruri = ruri;
  const why = readHeader(message, raw, data) ?? missing(message);
  return why === undefined ? { request: message } : refuse(why);
}

function readResponse(raw: Raw, data: string, code: number, phrase: string): Incoming {
  const message = new IncomingResponseMessage();
  message.statusCode = code;
  message.reasonPhrase = phrase;
  const why = readHeader(message, raw, data);
  return why === undefined ? { response: message } : { unreadable: { why } };
}

/** Fills in what sip.js looks for. What comes back is what is wrong with it. */
function readHeader(message: IncomingMessage, raw: Raw, data: string): string | undefined {
  message.data = data;
  const seen = new Map<string, string>();
  for (const [name, value] of raw.fields) {
    const before = seen.get(name);
    if (before !== undefined && SINGLE.includes(name)) {
      if (before !== value) return `it has two ${headerize(name)} fields`;
      continue;
    }
    seen.set(name, value);
    for (const part of LISTS.has(name) ? splitList(value) : [value]) message.addHeader(name, part);
  }
  return (
    readParties(message) ?? readSequence(message) ?? readVia(message) ?? readContacts(message) ?? readBody(message, raw)
  );
}

function readParties(message: IncomingMessage): string | undefined {
  for (const name of ['from', 'to'] as const) {
    const address = readNameAddress(message.getHeader(name) ?? '');
    if (!address) return `its ${headerize(name)} is no address`;
    setParsed(message, name, address);
    message[name] = address;
    message[`${name}Tag`] = address.getParam('tag') as string;
  }
  message.callId = message.getHeader('call-id') ?? '';
  return message.callId ? undefined : 'it has no Call-ID';
}

function readSequence(message: IncomingMessage): string | undefined {
  const [, number = '', method = ''] = /^(\d+)\s+(\S+)$/.exec(message.getHeader('cseq') ?? '') ?? [];
  message.cseq = Number(number);
  if (!method || message.cseq >= LARGEST_CSEQ) return 'its CSeq is no number with a method';
  if (!(message instanceof IncomingRequestMessage)) message.method = method;
  else if (message.method !== method) return `it is ${message.method} by its first line and ${method} by its CSeq`;
  return undefined;
}

/** Who sent it, and in which transaction. */
function readVia(message: IncomingMessage): string | undefined {
  const top = message.getHeader('via');
  if (top === undefined) return 'it has no Via';
  const match = /^SIP\s*\/\s*[\d.]+\s*\/\s*[^\s;]+\s+(\[[^\]]*\]|[^\s:;]+)\s*(?::\s*(\d+))?\s*((?:;.*)?)$/is.exec(top);
  if (!match && !(message instanceof IncomingRequestMessage)) return 'its Via can’t be read';
  const [, host = '', port = '', parameters = ''] = match ?? [];
  message.via = { host, port: Number(port) };
  const branch = readParameters(parameters).branch ?? '';
  // Without the magic cookie (RFC 2543) no branch names the transaction: these fields together do.
  message.viaBranch = MAGIC.test(branch)
    ? branch
    : [top, message.callId, message.cseq, message.fromTag, message.toTag ?? ''].join('|');
  return undefined;
}

/** One contact that can't be read hides no other; a list of registered stations has those of other makers. */
function readContacts(message: IncomingMessage): string | undefined {
  const values = message.getHeaders('contact');
  if (values.length === 0) return undefined;
  delete message.headers.Contact;
  for (const value of values) {
    const address = readNameAddress(value);
    if (!address) continue;
    message.addHeader('contact', value);
    setParsed(message, 'contact', address);
  }
  return undefined;
}

function readBody(message: IncomingMessage, raw: Raw): string | undefined {
  const declared = message.getHeader('content-length');
  message.body = raw.body;
  if (declared === undefined) return undefined;
  const length = Number(declared);
  if (!/^\d+$/.test(declared)) return 'its Content-Length is no number';
  if (length > utf8Length(raw.body)) return 'it is cut short';
  // What comes behind the body is not part of the message (RFC 3261 §18.3).
  message.body = new TextDecoder().decode(new TextEncoder().encode(raw.body).subarray(0, length));
  return undefined;
}

/** Without a contact there is no way back to whoever calls. */
function missing(message: IncomingRequestMessage): string | undefined {
  return message.method === 'INVITE' && !message.hasHeader('contact') ? 'it has no Contact that is one' : undefined;
}

/** Where sip.js keeps what a header field's newest value means. */
export function setParsed(message: IncomingMessage, name: string, parsed: unknown): void {
  const header = message.headers[headerize(name)]?.at(-1);
  if (header) header.parsed = parsed;
}

function split(text: string): Raw {
  // Empty lines in front of a message are keep-alives of old (RFC 3261 §7.5); some end their lines with LF only.
  const message = text.replace(/^(?:\r?\n)+/, '');
  const end = /\r?\n\r?\n/.exec(message);
  const head = end ? message.slice(0, end.index) : message.trimEnd();
  const [start = '', ...lines] = head.replace(/[ \t]*\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    return colon > 0 ? [[COMPACT[name] ?? name, line.slice(colon + 1).trim()]] : [];
  });
  return { start: start.trim(), fields, body: end ? message.slice(end.index + end[0].length) : '' };
}

/** The answer to a request that can't be read, without state: what a sender knows it by goes back as it came. */
function refusal({ fields }: Raw, code: number, phrase: string): string | undefined {
  const all = (name: string): string[] =>
    fields.filter(([field]) => field === name).map(([, value]) => `${headerize(name)}: ${value}`);
  const via = all('via');
  if (via.length === 0) return undefined;
  const to = all('to')
    .slice(0, 1)
    .map((line) => (/;\s*tag\s*=/i.test(line) ? line : `${line};tag=unread`));
  const rest = ['from', 'call-id', 'cseq'].flatMap((name) => all(name).slice(0, 1));
  return [`SIP/2.0 ${code} ${phrase}`, ...via, ...to, ...rest, 'Content-Length: 0', '', ''].join('\r\n');
}
