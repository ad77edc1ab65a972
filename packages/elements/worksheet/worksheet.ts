import type { Fields, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';
import { Answering } from './answering.ts';
import { usableLocale } from './decimal.ts';
import { CtiWorksheetSavedEvent } from './events.ts';
import { formValue, setValidity } from './form.ts';
import { FormElement } from './form-element.ts';
import { keeperOf, type SheetKeeper } from './keeper.ts';
import { keyMeaning } from './keys.ts';
import type { Question } from './question.ts';
import { questionStyles } from './question.styles.ts';
import { renderQuestion } from './question-view.ts';
import { renderReview } from './review.ts';
import { allAnswers, type Sheet, sheetPath } from './sheet.ts';
import { renderFeet, renderNotices, renderProgress, renderSum } from './surroundings.ts';
import type { Place } from './values.ts';
import { after, before, problemsOf, type Stand, standAt } from './walk.ts';
import { worksheetStyles } from './worksheet.styles.ts';

/**
 * The worksheet of the call in hand: questions with branches, each with the control that fits. Every answer is kept at the
 * service as it is given, and here until it has arrived there. Can be read, but not changed, when the call is over. Shows
 * nothing while no call has a worksheet.
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
 * @event change - Event: an answer was given or changed
 * @event cti-worksheet-saved - CtiWorksheetSavedEvent: finished, and all of it is at the service
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
  private readonly cti = new Select(this, (state) => ({ status: state.session.status }));

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

  private get stand(): Stand | undefined {
    return this.sheet && standAt(this.sheet.questions, this.sheet.answers, this.sheet.at);
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
    this.showProblems(isFirst);
  };

  /** Marks every question that is in the way, and leads to the first. Returns whether there is none. */
  private showProblems(leads: boolean): boolean {
    const first = this.answering.markAll();
    if (!first) return true;
    const { size } = this.answering.problems;
    this.said = size === 1 ? msg('One question needs you') : msg(str`${size} questions need you`);
    this.keeper?.goTo(first.id);
    if (leads) void this.focusOn(first.id);
    return false;
  }

  private goTo(question: Question | undefined): void {
    if (!question || !this.sheet) return;
    this.keeper?.goTo(question.id);
    const { index, total } = this.stand!;
    if (this.layout === 'steps') this.said = msg(str`Question ${index + 1} of ${total}`);
    void this.focusOn(question.id);
  }

  private back(from = this.stand?.question): void {
    const { sheet } = this;
    if (sheet && from) this.goTo(before(standAt(sheet.questions, sheet.answers, from.id)));
  }

  /** On to the next question, or to the end. */
  private next(from = this.stand?.question): void {
    if (!this.sheet || !from) return;
    if (!this.answering.commit(from)) {
      void this.focusOn(from.id);
      return;
    }
    const stand = standAt(this.sheet.questions, this.sheet.answers, from.id);
    const following = after(stand);
    if (following) this.goTo(following);
    else if (this.layout === 'steps') this.finish();
    else void this.focusOn(undefined);
  }

  private finish(): void {
    const path = this.sheet && sheetPath(this.sheet);
    if (!path || this.isReadOnly) return;
    for (const question of path.questions) this.answering.commit(question);
    if (this.showProblems(true)) this.keeper?.finish();
  }

  private questionOf(event: Event): Question | undefined {
    if (this.layout === 'steps') return this.sheet?.finished ? undefined : this.stand?.question;
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
    return this.sheet?.questions.find((question) => question.id === id);
  }

  private handleKeydown(event: KeyboardEvent): void {
    const question = this.questionOf(event);
    if (!question || this.isReadOnly) return;
    const meaning = keyMeaning(event, question);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === 'back') this.back(question);
    else if (meaning === 'next') this.next(question);
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

  override render(): TemplateResult | typeof nothing {
    const { sheet, stand } = this;
    if (!sheet || !stand) return nothing;
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
          ? renderReview(sheet, this.place.locale, this.isReadOnly ? undefined : (question) => this.change(question))
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
      back: () => this.back(),
      next: () => (this.layout === 'all' ? this.finish() : this.next()),
    });
  }

  private change(question: Question): void {
    this.keeper?.goOn();
    this.goTo(question);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-worksheet': CtiWorksheet;
  }
}
