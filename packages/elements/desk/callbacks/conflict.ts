/** What the form says when another client has changed or removed its callback, and what the agent may choose. */
import type { CallbackInfo, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Conflict, Draft } from './draft.ts';

export interface ConflictWords {
  /** The callback as it is now. */
  readonly current: CallbackInfo | undefined;
  number(number: string): string;
  when(at: number): string;
  campaign(id: Id): string;
  /** What the agent typed stays. */
  keepMine(): void;
  takeTheirs(): void;
}

export function renderConflict(conflict: Conflict, words: ConflictWords): TemplateResult {
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
            ${conflict.fields.map((field) => html`<li>${fieldWords(field, words)}</li>`)}
          </ul>`
        : nothing
    }
    <div class="row">
      <button type="button" data-choice @click=${words.keepMine}>${mine}</button>
      <button type="button" @click=${words.takeTheirs}>${theirs}</button>
    </div>
  </div>`;
}

/** What a field is now. */
function fieldWords(field: keyof Draft, words: ConflictWords): string {
  const { number = '', dueDate, comments = '', campaignId = '' } = words.current ?? {};
  return {
    number: msg(str`Number: ${words.number(number)}`),
    when: dueDate === undefined ? msg('No time') : msg(str`When: ${words.when(dueDate)}`),
    comments: comments ? msg(str`Comment: ${comments}`) : msg('No comment'),
    campaignId: msg(str`Campaign: ${words.campaign(campaignId)}`),
  }[field];
}
