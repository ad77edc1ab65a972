import { NativeEvent } from '../../internal/native-event.ts';
import type { Fields, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { usableLocale } from '../values/decimal.ts';
import type { Question } from '../values/question.ts';
import type { AnswerContext } from '../values/values.ts';
import { after, before, type Position, positionAt, problemsOf } from './branching.ts';
import {
  allProblems,
  chooseValue,
  type Entry,
  keyMeaning,
  leaveQuestion,
  NO_PROBLEMS,
  type Problems,
  toggledValue,
  typeText,
} from './entry.ts';
import { CtiWorksheetSavedEvent } from '../../internal/work-events.ts';
import { FormElement, formValue, setValidity } from './form.ts';
import { questionStyles } from './question.styles.ts';
import { renderQuestion, renderReview } from './question-view.ts';
import { allAnswers, type Sheet, sheetPath } from './sheet.ts';
import { renderFooter, renderNotices, renderProgress, renderStatus } from './status-footer.ts';
import { type SheetStore, sheetStoreOf } from './store.ts';
import { UnsentAnswersView } from './unsent-answers-view.ts';
import { worksheetStyles } from './worksheet.styles.ts';

/**
 * The worksheet of the current call: questions with branches, each with the control that fits. Every answer is sent to the
 * service as it is given, and kept here until it has arrived there. Can be read, but not changed, when the call is over. What
 * had not arrived by then is shown until the service has it or the agent discards it, also after a reload. Shows nothing else
 * while no call has a worksheet.
 *
 * Takes part in a form: it is valid when all questions on the path are answered, and its value is JSON, the answers by
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
  @state() private problems: Problems = NO_PROBLEMS;
  private sheet?: Sheet;
  private store?: SheetStore;
  private subscription?: Subscription;
  private isRendering = false;
  /** The form was reset; done as soon as the element, which may just have been moved, has its answers. */
  private isResetting = false;
  private readonly unsent = new UnsentAnswersView(this);
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
    this.problems = NO_PROBLEMS;
    this.isResetting = true;
    this.requestUpdate();
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
    this.subscription?.unsubscribe();
    this.store = undefined;
  }

  protected override willUpdate(): void {
    const client = this.cti.phone?.client;
    const store = client && this.isConnected ? sheetStoreOf(client) : undefined;
    this.unsent.follow(store);
    if (store === this.store) return;
    this.subscription?.unsubscribe();
    this.store = store;
    this.sheet = undefined;
    this.subscription = store?.sheet$.subscribe((sheet) => this.take(sheet));
  }

  private take(sheet: Sheet | undefined): void {
    const old = this.sheet;
    this.sheet = sheet;
    if (sheet?.callId !== old?.callId) this.problems = NO_PROBLEMS;
    const isNew = sheet?.finished && old?.callId === sheet.callId && !old.finished && old.phase === 'open';
    if (isNew && this.store?.tell()) {
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
    if (this.isResetting && this.store && this.sheet?.phase === 'open') {
      this.isResetting = false;
      this.store.reset();
    }
    this.internals.setFormValue(this.value);
    const anchor = this.renderRoot.querySelector<HTMLElement>('[data-focus], button, section') ?? undefined;
    setValidity(this.internals, this.sheet, this.context.locale, anchor);
  }

  /** Focuses the question that the agent is at, or the first that needs an answer. */
  override focus(options?: FocusOptions): void {
    const [id] =
      this.layout === 'all' && this.sheet ? problemsOf(sheetPath(this.sheet), this.sheet.answers).keys() : [];
    const target = this.controlOf(id) ?? this.renderRoot.querySelector<HTMLElement>('[data-focus], button');
    target?.focus(options);
  }

  private get context(): AnswerContext {
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
    (this.controlOf(id) ?? this.renderRoot.querySelector<HTMLElement>('.footer .fill'))?.focus();
  }

  private readonly handleReturn = (): void => {
    if (!document.hidden && this.sheet?.phase === 'open') this.store?.refresh();
  };

  /** A disposition asks for the worksheet: the first one in the document that has it takes the focus. */
  private readonly handleNeeded = (event: Event): void => {
    if (event.defaultPrevented || !this.sheet || this.sheet.phase === 'over' || !this.checkVisibility()) return;
    event.preventDefault();
    if (this.sheet.finished) this.store?.goOn();
    this.scrollIntoView({ block: 'nearest' });
    void this.updateComplete.then(() => this.focus());
  };

  /** The form asks: what is missing is shown here, in place of the browser's bubble. */
  private readonly handleInvalid = (event: Event): void => {
    event.preventDefault();
    const isFirst = !this.form || this.form.querySelector(':invalid') === this;
    this.showProblems(isFirst);
  };

  private get position(): Position | undefined {
    const { sheet } = this;
    return sheet && positionAt(sheet.questions, sheet.answers, sheet.at);
  }

  /** Keeps what has come out of an entry, and tells the page when an answer is another. */
  private apply({ id }: Question, { problems, answer, text }: Entry): void {
    this.problems = problems;
    if (text !== undefined) this.store?.keepText(id, text);
    if (answer === undefined) return;
    const isChange = (this.sheet?.answers[id] ?? '') !== answer;
    this.store?.answer(id, answer);
    if (isChange) this.dispatchEvent(new NativeEvent('change', { bubbles: true, composed: true }));
  }

  private choose(question: Question, value: string): void {
    this.apply(question, chooseValue(question, value, this.problems, this.context));
  }

  /** Takes what stands in the question's field as its answer. Returns whether it is one. */
  private leave(question: Question): boolean {
    if (!this.sheet || this.isReadOnly) return true;
    const entry = leaveQuestion(this.sheet, question, this.problems, this.context);
    this.apply(question, entry);
    return entry.answer !== undefined;
  }

  private back(from = this.position?.question): void {
    // What was written counts, by whatever way the agent goes; one who goes back may leave it wrong or empty.
    if (from && this.sheet?.texts[from.id] !== undefined) this.leave(from);
    const { sheet } = this;
    if (sheet && from) this.goTo(before(positionAt(sheet.questions, sheet.answers, from.id)));
  }

  /** Goes on to the next question, or finishes after the last one. */
  private next(from = this.position?.question): void {
    if (!from) return;
    if (!this.leave(from)) {
      void this.focusOn(from.id);
      return;
    }
    const { sheet } = this;
    const following = sheet && after(positionAt(sheet.questions, sheet.answers, from.id));
    if (following) this.goTo(following);
    else if (this.layout === 'steps') this.finish();
    else void this.focusOn(undefined);
  }

  private goTo(question: Question | undefined): void {
    if (!question) return;
    this.store?.goTo(question.id);
    const { index, total } = this.position!;
    if (this.layout === 'steps') this.said = msg(str`Question ${index + 1} of ${total}`);
    void this.focusOn(question.id);
  }

  private finish(): void {
    const { sheet } = this;
    if (!sheet || this.isReadOnly) return;
    for (const question of sheetPath(sheet).questions) this.leave(question);
    if (this.showProblems(true)) this.store?.finish();
  }

  /** Opens a finished sheet again, at a question. */
  private reopen(question: Question): void {
    this.store?.goOn();
    this.goTo(question);
  }

  /** Marks every question that keeps the sheet from being finished, and goes to the first. Returns whether there is none. */
  private showProblems(takesFocus: boolean): boolean {
    const { sheet } = this;
    if (!sheet) return true;
    this.problems = allProblems(sheet, this.problems);
    const first = sheetPath(sheet).questions.find(({ id }) => this.problems.has(id));
    if (!first) return true;
    const { size } = this.problems;
    this.said = size === 1 ? msg('One question needs you') : msg(str`${size} questions need you`);
    this.store?.goTo(first.id);
    if (takesFocus) void this.focusOn(first.id);
    return false;
  }

  private questionOf(event: Event): Question | undefined {
    if (this.layout === 'steps') return this.sheet?.finished ? undefined : this.position?.question;
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
    else this.choose(question, toggledValue(question, this.sheet?.answers ?? {}, meaning.choice));
  }

  /** A field is left: its text becomes the answer, or is marked as wrong. The buttons of the footer do that themselves. */
  private handleFocusOut(event: FocusEvent): void {
    const left = (event.target as Element).closest<HTMLElement>('[data-id]');
    const to = event.relatedTarget as Element | null;
    if (!left || this.isRendering || (to && left.contains(to)) || to?.closest('.footer')) return;
    const question = this.sheet?.questions.find(({ id }) => id === left.dataset['id']);
    if (question) this.leave(question);
  }

  override render(): TemplateResult {
    const { sheet, position } = this;
    const unsent = this.unsent.render({
      locale: this.context.locale,
      campaigns: this.cti.value?.campaigns ?? [],
      folded: sheet !== undefined && sheet.phase !== 'over',
    });
    return html`${sheet && position ? this.renderSheet(sheet, position) : nothing}${unsent}`;
  }

  private renderSheet(sheet: Sheet, position: Position): TemplateResult {
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
          ${renderStatus(sheet)}
        </div>
        ${isRead ? nothing : renderProgress(sheet, position, this.layout)}
      </div>
      ${renderNotices(sheet, { retry: () => this.store?.retry(), close: () => this.store?.close() })}
      ${
        isRead
          ? renderReview(sheet, this.context.locale, this.isReadOnly ? undefined : (question) => this.reopen(question))
          : this.layout === 'all'
            ? position.path.questions.map((question) => this.renderQuestion(sheet, question))
            : position.question && this.renderQuestion(sheet, position.question)
      }
      ${isRead ? nothing : this.renderFooter(sheet, position)}
      <p class="sr" role="status">${this.said}</p>
    </section>`;
  }

  private renderQuestion(sheet: Sheet, question: Question): TemplateResult {
    return renderQuestion(sheet, question, {
      locale: this.context.locale,
      disabled: this.isReadOnly,
      withKeys: this.layout === 'steps',
      problem: this.problems.get(question.id),
      write: (text) => this.apply(question, typeText(question, text, this.problems, this.context)),
      choose: (value) => this.choose(question, value),
    });
  }

  private renderFooter(sheet: Sheet, position: Position): TemplateResult {
    return renderFooter(sheet, position, this.layout, {
      disabled: this.isReadOnly,
      back: () => this.back(),
      next: () => (this.layout === 'all' ? this.finish() : this.next()),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-worksheet': CtiWorksheet;
  }
}
