/** The pages of the CRM that open with a call. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { originOf } from '../shared/grants.ts';
import { CALL_KINDS, type CallKind, type Template } from '../shared/settings.ts';
import { fillTemplate } from '../shared/template.ts';
import { type Form, renderNotes } from './form.ts';

/** What a template shows as an example. */
const EXAMPLE: Readonly<Record<string, string>> = {
  number: '+19255550100',
  digits: '19255550100',
  name: 'Maria Lopez',
  ani: '9255550100',
  dnis: '8005550199',
  callId: '300000000001',
  direction: 'inbound',
  campaign: 'Support',
  campaignId: '1',
  user: 'agent@example.com',
  'Customer.first_name': 'Maria',
};

export function renderTemplates(form: Form): TemplateResult {
  const { templates } = form.settings;
  const isLocked = form.locked.includes('templates');
  const fresh: Template = { name: '', campaigns: [], calls: CALL_KINDS, url: 'https://', where: 'new' };
  return html`<section aria-labelledby="templates">
    <h2 id="templates">${msg('Pages that open with a call')}</h2>
    <p class="hint">
      ${msg('Places such as {number} are filled from the call:')}
      ${Object.keys(EXAMPLE)
        .slice(0, 10)
        .map((name) => html`<code>{${name}}</code> `)}
      ${msg('and any field of the contact or variable of the call, such as {Customer.first_name}.')}
    </p>
    ${templates.map((template, index) => renderTemplate(form, template, index, isLocked))}
    ${renderNotes(form, 'templates')}
    ${
      isLocked
        ? nothing
        : html`<form
            class="add"
            @submit=${(event: SubmitEvent) => {
              event.preventDefault();
              const field = (event.target as HTMLFormElement).elements.namedItem('page') as HTMLInputElement;
              void form.set('templates', [...templates, { ...fresh, url: field.value }]).then((isKept) => {
                if (isKept) field.value = '';
              });
            }}
          >
            <label for="page">${msg('Add a page')}</label>
            <input
              id="page"
              name="page"
              type="text"
              inputmode="url"
              placeholder="https://crm.example.com/search?q={number}"
              spellcheck="false"
              autocomplete="off"
              required
            />
            <button type="submit">${msg('Add')}</button>
          </form>`
    }
  </section>`;
}

function renderTemplate(form: Form, template: Template, index: number, isLocked: boolean): TemplateResult {
  const { templates } = form.settings;
  const change = (part: Partial<Template>): void =>
    void form.set(
      'templates',
      templates.map((one, at) => (at === index ? { ...one, ...part } : one)),
    );
  const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
  const kinds: Readonly<Record<CallKind, string>> = {
    inbound: msg('Inbound'),
    outbound: msg('Outbound'),
    preview: msg('Preview'),
  };
  const origin = originOf(template.url);
  const needsGrant = template.where === 'open' && origin !== undefined && form.granted.get(origin) === false;
  const id = (part: string): string => `template-${index}-${part}`;
  return html`<fieldset class="template" ?disabled=${isLocked}>
    <legend>${template.name}</legend>
    <div class="row">
      <div class="field">
        <label for=${id('name')}>${msg('Name')}</label>
        <input
          id=${id('name')}
          type="text"
          .value=${template.name}
          @change=${(event: Event) => change({ name: valueOf(event) })}
        />
      </div>
      <div class="field">
        <label for=${id('where')}>${msg('Opens')}</label>
        <select id=${id('where')} @change=${(event: Event) => change({ where: valueOf(event) as Template['where'] })}>
          <option value="new" .selected=${template.where === 'new'}>${msg('In a new tab')}</option>
          <option value="open" .selected=${template.where === 'open'}>${msg('In the site’s open tab')}</option>
          <option value="ask" .selected=${template.where === 'ask'}>${msg('When I choose it in the panel')}</option>
        </select>
      </div>
    </div>
    <div class="field">
      <label for=${id('url')}>${msg('Address')}</label>
      <input
        id=${id('url')}
        type="text"
        inputmode="url"
        spellcheck="false"
        .value=${template.url}
        aria-describedby=${id('example')}
        @change=${(event: Event) => change({ url: valueOf(event) })}
      />
      <p class="hint" id=${id('example')}>${msg(str`For example ${fillTemplate(template.url, EXAMPLE) ?? '–'}`)}</p>
    </div>
    <div class="field">
      <label for=${id('campaigns')}>${msg('Campaigns or skills')}</label>
      <input
        id=${id('campaigns')}
        type="text"
        .value=${template.campaigns.join(', ')}
        aria-describedby=${id('campaigns-hint')}
        @change=${(event: Event) =>
          change({
            campaigns: valueOf(event)
              .split(',')
              .map((one) => one.trim())
              .filter(Boolean),
          })}
      />
      <p class="hint" id=${id('campaigns-hint')}>${msg('Names or ids with commas between. Empty: all.')}</p>
    </div>
    <div class="row flags" role="group" aria-label=${msg('Calls')}>
      ${CALL_KINDS.map(
        (kind) =>
          html`<label class="flag">
            <input
              type="checkbox"
              .checked=${template.calls.includes(kind)}
              @change=${(event: Event) =>
                change({
                  calls: CALL_KINDS.filter((one) =>
                    one === kind ? (event.target as HTMLInputElement).checked : template.calls.includes(one),
                  ),
                })}
            />
            ${kinds[kind]}
          </label>`,
      )}
      <button
        type="button"
        class="quiet"
        aria-label=${msg(str`Remove ${template.name}`)}
        @click=${() =>
          void form.set(
            'templates',
            templates.filter((_, at) => at !== index),
          )}
      >
        ${msg('Remove')}
      </button>
    </div>
    ${
      needsGrant
        ? html`<div class="ask" role="status">
            <p>
              ${msg(str`To find an open tab of ${new URL(origin).host}, the browser has to allow the site. Until then a new tab opens.`)}
            </p>
            <button type="button" @click=${() => void form.grant([origin])}>${msg('Allow')}</button>
          </div>`
        : nothing
    }
  </fieldset>`;
}
