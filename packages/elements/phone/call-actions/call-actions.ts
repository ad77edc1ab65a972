import { currentCall, participants } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { inCallIcon } from '../../internal/in-call-icon.ts';
import { CtiElement } from '../../internal/element.ts';
import { focusPiece } from '../../internal/focus.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import type { Purpose } from '../transfer/targets.ts';
import type { CtiTransfer } from '../transfer/transfer.ts';

const styles = css`
  :host(:not([shown])) {
    display: none;
  }
  .buttons {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(68px, 1fr));
    gap: 8px;
  }
  .buttons button {
    flex-direction: column;
    gap: 2px;
    min-height: 48px;
    padding: 4px 2px;
    font-size: 12px;
    line-height: 16px;
  }
  button[aria-expanded='true'] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
    color: var(--_accent);
  }
  /* Four do not fit beside each other, and three above one look like a mistake. */
  @container (max-width: 310px) {
    .buttons:has(> :nth-child(4)) {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (min-width: 560px) {
    .buttons button {
      flex-direction: row;
      gap: 8px;
      min-height: 44px;
      font-size: 14px;
    }
  }
`;

/** What one of the buttons opens. */
type Panel = Purpose | 'announcement';

/**
 * What can be done with a call beyond talking: to hand it over, to bring others in, to put it aside, to play an announcement;
 * and who is in a conference. What the agent may not do is not there. Shows nothing without a call that is up.
 *
 * @csspart button - every button
 */
export class CtiCallActions extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, styles];

  /** Whether there is anything to see. */
  @property({ type: Boolean, reflect: true }) shown = false;
  /** Whether somebody is being asked: the call waits meanwhile, and the page hides what is for the call alone. */
  @property({ type: Boolean, reflect: true }) consult = false;
  @query('cti-transfer') private readonly transfer!: CtiTransfer | null;
  @state() private open?: Panel;
  private opened?: Panel;
  /** What was closed with the focus in it: the button that opens it has the focus then. */
  private closed?: Panel | undefined;
  private callId?: string;
  private refocus = false;
  private readonly cti = new Select(this, (all) => ({
    call: currentCall(all),
    making: all.conference.making,
    others: participants(currentCall(all))(all),
    permissions: all.session.permissions,
  }));

  protected override willUpdate(): void {
    const { call, making, others } = this.cti.value ?? {};
    if (call?.id !== this.callId) {
      this.callId = call?.id;
      this.open = undefined;
      this.cti.failure = undefined;
    }
    // A panel for what is under way by now, or can't be done with a conference, has had its time.
    if ((making && !this.consult) || (others?.length && this.open === 'transfer')) this.open = undefined;
    this.shown = call?.phase === 'talking';
    const consult = making !== undefined;
    this.refocus = (consult !== this.consult || this.open !== this.opened) && this.hasFocus;
    if (this.refocus && !this.open) this.closed = this.opened;
    if (this.open && this.open !== this.opened) this.refocus = true;
    this.consult = consult;
    this.opened = this.open;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.refocus) this.moveFocus();
    this.refocus = false;
  }

  private moveFocus(): void {
    const announcement = this.renderRoot.querySelector('cti-announcement');
    if (announcement && !announcement.hidden) void focusPiece(announcement);
    else if (this.transfer && !this.transfer.hidden) void focusPiece(this.transfer);
    else (this.renderRoot.querySelector<HTMLElement>(`.${this.closed ?? 'none'}`) ?? this).focus();
    this.closed = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (value?.call?.phase !== 'talking') return nothing;
    const { making, others, permissions } = value;
    const isConference = others.length > 0;
    return html`<div class="stack">
      ${
        making
          ? nothing
          : html`<div class="buttons" role="group" aria-label=${msg('More call controls')}>
              ${isConference || permissions.canTransfer === false ? nothing : this.renderToggle('transfer')}
              ${permissions.canCreateConference === false ? nothing : this.renderToggle('conference')}
              ${
                isConference || permissions.canPark === false
                  ? nothing
                  : html`<button
                      part="button"
                      aria-busy=${this.cti.busy('parkCall')}
                      @click=${() => {
                        if (!this.cti.busy('parkCall')) void this.cti.call('parkCall');
                      }}
                    >
                      ${inCallIcon('park')}${msg('Park')}
                    </button>`
              }
              ${permissions.canPlayPromptToCaller === false ? nothing : this.renderToggle('announcement')}
            </div>`
      }
      <cti-transfer
        .mode=${this.open === 'conference' ? 'conference' : 'transfer'}
        ?hidden=${!making && (!this.open || this.open === 'announcement')}
        @cti-transfer-close=${() => (this.open = undefined)}
      ></cti-transfer>
      <cti-announcement
        ?hidden=${making !== undefined || this.open !== 'announcement'}
        @keydown=${this.handleAnnouncementKeydown}
      ></cti-announcement>
      ${isConference ? html`<cti-participants></cti-participants>` : nothing}
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </div>`;
  }

  private handleAnnouncementKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.open = undefined;
  }

  private renderToggle(purpose: Panel): TemplateResult {
    const isOpen = this.open === purpose;
    const look = {
      transfer: [inCallIcon('transfer'), msg('Transfer')],
      conference: [inCallIcon('conference'), msg('Conference')],
      announcement: [icon('play'), msg('Announce')],
    }[purpose];
    return html`<button
      part="button"
      class=${purpose}
      aria-expanded=${isOpen}
      ?data-focus=${!isOpen}
      @click=${() => (this.open = isOpen ? undefined : purpose)}
    >
      ${look}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-call-actions': CtiCallActions;
  }
}
