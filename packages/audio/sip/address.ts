import { NameAddrHeader } from 'sip.js/lib/grammar/name-addr-header.js';
import { URI } from 'sip.js/lib/grammar/uri.js';

type Parameters = Record<string, string>;

interface Parts {
  readonly scheme: string;
  /** Unescaped; empty when there is none. */
  readonly user: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: Parameters;
}

/** An address that somebody else wrote: requests to it repeat it letter by letter, however unusual it is. */
export class ReceivedUri extends URI {
  readonly #text: string;
  readonly #parts: Parts;

  constructor(text: string, parts: Parts) {
    super(parts.scheme, parts.user, parts.host, parts.port, parts.parameters);
    this.#text = text;
    this.#parts = parts;
  }

  override clone(): URI {
    return new ReceivedUri(this.#text, this.#parts);
  }

  override toRaw(): string {
    return this.#text;
  }

  override toString(): string {
    return this.#text;
  }
}

const SCHEME = /^([a-z][a-z\d+.-]*):(.+)$/is;
/** What follows the user: a host as networks name them, not only as RFC 3261 allows, port, parameters and headers. */
const AFTER_USER = /^(\[[^\]]+\]|[^\s:;?@[\]<>",/]+)(?::(\d*))?\s*((?:;[^?]*)?)(?:\?.*)?$/s;

/**
 * Reads an address, more leniently than RFC 3261: unescaped characters in the user part, any host, any scheme. Nothing when it
 * can't be one.
 */
export function readUri(text: string): URI | undefined {
  const [, name = '', rest = ''] = SCHEME.exec(text.trim()) ?? [];
  if (!name) return undefined;
  const scheme = name.toLowerCase();
  if (scheme !== 'sip' && scheme !== 'sips') return opaque(text.trim(), scheme, rest);
  // The user may hold an @ of its own: the right one has a host behind it.
  for (let at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
    const match = AFTER_USER.exec(rest.slice(at + 1));
    if (match) return sipUri(text.trim(), scheme, rest.slice(0, at), match);
  }
  const match = rest.includes('@') ? null : AFTER_USER.exec(rest);
  return match ? sipUri(text.trim(), scheme, '', match) : undefined;
}

function sipUri(text: string, scheme: string, user: string, match: RegExpExecArray): URI {
  const [, host = '', port = '', parameters = ''] = match;
  return new ReceivedUri(text, {
    scheme,
    user: unescaped(user),
    host,
    port: port ? Number(port) : undefined,
    parameters: readParameters(parameters),
  });
}

/** `tel:` and the like: what stands before the parameters is the user, and there is no host. */
function opaque(text: string, scheme: string, rest: string): URI {
  const [user = '', ...parameters] = rest.split(';');
  return new ReceivedUri(text, {
    scheme,
    user: unescaped(user.trim()),
    host: `${scheme}.invalid`,
    port: undefined,
    parameters: readParameters(parameters.map((parameter) => `;${parameter}`).join('')),
  });
}

/**
 * Reads what From, To and Contact hold: an address with or without angle brackets, name and parameters. Names need no quotes,
 * whatever is in them.
 */
export function readNameAddress(value: string): NameAddrHeader | undefined {
  const text = value.trim();
  const open = text.indexOf('<', endOfQuotes(text));
  if (open < 0) {
    const [, name = '', address = ''] = /^(.*?)([a-z][a-z\d+.-]*:\S.*)$/is.exec(text) ?? [];
    // Without brackets the parameters are the header's.
    const semicolon = address.indexOf(';');
    const uri = readUri(semicolon < 0 ? address : address.slice(0, semicolon));
    return uri && new NameAddrHeader(uri, bare(name), readParameters(semicolon < 0 ? '' : address.slice(semicolon)));
  }
  const close = text.indexOf('>', open);
  const end = close < 0 ? (/;\s*tag\s*=|$/i.exec(text.slice(open))?.index ?? 0) + open : close;
  const uri = readUri(text.slice(open + 1, end));
  return uri && new NameAddrHeader(uri, bare(text.slice(0, open)), readParameters(text.slice(end).replace(/^>/, '')));
}

/** Where a quoted name ends; 0 when there is none, or its end is missing. */
function endOfQuotes(text: string): number {
  return /^"(?:[^"\\]|\\.)*"/s.exec(text)?.[0].length ?? 0;
}

const bare = (name: string): string =>
  name
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/gs, '$1');

/** `;name=value;flag` by name in lower case. A value in quotes may hold semicolons. */
export function readParameters(text: string): Parameters {
  const parameters: Parameters = {};
  for (const [, name = '', value] of text.matchAll(/;\s*([^\s=;]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^;]*))?/gs)) {
    parameters[name.toLowerCase()] = value?.trim() ?? '';
  }
  return parameters;
}

/** Splits a header of several values at its commas, leaving those in quotes and angle brackets alone. */
export function splitList(value: string): string[] {
  const parts = value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,])+/gs) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** A user part without its escapes; what only looks like one stays. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
