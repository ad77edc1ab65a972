import type { Slice } from '../slice.ts';
import type { CtiState } from '../state.ts';
import { perSession, toFields, withCall } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { CallRecord, RecordsState } from './state.ts';

const initial = deferredInitial.records;
const NOTHING: CallRecord = { fields: {}, variables: [], restrictions: [] };

/** Contact fields and call variables: events bring what changes, the loader asks for what a call begins with. */
export const records: Slice<RecordsState> = {
  initial,
  on: {
    ...perSession(initial),
    callCRMRecordChanged: (slice, { callSessionId, record }, _, state) =>
      change(slice, callSessionId, { fields: toFields(record) }, state),
    previewCRMRecordChanged: (slice, { callSessionId, record, restriction }, _, state) =>
      change(slice, callSessionId, { fields: toFields(record), restrictions: restriction }, state),
    recordRestrictionsChanged: (slice, { callSessionId, restriction }, _, state) =>
      change(slice, callSessionId, { restrictions: restriction }, state),
    callFinished: over,
    callAbandoned: over,
    parkedCallDisconnected: over,
    previewEnded: over,
  },
  done: {
    getCRMMap: (slice, { result, state, stale }) => {
      const id = inHand(state);
      const known = id !== undefined && Object.keys(slice.byCall[id]?.fields ?? {}).length > 0;
      return stale && known ? slice : change(slice, id, { fields: toFields(result) }, state);
    },
    getCallAttachedVariables: (slice, { result, state }) => change(slice, inHand(state), { variables: result }, state),
    setCallAttachedVariable: (slice, { params, state }) => {
      const id = inHand(state);
      const variables = (id === undefined ? undefined : slice.byCall[id])?.variables ?? [];
      const changed = variables.map((one) => (one.id === params.id ? { ...one, value: params.value } : one));
      return change(slice, id, { variables: changed }, state);
    },
    getCRMForCallbackId: (slice, { params, result }) =>
      params.callbackId === undefined
        ? slice
        : { ...slice, byCallback: { ...slice.byCallback, [params.callbackId]: toFields(result) } },
  },
};

/** What the methods without an id speak of: the call in hand, or the contact in preview. */
const inHand = ({ calls, preview }: CtiState): string | undefined => calls.currentId ?? preview.current?.id;

function change(
  slice: RecordsState,
  id: string | undefined,
  changes: Partial<CallRecord>,
  state: CtiState,
): RecordsState {
  if (id === undefined) return slice;
  return { ...slice, byCall: withCall(slice.byCall, id, { ...NOTHING, ...slice.byCall[id], ...changes }, state) };
}

function over(slice: RecordsState, { callSessionId }: { readonly callSessionId?: string }): RecordsState {
  const byCall = without(slice.byCall, callSessionId);
  return byCall === slice.byCall ? slice : { ...slice, byCall };
}
