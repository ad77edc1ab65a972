import { canDo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { property, query, state } from 'lit/decorators.js';
import { Combobox } from '../../internal/combobox.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatNumber } from '../../internal/format.ts';
import { foundList, foundListStyles } from '../../internal/found-list.ts';
import { icon } from '../../internal/icon.ts';
import { formatTime } from '../../internal/moments.ts';
import { outboundCampaigns } from '../../internal/dialling.ts';
import type { Phone } from '../../internal/phone.ts';
import { noteUse } from '../../internal/usage.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { dialerStyles } from './dialer.styles.ts';
import { type Entry, recentEntry, search } from './entries.ts';

/** What was typed and not called, by phone. */
const unsent = new WeakMap<Phone, string>();

/**
 * One field that calls what is typed, and finds speed dials and recent calls while it is typed; the recent calls
 * below it. Where the agent may not make calls, a sentence says how calls come.
 *
 * @csspart field - the field
 * @csspart button - the button that calls
 * @csspart list - the list of what was found, or of recent calls
 */
export class CtiDialer extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, foundListStyles, dialerStyles];

  @query('input') private readonly input!: HTMLInputElement;
  /** Without the recent calls, while there is a call. */
  @property({ type: Boolean }) compact = false;
  @state() private text = '';
  @state() private open = false;
  /** Closed with Escape: the list is not what the agent wants, what is typed is. */
  private closedByKey = false;
  private known?: Phone | undefined;
  private readonly cti = new Select(this, (state) => ({
    directory: state.directory,
    calls: state.calls,
    signedIn: state.session.status === 'signedIn',
    ready: state.agent.ready,
    allowed: canDo('canMakeCalls')(state),
  }));
  private readonly combobox = new Combobox(this, {
    count: () => this.found.length,
    choose: (index) => void this.take(this.found[index]),
    open: () => (this.open = true),
    close: () => {
      const was = this.found.length > 0;
      this.open = false;
      this.closedByKey = was;
      return was;
    },
  });

  /** Puts a number into the field, without calling it. */
  fill(number: string): void {
    this.text = number;
    this.open = false;
  }

  /** What was typed is kept while a call takes the place of the field. */
  protected override willUpdate(): void {
    const { phone } = this.cti;
    if (phone !== this.known) {
      this.known = phone;
      if (!this.text && phone) this.text = unsent.get(phone) ?? '';
    }
    if (phone) unsent.set(phone, this.text);
  }

  private get found(): Entry[] {
    return this.open && this.cti.value ? search(this.cti.value, this.text) : [];
  }

  private handleInput(): void {
    this.text = this.input.value;
    this.open = true;
    this.closedByKey = false;
    this.combobox.type(this.text);
    if (this.cti.failure) this.cti.fail(undefined);
  }

  private async handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    // The list closes when the button takes the focus: what it showed as the first is meant all the same.
    const shown = this.closedByKey || !this.cti.value ? [] : search(this.cti.value, this.text);
    const first = shown[Math.max(0, this.combobox.active)];
    if (first) await this.take(first);
    else await this.dial(this.text);
  }

  private async take(entry: Entry | undefined): Promise<void> {
    if (!entry) return;
    if (await this.dial(entry.number)) noteUse('dial', entry.number);
  }

  private async dial(number: string): Promise<boolean> {
    if (this.cti.busy('makeCall')) return false;
    this.fill(number);
    const done = await this.cti.run('makeCall', (phone) => phone.call(number));
    if (done) this.fill('');
    else this.input?.focus();
    return done;
  }

  override render(): TemplateResult | typeof nothing {
    const value = this.cti.value;
    if (!value?.signedIn) return nothing;
    if (!value.allowed) {
      return html`<p class="muted">
        ${value.ready ? msg('Your calls come here.') : msg('Calls come to you when you are ready.')}
      </p>`;
    }
    const found = this.found;
    const busy = this.cti.busy('makeCall');
    const problem = this.cti.failure?.text;
    const { failure } = value.calls;
    return html`<form class="stack" @submit=${this.handleSubmit}>
      <div class="bar">
        ${icon('search')}
        <input
          part="field"
          class="field grow"
          type="text"
          inputmode="tel"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${msg('Name or number')}
          aria-autocomplete="list"
          aria-expanded=${found.length > 0}
          aria-controls="found"
          aria-activedescendant=${this.combobox.activeId ?? nothing}
          aria-describedby="problem"
          placeholder=${msg('Name or number')}
          data-focus
          .value=${live(this.text)}
          @input=${this.handleInput}
          @keydown=${(event: KeyboardEvent) => this.combobox.handleKeydown(event)}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
        />
        <button part="button" class="fill ready" aria-label=${msg('Call')} aria-busy=${busy}>
          ${icon('phone')}<span class="text">${msg('Call')}</span>
        </button>
      </div>
      ${this.compact ? nothing : this.renderCampaigns()}
      <div id="problem" role="alert">
        ${
          problem
            ? html`<p class="error">${problem}</p>`
            : failure
              ? html`<p class="error">${failureText(failure)}</p>`
              : nothing
        }
      </div>
      ${foundList(found, { label: msg('Who to call'), active: this.combobox.active, icon: (entry) => icon(entry.icon) })}
      <p class="small muted none" role="status">
        ${this.open && this.text.trim() && !found.length ? msg('Nobody found. Enter a number, or another name.') : ''}
      </p>
      ${found.length || this.compact ? nothing : this.renderRecent()}
    </form>`;
  }

  private renderCampaigns(): TemplateResult | typeof nothing {
    const { phone, value } = this.cti;
    const campaigns = value ? outboundCampaigns(value) : [];
    if (!phone || campaigns.length < 2) return nothing;
    return html`<div>
      <label for="campaign">${msg('Campaign')}</label>
      <select
        id="campaign"
        class="field"
        @change=${(event: Event) => (phone.campaignId = (event.target as HTMLSelectElement).value)}
      >
        ${campaigns.map(
          ({ id, name }) => html`<option value=${id ?? ''} ?selected=${id === phone.campaignId}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderRecent(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    const recent = value?.calls.recent.slice(0, 5) ?? [];
    if (!value || !recent.length) return nothing;
    return html`<div part="list" class="list recent" role="group" aria-label=${msg('Recent calls')}>
      <div class="heading small muted" aria-hidden="true">${msg('Recent calls')}</div>
      ${recent.map((call) => {
        const entry = recentEntry(value, call);
        return html`<button
          type="button"
          class="item"
          ?disabled=${!entry.number}
          aria-label=${msg(str`Call ${entry.name}, ${formatTime(entry.at)}. ${entry.how}`)}
          @click=${() => this.take(entry)}
        >
          ${icon(entry.icon)}
          <span class="cut">${entry.name}</span>
          <span class="when small muted">${formatTime(entry.at)}</span>
        </button>`;
      })}
    </div>`;
  }
}

/** Why nobody was reached, with the number: causes come as a word or a sentence. */
function failureText({ number, cause }: { number: string; cause: string }): string {
  const who = formatNumber(number);
  if (/busy/i.test(cause)) return msg(str`${who} was busy.`);
  if (/no answer|not answer/i.test(cause) && !/station/i.test(cause)) return msg(str`${who} did not answer.`);
  return cause ? `${who}: ${cause}` : msg(str`${who} was not reached.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-dialer': CtiDialer;
  }
}
