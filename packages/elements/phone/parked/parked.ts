import { canDo, currentCall, hasOpenCall, type ParkedCallInfo, parkedCalls } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { inCallIcon } from '../../internal/in-call-icon.ts';
import { campaignName } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { persist, rehydrate } from '../../internal/persistence.ts';
import { whoIs } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';

const styles = css`
  :host(:not([count])) {
    display: none;
  }
  h3 {
    margin: 0 0 4px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  ul {
    list-style: none;
  }
  li {
    padding: 8px 0;
    border-top: 1px solid var(--_border);
  }
  li .icon {
    color: var(--_muted);
  }
  .wait {
    color: var(--_not-ready);
    font-weight: 600;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 8px;
  }
  .buttons button {
    flex: 1;
  }
`;

/**
 * Calls that the agent has parked, and how long they wait: to take one back, to bring it into the call, or to end it. Shows
 * nothing while there are none.
 *
 * @csspart list - the calls
 * @csspart button - every button
 */
export class CtiParked extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, styles];

  /** How many calls wait; left out while there are none. */
  @property({ type: Number, reflect: true }) count: number | null = null;
  private readonly since = new Map<string, number>();
  private readonly ticker = new Ticker(this);
  private readonly cti = new Select(this, (all) => ({
    parked: parkedCalls(all),
    call: currentCall(all),
    busy: hasOpenCall(all) || all.preview.current !== undefined,
    making: all.conference.making,
    directory: all.directory,
    records: all.records.byCall,
    mayPark: canDo('canPark')(all),
    mayJoin: canDo('canCreateConference')(all),
  }));

  protected override willUpdate(): void {
    const parked = this.cti.value?.parked ?? [];
    this.count = parked.length || null;
    for (const id of this.since.keys()) {
      if (!parked.some(({ callSessionId }) => callSessionId === id)) this.forget(id);
    }
    for (const { callSessionId = '' } of parked) this.waitsSince(callSessionId);
  }

  /** The service does not tell since when: it is when this page first saw the call parked, through a reload. */
  private waitsSince(id: string): number {
    const known = this.since.get(id) ?? (Number(rehydrate('sessionStorage', `parked:${id}`)) || Date.now());
    if (!this.since.has(id)) {
      this.since.set(id, known);
      persist('sessionStorage', `parked:${id}`, String(known));
    }
    return known;
  }

  private forget(id: string): void {
    this.since.delete(id);
    persist('sessionStorage', `parked:${id}`, undefined);
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.parked.length) return nothing;
    return html`<section aria-label=${msg('Parked calls')}>
      <h3>${msg(str`Parked calls (${value.parked.length})`)}</h3>
      <ul part="list">
        ${value.parked.map((parked) => this.renderOne(parked))}
      </ul>
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </section>`;
  }

  private renderOne({ callSessionId = '', number, campaignId }: ParkedCallInfo): TemplateResult {
    const value = this.cti.value!;
    const { title, detail } = whoIs(this.cti.phone!, { number, ani: number, callSessionId });
    const more = [detail, campaignName(value, campaignId)].filter(Boolean).join(' · ');
    const canJoin = value.call?.phase === 'talking' && value.mayJoin && !value.making;
    return html`<li>
      <div class="row">
        ${inCallIcon('park')}
        <div class="grow">
          <p class="cut">${title}</p>
          ${more ? html`<p class="small muted cut">${more}</p>` : nothing}
        </div>
        <span class="wait" role="timer" aria-label=${msg('Waiting')}>
          ${formatDuration(this.ticker.now() - this.waitsSince(callSessionId))}
        </span>
      </div>
      ${
        value.mayPark
          ? html`<div class="buttons">
              ${value.busy ? nothing : this.renderButton(msg('Retrieve'), msg(str`Retrieve ${title}`), 'retrieveCall', callSessionId)}
              ${canJoin ? this.renderButton(msg('Add'), msg(str`Add ${title} to the call`), 'addToConference', callSessionId) : nothing}
              ${this.renderButton(msg('End'), msg(str`End the call of ${title}`), 'disconnectParkedcalls', callSessionId)}
            </div>`
          : nothing
      }
    </li>`;
  }

  private renderButton(
    label: string,
    name: string,
    method: 'retrieveCall' | 'addToConference' | 'disconnectParkedcalls',
    callSessionId: string,
  ): TemplateResult {
    const busy = this.cti.busy(method);
    return html`<button
      part="button"
      aria-label=${name}
      aria-busy=${busy}
      @click=${() => {
        if (!busy) void this.cti.call(method, { callSessionId });
      }}
    >
      ${label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-parked': CtiParked;
  }
}
