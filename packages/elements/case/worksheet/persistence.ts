/**
 * Keeps worksheets in the browser tab's storage, by call, so that a reload loses nothing. An entry goes when the service has
 * all of its answers, or when the agent discards it; until then it outlives the call and the session.
 */
import { toJson, type Fields, type Id, type QuestionValue } from '@cti-elements/client';
import { type Question, readQuestions } from '../values/question.ts';
import type { Sheet } from './sheet.ts';

const SHEET = 'cti-elements:worksheet:';
const CALL = 'cti-elements:worksheet-call:';

/** Where worksheets are kept; `sessionStorage` when undefined. */
export type SheetStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined;

/** The fields of a sheet that a reload must not lose. */
export type PersistedSheet = Pick<Sheet, 'answers' | 'texts' | 'saved' | 'first' | 'at' | 'finishing' | 'finished'>;

/** What is kept of a worksheet's call, so that its answers can be shown when the call is gone. */
export interface PersistedCall {
  /** The agent whose call it was; left out when unknown. */
  readonly user?: string;
  readonly campaignId: Id;
  /** The other party's number. */
  readonly number: string;
  /** When the call began, epoch milliseconds. */
  readonly at: number;
  /** Whether it was parked when last seen. */
  readonly parked: boolean;
  /** The questions, as the service sent them. */
  readonly values: readonly QuestionValue[];
}

export type RehydratedCall = Omit<PersistedCall, 'values'> & { readonly questions: readonly Question[] };

/** Runs a task with the storage; undefined when the page has none or it is full. */
function attempt<T>(storage: SheetStorage, task: (storage: NonNullable<SheetStorage>) => T): T | undefined {
  try {
    return task(storage ?? globalThis.sessionStorage);
  } catch {
    return undefined;
  }
}

const write = (storage: SheetStorage, key: string, value: unknown): void => {
  attempt(storage, (place) => place.setItem(key, toJson(value)));
};

/** The stored object as it is; undefined when there is none, or it is not JSON. */
function read<T>(storage: SheetStorage, key: string): Partial<Record<keyof T, unknown>> | undefined {
  return attempt(storage, (place) => {
    const value: unknown = JSON.parse(place.getItem(key) ?? 'null');
    return value === null || typeof value !== 'object' ? undefined : value;
  });
}

export function persistSheet(storage: SheetStorage, sheet: Sheet): void {
  const { callId, answers, texts, saved, first, at, finishing, finished } = sheet;
  const kept: PersistedSheet = { answers, texts, saved, first, at, finishing, finished };
  write(storage, SHEET + callId, kept);
}

/** What is stored of a call's sheet, without the fields that have not the expected shape. */
export function rehydrateSheet(storage: SheetStorage, callId: string): Partial<PersistedSheet> {
  const kept = read<PersistedSheet>(storage, SHEET + callId) ?? {};
  const saved = asFields(kept.saved);
  const first = asFields(kept.first);
  return {
    answers: asFields(kept.answers) ?? {},
    texts: asFields(kept.texts) ?? {},
    ...(saved && { saved }),
    ...(first && { first }),
    ...(typeof kept.at === 'string' && { at: kept.at }),
    finishing: kept.finishing === true,
    finished: kept.finished === true,
  };
}

const asFields = (value: unknown): Fields | undefined =>
  value !== null && typeof value === 'object' && Object.values(value).every((one) => typeof one === 'string')
    ? (value as Fields)
    : undefined;

export function persistCall(storage: SheetStorage, callId: string, call: PersistedCall): void {
  write(storage, CALL + callId, call);
}

/** Notes that the call is parked now: its answers are not unsent as long as it can come back. */
export function markParked(storage: SheetStorage, callId: string): void {
  const call = read<PersistedCall>(storage, CALL + callId);
  if (call) write(storage, CALL + callId, { ...call, parked: true });
}

/** The stored call; undefined when it has not the expected shape. */
export function rehydrateCall(storage: SheetStorage, callId: string): RehydratedCall | undefined {
  const { user, campaignId, number, at, parked, values } = read<PersistedCall>(storage, CALL + callId) ?? {};
  if (typeof campaignId !== 'string' || typeof number !== 'string' || typeof at !== 'number') return undefined;
  try {
    const questions = readQuestions((values ?? []) as readonly QuestionValue[]);
    return { ...(typeof user === 'string' && { user }), campaignId, number, at, parked: parked === true, questions };
  } catch {
    return undefined;
  }
}

/** The ids of the calls that a worksheet is stored for. */
export function persistedCallIds(storage: SheetStorage): readonly string[] {
  const ids = attempt(storage, (place) =>
    [...Array(place.length).keys()]
      .map((index) => place.key(index) ?? '')
      .filter((key) => key.startsWith(SHEET))
      .map((key) => key.slice(SHEET.length)),
  );
  return ids ?? [];
}

/** Removes what is stored for a call. */
export function forget(storage: SheetStorage, callId: string): void {
  attempt(storage, (place) => {
    place.removeItem(SHEET + callId);
    place.removeItem(CALL + callId);
  });
}
