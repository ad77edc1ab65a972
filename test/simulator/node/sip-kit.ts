/** A SIP server and its phones in memory, on a clock that stands still. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { VirtualClock } from '../../../packages/simulator/core/base/clock.ts';
import type { InviteRequest, SipCall, SipCallEnd } from '../../../packages/simulator/node/sip/sip-call.ts';
import { SipServer } from '../../../packages/simulator/node/sip/sip-server.ts';
import { FakePhone, PhoneCall, type PhoneOptions } from './fake-phone.ts';
import { SipLine } from './sip-line.ts';
import { poke, until } from '../until.ts';

/** One end of a WebSocket in memory: what it sends arrives at the other end a moment later. */
class MemorySocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  peer: MemorySocket | undefined;

  send(data: string, sent?: (error?: Error) => void): void {
    queueMicrotask(() => {
      if (this.peer?.readyState === 1) this.peer.emit('message', Buffer.from(data));
      sent?.();
    });
  }

  close(): void {
    for (const end of [this, this.peer]) {
      if (!end || end.readyState !== 1) continue;
      end.readyState = 3;
      queueMicrotask(() => end.emit('close'));
    }
  }

  terminate(): void {
    this.close();
  }
}

export class SipKit {
  readonly clock = new VirtualClock();
  readonly log: string[] = [];
  readonly changes: string[] = [];
  readonly server: SipServer;

  constructor() {
    const passwords = new Map([
      ['1001', 'secret'],
      ['1002', 'secret'],
    ]);
    const { clock } = this;
    const log = (line: string): void => void this.log.push(line);
    this.server = new SipServer({ accounts: (user) => passwords.get(user), realm: 'example.com', clock, log });
    this.server.onRegistrationChanged((user, registered) => {
      this.changes.push(`${user} ${registered ? 'came' : 'went'}`);
      poke();
    });
  }

  connect(options?: PhoneOptions): FakePhone {
    const [ours, theirs] = [new MemorySocket(), new MemorySocket()];
    [ours.peer, theirs.peer] = [theirs, ours];
    this.server.accept(ours as unknown as WebSocket);
    return new FakePhone(new SipLine(theirs as unknown as WebSocket), options);
  }

  async phone(options?: PhoneOptions): Promise<FakePhone> {
    const phone = this.connect(options);
    const { status } = await phone.register();
    if (status !== 200) throw new Error(`Registering failed: ${status}`);
    return phone;
  }

  call(user = '1001', request: Partial<InviteRequest> = {}): Call {
    return new Call(this.server, user, { sdp: 'offer', callerNumber: '5550100', autoAnswer: false, ...request });
  }
}

/** A call that keeps what happened. */
export class Call {
  readonly events: string[] = [];
  readonly handle: SipCall;
  /** What the next offers of the station are answered with; an Error refuses one. */
  readonly answers: (string | Error | Promise<string>)[] = [];

  constructor(server: SipServer, user: string, request: InviteRequest) {
    const add = (event: string): void => {
      this.events.push(event);
      poke();
    };
    this.handle = server.invite(user, request, {
      ringing: () => add('ringing'),
      answered: (sdp) => add(`answered ${sdp}`),
      ended: (why: SipCallEnd, status) => add(['ended', why, status].filter(Boolean).join(' ')),
      offered: async (sdp) => {
        add(`offered ${sdp ?? 'nothing'}`);
        const answer = this.answers.shift() ?? new Error('There is no answer.');
        if (answer instanceof Error) throw answer;
        return answer;
      },
      counterAnswered: (sdp) => add(`counterAnswered ${sdp}`),
      digit: (digit) => add(`digit ${digit}`),
    });
  }

  async is(event: string): Promise<void> {
    await until(() => this.events.at(-1) === event, `the call to be at "${event}"`);
  }
}

/** A kit whose station has an INVITE. */
export async function invited(options: Parameters<SipKit['call']>[1] = {}) {
  const kit = new SipKit();
  const phone = await kit.phone();
  const call = kit.call('1001', options);
  assert.deepEqual(call.events, []);
  const there = new PhoneCall(phone, await phone.line.request('INVITE'));
  return { kit, phone, call, there, line: phone.line };
}

/** A kit whose call is up. */
export async function talking() {
  const all = await invited();
  all.there.reply(200, 'answer');
  await all.line.request('ACK');
  return all;
}
