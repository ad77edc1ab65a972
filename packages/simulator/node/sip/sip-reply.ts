import type { SipRequest, SipResponse } from './sip-message.ts';
import { SipHeaders } from './sip-message.ts';
import { tagOf } from './sip-address.ts';

/** What this service understands. */
export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, INFO, NOTIFY, OPTIONS, REGISTER';

/** The usual words of the statuses that this service sends. */
const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  423: 'Interval Too Brief',
  481: 'Call/Transaction Does Not Exist',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  501: 'Not Implemented',
};

export interface ReplyParts {
  readonly reason?: string;
  /** The tag put on `To` where the request has none. */
  readonly toTag?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** A response with what RFC 3261 has it copy from the request. */
export function replyTo(request: SipRequest, status: number, parts: ReplyParts = {}): SipResponse {
  const headers = new SipHeaders();
  for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
    for (const value of request.headers.all(name)) {
      const tag = name === 'To' && status > 100 && !tagOf(value) ? parts.toTag : undefined;
      headers.add(name, tag ? `${value};tag=${tag}` : value);
    }
  }
  for (const [name, value] of parts.headers ?? []) headers.add(name, value);
  return { kind: 'response', status, reason: parts.reason ?? reasons[status] ?? '', headers, body: parts.body ?? '' };
}
