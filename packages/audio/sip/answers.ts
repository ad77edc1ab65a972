import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { Clock } from '../clock.ts';

const ANSWER_TIME = 4000;

/** Ends a dialog. Resolves with whether the service knows that now. */
export function sayBye(session: Session): Promise<boolean> {
  return new Promise((resolve) => {
    const heard = (response: IncomingResponse): void => resolve(isFromService(response));
    try {
      session.bye({ onAccept: heard, onReject: heard, onRedirect: heard });
    } catch {
      resolve(false);
    }
  });
}

/** Whether the service still knows a dialog, which it can say at any time, even while it rings. */
export function askIfAlive(session: Session, clock: Clock): Promise<boolean> {
  if (!(session instanceof Dialog)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const stopTimer = clock.after(ANSWER_TIME, () => resolve(false));
    const heard = ({ message }: IncomingResponse): void => {
      stopTimer();
      resolve(message.statusCode !== 481 && message.statusCode !== 408);
    };
    const core = session.userAgentCore;
    const options = session.createOutgoingRequestMessage('OPTIONS');
    core.request(options, { onAccept: heard, onReject: heard, onRedirect: heard });
  });
}

/** sip.js answers in the service's place when a message did not get out, or nothing came back. */
export function isFromService({ message }: IncomingResponse): boolean {
  return message.hasHeader('Via');
}

/** How long the service asks to be left alone, in ms; 0 when it does not say. */
export function retryAfter(message: IncomingResponse['message']): number {
  return Number.parseInt(message.getHeader('Retry-After') ?? '', 10) * 1000 || 0;
}
