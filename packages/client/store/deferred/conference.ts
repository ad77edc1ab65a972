import type { AgentBridgeStatus } from '@cti-elements/contract';
import type { CtiState } from '../state.ts';
import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { ConferenceState, Making, Participant } from './state.ts';

const initial = deferredInitial.conference;

/** Transfers, consults and conferences. What becomes of the calls themselves is told by the calls' own slice. */
export const conference: Slice<ConferenceState> = {
  initial,
  on: {
    ...perSession(initial),
    transferStarted: (slice, { callSessionId }, at, state) => make(slice, 'transfer', callSessionId, at, state),
    callUpdated: (slice, { callinfo }, at, state) => {
      if (!callinfo?.consult || callinfo.callSessionId === undefined) return slice;
      const { making } = slice.making ? slice : make(slice, 'conference', undefined, at, state);
      if (!making || making.consultId === callinfo.callSessionId) return slice;
      return { ...slice, making: { ...making, consultId: callinfo.callSessionId } };
    },
    callStarted: (slice, { callSessionId }, at) =>
      slice.making && slice.making.consultId === callSessionId
        ? { ...slice, making: { ...slice.making, phase: 'talking', since: at } }
        : slice,
    transferCompleted: made,
    transferError: made,
    transferCallDisconnected: made,
    consultCallDisconnected: made,
    conferenceCompleted: made,
    conferenceCreateFailed: made,
    conferenceParticipantAdded: (slice, { callSessionId, info }, at, state) => {
      const id = info?.callSessionId;
      const callId = callSessionId ?? state.calls.currentId;
      if (id === undefined || callId === undefined) return slice;
      const others = (slice.participants[callId] ?? []).filter((other) => other.id !== id);
      const one: Participant = {
        id,
        title: info?.customerTitle ?? '',
        campaignId: info?.campaignId,
        held: false,
        since: at,
      };
      return { ...slice, participants: { ...slice.participants, [callId]: [...others, one] } };
    },
    conferenceParticipantRemoved: (slice, { callSessionId, info }) => {
      const id = info?.callSessionId;
      const everywhere = Object.entries(slice.participants);
      const left = everywhere.map(
        ([callId, all]) =>
          [
            callId,
            callSessionId === undefined || callSessionId === callId ? all.filter((one) => one.id !== id) : all,
          ] as const,
      );
      return { ...slice, participants: Object.fromEntries(left.filter(([, all]) => all.length)) };
    },
    callOnHold: (slice, { callSessionId }) => hold(slice, callSessionId, true),
    callOffHold: (slice, { callSessionId }) => hold(slice, callSessionId, false),
    callEnded: over,
    callParked: over,
    callFinished: over,
  },
  done: {
    getStatus: (slice, { result, stale }) => (result && !stale ? follow(slice, result) : slice),
  },
};

/** Of calls that the service no longer has in hand, nothing is left. */
function follow(slice: ConferenceState, { currentCall }: AgentBridgeStatus): ConferenceState {
  const id = currentCall?.callSessionId;
  const isInHand = id !== undefined && [slice.making?.callId, slice.making?.consultId].includes(id);
  const making = isInHand ? slice.making : undefined;
  const all = Object.entries(slice.participants);
  const left = all.filter(([callId]) => callId === id || callId === making?.callId);
  if (making === slice.making && left.length === all.length) return slice;
  return { ...slice, making, participants: Object.fromEntries(left) };
}

function make(
  slice: ConferenceState,
  kind: Making['kind'],
  id: string | undefined,
  at: number,
  { calls }: CtiState,
): ConferenceState {
  const callId = id ?? calls.currentId;
  return callId === undefined ? slice : { ...slice, making: { kind, callId, phase: 'calling', since: at } };
}

function made(slice: ConferenceState): ConferenceState {
  return slice.making ? { ...slice, making: undefined } : slice;
}

function hold(slice: ConferenceState, id: string | undefined, held: boolean): ConferenceState {
  const found = Object.entries(slice.participants).find(([, all]) => all.some((one) => one.id === id));
  if (!found) return slice;
  const [callId, all] = found;
  const changed = all.map((one) => (one.id === id ? { ...one, held } : one));
  return { ...slice, participants: { ...slice.participants, [callId]: changed } };
}

/** The agent is no longer on the call: neither are those who had joined it, as far as the agent is concerned. */
function over(slice: ConferenceState, { callSessionId }: { readonly callSessionId?: string }): ConferenceState {
  const participants = without(slice.participants, callSessionId);
  const ended = slice.making?.callId === callSessionId || slice.making?.consultId === callSessionId;
  if (!ended) return participants === slice.participants ? slice : { ...slice, participants };
  return { ...slice, participants, making: undefined };
}
