/** A SIP service for one page: sockets that are none, a registrar with digest, and calls whose sound is a second peer connection. */
import { waitUntil } from '@open-wc/testing';
import { Md5 } from 'sip.js/lib/core/messages/md5.js';
import { FarEnd } from './far-end.ts';

const md5 = (text: string): string => Md5.hashStr(text) as string;

export interface Message {
  /** The first line. */
  readonly start: string;
  readonly headers: Map<string, string>;
  readonly body: string;
  readonly text: string;
}

export function parse(text: string): Message {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { start, headers, body: text.slice(end + 4), text };
}

/** The socket that the station is given. */
class FakeSocket {
  readyState: number = WebSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  /** Nothing gets through any more, and nobody says so: a half-open connection. */
  isFrozen = false;
  readonly url: string;
  readonly protocol: string;
  #service: SipService;

  constructor(service: SipService, url: string, protocol: string) {
    this.#service = service;
    this.url = url;
    this.protocol = protocol;
    queueMicrotask(() => {
      if (!service.reachable || service.away.has(url)) return this.drop();
      this.readyState = WebSocket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string): void {
    if (this.isFrozen) return;
    const message = parse(text);
    if (/^[\r\n]+$/.test(text)) {
      this.#service.pings++;
      if (this.#service.answersPings) queueMicrotask(() => this.deliver('\r\n'));
      return;
    }
    this.#service.received.push(message);
    queueMicrotask(() => this.#service.handle(this, message));
  }

  /** To the station. */
  deliver(data: string | ArrayBuffer): void {
    if (this.readyState === WebSocket.OPEN && !this.isFrozen) this.onmessage?.({ data });
  }

  close(): void {
    this.drop();
  }

  drop(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    queueMicrotask(() => this.onclose?.());
  }
}

let counter = 0;
const token = (): string => `t${++counter}`;

export class SipService {
  reachable = true;
  /** Addresses of servers that can't be reached. */
  readonly away = new Set<string>();
  password = 'secret';
  /** Answers every REGISTER with this instead. */
  registerAnswer: string | undefined;
  expires = 60;
  readonly received: Message[] = [];
  readonly sockets: FakeSocket[] = [];
  readonly calls: Call[] = [];
  /** Where the station is to be reached; nothing while it is not registered. */
  contact: string | undefined;
  registered: FakeSocket | undefined;
  readonly #forgotten: Call[] = [];
  registrations = 0;
  /** Keep-alives by line breaks (RFC 5626), and whether they are answered. */
  pings = 0;
  answersPings = true;

  readonly createSocket = (url: string, protocol: string): WebSocket => {
    const socket = new FakeSocket(this, url, protocol);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  get openSockets(): number {
    return this.sockets.filter(({ readyState }) => readyState !== WebSocket.CLOSED).length;
  }

  /** How many requests of this method came. */
  count(method: string): number {
    return this.received.filter(({ start }) => start.startsWith(`${method} `)).length;
  }

  loseSocket(): void {
    this.contact = undefined;
    this.registered?.drop();
  }

  handle(socket: FakeSocket, message: Message): void {
    if (message.start.startsWith('REGISTER ')) this.#register(socket, message);
    else if (message.start.startsWith('OPTIONS ') && !message.headers.get('to')?.includes(';tag='))
      reply(socket, message, '200 OK');
    else this.#inDialog(socket, message);
  }

  /** The connection dies without being closed. */
  freezeSocket(): void {
    if (this.registered) this.registered.isFrozen = true;
  }

  /** The service starts anew and knows nothing of its calls. */
  forgetCalls(): void {
    this.#forgotten.push(...this.calls.splice(0));
  }

  #inDialog(socket: FakeSocket, message: Message): void {
    const call = this.calls.find(({ id }) => id === message.headers.get('call-id'));
    if (call) call.receive(message, socket);
    else if (!/^(SIP|ACK)/.test(message.start)) reply(socket, message, '481 Call Does Not Exist');
  }

  /** Calls the station; resolves when the INVITE is out. */
  async call(options: CallOptions = {}): Promise<Call> {
    const socket = this.registered;
    if (!socket || !this.contact) throw new Error('No station is registered.');
    const call = new Call(socket, this.contact, options);
    this.calls.push(call);
    await call.invite();
    return call;
  }

  /** A NOTIFY outside every call. */
  notify(event: string): void {
    const { registered, contact } = this;
    registered?.deliver(
      `NOTIFY ${contact} SIP/2.0\r\nVia: SIP/2.0/WS service.invalid;branch=z9hG4bK${token()}\r\nFrom: <sip:service@example.com>;tag=${token()}\r\n` +
        `To: <sip:1001@example.com>\r\nCall-ID: ${token()}\r\nCSeq: 1 NOTIFY\r\nMax-Forwards: 70\r\nEvent: ${event}\r\nSubscription-State: active\r\nContact: <sip:service@service.invalid>\r\nContent-Length: 0\r\n\r\n`,
    );
  }

  dispose(): void {
    for (const call of [...this.calls, ...this.#forgotten]) call.far.close();
  }

  #register(socket: FakeSocket, message: Message): void {
    const { headers } = message;
    const challenge = `WWW-Authenticate: Digest realm="example.com", nonce="${token()}", qop="auth", algorithm=MD5`;
    if (this.registerAnswer) return reply(socket, message, this.registerAnswer);
    const authorization = headers.get('authorization');
    if (!authorization || !this.#isRight(authorization)) return reply(socket, message, '401 Unauthorized', [challenge]);
    const contact = /<([^>]+)>/.exec(headers.get('contact') ?? '')?.[1];
    if (/;expires=0$/.test(headers.get('contact') ?? '')) {
      this.contact = undefined;
      return reply(socket, message, '200 OK');
    }
    this.contact = contact;
    this.registered = socket;
    this.registrations++;
    reply(socket, message, '200 OK', [`Contact: <${contact}>;expires=${this.expires}`]);
  }

  #isRight(authorization: string): boolean {
    const field = (name: string): string => new RegExp(`\\b${name}="?([^",]+)`).exec(authorization)?.[1] ?? '';
    const ha1 = md5(`${field('username')}:example.com:${this.password}`);
    const ha2 = md5(`REGISTER:${field('uri')}`);
    return field('response') === md5(`${ha1}:${field('nonce')}:${field('nc')}:${field('cnonce')}:auth:${ha2}`);
  }
}

function reply(socket: FakeSocket, request: Message, status: string, extra: string[] = [], body = ''): void {
  const copied = ['via', 'from', 'to', 'call-id', 'cseq'].map((name) => {
    const value = request.headers.get(name) ?? '';
    return `${name}: ${name === 'to' && !value.includes(';tag=') ? `${value};tag=${token()}` : value}`;
  });
  const type = body ? ['Content-Type: application/sdp'] : [];
  socket.deliver(
    [`SIP/2.0 ${status}`, ...copied, ...extra, ...type, `Content-Length: ${body.length}`, '', body].join('\r\n'),
  );
}

export interface CallOptions {
  readonly headers?: string[];
  /** The INVITE leaves the offer to the station. */
  readonly withoutOffer?: boolean;
  /** How to refuse re-INVITEs of the station, one after the other; the rest is accepted. */
  readonly refusals?: readonly string[];
  /** In place of an offer that can be answered. */
  readonly sdp?: string;
  /** What is made of the far end's offer on its way. */
  readonly offered?: (sdp: string) => string;
  /** What is made of the station's answer before the far end takes it. */
  readonly answered?: (sdp: string) => string;
  /** Nothing confirms the station's answer. */
  readonly withoutAck?: boolean;
}

/** A call of the service to the station. */
export class Call {
  readonly id = token();
  far = new FarEnd();
  /** The status codes of the answers to the INVITE, in order. */
  readonly codes: number[] = [];
  /** Answers to other requests, as `NOTIFY 200`. */
  readonly answers: string[] = [];
  endedByStation = false;
  /** Re-INVITEs of the station get no answer. */
  isMute = false;
  /** The answers to this side's re-INVITEs are not acknowledged. */
  losesAcks = false;
  reinvites = 0;
  /** How the next re-INVITEs of the station are refused. */
  readonly refusals: string[];
  #socket: FakeSocket;
  #target: string;
  #options: CallOptions;
  #branch = `z9hG4bK${token()}`;
  #fromTag = token();
  #toTag = '';
  #cseq = 1;

  constructor(socket: FakeSocket, target: string, options: CallOptions) {
    this.#socket = socket;
    this.#target = target;
    this.#options = options;
    this.refusals = [...(options.refusals ?? [])];
  }

  get isUp(): boolean {
    return this.codes.includes(200);
  }

  async invite(): Promise<void> {
    const sdp = this.#options.withoutOffer ? '' : (this.#options.sdp ?? (await this.#offer()));
    this.#send('INVITE', 1, this.#branch, this.#options.headers ?? [], sdp);
  }

  async #offer(): Promise<string> {
    const sdp = await this.far.offer();
    return this.#options.offered?.(sdp) ?? sdp;
  }

  cancel(): void {
    this.#send('CANCEL', 1, this.#branch);
  }

  bye(): void {
    this.#send('BYE', ++this.#cseq, `z9hG4bK${token()}`);
  }

  notify(event: string): void {
    this.#send('NOTIFY', ++this.#cseq, `z9hG4bK${token()}`, [`Event: ${event}`, 'Subscription-State: active']);
  }

  /** The media server starts anew: nothing of the old sound goes on, and the next offer meets a new end. */
  restartMedia(): void {
    this.far.close();
    this.far = new FarEnd();
  }

  /** Offers the sound anew and takes the station's answer. */
  async reinvite(direction: RTCRtpTransceiverDirection): Promise<void> {
    await this.#reinvite(await this.far.offer(direction));
  }

  /** Ends the stream of the sound and opens another beside it. */
  async moveSound(): Promise<void> {
    await this.#reinvite(await this.far.offerElsewhere());
  }

  async #reinvite(sdp: string): Promise<void> {
    this.codes.length = 0;
    this.#send('INVITE', ++this.#cseq, `z9hG4bK${token()}`, [], sdp);
    await waitUntil(() => this.codes.some((code) => code >= 200), 'the re-INVITE is answered', { timeout: 5000 });
  }

  /** What is said in this call goes the way that the station said the last thing. */
  receive(message: Message, socket: FakeSocket): void {
    this.#socket = socket;
    const cseq = message.headers.get('cseq') ?? '';
    if (message.start.startsWith('SIP/2.0 ')) this.#answered(message, Number(message.start.slice(8, 11)), cseq);
    else void this.#requested(message);
  }

  #answered(message: Message, code: number, cseq: string): void {
    const toTag = /;tag=([^;]+)/.exec(message.headers.get('to') ?? '')?.[1];
    if (toTag) this.#toTag = toTag;
    if (!cseq.endsWith('INVITE')) {
      this.answers.push(`${cseq.split(' ')[1]} ${code}`);
      return;
    }
    if (code >= 200) void this.#acknowledge(message, code, Number(cseq.split(' ')[0]));
    else this.codes.push(code);
  }

  async #acknowledge(message: Message, code: number, cseq: number): Promise<void> {
    let answer = '';
    if (code === 200 && this.#options.withoutOffer) answer = await this.far.answer(message.body);
    else if (code === 200 && this.far.isOffering)
      await this.far.accept(this.#options.answered?.(message.body) ?? message.body);
    if (!this.#options.withoutAck && !(this.losesAcks && cseq > 1))
      this.#send('ACK', cseq, code === 200 ? `z9hG4bK${token()}` : this.#branch, [], answer);
    this.codes.push(code);
  }

  async #requested(message: Message): Promise<void> {
    if (message.start.startsWith('BYE ')) {
      this.endedByStation = true;
      reply(this.#socket, message, '200 OK');
    } else if (message.start.startsWith('OPTIONS ')) {
      reply(this.#socket, message, '200 OK');
    } else if (message.start.startsWith('INVITE ')) {
      this.reinvites++;
      if (this.isMute) return;
      const refusal = this.refusals.shift();
      if (refusal) return reply(this.#socket, message, refusal);
      const answer = await this.far.answer(message.body);
      reply(this.#socket, message, '200 OK', ['Contact: <sip:service@service.invalid>'], answer);
    }
  }

  #send(method: string, cseq: number, branch: string, extra: string[] = [], body = ''): void {
    const to = this.#toTag && method !== 'CANCEL' ? `;tag=${this.#toTag}` : '';
    const lines = [
      `${method} ${this.#target} SIP/2.0`,
      `Via: SIP/2.0/WS service.invalid;branch=${branch}`,
      `From: <sip:service@example.com>;tag=${this.#fromTag}`,
      `To: <sip:1001@example.com>${to}`,
      `Call-ID: ${this.id}`,
      `CSeq: ${cseq} ${method}`,
      'Max-Forwards: 70',
      'Contact: <sip:service@service.invalid>',
      ...extra,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
    ];
    this.#socket.deliver(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }
}
