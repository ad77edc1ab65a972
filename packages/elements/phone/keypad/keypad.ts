import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { keypadStyles } from './keypad.styles.ts';

const KEYS = '1 2ABC 3DEF 4GHI 5JKL 6MNO 7PQRS 8TUV 9WXYZ * 0+ #'.split(' ');

/**
 * Sends digits to the other side of the call, one after the other in the order pressed, and shows what was sent.
 *
 * @csspart display - the digits sent
 * @csspart key - a key
 */
export class CtiKeypad extends CtiElement {
  static override styles = [tokens, controls, keypadStyles];

  @state() private sent = '';
  private readonly cti = new Select(this, () => ({}));
  private queue: Promise<unknown> = Promise.resolve();

  /** Sends one of 0-9 * # A-D; anything else is passed over. Resolves when it is sent. */
  press(digit: string): Promise<unknown> {
    if (!/^[0-9*#A-D]$/.test(digit)) return this.queue;
    this.queue = this.queue.then(async () => {
      if (await this.cti.call('sendDTMF', { digit })) this.sent += digit;
    });
    return this.queue;
  }

  override render(): TemplateResult {
    const problem = this.cti.failure?.text;
    return html`<output part="display" class="cut" aria-label=${msg('Digits sent')}>${this.sent}</output>
      <div class="keys" role="group" aria-label=${msg('Keypad')}>
        ${KEYS.map(
          ([digit = '', ...letters]) =>
            html`<button part="key" @click=${() => this.press(digit)}>
              ${digit} <span class="letters">${letters.join('')}</span>
            </button>`,
        )}
      </div>
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-keypad': CtiKeypad;
  }
}
