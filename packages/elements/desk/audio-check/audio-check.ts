import type { MethodName } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { focusedElement } from '../../internal/focus.ts';
import type { Phone } from '../../internal/phone.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { audioCheckStyles } from './audio-check.styles.ts';
import { testMicrophone } from './microphone-test.ts';
import { type DeviceKind, type SoundPlace, soundPlaceOf, settingsOf, type SoundSettings } from './settings.ts';

/** What only the service knows of a station that is another program. */
const OF_PROGRAM = [
  'getSoftphoneInputDevices',
  'getSoftphoneOutputDevices',
  'getSoftphoneDevices',
  'getSoftphoneSpeakerVolume',
  'getSoftphoneMicrophoneLevel',
  'getSoftphoneMicrophoneAgc',
] as const satisfies readonly MethodName[];

/**
 * Microphone, speaker and ring device, volumes, gain control, and whether the phone is hung up after calls; with a test of
 * the microphone where the sound is in this page. Where it is in a phone program or a VoIP phone, the service sets that one.
 * A telephone has only what the service can do for it. Shows nothing while nobody is signed in.
 *
 * @csspart control - every field
 */
export class CtiAudioCheck extends CtiElement {
  static override styles = [tokens, controls, audioCheckStyles];

  @state() private level?: number;
  private readonly cti = new Select(this, ({ session, softphone, connection }) => ({
    session,
    softphone,
    listener: connection.status === 'connected' ? connection.listener : undefined,
  }));
  /** It gets a size when the panel that it is in opens. */
  private readonly shown = new ResizeObserver(() => this.requestUpdate());
  private awaitsFocus = false;
  private stopTest?: () => void;
  /** For what the settings were asked for: another session, station or connection has others. */
  private askedFor: readonly unknown[] = [];

  constructor() {
    super();
    // No event tells that another client chose a device: whoever comes here sees what is so now.
    this.addEventListener('focusin', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) void this.ask();
    });
  }

  /** The service tells the devices once they are looked at: the focus goes to the microphone when that is known. */
  override focus(options?: FocusOptions): void {
    super.focus(options);
    this.awaitsFocus = !this.microphone;
  }

  protected override updated(): void {
    if (!this.awaitsFocus || !this.microphone) return;
    this.awaitsFocus = false;
    // An agent who has gone elsewhere meanwhile stays there.
    const focus = focusedElement();
    if (focus === document.body || this.renderRoot.contains(focus)) this.microphone.focus();
  }

  private get microphone(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#microphone:not([disabled])');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.shown.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shown.disconnect();
    this.endTest();
  }

  protected override willUpdate(): void {
    const { phone, value } = this.cti;
    const key = [phone, this.place, value?.listener, value?.session.user];
    if (key.every((one, index) => one === this.askedFor[index])) return;
    // What is not shown need not be known.
    if (!this.checkVisibility()) return;
    this.askedFor = key;
    void this.ask();
  }

  private get place(): SoundPlace | undefined {
    const { phone, value } = this.cti;
    return phone && value && soundPlaceOf(value, phone.hasStation, phone.isView);
  }

  private async ask(): Promise<void> {
    const { phone, value } = this.cti;
    const { place } = this;
    if (!phone || !place || value?.listener === undefined) return;
    const methods: MethodName[] = ['getSoftphoneAutoHungup', ...(place === 'program' ? OF_PROGRAM : [])];
    await Promise.all(methods.map((method) => phone.client.load(method)));
  }

  private endTest(): void {
    this.stopTest?.();
    this.stopTest = undefined;
    this.level = undefined;
  }

  private async handleTest(phone: Phone): Promise<void> {
    if (this.stopTest) {
      this.endTest();
      return;
    }
    this.cti.fail(undefined);
    try {
      const microphone = phone.client.state.softphone.station?.devices.microphone ?? '';
      this.stopTest = await testMicrophone(microphone, (level) => (this.level = level));
      if (!this.isConnected) this.endTest();
    } catch {
      this.cti.fail({
        method: '',
        text: msg('The microphone can’t be used. Allow it in the address bar, and see that it is plugged in.'),
      });
    }
  }

  /**
   * The method names all three, and the fields know what was chosen a moment ago. One that has gone, or was never told, is
   * left as it is.
   */
  private async choose(kind: DeviceKind, settings: SoundSettings, field: HTMLSelectElement): Promise<void> {
    this.endTest();
    const named = (one: DeviceKind): number | undefined => {
      const index = this.renderRoot.querySelector<HTMLSelectElement>(`#${one}`)?.value;
      return index === undefined || (index === '-1' && one !== kind) ? undefined : Number(index);
    };
    const devices = {
      ringDevice: named('ring'),
      speakerDevice: named('speaker'),
      microphoneDevice: named('microphone'),
    };
    if (!(await this.cti.call('setSoftphoneDevices', devices))) field.value = String(settings[kind]);
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    const { place } = this;
    if (!value || !place) return nothing;
    const settings = settingsOf(value, place);
    const unknown = this.cti.missing('getSoftphoneDevices');
    const where = {
      here: '',
      otherTab: msg('The sound of your calls is in another tab of this browser.'),
      starting: msg('The phone in this page has not started yet.'),
      program: msg('The sound of your calls is not in this page, but on your phone. This sets your phone.'),
      view: msg('This page only shows your phone. The sound of your calls is elsewhere, and is set there.'),
      phone: msg('The sound of your calls is not in this page, but on your phone.'),
    }[place];
    return html`<div class="stack">
      <h2>${msg('Audio settings')}</h2>
      ${where ? html`<p class="muted">${where}</p>` : nothing}
      ${place === 'program' && unknown ? this.renderUnknown(unknown) : nothing}
      ${place === 'here' || place === 'program' ? this.renderSound(settings, place) : nothing}
      ${
        settings.autoHangUp === undefined
          ? nothing
          : this.renderCheck(msg('Hang up my phone after each call'), settings.autoHangUp, (on) =>
              this.cti.call('setSoftphoneAutoHungup', { value: on }),
            )
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </div>`;
  }

  private renderUnknown(message: string): TemplateResult {
    return html`<div class="row">
      <p class="error grow" role="alert">${msg('Your phone did not tell how it is set.')} ${message}</p>
      <button @click=${() => this.ask()}>${msg('Try again')}</button>
    </div>`;
  }

  private renderSound(settings: SoundSettings, place: SoundPlace): TemplateResult {
    const { inputs, outputs, level, volume, agc } = settings;
    const device = (kind: DeviceKind, label: string, names: readonly string[]): unknown =>
      this.renderDevices(kind, label, names, settings, place);
    return html`${device('microphone', msg('Microphone'), inputs)} ${place === 'here' ? this.renderTest() : nothing}
    ${this.renderRange(msg('Microphone level'), level, (value) =>
      this.cti.call('setSoftphoneMicrophoneLevel', { level: value }),
    )}
    ${
      agc === undefined
        ? nothing
        : this.renderCheck(msg('Adjust the level by itself'), agc, (on) =>
            this.cti.call('setSoftphoneMicrophoneAgc', { agc: on }),
          )
    }
    ${this.renderProcessing(msg('Suppress noise'), 'noiseSuppression', settings)}
    ${this.renderProcessing(msg('Cancel echo'), 'echoCancellation', settings)}
    ${device('speaker', msg('Speaker'), outputs)}
    ${this.renderRange(msg('Volume'), volume, (value) => this.cti.call('setSoftphoneSpeakerVolume', { volume: value }))}
    ${device('ring', msg('Ring on'), outputs)}`;
  }

  /** Only a station in this page has these. */
  private renderProcessing(
    label: string,
    name: 'noiseSuppression' | 'echoCancellation',
    settings: SoundSettings,
  ): TemplateResult | typeof nothing {
    const station = this.cti.phone?.station;
    const on = settings[name];
    if (on === undefined || !station?.setProcessing) return nothing;
    return this.renderCheck(label, on, async (wanted) => {
      this.cti.fail(undefined);
      try {
        await station.setProcessing?.({ [name]: wanted });
        return true;
      } catch (error) {
        this.cti.fail({ method: '', text: error instanceof Error ? error.message : String(error) });
        return false;
      }
    });
  }

  private renderTest(): TemplateResult {
    return html`<div class="row">
      <button @click=${() => this.cti.phone && this.handleTest(this.cti.phone)}>
        ${this.stopTest ? msg('Stop test') : msg('Test microphone')}
      </button>
      ${
        this.level === undefined
          ? nothing
          : html`<meter class="grow" aria-label=${msg('How loud you are')} .value=${this.level}></meter>`
      }
    </div>`;
  }

  private renderDevices(
    kind: DeviceKind,
    label: string,
    names: readonly string[],
    settings: SoundSettings,
    place: SoundPlace,
  ): TemplateResult | typeof nothing {
    const chosen = settings[kind];
    if (chosen === undefined) return nothing;
    // A program that has a default of its own says that it is chosen; a browser always has one.
    const hasDefault = place === 'here' || chosen === -1;
    return html`<div>
      <label for=${kind}>${label}</label>
      <select
        part="control"
        id=${kind}
        class="field"
        ?data-focus=${kind === 'microphone'}
        @change=${(event: Event) => this.choose(kind, settings, event.target as HTMLSelectElement)}
      >
        ${hasDefault ? html`<option value="-1" .selected=${chosen === -1}>${msg('System default')}</option>` : nothing}
        ${names.map((name, index) => html`<option value=${index} .selected=${index === chosen}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderRange(
    label: string,
    value: number | undefined,
    change: (value: number) => Promise<boolean>,
  ): TemplateResult | typeof nothing {
    if (value === undefined) return nothing;
    return html`<label>
      ${label}
      <input
        part="control"
        type="range"
        min="0"
        max="100"
        step="5"
        .value=${String(value)}
        @change=${async ({ target }: Event) => {
          const field = target as HTMLInputElement;
          if (!(await change(field.valueAsNumber))) field.value = String(value);
        }}
      />
    </label>`;
  }

  private renderCheck(label: string, on: boolean, change: (on: boolean) => Promise<boolean>): TemplateResult {
    return html`<label class="check">
      <input
        part="control"
        type="checkbox"
        .checked=${on}
        @change=${async ({ target }: Event) => {
          const field = target as HTMLInputElement;
          if (!(await change(field.checked))) field.checked = on;
        }}
      />
      ${label}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-audio-check': CtiAudioCheck;
  }
}
