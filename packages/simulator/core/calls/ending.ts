/** How a call ends, is wrapped up and is finished. */
import { codes } from '@cti-elements/contract';
import type { Call } from '../state/call.ts';
import type { Disposition } from '../state/campaigns.ts';
import { dropConsult } from './consult.ts';
import { goOn, othersLeave } from './parting.ts';
import { becomeIdle } from '../state/readiness.ts';
import { leaveSeat } from '../state/room.ts';
import type { Workstation } from '../state/workstation.ts';

/** Who ended a call, in the words of a customer's `endedBy`. */
export const PARTY_NAMES: Record<number, string> = {
  [codes.party.agent]: 'agent',
  [codes.party.customer]: 'customer',
  [codes.party.system]: 'system',
};

/**
 * Ends an agent's call that is up; wrap-up begins, if there was a customer. `party` is one of `codes.party`. What it means
 * to the others: they are alone and leave as well, or go on; a conference ends when the agent who holds it hangs up.
 */
export function endCall(workstation: Workstation, call: Call, party: number): void {
  const { center } = workstation;
  dropConsult(workstation);
  call.step('end');
  const room = leaveSeat(call);
  call.endedAt = center.clock.now();
  stopClips(call);
  if (call.recording) stopRecording(workstation, call);
  workstation.publish('callEnded', { callSessionId: call.id, party });
  const { wrapUpLimit } = call.campaign;
  if (wrapUpLimit > 0 && !call.withoutCustomer) {
    workstation.publish('callWrapupTimerStarted', { callSessionId: call.id, timeout: wrapUpLimit });
    call.cancelWrapUpTimer = center.after(wrapUpLimit, () => endWrapUp(workstation, call));
  }
  hangUpStation(workstation);
  if (room?.host === workstation && party === codes.party.agent) othersLeave(center, room);
  else if (room) goOn(center, room, { workstation, call }, party);
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
  if (call.callbackId !== undefined) workstation.desk.callbacks.complete(call.callbackId);
  leaveCall(workstation);
}

/** The agent gave up an outbound call that nobody had answered: there is nothing to wrap up. */
export function cancelCall(workstation: Workstation, call: Call, party: number): void {
  call.step('leave');
  call.giveUp(PARTY_NAMES[party] ?? 'system');
  workstation.publish('callEnded', { callSessionId: call.id, party });
  publishFinished(workstation, call);
  workstation.line.release();
  hangUpStation(workstation);
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

/** The agent has no call any more. */
export function leaveCall(workstation: Workstation): void {
  workstation.currentCall = undefined;
  becomeIdle(workstation);
}

/** After a call the station's leg goes, unless the agent keeps it up. */
export function hangUpStation(workstation: Workstation): void {
  if (workstation.softphone.autoHangup && !workstation.restarting) workstation.line.drop();
}

export function startRecording(workstation: Workstation, call: Call, autoRecording: boolean): void {
  call.recording = true;
  workstation.center.office.tapes.begin(call);
  workstation.publish('recordingStarted', { callSessionId: call.id, autoRecording });
}

export function stopRecording(workstation: Workstation, call: Call): void {
  call.recording = false;
  workstation.center.office.tapes.end(call, workstation.session?.agent.account.user ?? '');
  workstation.publish('recordingStopped', { callSessionId: call.id });
}

function stopClips(call: Call): void {
  for (const { stop } of call.clips.values()) stop();
  call.clips.clear();
}
