/** What a client needs to know after a reload. */
import type { AgentBridgeStatus } from '@cti-elements/contract';
import type { Call } from './call.ts';
import type { Workstation } from './workstation.ts';

/**
 * | the call is            | currentCall | onCall | callConnected |
 * | ---------------------- | ----------- | ------ | ------------- |
 * | ringing here or there  | yes         | no     | no            |
 * | talking or on hold     | yes         | yes    | yes           |
 * | in wrap-up             | yes         | yes    | no            |
 * | no call yet (a preview, an offered callback, a parked call on its way back) | no | no | no |
 */
export function bridgeStatus({ session, currentCall: call, restarting }: Workstation): AgentBridgeStatus {
  return {
    callConnected: call?.up ?? false,
    ...(call && !isToBe(call) ? { currentCall: call.info } : {}),
    loggedIn: session !== undefined,
    onCall: call !== undefined && (call.up || call.state === 'wrapUp'),
    ready: session?.readiness.ready ?? false,
    restarting,
  };
}

/** Clients know it as something else, until it becomes a call. */
const isToBe = ({ state, liveCallback }: Call): boolean =>
  state === 'previewing' ||
  state === 'undisposed' ||
  state === 'retrieving' ||
  (state === 'offered' && liveCallback !== undefined);
