/** A SIP server with sound on a loopback port, for tests. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { LegEnd, RingRequest, StationLeg } from '../../packages/simulator/core/base/media.ts';
import { WebRtcMedia } from '../../packages/simulator/node/media/webrtc-media.ts';
import { SipServer } from '../../packages/simulator/node/sip/sip-server.ts';
import { FakePhone, type PhoneOptions } from './node/fake-phone.ts';
import { SipLine } from './node/sip-line.ts';
import { poke, until, WatchedClock } from './until.ts';

const passwords = new Map([
  ['1001', 'secret'],
  ['1002', 'secret'],
  ['1003', 'secret'],
]);

export class CallKit {
  readonly clock = new WatchedClock();
  readonly log: string[] = [];
  readonly sip: SipServer;
  readonly media: WebRtcMedia;
  readonly url: string;
  readonly #server: WebSocketServer;
  readonly #phones: FakePhone[] = [];

  private constructor(server: WebSocketServer) {
    this.#server = server;
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sip`;
    const log = (line: string): void => void this.log.push(line);
    const { clock } = this;
    this.sip = new SipServer({ accounts: (user) => passwords.get(user), realm: 'example.com', clock, log });
    this.media = new WebRtcMedia({ sip: this.sip, clock, log });
    server.on('connection', (socket) => this.sip.accept(socket));
  }

  static async open(): Promise<CallKit> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new CallKit(server);
  }

  /** A phone that registered. */
  async phone(options?: PhoneOptions): Promise<FakePhone> {
    const phone = new FakePhone(await SipLine.open(this.url), options);
    this.#phones.push(phone);
    const { status } = await phone.register();
    if (status !== 200) throw new Error(`Registering failed: ${status}`);
    return phone;
  }

  ring(request: Partial<RingRequest> = {}): Leg {
    return new Leg(this.media, {
      party: 'agent',
      station: '1001',
      stationType: 'SOFTPHONE',
      callerNumber: '+15550100',
      callerName: 'Ann Example',
      autoAnswer: false,
      ...request,
    });
  }

  async close(): Promise<void> {
    this.media.dispose();
    this.sip.dispose();
    await Promise.all(this.#phones.map((phone) => phone.close()));
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }
}

/** A leg that keeps what happened to it. */
export class Leg {
  readonly events: string[] = [];
  readonly digits: string[] = [];
  readonly handle: StationLeg;

  constructor(media: WebRtcMedia, request: RingRequest) {
    const add = (event: string): void => {
      this.events.push(event);
      poke();
    };
    this.handle = media.ring(request, {
      ringing: () => add('ringing'),
      answered: () => add('answered'),
      ended: (why: LegEnd) => add(`ended: ${why}`),
      digit: (digit) => {
        this.digits.push(digit);
        poke();
      },
    });
    if (this.events.length > 0) throw new Error('An event came before ring() returned.');
  }

  async is(event: string): Promise<void> {
    await until(() => this.events.at(-1) === event, `the leg to be at "${event}" after ${this.events.join(', ')}`);
  }

  async over(): Promise<string> {
    return until(() => this.events.find((event) => event.startsWith('ended')), 'the end of the leg');
  }
}
