import type { CampaignInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Subscription } from 'rxjs';
import { formatNumber } from '../../internal/format.ts';
import { formatMoment } from '../../internal/moments.ts';
import { icon } from '../../internal/icon.ts';
import { answerText } from '../values/words.ts';
import { answerOf } from './branching.ts';
import { unsentOf } from './sheet.ts';
import type { SheetStore } from './store.ts';
import type { UnsentAnswers } from './unsent-answers.ts';

export interface UnsentAnswersLook {
  readonly locale: string | undefined;
  readonly campaigns: readonly CampaignInfo[];
  /** The current call has a worksheet: unsent answers are shown folded. */
  readonly folded: boolean;
}

/** Shows the unsent answers of a store in an element, to be read, copied and discarded. */
export class UnsentAnswersView implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #store: SheetStore | undefined;
  #subscription: Subscription | undefined;
  /** The call whose answers were copied last, and whether the browser let them be. */
  #copied: { readonly callId: string; readonly ok: boolean } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.follow(undefined);
  }

  follow(store: SheetStore | undefined): void {
    if (store === this.#store) return;
    this.#subscription?.unsubscribe();
    this.#store = store;
    this.#subscription = store?.unsent.list$.subscribe(() => this.#host.requestUpdate());
  }

  /** Answers that are being sent are not shown. */
  get #list(): readonly UnsentAnswers[] {
    return this.#store?.unsent.list$.value.filter(({ sending }) => !sending) ?? [];
  }

  /** The number of calls with unsent answers. */
  get count(): number {
    return this.#list.length;
  }

  render(look: UnsentAnswersLook): unknown {
    return this.#list.map((unsent) => this.#renderCall(unsent, look));
  }

  #renderCall(unsent: UnsentAnswers, { locale, campaigns, folded }: UnsentAnswersLook): TemplateResult {
    const { callId } = unsent.sheet;
    const answers = answersOf(unsent, locale);
    const title = titleOf(unsent, campaigns, locale);
    const copied = this.#copied?.callId === callId ? this.#copied : undefined;
    const text = [title, ...answers.map(({ question, answer }) => `${question}: ${answer}`)].join('\n');
    return html`<details part="unsaved" class="unsent" ?open=${!folded}>
      <summary>${icon('warning')}<span class="words">${msg('Not saved:')} ${title}</span></summary>
      <p class="small muted">${reasonOf(unsent)}</p>
      <dl class="review">
        ${answers.map(
          ({ question, answer }) =>
            html`<div>
              <dt>${question}</dt>
              <dd class="answer given">${answer}</dd>
            </div>`,
        )}
      </dl>
      ${
        copied && !copied.ok
          ? html`<p class="error" role="alert">
              ${msg('The browser did not let this be copied. Select it, and press Ctrl+C.')}
            </p>`
          : nothing
      }
      <div class="footer">
        <button type="button" @click=${() => this.#copy(callId, text)}>
          ${copied?.ok ? msg('Copied') : msg('Copy answers')}
        </button>
        <button type="button" class="danger" @click=${() => this.#store?.unsent.discard(callId)}>
          ${msg('Discard')}
        </button>
      </div>
    </details>`;
  }

  async #copy(callId: string, text: string): Promise<void> {
    const ok = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    this.#copied = { callId, ok };
    this.#host.requestUpdate();
  }
}

/** Which call it was: its campaign, its customer and its time, as far as known. */
function titleOf(
  { sheet, number, at }: UnsentAnswers,
  campaigns: readonly CampaignInfo[],
  locale: string | undefined,
): string {
  const campaign = campaigns.find(({ id }) => id === sheet.campaignId)?.name ?? '';
  const time = formatMoment(at, { dateStyle: 'medium', timeStyle: 'short' }, locale);
  return [campaign, formatNumber(number), time].filter((part) => part !== '').join(', ');
}

function reasonOf({ refusal }: UnsentAnswers): string {
  if (refusal === undefined)
    return msg(
      'The call was over before these answers were saved. They are sent as soon as the service can take them.',
    );
  return refusal === ''
    ? msg('The call was over before these answers were saved.')
    : msg(str`The call was over before these answers were saved, and the service does not take them now: ${refusal}`);
}

/** The questions without a saved answer, with what the agent has entered there. */
const answersOf = (
  { sheet }: UnsentAnswers,
  locale: string | undefined,
): readonly { readonly question: string; readonly answer: string }[] =>
  unsentOf(sheet).map((question) => ({
    question: question.text,
    answer:
      sheet.texts[question.id]?.trim() ||
      answerText(question, answerOf(question, sheet.answers), locale) ||
      msg('No answer'),
  }));
