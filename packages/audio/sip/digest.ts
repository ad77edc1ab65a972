import { DigestAuthentication } from 'sip.js/lib/core/messages/digest-authentication.js';
import { Md5 } from 'sip.js/lib/core/messages/md5.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { createRandomToken } from 'sip.js/lib/core/messages/utils.js';
import { sha256 } from './sha256.ts';

/** One Digest challenge (RFC 3261, RFC 8760), its fields by lower-case name. */
export type Challenge = ReadonlyMap<string, string>;

const FIELD = /([a-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;
/** The best one first. */
const ALGORITHMS = ['sha-256', 'sha-256-sess', 'md5', 'md5-sess'] as const;

const algorithmOf = (challenge: Challenge): string => challenge.get('algorithm')?.toLowerCase() ?? 'md5';

/** All Digest challenges in headers, of which one may bring several. */
export function challengesIn(headers: readonly string[]): Challenge[] {
  return headers
    .flatMap((header) => header.split(/(?:^|,)\s*Digest\s+/i).slice(1))
    .map(
      (text) =>
        new Map(
          [...text.matchAll(FIELD)].map(([, name = '', quoted, plain]) => [
            name.toLowerCase(),
            quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
          ]),
        ),
    );
}

export function best(challenges: readonly Challenge[]): Challenge | undefined {
  const rank = (challenge: Challenge): number => ALGORITHMS.findIndex((name) => name === algorithmOf(challenge));
  return challenges
    .filter((challenge) => rank(challenge) >= 0 && challenge.get('realm') !== undefined && challenge.get('nonce'))
    .sort((a, b) => rank(a) - rank(b))[0];
}

/** The challenges that were chosen, by nonce: sip.js hands on only what it understands of one. */
export class Challenges {
  readonly #chosen = new Map<string, Challenge>();

  /** Leaves the best challenge of a 401 or 407 in it, in words that sip.js can read. */
  choose(response: IncomingResponseMessage): void {
    if (response.statusCode !== 401 && response.statusCode !== 407) return;
    const name = response.statusCode === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
    const challenge = best(challengesIn(response.getHeaders(name)));
    if (!challenge) return;
    const nonce = challenge.get('nonce') ?? '';
    this.#chosen.clear();
    this.#chosen.set(nonce, challenge);
    const stale = /^true$/i.test(challenge.get('stale') ?? '') ? ', stale=true' : '';
    response.setHeader(name, `Digest realm="station", nonce="${nonce}"${stale}`);
  }

  get(nonce: string): Challenge | undefined {
    return this.#chosen.get(nonce);
  }
}

/** Digest as services ask for it today: SHA-256 and MD5, both with `-sess`, with `auth`, `auth-int` or without either. */
export class Credentials extends DigestAuthentication {
  readonly #challenges: Challenges;
  readonly #account: { readonly user: string; readonly password: string };
  #header = '';

  constructor(
    base: ConstructorParameters<typeof DigestAuthentication>[0],
    challenges: Challenges,
    account: { user: string; password: string },
  ) {
    super(base, undefined, account.user, account.password);
    this.#challenges = challenges;
    this.#account = account;
  }

  override authenticate(request: OutgoingRequestMessage, { nonce = '' }: { nonce?: string }): boolean {
    const challenge = this.#challenges.get(nonce);
    if (!challenge) return false;
    const header = answerTo(challenge, {
      ...this.#account,
      method: request.method,
      uri: request.ruri.toString(),
      body: request.body?.body ?? '',
      cnonce: createRandomToken(16),
    });
    this.#header = header ?? '';
    return header !== undefined;
  }

  override toString(): string {
    return this.#header;
  }
}

/** The Authorization header for a challenge; nothing when it asks for a kind of protection that there is not. */
export function answerTo(
  challenge: Challenge,
  {
    user,
    password,
    method,
    uri,
    body,
    cnonce,
  }: { user: string; password: string; method: string; uri: string; body: string; cnonce: string },
): string | undefined {
  const algorithm = algorithmOf(challenge);
  const hash = algorithm.startsWith('sha-256') ? sha256 : (text: string): string => Md5.hashStr(text) as string;
  const [realm, nonce] = [challenge.get('realm') ?? '', challenge.get('nonce') ?? ''];
  const offered = challenge
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  const qop = offered && ['auth', 'auth-int'].find((name) => offered.includes(name));
  if (offered?.some(Boolean) && !qop) return undefined;
  const secret = hash(`${user}:${realm}:${password}`);
  const first = algorithm.endsWith('-sess') ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
  const second = hash(`${method}:${uri}${qop === 'auth-int' ? `:${hash(body)}` : ''}`);
  const response = hash(qop ? `${first}:${nonce}:00000001:${cnonce}:${qop}:${second}` : `${first}:${nonce}:${second}`);
  const quote = (text: string): string => `"${text.replace(/(["\\])/g, '\\$1')}"`;
  const opaque = challenge.get('opaque');
  return [
    `Digest algorithm=${challenge.get('algorithm') ?? 'MD5'}`,
    `username=${quote(user)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri="${uri}"`,
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
    ...(qop ? [`qop=${qop}`, 'nc=00000001'] : []),
    ...(qop || algorithm.endsWith('-sess') ? [`cnonce="${cnonce}"`] : []),
  ].join(', ');
}
