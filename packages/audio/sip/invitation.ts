import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { IncomingNotifyRequest } from 'sip.js/lib/core/messages/methods/notify.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';

/** How many milliseconds after its arrival an INVITE asks to be answered by itself; nothing when it does not ask. */
export function autoAnswerDelay(
  message: IncomingRequestMessage,
  autoAnswerHeaders: readonly string[] = [],
): number | undefined {
  for (const info of message.getHeaders('call-info')) {
    const after = /;\s*answer-after\s*=\s*"?(\d+)/i.exec(info)?.[1];
    if (after !== undefined) return Number(after) * 1000;
  }
  const isAsked = autoAnswerHeaders.some((header) => {
    const [, name = '', wanted = ''] = /^\s*([^:\s]+)\s*:?\s*(.*?)\s*$/.exec(header) ?? [];
    return message.getHeaders(name).some((value) => value.toLowerCase().includes(wanted.toLowerCase()));
  });
  if (isAsked) return 0;
  return /^\s*auto\b/i.test(message.getHeader('answer-mode') ?? '') ? 0 : undefined;
}

/** Answers a NOTIFY, and says whether it asks the station to pick up (`Event: talk`). */
export function takeNotify(request: IncomingNotifyRequest): boolean {
  const isTalk = /^\s*talk\b/i.test(request.message.getHeader('event') ?? '');
  if (isTalk) request.accept();
  else request.reject({ statusCode: 489 });
  return isTalk;
}

/** The offer that an INVITE brings; nothing when it leaves the offer to the station. */
export function offerOf({ message }: IncomingInviteRequest): string | undefined {
  return message.body ? message.body : undefined;
}
