/** Where the phone service is, and where its numbers and words belong. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { originOf } from '../shared/grants.ts';
import { type Form, renderText } from './form.ts';

export function renderService(form: Form): TemplateResult {
  return html`<section aria-labelledby="service">
    <h2 id="service">${msg('Phone service')}</h2>
    ${renderText(form, 'endpoint', {
      label: msg('Address of the service'),
      type: 'url',
      hint: msg('Where the phone service on this computer listens, such as http://localhost:8080/agent/v2.'),
    })}
    ${renderText(form, 'stationUrl', {
      label: msg('Address of the station data'),
      type: 'url',
      hint: msg(
        'Where a browser phone gets what it needs to register; {station} stands for its number. Empty when the sound is in another device.',
      ),
    })}
    ${renderGrant(form)}
    <div class="row">
      ${renderText(form, 'country', {
        label: msg('Country'),
        size: 'short',
        hint: msg('Two letters, for numbers without a country code.'),
      })}
      ${renderText(form, 'language', {
        label: msg('Language'),
        size: 'short',
        hint: msg('Such as en or de-CH. Empty: the browser’s.'),
      })}
    </div>
  </section>`;
}

/** The browser allows the extension this computer only, until it is asked. */
function renderGrant(form: Form): TemplateResult | typeof nothing {
  const origins = [...new Set([form.settings.endpoint, form.settings.stationUrl].map(originOf))].filter(
    (origin): origin is string => origin !== undefined && form.granted.get(origin) === false,
  );
  if (!origins.length) return nothing;
  const hosts = origins.map((origin) => new URL(origin).host).join(', ');
  return html`<div class="ask" role="status">
    <p>${msg(str`The browser does not let the phone reach ${hosts} yet. It will ask you when you allow it here.`)}</p>
    <button type="button" class="primary" @click=${() => void form.grant(origins)}>${msg(str`Allow ${hosts}`)}</button>
  </div>`;
}
