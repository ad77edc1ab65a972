/** The head of the list: how many there are, adding, searching, and choosing a campaign. */
import type { CampaignInfo, Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../internal/icon.ts';
import { callbackIcon } from './icons.ts';

/** So few are seen at a glance. */
const FEW = 3;

export interface Tools {
  /** How many callbacks there are, and how many of them wait to be called. */
  readonly count: number;
  readonly open: number;
  readonly campaigns: readonly CampaignInfo[];
  /** The campaigns of the callbacks in the list. */
  readonly used: ReadonlySet<Id | undefined>;
  /** The one that is chosen; all when empty. */
  readonly campaignId: Id;
  readonly search: string;
  readonly mayAdd: boolean;
  add(): void;
  find(text: string): void;
  choose(campaignId: Id): void;
  /** On to the list. */
  down(): void;
}

export function renderTools(tools: Tools): TemplateResult {
  const { count, open, search, campaignId, mayAdd } = tools;
  const isSearched = search !== '' || campaignId !== '' || count > FEW;
  return html`<div class="row head">
      <h2 class="grow">
        ${msg('Callbacks')} ${open ? html`<span class="muted count">${open.toLocaleString()}</span>` : nothing}
      </h2>
      ${mayAdd ? html`<button class="new" @click=${tools.add}>${callbackIcon('add')} ${msg('Add')}</button>` : nothing}
    </div>
    ${isSearched ? html`<div part="tools" class="tools" role="search">${renderSearch(tools)} ${renderCampaigns(tools)}</div>` : nothing}`;
}

function renderSearch({ search, find, down }: Tools): TemplateResult {
  const handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && search) {
      event.preventDefault();
      find('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      down();
    }
  };
  return html`<div class="search">
    ${icon('search')}
    <input
      class="field"
      type="text"
      inputmode="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${msg('Search callbacks')}
      placeholder=${msg('Name, number, comment')}
      .value=${live(search)}
      @input=${(event: Event) => find((event.target as HTMLInputElement).value)}
      @keydown=${handleKeydown}
    />
  </div>`;
}

function renderCampaigns({ used, campaigns, campaignId, choose }: Tools): TemplateResult | typeof nothing {
  const shown = campaigns.filter(({ id }) => used.has(id) || id === campaignId);
  if (shown.length < 2 && !campaignId) return nothing;
  return html`<select
    class="field"
    aria-label=${msg('Campaign')}
    .value=${live(campaignId)}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    <option value="">${msg('All campaigns')}</option>
    ${shown.map(({ id, name }) => html`<option value=${id ?? ''} ?selected=${id === campaignId}>${name}</option>`)}
  </select>`;
}
