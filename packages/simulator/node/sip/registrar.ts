/** Who can be called, and through which socket (RFC 3261 section 10). One contact per user: the newest one. */
import type { Clock } from '../../core/base/clock.ts';
import type { Digest } from './digest.ts';
import { parseDigest } from './digest.ts';
import type { NameAddress } from './sip-address.ts';
import { parseNameAddress, splitList, userOf } from './sip-address.ts';
import type { SipConnection } from './sip-connection.ts';
import type { SipRequest, SipResponse } from './sip-message.ts';
import { replyTo } from './sip-reply.ts';

export interface Binding {
  readonly user: string;
  /** The address that requests to this station go to. */
  readonly contact: string;
  readonly connection: SipConnection;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface RegistrarOptions {
  /** The password, or undefined when there is no such user. */
  readonly accounts: (user: string) => string | undefined;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly newToken: () => string;
}

/** Seconds a registration lasts: when nothing is asked for, at most, at least. */
const expiry = { usual: 600, longest: 3600, shortest: 10 };

export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #bindings = new Map<string, { binding: Binding; cancelTimer: () => void }>();
  readonly #listeners = new Set<(user: string, registered: boolean) => void>();

  constructor(options: RegistrarOptions) {
    this.#options = options;
  }

  binding(user: string): Binding | undefined {
    return this.#bindings.get(user)?.binding;
  }

  onChanged(listener: (user: string, registered: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Answers a REGISTER. */
  register(request: SipRequest, connection: SipConnection): SipResponse {
    const reply = (status: number, headers: [string, string][] = [], reason?: string): SipResponse =>
      replyTo(request, status, { headers, toTag: this.#options.newToken(), ...(reason ? { reason } : {}) });

    const user = userOf(parseNameAddress(request.headers.get('To'))?.uri ?? '');
    if (!user) return reply(400, [], 'To names no user');
    const verdict = this.#authenticate(request, user);
    if (verdict === 'forbidden') return reply(403, [], 'Wrong name or password');
    if (verdict !== 'ok') {
      return reply(401, [['WWW-Authenticate', this.#options.digest.challenge(verdict === 'stale')]]);
    }

    const contacts = request.headers.all('Contact').flatMap(splitList);
    if (contacts.includes('*')) {
      if (contacts.length > 1 || request.headers.get('Expires')?.trim() !== '0') {
        return reply(400, [], 'Contact * needs Expires: 0 and nothing else');
      }
      this.#drop(user);
      return reply(200);
    }
    const addresses = contacts.map(parseNameAddress);
    for (const address of addresses) {
      if (!address) return reply(400, [], 'Bad Contact header');
      const seconds = secondsOf(address, request);
      if (seconds === undefined) return reply(400, [], 'Bad expiry');
      if (seconds > 0 && seconds < expiry.shortest) return reply(423, [['Min-Expires', String(expiry.shortest)]]);
    }
    for (const address of addresses) {
      if (address) this.#bind(user, address.uri, secondsOf(address, request) ?? 0, connection);
    }
    const binding = this.binding(user);
    if (!binding) return reply(200);
    const seconds = Math.ceil((binding.expiresAt - this.#options.clock.now()) / 1000);
    return reply(200, [['Contact', `<${binding.contact}>;expires=${seconds}`]]);
  }

  /** Forgets what was registered through a socket that closed. */
  dropConnection(connection: SipConnection): void {
    for (const { binding } of [...this.#bindings.values()]) {
      if (binding.connection === connection) this.#drop(binding.user);
    }
  }

  dispose(): void {
    for (const { cancelTimer } of this.#bindings.values()) cancelTimer();
    this.#bindings.clear();
    this.#listeners.clear();
  }

  #authenticate(request: SipRequest, user: string): 'ok' | 'stale' | 'unknown' | 'forbidden' {
    const fields = parseDigest(request.headers.get('Authorization'));
    if (!fields) return 'unknown';
    const password = this.#options.accounts(user);
    if (password === undefined || fields.get('username') !== user) return 'forbidden';
    const verdict = this.#options.digest.check(fields, request, password);
    return verdict === 'refused' ? 'forbidden' : verdict;
  }

  #bind(user: string, contact: string, seconds: number, connection: SipConnection): void {
    const old = this.#bindings.get(user);
    if (seconds === 0) {
      if (old?.binding.contact === contact) this.#drop(user);
      return;
    }
    old?.cancelTimer();
    const cancelTimer = this.#options.clock.after(seconds * 1000, () => this.#drop(user));
    const expiresAt = this.#options.clock.now() + seconds * 1000;
    this.#bindings.set(user, { binding: { user, contact, connection, expiresAt }, cancelTimer });
    if (!old) this.#tell(user, true);
  }

  #drop(user: string): void {
    const entry = this.#bindings.get(user);
    if (!entry) return;
    entry.cancelTimer();
    this.#bindings.delete(user);
    this.#tell(user, false);
  }

  #tell(user: string, registered: boolean): void {
    for (const listener of [...this.#listeners]) listener(user, registered);
  }
}

/** How long a contact wants to be known, in seconds; undefined when what it says is no number. */
function secondsOf(address: NameAddress, request: SipRequest): number | undefined {
  const text = address.params.get('expires') ?? request.headers.get('Expires')?.trim() ?? String(expiry.usual);
  return /^\d{1,10}$/.test(text) ? Math.min(Number(text), expiry.longest) : undefined;
}
