import { type AgentBridgeStatus, codes, type Id } from '@cti-elements/contract';
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
    updateStatus: (slice, { status }, at) => (status?.loggedIn ? correct(slice, status, at) : initial),
    readyStatesUpdated: (slice, { states }) => ({ ...slice, readyStates: states }),
    reasonCodesEnabled: (slice, { enabled = false }) => ({ ...slice, reasonCodesEnabled: enabled }),
    permissionsUpdated: (slice, { permissions }) => withPermission(slice, permissions?.reasonCodesEnabled),
  },
  done: {
    getStatus: (slice, { result, stale, at }) => {
      if (!result || stale) return slice;
      return result.loggedIn ? told(slice, correct(slice, result, at)) : initial;
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
function correct(slice: AgentState, { ready, currentCall }: AgentBridgeStatus, at: number): AgentState {
  const known = slice.pending && !currentCall ? { ...slice, pending: undefined } : slice;
  if (ready === undefined || (ready === known.ready && known.since)) return known;
  const since = known.ready === ready && known.since ? known.since : at;
  return { ...known, ready, since, readyStateId: undefined, reasonCodeId: undefined, forcedBy: undefined };
}

/** An agent who was ready and is not, while events were missed: a call that was not taken, or another client. */
const told = (before: AgentState, now: AgentState): AgentState =>
  before.ready && !now.ready && before.since && !before.pending ? { ...now, forcedBy: 'unknown' } : now;

const withPermission = (slice: AgentState, enabled: boolean | undefined): AgentState =>
  enabled === undefined ? slice : { ...slice, reasonCodesEnabled: enabled };
