import type { Fields, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { CtiElement } from '../internal/element.ts';
import { icon } from '../internal/icon.ts';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';
import { isGroup, keysOf, renderControl, renderMark } from './controls.ts';
import { usableLocale } from './decimal.ts';
import { CtiWorksheetSavedEvent } from './events.ts';
import { formValue, setValidity } from './form.ts';
import { keeperOf, type SheetKeeper } from './keeper.ts';
import { keyMeaning } from './keys.ts';
import type { Question } from './question.ts';
import { renderReview } from './review.ts';
import { allAnswers, countStates, saveStateOf, type Sheet, sheetPath } from './sheet.ts';
import { checkAnswer, formatAnswer, joined, chosen, parseAnswer, type Problem } from './values.ts';
import { after, answerOf, before, problemsOf, type Stand, standAt } from './walk.ts';
import { hintWords, noteWords, problemWords } from './words.ts';
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
export class CtiWorksheet extends CtiElement {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, worksheetStyles];

  /** One question at a time, or all that the answers lead to. */
  @property() layout: 'steps' | 'all' = 'steps';
  /** How numbers and dates are written, such as `de-CH`; as the browser does when left out. */
  @property() locale = '';
  /** Under this name the form gets the answers. */
  @property({ reflect: true }) name?: string;
  /** To be read only. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private problems: ReadonlyMap<Id, Problem> = new Map();
  @state() private fromForm = false;
  @state() private said = '';
  private sheet?: Sheet;
  private keeper?: SheetKeeper;
  private watching?: Subscription;
  private isRendering = false;
  private readonly internals = this.attachInternals();
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

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** As `checkValidity()`, and shows the agent what is missing. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formResetCallback(): void {
    this.problems = new Map();
    void this.updateComplete.then(() => this.keeper?.reset());
  }

  formDisabledCallback(disabled: boolean): void {
    this.fromForm = disabled;
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
    if (sheet?.callId !== old?.callId) this.problems = new Map();
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

  private get place(): { locale: string | undefined; now: number } {
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
    const { sheet } = this;
    if (!sheet) return true;
    const problems = new Map(problemsOf(sheetPath(sheet), sheet.answers));
    for (const { id } of sheetPath(sheet).questions) {
      const problem = sheet.texts[id] === undefined ? undefined : this.problems.get(id);
      if (problem) problems.set(id, problem);
    }
    this.problems = problems;
    const first = sheetPath(sheet).questions.find(({ id }) => problems.has(id));
    if (!first) return true;
    this.said = problems.size === 1 ? msg('One question needs you') : msg(str`${problems.size} questions need you`);
    this.keeper?.goTo(first.id);
    if (leads) void this.focusOn(first.id);
    return false;
  }

  private choose(question: Question, value: string): void {
    const problem = checkAnswer(question, value);
    this.setProblem(question.id, this.problems.has(question.id) || value !== '' ? problem : undefined);
    // What is wrong with a date from the calendar stands in the field.
    if (problem && value) this.keeper?.keepText(question.id, formatAnswer(question, value, this.place.locale));
    else this.give(question, value);
  }

  private give({ id }: Question, value: string): void {
    const isChange = (this.sheet?.answers[id] ?? '') !== value;
    this.keeper?.answer(id, value);
    if (isChange) this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  private setProblem(id: Id, problem: Problem | undefined): void {
    const { [id]: _, ...others } = Object.fromEntries(this.problems);
    if (problem || this.problems.has(id))
      this.problems = new Map(Object.entries(problem ? { ...others, [id]: problem } : others));
  }

  private write(question: Question, text: string): void {
    this.keeper?.keepText(question.id, text);
    if (!this.problems.has(question.id)) return;
    const parsed = parseAnswer(question, text, this.place);
    if ('value' in parsed) this.setProblem(question.id, undefined);
  }

  /** Takes what the agent has entered. Returns whether it is an answer. */
  private commit(question: Question): boolean {
    const { sheet } = this;
    if (!sheet || this.isReadOnly) return true;
    const text = sheet.texts[question.id];
    const value = answerOf(question, sheet.answers);
    const problem = checkAnswer(question, value);
    const parsed = text !== undefined ? parseAnswer(question, text, this.place) : problem ? { problem } : { value };
    this.setProblem(question.id, 'problem' in parsed ? parsed.problem : undefined);
    if ('problem' in parsed) return false;
    this.give(question, parsed.value);
    return true;
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
    if (!this.commit(from)) {
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
    for (const question of path.questions) this.commit(question);
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
    else {
      const values = chosen(answerOf(question, this.sheet!.answers));
      const { choice } = meaning;
      const isOn = values.includes(choice);
      this.choose(
        question,
        question.multiple
          ? joined(question, isOn ? values.filter((one) => one !== choice) : [...values, choice])
          : choice,
      );
    }
  }

  /** A field is left: what is in it becomes the answer, or the agent hears why not. A button has its own way. */
  private handleFocusOut(event: FocusEvent): void {
    const left = (event.target as Element).closest<HTMLElement>('[data-id]');
    const to = event.relatedTarget as Element | null;
    if (!left || this.isRendering || (to && left.contains(to)) || to?.closest('.feet')) return;
    const question = this.sheet?.questions.find(({ id }) => id === left.dataset['id']);
    if (question) this.commit(question);
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
          ${this.renderSum(sheet)}
        </div>
        ${isRead ? nothing : this.renderProgress(sheet, stand)}
      </div>
      ${this.renderNotices(sheet)}
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

  private change(question: Question): void {
    this.keeper?.goOn();
    this.goTo(question);
  }

  private renderSum(sheet: Sheet): TemplateResult {
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

  private renderProgress(sheet: Sheet, { index, total, path }: Stand): TemplateResult {
    const isAll = this.layout === 'all';
    const given = path.questions.filter(
      (question) =>
        checkAnswer(question, answerOf(question, sheet.answers)) === undefined && answerOf(question, sheet.answers),
    ).length;
    const words = isAll ? msg(str`${given} of ${total} answered`) : msg(str`Question ${index + 1} of ${total}`);
    return html`<p class="small muted">${words}</p>
      <progress part="progress" max=${total} .value=${isAll ? given : index} aria-label=${msg('Progress')}></progress>`;
  }

  private renderNotices(sheet: Sheet): unknown {
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
        <button type="button" class="link" @click=${() => this.keeper?.close()}>${msg('Close')}</button>
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
            <button type="button" class="link" @click=${() => this.keeper?.retry()}>${msg('Try again')}</button>
          </div>`
        : nothing
    }
    ${
      foreign.length
        ? html`<div class="notice" role="alert">
            ${icon('warning')}<span class="words">
              ${msg(str`Changed from elsewhere: ${this.textsOf(foreign)}. Look it over, then finish.`)}
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

  private textsOf(ids: readonly Id[]): string {
    return ids.map((id) => this.sheet?.questions.find((question) => question.id === id)?.text ?? id).join(', ');
  }

  private renderQuestion(sheet: Sheet, question: Question): TemplateResult {
    const { id } = question;
    const { locale } = this.place;
    const problem = this.problems.get(id);
    const error = problem ? problemWords(question, problem, locale) : sheet.refused[id];
    const hint = hintWords(question, locale);
    const notes = question.notes.map((note) => noteWords(question, note)).filter((words) => words !== '');
    const value = answerOf(question, sheet.answers);
    const ask = html`<span class="words"
        >${question.text}${question.required ? html` <span class="must">${msg('(required)')}</span>` : nothing}</span
      >
      ${renderMark(saveStateOf(sheet, question))}`;
    const describedBy = [hint && `hint-${id}`, notes.length && `notes-${id}`, error && `error-${id}`]
      .filter(Boolean)
      .join(' ');
    const control = renderControl({
      question,
      value,
      text: sheet.texts[id] ?? formatAnswer(question, value, locale),
      locale,
      disabled: this.isReadOnly,
      invalid: error !== undefined,
      describedBy,
      keys: this.layout === 'steps' ? keysOf(question) : new Map(),
      write: (text) => this.write(question, text),
      choose: (answer) => this.choose(question, answer),
    });
    const below = html`${hint ? html`<p id="hint-${id}" class="below small muted">${hint}</p>` : nothing}
    ${notes.length ? html`<p id="notes-${id}" class="below small muted">${notes.join(' ')}</p>` : nothing}
    ${error ? html`<p id="error-${id}" class="below error" role="alert">${error}</p>` : nothing}`;
    return isGroup(question)
      ? html`<fieldset part="question" class="question" data-id=${id} aria-describedby=${describedBy || nothing}>
          <legend class="ask">${ask}</legend>
          ${control}${below}
        </fieldset>`
      : html`<div part="question" class="question" data-id=${id}>
          <label class="ask" for="q-${id}">${ask}</label>
          ${control}${below}
        </div>`;
  }

  private renderFeet(sheet: Sheet, { index, last }: Stand): TemplateResult {
    const isEnd = this.layout === 'all' || last;
    return html`<div class="feet">
      ${
        this.layout === 'steps' && index > 0
          ? html`<button
              type="button"
              aria-keyshortcuts="Alt+ArrowUp"
              title=${msg('Back (Alt+↑)')}
              @click=${() => this.back()}
            >
              ${icon('back')}${msg('Back')}
            </button>`
          : nothing
      }
      <button
        part="button"
        type="button"
        class="fill"
        ?disabled=${this.isReadOnly}
        aria-busy=${sheet.finishing && sheet.connected}
        aria-keyshortcuts=${isEnd ? nothing : 'Alt+ArrowDown'}
        @click=${() => (this.layout === 'all' ? this.finish() : this.next())}
      >
        ${isEnd ? (sheet.finishing && sheet.connected ? msg('Finishing…') : msg('Finish worksheet')) : msg('Next')}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-worksheet': CtiWorksheet;
  }
}
