import type { Voicemail } from '@cti-elements/client';
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { campaignName } from '../../internal/calls.ts';
import { formatDuration, formatNumber } from '../../internal/format.ts';
import { type NameSources, whoHas } from '../../internal/who.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { formatWhen } from '../../internal/moments.ts';

/** Who left it: as the service or the contact's fields name them, else as the number is known. */
export function titleOf(sources: NameSources, { info, record }: Voicemail): string {
  return info.customerTitle || whoHas(sources, info.remoteNumber, record).title;
}

/** Who left it and for which campaign; when and how long it is, too, if detailed. */
export function renderWho(
  sources: NameSources,
  what: string,
  voicemail: Voicemail,
  isDetailed: boolean,
): TemplateResult {
  const { campaignId, remoteNumber, created, length = 0 } = voicemail.info;
  const title = titleOf(sources, voicemail);
  const number = formatNumber(remoteNumber);
  const campaign = campaignName(sources.client.state, campaignId);
  const detail = [
    title === number ? '' : number,
    created === undefined ? '' : formatWhen(created, Date.now()),
    formatDuration(length),
  ].filter(Boolean);
  return html`<div class="row" part="who">
    <span class="badge">${trayIcon('voicemail')}</span>
    <div class="grow">
      <p class="small muted cut">${[what, campaign].filter(Boolean).join(' · ')}</p>
      <h2 tabindex="-1">${title}</h2>
      ${isDetailed ? html`<p class="small muted">${detail.join(' · ')}</p>` : nothing}
    </div>
  </div>`;
}

/** What is known of the customer, to be opened. */
export function renderContact({ record }: Voicemail): TemplateResult | typeof nothing {
  const fields = Object.entries(record).filter(([, text]) => text !== '');
  if (!fields.length) return nothing;
  return html`<details part="contact">
    <summary>${msg('Contact')}</summary>
    <dl>
      ${fields.map(
        ([name, text]) =>
          html`<dt>${name.replaceAll('_', ' ')}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </details>`;
}
