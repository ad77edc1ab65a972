/** Previews, live callbacks, and calls that test the station. */
import type { DispositionValue, Id } from '@cti-elements/contract';
import { fault, given } from '../../base/faults.ts';
import { answerLiveCallback, requireOffer } from '../../calls/live-callbacks.ts';
import {
  continuePreview,
  dialPreview,
  endPreview,
  renewPreview,
  requirePreview,
  requirePreviewNumber,
  requireSkipDisposition,
  skipDispositions,
} from '../../calls/preview.ts';
import { sendBack } from '../../calls/queue.ts';
import { makeTestCall, testConnectivity } from '../../calls/test-call.ts';
import type { Call } from '../../state/call.ts';
import type { Disposition } from '../../state/campaigns.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import { codes } from '@cti-elements/contract';

function skip(
  workstation: Workstation,
  dispositionId: Id | undefined,
  timer: number | undefined,
  method: string,
): void {
  workstation.requirePermission('canSkipNumbersInPreview');
  const { call } = requirePreview(workstation.currentCall);
  const disposition = requireSkipDisposition(workstation.center, call, given(dispositionId, method, 'dispositionId'));
  if (timer !== undefined && timer < 0) throw fault('badValue', `A timer of ${timer} ms is in the past.`);
  if (timer !== undefined && !((disposition.flags ?? 0n) & codes.dispositionFlag.agentMaySetTimer))
    throw fault('wrongState', `"${disposition.name}" has no timer that you may set.`);
  endPreview(workstation, call, disposition);
}

/** The dispositions for the preview in hand, dialled or not, or a Fault. */
function offered(workstation: Workstation): readonly Disposition[] {
  const { currentCall: call, center } = workstation;
  if (!call?.preview) throw fault('wrongState', 'There is no preview.');
  return skipDispositions(center, call.campaign);
}

function optionalDisposition(workstation: Workstation, call: Call, id: Id | undefined): Disposition | undefined {
  return id === undefined ? undefined : requireSkipDisposition(workstation.center, call, id);
}

export const previewMethods: MethodTable = {
  makePreviewCall: (workstation, { number }) => {
    workstation.requirePermission('canMakeCalls');
    const { call, preview } = requirePreview(workstation.currentCall);
    if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
    dialPreview(workstation, call, requirePreviewNumber(preview, number));
  },
  setSkipPreviewCall: (workstation, { dispositionId }) =>
    skip(workstation, dispositionId, undefined, 'setSkipPreviewCall'),
  setSkipPreviewCall2: (workstation, { dispositionId, timeout }) =>
    skip(workstation, dispositionId, timeout, 'setSkipPreviewCall2'),
  renewPreviewCall: (workstation, { dispositionId }) => {
    const { call } = requirePreview(workstation.currentCall);
    optionalDisposition(workstation, call, dispositionId);
    renewPreview(workstation, call);
  },
  endPreviewCall: (workstation, { dispositionId }) => {
    const { call } = requirePreview(workstation.currentCall);
    endPreview(workstation, call, optionalDisposition(workstation, call, dispositionId));
  },
  continuePreview: (workstation, { dispositionId, dialAgain }) => {
    const { currentCall: call } = workstation;
    if (call?.state !== 'undisposed') throw fault('wrongState', 'No preview waits for its disposition.');
    const id = given(dispositionId, 'continuePreview', 'dispositionId');
    continuePreview(workstation, call, requireSkipDisposition(workstation.center, call, id), dialAgain ?? false);
  },
  getPreviewSkipDispositions: (workstation) =>
    offered(workstation).map(
      ({ description, flags, id, name }): DispositionValue => ({ description, flags, id, name }) as DispositionValue,
    ),
  getPreviewSkipDispositions2: (workstation) => offered(workstation),
  answerLiveCallback: (workstation) => answerLiveCallback(workstation, requireOffer(workstation)),
  rejectLiveCallback: (workstation) => {
    workstation.requirePermission('canRejectCalls');
    sendBack(workstation, requireOffer(workstation), 'refused');
  },
  makeTestCall: (workstation) => {
    workstation.requirePermission('canMakeTestCalls');
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
    makeTestCall(workstation);
  },
  runVoiceConnectivityTest: (workstation) => {
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    testConnectivity(workstation);
  },
};
