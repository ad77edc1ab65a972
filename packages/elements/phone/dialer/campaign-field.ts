import type { CtiState } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { outboundCampaigns } from '../../internal/dialling.ts';
import { type Found, inGroups } from '../../internal/found-list.ts';
import { icon } from '../../internal/icon.ts';
import { bestFits, fit } from '../../internal/match.ts';
import { SearchField } from '../../internal/search-field.ts';
import type { Select } from '../../internal/select.ts';
import { noteUse, usesOf } from '../../internal/usage.ts';

interface Choice extends Found {
  readonly id: string;
}

/** The campaign that calls go out for, found by typing; the one that was chosen is remembered in this browser. */
export class CampaignField {
  readonly #ctiOf: () => Select<Pick<CtiState, 'directory'>>;
  readonly #search: SearchField<Choice>;

  constructor(host: ReactiveControllerHost & HTMLElement, ctiOf: () => Select<Pick<CtiState, 'directory'>>) {
    this.#ctiOf = ctiOf;
    this.#search = new SearchField<Choice>(host, {
      name: 'campaign-',
      isChoice: true,
      find: (text) => {
        const rank = usesOf('campaign');
        const fits = bestFits(
          this.#all,
          ({ name }) => fit(text, name),
          ({ id }) => (text ? rank(id) : 0),
        );
        return inGroups(fits);
      },
      icon: ({ id }) => (id === this.#current?.id ? icon('check') : html`<span class="icon"></span>`),
      chosen: ({ id }) => {
        const { phone } = ctiOf();
        if (phone) phone.campaignId = id;
        noteUse('campaign', id);
      },
    });
  }

  get #all(): Choice[] {
    const { value } = this.#ctiOf();
    return value ? outboundCampaigns(value).map(({ id = '', name = '' }) => ({ id, name, group: '', detail: '' })) : [];
  }

  get #current(): Choice | undefined {
    const all = this.#all;
    const chosen = this.#ctiOf().phone?.campaignId;
    return all.find(({ id }) => id === chosen) ?? all[0];
  }

  /** Nothing where there is nothing to choose. */
  render(): TemplateResult | typeof nothing {
    if (this.#all.length < 2) return nothing;
    const current = this.#current;
    if (current) this.#search.put(current);
    return html`<div @keydown=${keepEnter}>
      <label id="campaign-label" for="campaign">${msg('Campaign')}</label>
      ${this.#search.render({
        id: 'campaign',
        label: msg('Campaign'),
        labelledBy: 'campaign-label',
        listLabel: msg('Campaigns'),
        none: msg('No campaign with these letters'),
      })}
    </div>`;
  }
}

/** Enter in here takes a campaign, and calls nobody. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
