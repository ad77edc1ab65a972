import { canDo, type LiveCallbackOffer, type Preview, previewOf } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { dispositionField } from '../../internal/choices.ts';
import { campaignName } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration, formatNumber } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { whoIs } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { previewNumbers } from '../../internal/contact.ts';

const styles = css`
  h2 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .time {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    color: var(--_on-call);
  }
  ul {
    list-style: none;
  }
  li {
    min-height: 52px;
    border-top: 1px solid var(--_border);
  }
  .comment {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .skip {
    align-items: end;
  }
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
`;

/**
 * A contact to look at before the call: who, why, and the numbers that may be called; or a customer from the queue who wants
 * to be called back. Shows nothing while there is neither.
 *
 * @csspart numbers - the contact's numbers
 * @csspart disposition - what the contact is skipped with
 * @csspart button - every button
 */
export class CtiPreview extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, styles];

  @state() private disposition = '';
  private previewId?: string;
  private phase?: string;
  private readonly ticker = new Ticker(this);
  private readonly cti = new Select(this, (all) => ({
    preview: previewOf(all),
    offer: all.liveCallback.offer,
    dispositions: all.preview.skipDispositions,
    directory: all.directory,
    mayCall: canDo('canMakeCalls')(all),
    maySkip: canDo('canSkipNumbersInPreview')(all),
    mayReject: canDo('canRejectCalls')(all),
  }));

  protected override willUpdate(): void {
    const preview = this.cti.value?.preview;
    if (preview?.id === this.previewId && preview?.phase === this.phase) return;
    if (preview && preview.id !== this.previewId) this.cti.load('getPreviewSkipDispositions2');
    this.previewId = preview?.id;
    this.phase = preview?.phase;
    this.disposition = preview?.dispositionId ?? '';
    this.cti.failure = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { preview, offer } = this.cti.value ?? {};
    if (preview) return this.renderPreview(preview);
    return offer ? this.renderOffer(offer) : nothing;
  }

  private renderWho(what: string, title: string, detail: string | undefined, since: number): TemplateResult {
    return html`<div class="row">
      <div class="grow">
        <p class="small muted">${what}</p>
        <h2>${title}</h2>
        ${detail ? html`<p class="muted">${detail}</p>` : nothing}
      </div>
      <span class="time" role="timer" aria-label=${msg('Time')}>${formatDuration(this.ticker.now() - since)}</span>
    </div>`;
  }

  private renderFailure(): TemplateResult | typeof nothing {
    const missing = this.cti.missing('getPreviewSkipDispositions2');
    const text =
      this.cti.failure?.text ??
      (missing && msg(str`The dispositions could not be loaded yet, trying again. ${missing}`));
    return text ? html`<p class="error" role="alert">${text}</p>` : nothing;
  }

  private renderPreview(preview: Preview): TemplateResult {
    const value = this.cti.value!;
    const { info, record, phase, since, endFailed } = preview;
    const campaign = campaignName(value, info.campaignId);
    const kind = phase === 'disposition' ? msg('Nobody was reached') : msg('Preview');
    const { title: name } = whoIs(this.cti.phone!, info, Object.keys(record).length ? record : undefined);
    return html`<section class="stack" aria-label=${msg('Preview')}>
      ${this.renderWho(campaign ? `${kind} · ${campaign}` : kind, name, undefined, since)}
      ${info.comments ? html`<p class="comment">${info.comments}</p>` : nothing}
      ${
        phase === 'offered' && previewNumbers(preview).some(({ allowed }) => allowed)
          ? html`<p class="small muted">${msg('When the time is up, the phone calls the first number by itself.')}</p>`
          : nothing
      }
      ${phase === 'disposition' ? this.renderAgain() : this.renderOffered(preview)}
      ${
        endFailed
          ? html`<p class="error" role="alert">
              ${msg('The time is up, and none of the numbers may be called. End the preview.')}
            </p>`
          : nothing
      }
      ${this.renderFailure()}
    </section>`;
  }

  private renderOffered(preview: Preview): TemplateResult {
    const { mayCall, maySkip } = this.cti.value!;
    const numbers = previewNumbers(preview);
    const first = numbers.find(({ allowed }) => allowed);
    const busy = this.cti.busy('makePreviewCall') || preview.phase !== 'offered';
    return html`<ul part="numbers" aria-label=${msg('Numbers')}>
        ${numbers.map(
          ({ number, allowed }) =>
            html`<li class="row">
              <span class="grow cut ${allowed ? '' : 'muted'}">${formatNumber(number)}</span>
              ${
                allowed && mayCall
                  ? html`<button
                      part="button"
                      class=${number === first?.number ? 'fill ready' : ''}
                      ?data-focus=${number === first?.number}
                      aria-label=${msg(str`Call ${formatNumber(number)}`)}
                      aria-busy=${busy}
                      @click=${() => {
                        if (!busy) void this.cti.call('makePreviewCall', { number });
                      }}
                    >
                      ${icon('phone')}${msg('Call')}
                    </button>`
                  : allowed
                    ? nothing
                    : html`<span class="small muted">${msg('May not be called')}</span>`
              }
            </li>`,
        )}
      </ul>
      ${
        !first || !mayCall
          ? this.renderEnd()
          : maySkip
            ? html`<div class="row skip">
                <div class="grow">${this.renderDispositions()}</div>
                <button part="button" aria-busy=${this.cti.busy('setSkipPreviewCall')} @click=${this.skip}>
                  ${msg('Skip')}
                </button>
              </div>`
            : nothing
      }
      <button
        part="button"
        class="plain"
        aria-busy=${this.cti.busy('renewPreviewCall')}
        @click=${() => this.cti.call('renewPreviewCall')}
      >
        ${msg('More time')}
      </button>`;
  }

  /** Nobody can be called: leaving the contact takes no permission then, and no disposition. */
  private renderEnd(): TemplateResult {
    const busy = this.cti.busy('endPreviewCall');
    return html`<div class="row skip">
      <div class="grow">${this.renderDispositions(msg('None'))}</div>
      <button
        part="button"
        class="fill"
        data-focus
        aria-busy=${busy}
        @click=${() => {
          if (!busy) void this.cti.call('endPreviewCall', { dispositionId: this.disposition || undefined });
        }}
      >
        ${msg('End preview')}
      </button>
    </div>`;
  }

  private renderDispositions(none = msg('Choose one')): TemplateResult {
    return dispositionField(this.cti.value!.dispositions, this.disposition, none, (id) => (this.disposition = id));
  }

  /** The chosen disposition, or a word that there has to be one. */
  private chosen(): string {
    if (!this.disposition) this.cti.fail({ method: 'setSkipPreviewCall', text: msg('Choose a disposition first.') });
    return this.disposition;
  }

  private async skip(): Promise<void> {
    const dispositionId = this.chosen();
    if (!dispositionId || this.cti.busy('setSkipPreviewCall')) return;
    await this.cti.call('setSkipPreviewCall', { dispositionId });
  }

  private renderAgain(): TemplateResult {
    const go = async (dialAgain: boolean): Promise<void> => {
      const dispositionId = this.chosen();
      if (dispositionId && !this.cti.busy('continuePreview'))
        await this.cti.call('continuePreview', { dispositionId, dialAgain });
    };
    const busy = this.cti.busy('continuePreview');
    return html`${this.renderDispositions()}
      <div class="two">
        <button part="button" aria-busy=${busy} @click=${() => go(true)}>${msg('Try again')}</button>
        <button part="button" class="fill" data-focus aria-busy=${busy} @click=${() => go(false)}>
          ${msg('Finish')}
        </button>
      </div>`;
  }

  private renderOffer({ info, record, since, failed }: LiveCallbackOffer): TemplateResult {
    const value = this.cti.value!;
    const number = info.callbackNumber ?? info.number;
    const campaign = campaignName(value, info.campaignId);
    const what = msg('Wants to be called back');
    const { title, detail } = whoIs(this.cti.phone!, { number, ani: number }, record);
    return html`<section class="stack" aria-label=${what}>
      ${this.renderWho(campaign ? `${what} · ${campaign}` : what, title, detail, since)}
      ${failed ? html`<p class="error" role="alert">${msg('The customer was not reached.')}</p>` : nothing}
      <div class="two">
        ${
          value.mayReject
            ? html`<button part="button" @click=${() => this.cti.call('rejectLiveCallback')}>${msg('Not now')}</button>`
            : nothing
        }
        <button
          part="button"
          class="fill ready"
          data-focus
          aria-busy=${this.cti.busy('answerLiveCallback')}
          @click=${() => this.cti.call('answerLiveCallback')}
        >
          ${icon('phone')}${msg('Call back')}
        </button>
      </div>
      ${this.renderFailure()}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-preview': CtiPreview;
  }
}
