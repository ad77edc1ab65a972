import type { Id } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import type { CtiState } from '../state.ts';
import { perSession, toFields, withCall } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { Fields, WorksheetAnswers, WorksheetState } from './state.ts';

const initial = deferredInitial.worksheet;
const NOTHING: WorksheetAnswers = { answers: {}, unsaved: [] };

/** Questions of campaigns, and answers for the call in hand: unsaved from when they are sent until the service has them. */
export const worksheet: Slice<WorksheetState> = {
  initial,
  on: {
    ...perSession(initial),
    callFinished: over,
    callAbandoned: over,
    parkedCallDisconnected: over,
  },
  started: {
    updateWorksheetAnswers: (slice, { params, state }) =>
      params.id === undefined ? slice : answer(slice, { [params.id]: params.answer ?? '' }, state),
    /** All of them: what is not among them is an answer no more. */
    saveWorksheetAnswers: (slice, { params, state }) => {
      const answers = toFields(params.values);
      return put(slice, state, { answers, unsaved: Object.keys(answers) });
    },
  },
  done: {
    hasWorksheet: (slice, { params, result }) =>
      params.campaignId === undefined
        ? slice
        : { ...slice, present: { ...slice.present, [params.campaignId]: result ?? false } },
    requestWorksheet: (slice, { params, result }) =>
      params.campaignId === undefined
        ? slice
        : {
            ...slice,
            present: { ...slice.present, [params.campaignId]: result.length > 0 },
            questions: {
              ...slice.questions,
              [params.campaignId]: [...result].sort((a, b) => (a.idx ?? 0) - (b.idx ?? 0)),
            },
          },
    getWorksheetAnswers: (slice, { result, state }) => {
      const { answers, unsaved, complete } = ofCall(slice, state);
      const own = unsaved.map((id) => [id, answers[id] ?? ''] as const);
      return put(slice, state, { answers: { ...toFields(result), ...Object.fromEntries(own) }, unsaved, complete });
    },
    isWorksheetComplete: (slice, { result, state }) => put(slice, state, { ...ofCall(slice, state), complete: result }),
    updateWorksheetAnswers: (slice, { params, state }) =>
      params.id === undefined ? slice : saved(slice, { [params.id]: params.answer ?? '' }, state),
    saveWorksheetAnswers: (slice, { params, state }) => saved(slice, toFields(params.values), state),
  },
};

const ofCall = (slice: WorksheetState, { calls }: CtiState): WorksheetAnswers =>
  (calls.currentId === undefined ? undefined : slice.byCall[calls.currentId]) ?? NOTHING;

function put(slice: WorksheetState, state: CtiState, value: WorksheetAnswers): WorksheetState {
  return { ...slice, byCall: withCall(slice.byCall, state.calls.currentId, value, state) };
}

function answer(slice: WorksheetState, given: Fields, state: CtiState): WorksheetState {
  const { answers, unsaved } = ofCall(slice, state);
  const ids = [...unsaved, ...Object.keys(given).filter((id) => !unsaved.includes(id))];
  return put(slice, state, { answers: { ...answers, ...given }, unsaved: ids });
}

/**
 * What was changed again meanwhile stays unsaved. The answers belong to the call that was in hand when they went out: to this
 * one, or to one that has been parked since.
 */
function saved(slice: WorksheetState, given: Fields, state: CtiState): WorksheetState {
  const { currentId = '' } = state.calls;
  const isFor = (callId: string): boolean => {
    const { answers, unsaved } = slice.byCall[callId] ?? NOTHING;
    return Object.keys(given).some((id) => unsaved.includes(id) && answers[id] === given[id]);
  };
  const callId = [currentId, ...Object.keys(slice.byCall)].find(isFor);
  const known = callId === undefined ? undefined : slice.byCall[callId];
  if (!known || callId === undefined) return slice;
  const has = (id: Id): boolean => given[id] !== undefined && given[id] === known.answers[id];
  const unsaved = known.unsaved.filter((id) => !has(id));
  return { ...slice, byCall: withCall(slice.byCall, callId, { ...known, unsaved }, state) };
}

function over(slice: WorksheetState, { callSessionId }: { readonly callSessionId?: string }): WorksheetState {
  const byCall = without(slice.byCall, callSessionId);
  return byCall === slice.byCall ? slice : { ...slice, byCall };
}
