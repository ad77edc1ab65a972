/** A question as the agent sees it, with its control and what is wrong with the answer; and all answers, to be read. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { isGroup, keysOf, renderControl, renderMark } from '../values/controls.ts';
import type { Question } from '../values/question.ts';
import { formatAnswer, isAnswerable, type Problem } from '../values/values.ts';
import { answerText, hintWords, noteWords, problemWords } from '../values/words.ts';
import { answerOf } from './branching.ts';
import { saveStateOf, type Sheet, sheetPath } from './sheet.ts';

export interface QuestionLook {
  readonly locale: string | undefined;
  readonly disabled: boolean;
  /** Digits choose, and are shown beside the choices. */
  readonly withKeys: boolean;
  /** What is marked as wrong with the answer. */
  readonly problem: Problem | undefined;
  /** The agent has typed. */
  write(text: string): void;
  /** The agent has chosen: a value in the service's form. */
  choose(value: string): void;
}

export function renderQuestion(
  sheet: Sheet,
  question: Question,
  { locale, disabled, withKeys, problem, write, choose }: QuestionLook,
): TemplateResult {
  const { id } = question;
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
    write,
    choose,
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

/** All answers that count, to be read; with a button for each that leads back to the question, unless the call is over. */
export function renderReview(
  sheet: Sheet,
  locale: string | undefined,
  change: ((question: Question) => void) | undefined,
): TemplateResult {
  return html`<dl class="review" part="review">
    ${sheetPath(sheet).questions.map((question) => {
      const answer = answerOf(question, sheet.answers);
      return html`<div>
        <dt>${question.text}</dt>
        <dd class="answer">
          ${
            answer
              ? html`<span class="given">${answerText(question, answer, locale)}</span>`
              : html`<span class="muted">
                  ${question.required && !isAnswerable(question) ? msg('Can’t be answered as asked') : msg('No answer')}
                </span>`
          }
        </dd>
        <dd class="side">
          ${renderMark(saveStateOf(sheet, question))}
          ${
            change
              ? html`<button
                  type="button"
                  class="link"
                  aria-label=${msg(str`Change: ${question.text}`)}
                  @click=${() => change(question)}
                >
                  ${msg('Change')}
                </button>`
              : nothing
          }
        </dd>
      </div>`;
    })}
  </dl>`;
}
