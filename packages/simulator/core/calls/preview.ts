/**
 * Previews: before an outbound call the agent sees who is to be called, and dials, skips or ends it.
 *
 * ```
 * previewing ──makePreviewCall, time limit──▶ an outbound call ──no answer──▶ undisposed ──continuePreview──▶ previewing
 *      └──setSkipPreviewCall, endPreviewCall──▶ over                              └──continuePreview──▶ over
 * ```
 */
import { codes, type Id, type NumberRestrictionValue } from '@cti-elements/contract';
import type { AgentAccount } from '../account/account.ts';
import { fault } from '../base/faults.ts';
import { canonicalNumber } from '../base/numbers.ts';
import { officeOf } from '../desk/office.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { Call } from '../state/call.ts';
import type { Campaign, Disposition } from '../state/campaigns.ts';
import type { Failure } from '../state/failures.ts';
import type { Preview } from '../state/preview.ts';
import { leaveCall } from '../state/readiness.ts';
import type { Workstation } from '../state/workstation.ts';
import { dial } from './dialing.ts';

export interface PreviewStart {
  readonly campaign: Campaign;
  readonly numbers: readonly string[];
  readonly name: string;
  readonly restricted: ReadonlySet<number>;
  readonly timeLimit: number;
}

/** A preview comes to an agent who has nothing else in hand. */
export function startPreview(workstation: Workstation, start: PreviewStart): Call {
  const { center } = workstation;
  const { campaign, numbers, timeLimit } = start;
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number: numbers[0]!,
    campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    kind: 'outboundPreview',
    state: 'previewing',
  });
  const listed = numbers.flatMap((number, index) => (center.doNotCall.has(number) ? [index] : []));
  call.preview = {
    numbers,
    record: officeOf(center).records.contact(start.name, numbers),
    restricted: new Set([...start.restricted, ...listed]),
    timeLimit,
    cancelTimer: () => {},
  };
  workstation.currentCall = call;
  workstation.publish('previewInitiated', { callinfo: call.info });
  workstation.publish('previewCRMRecordChanged', {
    callSessionId: call.id,
    record: call.preview.record,
    restriction: restrictions(call.preview),
  });
  startTimer(workstation, call);
  return call;
}

const restrictions = ({ numbers, restricted }: Preview): NumberRestrictionValue[] =>
  numbers.map((_, number) => ({ dialrestricted: restricted.has(number), number }));

/** The contact's numbers that may not be dialled have changed. */
export function setRestrictions(workstation: Workstation, call: Call, restricted: ReadonlySet<number>): void {
  const { preview } = requirePreview(call);
  preview.restricted = restricted;
  workstation.publish('recordRestrictionsChanged', { callSessionId: call.id, restriction: restrictions(preview) });
}

/** The call as a preview that is not dialled yet, or a Fault. */
export function requirePreview(call: Call | undefined): { call: Call; preview: Preview } {
  if (!call?.preview) throw fault('wrongState', 'There is no preview.');
  if (call.state !== 'previewing') throw call.refusal();
  return { call, preview: call.preview };
}

/** The number to dial, one of the contact's that is not restricted; or a Fault. The first such when none is named. */
export function requirePreviewNumber({ numbers, restricted }: Preview, text: string | undefined): string {
  const index = text?.trim()
    ? numbers.indexOf(canonicalNumber(text) ?? '')
    : numbers.findIndex((_, i) => !restricted.has(i));
  if (index === -1 && text?.trim()) throw fault('unknownId', `The contact has no number ${text.slice(0, 40)}.`);
  if (index === -1) throw fault('notPermitted', 'None of the contact’s numbers may be dialled.');
  if (restricted.has(index)) throw fault('notPermitted', `The number ${numbers[index]} may not be dialled.`);
  return numbers[index]!;
}

/** Dials: from now on it is an outbound call. */
export function dialPreview(workstation: Workstation, call: Call, number: string): void {
  call.preview?.cancelTimer();
  call.step('dial');
  call.number = number;
  call.kind = 'outbound';
  workstation.publish('previewDialingStarted', { callinfo: call.info });
  workstation.publish('previewCallInitiated', { callSessionId: call.id });
  dial(workstation, call, { type: 'external', number });
}

function startTimer(workstation: Workstation, call: Call): void {
  const { preview } = requirePreview(call);
  if (preview.timeLimit <= 0) return;
  preview.cancelTimer = workstation.center.after(preview.timeLimit, () => {
    const index = preview.numbers.findIndex((_, i) => !preview.restricted.has(i));
    if (index === -1) workstation.publish('endOfPreviewingFailed', { callSessionId: call.id });
    else dialPreview(workstation, call, preview.numbers[index]!);
  });
}

/** The time to look begins again. */
export function renewPreview(workstation: Workstation, call: Call): void {
  call.preview?.cancelTimer();
  workstation.publish('previewRenewed', { callSessionId: call.id });
  startTimer(workstation, call);
}

export function previewRules({ events }: CallCenterState): void {
  events.on('callFailed', ({ workstation, call, failure }) => {
    if (call.preview) awaitDisposition(workstation, call, failure);
  });
}

/** Nobody answered: the agent confirms a disposition, or dials again. */
function awaitDisposition(workstation: Workstation, call: Call, failure: Failure): void {
  const offered = skipDispositions(workstation.center, call.campaign);
  const fitting = offered.find(({ flags = 0n }) => {
    const again = (flags & codes.dispositionFlag.redial) !== 0n;
    return again === (failure !== 'invalid');
  });
  call.kind = 'outboundPreview';
  const dispositionId = (fitting ?? offered[0])?.id ?? call.campaign.acwDispositionId;
  workstation.publish('previewWaitDisposition', { callSessionId: call.id, dispositionId });
}

/** The agent has confirmed: once more from the start, or over. */
export function continuePreview(workstation: Workstation, call: Call, disposition: Disposition, again: boolean): void {
  if (!again) return endPreview(workstation, call, disposition);
  call.step('renew');
  call.giveUp = () => {};
  renewPreview(workstation, call);
}

/** Over without a call. `disposition` is what the record gets. */
export function endPreview(workstation: Workstation, call: Call, disposition?: Disposition): void {
  call.preview?.cancelTimer();
  call.step('leave');
  const { doNotCallList } = codes.dispositionFlag;
  if ((disposition?.flags ?? 0n) & doNotCallList) workstation.center.doNotCall.add(call.number);
  workstation.publish('previewEnded', { callSessionId: call.id, party: codes.party.agent });
  leaveCall(workstation);
}

/** The dispositions that a preview can be skipped or ended with: those that need no call. */
export function skipDispositions({ campaigns }: CallCenterState, campaign: Campaign): readonly Disposition[] {
  const { worksheetFirst, onlyTransferAndConference } = codes.dispositionFlag;
  return campaigns
    .dispositions(campaign)
    .filter(({ flags = 0n }) => !(flags & (worksheetFirst | onlyTransferAndConference)));
}

export function requireSkipDisposition(center: CallCenterState, call: Call, id: Id): Disposition {
  const disposition = skipDispositions(center, call.campaign).find((candidate) => candidate.id === id);
  if (!disposition)
    throw fault('unknownId', `A preview of ${call.campaign.name} can't end with the disposition ${id}.`);
  return disposition;
}

/** The campaigns that previews come from are outbound. */
export function isPreviewCampaign(campaign: Campaign, { campaignIds }: AgentAccount): boolean {
  return campaign.mode === codes.campaignMode.outbound && campaignIds.includes(campaign.id);
}
