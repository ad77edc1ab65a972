/**
 * One station's WebSocket (RFC 7118): frames in and out, and the client transactions on it. The transport is reliable, so
 * nothing is sent twice and a transaction is a request that waits for its responses, at most 64 times T1.
 */
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../core/base/clock.ts';
import { branchOf } from './sip-address.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { faultOf, parseCSeq, parseSip, serialiseSip, SipSyntaxError } from './sip-message.ts';
import { replyTo } from './sip-reply.ts';

/** Milliseconds: timers B and F, 64 times T1. */
export const transactionTimeout = 32_000;

/** A message longer than this is nothing a phone would send. */
const longestMessage = 65_536;

/** What became of a request: a response, or none came (`timeout`), or none can come (`lost`). */
export type Outcome = SipResponse | 'timeout' | 'lost';

export interface SipConnectionHandlers {
  request(request: SipRequest, connection: SipConnection): void;
  /** A response that no transaction waits for, such as a 2xx sent again. */
  strayResponse(response: SipResponse, connection: SipConnection): void;
  closed(connection: SipConnection): void;
}

interface Transaction {
  settle(outcome: Outcome): void;
  cancelTimer(): void;
}

export class SipConnection {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #handlers: SipConnectionHandlers;
  readonly #log: (line: string) => void;
  readonly #transactions = new Map<string, Transaction>();
  #open = true;

  constructor(socket: WebSocket, clock: Clock, handlers: SipConnectionHandlers, log: (line: string) => void) {
    this.#socket = socket;
    this.#clock = clock;
    this.#handlers = handlers;
    this.#log = log;
    socket.on('message', this.#onFrame);
    socket.on('close', this.#onClose);
    socket.on('error', this.#onError);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  send(message: SipMessage): void {
    if (!this.#open || this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(serialiseSip(message), (error) => {
      if (error) this.#log(`A SIP message was not sent: ${error.message}`);
    });
  }

  /**
   * Sends a request and gives its outcomes to `settle`: provisional responses, then exactly one that is final. Nothing
   * comes before this returns.
   */
  request(request: SipRequest, settle: (outcome: Outcome) => void): void {
    const key = keyOf(request);
    const end = (): void => {
      transaction.cancelTimer();
      this.#transactions.delete(key);
    };
    const transaction: Transaction = {
      cancelTimer: this.#clock.after(this.#open ? transactionTimeout : 0, () =>
        transaction.settle(this.#open ? 'timeout' : 'lost'),
      ),
      settle(outcome) {
        // A provisional response to an INVITE means that a person is being asked, and that may take longer.
        if (typeof outcome === 'object' && outcome.status < 200) transaction.cancelTimer();
        else end();
        settle(outcome);
      },
    };
    this.#transactions.set(key, transaction);
    this.send(request);
  }

  /** Closes the socket; what waits for a response gets `lost`. */
  close(code = 1001, reason = 'The service stops'): void {
    this.#socket.close(code, reason);
    this.#onClose();
  }

  readonly #onFrame = (data: RawData): void => {
    const text = textOf(data);
    if (/^[\r\n]*$/.test(text)) {
      // A keep-alive (RFC 5626): two line breaks are answered by one.
      if (text.length > 2 && this.#socket.readyState === this.#socket.OPEN) this.#socket.send('\r\n');
      return;
    }
    if (text.length > longestMessage) {
      this.#log('A SIP message was too long and was ignored.');
      return;
    }
    try {
      this.#receive(parseSip(text));
    } catch (error) {
      if (!(error instanceof SipSyntaxError)) throw error;
      this.#log(`A frame was no SIP message: ${error.message}`);
    }
  };

  readonly #onClose = (): void => {
    if (!this.#open) return;
    this.#open = false;
    this.#socket.off('message', this.#onFrame);
    this.#socket.off('close', this.#onClose);
    for (const transaction of [...this.#transactions.values()]) transaction.settle('lost');
    this.#handlers.closed(this);
  };

  readonly #onError = (error: Error): void => {
    this.#log(`A SIP socket failed: ${error.message}`);
    this.#socket.terminate();
  };

  #receive(message: SipMessage): void {
    if (message.kind === 'response') {
      const transaction = this.#transactions.get(keyOf(message));
      if (transaction) transaction.settle(message);
      else this.#handlers.strayResponse(message, this);
      return;
    }
    const fault = faultOf(message);
    if (!fault) {
      this.#handlers.request(message, this);
    } else if (message.method !== 'ACK' && message.headers.get('Via')) {
      this.send(replyTo(message, 400, { reason: fault }));
    }
  }
}

/** The branch and the method make a transaction: a CANCEL has the branch of its INVITE. */
function keyOf(message: SipMessage): string {
  const method = parseCSeq(message.headers.get('CSeq'))?.method ?? '';
  return `${method} ${branchOf(message.headers.get('Via')) ?? ''}`;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
