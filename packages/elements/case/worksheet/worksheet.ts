import type { Fields, Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { Answering } from './answering.ts';
import { usableLocale } from '../values/decimal.ts';
import { CtiWorksheetSavedEvent } from './events.ts';
import { formValue, setValidity } from './form.ts';
import { FormElement } from './form-element.ts';
import { keeperOf, type SheetKeeper } from './keeper.ts';
import { keyMeaning } from './keys.ts';
import type { Question } from '../values/question.ts';
import { questionStyles } from './question.styles.ts';
import { renderQuestion } from './question-view.ts';
import { renderReview } from './review.ts';
import { allAnswers, type Sheet, sheetPath } from './sheet.ts';
import { StrayNotes } from './stray-notes.ts';
import { renderFeet, renderNotices, renderProgress, renderSum } from './surroundings.ts';
import type { Place } from '../values/values.ts';
import { problemsOf, type Stand } from './walk.ts';
import { Way } from './way.ts';
import { worksheetStyles } from './worksheet.styles.ts';

/**
 * The worksheet of the call in hand: questions with branches, each with the control that fits. Every answer is kept at the
 * service as it is given, and here until it has arrived there. Can be read, but not changed, when the call is over. What had
 * not arrived by then is shown until the service has it or the agent discards it, also after a reload. Shows nothing else
 * while no call has a worksheet.
 *
 * Takes part in a form: it is valid when all questions on the way are answered, and its value is JSON, the answers by
 * question name. Enter goes on, Ctrl+Enter also in long texts; Alt+↑ and Alt+↓ go back and on; digits choose.
 *
 * @csspart base - everything
 * @csspart status - what of it is saved
 * @csspart progress - how far the agent is
 * @csspart question - a question with its answer
 * @csspart field - a field to write or choose in
 * @csspart choices - choices that are all to be seen
 * @csspart button - the button that goes on or finishes
 * @csspart review - all answers, to be read
 * @csspart unsaved - what had not arrived at the service before a call was over
 * @event {Event} change - an answer was given or changed
 * @event {CtiWorksheetSavedEvent} cti-worksheet-saved - finished, and all of it is at the service
 */
export class CtiWorksheet extends FormElement {
  static override styles = [tokens, controls, worksheetStyles, questionStyles];

  /** One question at a time, or all that the answers lead to. */
  @property() layout: 'steps' | 'all' = 'steps';
  /** How numbers and dates are written, such as `de-CH`; as the browser does when left out. */
  @property() locale = '';
  /** Under this name the form gets the answers. */
  @property({ reflect: true }) name?: string;
  /** To be read only. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private said = '';
  private sheet?: Sheet;
  private keeper?: SheetKeeper;
  private watching?: Subscription;
  private isRendering = false;
  private readonly answering = new Answering(
    () => ({ sheet: this.sheet, keeper: this.keeper, place: this.place, isReadOnly: this.isReadOnly }),
    () => this.requestUpdate(),
    () => this.dispatchEvent(new Event('change', { bubbles: true, composed: true })),
  );
  private readonly way = new Way(
    () => ({
      sheet: this.sheet,
      keeper: this.keeper,
      place: this.place,
      isReadOnly: this.isReadOnly,
      layout: this.layout,
      say: (words) => (this.said = words),
      focusOn: (id) => void this.focusOn(id),
    }),
    this.answering,
  );
  private readonly strays = new StrayNotes(this);
  private readonly cti = new Select(this, ({ session, directory }) => ({
    status: session.status,
    campaigns: directory.campaigns,
  }));

  constructor() {
    super();
    this.addEventListener('invalid', this.handleInvalid);
  }

  /** The answers that count, by question id, in the service's form. */
  get answers(): Fields {
    return this.sheet ? allAnswers(this.sheet) : {};
  }

  /** What the form gets: JSON, the answers by question name; null without a worksheet. */
  get value(): string | null {
    return formValue(this.sheet);
  }

  formResetCallback(): void {
    this.answering.clear();
    void this.updateComplete.then(() => this.keeper?.reset());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.handleReturn);
    document.addEventListener('cti-worksheet-needed', this.handleNeeded);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.handleReturn);
    document.removeEventListener('cti-worksheet-needed', this.handleNeeded);
    this.watching?.unsubscribe();
    this.keeper = undefined;
  }

  protected override willUpdate(): void {
    const client = this.cti.phone?.client;
    const keeper = client && this.isConnected ? keeperOf(client) : undefined;
    this.strays.follow(keeper);
    if (keeper === this.keeper) return;
    this.watching?.unsubscribe();
    this.keeper = keeper;
    this.sheet = undefined;
    this.watching = keeper?.sheet$.subscribe((sheet) => this.take(sheet));
  }

  private take(sheet: Sheet | undefined): void {
    const old = this.sheet;
    this.sheet = sheet;
    if (sheet?.callId !== old?.callId) this.answering.clear();
    const isNew = sheet?.finished && old?.callId === sheet.callId && !old.finished && old.phase === 'open';
    if (isNew && this.keeper?.tell()) {
      this.said = msg('Worksheet saved');
      this.dispatchEvent(new CtiWorksheetSavedEvent(sheet.callId, sheet.campaignId, allAnswers(sheet)));
    }
    this.requestUpdate();
  }

  protected override update(changed: PropertyValues<this>): void {
    this.isRendering = true;
    super.update(changed);
    this.isRendering = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.internals.setFormValue(this.value);
    const anchor = this.renderRoot.querySelector<HTMLElement>('[data-focus], button, section') ?? undefined;
    setValidity(this.internals, this.sheet, this.place.locale, anchor);
  }

  /** Focuses the question that the agent is at, or the first that needs an answer. */
  override focus(options?: FocusOptions): void {
    const [id] =
      this.layout === 'all' && this.sheet ? problemsOf(sheetPath(this.sheet), this.sheet.answers).keys() : [];
    const target = this.controlOf(id) ?? this.renderRoot.querySelector<HTMLElement>('[data-focus], button');
    target?.focus(options);
  }

  private get place(): Place {
    return { locale: this.locale ? usableLocale(this.locale) : undefined, now: Date.now() };
  }

  private get isReadOnly(): boolean {
    return this.disabled || this.fromForm || this.sheet?.phase === 'over';
  }

  private controlOf(id: Id | undefined): HTMLElement | null | undefined {
    return id === undefined
      ? undefined
      : this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] [data-focus]`);
  }

  private async focusOn(id: Id | undefined): Promise<void> {
    await this.updateComplete;
    (this.controlOf(id) ?? this.renderRoot.querySelector<HTMLElement>('.feet .fill'))?.focus();
  }

  private readonly handleReturn = (): void => {
    if (!document.hidden && this.sheet?.phase === 'open') this.keeper?.refresh();
  };

  /** A disposition asks for the worksheet: the first one in the document that has it takes the focus. */
  private readonly handleNeeded = (event: Event): void => {
    if (event.defaultPrevented || !this.sheet || this.sheet.phase === 'over' || !this.checkVisibility()) return;
    event.preventDefault();
    if (this.sheet.finished) this.keeper?.goOn();
    this.scrollIntoView({ block: 'nearest' });
    void this.updateComplete.then(() => this.focus());
  };

  /** The form asks: what is missing is shown here, in place of the browser's bubble. */
  private readonly handleInvalid = (event: Event): void => {
    event.preventDefault();
    const isFirst = !this.form || this.form.querySelector(':invalid') === this;
    this.way.showProblems(isFirst);
  };

  private questionOf(event: Event): Question | undefined {
    if (this.layout === 'steps') return this.sheet?.finished ? undefined : this.way.stand?.question;
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
    return this.sheet?.questions.find((question) => question.id === id);
  }

  private handleKeydown(event: KeyboardEvent): void {
    const question = this.questionOf(event);
    if (!question || this.isReadOnly) return;
    const meaning = keyMeaning(event, question);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === 'back') this.way.back(question);
    else if (meaning === 'next') this.way.next(question);
    else this.answering.press(question, meaning.choice);
  }

  /** A field is left: what is in it becomes the answer, or the agent hears why not. A button has its own way. */
  private handleFocusOut(event: FocusEvent): void {
    const left = (event.target as Element).closest<HTMLElement>('[data-id]');
    const to = event.relatedTarget as Element | null;
    if (!left || this.isRendering || (to && left.contains(to)) || to?.closest('.feet')) return;
    const question = this.sheet?.questions.find(({ id }) => id === left.dataset['id']);
    if (question) this.answering.commit(question);
  }

  override render(): TemplateResult {
    const { sheet } = this;
    const { stand } = this.way;
    const campaigns = this.cti.value?.campaigns ?? [];
    const strays = this.strays.render({
      locale: this.place.locale,
      campaigns,
      busy: sheet !== undefined && sheet.phase !== 'over',
    });
    return html`${sheet && stand ? this.renderSheet(sheet, stand) : nothing}${strays}`;
  }

  private renderSheet(sheet: Sheet, stand: Stand): TemplateResult {
    const { phase, finished } = sheet;
    const isRead = phase === 'over' || finished;
    return html`<section
      part="base"
      class="stack ${this.layout === 'all' ? 'all' : 'steps'}"
      aria-label=${msg('Worksheet')}
      @keydown=${this.handleKeydown}
      @focusout=${this.handleFocusOut}
    >
      <div>
        <div class="row head">
          <h2 class="grow">${msg('Worksheet')}</h2>
          ${renderSum(sheet)}
        </div>
        ${isRead ? nothing : renderProgress(sheet, stand, this.layout)}
      </div>
      ${renderNotices(sheet, { retry: () => this.keeper?.retry(), close: () => this.keeper?.close() })}
      ${
        isRead
          ? renderReview(
              sheet,
              this.place.locale,
              this.isReadOnly ? undefined : (question) => this.way.change(question),
            )
          : this.layout === 'all'
            ? stand.path.questions.map((question) => this.renderQuestion(sheet, question))
            : stand.question && this.renderQuestion(sheet, stand.question)
      }
      ${isRead ? nothing : this.renderFeet(sheet, stand)}
      <p class="sr" role="status">${this.said}</p>
    </section>`;
  }

  private renderQuestion(sheet: Sheet, question: Question): TemplateResult {
    const { locale } = this.place;
    const look = { locale, disabled: this.isReadOnly, withKeys: this.layout === 'steps' };
    return renderQuestion(sheet, question, this.answering, look);
  }

  private renderFeet(sheet: Sheet, stand: Stand): TemplateResult {
    return renderFeet(sheet, stand, this.layout, {
      disabled: this.isReadOnly,
      back: () => this.way.back(),
      next: () => (this.layout === 'all' ? this.way.finish() : this.way.next()),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-worksheet': CtiWorksheet;
  }
}
