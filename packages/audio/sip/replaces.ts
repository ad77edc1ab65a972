import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import { readParameters } from './address.ts';

/** The call that an INVITE is to take the place of (RFC 3891). */
export interface Replaced {
  readonly callId: string;
  /** The tags as this side knows them: its own, and the other one's. */
  readonly localTag: string;
  readonly remoteTag: string;
  /** Only while that call still rings. */
  readonly earlyOnly: boolean;
}

/** Nothing when the INVITE is a call of its own. */
export function replacedBy(message: IncomingRequestMessage): Replaced | undefined {
  const value = message.getHeader('replaces');
  if (value === undefined) return undefined;
  const [callId = ''] = value.split(';');
  const parameters = readParameters(value.slice(callId.length));
  return {
    callId: callId.trim(),
    localTag: parameters['to-tag'] ?? '',
    remoteTag: parameters['from-tag'] ?? '',
    earlyOnly: parameters['early-only'] !== undefined,
  };
}

export function isReplaced(session: Session | undefined, { callId, localTag, remoteTag }: Replaced): boolean {
  if (!(session instanceof Dialog) || session.callId !== callId || session.localTag !== localTag) return false;
  // `0` stands for no tag, which callers of old have.
  return session.remoteTag === remoteTag || (!session.remoteTag && remoteTag === '0');
}
