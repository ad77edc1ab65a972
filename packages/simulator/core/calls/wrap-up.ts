/** How a call ends, is wrapped up and is finished. */
import { codes } from '@cti-elements/contract';
import { deskOf } from '../desk/office.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import type { Disposition } from '../state/campaigns.ts';
import { PARTY_NAMES } from '../state/customers.ts';
import { leaveCall } from '../state/readiness.ts';
import { leaveSeat } from '../state/room.ts';
import type { Workstation } from '../state/workstation.ts';
import { stopRecording } from './recording.ts';

export function wrapUpRules({ events }: CallCenterState): void {
  events.on('agentAlone', ({ seat: { workstation, call }, party }) => {
    if (!call.consult) endCall(workstation, call, party);
  });
}

/**
 * Ends an agent's call that is up; wrap-up begins, if there was a customer. `party` is one of `codes.party`. What it means
 * to the others: they are alone and leave as well, or go on; a conference ends when the agent who holds it hangs up.
 */
export function endCall(workstation: Workstation, call: Call, party: number): void {
  const { center } = workstation;
  center.events.emit('callEnding', { workstation, call });
  call.step('end');
  const room = leaveSeat(call);
  call.endedAt = center.clock.now();
  call.stopClips();
  if (call.recording) stopRecording(workstation, call);
  workstation.publish('callEnded', { callSessionId: call.id, party });
  const { wrapUpLimit } = call.campaign;
  if (wrapUpLimit > 0 && !call.withoutCustomer) {
    workstation.publish('callWrapupTimerStarted', { callSessionId: call.id, timeout: wrapUpLimit });
    call.cancelWrapUpTimer = center.after(wrapUpLimit, () => endWrapUp(workstation, call));
  }
  workstation.hangUpAfterCall();
  if (room) center.events.emit('agentLeft', { room, seat: { workstation, call }, party });
  if (call.withoutCustomer) finishCall(workstation, call);
}

/** Wrap-up has reached its limit. */
function endWrapUp(workstation: Workstation, call: Call): void {
  workstation.publish('callEndedByACW', {
    callSessionId: call.id,
    dispositionId: call.campaign.acwDispositionId,
    timeout: call.campaign.wrapUpLimit,
  });
  finishCall(workstation, call, workstation.center.campaigns.afterWrapUp(call.campaign));
}

/** The call has its disposition. One that was never answered is finished with no length. */
export function finishCall(workstation: Workstation, call: Call, disposition?: Disposition, comments?: string): void {
  const { center } = workstation;
  if (call.state === 'finished') return;
  call.step('finish');
  call.cancelWrapUpTimer();
  call.comments = comments ?? call.comments;
  if (call.customer) call.customer.disposition = disposition?.name;
  if ((disposition?.flags ?? 0n) & codes.dispositionFlag.doNotCallList) center.doNotCall.add(call.number);
  publishFinished(workstation, call);
  if (call.callbackId !== undefined) deskOf(workstation).callbacks.complete(call.callbackId);
  leaveCall(workstation);
}

/** The agent gave up an outbound call that nobody had answered: there is nothing to wrap up. */
export function cancelCall(workstation: Workstation, call: Call, party: number): void {
  call.step('leave');
  call.giveUp(PARTY_NAMES[party] ?? 'system');
  workstation.publish('callEnded', { callSessionId: call.id, party });
  publishFinished(workstation, call);
  workstation.line.release();
  workstation.hangUpAfterCall();
  leaveCall(workstation);
}

function publishFinished(workstation: Workstation, call: Call): void {
  const now = workstation.center.clock.now();
  const started = call.answeredAt ?? now;
  const ended = call.endedAt ?? now;
  workstation.publish('callFinished', {
    callHandleTime: now - started,
    callLength: ended - started,
    callSessionId: call.id,
    ...(call.answeredAt === undefined ? {} : { callStarted: call.answeredAt }),
    callWrapupTime: now - ended,
  });
}
