import { MediaError } from '@cti-elements/client';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import { URI } from 'sip.js/lib/grammar/uri.js';
import type { Clock } from '../clock.ts';
import { type CreateSocket, SipSocket } from './socket.ts';

/**
 * `connecting` → `registered` → (the socket or a refresh fails) `lost` → `connecting` …; a refusal ends in `lost` for good.
 * `retryAt` is when the next try begins, in epoch milliseconds; without it none does.
 */
export type RegistrationState =
  | { readonly status: 'connecting' }
  | { readonly status: 'registered' }
  | { readonly status: 'lost'; readonly error: MediaError; readonly retryAt?: number };

export interface RegistrationOptions {
  readonly server: string;
  readonly address: URI;
  readonly clock: Clock;
  readonly random: () => number;
  readonly createSocket: CreateSocket;
  readonly onState: (state: RegistrationState) => void;
  readonly onMessage: (text: string) => void;
  /** The socket is gone; what was said over it may not have arrived. */
  readonly onSocketLost: () => void;
}

/** Short, so that a service which forgot the station, or a socket that died unseen, is noticed within the minute. */
const EXPIRES_SECONDS = 60;
const ANSWER_TIME = 8000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const METHODS = 'ACK,BYE,CANCEL,INFO,INVITE,MESSAGE,NOTIFY,OPTIONS';

/** Keeps the station registered: opens the socket, registers with digest, refreshes, and starts over when it is lost. */
export class Registration {
  #options: RegistrationOptions;
  #core: UserAgentCore | undefined;
  #socket: SipSocket | undefined;
  #request: OutgoingRequestMessage | undefined;
  #expires = EXPIRES_SECONDS;
  #failures = 0;
  #refused = false;
  #isRegistered = false;
  #stopTimer: (() => void) | undefined;
  /** Counts the REGISTERs and sockets: what answers to an older one is of no interest. */
  #turn = 0;

  constructor(options: RegistrationOptions) {
    this.#options = options;
  }

  get transport(): SipSocket | undefined {
    return this.#socket;
  }

  start(core: UserAgentCore): void {
    this.#core = core;
    this.#connect();
  }

  /** The network is back: tries at once, or sees whether the socket outlived it. */
  wake(): void {
    if (this.#refused || !this.#core) return;
    if (this.#isRegistered) this.#register();
    else if (!this.#socket) this.#connect();
  }

  /** Takes the station off the service's list; resolves when it has answered, or can't. */
  unregister(): Promise<void> {
    this.#turn++;
    this.#stopTimer?.();
    if (!this.#socket || !this.#request) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => resolve();
      this.#send(0, { onAccept: done, onReject: done, onRedirect: done });
    });
  }

  /** Ends without a word to the service. */
  stop(): void {
    this.#turn++;
    this.#core = undefined;
    this.#stopTimer?.();
    this.#socket?.close();
    this.#socket = undefined;
  }

  #connect(): void {
    const turn = ++this.#turn;
    const ifCurrent = (task: () => void) => (): void => {
      if (turn === this.#turn) task();
    };
    this.#options.onState({ status: 'connecting' });
    this.#after(ANSWER_TIME, () => this.#lost());
    try {
      const socket = new SipSocket(this.#options.server, this.#options.createSocket, {
        onOpen: ifCurrent(() => this.#register()),
        onMessage: this.#options.onMessage,
        onClosed: () => {
          if (this.#socket === socket) this.#lost();
        },
      });
      this.#socket = socket;
    } catch (cause) {
      this.#refuse(`The browser does not let this page reach the SIP service at ${this.#options.server}.`, cause);
    }
  }

  #register(): void {
    const turn = ++this.#turn;
    const ifCurrent = (task: (response: IncomingResponse) => void) => (response: IncomingResponse) => {
      if (turn === this.#turn) task(response);
    };
    this.#after(ANSWER_TIME, () => this.#lost());
    this.#send(this.#expires, {
      onAccept: ifCurrent(({ message }) => this.#registered(this.#granted(message))),
      onReject: ifCurrent((response) => this.#rejected(response)),
      onRedirect: ifCurrent((response) => this.#rejected(response)),
    });
  }

  #registered(seconds: number): void {
    this.#failures = 0;
    this.#isRegistered = true;
    this.#options.onState({ status: 'registered' });
    // Between 70 and 85 % of the time, so that many stations don't come all at once.
    this.#after(seconds * 1000 * (0.7 + 0.15 * this.#options.random()), () => this.#register());
  }

  /** For how long the service keeps this station, in seconds. */
  #granted(message: IncomingResponse['message']): number {
    const own = this.#core?.configuration.contact.uri.user;
    for (let i = 0; i < message.getHeaders('contact').length; i++) {
      const contact = message.parseHeader('contact', i) as { uri: URI; getParam(name: string): string } | undefined;
      const seconds = contact?.uri.user === own ? Number(contact?.getParam('expires')) : NaN;
      if (seconds > 0) return seconds;
    }
    return Number(message.getHeader('expires')) || this.#expires;
  }

  #rejected({ message }: IncomingResponse): void {
    const station = this.#options.address.user ?? '';
    const code = message.statusCode ?? 0;
    const shortest = Number(message.getHeader('min-expires'));
    if (code === 423 && shortest > this.#expires) {
      this.#expires = shortest;
      this.#register();
    } else if (code === 401 || code === 403 || code === 407) {
      this.#refuse(`The SIP service refuses station ${station}: its password is wrong, or it may not register here.`);
    } else if (code === 404) {
      this.#refuse(`The SIP service does not know station ${station}.`);
    } else {
      this.#lost(`The SIP service can’t register station ${station} now (${code} ${message.reasonPhrase ?? ''}).`);
    }
  }

  /** Asking again would change nothing, and could lock the account. */
  #refuse(words: string, cause?: unknown): void {
    this.#refused = true;
    this.#drop();
    this.#options.onState({ status: 'lost', error: new MediaError('unauthorized', words, { cause }) });
  }

  #lost(words = 'The SIP service can’t be reached.'): void {
    this.#drop();
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++);
    const delay = Math.round(pause * (0.5 + 0.5 * this.#options.random()));
    this.#after(delay, () => this.#connect());
    const error = new MediaError('sip', `${words} The station tries again by itself.`);
    this.#options.onState({ status: 'lost', error, retryAt: this.#options.clock.now() + delay });
  }

  #drop(): void {
    this.#turn++;
    this.#isRegistered = false;
    this.#stopTimer?.();
    if (!this.#socket) return;
    this.#socket.close();
    this.#socket = undefined;
    this.#options.onSocketLost();
  }

  #after(delay: number, task: () => void): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#options.clock.after(delay, task);
  }

  #send(expires: number, delegate: Parameters<UserAgentCore['register']>[1]): void {
    const core = this.#core;
    if (!core) return;
    if (this.#request) {
      this.#request.cseq++;
      this.#request.setHeader('cseq', `${this.#request.cseq} REGISTER`);
      // What answered the last challenge must not be said twice.
      delete this.#request.headers['Authorization'];
      delete this.#request.headers['Proxy-Authorization'];
    } else {
      const { address } = this.#options;
      const registrar = new URI('sip', '', address.host, address.port);
      this.#request = core.makeOutgoingRequestMessage('REGISTER', registrar, address, address, {});
    }
    this.#request.extraHeaders = [
      `Contact: ${core.configuration.contact.toString()};expires=${expires}`,
      `Allow: ${METHODS}`,
    ];
    core.register(this.#request, delegate);
  }
}
