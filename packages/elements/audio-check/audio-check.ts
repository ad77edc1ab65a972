import type { StationDevice, StationState } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../internal/element.ts';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';
import { audioCheckStyles } from './audio-check.styles.ts';
import { testMicrophone } from './microphone-test.ts';

/**
 * Microphone, speaker and ring device, volumes, and a test of the microphone. Says so where the sound is not in this page.
 *
 * @csspart control - every field
 */
export class CtiAudioCheck extends CtiElement {
  static override styles = [tokens, controls, audioCheckStyles];

  @state() private level?: number;
  private readonly cti = new Select(this, ({ softphone }) => ({ station: softphone.station }));
  private stopTest?: () => void;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endTest();
  }

  private endTest(): void {
    this.stopTest?.();
    this.stopTest = undefined;
    this.level = undefined;
  }

  private async handleTest(microphone: string): Promise<void> {
    if (this.stopTest) {
      this.endTest();
      return;
    }
    this.cti.fail(undefined);
    try {
      this.stopTest = await testMicrophone(microphone, (level) => (this.level = level));
      if (!this.isConnected) this.endTest();
    } catch {
      this.cti.fail({
        method: '',
        text: msg('The microphone can’t be used. Allow it in the address bar, and see that it is plugged in.'),
      });
    }
  }

  private choose(kind: 'microphone' | 'speaker' | 'ring', id: string): void {
    this.endTest();
    void this.cti.run('setSoftphoneDevices', (phone) => phone.station?.chooseDevices({ [kind]: id }));
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.cti.value) return nothing;
    const { station } = this.cti.value;
    return html`<div class="stack">
      <h2>${msg('Audio settings')}</h2>
      ${
        station
          ? this.renderStation(station)
          : html`<p class="muted">${msg('The sound of your calls is not in this page, but on your phone.')}</p>`
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </div>`;
  }

  private renderStation(station: StationState): TemplateResult {
    const { devices } = station;
    return html`${this.renderDevices('microphone', msg('Microphone'), devices.inputs, devices.microphone)}
      <div class="row">
        <button @click=${() => this.handleTest(devices.microphone)}>
          ${this.stopTest ? msg('Stop test') : msg('Test microphone')}
        </button>
        ${
          this.level === undefined
            ? nothing
            : html`<meter class="grow" aria-label=${msg('How loud you are')} .value=${this.level}></meter>`
        }
      </div>
      ${this.renderRange(msg('Microphone level'), station.microphoneLevel, (level) =>
        this.cti.call('setSoftphoneMicrophoneLevel', { level }),
      )}
      <label class="check">
        <input
          type="checkbox"
          .checked=${station.microphoneAgc}
          @change=${(event: Event) =>
            this.cti.call('setSoftphoneMicrophoneAgc', { agc: (event.target as HTMLInputElement).checked })}
        />
        ${msg('Adjust the level by itself')}
      </label>
      ${this.renderDevices('speaker', msg('Speaker'), devices.outputs, devices.speaker)}
      ${this.renderRange(msg('Volume'), station.speakerVolume, (volume) =>
        this.cti.call('setSoftphoneSpeakerVolume', { volume }),
      )}
      ${this.renderDevices('ring', msg('Ring on'), devices.outputs, devices.ring)}`;
  }

  private renderDevices(
    kind: 'microphone' | 'speaker' | 'ring',
    label: string,
    devices: readonly StationDevice[],
    chosen: string,
  ): TemplateResult {
    return html`<div>
      <label for=${kind}>${label}</label>
      <select
        part="control"
        id=${kind}
        class="field"
        ?data-focus=${kind === 'microphone'}
        @change=${(event: Event) => this.choose(kind, (event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${chosen === ''}>${msg('System default')}</option>
        ${devices.map(
          (device) => html`<option value=${device.id} ?selected=${device.id === chosen}>${device.label}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderRange(label: string, value: number, change: (value: number) => unknown): TemplateResult {
    return html`<label>
      ${label}
      <input
        part="control"
        type="range"
        min="0"
        max="100"
        step="5"
        .value=${String(value)}
        @change=${(event: Event) => change((event.target as HTMLInputElement).valueAsNumber)}
      />
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-audio-check': CtiAudioCheck;
  }
}
