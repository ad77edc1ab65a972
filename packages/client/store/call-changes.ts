/** What can happen to calls, as pure functions on the calls' slice. */
import { type AgentBridgeStatus, type CallInfo, codes, type Events, type Map as WireMap } from '@cti-elements/contract';
import type { Call, CallPhase, CallsState, FinishedCall } from './state.ts';
import { contactName } from '../contact.ts';
import { defined } from './record.ts';

const RECENT = 50;

const ENDED_BY = (party: number | undefined): Call['endedBy'] =>
  party === codes.party.agent
    ? 'agent'
    : party === codes.party.customer
      ? 'customer'
      : party === codes.party.system
        ? 'system'
        : undefined;

export const ringing = (info: CallInfo | undefined): CallPhase =>
  info?.agentInitiated ? 'ringingThere' : 'ringingHere';

const { agentPreview, testPreview, outboundPreview } = codes.callType;

/** Whether it is a contact that the agent looks at, and not a call yet: the preview's slice has it. */
export const isPreview = (info: CallInfo | undefined): boolean =>
  [agentPreview, testPreview, outboundPreview].some((type) => type === info?.callType);

/** A new call takes the place of what was said about the last one. */
export function newCall(slice: CallsState): CallsState {
  return { ...slice, dialing: undefined, failure: undefined, error: undefined };
}

export function change(slice: CallsState, id: string | undefined, changes: Partial<Call>): CallsState {
  const call = id === undefined ? undefined : slice.byId[id];
  return call ? { ...slice, byId: { ...slice.byId, [call.id]: { ...call, ...changes } } } : slice;
}

/** The contact's record has come, or is another's: whoever asks before a hand-over is not the customer. */
export function name(slice: CallsState, id: string | undefined, record: WireMap | undefined): CallsState {
  const call = id === undefined ? undefined : slice.byId[id];
  const named = contactName(Object.fromEntries((record?.attributes ?? []).map(({ key, value = '' }) => [key, value])));
  return !call || (call.name ?? '') === named ? slice : change(slice, id, { name: named || undefined });
}

/** The service offers a call. One that was missed may be offered again. */
export function offer(slice: CallsState, info: CallInfo | undefined, at: number): CallsState {
  return upsertCall(slice, info, 'ringingHere', at, ['finished', 'failed']);
}

/** News of a call: the first makes it, in `phase`; later ones only say more about it. One that is over stays over. */
export function upsertCall(
  slice: CallsState,
  info: CallInfo | undefined,
  phase: CallPhase,
  at: number,
  over: readonly FinishedCall['outcome'][] = ['finished', 'failed', 'missed'],
): CallsState {
  const id = info?.callSessionId;
  if (!id || outcomeOf(slice, id, over)) return slice;
  const known = slice.byId[id];
  if (known) return change(slice, id, { info: { ...known.info, ...info } });
  return add(slice, id, info, { phase }, at);
}

function add(slice: CallsState, id: string, info: CallInfo, what: Partial<Call>, at: number): CallsState {
  const call: Call = { id, info, phase: 'ringingHere', held: false, recording: false, seenAt: at, ...what };
  return {
    ...newCall(slice),
    byId: { ...slice.byId, [id]: call },
    currentId: info.consult && slice.currentId !== undefined ? slice.currentId : id,
  };
}

export function markTalking(slice: CallsState, id: string | undefined, at: number): CallsState {
  if (!id || outcomeOf(slice, id, ['finished', 'failed'])) return slice;
  const call = slice.byId[id];
  const talking = { phase: 'talking', talkingSince: call?.talkingSince ?? at } as const;
  if (call) return change(slice, id, { ...talking, endedAt: undefined, endedBy: undefined, wrapUpUntil: undefined });
  const parked = slice.parked.find((other) => other.callSessionId === id);
  return add(
    slice,
    id,
    { callSessionId: id, number: parked?.number, ani: parked?.number, campaignId: parked?.campaignId },
    talking,
    at,
  );
}

export function end(slice: CallsState, id: string | undefined, party: number | undefined, at: number): CallsState {
  if (!id || !slice.byId[id]) return undialed(slice);
  return change(slice, id, {
    phase: 'wrapUp',
    held: false,
    heldSince: undefined,
    recording: false,
    endedAt: at,
    endedBy: ENDED_BY(party),
  });
}

export function abandon(slice: CallsState, id: string | undefined, at: number): CallsState {
  const call = id === undefined ? undefined : slice.byId[id];
  return call ? log(remove(slice, call.id), entry(call, 'missed', at)) : slice;
}

/** The event has no call id: it means the call that rings there with that number, or the only one that rings there. */
export function fail(slice: CallsState, number: string, cause: string, at: number): CallsState {
  const waiting = Object.values(slice.byId).filter(({ phase }) => phase === 'ringingThere');
  const call = waiting.find(({ info }) => info.number === number) ?? (waiting.length === 1 ? waiting[0] : undefined);
  const failed = { ...slice, dialing: undefined, failure: { number, cause, at } };
  return call ? log(remove(failed, call.id), entry(call, 'failed', at)) : failed;
}

export function finish(slice: CallsState, data: Events['callFinished'], at: number): CallsState {
  const { callSessionId: id = '', callStarted, callLength, callHandleTime, callWrapupTime } = data;
  const told = defined({
    startedAt: callStarted,
    talkTime: callLength,
    handleTime: callHandleTime,
    wrapUpTime: callWrapupTime,
  });
  const call = slice.byId[id];
  if (call) return log(remove(slice, id), { ...entry(call, 'finished', at), ...told });
  // A call that was given up before it had an id.
  if (!outcomeOf(slice, id)) return undialed(slice);
  const outcome = (known: FinishedCall['outcome']) => (known === 'unknown' ? 'finished' : known);
  return {
    ...slice,
    recent: slice.recent.map((other) =>
      other.id === id ? { ...told, ...other, outcome: outcome(other.outcome) } : other,
    ),
  };
}

/** Lets go of a call without logging it. */
export function remove(slice: CallsState, id: string): CallsState {
  if (!slice.byId[id]) return slice;
  const { [id]: _, ...byId } = slice.byId;
  const left = Object.values(byId).sort((a, b) => b.seenAt - a.seenAt);
  const currentId = slice.currentId === id ? left[0]?.id : slice.currentId;
  const error = slice.error?.callId === id ? undefined : slice.error;
  return { ...slice, byId, currentId, error };
}

/** Calls that the service no longer has ended while nobody told this page. */
export function dropAll(slice: CallsState, at: number, but?: (call: Call) => boolean): CallsState {
  const gone = Object.values(slice.byId).filter((call) => !but?.(call));
  return gone.reduce((left, call) => log(remove(left, call.id), entry(call, 'unknown', at)), slice);
}

/** Brings the calls in line with what the service says about now: after a reload, and after events were missed. */
export function reconcile(slice: CallsState, status: AgentBridgeStatus, at: number): CallsState {
  const info = isPreview(status.currentCall) ? undefined : status.currentCall;
  const id = info?.callSessionId;
  const left = dropAll(slice, at, (call) => id !== undefined && (call.id === id || call.info.consult === true));
  if (!id) return undialed(left);
  const known = left.byId[id];
  const phase = status.callConnected ? 'talking' : status.onCall ? 'wrapUp' : ringing(info);
  const met = upsertCall(left, info, phase, at, ['finished', 'failed']);
  if (known?.phase === phase) return met;
  if (phase === 'talking') return markTalking(met, id, at);
  return phase === 'wrapUp' ? end(met, id, undefined, at) : change(met, id, { phase });
}

const undialed = (slice: CallsState): CallsState => (slice.dialing ? { ...slice, dialing: undefined } : slice);

/** How a call went that is over; undefined as well for an outcome that is not among those asked for. */
function outcomeOf(slice: CallsState, id: string, asked?: readonly FinishedCall['outcome'][]) {
  const outcome = slice.recent.find((call) => call.id === id)?.outcome;
  return outcome && (!asked || asked.includes(outcome)) ? outcome : undefined;
}

function entry(call: Call, outcome: FinishedCall['outcome'], at: number): FinishedCall {
  const { id, info, name, talkingSince, endedAt, dispositionId } = call;
  const spoken = talkingSince === undefined || outcome === 'unknown' ? undefined : (endedAt ?? at) - talkingSince;
  return {
    id,
    info,
    finishedAt: at,
    outcome,
    ...defined<Pick<FinishedCall, 'name' | 'startedAt' | 'talkTime' | 'dispositionId'>>({
      name,
      startedAt: talkingSince,
      talkTime: spoken,
      dispositionId,
    }),
  };
}

/** A call is in the list once: what was said of it before, such as that it was missed at first, gives way. */
function log(slice: CallsState, call: FinishedCall): CallsState {
  const others = slice.recent.filter(({ id }) => id !== call.id);
  return { ...slice, recent: [call, ...others].slice(0, RECENT) };
}
