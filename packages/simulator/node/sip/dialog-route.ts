/** The part of a dialog that goes into every message: tags, sequence numbers, where to (RFC 3261 section 12). */
import { formatNameAddress, parseNameAddress, splitList, tagOf } from './sip-address.ts';
import type { SipConnection } from './sip-connection.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { SipHeaders } from './sip-message.ts';
import { allowedMethods, replyTo } from './sip-reply.ts';

export interface DialogRouteOptions {
  readonly connection: SipConnection;
  /** Where the station registered: the Request-URI until it tells another one. */
  readonly target: string;
  readonly localUri: string;
  readonly localName: string;
  readonly remoteUri: string;
  /** The host name in our Via and Contact; nothing resolves it, the socket is the way back. */
  readonly host: string;
  readonly newToken: () => string;
}

export class DialogRoute {
  readonly #options: DialogRouteOptions;
  readonly callId: string;
  readonly localTag: string;
  #target: string;
  #remoteTag: string | undefined;
  #routeSet: readonly string[] = [];
  #sequence = 0;
  #remoteSequence = -1;

  constructor(options: DialogRouteOptions) {
    this.#options = options;
    this.callId = options.newToken();
    this.localTag = options.newToken();
    this.#target = options.target;
  }

  get connection(): SipConnection {
    return this.#options.connection;
  }

  get localUri(): string {
    return this.#options.localUri;
  }

  /** Whether a request or response from the station belongs to this dialog. */
  owns(message: SipMessage): boolean {
    const [ours, theirs] = message.kind === 'request' ? ['To', 'From'] : ['From', 'To'];
    const remoteTag = tagOf(message.headers.get(theirs));
    return (
      message.headers.get('Call-ID') === this.callId &&
      tagOf(message.headers.get(ours)) === this.localTag &&
      (this.#remoteTag === undefined || remoteTag === this.#remoteTag)
    );
  }

  /** The next request of ours. */
  request(method: string, parts: { headers?: readonly (readonly [string, string])[]; sdp?: string } = {}): SipRequest {
    this.#sequence += 1;
    return this.#make(method, this.#sequence, this.#options.newToken(), parts);
  }

  /** The ACK to a 2xx: a request of its own, with the INVITE's number. */
  acknowledge(invite: SipRequest, number = Number.parseInt(invite.headers.get('CSeq') ?? '', 10)): void {
    this.connection.send(this.#make('ACK', number, this.#options.newToken()));
  }

  /** The ACK to a refusal: it belongs to the INVITE's transaction. */
  refuse(invite: SipRequest, response: SipResponse): void {
    this.connection.send(this.#likeInvite('ACK', invite, response.headers.get('To')));
  }

  cancel(invite: SipRequest): SipRequest {
    return this.#likeInvite('CANCEL', invite, invite.headers.get('To'));
  }

  /** The 200 to a re-INVITE. */
  accept(invite: SipRequest, sdp: string): void {
    const headers = [['Contact', this.#contact], ['Allow', allowedMethods], ...sdpHeaders] as const;
    this.connection.send(replyTo(invite, 200, { headers, body: sdp }));
  }

  /** Takes over the tag, the address and the route that the station tells. */
  learnFrom(message: SipMessage): void {
    if (message.kind === 'response') {
      const tag = tagOf(message.headers.get('To'));
      if (tag && (this.#remoteTag === undefined || message.status >= 200)) this.#remoteTag = tag;
      if (this.#routeSet.length === 0) {
        this.#routeSet = message.headers.all('Record-Route').flatMap(splitList).reverse();
      }
    }
    const contact = message.headers.all('Contact').flatMap(splitList)[0];
    this.#target = parseNameAddress(contact)?.uri ?? this.#target;
  }

  /** Whether a request's number follows the last one; if so it is the last one now. */
  isNext(number: number): boolean {
    if (number <= this.#remoteSequence) return false;
    this.#remoteSequence = number;
    return true;
  }

  get #contact(): string {
    return `<sip:service@${this.#options.host};transport=ws>`;
  }

  #make(
    method: string,
    number: number,
    branch: string,
    parts: { headers?: readonly (readonly [string, string])[]; sdp?: string } = {},
  ): SipRequest {
    const { host, localName, localUri, remoteUri } = this.#options;
    const headers = new SipHeaders([
      ['Via', `SIP/2.0/WS ${host};branch=z9hG4bK${branch}`],
      ['Max-Forwards', '70'],
      ['From', formatNameAddress(localName, localUri, this.localTag)],
      ['To', formatNameAddress('', remoteUri, this.#remoteTag)],
      ['Call-ID', this.callId],
      ['CSeq', `${number} ${method}`],
      ...this.#routeSet.map((route) => ['Route', route] as const),
    ]);
    if (method !== 'ACK' && method !== 'BYE') headers.add('Contact', this.#contact).add('Allow', allowedMethods);
    for (const [name, value] of parts.headers ?? []) headers.add(name, value);
    if (parts.sdp !== undefined) for (const [name, value] of sdpHeaders) headers.add(name, value);
    return { kind: 'request', method, uri: this.#target, headers, body: parts.sdp ?? '' };
  }

  /** CANCEL and the ACK to a refusal repeat the INVITE: its address, its branch, its number. */
  #likeInvite(method: 'ACK' | 'CANCEL', invite: SipRequest, to = ''): SipRequest {
    const via = invite.headers.get('Via') ?? '';
    const number = Number.parseInt(invite.headers.get('CSeq') ?? '', 10);
    const headers = new SipHeaders([
      ['Via', via],
      ['Max-Forwards', '70'],
      ['From', invite.headers.get('From') ?? ''],
      ['To', to],
      ['Call-ID', this.callId],
      ['CSeq', `${number} ${method}`],
      ...invite.headers.all('Route').map((route) => ['Route', route] as const),
    ]);
    return { kind: 'request', method, uri: invite.uri, headers, body: '' };
  }
}

const sdpHeaders: readonly (readonly [string, string])[] = [['Content-Type', 'application/sdp']];
