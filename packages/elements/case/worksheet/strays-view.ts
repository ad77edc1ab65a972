/** What the agent is told of answers that have not reached the service before their call was over. */
import type { CampaignInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { answerWords } from './review.ts';
import { unsentOf } from './sheet.ts';
import type { Stray } from './strays.ts';
import { answerOf } from './walk.ts';

export interface StraysLook {
  readonly locale: string | undefined;
  readonly campaigns: readonly CampaignInfo[];
  /** A call with a worksheet is in hand: the rest waits to be opened. */
  readonly busy: boolean;
  /** Whether the answers of the call were copied: `failed` when the browser did not let them be. */
  copied(callId: string): 'copied' | 'failed' | undefined;
  copy(callId: string, text: string): void;
  discard(callId: string): void;
}

interface Line {
  readonly question: string;
  readonly answer: string;
}

export function renderStrays(strays: readonly Stray[], look: StraysLook): unknown {
  return strays.filter(({ sending }) => !sending).map((stray) => renderStray(stray, look));
}

function renderStray(stray: Stray, look: StraysLook): TemplateResult {
  const { callId } = stray.sheet;
  const lines = linesOf(stray, look.locale);
  const title = titleOf(stray, look);
  const copied = look.copied(callId);
  const text = [title, ...lines.map(({ question, answer }) => `${question}: ${answer}`)].join('\n');
  return html`<details part="unsaved" class="stray" ?open=${!look.busy}>
    <summary>${icon('warning')}<span class="words">${msg('Not saved:')} ${title}</span></summary>
    <p class="small muted">${reasonOf(stray)}</p>
    <dl class="review">
      ${lines.map(
        ({ question, answer }) =>
          html`<div>
            <dt>${question}</dt>
            <dd class="answer given">${answer}</dd>
          </div>`,
      )}
    </dl>
    ${
      copied === 'failed'
        ? html`<p class="error" role="alert">
            ${msg('The browser did not let this be copied. Select it, and press Ctrl+C.')}
          </p>`
        : nothing
    }
    <div class="feet">
      <button type="button" @click=${() => look.copy(callId, text)}>
        ${copied === 'copied' ? msg('Copied') : msg('Copy answers')}
      </button>
      <button type="button" class="danger" @click=${() => look.discard(callId)}>${msg('Discard')}</button>
    </div>
  </details>`;
}

/** Which call it was: its campaign, its customer and its time, as far as known. */
function titleOf({ sheet, number, at }: Stray, { campaigns, locale }: StraysLook): string {
  const campaign = campaigns.find(({ id }) => id === sheet.campaignId)?.name ?? '';
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return [campaign, formatNumber(number), time].filter((part) => part !== '').join(', ');
}

function reasonOf({ refusal }: Stray): string {
  if (refusal === undefined)
    return msg(
      'The call was over before these answers were saved. They are sent as soon as the service can take them.',
    );
  return refusal === ''
    ? msg('The call was over before these answers were saved.')
    : msg(str`The call was over before these answers were saved, and the service does not take them now: ${refusal}`);
}

const linesOf = ({ sheet }: Stray, locale: string | undefined): readonly Line[] =>
  unsentOf(sheet).map((question) => ({
    question: question.text,
    answer:
      sheet.texts[question.id]?.trim() ||
      answerWords(question, answerOf(question, sheet.answers), locale) ||
      msg('No answer'),
  }));
