import type { StationRegistration } from '@cti-elements/client';
import { URI } from 'sip.js/lib/grammar/uri.js';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory.js';
import type { Body } from 'sip.js/lib/core/messages/body.js';
import { createRandomToken } from 'sip.js/lib/core/messages/utils.js';
import { EXTENSIONS } from './receive.ts';
import type { Transport } from 'sip.js/lib/core/transport.js';
import { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { UserAgentCoreDelegate } from 'sip.js/lib/core/user-agent-core/user-agent-core-delegate.js';
import { Challenges, Credentials } from './digest.ts';
import type { Identity } from './identity.ts';

export interface CoreOptions {
  /** The data of the moment: a password may be renewed. */
  readonly registration: () => StationRegistration;
  readonly address: URI;
  readonly identity: Identity;
  readonly userAgent: string;
  readonly transport: () => Transport | undefined;
  readonly delegate: UserAgentCoreDelegate;
}

/** sip.js's transactions and dialogs, without its layer of sessions: set up for one station. */
export function createCore(options: CoreOptions): UserAgentCore {
  const { registration, address, identity } = options;
  const loggerFactory = new LoggerFactory();
  loggerFactory.builtinEnabled = false;
  const challenges = new Challenges();
  const uri = new URI('sip', identity.user, identity.host, undefined, { transport: 'ws' });
  const core = new UserAgentCore(
    {
      aor: address,
      contact: { pubGruu: undefined, tempGruu: undefined, uri, toString: () => `<${uri.toString()}>` },
      displayName: registration().displayName ?? '',
      loggerFactory,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: createRandomToken(5),
      supportedOptionTags: ['outbound'],
      supportedOptionTagsResponse: [...EXTENSIONS],
      userAgentHeaderFieldValue: options.userAgent,
      viaForceRport: false,
      viaHost: identity.host,
      authenticationFactory: () =>
        new Credentials(loggerFactory, challenges, {
          user: registration().authorizationUser ?? address.user ?? '',
          password: registration().password,
        }),
      transportAccessor: options.transport,
    },
    options.delegate,
  );
  const receive = core.receiveIncomingResponseFromTransport.bind(core);
  // sip.js reads the first challenge only, and knows MD5 alone.
  core.receiveIncomingResponseFromTransport = (response) => {
    challenges.choose(response);
    receive(response);
  };
  return core;
}

export function sdpBody(content: string): Body {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}
