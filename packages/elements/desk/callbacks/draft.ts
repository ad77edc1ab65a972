/** What an agent enters in the form of a callback, and its conflict with what others do to that callback meanwhile. */
import { toJson, type CallbackInfo, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
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

/** What others have done to the callback since the agent began to edit it. */
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
  const isTouched = (key: keyof Draft): boolean => toJson(draft[key]) !== toJson(origin[key]);
  return Object.fromEntries(KEYS.map((key) => [key, isTouched(key) ? draft[key] : current[key]])) as unknown as Draft;
}

/** A callback has a number only: digits for after the answer stand in its comment. */
export function withTones(comments: string, tones: readonly string[]): string {
  const line = msg(str`After the answer: ${tones.join(', ')}`);
  return tones.length && !comments.includes(line) ? `${comments}\n${line}`.trim() : comments;
}

export const isUntouched = (draft: Draft, origin: Draft): boolean =>
  KEYS.every((key) => toJson(draft[key]) === toJson(origin[key]));

/** What a conflict is shown with. */
export interface ConflictLook {
  /** The callback as it is now. */
  readonly current: CallbackInfo | undefined;
  number(number: string): string;
  when(at: number): string;
  campaign(id: Id): string;
  /** The agent keeps what they typed. */
  keepMine(): void;
  takeTheirs(): void;
}

/** Tells the agent of the conflict, with the two ways to go on. */
export function renderConflict(conflict: Conflict, look: ConflictLook): TemplateResult {
  const text = {
    removed: msg('This callback was removed elsewhere.'),
    done: msg('This callback was made elsewhere.'),
    changed: msg('This callback was changed elsewhere:'),
  }[conflict.kind];
  const [mine, theirs] = {
    removed: [msg('Add it again'), msg('Let it go')],
    done: [msg('Keep editing'), msg('Close')],
    changed: [msg('Keep mine'), msg('Take theirs')],
  }[conflict.kind];
  return html`<div class="conflict" role="alert">
    <p>${text}</p>
    ${
      conflict.kind === 'changed'
        ? html`<ul>
            ${conflict.fields.map((field) => html`<li>${fieldText(field, look)}</li>`)}
          </ul>`
        : nothing
    }
    <div class="row">
      <button type="button" data-choice @click=${look.keepMine}>${mine}</button>
      <button type="button" @click=${look.takeTheirs}>${theirs}</button>
    </div>
  </div>`;
}

/** What a field is now, in words. */
function fieldText(field: keyof Draft, look: ConflictLook): string {
  const { number = '', dueDate, comments = '', campaignId = '' } = look.current ?? {};
  return {
    number: msg(str`Number: ${look.number(number)}`),
    when: dueDate === undefined ? msg('No time') : msg(str`When: ${look.when(dueDate)}`),
    comments: comments ? msg(str`Comment: ${comments}`) : msg('No comment'),
    campaignId: msg(str`Campaign: ${look.campaign(campaignId)}`),
  }[field];
}
