/** Calls in both directions, and what is done while they are up. */
import { fault, given } from '../../base/faults.ts';
import { isDigit } from '../../base/numbers.ts';
import { requireNoConsult } from '../../calls/consult.ts';
import { publishFailure } from '../../calls/dialing.ts';
import { makeCall } from '../../calls/outbound.ts';
import { sendBack } from '../../calls/queue.ts';
import { startRecording, stopRecording } from '../../calls/recording.ts';
import { playFile, sendDigit, setHold } from '../../calls/talking.ts';
import { requireReach, requireTarget } from '../../calls/targets.ts';
import { cancelCall, endCall, finishCall } from '../../calls/wrap-up.ts';
import { deskOf } from '../../desk/office.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import { codes, type Id } from '@cti-elements/contract';

/** The call in hand while it is up, or a Fault that says what it is doing. */
function requireUp(workstation: Workstation, what: 'talking' | 'up') {
  const call = workstation.requireCall();
  if (what === 'talking' ? call.state !== 'talking' : !call.up) throw call.refusal();
  return call;
}

function finish(
  workstation: Workstation,
  id: Id | undefined,
  comments: string | undefined,
  timeout: number | undefined,
): void {
  const { campaigns } = workstation.center;
  const call = workstation.requireCall();
  if (!call.up && call.state !== 'wrapUp') throw call.refusal();
  const disposition = campaigns.disposition(call.campaign, given(id, 'finishCall', 'disposition'));
  const flags = disposition.flags ?? 0n;
  const { worksheetFirst, onlyTransferAndConference, agentMaySetTimer } = codes.dispositionFlag;
  if (flags & onlyTransferAndConference)
    throw fault('wrongState', `"${disposition.name}" is only for transfers and conferences.`);
  if (flags & worksheetFirst && !call.worksheetFinished)
    throw fault('wrongState', `"${disposition.name}" asks for the worksheet to be finished first.`);
  if (timeout !== undefined && !(flags & agentMaySetTimer))
    throw fault('wrongState', `"${disposition.name}" has no timer that you may set.`);
  if (timeout !== undefined && timeout < 0) throw fault('badValue', `A timer of ${timeout} ms is in the past.`);
  if (call.up) endCall(workstation, call, codes.party.agent);
  finishCall(workstation, call, disposition, comments);
}

export const callMethods: MethodTable = {
  makeCall: (workstation, { number: text, campaignId, checkDnc, callbackId }) => {
    const { center } = workstation;
    const { agent } = workstation.requireSession();
    if (text === undefined || text.trim() === '') workstation.requirePermission('canMakeCalls');
    const target = requireTarget(center, text);
    requireReach(agent, 'call', target);
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
    const campaign = center.campaigns.get(campaignId ?? center.account.manualCampaignId);
    if (!agent.account.campaignIds.includes(campaign.id))
      throw fault('unknownId', `The campaign ${campaign.name} is not one of yours.`);
    if (campaign.state !== codes.campaignState.running)
      throw fault('wrongState', `The campaign ${campaign.name} is not running.`);
    if (callbackId !== undefined) deskOf(workstation).callbacks.open(callbackId);
    const { number } = target;
    const listed = center.doNotCall.has(number);
    if (listed && checkDnc) publishFailure(workstation, { number, campaign, callbackId }, 'doNotCall');
    else if (listed && !agent.permissions.canDialDNC)
      publishFailure(workstation, { number, campaign, callbackId }, 'notPermitted');
    else makeCall(workstation, { target, campaign, callbackId });
  },
  rejectCall: (workstation) => {
    workstation.requirePermission('canRejectCalls');
    const call = workstation.requireCall();
    if (!call.ringingHere) throw call.refusal();
    sendBack(workstation, call, 'refused');
  },
  disconnectCall: (workstation) => {
    const call = workstation.requireCall();
    if (call.up) endCall(workstation, call, codes.party.agent);
    else if (call.state === 'callingStation' || call.state === 'ringingThere')
      cancelCall(workstation, call, codes.party.agent);
    else throw call.refusal();
  },
  finishCall: (workstation, { disposition, comments }) => finish(workstation, disposition, comments, undefined),
  finishCall2: (workstation, { disposition, comments, timeout }) => finish(workstation, disposition, comments, timeout),
  toggleHold: (workstation, { flag }) => {
    workstation.requirePermission('canHold');
    const hold = given(flag, 'toggleHold', 'flag');
    const call = requireUp(workstation, 'up');
    requireNoConsult(workstation);
    if (call.state === (hold ? 'onHold' : 'talking'))
      throw fault('wrongState', hold ? 'The call is on hold already.' : 'The call is not on hold.');
    setHold(workstation, call, hold);
  },
  recordCall: (workstation, { flag }) => {
    workstation.requirePermission('canMakeRecordings');
    const record = given(flag, 'recordCall', 'flag');
    const call = requireUp(workstation, 'up');
    if (call.recording === record)
      throw fault('wrongState', record ? 'The call is being recorded already.' : 'The call is not being recorded.');
    if (record) startRecording(workstation, call, false);
    else stopRecording(workstation, call);
  },
  sendDTMF: (workstation, { digit }) => {
    const key = given(digit, 'sendDTMF', 'digit');
    if (!isDigit(key)) throw fault('badValue', `"${key.slice(0, 10)}" is not one key of a telephone: 0-9 * # A-D.`);
    const consult = workstation.consult?.call;
    sendDigit(consult?.state === 'talking' ? consult : requireUp(workstation, 'talking'), key);
  },
  setMute: (workstation, { mute }) => {
    const muted = given(mute, 'setMute', 'mute');
    requireUp(workstation, 'up').muted = muted;
  },
  playFile: (workstation, { filename }) => {
    workstation.requirePermission('canPlayPromptToCaller');
    const file = given(filename, 'playFile', 'filename');
    return playFile(workstation, requireUp(workstation, 'talking'), file);
  },
};
