/** The status of a worksheet, its progress, its notices, and the footer with the buttons. */
import type { Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import { renderMark } from '../values/controls.ts';
import { countStates, type Sheet } from './sheet.ts';
import { checkAnswer } from '../values/values.ts';
import { answerOf, type Position } from './branching.ts';

export type Layout = 'steps' | 'all';

/** How much of the answers is saved, in a few words. */
export function renderStatus(sheet: Sheet): TemplateResult {
  const { saved, saving, waiting, refused } = countStates(sheet);
  const late = waiting + saving;
  const [state, words] = refused
    ? ['refused', refused === 1 ? msg('One answer is not saved') : msg(str`${refused} answers are not saved`)]
    : sheet.sending || (late && sheet.connected && !sheet.failure)
      ? ['saving', msg('Saving…')]
      : late
        ? ['waiting', late === 1 ? msg('One answer waits to be saved') : msg(str`${late} answers wait to be saved`)]
        : saved
          ? ['saved', msg('All answers saved')]
          : ['', ''];
  return html`<span part="status" class="sum small muted" role="status">
    ${state ? html`<span aria-hidden="true">${renderMark(state)}</span>` : nothing}${words}
  </span>`;
}

export function renderProgress(sheet: Sheet, { index, total, path }: Position, layout: Layout): TemplateResult {
  const isAll = layout === 'all';
  const given = path.questions.filter(
    (question) =>
      checkAnswer(question, answerOf(question, sheet.answers)) === undefined && answerOf(question, sheet.answers),
  ).length;
  const words = isAll ? msg(str`${given} of ${total} answered`) : msg(str`Question ${index + 1} of ${total}`);
  return html`<p class="small muted">${words}</p>
    <progress part="progress" max=${total} .value=${isAll ? given : index} aria-label=${msg('Progress')}></progress>`;
}

/** What keeps the answers from being saved, and that the worksheet is finished or over. */
export function renderNotices(sheet: Sheet, actions: { retry(): void; close(): void }): unknown {
  const { phase, connected, failure, foreign, finished, finishing } = sheet;
  const { waiting, refused } = countStates(sheet);
  const lost = waiting + refused;
  if (phase === 'over')
    return html`<div class="notice ${lost ? '' : 'done'}" role=${lost ? 'alert' : 'status'}>
      ${icon(lost ? 'warning' : 'check')}
      <span class="words">
        ${
          lost
            ? msg('The call was over before all answers were saved. Those that are marked are only here.')
            : msg('The call is over. These are its answers.')
        }
      </span>
      <button type="button" class="link" @click=${actions.close}>${msg('Close')}</button>
    </div>`;
  const words = !connected
    ? finishing
      ? msg('The connection is lost. The worksheet is kept here and finished as soon as it is back.')
      : msg('The connection is lost. Go on: answers are kept here, and saved as soon as it is back.')
    : failure;
  return html`${
    words
      ? html`<div class="notice" role="alert">
          ${icon('warning')}<span class="words">${words}</span>
          <button type="button" class="link" @click=${actions.retry}>${msg('Try again')}</button>
        </div>`
      : nothing
  }
  ${
    foreign.length
      ? html`<div class="notice" role="alert">
          ${icon('warning')}<span class="words">
            ${msg(str`Changed from elsewhere: ${textsOf(sheet, foreign)}. Look it over, then finish.`)}
          </span>
        </div>`
      : nothing
  }
  ${
    finished
      ? html`<div class="notice done">
          ${icon('check')}<span class="words">${msg('The worksheet is finished and saved.')}</span>
        </div>`
      : nothing
  }`;
}

const textsOf = ({ questions }: Sheet, ids: readonly Id[]): string =>
  ids.map((id) => questions.find((question) => question.id === id)?.text ?? id).join(', ');

export interface Footer {
  readonly disabled: boolean;
  back(): void;
  /** Goes on to the next question; finishes after the last one, and in the layout `all`. */
  next(): void;
}

export function renderFooter(
  { finishing, connected }: Sheet,
  { index, last }: Position,
  layout: Layout,
  { disabled, back, next }: Footer,
): TemplateResult {
  const isEnd = layout === 'all' || last;
  return html`<div class="footer">
    ${
      layout === 'steps' && index > 0
        ? html`<button type="button" aria-keyshortcuts="Alt+ArrowUp" title=${msg('Back (Alt+↑)')} @click=${back}>
            ${icon('back')}${msg('Back')}
          </button>`
        : nothing
    }
    <button
      part="button"
      type="button"
      class="fill"
      ?disabled=${disabled}
      aria-busy=${finishing && connected}
      aria-keyshortcuts=${isEnd ? nothing : 'Alt+ArrowDown'}
      @click=${next}
    >
      ${isEnd ? (finishing && connected ? msg('Finishing…') : msg('Finish worksheet')) : msg('Next')}
    </button>
  </div>`;
}
