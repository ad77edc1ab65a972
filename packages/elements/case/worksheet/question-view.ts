/** A question as the agent sees it: what is asked, what it is answered in, and what is wrong with the answer. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Answering } from './answering.ts';
import { isGroup, keysOf, renderControl, renderMark } from '../values/controls.ts';
import type { Question } from '../values/question.ts';
import { saveStateOf, type Sheet } from './sheet.ts';
import { formatAnswer } from '../values/values.ts';
import { answerOf } from './walk.ts';
import { hintWords, noteWords, problemWords } from '../values/words.ts';

export interface Look {
  readonly locale: string | undefined;
  readonly disabled: boolean;
  /** Digits choose, and are shown beside the choices. */
  readonly withKeys: boolean;
}

export function renderQuestion(
  sheet: Sheet,
  question: Question,
  answering: Answering,
  { locale, disabled, withKeys }: Look,
): TemplateResult {
  const { id } = question;
  const problem = answering.problems.get(id);
  const error = problem ? problemWords(question, problem, locale) : sheet.refused[id];
  const hint = hintWords(question, locale);
  const notes = question.notes.map((note) => noteWords(question, note)).filter((words) => words !== '');
  const value = answerOf(question, sheet.answers);
  const ask = html`<span class="words"
      >${question.text}${question.required ? html` <span class="must">${msg('(required)')}</span>` : nothing}</span
    >
    ${renderMark(saveStateOf(sheet, question))}`;
  const describedBy = [hint && `hint-${id}`, notes.length && `notes-${id}`, error && `error-${id}`]
    .filter(Boolean)
    .join(' ');
  const control = renderControl({
    question,
    value,
    text: sheet.texts[id] ?? formatAnswer(question, value, locale),
    locale,
    disabled,
    invalid: error !== undefined,
    describedBy,
    keys: withKeys ? keysOf(question) : new Map(),
    write: (text) => answering.write(question, text),
    choose: (answer) => answering.choose(question, answer),
  });
  const below = html`${hint ? html`<p id="hint-${id}" class="below small muted">${hint}</p>` : nothing}
  ${notes.length ? html`<p id="notes-${id}" class="below small muted">${notes.join(' ')}</p>` : nothing}
  ${error ? html`<p id="error-${id}" class="below error" role="alert">${error}</p>` : nothing}`;
  return isGroup(question)
    ? html`<fieldset part="question" class="question" data-id=${id} aria-describedby=${describedBy || nothing}>
        <legend class="ask">${ask}</legend>
        ${control}${below}
      </fieldset>`
    : html`<div part="question" class="question" data-id=${id}>
        <label class="ask" for="q-${id}">${ask}</label>
        ${control}${below}
      </div>`;
}
