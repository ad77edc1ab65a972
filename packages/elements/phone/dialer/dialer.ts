import { canDo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { formatNumber } from '../../internal/format.ts';
import { foundListStyles } from '../../internal/found-list.ts';
import { icon } from '../../internal/icon.ts';
import { formatTime } from '../../internal/moments.ts';
import type { Phone } from '../../internal/phone.ts';
import { nobodyFound, SearchField } from '../../internal/search-field.ts';
import { noteUse } from '../../internal/usage.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { CampaignField } from './campaign-field.ts';
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

  /** Without the recent calls, while there is a call. */
  @property({ type: Boolean }) compact = false;
  private known?: Phone | undefined;
  private readonly cti = new Select(this, (state) => ({
    directory: state.directory,
    calls: state.calls,
    signedIn: state.session.status === 'signedIn',
    ready: state.agent.ready,
    allowed: canDo('canMakeCalls')(state),
  }));
  private readonly search = new SearchField<Entry>(this, {
    find: (text) => (this.cti.value ? search(this.cti.phone!, text) : []),
    icon: (entry) => icon(entry.icon),
    take: (entry) => void this.take(entry),
    typed: () => {
      if (this.cti.failure) this.cti.fail(undefined);
    },
  });
  private readonly campaigns = new CampaignField(this, () => this.cti);

  /** Puts a number into the field, without calling it. */
  fill(number: string): void {
    this.search.fill(number);
  }

  /** What was typed is kept while a call takes the place of the field. */
  protected override willUpdate(): void {
    const { phone } = this.cti;
    if (phone !== this.known) {
      this.known = phone;
      if (!this.search.text && phone) this.fill(unsent.get(phone) ?? '');
    }
    if (phone) unsent.set(phone, this.search.text);
  }

  private async handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { meant, text } = this.search;
    if (meant) await this.take(meant);
    else await this.dial(text);
  }

  private async take(entry: Entry): Promise<void> {
    if (await this.dial(entry.number)) noteUse('dial', entry.number);
  }

  private async dial(number: string): Promise<boolean> {
    if (this.cti.busy('makeCall')) return false;
    this.fill(number);
    const done = await this.cti.run('makeCall', (phone) => phone.call(number));
    if (done) this.fill('');
    else this.focus();
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
    const looks = {
      class: 'grow',
      label: msg('Name or number'),
      listLabel: msg('Who to call'),
      none: nobodyFound(),
      inputMode: 'tel',
      describedBy: 'problem',
      isFirst: true,
    };
    const busy = this.cti.busy('makeCall');
    const problem = this.cti.failure?.text;
    const { failure } = value.calls;
    return html`<form class="stack" @submit=${this.handleSubmit}>
      <div class="bar">
        ${icon('search')} ${this.search.renderField(looks)}
        <button part="button" class="fill ready" aria-label=${msg('Call')} aria-busy=${busy}>
          ${icon('phone')}<span class="text">${msg('Call')}</span>
        </button>
      </div>
      ${this.compact ? nothing : this.campaigns.render()}
      <div id="problem" role="alert">
        ${
          problem
            ? html`<p class="error">${problem}</p>`
            : failure
              ? html`<p class="error">${failureText(failure)}</p>`
              : nothing
        }
      </div>
      ${this.search.renderList(looks)} ${this.search.found.length || this.compact ? nothing : this.renderRecent()}
    </form>`;
  }

  private renderRecent(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    const recent = value?.calls.recent.slice(0, 5) ?? [];
    if (!value || !recent.length) return nothing;
    return html`<div part="list" class="list recent" role="group" aria-label=${msg('Recent calls')}>
      <div class="heading small muted" aria-hidden="true">${msg('Recent calls')}</div>
      ${recent.map((call) => {
        const entry = recentEntry(this.cti.phone!, call);
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
