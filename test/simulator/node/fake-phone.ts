/** A SIP phone for tests: registers over WebSocket, and answers by script. */
import { createHash } from 'node:crypto';
import type { RtpHeader } from '../../../packages/simulator/node/media/audio-connection.ts';
import { Ears } from '../../../packages/simulator/node/media/ears.ts';
import { parseDigest } from '../../../packages/simulator/node/sip/digest.ts';
import {
  SipHeaders,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../packages/simulator/node/sip/sip-message.ts';
import { replyTo } from '../../../packages/simulator/node/sip/sip-reply.ts';
import { PhoneSound } from './phone-sound.ts';
import { type SipLine, token } from './sip-line.ts';

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
