/** Calls the agent's station, then the far end: for every call that goes out, whatever it began as. */
import { codes, type Id } from '@cti-elements/contract';
import type { Call } from '../state/call.ts';
import type { Campaign } from '../state/campaigns.ts';
import { type Failure, FAILURES } from '../state/failures.ts';
import { leaveCall } from '../state/readiness.ts';
import type { Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { connect } from './connecting.ts';

/** Calls the station of a call that is to go out, then the far end. */
export function dial(workstation: Workstation, call: Call, target: Target): void {
  const { events } = workstation.center;
  workstation.publish('callInitiated', { number: call.number, type: codes.callType[call.kind] });
  ringStation(workstation, call, () => {
    call.step('ringThere');
    const use = {
      answered: () => connect(workstation, call),
      failed: (why: Failure) => failCall(workstation, call, why),
    };
    events.emit('farEndDue', { workstation, call, target, use });
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

/** The call did not come about. A preview waits for its disposition; of any other call nothing is left to wrap up. */
function failCall(workstation: Workstation, call: Call, failure: Failure): void {
  call.step(call.preview ? 'fail' : 'leave');
  publishFailure(workstation, call, failure);
  workstation.hangUpAfterCall();
  workstation.center.events.emit('callFailed', { workstation, call, failure });
  if (!call.preview) leaveCall(workstation);
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
