/** Recording a call. */
import { officeOf } from '../desk/office.ts';
import type { Call } from '../state/call.ts';
import type { Workstation } from '../state/workstation.ts';

export function startRecording(workstation: Workstation, call: Call, autoRecording: boolean): void {
  call.recording = true;
  officeOf(workstation.center).tapes.begin(call);
  workstation.publish('recordingStarted', { callSessionId: call.id, autoRecording });
}

export function stopRecording(workstation: Workstation, call: Call): void {
  call.recording = false;
  officeOf(workstation.center).tapes.end(call, workstation.session?.agent.account.user ?? '');
  workstation.publish('recordingStopped', { callSessionId: call.id });
}
