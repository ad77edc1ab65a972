import { MediaError } from '@cti-elements/client';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { Transport } from 'sip.js/lib/core/transport.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { URI } from 'sip.js/lib/grammar/uri.js';
import type { Clock } from '../clock.ts';
import { isFromService, retryAfter } from './answers.ts';
import { contactsOf, isSamePlace } from './contacts.ts';
import type { Identity } from './identity.ts';
import { KeepAlive } from './keep-alive.ts';
import { RegisterRequest } from './register-request.ts';
import { type CreateSocket, SipSocket } from './socket.ts';

/**
 * `connecting` → `registered` → (the socket or a refresh fails) `lost` → `connecting` …; a refusal of credentials that
 * never worked ends in `lost` for good. `retryAt` is when the next try begins, in epoch milliseconds; without it none does.
 */
export type RegistrationState =
  | { readonly status: 'connecting' }
  | { readonly status: 'registered' }
  | { readonly status: 'lost'; readonly error: MediaError; readonly retryAt?: number };

export interface RegistrationOptions {
  /** The SIP service's addresses, the first one preferred. Asked at every try. */
  readonly servers: () => readonly string[];
  readonly address: URI;
  readonly identity: Identity;
  /** For how long to register, in seconds. */
  readonly expires: () => number | undefined;
  /** What else goes with every REGISTER: `Name: value`. */
  readonly extraHeaders: () => readonly string[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly createSocket: CreateSocket;
  /** A call is up: waiting costs its sound. */
  readonly isInCall: () => boolean;
  readonly onState: (state: RegistrationState) => void;
  readonly onMessage: (text: string) => void;
  /** The socket is gone; what was said over it may not have arrived. */
  readonly onSocketLost: () => void;
  /** Registered over a new socket. */
  readonly onSocketBack: () => void;
  /** The service refuses the station: its data may be out of date. */
  readonly onRefused: () => void;
}

/** Longer than timers of a page in the background may be late; the keep-alive notices a dead socket before. */
const EXPIRES_SECONDS = 180;
/** A service that forgot the station is noticed within the minute, whatever it grants; in ms. */
const LONGEST_REFRESH = 55_000;
const ANSWER_TIME = 8000;
/** How long the service may be silent while there is another one to try, in ms. */
const FAILOVER_TIME = 4000;
/** How long it may be silent when something is wrong already, in ms. */
const CHECK_TIME = 3000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const FIRST_PAUSE_IN_CALL = 400;
const LONGEST_PAUSE_IN_CALL = 2500;
/** After a refusal of what once worked: often enough to come back by itself, too seldom to lock an account; in ms. */
const REFUSED_PAUSE = 60_000;
const LONGEST_RETRY_AFTER = 3_600_000;
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 407]);

/** Keeps the station registered: opens the socket, registers with digest, refreshes, and starts over when it is lost. */
export class Registration {
  /** What sip.js sends through: always the socket of the moment, so that a call outlives the one that it began with. */
  readonly transport: Transport;
  #options: RegistrationOptions;
  #core: UserAgentCore | undefined;
  #socket: SipSocket | undefined;
  #request: RegisterRequest | undefined;
  #keepAlive: KeepAlive;
  #expires: number;
  #server = 0;
  /** How many servers were tried in a row without one that answered. */
  #tried = 0;
  #failures = 0;
  #refused = false;
  #hasWorked = false;
  #isRegistered = false;
  #isNewSocket = false;
  #stopTimer: (() => void) | undefined;
  #checked: (() => void)[] = [];
  /** Counts the REGISTERs and sockets: what answers to an older one is of no interest. */
  #turn = 0;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    this.#expires = options.expires() ?? EXPIRES_SECONDS;
    const socket = (): SipSocket | undefined => this.#socket;
    const send = async (message: string): Promise<void> => {
      const now = socket();
      if (!now) throw new Error('There is no connection to the SIP service.');
      await now.send(message);
    };
    this.transport = {
      get protocol() {
        return socket()?.protocol ?? 'WSS';
      },
      send,
    };
    const { clock, random } = options;
    const sendOptions = (): void => this.#request?.sendOptions();
    this.#keepAlive = new KeepAlive({ clock, random, send, sendOptions, onDead: () => this.#lost() });
  }

  start(core: UserAgentCore): void {
    this.#core = core;
    const { address, identity } = this.#options;
    this.#request = new RegisterRequest({ core, address, identity });
    this.#connect();
  }

  /** The network is another one: sees whether the socket outlived that, or tries at once. */
  wake(): void {
    if (!this.#core || this.#refused) return;
    this.#failures = 0;
    if (!this.#isRegistered) this.#drop();
    this.probe();
  }

  /** The service does not do what it should: sees whether the socket lives, or tries at once. */
  probe(): void {
    if (!this.#core || this.#refused) return;
    if (this.#isRegistered) this.#keepAlive.probe();
    else if (!this.#socket) this.#connect();
  }

  /** The service has not called a station that it should have: registers anew, at once. Resolves when it has answered. */
  check(): Promise<void> {
    if (!this.#core || this.#refused || !this.#isRegistered) {
      this.wake();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#checked.push(resolve);
      this.#register(CHECK_TIME);
    });
  }

  /** What stood in the way of a refused station may be gone. */
  retry(): void {
    this.#refused = false;
    this.#expires = this.#options.expires() ?? this.#expires;
    if (this.#isRegistered) this.#register();
    else this.wake();
  }

  /** Takes the station off the service's list; resolves when it has answered, or can't. */
  unregister(): Promise<void> {
    this.#turn++;
    this.#stopTimer?.();
    const request = this.#request;
    if (!this.#socket || !request?.wasSent) return Promise.resolve();
    return new Promise((resolve) => request.send({ expires: 0 }, () => resolve()));
  }

  /** Ends without a word to the service. */
  stop(): void {
    this.#turn++;
    this.#core = undefined;
    this.#settleChecks();
    this.#stopTimer?.();
    this.#keepAlive.stop();
    this.#socket?.close();
    this.#socket = undefined;
  }

  #connect(): void {
    const turn = ++this.#turn;
    const ifCurrent = (task: () => void) => (): void => {
      if (turn === this.#turn) task();
    };
    const { servers: all, createSocket, onMessage, onState } = this.#options;
    const servers = all();
    const server = servers[this.#server % servers.length] ?? '';
    onState({ status: 'connecting' });
    this.#after(this.#hasAnother(servers) ? FAILOVER_TIME : ANSWER_TIME, () => this.#lost());
    try {
      const socket = new SipSocket(server, createSocket, {
        onOpen: ifCurrent(() => this.#register()),
        onMessage: (text) => {
          if (this.#socket !== socket || !this.#keepAlive.heard(text)) onMessage(text);
        },
        onClosed: () => {
          if (this.#socket === socket) this.#lost();
        },
      });
      this.#socket = socket;
      this.#isNewSocket = true;
    } catch (cause) {
      this.#refuse(`The browser does not let this page reach the SIP service at ${server}.`, cause);
    }
  }

  #register(patience = this.#hasAnother(this.#options.servers()) ? FAILOVER_TIME : ANSWER_TIME): void {
    const turn = ++this.#turn;
    this.#after(patience, () => this.#lost());
    const { extraHeaders } = this.#options;
    this.#request?.send({ expires: this.#expires, extraHeaders: extraHeaders() }, (response) => {
      if (turn !== this.#turn) return;
      const code = response.message.statusCode ?? 0;
      if (code >= 200 && code < 300) this.#registered(response);
      else this.#rejected(response);
    });
  }

  #registered({ message }: IncomingResponse): void {
    this.#failures = 0;
    this.#tried = 0;
    this.#refused = false;
    this.#hasWorked = true;
    this.#isRegistered = true;
    const { identity, random, onState, onSocketBack } = this.#options;
    const contacts = contactsOf(message);
    const own = contacts.find(({ uri }) => isSamePlace(uri, this.#request?.contact ?? ''));
    const seconds = own?.expires || Number(message.getHeader('Expires')) || this.#expires;
    for (const { uri, instance } of contacts) {
      // Left behind by an earlier page that had no place to keep its name.
      if (instance === identity.instance && !isSamePlace(uri, this.#request?.contact ?? '')) this.#request?.remove(uri);
    }
    onState({ status: 'registered' });
    this.#settleChecks();
    // Half of the time is left for timers that come late. A little earlier, so that many stations don't come all at once.
    const delay = Math.min(seconds * 500, LONGEST_REFRESH) * (0.9 + 0.1 * random());
    this.#after(delay, () => this.#register());
    if (!this.#isNewSocket) return;
    this.#isNewSocket = false;
    this.#keepAlive.start();
    onSocketBack();
  }

  #rejected(response: IncomingResponse): void {
    const { message } = response;
    const code = message.statusCode ?? 0;
    const shortest = Number(message.getHeader('Min-Expires'));
    if (code === 423 && shortest > this.#expires) {
      this.#expires = shortest;
      this.#register();
    } else if (code === 439 && this.#request?.leaveOutRegId()) {
      this.#register();
    } else if (!isFromService(response)) {
      this.#lost();
    } else {
      const reason = `${code} ${message.reasonPhrase ?? ''}`.trim();
      const words = `The phone service refused: ${reason}.${this.#hint(code)}`;
      if (!REFUSALS.has(code)) this.#putOff(words, retryAfter(message), false);
      else if (this.#hasWorked) this.#putOff(words, Math.max(retryAfter(message), REFUSED_PAUSE), true);
      else this.#refuse(words);
      if (REFUSALS.has(code)) this.#options.onRefused();
    }
  }

  #hint(code: number): string {
    const station = this.#options.address.user ?? '';
    if (code === 404) return ` It does not know station ${station}.`;
    return REFUSALS.has(code) ? ` The password of station ${station} is wrong, or it may not register here.` : '';
  }

  /** Asking again would change nothing, and could lock the account. */
  #refuse(words: string, cause?: unknown): void {
    this.#refused = true;
    this.#drop();
    this.#options.onState({ status: 'lost', error: new MediaError('unauthorized', words, { cause }) });
  }

  /** The service answers, but does not want the station now. A call that is up keeps its socket. */
  #putOff(words: string, pause: number, isRefused: boolean): void {
    if (!isRefused && !this.#options.isInCall() && this.#tryAnother()) return;
    if (!this.#options.isInCall()) this.#drop();
    this.#isRegistered = false;
    this.#settleChecks();
    this.#pause(words, pause, isRefused ? 'unauthorized' : 'sip');
  }

  #lost(words = 'The SIP service can’t be reached.'): void {
    if (!this.#tryAnother()) {
      this.#drop();
      this.#pause(words);
    }
  }

  /** Goes on with the next server, if there is one that was not tried in this round. */
  #tryAnother(): boolean {
    const servers = this.#options.servers();
    const wasRegistered = this.#isRegistered;
    this.#drop();
    // The one that worked until now comes first once more.
    if (wasRegistered) return false;
    this.#server++;
    if (++this.#tried >= servers.length) {
      this.#tried = 0;
      return false;
    }
    this.#connect();
    return true;
  }

  #hasAnother(servers: readonly string[]): boolean {
    return servers.length > 1;
  }

  #pause(words: string, atLeast = 0, kind: 'sip' | 'unauthorized' = 'sip'): void {
    const { random, clock, onState, isInCall } = this.#options;
    const [first, longest] = isInCall() ? [FIRST_PAUSE_IN_CALL, LONGEST_PAUSE_IN_CALL] : [FIRST_PAUSE, LONGEST_PAUSE];
    const pause = Math.min(longest, first * 2 ** this.#failures++);
    // What the service asks for is the least; the spread then lies behind it.
    const delay = atLeast
      ? Math.min(atLeast, LONGEST_RETRY_AFTER) * (1 + 0.25 * random())
      : pause * (0.5 + 0.5 * random());
    const rounded = Math.round(delay);
    this.#after(rounded, () => {
      if (this.#socket) this.#register();
      else this.#connect();
    });
    const error = new MediaError(kind, `${words} The station tries again by itself.`);
    onState({ status: 'lost', error, retryAt: clock.now() + rounded });
  }

  #settleChecks(): void {
    for (const resolve of this.#checked.splice(0)) resolve();
  }

  #drop(): void {
    this.#turn++;
    this.#settleChecks();
    this.#isRegistered = false;
    this.#stopTimer?.();
    this.#keepAlive.stop();
    if (!this.#socket) return;
    this.#socket.close();
    this.#socket = undefined;
    this.#options.onSocketLost();
  }

  #after(delay: number, task: () => void): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#options.clock.after(delay, task);
  }
}
