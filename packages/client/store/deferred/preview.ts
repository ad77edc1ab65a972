import type { AgentBridgeStatus, CallInfo } from '@cti-elements/contract';
import { isPreview } from '../call-changes.ts';
import type { Slice } from '../slice.ts';
import { perSession, toFields } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { Preview, PreviewState } from './state.ts';

const initial = deferredInitial.preview;

export const preview: Slice<PreviewState> = {
  initial,
  on: {
    ...perSession(initial),
    updateStatus: (slice, { status }, at) => follow(slice, status, at),
    previewInitiated: (slice, { callinfo }, at) => offer(slice, callinfo, 'offered', at),
    previewCRMRecordChanged: (slice, { callSessionId, record, restriction }) =>
      change(slice, callSessionId, { record: toFields(record), restrictions: restriction }),
    recordRestrictionsChanged: (slice, { callSessionId, restriction }) =>
      change(slice, callSessionId, { restrictions: restriction }),
    previewRenewed: (slice, { callSessionId }, at) =>
      change(slice, callSessionId, { phase: 'offered', since: at, endFailed: false }),
    previewDialingStarted: (slice, { callinfo }, at) => dial(slice, callinfo, at),
    previewCallInitiated: (slice, { callSessionId }) => change(slice, callSessionId, { phase: 'calling' }),
    previewWaitDisposition: (slice, { callSessionId, dispositionId }) =>
      change(slice, callSessionId, { phase: 'disposition', dispositionId }),
    endOfPreviewingFailed: (slice, { callSessionId }) => change(slice, callSessionId, { endFailed: true }),
    previewEnded: gone,
    /** The call that was made from it is over, and so is the preview. */
    callFinished: gone,
  },
  done: {
    getStatus: (slice, { result, stale, at }) => (stale ? slice : follow(slice, result, at)),
    getPreviewSkipDispositions: (slice, { result }) => ({ ...slice, skipDispositions: result }),
    getPreviewSkipDispositions2: (slice, { result }) => ({ ...slice, skipDispositions: result }),
  },
};

function offer(slice: PreviewState, info: CallInfo | undefined, phase: Preview['phase'], at: number): PreviewState {
  const id = info?.callSessionId;
  if (!info || id === undefined) return slice;
  return { ...slice, current: { id, info, phase, since: at, record: {}, restrictions: [], endFailed: false } };
}

/**
 * A service may tell of a preview as its current call, or say nothing of it: then it is over when something else is in hand.
 */
function follow(slice: PreviewState, status: AgentBridgeStatus | undefined, at: number): PreviewState {
  if (!status) return slice;
  if (!status.loggedIn) return initial;
  const info = status.currentCall;
  const id = info?.callSessionId;
  if (id === undefined || slice.current?.id === id) return slice;
  if (isPreview(info)) return offer(slice, info, 'offered', at);
  return slice.current ? { ...slice, current: undefined } : slice;
}

function dial(slice: PreviewState, info: CallInfo | undefined, at: number): PreviewState {
  const { current } = slice;
  if (!info || !current || current.id !== info.callSessionId) return offer(slice, info, 'dialing', at);
  return change(slice, current.id, { phase: 'dialing', info: { ...current.info, ...info } });
}

function change(slice: PreviewState, id: string | undefined, changes: Partial<Preview>): PreviewState {
  if (!slice.current || slice.current.id !== id) return slice;
  return { ...slice, current: { ...slice.current, ...changes } };
}

function gone(slice: PreviewState, { callSessionId }: { readonly callSessionId?: string }): PreviewState {
  return slice.current && slice.current.id === callSessionId ? { ...slice, current: undefined } : slice;
}
