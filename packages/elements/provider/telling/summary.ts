import { type FinishedCall, type LineQuality, otherNumber } from '@cti-elements/client';
import { campaignName, direction } from '../../internal/calls.ts';
import type { Phone } from '../../internal/phone.ts';
import { whoIs } from '../../internal/who.ts';
import type { Draft } from '../../internal/drafts.ts';
import { type CallSummary, CtiCallFinishedEvent } from '../../internal/events.ts';

/** A call as the events tell of it, with the name that the phone shows. */
export function summarize(phone: Phone, { id, info }: { id: string; info: CallSummary['info'] }): CallSummary {
  const { state } = phone.client;
  const { title, contact } = whoIs(phone, info);
  return {
    callId: id,
    number: otherNumber(info),
    name: title,
    contact,
    direction: direction(info),
    campaignId: info.campaignId,
    campaign: campaignName(state, info.campaignId),
    info,
  };
}

/** `sent` is what a tab of this browser finished the call with; nothing when another program did, or the service itself. */
export function finishedEvent(
  phone: Phone,
  call: FinishedCall,
  sent: Draft | undefined,
  line?: LineQuality,
): CtiCallFinishedEvent {
  const { startedAt, finishedAt, talkTime, handleTime, wrapUpTime } = call;
  const dispositionId = sent?.dispositionId ?? call.dispositionId;
  const dispositions = phone.client.state.directory.dispositions[call.info.campaignId ?? ''] ?? [];
  return new CtiCallFinishedEvent({
    ...summarize(phone, call),
    startedAt,
    finishedAt,
    talkTime,
    handleTime,
    wrapUpTime,
    dispositionId,
    disposition: dispositions.find(({ id }) => id === dispositionId)?.name,
    comments: sent?.comments ?? call.info.comments ?? '',
    line,
  });
}
