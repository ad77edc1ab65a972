/** A SIP phone for tests: registers over WebSocket, answers by script, and has werift for its sound. */
import { createHash, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import {
  closeAudioConnection,
  createAudioConnection,
  onPacket,
  RtpHeader,
  RtpPacket,
} from '../../packages/simulator/node/media/audio-connection.ts';
import { Ears } from '../../packages/simulator/node/media/ears.ts';
import { decodeMuLaw, encodeMuLaw } from '../../packages/simulator/node/media/g711.ts';
import { type Sound, tone } from '../../packages/simulator/node/media/sounds.ts';
import { DigitReceiver, DigitSender } from '../../packages/simulator/node/media/telephone-event.ts';
import { parseDigest } from '../../packages/simulator/node/sip/digest.ts';
import type { SipMessage, SipRequest, SipResponse } from '../../packages/simulator/node/sip/sip-message.ts';
import { parseSip, serialiseSip, SipHeaders } from '../../packages/simulator/node/sip/sip-message.ts';
import { replyTo } from '../../packages/simulator/node/sip/sip-reply.ts';
import { poke, until } from './until.ts';

export function token(): string {
  return randomBytes(6).toString('hex');
}

/** A WebSocket that speaks SIP messages and keeps those that came. */
export class SipLine {
  readonly received: SipMessage[] = [];
  readonly raw: string[] = [];
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      this.raw.push(text);
      if (text.trim()) this.received.push(parseSip(text));
      poke();
    });
    socket.on('close', poke);
  }

  static async open(url: string): Promise<SipLine> {
    const socket = new WebSocket(url, 'sip');
    const line = new SipLine(socket);
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return line;
  }

  send(message: SipMessage): void {
    this.socket.send(serialiseSip(message));
  }

  /** Waits for a request by method, counted from 1. */
  async request(method: string, nth = 1): Promise<SipRequest> {
    const those = (): SipRequest[] =>
      this.received.filter((message): message is SipRequest => message.kind === 'request' && message.method === method);
    return until(() => those()[nth - 1], `a ${method}`);
  }

  /** Sends a request and waits for its final response. */
  async ask(request: SipRequest): Promise<SipResponse> {
    this.send(request);
    const via = request.headers.get('Via');
    return until(
      () =>
        this.received.find(
          (message): message is SipResponse =>
            message.kind === 'response' && message.status >= 200 && message.headers.get('Via') === via,
        ),
      `a response to ${request.method}`,
    );
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.close();
    await closed;
  }
}

export interface PhoneOptions {
  readonly user?: string;
  readonly password?: string;
}

export class FakePhone {
  readonly line: SipLine;
  readonly user: string;
  readonly contact: string;
  readonly #password: string;
  readonly #registerId = token();
  #registerNumber = 0;
  readonly ears = new Ears();
  readonly digits: string[] = [];
  /** Of the packets with voice. */
  readonly headers: RtpHeader[] = [];
  readonly #peers = new Set<PhoneSound>();

  constructor(line: SipLine, { user = '1001', password = 'secret' }: PhoneOptions = {}) {
    this.line = line;
    this.user = user;
    this.#password = password;
    this.contact = `sip:${token()}@phone.invalid;transport=ws`;
  }

  get packets(): number {
    return this.headers.length;
  }

  registerRequest(headers: readonly (readonly [string, string])[] = [['Contact', `<${this.contact}>`]]): SipRequest {
    this.#registerNumber += 1;
    return {
      kind: 'request',
      method: 'REGISTER',
      uri: 'sip:example.com',
      headers: new SipHeaders([
        ['Via', `SIP/2.0/WS phone.invalid;branch=z9hG4bK${token()}`],
        ['From', `<sip:${this.user}@example.com>;tag=${token()}`],
        ['To', `<sip:${this.user}@example.com>`],
        ['Call-ID', this.#registerId],
        ['CSeq', `${this.#registerNumber} REGISTER`],
        ['Max-Forwards', '70'],
        ...headers,
      ]),
      body: '',
    };
  }

  /** Registers with the digest that the server asks for; the last response. */
  async register(headers?: readonly (readonly [string, string])[]): Promise<SipResponse> {
    const first = await this.line.ask(this.registerRequest(headers));
    if (first.status !== 401) return first;
    const request = this.registerRequest(headers);
    request.headers.add('Authorization', this.authorization(first.headers.get('WWW-Authenticate') ?? ''));
    return this.line.ask(request);
  }

  authorization(challenge: string): string {
    const fields = parseDigest(challenge) ?? new Map<string, string>();
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const [realm, nonce] = [fields.get('realm') ?? '', fields.get('nonce') ?? ''];
    const cnonce = token();
    const secret = md5(`${this.user}:${realm}:${this.#password}`);
    const subject = md5('REGISTER:sip:example.com');
    const response = md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${subject}`);
    return (
      `Digest algorithm=MD5, username="${this.user}", realm="${realm}", nonce="${nonce}", uri="sip:example.com", ` +
      `response="${response}", qop=auth, cnonce="${cnonce}", nc=00000001`
    );
  }

  /** The nth INVITE, answered with 180 at once. */
  async ringing(nth = 1): Promise<PhoneCall> {
    const call = new PhoneCall(this, await this.line.request('INVITE', nth));
    call.reply(180);
    return call;
  }

  /** The nth INVITE, answered with sound. */
  async answer(nth = 1): Promise<PhoneCall> {
    const call = await this.ringing(nth);
    await call.answer();
    return call;
  }

  newSound(): PhoneSound {
    const sound = new PhoneSound(this);
    this.#peers.add(sound);
    return sound;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#peers].map((peer) => peer.close()));
    await this.line.close();
  }
}

/** One call at the phone, from its INVITE on. */
export class PhoneCall {
  readonly invite: SipRequest;
  readonly #phone: FakePhone;
  readonly #tag = token();
  #number = 100;
  sound: PhoneSound | undefined;

  constructor(phone: FakePhone, invite: SipRequest) {
    this.#phone = phone;
    this.invite = invite;
  }

  reply(status: number, sdp?: string, request = this.invite): void {
    const headers: [string, string][] = [['Contact', `<${this.#phone.contact}>`]];
    if (sdp !== undefined) headers.push(['Content-Type', 'application/sdp']);
    this.#phone.line.send(replyTo(request, status, { toTag: this.#tag, headers, ...(sdp ? { body: sdp } : {}) }));
  }

  /** Answers with sound and waits for the ACK. */
  async answer(): Promise<void> {
    this.sound = this.#phone.newSound();
    const acks = this.#phone.line.received.filter(isAck).length;
    this.reply(200, await this.sound.answer(this.invite.body));
    await this.#phone.line.request('ACK', acks + 1);
  }

  /** A request of the phone inside the call. */
  request(method: string, body = '', type = 'application/sdp', number = ++this.#number): SipRequest {
    const { headers } = this.invite;
    return {
      kind: 'request',
      method,
      uri: 'sip:service@simulator.invalid',
      headers: new SipHeaders([
        ['Via', `SIP/2.0/WS phone.invalid;branch=z9hG4bK${token()}`],
        ['From', `${headers.get('To')};tag=${this.#tag}`],
        ['To', headers.get('From') ?? ''],
        ['Call-ID', headers.get('Call-ID') ?? ''],
        ['CSeq', `${number} ${method}`],
        ['Contact', `<${this.#phone.contact}>`],
        ...(body ? ([['Content-Type', type]] as const) : []),
      ]),
      body,
    };
  }

  ask(method: string, body?: string, type?: string): Promise<SipResponse> {
    return this.#phone.line.ask(this.request(method, body, type));
  }

  /** Offers anew, with this direction, and takes the answer. */
  async offer(direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<SipResponse> {
    const offer = (await this.sound?.offer(direction)) ?? '';
    const request = this.request('INVITE', offer);
    const response = await this.#phone.line.ask(request);
    if (response.status !== 200) return response;
    this.#phone.line.send(this.request('ACK', '', '', this.#number));
    await this.sound?.accept(response.body);
    return response;
  }
}

function isAck(message: SipMessage): boolean {
  return message.kind === 'request' && message.method === 'ACK';
}

/** The phone's own end of the sound; it says what `say` was given, a frame whenever one comes in. */
class PhoneSound {
  readonly #audio = createAudioConnection();
  readonly #digitSender = new DigitSender();
  #speech: Sound | undefined;
  #sequence = 1;
  #timestamp = 0xffff_fc00;
  #closed = false;

  constructor(phone: FakePhone) {
    const receiver = new DigitReceiver((digit) => phone.digits.push(digit));
    onPacket(this.#audio.connection, (header, payload) => {
      if (header.payloadType === 101) receiver.push(header.timestamp, payload);
      else {
        phone.headers.push(header);
        phone.ears.hear(decodeMuLaw(payload));
      }
      this.speak();
      poke();
    });
  }

  async answer(offer: string): Promise<string> {
    await this.#audio.connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createAnswer());
    return this.#audio.connection.localDescription?.sdp ?? '';
  }

  async offer(direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    this.#audio.transceiver.setDirection(direction);
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createOffer());
    return this.#audio.connection.localDescription?.sdp ?? '';
  }

  async accept(answer: string): Promise<void> {
    await this.#audio.connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  say(frequency: number | undefined): void {
    this.#speech = frequency === undefined ? undefined : tone(frequency);
  }

  press(digits: string): void {
    this.#digitSender.send(digits);
  }

  /** Sends 20 ms. */
  speak(): void {
    const { transceiver } = this.#audio;
    if (this.#closed) return;
    const timestamp = this.#timestamp;
    this.#timestamp = (timestamp + 160) >>> 0;
    const { ssrc } = transceiver.sender;
    const events = this.#digitSender.next(timestamp);
    for (const event of events ?? []) {
      const header = new RtpHeader({ ssrc, payloadType: 101, timestamp: event.timestamp, marker: event.marker });
      header.sequenceNumber = this.#sequence++ & 0xffff;
      void transceiver.dtlsTransport.sendRtp(Buffer.from(event.payload), header);
    }
    if (events) return;
    const header = new RtpHeader({ ssrc, payloadType: 0, timestamp, sequenceNumber: this.#sequence++ & 0xffff });
    const payload = Buffer.from(encodeMuLaw(this.#speech?.() ?? new Int16Array(160)));
    void transceiver.sender.sendRtp(new RtpPacket(header, payload));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await closeAudioConnection(this.#audio);
  }
}
