import type { canDo } from '@cti-elements/client';
import { type Call, isMuted, type MethodName, type Methods, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { callToShow, campaignName, direction, pickCall } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { CtiContactChosenEvent } from '../../internal/events.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon, type IconName } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import type { ShortcutAction } from '../../internal/shortcuts.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { type Contact, whoIs } from '../../internal/who.ts';
import type { CtiKeypad } from '../keypad/keypad.ts';
import { contactLink, renderContactChooser } from './contact-chooser.ts';
import { toneButton } from './tone-button.ts';
import { callStyles } from './call.styles.ts';

interface Button<M extends MethodName> {
  readonly label: string;
  /** For a screen reader, where the label alone says too little. */
  readonly name?: string | undefined;
  readonly icon: IconName;
  readonly method: M;
  readonly params?: Methods[M]['params'];
  readonly class?: string;
  readonly action?: ShortcutAction;
}

/**
 * The call that rings or is up: who it is, how long, and what can be done with it. Digits typed while the focus is in here
 * are sent to the other side. Shows nothing without a call, and in wrap-up.
 *
 * @csspart card - the whole card
 * @csspart who - name and number
 * @csspart timer - the time
 * @csspart button - every button
 * @csspart display - the digits sent in the keypad
 * @csspart key - a key of the keypad
 * @csspart contact - the name that leads to the page's contact, and each contact to choose from
 * @csspart contacts - those of the page's contacts who have the number, to choose from
 * @event {CtiContactChosenEvent} cti-contact-chosen - the agent says which of several contacts it is
 */
export class CtiCall extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, callStyles];

  @query('cti-keypad') private readonly keypad!: CtiKeypad | null;
  @state() private keypadOpen = false;
  private readonly cti = new Select(this, (state) => ({
    ...pickCall(state),
    directory: state.directory,
    muted: isMuted(state),
    asking: state.softphone.station?.asking ?? false,
    error: state.calls.error,
    permissions: state.session.permissions,
    records: state.records.byCall,
  }));
  private readonly ticker = new Ticker(this);
  private shown?: Call;
  private refocus = false;

  protected override willUpdate(): void {
    const before = this.shown;
    this.shown = this.cti.value && callToShow(this.cti.value);
    if (before?.id && before.id !== this.shown?.id) {
      this.keypadOpen = false;
      this.cti.failure = undefined;
    }
    if (before?.phase !== this.shown?.phase) {
      this.refocus = this.hasFocus;
      this.cti.failure = undefined;
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.refocus && !this.hasFocus) this.focus();
    this.refocus = false;
  }

  private async handleKeydown(event: KeyboardEvent): Promise<void> {
    const isDigit = /^[0-9*#]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isDigit || this.shown?.phase !== 'talking') return;
    event.preventDefault();
    this.keypadOpen = true;
    await this.updateComplete;
    await this.keypad?.press(event.key);
  }

  override render(): TemplateResult | typeof nothing {
    const call = this.shown;
    if (!call || call.phase === 'wrapUp' || !this.cti.value) return nothing;
    const error = this.cti.failure?.text ?? this.cti.value.error?.cause;
    const buttons =
      call.phase === 'ringingHere'
        ? this.renderRinging()
        : call.phase === 'ringingThere'
          ? this.renderCancel()
          : this.renderTalking(call);
    return html`<section
      part="card"
      class="card stack ${call.phase} tone-onCall"
      tabindex="-1"
      data-focus
      data-home
      aria-label=${msg('Call')}
      @keydown=${this.handleKeydown}
    >
      ${this.renderWho(call)} ${buttons} ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
    </section>`;
  }

  private renderWho(call: Call): TemplateResult {
    const value = this.cti.value!;
    const { title, detail, contact, choices } = whoIs(this.cti.phone!, call.info);
    const campaign = campaignName(value, call.info.campaignId);
    const isInbound = direction(call.info) === 'inbound';
    const [what, since] = {
      ringingHere: [msg('Incoming call'), call.seenAt] as const,
      ringingThere: [msg('Calling…'), call.seenAt] as const,
      talking: [isInbound ? msg('Inbound call') : msg('Outbound call'), call.talkingSince ?? call.seenAt] as const,
      wrapUp: ['', 0] as const,
    }[call.phase];
    const waited = call.phase === 'ringingHere' ? (call.info.inboundPause ?? 0) : 0;
    return html`<div class="who">
      <span class="badge">${icon(isInbound ? 'incoming' : 'outgoing')}</span>
      <div part="who" class="grow">
        <p class="small muted">${campaign ? `${what} · ${campaign}` : what}</p>
        <h2>${contact?.url ? contactLink(title, contact.url) : title}</h2>
        <p class="muted detail">${detail}</p>
        ${choices.length ? renderContactChooser(choices, (one) => this.chooseContact(call, one)) : nothing}
      </div>
      <span part="timer" class="timer" role="timer" aria-label=${msg('Time')}>
        ${formatDuration(this.ticker.now() - since + waited)}
      </span>
    </div>`;
  }

  private chooseContact({ id, info }: Call, contact: Contact): void {
    const number = otherNumber(info);
    this.cti.phone?.contacts?.choose(number, contact);
    this.dispatchEvent(new CtiContactChosenEvent(id, number, contact));
  }

  private renderRinging(): TemplateResult {
    const asking = this.cti.value?.asking
      ? html`<p class="small" role="status">${msg('Your browser is asking for the microphone: allow it to answer')}</p>`
      : nothing;
    return html`<div class="main">
        ${
          this.allows('canRejectCalls')
            ? this.renderButton({
                label: msg('Reject'),
                icon: 'phone',
                method: 'rejectCall',
                class: 'end',
                action: 'reject',
              })
            : nothing
        }
        ${this.renderButton({
          label: msg('Answer'),
          icon: 'phone',
          method: 'softphonePickupPhone',
          class: 'fill ready',
          action: 'answer',
        })}
      </div>
      ${asking}`;
  }

  private renderCancel(): TemplateResult {
    return this.renderButton({
      label: msg('Cancel'),
      icon: 'phone',
      method: 'disconnectCall',
      class: 'fill danger end',
      action: 'end',
    });
  }

  private renderTalking(call: Call): TemplateResult {
    const { muted } = this.cti.value!;
    const heldFor = this.ticker.now() - (call.heldSince ?? call.seenAt);
    return html`<div class="marks row">
        ${
          call.held
            ? html`<span class="mark tone-notReady"
                >${icon('pause')}${msg(str`On hold ${formatDuration(heldFor)}`)}</span
              >`
            : nothing
        }
        ${muted ? html`<span class="mark tone-notReady">${icon('mute')}${msg('Muted')}</span>` : nothing}
        ${call.recording ? html`<span class="mark tone-danger">${icon('record')}${msg('Recording')}</span>` : nothing}
        ${toneButton(this.cti, otherNumber(call.info))}
      </div>
      <div class="controls" role="group" aria-label=${msg('Call controls')}>
        ${
          this.allows('canHold')
            ? this.renderButton({
                label: call.held ? msg('Resume') : msg('Hold'),
                icon: call.held ? 'play' : 'pause',
                method: 'toggleHold',
                params: { flag: !call.held },
                class: `waits ${call.held ? 'on' : ''}`,
                action: 'hold',
              })
            : nothing
        }
        ${this.renderButton({
          label: muted ? msg('Unmute') : msg('Mute'),
          icon: muted ? 'mute' : 'microphone',
          method: 'setMute',
          params: { mute: !muted },
          class: muted ? 'on' : '',
          action: 'mute',
        })}
        <button
          part="button"
          aria-expanded=${this.keypadOpen}
          aria-controls="keypad"
          @click=${() => (this.keypadOpen = !this.keypadOpen)}
        >
          ${icon('keypad')}${msg('Keypad')}
        </button>
        ${
          this.allows('canMakeRecordings')
            ? this.renderButton({
                label: call.recording ? msg('Stop') : msg('Record'),
                name: call.recording ? msg('Stop recording') : undefined,
                icon: 'record',
                method: 'recordCall',
                params: { flag: !call.recording },
                class: call.recording ? 'on' : '',
                action: 'record',
              })
            : nothing
        }
      </div>
      ${this.keypadOpen ? html`<cti-keypad id="keypad" exportparts="display,key"></cti-keypad>` : nothing}
      <cti-call-actions></cti-call-actions>
      ${this.renderButton({
        label: msg('End call'),
        icon: 'phone',
        method: 'disconnectCall',
        class: 'fill danger end',
        action: 'end',
      })}`;
  }

  private allows(permission: Parameters<typeof canDo>[0]): boolean {
    return this.cti.value?.permissions[permission] !== false;
  }

  private renderButton<M extends MethodName>(button: Button<M>): TemplateResult {
    const busy = this.cti.busy(button.method);
    const keys = button.action && this.cti.phone?.shortcuts[button.action];
    return html`<button
      part="button"
      class=${button.class ?? ''}
      aria-label=${button.name ?? nothing}
      aria-busy=${busy}
      aria-keyshortcuts=${keys ?? nothing}
      title=${keys ? `${button.label} (${keys})` : nothing}
      @click=${() => {
        if (!busy) void this.cti.call(button.method, button.params);
      }}
    >
      ${icon(button.icon)}${button.label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-call': CtiCall;
  }
}
