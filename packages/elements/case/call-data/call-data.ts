import { canDo, contactName, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { CtiElement } from '../../internal/element.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { CallValues, pickSubject, type Subject, subjectOf } from '../../internal/call-values.ts';
import { renderControl } from '../values/controls.ts';
import { usableLocale } from '../values/decimal.ts';
import { callDataStyles } from './call-data.styles.ts';
import { Edits, type FieldContext, written } from './edits.ts';
import { closedSections, keepClosed } from './folds.ts';
import { type Row, type Section, sectionsOf } from './layout.ts';
import { renderCopy, renderTrouble, renderValue } from './row.ts';

/**
 * What is known of the call in hand, or of the contact in preview: the contact's record, and the call's variables in the groups
 * and the order that an administrator has set. Values are read and written as people do in the agent's language; what may be
 * changed is saved as the agent leaves the field. What others change shows at once, and never takes away what is being typed.
 *
 * @csspart section - the contact, and each group of variables
 * @csspart row - each value with its name
 * @csspart field - what a value is changed in
 * @csspart button - every button
 */
export class CtiCallData extends CtiElement {
  static override styles = [tokens, controls, callDataStyles];

  /** How values are read and written, such as `de-CH`; as the browser does when left out. */
  @property() locale = '';

  @state() private copied = '';
  @state() private saved = '';
  @state() private said = '';
  @state() private refused?: { readonly key: string; readonly text: string };
  @state() private closed = closedSections();
  @state() private hasLayout = false;
  private asked = false;
  private readonly edits = new Edits(
    (row, value) => this.save(row.key, value),
    () => this.requestUpdate(),
  );
  private readonly cti = new Select(this, (all) => ({
    ...pickSubject(all),
    signedIn: all.session.status === 'signedIn' || all.session.status === 'signingOut',
    views: all.account.fieldViews,
    fieldTypes: all.account.fieldTypes,
    forced: all.account.forceFieldView,
    mayEdit: canDo('canEditCRMSessions')(all),
    mayCall: canDo('canMakeCalls')(all),
  }));

  constructor() {
    super();
    new CallValues(this, () => this.cti.phone);
  }

  private get subject(): Subject | undefined {
    return this.cti.value && subjectOf(this.cti.value);
  }

  private get context(): FieldContext {
    return { locale: this.locale ? usableLocale(this.locale) : undefined, now: Date.now() };
  }

  protected override willUpdate(): void {
    const { value } = this.cti;
    if (!value?.signedIn) {
      this.asked = this.hasLayout = false;
      return;
    }
    const open = [value.call?.id, value.preview?.id, ...Object.keys(value.byCall)];
    this.edits.keepOnly(open.filter((id) => id !== undefined));
    if (this.asked || !this.subject) return;
    this.asked = true;
    void this.loadLayout();
  }

  private async loadLayout(): Promise<void> {
    for (const method of ['getForceCavView', 'getCrmFieldDataTypes', 'getCAVFieldViews'] as const)
      if (!(await this.cti.call(method))) return;
    this.hasLayout = true;
  }

  private async save(id: Id, value: string): Promise<string | undefined> {
    try {
      await this.cti.phone?.client.call('setCallAttachedVariable', { id, value });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { value, failure } = this.cti;
    if (!value?.signedIn) return nothing;
    const { subject } = this;
    if (!subject) return html`<p class="muted">${msg('What is known of a call comes with the next one.')}</p>`;
    const name = contactName(subject.record?.fields ?? {});
    const isKnown = subject.record !== undefined && (this.hasLayout || failure !== undefined);
    const sections = isKnown ? sectionsOf(subject.record, value) : [];
    return html`<div class="stack">
      ${name ? html`<h2>${name}</h2>` : nothing}
      ${
        sections.length
          ? repeat(
              sections,
              ({ key }) => key,
              (section) => this.renderSection(section, subject),
            )
          : html`<p class="muted" role="status">
              ${isKnown ? msg('Nothing is known of this call.') : msg('What is known of this call is on its way…')}
            </p>`
      }
      ${
        failure && failure.method !== 'makeCall'
          ? html`<div class="row">
              <p class="error grow" role="alert">${failure.text}</p>
              <button part="button" class="link" @click=${() => this.loadLayout()}>${msg('Try again')}</button>
            </div>`
          : nothing
      }
      <span class="heard" role="status">${this.said}</span>
    </div>`;
  }

  private renderSection({ key, title, rows }: Section, subject: Subject): TemplateResult {
    const list = html`<dl>
      ${repeat(
        rows,
        (row) => row.key,
        (row) => this.renderRow(row, subject),
      )}
    </dl>`;
    // Where an administrator wants the variables in sight, they can't be folded away.
    if (this.cti.value!.forced && key !== 'contact')
      return html`<section part="section" aria-label=${title}>
        <div class="plainly"><h3>${title}</h3></div>
        ${list}
      </section>`;
    return html`<details
      part="section"
      ?open=${!this.closed.includes(key)}
      @toggle=${(event: Event) => this.fold(key, event)}
    >
      <summary>
        ${icon('down')}
        <h3>${title}</h3>
      </summary>
      ${list}
    </details>`;
  }

  private fold(key: string, event: Event): void {
    const others = this.closed.filter((one) => one !== key);
    this.closed = (event.target as HTMLDetailsElement).open ? others : [...others, key];
    keepClosed(this.closed);
  }

  private renderRow(row: Row, subject: Subject): TemplateResult {
    const isEditable = row.editable && this.cti.value!.mayEdit;
    const mayCall = this.cti.value!.mayCall;
    const refused = this.refused?.key === row.key ? this.refused.text : '';
    const trouble = isEditable
      ? renderTrouble(row, subject.id, this.edits, this.context, () => void this.commit(subject, row, true))
      : nothing;
    const isSaved = isEditable && this.saved === row.key;
    const looks = classMap({ half: row.half, long: row.long && !isEditable });
    return html`<div part="row" class=${looks} title=${row.hint || nothing}>
      <dt>
        ${isEditable ? html`<label for="q-${row.key}">${row.label}</label>` : row.label}
        ${isSaved ? html`<span class="saved">${msg('Saved')}</span>` : nothing}
      </dt>
      <dd class="value">
        ${
          isEditable
            ? this.renderField(row, subject)
            : html`${renderValue(row, this.context, mayCall ? (event) => this.dial(event, row) : undefined)}
              ${row.value === '' ? nothing : renderCopy(row, this.copied === row.key, () => void this.copy(row))}`
        }
      </dd>
      ${
        trouble !== nothing || row.restricted || refused
          ? html`<dd class="more">
              ${trouble} ${row.restricted ? html`<p class="small warn">${msg('May not be called')}</p>` : nothing}
              ${refused ? html`<p class="error" role="alert">${refused}</p>` : nothing}
            </dd>`
          : nothing
      }
    </div>`;
  }

  private dial(event: Event, { key, value }: Row): void {
    event.preventDefault();
    this.refused = undefined;
    void this.cti
      .run('makeCall', (phone) => phone.call(value))
      .then((isCalled) => {
        if (!isCalled) this.refused = { key, text: this.cti.failure?.text ?? '' };
      });
  }

  private renderField(row: Row, subject: Subject): TemplateResult {
    const { context } = this;
    const edit = this.edits.get(subject.id, row);
    const hasTrouble = edit?.problem !== undefined || this.edits.conflicts(subject.id, row, context);
    const control = renderControl({
      // Ids in a page of variables may not look like those of questions.
      question: { ...row.question, id: row.key, text: row.label },
      value: row.question.control === 'select' && edit ? edit.text : row.value,
      text: edit?.text ?? written(row, context.locale),
      locale: context.locale,
      disabled: false,
      invalid: hasTrouble,
      describedBy: hasTrouble ? `trouble-${row.key}` : '',
      keys: new Map(),
      write: (text) => {
        this.saved = '';
        this.edits.write(subject.id, row, text);
      },
      choose: (value) => {
        this.edits.write(subject.id, row, written({ ...row, value }, context.locale));
        void this.commit(subject, row);
      },
    });
    const handleKeydown = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        void this.commit(subject, row);
      } else if (event.key === 'Escape' && edit) {
        event.preventDefault();
        event.stopPropagation();
        this.edits.drop(subject.id, row);
      }
    };
    return html`<div
      class="grow"
      aria-busy=${edit?.saving === true}
      @keydown=${handleKeydown}
      @change=${() => void this.commit(subject, row)}
    >
      ${control}
    </div>`;
  }

  private async commit(subject: Subject, row: Row, over = false): Promise<void> {
    const isSaved = await this.edits.commit(subject.id, this.newest(row), this.context, over);
    if (!isSaved) return;
    this.saved = row.key;
    this.say(msg(str`${row.label} saved`));
  }

  /** The row as it is now: what others changed since it was drawn counts. */
  private newest(row: Row): Row {
    const variable = this.subject?.record?.variables.find(({ id }) => id === row.key);
    return variable ? { ...row, value: variable.value ?? '' } : row;
  }

  private async copy(row: Row): Promise<void> {
    this.refused = undefined;
    try {
      await navigator.clipboard.writeText(row.value);
      this.copied = row.key;
      this.say(msg(str`${row.label} copied`));
    } catch {
      this.refused = {
        key: row.key,
        text: msg('The browser did not let this be copied. Select it, and press Ctrl+C.'),
      };
    }
  }

  private say(text: string): void {
    // The same words said again are words said anew.
    this.said = this.said === text ? `${text}\u00A0` : text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-call-data': CtiCallData;
  }
}
