import type { StationState } from '@cti-elements/client';
import { CtiError } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { callToShow, pickCall } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { focusPiece } from '../../internal/focus.ts';
import { icon } from '../../internal/icon.ts';
import { giveBackFocus, place } from '../../internal/popover.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { softphoneStyles } from './softphone.styles.ts';

/** What a page styles in the pieces. */
const PARTS = 'form,field,search,list,comment,card,who,contact,contacts,timer,button,display,key';

type Area = 'wait' | 'login' | 'call' | 'disposition' | 'preview' | 'dialer';

/**
 * The whole softphone: state, phone light, problems, and below them what the moment asks for: signing in, dialling, the
 * call, or wrap-up. It hands on the parts of its pieces, so that `cti-softphone::part(timer)` is the timer of `cti-call`.
 *
 * @csspart base - everything
 * @csspart header - the line with state and phone light
 * @csspart light - the phone light, which opens the audio settings
 * @csspart area - what is below the header
 * @csspart state - the button of `cti-agent-state`
 * @csspart menu - the menu of `cti-agent-state`
 * @csspart problem - a line of `cti-problems`
 * @csspart form - the form of `cti-login`
 * @csspart field - the field of `cti-dialer`
 * @csspart list - the list of `cti-dialer` or `cti-disposition`
 * @csspart card - the card of `cti-call`
 * @csspart who - name and number in `cti-call`
 * @csspart contact - a contact of the page in `cti-call`
 * @csspart contacts - those who have the number, to choose from, in `cti-call`
 * @csspart timer - the time in `cti-call`
 * @csspart display - the digits sent in `cti-keypad`
 * @csspart key - a key of `cti-keypad`
 * @csspart search - the field that narrows the list of `cti-disposition`
 * @csspart comment - the comment of `cti-disposition`
 * @csspart button - every button of `cti-login`, `cti-dialer`, `cti-call` and `cti-disposition` that has a part there
 * @csspart control - a field of `cti-audio-check`
 * @cssproperty --cti-accent - links, focus and the main button
 * @cssproperty --cti-ready - ready, and answering
 * @cssproperty --cti-not-ready - not ready, and on hold
 * @cssproperty --cti-on-call - a call
 * @cssproperty --cti-wrap-up - wrap-up
 * @cssproperty --cti-danger - ending a call, and what went wrong
 * @cssproperty --cti-background - the ground
 * @cssproperty --cti-surface - header and buttons
 * @cssproperty --cti-text - text
 * @cssproperty --cti-muted - what is less important
 * @cssproperty --cti-border - lines
 * @cssproperty --cti-control-border - lines around fields
 * @cssproperty --cti-on-fill - text on coloured buttons
 * @cssproperty --cti-radius - roundness
 * @cssproperty --cti-font - font family
 * @cssproperty --cti-font-size - font size
 * @cssproperty --cti-control-size - the least height of a control
 */
export class CtiSoftphone extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, softphoneStyles];

  @query('.settings') private readonly settings!: HTMLElement;
  private readonly cti = new Select(this, (state) => ({
    ...pickCall(state),
    status: state.session.status,
    passwordChange: state.session.passwordChange,
    stationType: state.session.stationType,
    station: state.softphone.station,
    ringing: state.softphone.ringing,
    preview: state.preview.current ?? state.liveCallback.offer,
  }));
  private area: Area = 'wait';
  private refocus = false;
  /** The area and the phase of the call in it. */
  private step = '';
  /** The dialler stays beside a call that came while the agent typed into it. */
  private keepsDialer = false;
  /** The agent was typing when the area changed. */
  private isMidWord = false;

  protected override willUpdate(): void {
    const area = this.nextArea();
    const step = `${area} ${this.cti.value && callToShow(this.cti.value)?.phase}`;
    if (step === this.step) return;
    this.step = step;
    this.isMidWord = CtiElement.hand?.isMidWord() ?? false;
    // A hand that types goes on typing where it is; what comes is shown beside.
    const isDialing = this.renderRoot.querySelector('cti-dialer')?.matches(':focus-within');
    const mayStay = area === 'call' || area === 'preview' || area === 'disposition';
    this.keepsDialer = mayStay && Boolean(isDialing && CtiElement.hand?.isTyping());
    if (area !== this.area && !this.keepsDialer)
      this.refocus = this.area === 'login' || area === 'login' ? this.hasFocus : this.hasFocusInArea;
    this.area = area;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.refocus && !this.hasFocusInArea) void this.moveFocus();
    this.refocus = false;
  }

  /** Calls a number, as `cti-provider` does. */
  async call(number: string): Promise<void> {
    if (!this.cti.phone) throw new CtiError(msg('The phone service is not set up on this page.'));
    await this.cti.phone.call(number);
  }

  /** Focuses the control that the moment asks for. */
  override focus(options?: FocusOptions): void {
    void focusPiece(this.renderRoot.querySelector<HTMLElement>('.area > *'), options);
  }

  private get hasFocusInArea(): boolean {
    return this.renderRoot.querySelector('.area')?.matches(':focus-within') ?? false;
  }

  /**
   * The focus was on something that is gone; it goes to what took its place. Letters that are on their way must not land in
   * another field.
   */
  private async moveFocus(): Promise<void> {
    const child = this.renderRoot.querySelector<CtiElement>('.area > *');
    const goesHome = this.isMidWord && child;
    if (goesHome) await child.updateComplete;
    if (!goesHome || !CtiElement.hand?.goHome(child)) this.focus();
  }

  private nextArea(): Area {
    const { value } = this.cti;
    if (!value || value.status === 'unknown') return 'wait';
    const isIn = value.status === 'signedIn' || value.status === 'signingOut';
    const { passwordChange } = value;
    if (!isIn || passwordChange?.mandatory) return 'login';
    const call = callToShow(value);
    if (!call && passwordChange && !this.cti.phone?.postponed$.value) return 'login';
    return call ? (call.phase === 'wrapUp' ? 'disposition' : 'call') : value.preview ? 'preview' : 'dialer';
  }

  override render(): TemplateResult {
    const isIn = this.area !== 'wait' && this.area !== 'login';
    return html`<div part="base" class="base">
      ${
        isIn
          ? html`<header part="header">
              <cti-agent-state exportparts="button:state,menu"></cti-agent-state>
              ${this.renderLight()}
            </header>`
          : nothing
      }
      <cti-problems exportparts="problem"></cti-problems>
      <div part="area" class="area">
        ${this.keepsDialer || this.area === 'dialer' ? this.renderDialer() : nothing} ${this.renderArea()}
      </div>
      ${isIn ? html`<cti-parked></cti-parked><cti-skill-voicemail></cti-skill-voicemail><cti-tray></cti-tray>` : nothing}
    </div>`;
  }

  private renderDialer(): TemplateResult {
    return html`<cti-dialer exportparts=${PARTS} ?compact=${this.area !== 'dialer'}></cti-dialer>`;
  }

  private renderArea(): TemplateResult | typeof nothing {
    switch (this.area) {
      case 'login':
        return html`<cti-login exportparts=${PARTS}></cti-login>`;
      case 'call':
        return html`<cti-call exportparts=${PARTS}></cti-call>`;
      case 'disposition':
        return html`<cti-disposition exportparts=${PARTS}></cti-disposition>`;
      case 'preview':
        return html`<cti-preview exportparts=${PARTS}></cti-preview>`;
      case 'dialer':
        return nothing;
      case 'wait':
        return html`<p class="muted">
          ${this.cti.phone ? msg('Connecting to the phone service…') : msg('The phone is not set up on this page yet.')}
        </p>`;
    }
  }

  private renderLight(): TemplateResult {
    const { station, stationType, ringing } = this.cti.value!;
    const { word, tone } = this.cti.phone?.isView
      ? { word: msg('Phone shown only, its sound is elsewhere'), tone: 'none' }
      : lightWords(station, stationType, ringing);
    const quality = station?.leg === 'up' ? station.quality : undefined;
    const bars =
      quality === undefined
        ? nothing
        : html`<span class="bars ${quality < 2 ? 'tone-danger' : quality < 3 ? 'tone-notReady' : 'tone-ready'}">
            ${[1, 2, 3, 4].map((bar) => html`<i class=${bar <= quality ? 'on' : ''}></i>`)}
          </span>`;
    const label = quality === undefined ? word : msg(str`${word}, line quality ${quality} of 4`);
    return html`<button
        part="light"
        class="light tone-${tone}"
        popovertarget="settings"
        title=${label}
        aria-label=${msg(str`${label}. Audio settings`)}
      >
        ${icon('audio')}${bars}
      </button>
      <div
        id="settings"
        class="settings"
        popover
        role="dialog"
        aria-label=${msg('Audio settings')}
        @toggle=${this.handleSettings}
      >
        <cti-audio-check exportparts="control"></cti-audio-check>
      </div>`;
  }

  private handleSettings(event: ToggleEvent): void {
    const button = this.renderRoot.querySelector<HTMLElement>('.light');
    if (event.newState !== 'open') giveBackFocus(button);
    if (event.newState !== 'open' || !button) return;
    place(this.settings, button);
    void focusPiece(this.settings.querySelector('cti-audio-check'));
  }
}

/** What the phone light says of the station. */
function lightWords(
  station: StationState | undefined,
  stationType: string | undefined,
  ringing: boolean,
): { word: string; tone: string } {
  if (!station) {
    if (ringing) return { word: msg('Phone rings'), tone: 'onCall' };
    return stationType === 'SOFTPHONE'
      ? { word: msg('Phone not in this page'), tone: 'none' }
      : { word: msg('Phone outside of this computer'), tone: 'none' };
  }
  if (station.status === 'elsewhere') return { word: msg('Phone in another tab'), tone: 'notReady' };
  if (station.status === 'lost') return { word: msg('Phone lost its connection'), tone: 'danger' };
  if (station.microphone === 'blocked') return { word: msg('Microphone blocked'), tone: 'danger' };
  if (station.microphone === 'missing') return { word: msg('No microphone'), tone: 'danger' };
  if (station.status === 'connecting') return { word: msg('Phone is connecting'), tone: 'notReady' };
  if (station.leg === 'ringing') return { word: msg('Phone rings'), tone: 'onCall' };
  if (station.leg === 'up') return { word: msg('Phone in use'), tone: 'onCall' };
  return { word: msg('Phone ready'), tone: 'ready' };
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-softphone': CtiSoftphone;
  }
}
