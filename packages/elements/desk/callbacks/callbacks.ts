import type { CallbackInfo, Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { renderAlerts } from './alerts.ts';
import { Arrival } from './arrival.ts';
import { calendarReady } from './calendar.ts';
import { callbacksStyles } from './callbacks.styles.ts';
import { Contacts } from './contacts.ts';
import { Deeds } from './deeds.ts';
import { Describer } from './describer.ts';
import type { CtiCallbackEditor, Saved } from './editor.ts';
import { beginning, known } from './known.ts';
import type { CtiCallbackList } from './list.ts';
import { renderClock, renderDone, renderEmpty } from './notes.ts';
import { NumberBook } from './number-book.ts';
import { idOf, type Panel, renderPanel } from './panel.ts';
import { Reminders } from './reminders.ts';
import { RemovalWatch } from './removal-watch.ts';
import { UNDO_TIME } from './removals.ts';
import type { RowAction } from './row.ts';
import { RowMaker } from './row-maker.ts';
import type { Row } from './rows.ts';
import type { CtiCallbackSnooze } from './snooze.ts';
import { Tally } from './tally.ts';
import { renderTools } from './tools.ts';
import { Turning } from './turning.ts';
import { renderUndo } from './undo.ts';

/**
 * The calls that the agent has promised: what is due first, by days, with a reminder when the time has come. They can be called,
 * added, changed, put off and removed, and removing can be undone. Times are in the agent's zone and, where the number tells
 * it, in the customer's.
 *
 * @event {CtiCallbackDueEvent} cti-callback-due - the time of a callback has come; once per reminder over all tabs
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
  @property({ type: Number, attribute: 'undo-time' }) undoTime: number = UNDO_TIME;

  @query('cti-callback-list') private readonly list!: CtiCallbackList | null;
  @query('cti-callback-editor') private readonly editor!: CtiCallbackEditor | null;
  @query('cti-callback-snooze') private readonly snoozer!: CtiCallbackSnooze;
  @state() private panel?: Panel | undefined;
  @state() private search = '';
  @state() private campaignId: Id = '';
  @state() private done = false;
  @state() private told = '';
  private asked?: unknown;
  private rows: readonly Row[] = [];
  private readonly cti = new Select(this, known);
  private readonly arrival = new Arrival();
  private readonly removals = new RemovalWatch(this);
  private readonly rowMaker = new RowMaker();
  private readonly tally = new Tally();
  private readonly turning = new Turning(this);
  private readonly book = new NumberBook(this);
  private readonly contacts = new Contacts(this);
  private readonly reminders = new Reminders(this);
  private readonly words = new Describer(this.book, this.contacts, () => this.cti.value);
  private readonly deeds = new Deeds(
    () => ({
      updateComplete: this.updateComplete,
      undoTime: this.undoTime,
      snoozer: this.snoozer,
      isInPanel: this.renderRoot.querySelector('.panel')?.matches(':focus-within') ?? false,
      closePanel: () => this.closePanel(),
      focusList: () => this.focusList(),
      showRow: async (id) => this.list?.show(id),
      tell: (words) => (this.told = words),
    }),
    this.cti,
    this.removals,
    this.words,
  );

  /** What the element needs to tell days and times does not hold up the page's first paint. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await calendarReady();
    await super.scheduleUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Opens the form for a new callback, with what is known of it; during a call, that is the customer. */
  add(start: { readonly number?: string; readonly campaignId?: Id; readonly comments?: string } = {}): void {
    this.open({ kind: 'add', start: beginning(this.cti.value ?? {}, start) }, true);
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
    const { list } = value.callbacks;
    if (list.length) void this.book.load();
    if (this.asked !== phone) {
      this.asked = phone;
      // The store keeps the answer; without one, the two clocks count as equal.
      phone.client.call('checkLocalTime', { initial: false }).catch(() => undefined);
    }
    const { campaignId, done, words } = this;
    const wanted = { text: this.search, campaignId, done, hidden: this.removals.ids };
    this.rows = this.rowMaker.make(list, wanted, words.searched, words.now(), words.zone);
    const id = idOf(this.panel);
    const isGone = id !== undefined && (this.removals.ids.has(id) || !this.find(id));
    if (isGone && this.panel?.kind === 'detail') this.panel = undefined;
  }

  protected override updated(): void {
    const { value } = this.cti;
    if (!value?.signedIn || !this.isConnected) return;
    this.turning.follow(value.callbacks.list, this.words.now(), this.words.zone);
    void this.showNew(value.callbacks.list);
  }

  private open(panel: Panel, focus: boolean): void {
    if (this.editor?.isTouched) {
      this.cti.fail({ method: '', text: msg('Save or cancel what you have typed first.') });
      this.editor.focus();
      return;
    }
    if (this.cti.failure?.method === '') this.cti.fail(undefined);
    this.panel = panel;
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
    if (action === 'undo') void this.deeds.undo();
    else if (!info) return;
    else if (action === 'call') this.deeds.call(info);
    else if (action === 'remove') this.deeds.remove(info);
    else if (isOpen && this.panel?.kind === 'detail' && !byKey) this.panel = undefined;
    else if (isOpen && this.panel?.kind === 'edit') this.editor?.focus();
    else this.open({ kind: 'detail', id }, byKey);
  };

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
    this.arrival.expect(isNew ? saved : undefined);
    this.requestUpdate();
  };

  /** The agent is led to a new callback, unless busy with something else by then. */
  private async showNew(list: readonly CallbackInfo[]): Promise<void> {
    const id = this.panel ? undefined : this.arrival.take(list);
    if (id === undefined) return;
    await this.list?.show(id);
    if (this.hasFocus) this.focusList();
  }

  override render(): TemplateResult | typeof nothing {
    const { phone, value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { callbacks, mayEdit, mayCall } = value;
    const hidden = this.removals.ids;
    const { open, done, campaigns, openCampaigns } = this.tally.count(callbacks.list, hidden);
    return html`<div class="stack" @keydown=${this.handleKeydown}>
      ${renderAlerts({
        due: this.reminders.follow(phone, open, callbacks.reminders, this.words.now()),
        mayCall,
        describe: (info) => this.words.alert(info),
        open: ({ id = '' }) => this.show(id),
        call: (info) => this.deeds.call(info),
        snooze: (info, event) => this.deeds.snooze(info, event),
        dismiss: (info) => void this.deeds.dismiss(info),
      })}
      ${renderTools({
        count: callbacks.list.length,
        open: open.length,
        campaigns: value.directory.campaigns,
        used: this.done ? campaigns : openCampaigns,
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
              : renderEmpty(open.length, mayEdit, this.cti.missing('getCallbacks'))
          }
          ${renderUndo(this.removals.current, {
            title: (info) => this.words.title(info),
            undo: () => void this.deeds.undo(),
            again: (info) => this.deeds.remove(info),
          })}
          ${renderDone(done, this.done, () => (this.done = !this.done))}
        </div>
        ${this.panel ? this.renderPanel(this.panel) : nothing}
      </div>
      <p class="unseen" role="status">${this.told}</p>
      <cti-callback-snooze
        exportparts="menu, field"
        .words=${this.words}
        .done=${this.deeds.snoozed}
      ></cti-callback-snooze>
    </div>`;
  }

  private renderPanel(panel: Panel): TemplateResult | typeof nothing {
    const info = this.find(idOf(panel));
    const { mayCall, mayEdit } = this.cti.value!;
    return renderPanel(panel, {
      title: info && this.words.title(info),
      detail: info && {
        ...this.deeds.detail(info),
        mayCall,
        mayEdit,
        edit: () => this.open({ kind: 'edit', id: info.id ?? '', callback: info }, true),
        close: () => void this.closePanel(),
      },
      zone: this.words.zone,
      country: this.country,
      now: this.words.now,
      close: this.handleSaved,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-callbacks': CtiCallbacks;
  }
}
