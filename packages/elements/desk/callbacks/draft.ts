/** What an agent puts into the form of a callback, and what others do to that callback meanwhile. Pure. */
import type { CallbackInfo, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { isDone } from './rows.ts';
import { toWhen, type When } from './when.ts';

export interface Draft {
  readonly number: string;
  readonly when: When;
  readonly comments: string;
  readonly campaignId: Id;
}

export function toDraft({ number = '', dueDate, comments = '', campaignId = '' }: CallbackInfo, zone: string): Draft {
  return {
    number,
    when: dueDate === undefined ? { text: '', second: false } : toWhen(dueDate, zone),
    comments,
    campaignId,
  };
}

/** What has become of the callback since the agent began: nothing that matters when undefined. */
export type Conflict =
  | { readonly kind: 'removed' }
  | { readonly kind: 'done' }
  | { readonly kind: 'changed'; readonly fields: readonly (keyof Draft)[] };

const FIELDS = { number: 'number', when: 'dueDate', comments: 'comments', campaignId: 'campaignId' } as const;
const KEYS = Object.keys(FIELDS) as (keyof Draft)[];

export function conflictOf(base: CallbackInfo, current: CallbackInfo | undefined): Conflict | undefined {
  if (!current) return { kind: 'removed' };
  if (isDone(current) && !isDone(base)) return { kind: 'done' };
  const fields = KEYS.filter((key) => (base[FIELDS[key]] ?? '') !== (current[FIELDS[key]] ?? ''));
  return fields.length ? { kind: 'changed', fields } : undefined;
}

/** What the agent has changed, on top of what the callback is now. */
export function merge(draft: Draft, origin: Draft, current: Draft): Draft {
  const isTouched = (key: keyof Draft): boolean => JSON.stringify(draft[key]) !== JSON.stringify(origin[key]);
  return Object.fromEntries(KEYS.map((key) => [key, isTouched(key) ? draft[key] : current[key]])) as unknown as Draft;
}

/** A callback has a number only: digits for after the answer stand in its comment. */
export function withTones(comments: string, tones: readonly string[]): string {
  const line = msg(str`After the answer: ${tones.join(', ')}`);
  return tones.length && !comments.includes(line) ? `${comments}\n${line}`.trim() : comments;
}

export const isUntouched = (draft: Draft, origin: Draft): boolean =>
  KEYS.every((key) => JSON.stringify(draft[key]) === JSON.stringify(origin[key]));
