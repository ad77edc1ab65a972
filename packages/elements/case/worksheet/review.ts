import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { renderMark } from '../values/controls.ts';
import type { Question } from '../values/question.ts';
import { saveStateOf, type Sheet, sheetPath } from './sheet.ts';
import { formatAnswer, isAnswerable } from '../values/values.ts';
import { answerOf } from './walk.ts';

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
              ? html`<span class="given">${answerWords(question, answer, locale)}</span>`
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

/** An answer as people read it. */
export function answerWords(question: Question, answer: string, locale: string | undefined): string {
  if (question.kind !== 'boolean' || !answer) return formatAnswer(question, answer, locale, true);
  const choice = question.choices.find(({ value }) => value === answer);
  return choice?.label ?? (answer === 'true' ? msg('Yes') : msg('No'));
}
