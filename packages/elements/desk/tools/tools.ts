import { canDo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { formatNumber, sameNumber } from '../../internal/format.ts';
import { parseNumber } from '../../internal/number.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { rows } from '../../internal/rows.styles.ts';
import { toolsStyles } from './tools.styles.ts';

/**
 * What an agent needs now and then: the phone itself, a number that must not be called, a new password, the service on the
 * computer. What the agent may not do is not shown.
 *
 * @csspart section - each of them
 */
export class CtiTools extends CtiElement {
  static override styles = [tokens, controls, rows, toolsStyles];

  @state() private blocked = '';
  @state() private changing = false;
  @state() private done = '';
  @state() private problem = '';
  private readonly cti = new Select(this, (state) => ({
    signedIn: state.session.status === 'signedIn' || state.session.status === 'signingOut',
    mayBlock: canDo('canAddDNC')(state),
    mayChangePassword: canDo('canChangePassword')(state),
    failures: state.account.doNotCallFailures,
  }));

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    return html`<div class="stack">
      <div part="section" class="tool"><cti-line></cti-line></div>
      ${value.mayBlock ? this.renderDoNotCall() : nothing} ${value.mayChangePassword ? this.renderPassword() : nothing}
      <div part="section" class="tool"><cti-about></cti-about></div>
    </div>`;
  }

  private renderFailure(isHere: boolean): TemplateResult | typeof nothing {
    return isHere ? html`<p class="error" role="alert">${this.cti.failure?.text}</p>` : nothing;
  }

  private renderDoNotCall(): TemplateResult {
    const refused = this.cti.value!.failures.find(({ number }) => sameNumber(number, this.blocked));
    return html`<section part="section" class="tool" aria-label=${msg('Do not call')}>
      <h2>${msg('Do not call')}</h2>
      <form class="block" novalidate @submit=${this.handleBlock}>
        <label for="block">${msg('Number that nobody should call any more')}</label>
        <div class="row">
          <input id="block" class="field grow" inputmode="tel" autocomplete="off" />
          <button aria-busy=${this.cti.busy('addNumberToDnc')}>${msg('Add')}</button>
        </div>
        ${
          refused
            ? html`<p class="error" role="alert">${refused.cause || msg('The number could not be added.')}</p>`
            : nothing
        }
        ${this.renderFailure(this.cti.failure?.method === 'addNumberToDnc')}
        <p class="small muted done" role="status">
          ${this.blocked && !refused ? msg(str`${formatNumber(this.blocked)} will not be called any more.`) : ''}
        </p>
      </form>
    </section>`;
  }

  private async handleBlock(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#block')!;
    const { number, problem } = parseNumber(input.value);
    this.blocked = '';
    if (!number) {
      this.cti.fail({
        method: 'addNumberToDnc',
        text: (input.value.trim() && problem) || msg('Enter a number first.'),
      });
      input.focus();
      return;
    }
    if (!(await this.cti.call('addNumberToDnc', { number }))) return;
    this.blocked = number;
    input.value = '';
  }

  private renderPassword(): TemplateResult {
    const problem = this.problem || (this.cti.failure?.method === 'changePassword' ? this.cti.failure.text : '');
    return html`<section part="section" class="tool" aria-label=${msg('Password')}>
      <h2>${msg('Password')}</h2>
      ${
        this.changing
          ? html`<form class="password" novalidate @submit=${this.handlePassword}>
              <div>
                <label for="fresh">${msg('New password')}</label>
                <input id="fresh" class="field" type="password" autocomplete="new-password" />
              </div>
              <div>
                <label for="again">${msg('New password again')}</label>
                <input id="again" class="field" type="password" autocomplete="new-password" />
              </div>
              ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
              <div class="row buttons">
                <button class="fill" aria-busy=${this.cti.busy('changePassword')}>${msg('Change password')}</button>
                <button type="button" @click=${() => this.showPassword(false)}>${msg('Cancel change')}</button>
              </div>
            </form>`
          : html`<div>
              <button class="change" @click=${() => this.showPassword(true)}>${msg('Change password…')}</button>
            </div>`
      }
      <p class="small muted done" role="status">${this.done}</p>
    </section>`;
  }

  private async showPassword(changing: boolean): Promise<void> {
    this.changing = changing;
    this.problem = this.done = '';
    this.cti.fail(undefined);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(changing ? '#fresh' : '.change')?.focus();
  }

  private async handlePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const [fresh, again] = ['#fresh', '#again'].map((id) => this.renderRoot.querySelector<HTMLInputElement>(id)!);
    this.problem = '';
    if (!fresh?.value) this.problem = msg('Enter a new password.');
    else if (fresh.value !== again?.value) this.problem = msg('The two passwords differ.');
    if (this.problem) {
      (fresh?.value ? again : fresh)?.focus();
      return;
    }
    if (!(await this.cti.call('changePassword', { newPassword: fresh?.value }))) return;
    await this.showPassword(false);
    this.done = msg('Your password was changed.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-tools': CtiTools;
  }
}
