/** Calls that an agent makes: the station first, then the customer. */
import { codes, type Id } from '@cti-elements/contract';
import { Call } from '../state/call.ts';
import type { Campaign } from '../state/campaigns.ts';
import { hangUpStation, leaveCall } from './ending.ts';
import { ringFarEnd } from './far-end.ts';
import { connect } from './inbound.ts';
import { failLiveCallback } from './live-callbacks.ts';
import { awaitDisposition } from './preview.ts';
import type { Target } from './targets.ts';
import type { Workstation } from '../state/workstation.ts';

/** Why a call did not come about; `code` is the `errorCode` of `makeCallFailed`, numbered like SIP's answers. */
export const FAILURES = {
  notPermitted: { code: 403, cause: 'The number is on the do-not-call list, and you are not permitted to call it.' },
  unavailable: { code: 480, cause: 'The agent is not logged in.' },
  invalid: { code: 404, cause: 'The number does not exist.' },
  noAnswer: { code: 480, cause: 'There is no answer.' },
  busy: { code: 486, cause: 'The line is busy.' },
  refused: { code: 603, cause: 'The call was refused.' },
  station: { code: 503, cause: 'Your station could not be reached.' },
  stationRefused: { code: 503, cause: 'Your station refused the call.' },
  stationNoAnswer: { code: 503, cause: 'Your station did not answer.' },
  doNotCall: { code: 603, cause: 'The number is on the do-not-call list.' },
} as const;

export type Failure = keyof typeof FAILURES;

/** Begins an outbound call, or one to another agent. The caller has checked that the agent may make it. */
export function makeCall(
  workstation: Workstation,
  { target, campaign, callbackId }: { target: Target; campaign: Campaign; callbackId?: Id | undefined },
): void {
  const { center } = workstation;
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number: target.number,
    campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    callbackId,
    kind: target.type === 'external' ? 'outbound' : 'internal',
  });
  workstation.currentCall = call;
  dial(workstation, call, target);
}

/** Calls the station of a call that is to go out, then the far end. */
export function dial(workstation: Workstation, call: Call, target: Target): void {
  workstation.publish('callInitiated', { number: call.number, type: codes.callType[call.kind] });
  ringStation(workstation, call, () => {
    call.step('ringThere');
    ringFarEnd(workstation, call, target, {
      answered: () => connect(workstation, call),
      failed: (why) => failCall(workstation, call, why),
    });
    workstation.publish('callUpdated', { callinfo: call.info });
  });
}

/** Calls the agent's station first; when it can't be had, neither can the call. */
export function ringStation(workstation: Workstation, call: Call, answered: () => void): void {
  const session = workstation.requireSession();
  const name = workstation.center.customers.nameOf(call.number);
  workstation.line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: call.number,
      ...(name ? { callerName: name } : {}),
      autoAnswer: true,
    },
    {
      answered,
      failed: (why) => {
        if (why === 'unreachable' || why === 'failed') workstation.stationLost();
        const refused = why === 'refused' || why === 'hungUp';
        failCall(workstation, call, why === 'noAnswer' ? 'stationNoAnswer' : refused ? 'stationRefused' : 'station');
      },
    },
  );
}

/** The call did not come about; nothing is left to wrap up. */
export function failCall(workstation: Workstation, call: Call, failure: Failure): void {
  call.step(call.preview ? 'fail' : 'leave');
  publishFailure(workstation, call, failure);
  if (call.liveCallback) failLiveCallback(workstation, call);
  hangUpStation(workstation);
  if (call.preview) awaitDisposition(workstation, call, failure);
  else leaveCall(workstation);
}

export function publishFailure(
  workstation: Workstation,
  call: { readonly number: string; readonly campaign: Campaign; readonly callbackId?: Id | undefined },
  failure: Failure,
): void {
  const { code, cause } = FAILURES[failure];
  workstation.publish('makeCallFailed', {
    campaignId: call.campaign.id,
    cause,
    errorCode: code,
    number: call.number,
    ...(call.callbackId === undefined ? {} : { callbackId: call.callbackId }),
  });
}
