import { MediaError } from '@cti-elements/client';
import type { IncomingMessage } from 'sip.js/lib/core/messages/incoming-message.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { URI } from 'sip.js/lib/grammar/uri.js';
import { readSession } from './body.ts';
import { readMessage, setParsed, type Unreadable } from './reader.ts';

/** Extensions of SIP that this station has, by their option tags. */
export const EXTENSIONS: readonly string[] = ['100rel', 'answermode', 'ice', 'outbound', 'replaces'];
/** The methods whose body is about the sound. */
const WITH_SESSION = new Set(['INVITE', 'ACK', 'PRACK']);

/**
 * Hands a message from the socket to the core. Every request but an ACK is answered, whatever it is: what can't be read or
 * done is refused, and `onProblem` is told when it was a call.
 */
export function receive(core: UserAgentCore, text: string, onProblem: (error: MediaError) => void): void {
  const incoming = readMessage(text);
  if (!incoming) return;
  if ('unreadable' in incoming) {
    refuse(core, incoming.unreadable, onProblem);
  } else if ('response' in incoming) {
    const { response } = incoming;
    if (response.via.host !== core.configuration.viaHost) return;
    if (response.method === 'INVITE') useSession(response);
    core.receiveIncomingResponseFromTransport(response);
  } else {
    try {
      take(core, incoming.request, onProblem);
    } catch (cause) {
      fail(core, incoming.request);
      onProblem(new MediaError('sip', 'A call’s message could not be dealt with. The service was told.', { cause }));
    }
  }
}

function take(core: UserAgentCore, request: IncomingRequestMessage, onProblem: (error: MediaError) => void): void {
  const isCall = request.method === 'INVITE';
  const unknown = request.getHeaders('require').filter((tag) => !EXTENSIONS.includes(tag.toLowerCase()));
  if (unknown.length > 0 && request.method !== 'ACK' && request.method !== 'CANCEL') {
    core.replyStateless(request, { statusCode: 420, extraHeaders: [`Unsupported: ${unknown.join(', ')}`] });
    if (isCall) onProblem(refusedError(`it requires “${unknown.join(', ')}”, which this phone does not have`));
    return;
  }
  if (WITH_SESSION.has(request.method)) {
    const refusal = useSession(request);
    if (refusal && request.method !== 'ACK') {
      core.replyStateless(request, refusal);
      if (isCall) onProblem(refusedError('what it brings is no description of sound'));
      return;
    }
  }
  request.ruri = ownTarget(core, request.ruri);
  core.receiveIncomingRequestFromTransport(request);
}

/** Says that this end is at fault, unless the request has its answer already. */
function fail(core: UserAgentCore, request: IncomingRequestMessage): void {
  if (request.method === 'ACK') return;
  const server = core.userAgentServers.get(request.viaBranch);
  if (!server) core.replyStateless(request, { statusCode: 500 });
  else if (
    server.transaction.state === TransactionState.Proceeding ||
    server.transaction.state === TransactionState.Trying
  )
    server.reject({ statusCode: 500 });
}

function refuse(core: UserAgentCore, { method, why, reply }: Unreadable, onProblem: (error: MediaError) => void): void {
  // A socket that is gone takes no answer.
  if (reply) core.transport.send(reply).catch(() => undefined);
  if (method === 'INVITE') onProblem(refusedError(`this phone can’t read it: ${why}`));
}

const refusedError = (why: string): MediaError =>
  new MediaError('sip', `A call was refused, since ${why}. Tell whoever looks after the phone service.`);

/** Puts the description of the sound in the body's place, without the parts around it. What comes back is how to refuse it. */
function useSession(message: IncomingMessage): { statusCode: number; extraHeaders: string[] } | undefined {
  const session = readSession({ get: (name) => message.getHeader(name) }, message.body);
  if ('refusal' in session) {
    message.body = '';
    return session.refusal;
  }
  message.body = session.sdp ?? '';
  if (session.sdp === undefined) return undefined;
  message.setHeader('content-type', 'application/sdp');
  setParsed(message, 'content-type', 'application/sdp');
  message.setHeader('content-disposition', 'session');
  setParsed(message, 'content-disposition', { type: 'session' });
  return undefined;
}

/**
 * sip.js compares users letter by letter and knows only `sip:`. A request that came over this station's own socket is meant
 * for it when it names its number in another way: `tel:`, `sips:`, escaped, or with parameters in the user part.
 */
function ownTarget(core: UserAgentCore, uri: URI | undefined): URI | undefined {
  if (!uri) return uri;
  const { aor, contact } = core.configuration;
  const user = uri.user?.split(/[;:]/)[0];
  const isOurs =
    uri.scheme === 'tel' || (uri.scheme.startsWith('sip') && (user === aor.user || user === contact.uri.user));
  return isOurs ? contact.uri : uri;
}
