/** Digest authentication as a registrar asks for it: MD5 with `qop=auth` (RFC 2617, RFC 3261 section 22). */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/base/clock.ts';

export interface DigestOptions {
  readonly realm: string;
  readonly clock: Clock;
  /** Makes nonces that nobody else can make; any text that is hard to guess. */
  readonly secret: string;
  /** Milliseconds; five minutes when left out. */
  readonly nonceLifetime?: number;
}

/** - `stale`: right, but with a nonce that is too old or not ours: ask again with a new one. */
export type DigestVerdict = 'ok' | 'stale' | 'refused';

export class Digest {
  readonly #realm: string;
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #lifetime: number;

  constructor({ realm, clock, secret, nonceLifetime = 300_000 }: DigestOptions) {
    this.#realm = realm;
    this.#clock = clock;
    this.#secret = secret;
    this.#lifetime = nonceLifetime;
  }

  /** The value of a `WWW-Authenticate` header. */
  challenge(stale = false): string {
    const nonce = this.#nonce(this.#clock.now());
    return `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
  }

  /** Judges the fields of an `Authorization` header against the password. */
  check(
    fields: ReadonlyMap<string, string>,
    request: { method: string; uri: string },
    password: string,
  ): DigestVerdict {
    const field = (name: string): string => fields.get(name) ?? '';
    if ((field('algorithm') || 'MD5').toUpperCase() !== 'MD5') return 'refused';
    if (field('realm') !== this.#realm || field('uri') !== request.uri) return 'refused';
    const secret = md5(`${field('username')}:${this.#realm}:${password}`);
    const subject = md5(`${request.method}:${request.uri}`);
    const qop = field('qop');
    if (qop && qop !== 'auth') return 'refused';
    const middle = qop ? `${field('nonce')}:${field('nc')}:${field('cnonce')}:${qop}` : field('nonce');
    if (!sameText(md5(`${secret}:${middle}:${subject}`), field('response').toLowerCase())) return 'refused';
    return this.#isFresh(field('nonce')) ? 'ok' : 'stale';
  }

  #nonce(time: number): string {
    const stamp = time.toString(16);
    return `${stamp}-${md5(`${stamp}:${this.#secret}`)}`;
  }

  #isFresh(nonce: string): boolean {
    const time = Number.parseInt(nonce.split('-')[0] ?? '', 16);
    if (!Number.isSafeInteger(time) || !sameText(this.#nonce(time), nonce)) return false;
    const age = this.#clock.now() - time;
    return age >= 0 && age <= this.#lifetime;
  }
}

/** The fields of a `Digest …` header by lower-case name; undefined when it is of another scheme. */
export function parseDigest(value: string | undefined): Map<string, string> | undefined {
  const match = /^\s*Digest\s+(.*)$/is.exec(value ?? '');
  if (!match) return undefined;
  const fields = new Map<string, string>();
  for (const part of (match[1] ?? '').matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    fields.set((part[1] ?? '').toLowerCase(), part[2]?.replace(/\\(.)/g, '$1') ?? part[3] ?? '');
  }
  return fields;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
