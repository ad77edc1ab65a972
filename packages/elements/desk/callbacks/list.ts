import type { Id } from '@cti-elements/client';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { CtiElement } from '../../internal/element.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import type { Act } from './actions.ts';
import { type Anchor, findAnchor, settle } from './anchor.ts';
import { listStyles } from './list.styles.ts';
import { renderRow, type RowWords } from './row.ts';
import type { Row } from './rows.ts';
import { nextTask } from './timing.ts';
import { TypeAhead } from './type-ahead.ts';

/** Longer lists have in the document only what is in sight. */
const SHORT_LIST = 60;
/** What is in the document of a longer list until the code for that has come: about what fits into it. */
const FIRST_ROWS = 12;
const PAGE = 8;

type LongList = typeof import('./long-list.ts');

/**
 * The callbacks in rows, one of which the Tab key reaches; arrow keys, Home, End, Page Up, Page Down and first letters lead to
 * the others. Part of `<cti-callbacks>`. What comes and goes above does not move the rows in sight.
 */
export class CtiCallbackList extends CtiElement {
  static override styles = [tokens, controls, listStyles];

  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) describe: (row: Row) => RowWords = () => {
    throw new Error('A list is told how to describe its rows.');
  };
  @property({ attribute: false }) act: Act = () => undefined;
  @property() selected: Id = '';
  @property({ type: Boolean }) callable = false;
  /** Another object whenever rows may read differently. */
  @property({ attribute: false }) pulse?: object;

  @query('.scroller') readonly scroller!: HTMLElement;
  @state() private active: Id = '';
  @state() private longList?: LongList;
  private layout: ReturnType<LongList['flow']> | undefined;
  private loading?: Promise<void>;
  private index: ReadonlyMap<Id, number> = new Map();
  /** What is in the document. */
  private range = { first: 0, last: FIRST_ROWS - 1 };
  private anchor?: Anchor | undefined;
  /** How often the rows have been put back in place. */
  private turns = 0;
  /** Where the focus goes as soon as the row is there. */
  private focusOn?: Id | undefined;
  private readonly typeAhead = new TypeAhead();

  /** Puts the focus on a row, or on the one that the Tab key reaches. */
  override focus(): void {
    this.goTo(this.index.get(this.active) ?? 0);
  }

  /** The row becomes the one that the Tab key reaches, and comes into sight. */
  async show(id: Id): Promise<void> {
    // The row may be among those that are about to be rendered.
    await this.updateComplete;
    const at = this.index.get(id);
    if (at === undefined) return;
    this.active = id;
    if (this.focusOn) this.focusOn = id;
    this.reveal(at);
    await this.settled();
    this.rowOf(id)?.scrollIntoView({ block: 'nearest' });
  }

  /** Resolves when the rows in sight are in the document. */
  async settled(): Promise<void> {
    await this.updateComplete;
    await settle(this.shadowRoot?.querySelector('.rows'), this.longList?.virtualizerRef);
  }

  private get isLong(): boolean {
    return this.rows.length > SHORT_LIST;
  }

  /** The rows of a long list come in a task of their own, after what stands around them. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && this.isLong) await nextTask();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('rows')) return;
    const before = this.index;
    this.index = new Map(this.rows.map(({ id }, at) => [id, at]));
    // Rows that change again before they are back in place are measured against where they were at first.
    const isKept = this.anchor && this.index.has(this.anchor.id);
    if (this.scroller && !isKept) this.anchor = findAnchor(this.scroller, before, this.index);
    if (!this.index.has(this.active)) {
      const at = Math.min(before.get(this.active) ?? 0, this.rows.length - 1);
      const hadFocus = this.focusedId === this.active && this.active !== '';
      this.active = this.rows[at]?.id ?? '';
      if (hadFocus) this.focusOn = this.active;
    }
    if (this.isLong) this.loading ??= this.load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('rows') || changed.has('longList' as never)) void this.restore();
  }

  /** After the rows have changed: what was in sight is where it was, and the focus on its row. */
  private async restore(): Promise<void> {
    const { anchor } = this;
    const turn = ++this.turns;
    if (this.focusOn && !this.hasFocus) this.scroller.focus({ preventScroll: true });
    if (!anchor && !this.focusOn) return;
    await this.settled();
    if (turn !== this.turns) return;
    if (anchor && anchor === this.anchor) {
      this.anchor = undefined;
      if (!this.rowOf(anchor.id)) {
        this.reveal(this.index.get(anchor.id) ?? 0);
        await this.settled();
      }
      const row = this.rowOf(anchor.id);
      if (row) this.scroller.scrollTop += row.getBoundingClientRect().top - anchor.top;
    }
    this.focusRow();
  }

  private async load(): Promise<void> {
    try {
      const longList = await import('./long-list.ts');
      // What is there is painted first: with the work on the long list it would be a task too long for one frame.
      await nextTask();
      // The rows are made anew: what the agent is at stays.
      this.focusOn = this.focusedId;
      this.anchor = findAnchor(this.scroller, this.index, this.index);
      this.layout = longList.flow();
      this.longList = longList;
    } catch {
      // Then the whole list is in the document: slower, but all of it is there.
      this.range = { first: 0, last: Infinity };
      this.requestUpdate();
    }
  }

  private rowOf(id: Id | undefined): HTMLElement | null {
    return id ? this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) : null;
  }

  private get focusedId(): Id | undefined {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-id]')?.dataset.id;
  }

  private get isActiveThere(): boolean {
    const at = this.index.get(this.active) ?? -1;
    return at >= this.range.first && at <= this.range.last;
  }

  /** Scrolls to where the row should be; each time that leads nearer. */
  private reveal(at: number): void {
    const { scroller } = this;
    if (!this.longList || (at >= this.range.first && at <= this.range.last)) return;
    const height = scroller.scrollHeight / this.rows.length;
    const middle = (this.range.first + this.range.last) / 2;
    if (at === 0) scroller.scrollTop = 0;
    else if (at === this.rows.length - 1) scroller.scrollTop = scroller.scrollHeight;
    else scroller.scrollTop += (at - middle) * height;
  }

  private goTo(at: number): void {
    const row = this.rows[Math.max(0, Math.min(at, this.rows.length - 1))];
    if (!row) return;
    this.active = row.id;
    this.focusOn = row.id;
    if (!this.rowOf(row.id)) {
      // The row that has the focus may leave the document: keys go on to work.
      this.scroller.focus({ preventScroll: true });
      this.reveal(this.index.get(row.id) ?? 0);
      void this.arrive();
    } else void this.updateComplete.then(() => this.focusRow());
  }

  /** Puts the focus on its row as soon as that is in the document; where rows are is an estimate until they have been there. */
  private async arrive(): Promise<void> {
    for (let tries = 0; tries < 8; tries++) {
      await this.settled();
      // It may have got the focus meanwhile, or be gone.
      const at = this.index.get(this.focusOn ?? '');
      if (at === undefined) return;
      if (!this.rowOf(this.focusOn)) this.reveal(at);
      this.focusRow();
    }
  }

  private focusRow(): void {
    const row = this.rowOf(this.focusOn);
    if (!row) return;
    this.focusOn = undefined;
    row.querySelector<HTMLElement>('.main')?.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  /** The capture phase, before the rows out of sight are taken out of the document. */
  private readonly handleRange = {
    capture: true,
    handleEvent: (event: Event & { readonly first?: number; readonly last?: number }): void => {
      this.range = { first: event.first ?? 0, last: event.last ?? 0 };
      const focused = this.index.get(this.focusedId ?? '');
      if (focused !== undefined && (focused < this.range.first || focused > this.range.last))
        this.scroller.focus({ preventScroll: true });
      this.requestUpdate();
      if (this.focusOn) void this.arrive();
    },
  };

  private handleKeydown(event: KeyboardEvent): void {
    const { key } = event;
    const undo = (event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z';
    if (undo) {
      event.preventDefault();
      this.act('undo', '', event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.index.get(this.active) ?? 0;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.rows.length - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
    };
    const target =
      targets[key] ?? this.typeAhead.find(event, at, this.rows.length, (index) => this.describe(this.rows[index]!));
    if (target !== undefined) {
      event.preventDefault();
      this.goTo(target);
    } else if (key === 'Delete') {
      event.preventDefault();
      this.act('remove', this.active, event);
    } else if (key === 'Enter' && event.target === this.scroller) this.act('open', this.active, event);
  }

  private handleFocusin(event: FocusEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id) this.active = id;
  }

  override render(): TemplateResult {
    const { longList } = this;
    const shown = this.isLong ? this.rows.slice(0, this.range.last + 1) : this.rows;
    return html`<div
      part="list"
      class="scroller"
      tabindex=${this.isActiveThere || !longList ? -1 : 0}
      role="group"
      aria-label=${msg('Callbacks')}
      @keydown=${this.handleKeydown}
      @focusin=${this.handleFocusin}
      @rangeChanged=${this.handleRange}
    >
      <div class="rows" role="list" aria-label=${msg('Callbacks')}>
        ${
          longList
            ? longList.virtualize({
                items: this.rows as Row[],
                keyFunction: keyOf,
                renderItem: this.renderRow,
                ...(this.layout ? { layout: this.layout } : {}),
              })
            : repeat(shown, keyOf, this.renderRow)
        }
      </div>
    </div>`;
  }

  private readonly renderRow = (row: Row, index: number): TemplateResult =>
    renderRow(this.describe(row), {
      id: row.id,
      late: row.late,
      index,
      count: this.rows.length,
      active: row.id === this.active,
      selected: row.id === this.selected,
      callable: this.callable,
      act: this.act,
    });
}

const keyOf = ({ id }: Row): Id => id;

declare global {
  interface HTMLElementTagNameMap {
    'cti-callback-list': CtiCallbackList;
  }
}
