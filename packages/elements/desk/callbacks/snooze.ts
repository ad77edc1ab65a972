import type { Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { moveInMenu, place } from '../../internal/popover.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { fieldStyles } from './editor.styles.ts';
import { readWhen, renderWhen, toWhen, type When } from './when.ts';
import { dayAndTimeOf, snoozes } from './words.ts';

const HOUR = 3_600_000;

/** The callback whose reminder is put off: in words, and with the customer's time zone where it is known. */
export interface SnoozeTarget {
  readonly id: Id;
  readonly title: string;
  readonly theirs: string | undefined;
}

/** The menu of times to put a reminder off to, and the field for any other. Part of `<cti-callbacks>`. */
export class CtiCallbackSnooze extends CtiElement {
  static override styles = [
    tokens,
    controls,
    fieldStyles,
    css`
      :host {
        position: absolute;
      }
      .menu {
        min-width: 180px;
      }
      .menu form {
        width: 240px;
        max-width: 100%;
        padding: 8px;
      }
    `,
  ];

  @property() zone = 'UTC';
  /** The service's clock, epoch ms. */
  @property({ attribute: false }) now: () => number = Date.now;
  /** The reminder is put off: told in words; the focus is to go back. */
  @property({ attribute: false }) done: (words: string) => void = () => undefined;

  @query('.menu') private readonly menu!: HTMLElement;
  @state() private reminder: SnoozeTarget = { id: '', title: '', theirs: undefined };
  @state() private other = false;
  @state() private when: When = { text: '', second: false };
  private anchor: Element | undefined;
  private readonly cti = new Select(this, () => ({}));

  /** Opens the menu at a button, for a callback. */
  async open(reminder: SnoozeTarget, anchor: Element): Promise<void> {
    this.reminder = reminder;
    this.anchor = anchor;
    this.other = false;
    this.cti.fail(undefined);
    await this.updateComplete;
    this.menu.showPopover();
  }

  private get items(): HTMLElement[] {
    return [...this.menu.querySelectorAll<HTMLElement>('.item')];
  }

  private settle(): void {
    if (this.anchor?.isConnected) place(this.menu, this.anchor);
    (this.menu.querySelector<HTMLElement>('#when') ?? this.items[0])?.focus();
  }

  private handleToggle(event: ToggleEvent): void {
    if (event.newState === 'open') this.settle();
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') event.stopPropagation();
    else if (this.other) return;
    else if (event.key === 'Tab') this.menu.hidePopover();
    else moveInMenu(event, this.items, this.shadowRoot?.activeElement ?? null);
  }

  private async chooseOther(): Promise<void> {
    this.when = toWhen(this.now() + 2 * HOUR, this.zone);
    this.other = true;
    await this.updateComplete;
    this.settle();
  }

  private async snooze(until: number): Promise<void> {
    const { id, title } = this.reminder;
    const time = Math.max(1, until - this.now());
    if (!(await this.cti.call('snoozeCallback', { id, time }))) return;
    this.menu.hidePopover();
    this.done(msg(str`${title}: reminds again ${dayAndTimeOf(until, this.now(), this.zone)}.`));
  }

  override render(): TemplateResult {
    return html`<div
      part="menu"
      class="menu"
      popover
      role=${this.other ? 'dialog' : 'menu'}
      aria-label=${msg('Remind again in')}
      @toggle=${this.handleToggle}
      @keydown=${this.handleKeydown}
    >
      ${this.other ? this.renderOther() : this.renderItems()}
    </div>`;
  }

  private renderItems(): TemplateResult {
    const { now, zone } = this;
    const item = (label: string, act: () => unknown): TemplateResult =>
      html`<button class="item" role="menuitem" tabindex="-1" @click=${act}>${label}</button>`;
    return html`${snoozes(now(), zone).map(({ label, until }) => item(label, () => this.snooze(until)))}
    ${item(msg('Another time…'), () => this.chooseOther())}
    ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : ''}`;
  }

  private renderOther(): TemplateResult {
    const { now, zone } = this;
    const reading = readWhen(this.when, zone, now());
    const save = (event: Event): void => {
      event.preventDefault();
      if (reading.at !== undefined) void this.snooze(reading.at);
    };
    return html`<form class="stack" novalidate @submit=${save}>
      ${renderWhen({
        label: msg('Remind again'),
        when: this.when,
        zone,
        theirs: this.reminder.theirs,
        now: now(),
        reading,
        tells: true,
        picks: [],
        change: (when) => (this.when = when),
      })}
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : ''}
      <div class="row">
        <button class="fill" aria-busy=${this.cti.busy('snoozeCallback')}>${msg('Snooze')}</button>
        <button type="button" @click=${() => this.menu.hidePopover()}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-callback-snooze': CtiCallbackSnooze;
  }
}
