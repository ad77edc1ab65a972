import { canDo, type ConnectorValue, currentCall, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { CtiElement } from '../../internal/element.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { rows } from '../../internal/rows.styles.ts';
import { UrlOpener } from './open-url.ts';

/**
 * The pages that the campaign of the call offers, such as the customer's page in the CRM. While it is there, what the service
 * asks for is opened: web pages, numbers and mail addresses, and nothing else. Shows nothing without a call, or when the agent
 * may not use connectors.
 *
 * @csspart list - the list of pages
 */
export class CtiConnectors extends CtiElement {
  static override styles = [
    tokens,
    controls,
    rows,
    css`
      .item {
        margin-inline: -8px;
        width: calc(100% + 16px);
      }
      .item > .icon {
        width: 16px;
        height: 16px;
      }
    `,
  ];

  private readonly cti = new Select(this, (state) => ({
    campaignId: currentCall(state)?.info.campaignId,
    byCampaign: state.connectors.byCampaign,
    allowed: canDo('canUseConnectors')(state),
  }));
  private asked?: Id;

  constructor() {
    super();
    new UrlOpener(this, () => this.cti.phone);
  }

  protected override willUpdate(): void {
    const { campaignId, byCampaign, allowed } = this.cti.value ?? {};
    if (campaignId === this.asked) return;
    this.asked = campaignId;
    if (campaignId === undefined || !allowed || byCampaign?.[campaignId]) return;
    this.cti.load('requestConnectors', { campaignId });
  }

  override render(): TemplateResult | typeof nothing {
    const { campaignId, byCampaign, allowed } = this.cti.value ?? {};
    if (campaignId === undefined || !allowed) return nothing;
    const connectors = byCampaign?.[campaignId];
    const missing = this.cti.missing('requestConnectors', campaignId);
    return html`<section class="stack" aria-label=${msg('Pages for this call')}>
      <h3>${msg('Pages for this call')}</h3>
      ${
        connectors?.length
          ? html`<div part="list">${connectors.map((connector) => this.renderConnector(campaignId, connector))}</div>`
          : connectors
            ? html`<p class="muted">${msg('This campaign has none.')}</p>`
            : missing
              ? html`<p class="error" role="alert">
                  ${msg(str`They could not be loaded yet, trying again. ${missing}`)}
                </p>`
              : nothing
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </section>`;
  }

  private renderConnector(campaignId: Id, { id, name, description }: ConnectorValue): TemplateResult {
    return html`<button
      class="item"
      title=${description || nothing}
      aria-busy=${this.cti.busy('processConnector')}
      @click=${() => this.cti.call('processConnector', { campaignId, connectorId: id })}
    >
      ${trayIcon('page')}<span class="cut">${name || description || msg('Page')}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-connectors': CtiConnectors;
  }
}
