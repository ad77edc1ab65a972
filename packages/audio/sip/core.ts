import type { StationRegistration } from '@cti-elements/client';
import { URI } from 'sip.js/lib/grammar/uri.js';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory.js';
import { DigestAuthentication } from 'sip.js/lib/core/messages/digest-authentication.js';
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { Body } from 'sip.js/lib/core/messages/body.js';
import { Parser } from 'sip.js/lib/core/messages/parser.js';
import { createRandomToken, utf8Length } from 'sip.js/lib/core/messages/utils.js';
import type { Transport } from 'sip.js/lib/core/transport.js';
import { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { UserAgentCoreDelegate } from 'sip.js/lib/core/user-agent-core/user-agent-core-delegate.js';

export interface CoreOptions {
  readonly registration: StationRegistration;
  readonly address: URI;
  readonly userAgent: string;
  /** The socket of the moment. */
  readonly transport: () => Transport | undefined;
  readonly delegate: UserAgentCoreDelegate;
}

const REQUIRED_HEADERS = ['from', 'to', 'call_id', 'cseq', 'via'];

/** sip.js's transactions and dialogs, without its layer of sessions: set up for one station. */
export function createCore(options: CoreOptions): UserAgentCore {
  const { registration, address } = options;
  const loggerFactory = new LoggerFactory();
  loggerFactory.builtinEnabled = false;
  const viaHost = `${createRandomToken(12)}.invalid`;
  const uri = new URI('sip', createRandomToken(8), viaHost, undefined, { transport: 'ws' });
  return new UserAgentCore(
    {
      aor: address,
      contact: { pubGruu: undefined, tempGruu: undefined, uri, toString: () => `<${uri.toString()}>` },
      displayName: registration.displayName ?? '',
      loggerFactory,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: createRandomToken(5),
      supportedOptionTags: ['outbound'],
      supportedOptionTagsResponse: ['outbound'],
      userAgentHeaderFieldValue: options.userAgent,
      viaForceRport: false,
      viaHost,
      authenticationFactory: () =>
        new DigestAuthentication(
          loggerFactory,
          undefined,
          registration.authorizationUser ?? address.user,
          registration.password,
        ),
      transportAccessor: options.transport,
    },
    options.delegate,
  );
}

/** Hands a message from the socket to the core, unless it is not one that a SIP end may act on. */
export function receive(core: UserAgentCore, text: string): void {
  const message = Parser.parseMessage(text, core.loggerFactory.getLogger('sip.parser'));
  if (!message || REQUIRED_HEADERS.some((name) => !message.hasHeader(name))) return;
  const length = message.getHeader('content-length');
  const isCutShort = length !== undefined && utf8Length(message.body) < Number(length);
  if (message instanceof IncomingRequestMessage) {
    // sip.js takes for granted that an INVITE says where its sender is.
    const isLost = message.method === 'INVITE' && !message.parseHeader('contact');
    if (isCutShort || isLost) core.replyStateless(message, { statusCode: 400 });
    else core.receiveIncomingRequestFromTransport(message);
  } else if (!isCutShort && message.via.host === core.configuration.viaHost) {
    core.receiveIncomingResponseFromTransport(message);
  }
}

export function sdpBody(content: string): Body {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}
