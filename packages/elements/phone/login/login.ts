import { type CtiState, type SignIn, toJson } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { persist, rehydrate } from '../../internal/persistence.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { loginStyles } from './login.styles.ts';

/** The service words its refusal freely; these words tell that the agent has another session. */
const ELSEWHERE = /already|elsewhere|another/i;

/**
 * Signs the agent in, and asks for a new password when the service wants one. Remembers user and station in this browser,
 * never the password. Shows nothing once the agent is signed in.
 *
 * @csspart form - the form
 * @csspart button - the button that signs in
 */
export class CtiLogin extends CtiElement {
  static override styles = [tokens, controls, loginStyles];

  @state() private mismatch = '';
  private readonly cti = new Select(this, ({ session, connection }) => ({ session, connection: connection.status }));

  /** What the form begins with: what was typed here last, else who was signed in until now. */
  private remembered = parse(rehydrate('localStorage', 'sign-in'));
  @state() private stationType = this.remembered.stationType ?? 'SOFTPHONE';

  /** Says why the phone can't be in this page; it loads when there is a form to show that in. */
  @state() private pageSound?: typeof import('../../internal/page-sound.ts');

  protected override firstUpdated(): void {
    // Without that file an agent learns it after signing in, as from any station that can't start.
    void import('../../internal/page-sound.ts').then(
      (loaded) => (this.pageSound = loaded),
      () => undefined,
    );
  }

  /** Why the agent's choice of phone can't work here, in words. */
  private get noSound(): string | undefined {
    const needs = this.stationType === 'SOFTPHONE' ? this.cti.phone?.stationNeeds : undefined;
    return needs && this.pageSound?.whyNoSound(needs);
  }

  private get known(): ReturnType<typeof parse> {
    const { user, stationNumber } = this.cti.value?.session ?? {};
    return { userName: user, stationId: stationNumber, ...this.remembered };
  }

  private async handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.signIn(false);
  }

  private async signIn(force: boolean): Promise<void> {
    const form = this.renderRoot.querySelector('form');
    if (!form || this.isBusy) return;
    const data = new FormData(form);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const [userName, stationId, stationType] = [text('user').trim(), text('station').trim(), text('stationType')];
    const missing = (['user', 'password', 'station'] as const).find((name) => !text(name).trim());
    if (missing) {
      this.mismatch = {
        user: msg('Enter your user name.'),
        password: msg('Enter your password.'),
        station: msg('Enter your station.'),
      }[missing];
      this.renderRoot.querySelector<HTMLInputElement>(`[name=${missing}]`)?.focus();
      return;
    }
    this.mismatch = '';
    this.remembered = { userName, stationId, stationType };
    persist('localStorage', 'sign-in', toJson(this.remembered));
    const who = {
      user: userName,
      password: text('password'),
      stationId,
      stationType: stationType as StationType,
      force,
    };
    await this.cti.run('loginAsync2', ({ client }) => client.login(who));
  }

  private async handlePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [fresh, again] = [...form.querySelectorAll('input')].map((input) => input.value);
    this.mismatch = !fresh
      ? msg('Enter a new password.')
      : fresh !== again
        ? msg('The two passwords differ. Enter the same one twice.')
        : '';
    if (!this.mismatch) await this.cti.call('changePassword', { newPassword: fresh });
  }

  private get isBusy(): boolean {
    return this.cti.value?.session.status === 'signingIn' || this.cti.busy('loginAsync2', 'changePassword');
  }

  override render(): TemplateResult | typeof nothing {
    const session = this.cti.value?.session;
    const change = session?.passwordChange;
    if (change && (change.mandatory || !this.cti.phone?.postponed$.value)) return this.renderPassword(change);
    if (session?.status === 'signedIn' || session?.status === 'signingOut') return nothing;
    return this.renderForm();
  }

  private renderForm(): TemplateResult {
    const busy = this.isBusy;
    const session = this.cti.value?.session;
    const refusal = session?.refusal ?? this.cti.failure?.text;
    const problem = this.mismatch || (busy ? '' : refusal);
    const ended = endWords(session?.endedBy);
    return html`<form part="form" class="stack" novalidate @submit=${this.handleSubmit} aria-busy=${busy}>
      <h2>${msg('Sign in')}</h2>
      ${ended && !problem ? html`<p class="notice" role="status">${ended}</p>` : nothing}
      <div>
        <label for="user">${msg('User name')}</label>
        <input
          id="user"
          name="user"
          class="field"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          ?readonly=${busy}
          ?data-focus=${!this.known.userName}
          .value=${this.known.userName ?? ''}
        />
      </div>
      <div>
        <label for="password">${msg('Password')}</label>
        <input
          id="password"
          name="password"
          class="field"
          type="password"
          autocomplete="current-password"
          ?readonly=${busy}
          ?data-focus=${!!this.known.userName}
        />
      </div>
      <div class="station">
        <div>
          <label for="stationType">${msg('Phone')}</label>
          <select
            id="stationType"
            name="stationType"
            class="field"
            @change=${(event: Event) => (this.stationType = (event.target as HTMLSelectElement).value)}
          >
            ${[
              ['SOFTPHONE', msg('This computer')],
              ['PSTN', msg('Phone number')],
              ['VoIP', msg('VoIP address')],
            ].map(
              ([value, label]) =>
                html`<option value=${value} ?selected=${value === this.stationType}>${label}</option>`,
            )}
          </select>
        </div>
        <div>
          <label for="station">
            ${this.stationType === 'SOFTPHONE' ? msg('Station') : this.stationType === 'PSTN' ? msg('Number') : msg('Address')}
          </label>
          <input
            id="station"
            name="station"
            class="field"
            autocomplete="off"
            ?readonly=${busy}
            .value=${this.known.stationId ?? ''}
          />
        </div>
      </div>
      ${this.noSound ? this.renderNoSound(this.noSound) : nothing}
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
      ${
        refusal && ELSEWHERE.test(refusal) && !busy
          ? html`<button type="button" @click=${() => this.signIn(true)}>${msg('Sign in here')}</button>`
          : nothing
      }
      <button part="button" class="fill" aria-disabled=${busy} aria-busy=${busy}>
        ${busy ? msg('Signing in…') : msg('Sign in')}
      </button>
    </form>`;
  }

  private renderNoSound(why: string): TemplateResult {
    return html`<div class="stack" role="alert">
      <p class="error">${why}</p>
      <button type="button" @click=${() => (this.stationType = 'PSTN')}>${msg('Use a telephone instead')}</button>
    </div>`;
  }

  private renderPassword({ cause, mandatory, policy }: PasswordChange): TemplateResult {
    const busy = this.cti.busy('changePassword');
    const problem = this.mismatch || (busy ? '' : this.cti.failure?.text);
    return html`<form part="form" class="stack" novalidate @submit=${this.handlePassword}>
      <h2>${msg('Choose a new password')}</h2>
      ${cause ? html`<p>${cause}</p>` : nothing}
      ${
        policy.length
          ? html`<ul>
              ${policy.map((line) => html`<li>${line.description ?? [line.aspect, line.count].join(' ')}</li>`)}
            </ul>`
          : nothing
      }
      <div>
        <label for="fresh">${msg('New password')}</label>
        <input id="fresh" class="field" type="password" autocomplete="new-password" data-focus />
      </div>
      <div>
        <label for="again">${msg('New password again')}</label>
        <input id="again" class="field" type="password" autocomplete="new-password" />
      </div>
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
      <button part="button" class="fill" aria-busy=${busy}>${msg('Change password')}</button>
      ${
        mandatory
          ? html`<button type="button" @click=${() => this.cti.call('logout')}>${msg('Sign out')}</button>`
          : html`<button type="button" @click=${() => this.cti.phone?.postponed$.next(true)}>${msg('Later')}</button>`
      }
    </form>`;
  }
}

type StationType = SignIn['stationType'];

interface PasswordChange {
  readonly cause: string;
  readonly mandatory: boolean;
  readonly policy: readonly { readonly aspect?: string; readonly count?: number; readonly description?: string }[];
}

interface Remembered {
  readonly userName?: string;
  readonly stationId?: string;
  readonly stationType?: string;
}

function parse(text: string): Remembered {
  try {
    return JSON.parse(text) as Remembered;
  } catch {
    return {};
  }
}

/** Why there is a form where the phone was. */
function endWords(by: CtiState['session']['endedBy']): string {
  switch (by) {
    case 'elsewhere':
      return msg('You were signed out here because you signed in somewhere else.');
    case 'service':
      return msg('The service signed you out. Sign in again to go on.');
    case 'restart':
      return msg('The phone service was started again and has signed you out. Sign in again to go on.');
    default:
      return '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-login': CtiLogin;
  }
}
