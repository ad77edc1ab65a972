import { hasOpenCall, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { safeAddress } from '../../internal/safe-address.ts';
import { UrlOpener } from '../connectors/open-url.ts';
import { CtiElement } from '../../internal/element.ts';
import type { Phone } from '../../internal/phone.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { VERSION } from '../../internal/version.ts';
import { rows } from '../../internal/rows.styles.ts';
import { toolsStyles } from './tools.styles.ts';

/** What the service says of itself. */
interface Parts {
  readonly service?: string | undefined;
  readonly program?: string | undefined;
  readonly server?: string | undefined;
}

/**
 * The phone service on the agent's computer: its versions, the call centre's page, a new connection to the call centre, and
 * stopping the service. Shows nothing while nobody is signed in.
 *
 * @csspart versions - the list of versions
 * @csspart button - every button
 */
export class CtiAbout extends CtiElement {
  static override styles = [tokens, controls, rows, toolsStyles];

  @state() private parts: Parts = {};
  /** What the agent is asked to confirm. */
  @state() private asked?: 'stop' | 'reconnect';
  @state() private told = '';
  private reasonId: Id = '';
  private askedOf?: Phone;
  private readonly cti = new Select(this, (all) => ({
    signedIn: all.session.status === 'signedIn' || all.session.status === 'signingOut',
    agent: all.agent,
    lost: all.session.bridgeLost,
    onCall: hasOpenCall(all),
    hasProgram: all.session.stationType === 'SOFTPHONE' && !all.softphone.station,
  }));

  constructor() {
    super();
    new UrlOpener(this, () => this.cti.phone);
  }

  protected override willUpdate(): void {
    const { phone, value } = this.cti;
    const of = value?.signedIn ? phone : undefined;
    if (of === this.askedOf) return;
    this.askedOf = of;
    this.asked = undefined;
    this.parts = {};
    if (of) void this.askParts(of);
  }

  private async askParts(phone: Phone): Promise<void> {
    const { client } = phone;
    const ask = (call: Promise<string | undefined>): Promise<string | undefined> => call.catch(() => undefined);
    const program = this.cti.value?.hasProgram && !phone.hasStation;
    const [service, version, server] = await Promise.all([
      ask(client.call('getVersion')),
      program ? ask(client.call('getVersion', { componentName: 'softphone' })) : undefined,
      ask(client.call('getCurrentWebserver')),
    ]);
    if (phone === this.askedOf) this.parts = { service, program: version, server };
  }

  private async ask(asked: 'stop' | 'reconnect' | undefined): Promise<void> {
    const before = this.asked;
    this.asked = asked;
    this.told = '';
    this.reasonId = '';
    this.cti.fail(undefined);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asked ? '.question select, .question button' : `.${before}`)?.focus();
  }

  private async reconnect(forced: boolean): Promise<void> {
    if (this.cti.busy('reconnect')) return;
    if (!(await this.cti.call('reconnect', { forced }))) return;
    if (this.asked) await this.ask(undefined);
    this.told = msg('The service is connected to the call centre.');
  }

  private async stop(): Promise<void> {
    const { agent } = this.cti.value!;
    if (this.cti.busy('logoutAndExit')) return;
    if (agent.reasonCodesEnabled && agent.logoutReasons.length && !this.reasonId) {
      this.cti.fail({ method: 'logoutAndExit', text: msg('Choose a reason first.') });
      this.renderRoot.querySelector<HTMLElement>('#reason')?.focus();
      return;
    }
    await this.cti.call('logoutAndExit', { reasonId: this.reasonId || undefined });
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.asked) return;
    event.preventDefault();
    void this.ask(undefined);
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    return html`<section class="stack" aria-label=${msg('Phone service')} @keydown=${this.handleKeydown}>
      <h2>${msg('Phone service')}</h2>
      ${this.renderParts()}
      ${
        this.asked === 'stop'
          ? this.renderStop()
          : this.asked === 'reconnect'
            ? this.renderReconnect()
            : this.renderButtons()
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      <p class="small muted done" role="status">
        ${value.lost ? msg('The service has lost the call centre and is trying to get it back.') : this.told}
      </p>
    </section>`;
  }

  private renderParts(): TemplateResult {
    const { service, program, server } = this.parts;
    const row = (name: string, text: unknown): unknown =>
      text
        ? html`<dt>${name}</dt>
            <dd>${text}</dd>`
        : nothing;
    return html`<dl part="versions">
      ${row(msg('Service'), service)} ${row(msg('Phone program'), program)} ${row(msg('Elements'), VERSION)}
      ${row(
        msg('Call centre'),
        server && safeAddress(server)
          ? html`<button
              part="button"
              class="link"
              title=${msg('Opens in the browser')}
              aria-busy=${this.cti.busy('openBrowser')}
              @click=${() => this.cti.call('openBrowser', { url: server })}
            >
              ${safeAddress(server)!.host}
            </button>`
          : server,
      )}
    </dl>`;
  }

  private renderButtons(): TemplateResult {
    return html`<div class="row buttons">
      <button
        part="button"
        class="reconnect"
        aria-busy=${this.cti.busy('reconnect')}
        @click=${() => (this.cti.value?.onCall ? this.ask('reconnect') : this.reconnect(false))}
      >
        ${msg('Connect to the call centre again')}
      </button>
      <button part="button" class="stop" @click=${() => this.ask('stop')}>
        ${msg('Sign out and stop the service…')}
      </button>
    </div>`;
  }

  private renderReconnect(): TemplateResult {
    return html`<div class="question" role="group" aria-label=${msg('Connect again during a call?')}>
      <p>${msg('You are on a call. Your state and lists are loaded anew; the call may be disturbed.')}</p>
      <div class="row buttons">
        <button part="button" class="fill" aria-busy=${this.cti.busy('reconnect')} @click=${() => this.reconnect(true)}>
          ${msg('Connect again now')}
        </button>
        <button part="button" @click=${() => this.ask(undefined)}>${msg('Not now')}</button>
      </div>
    </div>`;
  }

  private renderStop(): TemplateResult {
    const { agent } = this.cti.value!;
    const hasReasons = agent.reasonCodesEnabled && agent.logoutReasons.length > 0;
    return html`<div class="question" role="group" aria-label=${msg('Stop the service?')}>
      <p>
        ${msg('You are signed out, and no program on this computer has a phone until the service is started again.')}
      </p>
      ${
        hasReasons
          ? html`<div>
              <label for="reason">${msg('Reason')}</label>
              <select
                id="reason"
                class="field"
                @change=${({ target }: Event) => (this.reasonId = (target as HTMLSelectElement).value)}
              >
                <option value="">${msg('Choose one')}</option>
                ${agent.logoutReasons.map(({ id = '', name }) => html`<option value=${id}>${name}</option>`)}
              </select>
            </div>`
          : nothing
      }
      <div class="row buttons">
        <button part="button" class="fill danger" aria-busy=${this.cti.busy('logoutAndExit')} @click=${this.stop}>
          ${msg('Sign out and stop')}
        </button>
        <button part="button" @click=${() => this.ask(undefined)}>${msg('Keep it running')}</button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-about': CtiAbout;
  }
}
