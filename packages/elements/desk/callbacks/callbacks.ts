import { type CallbackInfo, canDo, type CtiState, currentCall, type Id, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { type Act, isByKey } from './actions.ts';
import { callbacksStyles } from './callbacks.styles.ts';
import { Contacts } from './contacts.ts';
import { Describer } from './describer.ts';
import type { Draft } from './draft.ts';
import type { CtiCallbackEditor, Saved } from './editor.ts';
import type { CtiCallbackList } from './list.ts';
import { NumberBook } from './number-book.ts';
import { idOf, type Panel, renderPanel } from './panel.ts';
import { Reminders, renderAlerts } from './reminders.ts';
import { UNDO_TIME } from './removals.ts';
import { Listing, type Row } from './rows.ts';
import type { CtiCallbackSnooze } from './snooze.ts';
import { calendarReady, RenderTimer } from './timing.ts';
import { renderClock, renderDone, renderEmpty, renderTools } from './tools.ts';
import { Undo } from './undo.ts';

/** What of the state the callbacks are shown by. */
const selected = (state: CtiState) => ({
  callbacks: state.callbacks,
  directory: state.directory,
  call: currentCall(state),
  signedIn: state.session.status === 'signedIn',
  mayCall: canDo('canMakeCalls')(state),
  mayEdit: canDo('canCreateCallbacks')(state),
});

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
  /** A callback that the agent has added: it comes with an event of the service. */
  private awaited?: Saved | undefined;
  /** The button that the menu of snooze times was opened at. */
  private snoozeButton?: HTMLElement;
  private readonly cti = new Select(this, selected);
  private readonly undoing = new Undo(this);
  private readonly listing = new Listing();
  private readonly timer = new RenderTimer(this);
  private readonly book = new NumberBook(this);
  private readonly contacts = new Contacts(this);
  private readonly reminders = new Reminders(this);
  private readonly words = new Describer(this.book, this.contacts);

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
    const { call } = this.cti.value ?? {};
    const ofCall = call ? { number: otherNumber(call.info), campaignId: call.info.campaignId ?? '' } : {};
    const known = Object.entries({ ...ofCall, ...start }).filter(([, value]) => value);
    this.open({ kind: 'add', start: Object.fromEntries(known) as Partial<Draft> }, true);
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
    this.words.known = value;
    if (changed.has('timeZone')) this.words.zone = this.timeZone;
    this.undoing.follow(this.isConnected ? phone?.client : undefined);
    if (!value?.signedIn || !phone) return;
    const { list } = value.callbacks;
    if (list.length) void this.book.load();
    if (this.asked !== phone) {
      this.asked = phone;
      // The store keeps the answer; without one, the two clocks count as equal.
      phone.client.call('checkLocalTime', { initial: false }).catch(() => undefined);
    }
    const { campaignId, done, words } = this;
    const wanted = { text: this.search, campaignId, done, hidden: this.undoing.removed };
    this.rows = this.listing.rows(list, wanted, words.searched, words.now(), words.zone);
    const id = idOf(this.panel);
    const isGone = id !== undefined && (this.undoing.removed.has(id) || !this.find(id));
    if (isGone && this.panel?.kind === 'detail') this.panel = undefined;
  }

  protected override updated(): void {
    const { value } = this.cti;
    if (!value?.signedIn || !this.isConnected) return;
    this.timer.follow(value.callbacks.list, this.words.now(), this.words.zone);
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

  private readonly act: Act = (action, id, event) => {
    const info = this.find(id);
    if (action === 'undo') void this.undo();
    else if (action === 'close') void this.closePanel();
    else if (!info) return;
    else if (action === 'call') this.call(info);
    else if (action === 'remove') this.removeCallback(info);
    else if (action === 'edit') this.open({ kind: 'edit', id, callback: info }, true);
    else if (action === 'snooze') this.snooze(info, event.currentTarget as HTMLElement);
    else if (action === 'dismiss') void this.dismiss(info);
    else if (action === 'reset') void this.cti.call('resetRemindedCallback', { callbackId: id });
    else if (action === 'show') this.show(id);
    else this.toggle(id, isByKey(event));
  };

  /** A row is chosen: its callback opens, or closes again. */
  private toggle(id: Id, byKey: boolean): void {
    const isOpen = idOf(this.panel) === id;
    if (isOpen && this.panel?.kind === 'detail' && !byKey) this.panel = undefined;
    else if (isOpen && this.panel?.kind === 'edit') this.editor?.focus();
    else this.open({ kind: 'detail', id }, byKey);
  }

  /** Calls the customer (`makeCall` with the callback's id): finishing the call completes the callback. */
  private call({ id, number = '', campaignId }: CallbackInfo): void {
    if (this.cti.busy('makeCall')) return;
    void this.cti.run('makeCall', (phone) => phone.call(number, { callbackId: id, campaignId }));
  }

  private removeCallback(info: CallbackInfo): void {
    const isInPanel = this.renderRoot.querySelector('.panel')?.matches(':focus-within') ?? false;
    this.undoing.remove(info, this.undoTime);
    if (isInPanel) void this.closePanel();
  }

  private async undo(): Promise<void> {
    const id = this.undoing.undo();
    if (id === undefined) return;
    await this.updateComplete;
    await this.list?.show(id);
    this.focusList();
  }

  private snooze(info: CallbackInfo, button: HTMLElement): void {
    this.snoozeButton = button;
    const { words } = this;
    const target = { id: info.id ?? '', title: words.title(info), theirs: words.customerZone(info) };
    void this.snoozer.open(target, button);
  }

  private readonly handleSnoozed = async (words: string): Promise<void> => {
    this.told = words;
    await this.updateComplete;
    // The button may be gone with its reminder.
    if (this.snoozeButton?.isConnected) this.snoozeButton.focus();
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

  /** The agent is led to a new callback, unless busy with something else by then. */
  private async showNew(list: readonly CallbackInfo[]): Promise<void> {
    const { awaited } = this;
    if (this.panel || !awaited) return;
    const id = list.find(({ number, dueDate }) => number === awaited.number && dueDate === awaited.dueDate)?.id;
    if (id === undefined) return;
    this.awaited = undefined;
    await this.list?.show(id);
    if (this.hasFocus) this.focusList();
  }

  override render(): TemplateResult | typeof nothing {
    const { phone, value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { callbacks, mayEdit, mayCall } = value;
    const { open, done, campaigns, openCampaigns } = this.listing.counts(callbacks.list, this.undoing.removed);
    return html`<div class="stack" @keydown=${this.handleKeydown}>
      ${renderAlerts({
        due: this.reminders.follow(phone, open, callbacks.reminders, this.words.now()),
        mayCall,
        describe: (info) => this.words.alert(info),
        act: this.act,
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
          ${this.undoing.render((info) => this.words.title(info), this.act)}
          ${renderDone(done, this.done, () => (this.done = !this.done))}
        </div>
        ${this.panel ? this.renderPanel(this.panel) : nothing}
      </div>
      <p class="unseen" role="status">${this.told}</p>
      <cti-callback-snooze
        exportparts="menu, field"
        .zone=${this.words.zone}
        .now=${this.words.now}
        .done=${this.handleSnoozed}
      ></cti-callback-snooze>
    </div>`;
  }

  private renderPanel(panel: Panel): TemplateResult | typeof nothing {
    const info = this.find(idOf(panel));
    const { mayCall, mayEdit } = this.cti.value!;
    return renderPanel(panel, {
      title: info && this.words.title(info),
      detail: info && {
        info,
        ...this.words.detail(info),
        calling: this.cti.busy('makeCall'),
        mayCall,
        mayEdit,
        act: this.act,
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
