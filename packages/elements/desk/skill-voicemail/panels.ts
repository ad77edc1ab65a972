import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { CtiElement } from '../../internal/element.ts';
import type { Select } from '../../internal/select.ts';
import { trayIcon, type TrayIconName } from '../../internal/tray-icon.ts';
import type { ReceiverField } from './hand-over.ts';

export type Panel = 'transfer' | 'save' | 'delete';

interface PanelsOptions {
  readonly cti: Pick<Select<object>, 'call' | 'busy' | 'fail' | 'failure' | 'phone'>;
  readonly receiver: ReceiverField;
  readonly transfer: () => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
}

/** What opens below a voicemail's buttons, one at a time: to hand it over, to save it, and to delete it. */
export class Panels implements ReactiveController {
  open: Panel | undefined;
  /** What has been done, in words. */
  told = '';
  readonly #host: CtiElement;
  readonly #options: PanelsOptions;

  constructor(host: CtiElement, options: PanelsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** For another voicemail, or another step. */
  reset(): void {
    this.open = undefined;
    this.told = '';
    this.#options.receiver.clear();
  }

  /** Opens a panel with the focus in it, or closes the one that is open and gives the focus back to its button. */
  async show(panel: Panel | undefined): Promise<void> {
    const before = this.open;
    const { cti } = this.#options;
    this.reset();
    this.open = panel;
    cti.fail(undefined);
    // Who has signed in or out since: no event tells. A failure is kept by the store; the old list will do.
    if (panel === 'transfer') void cti.phone?.client.load('getAvailableAgents');
    await this.#host.updateComplete;
    this.#focus(panel ? '.panel [data-first], .panel input' : `[data-panel=${before ?? ''}]`);
  }

  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    void this.show(undefined);
  };

  renderOpener(panel: Panel, name: TrayIconName, label: string): TemplateResult {
    const isOpen = this.open === panel;
    return html`<button
      part="button"
      data-panel=${panel}
      aria-expanded=${isOpen}
      @click=${() => this.show(isOpen ? undefined : panel)}
    >
      ${trayIcon(name)}${label}
    </button>`;
  }

  /** `failure` is shown in the panel, next to what failed. */
  render(failure: unknown): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return { transfer: this.#renderTransfer, save: this.#renderSave, delete: this.#renderDelete }[this.open](failure);
  }

  #focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  get #problem(): string | typeof nothing {
    return this.#options.cti.failure ? 'problem' : nothing;
  }

  #renderCancel(): TemplateResult {
    return html`<button part="button" type="button" @click=${() => this.show(undefined)}>${msg('Cancel')}</button>`;
  }

  readonly #renderTransfer = (failure: unknown): TemplateResult => {
    const { cti, receiver } = this.#options;
    return html`<form
      class="panel stack"
      aria-label=${msg('Transfer the voicemail')}
      novalidate
      @submit=${this.#handleTransfer}
    >
      ${receiver.render(this.#options.cti.failure ? 'problem' : undefined)} ${failure}
      <div class="two">
        ${this.#renderCancel()}
        <button part="button" class="fill" aria-busy=${cti.busy('transferVoicemail')}>${msg('Transfer')}</button>
      </div>
    </form>`;
  };

  readonly #handleTransfer = (event: Event): void => {
    event.preventDefault();
    const { cti, receiver, transfer } = this.#options;
    if (receiver.address) {
      void transfer();
      return;
    }
    cti.fail({ method: 'transferVoicemail', text: msg('Choose somebody, or enter an extension or a number.') });
    this.#focus('#receiver');
  };

  readonly #renderSave = (failure: unknown): TemplateResult =>
    html`<form class="panel stack" aria-label=${msg('Save the voicemail')} novalidate @submit=${this.#handleSave}>
      <div>
        <label for="file">${msg('File on the phone service’s computer')}</label>
        <input
          part="field"
          id="file"
          class="field"
          autocomplete="off"
          spellcheck="false"
          placeholder="voicemail.wav"
          aria-describedby=${this.#problem}
        />
      </div>
      ${failure}
      <div class="two">
        ${this.#renderCancel()}
        <button part="button" class="fill" aria-busy=${this.#options.cti.busy('saveVoicemail')}>${msg('Save')}</button>
      </div>
    </form>`;

  readonly #handleSave = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { cti } = this.#options;
    const name = this.#host.renderRoot.querySelector<HTMLInputElement>('#file')?.value.trim();
    if (!name) {
      cti.fail({ method: 'saveVoicemail', text: msg('Enter a name for the file.') });
      this.#focus('#file');
      return;
    }
    const path = /\.wav$/i.test(name) ? name : `${name}.wav`;
    if (!(await cti.call('saveVoicemail', { path }))) return;
    await this.show(undefined);
    this.told = msg(str`The phone service saved the voicemail as ${path}.`);
    this.#host.requestUpdate();
  };

  readonly #renderDelete = (failure: unknown): TemplateResult =>
    html`<div class="panel stack" role="group" aria-label=${msg('Delete this voicemail?')}>
      <p>${msg('Delete the voicemail for good? Your comment goes to the service with it.')}</p>
      ${failure}
      <div class="two">
        ${this.#renderCancel()}
        <button
          part="button"
          class="fill danger"
          data-first
          aria-busy=${this.#options.cti.busy('deleteVoicemail')}
          @click=${() => this.#options.remove()}
        >
          ${msg('Delete')}
        </button>
      </div>
    </div>`;
}
