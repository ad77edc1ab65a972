import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import { URI } from 'sip.js/lib/grammar/uri.js';
import type { Identity } from './identity.ts';

const METHODS = 'ACK,BYE,CANCEL,INFO,INVITE,MESSAGE,NOTIFY,OPTIONS';

/** The REGISTER of a station, which is the same one over and over, with a number that goes up. */
export class RegisterRequest {
  readonly contact: string;
  #core: UserAgentCore;
  #address: URI;
  #identity: Identity;
  #message: OutgoingRequestMessage | undefined;
  #hasRegId = true;

  constructor(options: { core: UserAgentCore; address: URI; identity: Identity }) {
    this.#core = options.core;
    this.#address = options.address;
    this.#identity = options.identity;
    this.contact = options.core.configuration.contact.uri.toString();
  }

  get wasSent(): boolean {
    return this.#message !== undefined;
  }

  /** For a service whose edge does not know RFC 5626. Says whether that is news. */
  leaveOutRegId(): boolean {
    const had = this.#hasRegId;
    this.#hasRegId = false;
    return had;
  }

  /** `expires` in seconds; 0 takes the station off the list. `onAnswer` gets the final answer. */
  send(
    { expires, extraHeaders = [] }: { expires: number; extraHeaders?: readonly string[] },
    onAnswer: (response: IncomingResponse) => void,
  ): void {
    const instance = `;+sip.instance="<${this.#identity.instance}>"${this.#hasRegId ? ';reg-id=1' : ''}`;
    this.#send([`Contact: <${this.contact}>${instance};expires=${expires}`, ...extraHeaders], onAnswer);
  }

  /** Takes another contact off the list. */
  remove(uri: string): void {
    this.#send([`Contact: <${uri}>;expires=0`], () => undefined);
  }

  /** Asks something that every SIP end answers. */
  sendOptions(): void {
    const message = this.#core.makeOutgoingRequestMessage(
      'OPTIONS',
      this.#registrar(),
      this.#address,
      this.#address,
      {},
    );
    this.#core.request(message);
  }

  #send(headers: readonly string[], onAnswer: (response: IncomingResponse) => void): void {
    const next = this.#core.makeOutgoingRequestMessage('REGISTER', this.#registrar(), this.#address, this.#address, {
      ...(this.#message && {
        callId: this.#message.callId,
        fromTag: this.#message.fromTag,
        cseq: this.#message.cseq + 1,
      }),
    });
    next.extraHeaders = [...headers, `Allow: ${METHODS}`];
    this.#message = next;
    this.#core.register(next, { onAccept: onAnswer, onReject: onAnswer, onRedirect: onAnswer });
  }

  #registrar(): URI {
    return new URI('sip', '', this.#address.host, this.#address.port);
  }
}
