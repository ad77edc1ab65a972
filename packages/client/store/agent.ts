import { codes, type Id } from '@cti-elements/contract';
import type { Remembered } from './remembered.ts';
import type { Slice } from './slice.ts';
import type { AgentState, CtiState } from './state.ts';

const initial: AgentState = {
  ready: false,
  since: 0,
  readyStates: [],
  notReadyReasons: [],
  logoutReasons: [],
  reasonCodesEnabled: false,
};

export const agent: Slice<AgentState> = {
  initial,
  on: {
    loginProcessStarted: () => initial,
    loginProcessFinished: (slice, { successfull }, at) => (successfull ? { ...slice, since: at } : initial),
    logoutProcessFinished: () => initial,
    forceSelfLogout: () => initial,
    bridgeForcedLogout: () => initial,
    /** A ready state has its id; not ready has its reason, or neither when the system knows none. */
    readyStateChanged: (slice, { id, reasonCodeId, forced, whoForced }, at) => {
      const ready = id !== undefined && reasonCodeId === undefined;
      return {
        ...slice,
        ready,
        readyStateId: ready ? id : undefined,
        reasonCodeId,
        since: at,
        forcedBy: forced ? (whoForced === codes.whoForced.system ? 'system' : 'supervisor') : undefined,
        pending: undefined,
      };
    },
    updateStatus: (slice, { status }, at) => (status?.loggedIn ? correct(slice, status.ready, at) : initial),
    readyStatesUpdated: (slice, { states }) => ({ ...slice, readyStates: states }),
    reasonCodesEnabled: (slice, { enabled = false }) => ({ ...slice, reasonCodesEnabled: enabled }),
    permissionsUpdated: (slice, { permissions }) => withPermission(slice, permissions?.reasonCodesEnabled),
    remembered: (slice, memory, _, state) => rehydrate(slice, memory, state),
  },
  done: {
    getStatus: (slice, { result, stale, at }) => {
      if (!result || stale) return slice;
      return result.loggedIn ? correct(slice, result.ready, at) : initial;
    },
    setReadyState: (slice, { params, state }) => choose(slice, state, true, params.stateId),
    setNotReadyState: (slice, { params, state }) => choose(slice, state, false, params.reasonId),
    getNotReadyReasonCodes: (slice, { result }) => ({ ...slice, notReadyReasons: result }),
    getReasonCodes: (slice, { result }) => ({ ...slice, logoutReasons: result }),
    getAgentPermissions: (slice, { result }) => withPermission(slice, result?.reasonCodesEnabled),
  },
};

/** During a call a choice waits for its end; without one `readyStateChanged` tells. */
function choose(slice: AgentState, { calls }: CtiState, ready: boolean, id: Id | undefined): AgentState {
  return Object.keys(calls.byId).length ? { ...slice, pending: { ready, id } } : slice;
}

/** A status knows only whether the agent is ready: what was known beside that stays while it fits. */
function correct(slice: AgentState, ready: boolean | undefined, at: number): AgentState {
  if (ready === undefined || (ready === slice.ready && slice.since)) return slice;
  const since = slice.ready === ready && slice.since ? slice.since : at;
  return { ...slice, ready, since, readyStateId: undefined, reasonCodeId: undefined, forcedBy: undefined };
}

/** Why and since when the agent is ready or not, if that is still so; a choice waits on for a call that is still there. */
function rehydrate(slice: AgentState, memory: Remembered, { calls, session }: CtiState): AgentState {
  const { readiness, readyStates = slice.readyStates, pending, reasonCodesEnabled = slice.reasonCodesEnabled } = memory;
  const known = {
    ...slice,
    readyStates,
    reasonCodesEnabled: session.permissions.reasonCodesEnabled ?? reasonCodesEnabled,
  };
  if (readiness?.ready !== slice.ready) return known;
  const waits = Object.keys(memory.calls).some((id) => calls.byId[id]);
  return { ...known, ...readiness, pending: slice.pending ?? (waits ? pending : undefined) };
}

const withPermission = (slice: AgentState, enabled: boolean | undefined): AgentState =>
  enabled === undefined ? slice : { ...slice, reasonCodesEnabled: enabled };
