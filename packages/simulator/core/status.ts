/** What a client needs to know after a reload. */
import type { AgentBridgeStatus } from '@cti-elements/contract';
import type { Workstation } from './workstation.ts';

/**
 * | the call is            | currentCall | onCall | callConnected |
 * | ---------------------- | ----------- | ------ | ------------- |
 * | ringing here or there  | yes         | no     | no            |
 * | talking or on hold     | yes         | yes    | yes           |
 * | in wrap-up             | yes         | yes    | no            |
 */
export function bridgeStatus({ session, currentCall: call, restarting }: Workstation): AgentBridgeStatus {
  return {
    callConnected: call?.up ?? false,
    ...(call ? { currentCall: call.info } : {}),
    loggedIn: session !== undefined,
    onCall: call !== undefined && (call.up || call.state === 'wrapUp'),
    ready: session?.readiness.ready ?? false,
    restarting,
  };
}
