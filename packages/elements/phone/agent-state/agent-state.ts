import type { Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { callToShow, pickCall } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { giveBackFocus, moveInMenu, place } from '../../internal/popover.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { agentStateStyles } from './agent-state.styles.ts';
import { agentWord, pendingWord } from '../../internal/agent-words.ts';

interface Entry {
  readonly label: string;
  readonly checked?: boolean;
  choose(): unknown;
}

/**
 * The agent's state and the time in it, as a button that opens the menu of ready states, not-ready reasons and signing out.
 * Shows nothing while nobody is signed in.
 *
 * @csspart button - the button
 * @csspart menu - the menu
 */
export class CtiAgentState extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, agentStateStyles];

  @query('[popover]') private readonly menu!: HTMLElement;
  @query('.state') private readonly button!: HTMLElement | null;
  @state() private signingOut = false;
  private readonly cti = new Select(this, (state) => ({
    session: state.session,
    agent: state.agent,
    missing: state.commands.missing,
    ...pickCall(state),
  }));
  private readonly ticker = new Ticker(this);

  private handleToggle(event: ToggleEvent): void {
    if (event.newState !== 'open') {
      this.signingOut = false;
      giveBackFocus(this.button);
      return;
    }
    if (this.button) place(this.menu, this.button);
    this.items.find((item) => item.ariaChecked === 'true')?.focus();
    if (!this.menu.matches(':focus-within')) this.items[0]?.focus();
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Tab') this.menu.hidePopover();
    else if (event.key === 'Escape') {
      event.preventDefault();
      this.menu.hidePopover();
      this.button?.focus();
    } else moveInMenu(event, this.items, this.shadowRoot?.activeElement ?? null);
  }

  private get items(): HTMLElement[] {
    return [...this.menu.querySelectorAll<HTMLElement>('.item')];
  }

  private async choose(entry: Entry): Promise<void> {
    this.menu.hidePopover();
    this.button?.focus();
    await entry.choose();
  }

  private async openSignOut(signingOut: boolean): Promise<void> {
    this.signingOut = signingOut;
    await this.updateComplete;
    this.items[0]?.focus();
  }

  private get states(): Entry[] {
    const { agent } = this.cti.value!;
    const current = (ready: boolean, id: Id | undefined): boolean =>
      agent.pending
        ? agent.pending.ready === ready && agent.pending.id === id
        : agent.ready === ready && (ready ? agent.readyStateId : agent.reasonCodeId) === id;
    const onlyOne = agent.readyStates.length < 2 && agent.ready && !agent.pending;
    return agent.readyStates.map(({ id, name = '' }) => ({
      label: name,
      checked: onlyOne || current(true, id),
      choose: () => this.cti.call('setReadyState', { stateId: id }),
    }));
  }

  private get reasons(): Entry[] {
    const { agent } = this.cti.value!;
    const chosen = agent.pending ? (agent.pending.ready ? undefined : agent.pending.id) : agent.reasonCodeId;
    return agent.notReadyReasons.map(({ id, name = '' }) => ({
      label: name,
      checked: (agent.pending ? true : !agent.ready) && chosen === id,
      choose: () => this.cti.call('setNotReadyState', { reasonId: id }),
    }));
  }

  private get logoutReasons(): Entry[] {
    return this.cti.value!.agent.logoutReasons.map(({ id, name = '' }) => ({
      label: name,
      choose: () => this.cti.run('logout', (phone) => phone.signOut({ reasonId: id })),
    }));
  }

  override render(): TemplateResult | typeof nothing {
    const value = this.cti.value;
    if (value?.session.status !== 'signedIn' && value?.session.status !== 'signingOut') return nothing;
    const { word, tone, since } = agentWord(value.agent, callToShow(value));
    const pending = pendingWord(value.agent);
    const busy = this.cti.busy('setReadyState', 'setNotReadyState', 'logout');
    return html`<button
        part="button"
        class="state tone-${tone}"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-busy=${busy}
      >
        <span class="dot"></span>
        <span class="words grow">
          <span class="word cut">${word}</span>
          <span class="small muted" role="timer">
            ${formatDuration(this.ticker.now() - since)}${pending ? html` · ${pending}` : nothing}
          </span>
        </span>
        ${icon('down')}
      </button>
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      <div
        part="menu"
        id="menu"
        popover
        role="menu"
        aria-label=${msg('Your state')}
        @toggle=${this.handleToggle}
        @keydown=${this.handleKeydown}
      >
        ${this.signingOut ? this.renderSignOut() : this.renderStates()}
      </div>`;
  }

  private renderStates(): TemplateResult {
    const { agent } = this.cti.value!;
    const { missing } = this.cti.value!;
    const reasons = agent.reasonCodesEnabled && (agent.logoutReasons.length > 0 || !!missing['getReasonCodes']);
    return html`${this.renderGroup(msg('Ready'), this.states, 'ready')}
      ${this.renderGroup(msg('Not ready'), this.reasons, 'notReady')} ${this.renderMissing('getNotReadyReasonCodes')}
      <hr />
      <button
        class="item"
        role="menuitem"
        tabindex="-1"
        @click=${() =>
          reasons
            ? this.openSignOut(true)
            : this.choose({ label: '', choose: () => this.cti.run('logout', (phone) => phone.signOut()) })}
      >
        ${icon('signOut')} ${reasons ? msg('Sign out…') : msg('Sign out')}
      </button>`;
  }

  private renderSignOut(): TemplateResult {
    return html`<button class="item" role="menuitem" tabindex="-1" @click=${() => this.openSignOut(false)}>
        ${icon('back')} ${msg('Back')}
      </button>
      <hr />
      ${this.renderGroup(msg('Sign out: why?'), this.logoutReasons)} ${this.renderMissing('getReasonCodes')}`;
  }

  /** Reasons that could not be loaded are not the same as none. */
  private renderMissing(method: string): TemplateResult | typeof nothing {
    if (!this.cti.value!.missing[method]) return nothing;
    return html`<button class="item" role="menuitem" tabindex="-1" @click=${() => this.cti.phone?.client.retryNow()}>
      ${icon('warning')} ${msg('The reasons could not be loaded: try now')}
    </button>`;
  }

  private renderGroup(heading: string, entries: readonly Entry[], tone?: string): TemplateResult | typeof nothing {
    if (!entries.length) return nothing;
    return html`<div role="group" aria-label=${heading}>
      <div class="heading small muted" aria-hidden="true">${heading}</div>
      ${entries.map(
        (entry) =>
          html`<button
            class="item"
            role=${tone ? 'menuitemradio' : 'menuitem'}
            aria-checked=${tone ? String(entry.checked) : nothing}
            tabindex="-1"
            @click=${() => this.choose(entry)}
          >
            ${tone ? html`<span class="dot tone-${tone}"></span>` : nothing}
            <span class="cut">${entry.label}</span>
            ${entry.checked ? icon('check') : nothing}
          </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-agent-state': CtiAgentState;
  }
}
