import { type CallbackInfo, FaultError } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { campaignName } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatNumber } from '../../internal/format.ts';
import { parseNumber } from '../../internal/number.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import {
  conflictOf,
  type Conflict,
  type Draft,
  isUntouched,
  merge,
  renderConflict,
  toDraft,
  withTones,
} from './draft.ts';
import { editorStyles } from './editor.styles.ts';
import { NumberBook } from './number-book.ts';
import { readWhen, renderWhen, type WhenReading } from './when.ts';
import { dayAndTimeOf, snoozes } from './words.ts';

const EMPTY: Draft = { number: '', when: { text: '', second: false }, comments: '', campaignId: '' };
const LONGEST_COMMENT = 2_000;

/** What was saved: the number as the service takes it, and when it is due, epoch ms. */
export interface Saved {
  readonly number: string;
  readonly dueDate: number;
}

/**
 * The form for a callback, new or not. Part of `<cti-callbacks>`. It keeps what the agent types, whatever becomes of the callback
 * meanwhile: when another client changes or removes it, the form says so, and the agent chooses.
 */
export class CtiCallbackEditor extends CtiElement {
  static override styles = [tokens, controls, editorStyles];

  /** The callback as it was when the agent began; none for a new one. */
  @property({ attribute: false }) callback?: CallbackInfo | undefined;
  /** What a new one begins with. */
  @property({ attribute: false }) start: Partial<Draft> = {};
  @property() zone = 'UTC';
  @property() country?: string | undefined;
  /** The service's clock. */
  @property({ attribute: false }) now: () => number = Date.now;
  /** The agent is done: with what was saved, or without. */
  @property({ attribute: false }) close: (saved?: Saved) => unknown = () => undefined;

  @query('#number') private readonly numberField!: HTMLInputElement;
  @state() private draft: Draft = EMPTY;
  @state() private tells = false;
  @state() private tellsNumber = false;
  @state() private link = true;
  /** What the service has against the number; a second click adds it all the same. */
  @state() private objection = '';
  private origin: Draft = EMPTY;
  private base?: CallbackInfo | undefined;
  private saving = false;
  private readonly cti = new Select(this, (state) => ({ list: state.callbacks.list, directory: state.directory }));
  private readonly book = new NumberBook(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.book.load();
  }

  /** Whether there is something to lose. */
  get isTouched(): boolean {
    return !isUntouched(this.draft, this.origin);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.book.home = this.country;
    if (!changed.has('callback') && !(changed.has('start') && !this.base)) return;
    this.base = this.callback;
    const { campaigns = [] } = this.cti.value?.directory ?? {};
    this.origin = this.callback
      ? toDraft(this.callback, this.zone)
      : { ...EMPTY, campaignId: campaigns[0]?.id ?? '', ...this.start };
    this.draft = this.origin;
    this.tells = this.tellsNumber = false;
    this.objection = '';
  }

  private get current(): CallbackInfo | undefined {
    return this.cti.value?.list.find(({ id }) => id === this.base?.id);
  }

  private get conflict(): Conflict | undefined {
    return this.base && !this.saving ? conflictOf(this.base, this.current) : undefined;
  }

  private get reading(): WhenReading {
    return readWhen(this.draft.when, this.zone, this.now(), this.base?.dueDate);
  }

  private change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    if (this.cti.failure) this.cti.fail(undefined);
    if ('number' in change) this.objection = '';
  }

  /** What the agent typed stays, on top of what the callback is now. */
  private keepMine(): void {
    const { current, conflict } = this;
    if (conflict?.kind === 'removed' || !current) this.base = undefined;
    else {
      const theirs = toDraft(current, this.zone);
      this.draft = merge(this.draft, this.origin, theirs);
      this.origin = theirs;
      this.base = current;
    }
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#save')?.focus());
  }

  private takeTheirs(): void {
    const { current, conflict } = this;
    if (conflict?.kind !== 'changed' || !current) {
      this.close();
      return;
    }
    this.base = current;
    this.origin = this.draft = toDraft(current, this.zone);
    void this.updateComplete.then(() => this.numberField.focus());
  }

  private async handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.saving) return;
    await this.book.load();
    const { at } = this.reading;
    const { campaignId } = this.draft;
    this.tells = this.tellsNumber = true;
    const parsed = parseNumber(this.draft.number);
    const isWrong = this.book.problem(this.draft.number)?.blocks ?? !parsed.number;
    if (isWrong || at === undefined || this.conflict) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[data-choice], [aria-invalid="true"]')?.focus();
      return;
    }
    const number = this.book.facts(this.draft.number)?.dialled ?? parsed.number;
    this.saving = true;
    const comments = withTones(this.draft.comments, parsed.tones);
    const info = { number, comments, ...(campaignId ? { campaignId } : {}) };
    const saved = this.base
      ? await this.cti.call('updateCallback', { info: { ...this.base, ...info, dueDate: at } })
      : (await this.isWelcome(number)) &&
        (await this.cti.call('addCallback3', { ...info, duedate: at, associateCRMRecord: this.link }));
    this.saving = false;
    this.requestUpdate();
    if (saved) this.close({ number, dueDate: at });
  }

  /** The service may have something against a number: on the do-not-call list, or promised already. */
  private async isWelcome(number: string): Promise<boolean> {
    if (this.objection || !this.cti.phone) return true;
    try {
      await this.cti.phone.client.call('checkAndFilterCallback', { number });
      return true;
    } catch (error) {
      // A service that does not know the question has nothing against it.
      if (error instanceof FaultError && error.code === 'Client') this.objection = error.message;
      return !this.objection;
    }
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  override render(): TemplateResult {
    const { draft, base, conflict, reading } = this;
    const theirs = this.book.facts(draft.number)?.zone;
    const busy = this.cti.busy('updateCallback', 'addCallback3', 'checkAndFilterCallback');
    const now = this.now();
    return html`<form class="stack" novalidate @submit=${this.handleSubmit} @keydown=${this.handleKeydown}>
      <h3>${base ? msg('Edit the callback') : msg('New callback')}</h3>
      ${
        conflict
          ? renderConflict(conflict, {
              current: this.current,
              number: formatNumber,
              when: (at) => dayAndTimeOf(at, now, this.zone),
              campaign: (id) => (this.cti.value && campaignName(this.cti.value, id)) ?? id,
              keepMine: () => this.keepMine(),
              takeTheirs: () => this.takeTheirs(),
            })
          : nothing
      }
      ${this.renderNumber()}
      ${renderWhen({
        label: msg('When'),
        when: draft.when,
        zone: this.zone,
        theirs,
        now,
        reading,
        tells: this.tells || (draft.when.text !== '' && reading.at === undefined),
        picks: snoozes(now, this.zone)
          .slice(1)
          .map(({ label, until }, index) => ({ until, label: index === 2 ? label : msg(str`In ${label}`) })),
        change: (when) => this.change({ when }),
      })}
      ${this.renderCampaign()}
      <div>
        <label for="comments">${msg('Comment')}</label>
        <textarea
          part="field"
          id="comments"
          class="field"
          rows="2"
          maxlength=${LONGEST_COMMENT}
          .value=${live(draft.comments)}
          @input=${(event: Event) => this.change({ comments: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
      </div>
      ${base ? nothing : this.renderLink()}
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      ${this.objection ? html`<p class="error" role="alert">${this.objection}</p>` : nothing}
      <div class="row">
        <button id="save" class="fill" aria-busy=${busy}>${this.objection ? msg('Add anyway') : msg('Save')}</button>
        <button type="button" @click=${() => this.close()}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }

  private renderNumber(): TemplateResult {
    const { number } = this.draft;
    const problem = this.tellsNumber ? this.book.problem(number) : undefined;
    const facts = this.book.facts(number);
    return html`<div>
      <label for="number">${msg('Number')}</label>
      <input
        part="field"
        id="number"
        class="field"
        type="text"
        inputmode="tel"
        autocomplete="off"
        spellcheck="false"
        data-focus
        required
        aria-invalid=${problem?.blocks ?? false}
        aria-describedby="number-notes"
        .value=${live(number)}
        @input=${(event: Event) => this.change({ number: (event.target as HTMLInputElement).value })}
        @change=${() => (this.tellsNumber = true)}
      />
      <div id="number-notes" class="notes">
        ${problem ? html`<p class=${problem.blocks ? 'error' : 'warning'}>${problem.text}</p>` : nothing}
        ${facts && facts.text !== number ? html`<p class="small muted">${facts.text}</p>` : nothing}
      </div>
    </div>`;
  }

  private renderCampaign(): TemplateResult | typeof nothing {
    const { campaigns } = this.cti.value?.directory ?? { campaigns: [] };
    const { campaignId } = this.draft;
    if (campaigns.length < 2) return nothing;
    const isKnown = campaigns.some(({ id }) => id === campaignId);
    return html`<div>
      <label for="campaign">${msg('Campaign')}</label>
      <select
        part="field"
        id="campaign"
        class="field"
        .value=${live(campaignId)}
        @change=${(event: Event) => this.change({ campaignId: (event.target as HTMLSelectElement).value })}
      >
        ${isKnown ? nothing : html`<option value=${campaignId} selected>${campaignId}</option>`}
        ${campaigns.map(({ id, name }) => html`<option value=${id ?? ''} ?selected=${id === campaignId}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderLink(): TemplateResult {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${live(this.link)}
        @change=${(event: Event) => (this.link = (event.target as HTMLInputElement).checked)}
      />
      ${msg('With the customer’s record')}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-callback-editor': CtiCallbackEditor;
  }
}
