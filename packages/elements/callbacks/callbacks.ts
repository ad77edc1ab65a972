import { type CallbackInfo, canDo, currentCall, type Id, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CtiElement } from '../internal/element.ts';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';
import { renderAlerts } from './alerts.ts';
import { callNow } from './call-now.ts';
import { callbacksStyles } from './callbacks.styles.ts';
import { Contacts } from './contacts.ts';
import { Describer } from './describer.ts';
import { renderDetail } from './detail.ts';
import type { Draft } from './draft.ts';
import type { CtiCallbackEditor, Saved } from './editor.ts';
import type { CtiCallbackList } from './list.ts';
import { renderClock, renderDone, renderEmpty } from './notes.ts';
import { NumberBook } from './number-book.ts';
import { idOf, type Panel } from './panel.ts';
import { Reminders } from './reminders.ts';
import { RemovalWatch } from './removal-watch.ts';
import { UNDO_TIME } from './removals.ts';
import type { RowAction } from './row.ts';
import { RowMaker } from './row-maker.ts';
import { isDone, nextChange, type Row } from './rows.ts';
import type { CtiCallbackSnooze } from './snooze.ts';
import { renderTools } from './tools.ts';
import { renderUndo } from './undo.ts';

const MINUTE = 60_000;

/**
 * The calls that the agent has promised: what is due first, by days, with a reminder when the time has come. They can be called,
 * added, changed, put off and removed, and removing can be undone. Times are in the agent's zone and, where the number tells
 * it, in the customer's.
 *
 * @event cti-callback-due - CtiCallbackDueEvent: the time of a callback has come; once per reminder over all tabs
 * @csspart alert - the reminders
 * @csspart tools - search and campaign
 * @csspart list - the list, which scrolls
 * @csspart panel - what is open: a callback, or the form
 * @csspart field - a field of the form
 * @csspart undo - what says that a callback was removed
 * @csspart menu - the menu of times to snooze for
 * @cssproperty --cti-callbacks-height - how high the list gets before it scrolls; 360px when left out
 */
export class CtiCallbacks extends CtiElement {
  static override styles = [tokens, controls, ...callbacksStyles];

  /** The agent's time zone, such as `Europe/Berlin`; the machine's when left out or unknown. */
  @property({ attribute: 'time-zone' }) timeZone?: string;
  /** The country of numbers without a country's code, such as `US`. */
  @property() country?: string;
  /** How long a removal can be undone, in milliseconds. */
  @property({ type: Number, attribute: 'undo-time' }) undoTime = UNDO_TIME;

  @query('cti-callback-list') private readonly list!: CtiCallbackList | null;
  @query('cti-callback-editor') private readonly editor!: CtiCallbackEditor | null;
  @query('cti-callback-snooze') private readonly snoozer!: CtiCallbackSnooze;
  @state() private panel?: Panel | undefined;
  @state() private search = '';
  @state() private campaignId: Id = '';
  @state() private done = false;
  @state() private told = '';
  /** What the form begins with: the callback as it was, or what is known of a new one. */
  private editing?: CallbackInfo | undefined;
  private start: Partial<Draft> = {};
  /** What was added and has not come yet. */
  private awaited?: Saved | undefined;
  private opener?: HTMLElement | undefined;
  private timer?: ReturnType<typeof setTimeout>;
  private asked?: unknown;
  private rows: readonly Row[] = [];
  private readonly cti = new Select(this, (state) => ({
    callbacks: state.callbacks,
    directory: state.directory,
    call: currentCall(state),
    signedIn: state.session.status === 'signedIn',
    mayCall: canDo('canMakeCalls')(state),
    mayEdit: canDo('canCreateCallbacks')(state),
  }));
  private readonly removals = new RemovalWatch(this);
  private readonly rowMaker = new RowMaker();
  private readonly book = new NumberBook(this);
  private readonly contacts = new Contacts(this);
  private readonly reminders = new Reminders(this);
  private readonly words = new Describer(this.book, this.contacts, () => this.cti.value);

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Opens the form for a new callback, with what is known of it; during a call, that is the customer. */
  add(start: { readonly number?: string; readonly campaignId?: Id; readonly comments?: string } = {}): void {
    const { call } = this.cti.value ?? {};
    const ofCall = call ? { number: otherNumber(call.info), campaignId: call.info.campaignId ?? '' } : {};
    const known = Object.entries({ ...ofCall, ...start }).filter(([, value]) => value);
    this.open({ kind: 'add' }, true, { start: Object.fromEntries(known) });
  }

  /** Shows a callback in full. */
  show(id: Id): void {
    this.open({ kind: 'detail', id }, true);
    void this.list?.show(id);
  }

  private find(id: Id | undefined): CallbackInfo | undefined {
    return this.cti.value?.callbacks.list.find((info) => info.id === id);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { phone, value } = this.cti;
    this.book.home = this.country;
    this.contacts.phone = phone;
    if (changed.has('timeZone')) this.words.zone = this.timeZone;
    this.removals.follow(this.isConnected ? phone?.client : undefined);
    if (!value?.signedIn || !phone) return;
    if (value.callbacks.list.length) void this.book.load();
    if (this.asked !== phone) {
      this.asked = phone;
      // The store keeps the answer; without one, the two clocks count as equal.
      phone.client.call('checkLocalTime', { initial: false }).catch(() => undefined);
    }
    this.makeRows();
    const id = idOf(this.panel);
    const isGone = id !== undefined && (this.removals.ids.has(id) || !this.find(id));
    if (isGone && this.panel?.kind === 'detail') this.panel = undefined;
  }

  private makeRows(): void {
    const { search: text, campaignId, done, words } = this;
    const wanted = { text, campaignId, done, hidden: this.removals.ids };
    const searched = (info: CallbackInfo): string => words.searched(info);
    this.rows = this.rowMaker.make(this.cti.value!.callbacks.list, wanted, searched, words.now(), words.zone);
  }

  /** What falls due shows at that moment; how late the others are, every minute. */
  protected override updated(): void {
    clearTimeout(this.timer);
    const { value } = this.cti;
    if (!value?.signedIn || !this.isConnected) return;
    void this.showAwaited();
    const now = this.words.now();
    const next = nextChange(value.callbacks.list, now, this.words.zone) - now;
    this.timer = setTimeout(() => this.requestUpdate(), Math.min(next, MINUTE - (now % MINUTE)) + 1);
  }

  private open(panel: Panel, focus: boolean, form?: { editing?: CallbackInfo; start?: Partial<Draft> }): void {
    if (this.editor?.isTouched) {
      this.cti.fail({ method: '', text: msg('Save or cancel what you have typed first.') });
      this.editor.focus();
      return;
    }
    if (this.cti.failure?.method === '') this.cti.fail(undefined);
    this.panel = panel;
    this.editing = form?.editing;
    this.start = form?.start ?? {};
    void this.updateComplete.then(async () => {
      const section = this.renderRoot.querySelector<HTMLElement>('.panel');
      await this.editor?.updateComplete;
      section?.scrollIntoView({ block: 'nearest' });
      if (focus) (this.editor ?? section?.querySelector<HTMLElement>('[data-first], .actions button'))?.focus();
    });
  }

  private async closePanel(show = idOf(this.panel)): Promise<void> {
    this.panel = undefined;
    if (this.cti.failure?.method === '') this.cti.fail(undefined);
    await this.updateComplete;
    if (show !== undefined) await this.list?.show(show);
    this.focusList();
  }

  private focusList(): void {
    (this.list ?? this.renderRoot.querySelector<HTMLElement>('.new'))?.focus();
  }

  private readonly act = (action: RowAction, id: Id, byKey: boolean): void => {
    const info = this.find(id);
    const isOpen = idOf(this.panel) === id;
    if (action === 'undo') void this.undo();
    else if (!info) return;
    else if (action === 'call') callNow(this.cti, info);
    else if (action === 'remove') this.drop(info);
    else if (isOpen && this.panel?.kind === 'detail' && !byKey) this.panel = undefined;
    else if (isOpen && this.panel?.kind === 'edit') this.editor?.focus();
    else this.open({ kind: 'detail', id }, byKey);
  };

  private drop(info: CallbackInfo): void {
    const wasInPanel = this.renderRoot.querySelector('.panel')?.matches(':focus-within');
    const { current } = this.removals;
    if (current) current.undoTime = this.undoTime;
    current?.remove(info);
    if (wasInPanel) void this.closePanel();
  }

  private async undo(): Promise<void> {
    const { last } = this.removals;
    if (last === undefined) return;
    this.removals.current?.undo(last);
    await this.updateComplete;
    await this.list?.show(last);
    this.focusList();
  }

  private snooze(info: CallbackInfo, event: Event): void {
    this.opener = event.currentTarget as HTMLElement;
    void this.snoozer.open(info, this.opener);
  }

  /** What had the focus may be gone with its reminder. */
  private readonly handleSnoozed = async (words: string): Promise<void> => {
    this.told = words;
    await this.updateComplete;
    if (this.opener?.isConnected) this.opener.focus();
    else this.focusList();
  };

  private async dismiss(info: CallbackInfo): Promise<void> {
    if (!(await this.cti.call('dismissCallback', { callbackId: info.id }))) return;
    this.told = msg(str`${this.words.title(info)}: no more reminders.`);
    await this.updateComplete;
    if (document.activeElement === document.body) this.focusList();
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.panel?.kind !== 'detail') return;
    event.preventDefault();
    void this.closePanel();
  }

  private readonly handleSaved = async (saved?: Saved): Promise<void> => {
    if (saved)
      this.told = this.panel?.kind === 'add' ? msg('The callback was added.') : msg('The callback was changed.');
    const isNew = idOf(this.panel) === undefined;
    await this.closePanel();
    this.awaited = isNew ? saved : undefined;
    this.requestUpdate();
  };

  /** A new callback comes with an event of the service; the agent is led there, unless busy with something else by then. */
  private async showAwaited(): Promise<void> {
    const { awaited } = this;
    const isAwaited = ({ number, dueDate }: CallbackInfo): boolean =>
      number === awaited?.number && dueDate === awaited?.dueDate;
    const id = awaited && this.cti.value?.callbacks.list.find(isAwaited)?.id;
    if (id === undefined || this.panel) return;
    this.awaited = undefined;
    await this.list?.show(id);
    if (this.hasFocus) this.focusList();
  }

  override render(): TemplateResult | typeof nothing {
    const { phone, value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { callbacks, mayEdit, mayCall } = value;
    const hidden = this.removals.ids;
    const open = callbacks.list.filter((info) => !isDone(info) && !hidden.has(info.id ?? ''));
    return html`<div class="stack" @keydown=${this.handleKeydown}>
      ${renderAlerts({
        due: this.reminders.follow(phone, open, callbacks.reminders, this.words.now()),
        mayCall,
        describe: (info) => this.words.alert(info),
        open: ({ id = '' }) => this.show(id),
        call: (info) => callNow(this.cti, info),
        snooze: (info, event) => this.snooze(info, event),
        dismiss: (info) => void this.dismiss(info),
      })}
      ${renderTools({
        list: callbacks.list,
        open: open.length,
        done: this.done,
        campaigns: value.directory.campaigns,
        campaignId: this.campaignId,
        search: this.search,
        mayAdd: mayEdit,
        add: () => this.add(),
        find: (text) => (this.search = text),
        choose: (id) => (this.campaignId = id),
        down: () => this.list?.focus(),
      })}
      ${renderClock(callbacks.timeAdjustment)}
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      <div class="columns ${this.panel ? 'two' : ''}">
        <div class="stack">
          ${
            this.rows.length
              ? html`<cti-callback-list
                  exportparts="list"
                  .rows=${this.rows}
                  .describe=${this.words.row}
                  .act=${this.act}
                  .selected=${idOf(this.panel) ?? ''}
                  .callable=${mayCall}
                  .pulse=${{}}
                ></cti-callback-list>`
              : renderEmpty(open.length, mayEdit)
          }
          ${renderUndo(this.removals.current, {
            title: (info) => this.words.title(info),
            undo: () => void this.undo(),
            again: (info) => this.drop(info),
          })}
          ${renderDone(callbacks.list.filter(isDone).length, this.done, () => (this.done = !this.done))}
        </div>
        ${this.panel ? this.renderPanel(this.panel) : nothing}
      </div>
      <p class="unseen" role="status">${this.told}</p>
      <cti-callback-snooze
        exportparts="menu, field"
        .words=${this.words}
        .done=${this.handleSnoozed}
      ></cti-callback-snooze>
    </div>`;
  }

  private renderPanel(panel: Panel): TemplateResult | typeof nothing {
    const info = this.find(idOf(panel));
    const label = info ? this.words.title(info) : msg('New callback');
    if (panel.kind === 'detail' && !info) return nothing;
    return html`<section part="panel" class="panel" aria-label=${label}>
      ${
        panel.kind === 'detail'
          ? this.renderDetail(info!)
          : html`<cti-callback-editor
              exportparts="field"
              .callback=${this.editing}
              .start=${this.start}
              .zone=${this.words.zone}
              .country=${this.country}
              .now=${this.words.now}
              .close=${this.handleSaved}
            ></cti-callback-editor>`
      }
    </section>`;
  }

  private renderDetail(info: CallbackInfo): TemplateResult {
    const { id = '' } = info;
    const { mayCall, mayEdit } = this.cti.value!;
    return renderDetail({
      info,
      ...this.words.detail(info),
      mayCall,
      mayEdit,
      calling: this.cti.busy('makeCall'),
      call: () => callNow(this.cti, info),
      edit: () => this.open({ kind: 'edit', id }, true, { editing: info }),
      remove: () => this.drop(info),
      snooze: (event) => this.snooze(info, event),
      dismiss: () => void this.dismiss(info),
      reset: () => void this.cti.call('resetRemindedCallback', { callbackId: id }),
      close: () => void this.closePanel(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-callbacks': CtiCallbacks;
  }
}
