/** A SIP service for stations that connect by WebSocket (RFC 3261 in part, RFC 7118): they register and are called. */
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Clock } from '../../core/base/clock.ts';
import { Digest } from './digest.ts';
import { Dialog } from './dialog.ts';
import { DialogRoute } from './dialog-route.ts';
import { type DialledCall, OfferedCall } from './offered-call.ts';
import { Registrar } from './registrar.ts';
import { tagOf } from './sip-address.ts';
import type { InviteRequest, SipCall, SipCallEvents } from './sip-call.ts';
import { SipConnection } from './sip-connection.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { allowedMethods, replyTo } from './sip-reply.ts';

export interface SipServerOptions {
  /** The password, or undefined when there is no such user. */
  readonly accounts: (user: string) => string | undefined;
  /** The domain of the stations' addresses, and what the password is for. */
  readonly realm: string;
  readonly clock: Clock;
  /** 0 to 1; cryptographic when left out. */
  readonly random?: () => number;
  /** Gets a line for what was ignored; never a password. */
  readonly log?: (line: string) => void;
}

interface Entry {
  readonly route: DialogRoute;
  readonly dialog: Dialog;
}

export class SipServer {
  readonly #options: SipServerOptions;
  readonly #registrar: Registrar;
  readonly #host: string;
  readonly #connections = new Set<SipConnection>();
  readonly #dialogs = new Map<string, Entry>();
  readonly #offered = new Set<OfferedCall>();
  #disposed = false;

  constructor(options: SipServerOptions) {
    this.#options = options;
    const { accounts, clock, realm } = options;
    this.#host = `${this.#newToken()}.invalid`;
    const digest = new Digest({ realm, clock, secret: this.#newToken() });
    this.#registrar = new Registrar({ accounts, clock, digest, newToken: this.#newToken });
  }

  /** Takes over a WebSocket that was opened with the subprotocol `sip`. */
  accept(socket: WebSocket): void {
    if (this.#disposed) {
      socket.close(1001, 'The service stops');
      return;
    }
    const handlers = {
      request: (request: SipRequest, connection: SipConnection) => this.#onRequest(request, connection),
      strayResponse: (response: SipResponse) => this.#find(response)?.dialog.receiveAgain(response),
      closed: (connection: SipConnection) => this.#onClosed(connection),
    };
    this.#connections.add(new SipConnection(socket, this.#options.clock, handlers, this.#log));
  }

  isRegistered(user: string): boolean {
    return this.#registrar.binding(user) !== undefined;
  }

  /** Called when a user's first contact comes and when the last one goes; not when a newer one takes over. */
  onRegistrationChanged(listener: (user: string, registered: boolean) => void): () => void {
    return this.#registrar.onChanged(listener);
  }

  /**
   * Calls a registered user. Events never come before this returns; nobody registered is `ended('unreachable')`. A station
   * whose socket closes while it rings is called again when it comes back in time.
   */
  invite(user: string, request: InviteRequest, events: SipCallEvents): SipCall {
    const call: OfferedCall = new OfferedCall({
      clock: this.#options.clock,
      events,
      dial: (own) => this.#dial(user, request, own),
      onRegistered: (listener) =>
        this.#registrar.onChanged((changed, registered) => {
          if (changed === user && registered) listener();
        }),
      done: () => void this.#offered.delete(call),
    });
    this.#offered.add(call);
    return call;
  }

  #dial(user: string, request: InviteRequest, events: SipCallEvents): DialledCall | undefined {
    const binding = this.#registrar.binding(user);
    if (!binding || this.#disposed) return undefined;
    const route = new DialogRoute({
      connection: binding.connection,
      target: binding.contact,
      localUri: `sip:${encodeURIComponent(request.callerNumber) || 'anonymous'}@${this.#options.realm}`,
      localName: request.callerName ?? '',
      remoteUri: `sip:${encodeURIComponent(user)}@${this.#options.realm}`,
      host: this.#host,
      newToken: this.#newToken,
    });
    const done = (): void => void this.#dialogs.delete(route.callId);
    const { clock } = this.#options;
    const dialog = new Dialog({ route, request, events, clock, done });
    this.#dialogs.set(route.callId, { route, dialog });
    return { call: dialog, isReachable: () => this.#disposed || binding.connection.isOpen };
  }

  /** Closes every socket; calls that are still there end as `unreachable`. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const connection of [...this.#connections]) connection.close();
    for (const call of [...this.#offered]) call.giveUp();
    this.#registrar.dispose();
  }

  readonly #log = (line: string): void => this.#options.log?.(line);

  /** 64 random bits. */
  readonly #newToken = (): string => {
    const { random } = this.#options;
    if (!random) return randomBytes(8).toString('hex');
    return [0, 1]
      .map(() =>
        Math.floor(random() * 2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
  };

  #onClosed(connection: SipConnection): void {
    this.#connections.delete(connection);
    this.#registrar.dropConnection(connection);
    for (const { route, dialog } of [...this.#dialogs.values()]) {
      if (route.connection === connection) dialog.lose();
    }
  }

  #find(message: SipMessage): Entry | undefined {
    const entry = this.#dialogs.get(message.headers.get('Call-ID') ?? '');
    return entry?.route.owns(message) ? entry : undefined;
  }

  #onRequest(request: SipRequest, connection: SipConnection): void {
    if (tagOf(request.headers.get('To'))) {
      const entry = this.#find(request);
      if (entry) entry.dialog.receive(request);
      else if (request.method !== 'ACK') connection.send(replyTo(request, 481));
      return;
    }
    const response = this.#answer(request, connection);
    if (response) connection.send(response);
  }

  /** What stands outside a call. */
  #answer(request: SipRequest, connection: SipConnection): SipResponse | undefined {
    const allow: [string, string][] = [['Allow', allowedMethods]];
    const toTag = this.#newToken();
    switch (request.method) {
      case 'REGISTER':
        return this.#registrar.register(request, connection);
      case 'OPTIONS':
        return replyTo(request, 200, { toTag, headers: [...allow, ['Accept', 'application/sdp']] });
      case 'INVITE':
        return replyTo(request, 403, { toTag, reason: 'The service places the calls' });
      case 'ACK':
        return undefined;
      case 'CANCEL':
      case 'BYE':
      case 'INFO':
        return replyTo(request, 481, { toTag });
      case 'NOTIFY':
      case 'SUBSCRIBE':
        return replyTo(request, 489, { toTag });
      case 'MESSAGE':
      case 'PUBLISH':
      case 'REFER':
      case 'UPDATE':
      case 'PRACK':
        return replyTo(request, 405, { toTag, headers: allow });
      default:
        return replyTo(request, 501, { toTag, headers: allow });
    }
  }
}
