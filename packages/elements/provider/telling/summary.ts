import { type CtiState, type FinishedCall, type LineQuality, otherNumber } from '@cti-elements/client';
import { campaignName, direction } from '../../internal/calls.ts';
import type { Draft } from '../../internal/drafts.ts';
import { type CallSummary, CtiCallFinishedEvent } from '../../internal/events.ts';

export function summarize(state: CtiState, { id, info }: { id: string; info: CallSummary['info'] }): CallSummary {
  return {
    callId: id,
    number: otherNumber(info),
    direction: direction(info),
    campaignId: info.campaignId,
    campaign: campaignName(state, info.campaignId),
    info,
  };
}

/** `sent` is what a tab of this browser finished the call with; nothing when another program did, or the service itself. */
export function finishedEvent(
  state: CtiState,
  call: FinishedCall,
  sent: Draft | undefined,
  line?: LineQuality,
): CtiCallFinishedEvent {
  const { startedAt, finishedAt, talkTime, handleTime, wrapUpTime } = call;
  const dispositionId = sent?.dispositionId ?? call.dispositionId;
  const dispositions = state.directory.dispositions[call.info.campaignId ?? ''] ?? [];
  return new CtiCallFinishedEvent({
    ...summarize(state, call),
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
