/** What stands around the list: its head with search and campaigns, and notes on its state. */
import type { CampaignInfo, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../internal/icon.ts';
import { callbackIcon } from './icons.ts';

/** So few are seen at a glance. */
const FEW = 3;

const MINUTE = 60_000;
/** From here on the agent is told that this machine's clock is wrong, ms. */
const WRONG_CLOCK = 2 * MINUTE;

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

/** `adjustment` is how far the service's clock is ahead, ms. */
export function renderClock(adjustment: number): TemplateResult | typeof nothing {
  if (Math.abs(adjustment) < WRONG_CLOCK) return nothing;
  const off = Math.round(Math.abs(adjustment) / MINUTE);
  return html`<p class="small muted">
    ${msg(str`This computer’s clock is ${off} min off. Callbacks go by the call centre’s clock.`)}
  </p>`;
}

/** Says why there is no row: `open` callbacks there are, and `missing` tells why the list could not be loaded. */
export function renderEmpty(open: number, mayAdd: boolean, missing: string | undefined): TemplateResult {
  const words = missing
    ? msg(str`The callbacks could not be loaded yet, trying again. ${missing}`)
    : open
      ? msg('No callback fits the search.')
      : mayAdd
        ? msg('No callbacks. Add one when you promise to call again.')
        : msg('You have no callbacks.');
  return html`<p class="muted empty">${words}</p>`;
}

/** The button that shows and hides the done ones; `count` of them. */
export function renderDone(count: number, shown: boolean, toggle: () => void): TemplateResult | typeof nothing {
  if (!count) return nothing;
  return html`<div>
    <button class="link" aria-pressed=${shown} @click=${toggle}>
      ${shown ? msg('Hide done ones') : msg(str`Show ${count} done`)}
    </button>
  </div>`;
}
