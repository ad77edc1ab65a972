import { type CallbackInfo, codes, type Id } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { compareIds, perSession } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { CallbacksState, Reminder } from './state.ts';

const initial = deferredInitial.callbacks;

export const callbacks: Slice<CallbacksState> = {
  initial,
  on: {
    ...perSession(initial),
    callbackAdded: (slice, { info }) => (info ? put(slice, [info]) : slice),
    callbackRemoved: (slice, { id }) => drop(slice, [id]),
    callbacksChanged: (slice, { info, operation = codes.callbackOperation.wholeList }) => {
      if (operation === codes.callbackOperation.wholeList) return replace(slice, info);
      if (operation === codes.callbackOperation.removed)
        return drop(
          slice,
          info.map(({ id }) => id),
        );
      return put(slice, info);
    },
    callbackOverdue: (slice, { id }, at) => remind(slice, id, { state: 'due', since: at }),
    timeAdjustmentChanged: (slice, { timeAdjustment = 0 }) => ({ ...slice, timeAdjustment }),
  },
  done: {
    getCallbacks: (slice, { result, stale }) => (stale && slice.list.length ? slice : replace(slice, result)),
    snoozeCallback: (slice, { params, at }) =>
      remind(slice, params.id, { state: 'snoozed', until: momentOf(params.time, at) }),
    dismissCallback: (slice, { params }) => remind(slice, params.callbackId, { state: 'dismissed' }),
    // The service may have reminded again already.
    resetRemindedCallback: (slice, { params: { callbackId } }) =>
      callbackId === undefined || slice.reminders[callbackId]?.state === 'due'
        ? slice
        : { ...slice, reminders: without(slice.reminders, callbackId) },
    checkLocalTime: (slice, { result }) =>
      result?.localTime === undefined || result.serverTime === undefined
        ? slice
        : { ...slice, timeAdjustment: result.serverTime - result.localTime },
  },
};

/** When one without a date is due. */
const LAST = Number.MAX_VALUE;

const byTime = (list: readonly CallbackInfo[]): readonly CallbackInfo[] =>
  [...list].sort((a, b) => (a.dueDate ?? LAST) - (b.dueDate ?? LAST) || compareIds(a.id, b.id));

function replace(slice: CallbacksState, list: readonly CallbackInfo[]): CallbacksState {
  const ids = new Set(list.map(({ id }) => id));
  const kept = Object.entries(slice.reminders).filter(([id]) => ids.has(id));
  return follow({ ...slice, list: byTime(list), reminders: Object.fromEntries(kept) }, list);
}

function put(slice: CallbacksState, changed: readonly CallbackInfo[]): CallbacksState {
  const ids = new Set(changed.map(({ id }) => id));
  const others = slice.list.filter(({ id }) => !ids.has(id));
  const known = new Map(slice.list.map((info) => [info.id, info]));
  const anew = changed.filter((info) => remindsAnew(known.get(info.id), info));
  const reminders = anew.reduce((left, { id }) => without(left, id), slice.reminders);
  return follow({ ...slice, list: byTime([...others, ...changed]), reminders }, changed);
}

/** Another time is another reminder, and what a client has dismissed or put off, a client may take back. */
function remindsAnew(before: CallbackInfo | undefined, after: CallbackInfo): boolean {
  const quiet = codes.callbackFlag.dismissed | codes.callbackFlag.snoozed;
  return (
    before !== undefined &&
    (before.dueDate !== after.dueDate || ((before.flags ?? 0n) & quiet & ~(after.flags ?? 0n)) !== 0n)
  );
}

function drop(slice: CallbacksState, ids: readonly (Id | undefined)[]): CallbacksState {
  return {
    ...slice,
    list: slice.list.filter(({ id }) => !ids.includes(id)),
    reminders: ids.reduce<CallbacksState['reminders']>((left, id) => without(left, id), slice.reminders),
  };
}

/** What another client has done with a reminder shows in the callback's flags. */
function follow(slice: CallbacksState, changed: readonly CallbackInfo[]): CallbacksState {
  const { dismissed, snoozed } = codes.callbackFlag;
  const told: Record<Id, Reminder> = {};
  for (const { id, flags = 0n } of changed) {
    const state = flags & dismissed ? 'dismissed' : flags & snoozed ? 'snoozed' : undefined;
    if (id !== undefined && state && slice.reminders[id]?.state !== state) told[id] = { state };
  }
  return Object.keys(told).length ? { ...slice, reminders: { ...slice.reminders, ...told } } : slice;
}

function remind(slice: CallbacksState, id: Id | undefined, reminder: Reminder): CallbacksState {
  return id === undefined ? slice : { ...slice, reminders: { ...slice.reminders, [id]: reminder } };
}

const YEAR = 366 * 86_400_000;

/** A snooze is told as a duration or as a moment: no duration is as long as the years since 1970. */
function momentOf(time: number | undefined, at: number): number | undefined {
  return time === undefined || time > 10 * YEAR ? time : at + time;
}
