/** What shows in the state, or in the service's status, that a command has had its effect. */
import type { AgentBridgeStatus, MethodName, Methods } from '@cti-elements/contract';
import type { Call, CtiState } from '../store/state.ts';

export interface Effect {
  /** Whether the state shows it. */
  readonly shown: (state: CtiState) => boolean;
  /** Whether the status tells it; left out where a status can't. */
  readonly told?: (status: AgentBridgeStatus) => boolean;
  /** It does harm when it is done twice: it would hit the next call, or make a second one. */
  readonly once?: boolean;
}

type Maker<M extends MethodName> = (params: Methods[M]['params'], before: CtiState) => Effect | undefined;

const current = ({ calls }: CtiState): Call | undefined =>
  calls.currentId === undefined ? undefined : calls.byId[calls.currentId];

const isOther = (id: string) => (status: AgentBridgeStatus) => status.currentCall?.callSessionId !== id;

/** The call in hand leaves it. */
const leaves = (_: unknown, before: CtiState): Effect | undefined => {
  const id = current(before)?.id;
  if (id === undefined) return undefined;
  return { shown: ({ calls }) => !calls.byId[id], told: isOther(id), once: true };
};

/** The call in hand is no longer up, or not even there. */
const ends = (_: unknown, before: CtiState): Effect | undefined => {
  const call = current(before);
  // The service is calling the station, and the call has no id yet.
  if (!call && before.calls.dialing) return { shown: ({ calls }) => !calls.dialing && !calls.currentId, once: true };
  if (!call || call.phase === 'wrapUp') return undefined;
  const { id } = call;
  return {
    shown: ({ calls }) => !calls.byId[id] || calls.byId[id].phase === 'wrapUp',
    told: (status) => isOther(id)(status) || (call.phase === 'talking' && !status.callConnected),
    once: true,
  };
};

/** A call goes out. */
const dials = (_: unknown, before: CtiState): Effect => ({
  shown: ({ calls }) =>
    (calls.dialing !== undefined && calls.dialing !== before.calls.dialing) ||
    (calls.failure !== undefined && calls.failure !== before.calls.failure) ||
    Object.values(calls.byId).some(({ id, info }) => info.agentInitiated && !before.calls.byId[id]),
  told: ({ currentCall }) => {
    const id = currentCall?.callSessionId;
    return id !== undefined && currentCall?.agentInitiated === true && !before.calls.byId[id];
  },
  once: true,
});

const flips =
  (name: 'held' | 'recording') =>
  ({ flag = false }: { readonly flag?: boolean }, before: CtiState): Effect | undefined => {
    const call = current(before);
    if (!call || call[name] === flag) return undefined;
    return { shown: ({ calls }) => calls.byId[call.id]?.[name] === flag };
  };

/** A transfer or a conference begins or ends, or the service says why not. */
const makes = (_: unknown, before: CtiState): Effect => ({
  shown: ({ calls, conference }) =>
    conference.making !== before.conference.making ||
    (calls.error !== undefined && calls.error !== before.calls.error) ||
    calls.currentId !== before.calls.currentId,
  once: true,
});

const EFFECTS: { readonly [M in MethodName]?: Maker<M> } = {
  finishCall: leaves,
  finishCall2: leaves,
  parkCall: leaves,
  rejectCall: leaves,
  disconnectCall: ends,
  makeCall: dials,
  toggleHold: flips('held'),
  recordCall: flips('recording'),
  retrieveCall: ({ callSessionId = '' }, before) =>
    before.calls.byId[callSessionId]
      ? undefined
      : {
          shown: ({ calls }) => calls.byId[callSessionId] !== undefined,
          told: ({ currentCall }) => currentCall?.callSessionId === callSessionId,
          once: true,
        },
  transferCall: makes,
  transferCall2: makes,
  conferenceIn: makes,
  completeTransfer: makes,
  cancelTransfer: makes,
  completeConference: makes,
  cancelConference: makes,
};

/** Nothing for what shows no effect, or has it already. */
export function effectOf<M extends MethodName>(
  method: M,
  params: Methods[M]['params'],
  before: CtiState,
): Effect | undefined {
  const make = EFFECTS[method] as Maker<M> | undefined;
  return make?.(params, before);
}

/** Commands that go one after the other. */
export const laneOf = (method: MethodName): MethodName => (method === 'finishCall2' ? 'finishCall' : method);
