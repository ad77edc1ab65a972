import type { Id } from '@cti-elements/contract';
import {
  abandon,
  change,
  dropAll,
  end,
  fail,
  finish,
  upsertCall,
  newCall,
  offer,
  reconcile,
  remove,
  ringing,
  markTalking,
  name,
} from './call-changes.ts';
import type { Slice } from './slice.ts';
import type { CallsState } from './state.ts';

const initial: CallsState = { byId: {}, recent: [], parked: [], queue: [] };

export const calls: Slice<CallsState> = {
  initial,
  on: {
    incomingCall: (slice, { callinfo }, at) => offer(slice, callinfo, at),
    incomingCallInfo: (slice, { callinfo }, at) => offer(slice, callinfo, at),
    callInitiated: (slice, { number = '' }, at) => ({ ...newCall(slice), dialing: { number, since: at } }),
    callUpdated: (slice, { callinfo }, at) => upsertCall(slice, callinfo, ringing(callinfo), at),
    callStarted: (slice, { callSessionId }, at) => markTalking(slice, callSessionId, at),
    callOnHold: (slice, { callSessionId }, at) => change(slice, callSessionId, { held: true, heldSince: at }),
    callOffHold: (slice, { callSessionId }) => change(slice, callSessionId, { held: false, heldSince: undefined }),
    recordingStarted: (slice, { callSessionId }) => change(slice, callSessionId, { recording: true }),
    recordingStopped: (slice, { callSessionId }) => change(slice, callSessionId, { recording: false }),
    callEnded: (slice, { callSessionId, party }, at) => end(slice, callSessionId, party, at),
    callWrapupTimerStarted: (slice, { callSessionId, timeout }, at) =>
      change(slice, callSessionId, { wrapUpUntil: timeout === undefined ? undefined : at + timeout }),
    callEndedByACW: (slice, { callSessionId, dispositionId }) => change(slice, callSessionId, { dispositionId }),
    callCRMRecordChanged: (slice, { callSessionId, record }) => name(slice, callSessionId, record),
    callFinished: (slice, data, at) => finish(slice, data, at),
    callAbandoned: (slice, { callSessionId }, at) => abandon(slice, callSessionId, at),
    makeCallFailed: (slice, { number = '', cause = '' }, at) => fail(slice, number, cause, at),
    callError: (slice, { callSessionId, operation, cause = '' }, at) => ({
      ...slice,
      error: { callId: callSessionId, operation, cause, at },
    }),
    parkError: (slice, { callSessionId, operation = 'parkCall', cause = '' }, at) => ({
      ...slice,
      error: { callId: callSessionId, operation, cause, at },
    }),
    transferError: (slice, { callSessionId, cause = '' }, at) => ({
      ...slice,
      error: { callId: callSessionId, operation: 'transferCall', cause, at },
    }),
    conferenceError: (slice, { callSessionId, operation = 'conferenceIn', cause = '' }, at) => ({
      ...slice,
      error: { callId: callSessionId, operation, cause, at },
    }),
    conferenceCreateFailed: (slice, { callSessionId, reason = '' }, at) => ({
      ...slice,
      error: { callId: callSessionId, operation: 'conferenceIn', cause: reason, at },
    }),
    transferCompleted: unconsult,
    transferCallDisconnected: unconsult,
    consultCallDisconnected: unconsult,
    conferenceCompleted: unconsult,
    callParked: (slice, { callSessionId = '' }) => remove(slice, callSessionId),
    callReparked: (slice, { callinfo }) => remove(slice, callinfo?.callSessionId ?? ''),
    parkedCallsChanged: (slice, { parkedCalls }) => ({ ...slice, parked: parkedCalls }),
    parkedCallDisconnected: (slice, { callSessionId }) => ({
      ...slice,
      parked: slice.parked.filter((call) => call.callSessionId !== callSessionId),
    }),
    /** It may have been dialled before, in vain: the log has it once, when it is over. */
    previewDialingStarted: (slice, { callinfo }) => ({
      ...slice,
      recent: slice.recent.filter(({ id }) => id !== callinfo?.callSessionId),
    }),
    /** Nobody answered: it is a preview again, which waits for its disposition. */
    previewWaitDisposition: (slice, { callSessionId = '' }) => remove(slice, callSessionId),
    callsQueueUpdated: (slice, { calls: queue }) => ({ ...slice, queue }),
    updateStatus: (slice, { status }, at) => (status ? reconcile(slice, status, at) : slice),
    /** The next agent at this machine does not see what the last one did. */
    loginProcessStarted: () => initial,
    logoutProcessFinished: signedOut,
    forceSelfLogout: signedOut,
    bridgeForcedLogout: signedOut,
  },
  started: {
    finishCall: finishing,
    finishCall2: finishing,
  },
  done: {
    getStatus: (slice, { result, stale, at }) => (result && !stale ? reconcile(slice, result, at) : slice),
    finishCall: sure,
    finishCall2: sure,
    getCRMMap: (slice, { result, stale }) => (stale ? slice : name(slice, slice.currentId, result)),
  },
  failed: {
    finishCall: unfinished,
    finishCall2: unfinished,
  },
};

function signedOut(slice: CallsState, _data: unknown, at: number): CallsState {
  return { ...initial, recent: dropAll(slice, at).recent };
}

/** The call with the third party is over, or has become one with the call that it was made for. */
function unconsult(slice: CallsState): CallsState {
  return Object.values(slice.byId).reduce((left, { id, info }) => (info.consult ? remove(left, id) : left), slice);
}

/** `callFinished` tells neither disposition nor comment, so they are kept when the page sends them. */
function finishing(
  slice: CallsState,
  { params }: { params: { readonly disposition?: Id; readonly comments?: string } },
): CallsState {
  const { currentId } = slice;
  if (currentId === undefined) return slice;
  const { disposition: dispositionId, comments } = params;
  const known = change(slice, currentId, { dispositionId });
  return { ...known, finishing: { callId: currentId, dispositionId, comments, sure: false } };
}

function sure(slice: CallsState): CallsState {
  return slice.finishing ? { ...slice, finishing: { ...slice.finishing, sure: true } } : slice;
}

/** The service did not take it: whatever finishes the call, it is not this. */
function unfinished(slice: CallsState): CallsState {
  const { finishing: tried, recent } = slice;
  if (!tried || tried.sure) return slice;
  return {
    ...change(slice, tried.callId, { dispositionId: undefined }),
    recent: recent.map((call) => (call.id === tried.callId ? { ...call, dispositionId: undefined } : call)),
    finishing: undefined,
  };
}
