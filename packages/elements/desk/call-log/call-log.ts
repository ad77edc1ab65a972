import { canDo, type FinishedCall, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { state } from 'lit/decorators.js';
import { campaignName, direction } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { type NameSources, whoIs } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { rows } from '../../internal/rows.styles.ts';
import { formatWhen } from '../../internal/moments.ts';

/** A call as the list shows it. */
interface Entry {
  readonly call: FinishedCall;
  readonly number: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * The newest calls, with what became of them, and a field to search them by name, number, campaign or disposition. Each
 * can be called again, where the agent may make calls.
 *
 * @csspart field - the search field
 * @csspart list - the list of calls
 */
export class CtiCallLog extends CtiElement {
  static override styles = [tokens, controls, rows];

  @state() private text = '';
  private readonly cti = new Select(this, (state) => ({
    directory: state.directory,
    recent: state.calls.recent,
    signedIn: state.session.status === 'signedIn',
    mayCall: canDo('canMakeCalls')(state),
  }));

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { recent } = value;
    const wanted = this.text.trim().toLowerCase();
    const entries = recent.map((call) => describe(this.cti.phone!, call)).filter((entry) => matches(entry, wanted));
    return html`<div class="stack">
      <h2>${msg('Recent calls')}</h2>
      ${recent.length ? this.renderSearch() : html`<p class="muted">${msg('The calls of this session appear here.')}</p>`}
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      ${
        recent.length && !entries.length
          ? html`<p class="muted" role="status">${msg(str`No call matches “${this.text.trim()}”.`)}</p>`
          : nothing
      }
      ${
        entries.length
          ? html`<ul part="list" class="rows" aria-label=${msg('Recent calls')}>
              ${repeat(
                entries,
                ({ call }) => call.id,
                (entry) => this.renderCall(entry, value.mayCall),
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }

  private renderSearch(): TemplateResult {
    return html`<input
      part="field"
      class="field"
      type="search"
      autocomplete="off"
      spellcheck="false"
      data-focus
      aria-label=${msg('Search recent calls')}
      placeholder=${msg('Search recent calls')}
      .value=${this.text}
      @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
    />`;
  }

  private renderCall({ call, number, title, detail }: Entry, mayCall: boolean): TemplateResult {
    const { outcome, info, finishedAt } = call;
    const isMissed = outcome === 'missed';
    return html`<li>
      ${icon(isMissed ? 'missed' : direction(info) === 'inbound' ? 'incoming' : 'outgoing')}
      <span class="grow">
        <span class="title cut">${title}</span>
        <span class="detail">
          <span class=${isMissed || outcome === 'failed' ? 'alarm' : ''}>${outcomeWord(call)}</span>
          · ${formatWhen(finishedAt, Date.now())}${detail ? ` · ${detail}` : nothing}
        </span>
      </span>
      ${
        mayCall && number
          ? html`<button
              class="plain"
              title=${msg('Call again')}
              aria-label=${msg(str`Call ${title} again`)}
              @click=${() => this.cti.run('makeCall', (phone) => phone.call(number))}
            >
              ${icon('phone')}
            </button>`
          : nothing
      }
    </li>`;
  }
}

function describe(sources: NameSources, call: FinishedCall): Entry {
  const known = sources.client.state;
  const { info, talkTime, dispositionId } = call;
  const disposition = known.directory.dispositions[info.campaignId ?? '']?.find(({ id }) => id === dispositionId)?.name;
  const who = whoIs(sources, info);
  const detail = [
    who.detail,
    talkTime === undefined ? undefined : formatDuration(talkTime),
    campaignName(known, info.campaignId),
    disposition,
  ];
  return {
    call,
    number: otherNumber(info),
    title: who.title,
    detail: detail.filter(Boolean).join(' · '),
  };
}

function matches({ call, number, title, detail }: Entry, wanted: string): boolean {
  if (!wanted) return true;
  const digits = /[a-z]/.test(wanted) ? '' : wanted.replace(/\D/g, '');
  const words = `${title} ${detail} ${outcomeWord(call)}`.toLowerCase();
  return words.includes(wanted) || (digits !== '' && number.replace(/\D/g, '').includes(digits));
}

function outcomeWord({ outcome, info }: FinishedCall): string {
  if (outcome === 'missed') return msg('Missed');
  if (outcome === 'failed') return msg('Not reached');
  return direction(info) === 'inbound' ? msg('Inbound') : msg('Outbound');
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-call-log': CtiCallLog;
  }
}
