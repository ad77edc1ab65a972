import { type Call, codes, type CtiState, currentCall, type Unsent } from '@cti-elements/client';
import { CtiWorksheetNeededEvent } from '../../internal/work-events.ts';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { Combobox } from '../../internal/combobox.ts';
import { type Draft, keepDraft, readDraft } from '../../internal/drafts.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { redialMinutes } from '../../internal/redial.ts';
import { comboboxInput } from '../../internal/search-field.ts';
import { bestFits, fit } from '../../internal/match.ts';
import { usesOf, noteUse } from '../../internal/usage.ts';
import { whoIs } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { WrapUpLimit } from './limit.ts';
import { dispositionStyles } from './disposition.styles.ts';

type Disposition = CtiState['directory']['dispositions'][string][number];

const SOON = 15_000;
const MINUTE = 60_000;

/**
 * Wrap-up: a disposition from a list that narrows as one types, a comment, and what is left of the time. What is typed is
 * kept until the call is finished, whatever happens to the page. Shows nothing without a call in wrap-up.
 *
 * @csspart search - the field that narrows the list
 * @csspart list - the dispositions
 * @csspart comment - the comment
 * @csspart button - the button that finishes the call
 * @csspart worksheet - the button that leads to the worksheet
 * @event {CtiWorksheetNeededEvent} cti-worksheet-needed - cancelable; the disposition asks for a finished worksheet; `cti-worksheet` takes the focus
 */
export class CtiDisposition extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, dispositionStyles];

  @query('textarea') private readonly textarea!: HTMLTextAreaElement;
  @state() private filter = '';
  @state() private chosen?: string;
  @state() private minutes?: number;
  @state() private comments = '';
  private readonly cti = new Select(this, (state) => ({
    call: currentCall(state),
    directory: state.directory,
    missing: state.commands.missing,
    worksheets: state.worksheet,
    records: state.records.byCall,
    unsent: state.outbox.unsent,
  }));
  private readonly ticker = new Ticker(this);
  private readonly combobox = new Combobox(this, {
    count: () => this.matching.length,
    choose: (index) => void this.chooseOrFinish(this.matching[index]),
    pick: (index) => this.choose(this.matching[index]),
  });
  private readonly limit = new WrapUpLimit({
    entered: () => ({ name: this.all.find(({ id }) => id === this.chosen)?.name, comments: this.comments.trim() }),
    submit: () => this.finish(),
  });
  private callId?: string;
  private unsent?: readonly Unsent[];
  /** How often the agent has used each: what is used most comes first. It stays as it is while the list is shown. */
  private rank: (id: string) => number = () => 0;

  /** A draft belongs to its call, and comes back with it. */
  protected override willUpdate(): void {
    const call = this.call;
    this.limit.follow(this.cti.phone, call);
    // What was kept of an earlier session may be found after the form is shown.
    const isFound = call && this.unsent !== this.cti.value?.unsent && !this.comments && !this.chosen;
    this.unsent = this.cti.value?.unsent;
    if (call?.id === this.callId && !isFound) return;
    this.callId = call?.id;
    this.rank = usesOf(`disposition:${call?.info.campaignId ?? ''}`);
    this.filter = '';
    this.combobox.active = -1;
    this.cti.failure = undefined;
    const draft = call ? this.draftOf(call.id) : {};
    this.comments = draft.comments ?? call?.info.comments ?? '';
    this.chosen = draft.dispositionId;
    this.minutes = redialMinutes(this.all.find(({ id }) => id === this.chosen));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.limit.stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  private get call(): Call | undefined {
    const call = this.cti.value?.call;
    return call?.phase === 'wrapUp' ? call : undefined;
  }

  private get all(): readonly Disposition[] {
    const all = this.cti.value?.directory.dispositions[this.call?.info.campaignId ?? ''] ?? [];
    return all.filter(({ flags = 0n }) => !(flags & codes.dispositionFlag.onlyTransferAndConference));
  }

  private get matching(): readonly Disposition[] {
    return bestFits(
      this.all,
      ({ name = '' }) => fit(this.filter, name),
      ({ id = '' }) => this.rank(id),
    );
  }

  /** What this tab has of it, else what was written before the session ended, here or in a tab that is gone. */
  private draftOf(callId: string): Draft {
    const draft = readDraft(callId);
    if (draft.comments || draft.dispositionId) return draft;
    const unsent = this.unsent?.find((one) => one.callId === callId && one.state === 'draft');
    if (!unsent) return draft;
    const { comments, disposition }: { readonly comments?: string; readonly disposition?: string } = unsent.params;
    return { comments, dispositionId: disposition };
  }

  private keepDraft(): void {
    const { call, comments, chosen } = this;
    if (call) keepDraft(call.id, { comments, dispositionId: chosen });
  }

  private handleFilter(text: string): void {
    this.filter = text;
    this.combobox.type(this.filter);
  }

  private handleComment(): void {
    this.comments = this.textarea.value;
    this.keepDraft();
  }

  private async handleKeydown(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'Enter' || event.isComposing || (!event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    await this.finish();
  }

  /** The first Enter takes the option, the next one finishes. */
  private async chooseOrFinish(disposition: Disposition | undefined): Promise<void> {
    if (disposition?.id === this.chosen) await this.finish();
    else this.choose(disposition);
  }

  private choose(disposition: Disposition | undefined): void {
    this.chosen = disposition?.id;
    this.minutes = redialMinutes(disposition);
    this.combobox.setActive(this.matching.findIndex(({ id }) => id === this.chosen));
    this.cti.fail(undefined);
    this.keepDraft();
    this.limit.chosen();
  }

  /** Resolves to whether the call is finished. */
  private async finish(): Promise<boolean> {
    const { call, chosen, comments } = this;
    if (!call || this.cti.busy('finishCall', 'finishCall2')) return false;
    const disposition = this.all.find(({ id }) => id === chosen);
    if (!disposition?.id) {
      this.cti.fail({ method: 'finishCall', text: msg('Choose a disposition first.') });
      this.focus();
      return false;
    }
    if (this.needsWorksheet && !(await this.isWorksheetComplete())) {
      this.cti.fail({ method: 'finishCall', text: msg('Finish the worksheet first, then the call.') });
      this.leadToWorksheet();
      return false;
    }
    const dispositionId = disposition.id;
    const timeout = this.minutes === undefined ? undefined : this.minutes * MINUTE;
    const done = await this.cti.run('finishCall', (phone) =>
      phone.finish({ callId: call.id, dispositionId, comments: comments.trim() }, timeout),
    );
    if (done) noteUse(`disposition:${call.info.campaignId ?? ''}`, dispositionId);
    return done;
  }

  /** The disposition asks for a worksheet that is not known to be finished. */
  private get needsWorksheet(): boolean {
    const { flags = 0n } = this.all.find(({ id }) => id === this.chosen) ?? {};
    const complete = this.cti.value?.worksheets.byCall[this.call?.id ?? '']?.complete;
    return Boolean(flags & codes.dispositionFlag.worksheetFirst) && !complete;
  }

  /** Another client may have finished it; when that can't be told, the service decides. */
  private async isWorksheetComplete(): Promise<boolean> {
    return (await this.cti.phone?.client.call('isWorksheetComplete').catch(() => true)) ?? true;
  }

  /** Whatever has the worksheet takes the agent there: `cti-worksheet` does. */
  private leadToWorksheet(): void {
    this.dispatchEvent(new CtiWorksheetNeededEvent());
  }

  override render(): TemplateResult | typeof nothing {
    const { call, cti } = this;
    if (!call || !cti.value) return nothing;
    const { title } = whoIs(cti.phone!, call.info);
    const busy = cti.busy('finishCall', 'finishCall2');
    return html`<section
      class="stack"
      tabindex="-1"
      data-home
      aria-label=${msg('Wrap-up')}
      @keydown=${this.handleKeydown}
    >
      <div class="row">
        <div class="grow">
          <h2>${msg('Call ended')}</h2>
          <p class="muted talk">
            <span>${title}</span>
            <span>· ${formatDuration((call.endedAt ?? 0) - (call.talkingSince ?? call.endedAt ?? 0))}</span>
          </p>
        </div>
        ${this.renderLimit(call)}
      </div>
      ${this.renderList()} ${this.renderMinutes()}
      ${
        this.needsWorksheet
          ? html`<p class="row worksheet" role="status">
              <span class="grow">${msg('This disposition needs a finished worksheet.')}</span>
              <button part="worksheet" class="link" @click=${this.leadToWorksheet}>
                ${msg('Go to the worksheet')}
              </button>
            </p>`
          : nothing
      }
      <div>
        <label for="comment">${msg('Comment')}</label>
        <textarea
          part="comment"
          id="comment"
          class="field"
          rows="3"
          .value=${this.comments}
          @input=${this.handleComment}
        ></textarea>
      </div>
      ${cti.failure ? html`<p class="error" role="alert">${cti.failure.text}</p>` : nothing}
      <button
        part="button"
        class="fill finish"
        aria-busy=${busy}
        aria-keyshortcuts="Control+Enter"
        title=${msg('Finish (Ctrl+Enter)')}
        @click=${this.finish}
      >
        ${busy ? msg('Finishing…') : msg('Finish')}
      </button>
    </section>`;
  }

  private renderLimit(call: Call): TemplateResult | typeof nothing {
    if (call.wrapUpUntil === undefined) return nothing;
    const left = call.wrapUpUntil - this.ticker.now();
    return html`<span class="limit ${left < SOON ? 'soon' : ''}" role="timer" aria-label=${msg('Time left')}>
      ${msg(str`${formatDuration(left)} left`)}
    </span>`;
  }

  private renderList(): TemplateResult {
    const matching = this.matching;
    return html`<div>
      <label id="search-label" for="search">${msg('Disposition')}</label>
      ${comboboxInput(this.combobox, {
        part: 'search',
        id: 'search',
        class: 'search',
        labelledBy: 'search-label',
        placeholder: msg('Type to search'),
        text: this.filter,
        isOpen: true,
        list: 'list',
        isFirst: true,
        input: (text) => this.handleFilter(text),
      })}
      <div
        part="list"
        id="list"
        class="list"
        role="listbox"
        aria-label=${msg('Dispositions')}
        @mousedown=${(event: Event) => event.preventDefault()}
      >
        ${matching.map((entry, index) => this.renderOption(entry, index))}
        ${
          matching.length
            ? nothing
            : html`<p class="empty muted" role="option" aria-disabled="true" aria-selected="false">${this.whyNone}</p>`
        }
      </div>
    </div>`;
  }

  /** Why there is nothing to choose: a list that could not be loaded is not an empty one. */
  private get whyNone(): string {
    const { directory, missing } = this.cti.value!;
    const campaign = this.call?.info.campaignId ?? '';
    if (this.all.length) return msg('No disposition with these letters');
    if (missing[`getCampaignDispositions2 ${campaign}`])
      return msg('The dispositions could not be loaded yet, trying again');
    return campaign && !directory.dispositions[campaign]
      ? msg('The dispositions are being loaded…')
      : msg('This campaign has no dispositions');
  }

  private renderOption(entry: Disposition, index: number): TemplateResult {
    const isChosen = entry.id === this.chosen;
    return html`<div
      id="option-${index}"
      class="option ${index === this.combobox.active ? 'active' : ''}"
      role="option"
      aria-selected=${isChosen}
      title=${entry.description || nothing}
    >
      <span class="cut">${entry.name}</span>
      ${isChosen ? icon('check') : nothing}
    </div>`;
  }

  private renderMinutes(): TemplateResult | typeof nothing {
    if (this.minutes === undefined) return nothing;
    return html`<div class="row minutes-row">
      <label class="grow" for="minutes">${msg('Call again in (minutes)')}</label>
      <input
        id="minutes"
        class="field minutes"
        type="number"
        min="1"
        max="43200"
        .value=${String(this.minutes)}
        @change=${(event: Event) => {
          this.minutes = Math.max(1, Math.round((event.target as HTMLInputElement).valueAsNumber) || 1);
        }}
      />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-disposition': CtiDisposition;
  }
}
