/** The sites where phone links dial, one at a time: the browser asks for each, and nothing runs in other pages. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { isGranted, revokeGrant } from '../shared/grants.ts';
import { readOrigin } from '../shared/reading.ts';
import type { Site } from '../shared/settings.ts';
import { type Form, renderNotes } from './form.ts';

export interface Draft {
  readonly problem: string;
  tell(problem: string): void;
}

export function renderSites(form: Form, draft: Draft): TemplateResult {
  const { sites } = form.settings;
  const isLocked = form.locked.includes('sites');
  return html`<section aria-labelledby="sites">
    <h2 id="sites">${msg('Web sites')}</h2>
    <p class="hint">
      ${msg('On these sites a click on a phone link calls the number. The browser asks for each one; nothing of the extension runs on others, and nothing but the number leaves a page.')}
    </p>
    ${
      sites.length
        ? html`<ul class="list">
            ${sites.map((site) => renderSite(form, site, isLocked))}
          </ul>`
        : html`<p class="muted">${msg('No site yet.')}</p>`
    }
    ${renderNotes(form, 'sites')} ${isLocked ? nothing : renderAdd(form, draft)}
  </section>`;
}

function renderSite(form: Form, site: Site, isLocked: boolean): TemplateResult {
  const { sites } = form.settings;
  const { host } = new URL(site.origin);
  const mark = (event: Event): void => {
    const marks = (event.target as HTMLInputElement).checked;
    void form.set(
      'sites',
      sites.map((one) => (one === site ? { ...one, marks } : one)),
    );
  };
  const remove = async (): Promise<void> => {
    const rest = sites.filter((one) => one !== site);
    // The service may be on the same site.
    if ((await form.set('sites', rest)) && !form.isNeeded(site.origin)) await revokeGrant(site.origin);
  };
  const isMissing = form.granted.get(site.origin) === false;
  return html`<li>
    <span class="name">${site.origin}</span>
    ${
      isMissing
        ? html`<button
            type="button"
            class="primary"
            aria-label=${msg(str`Allow ${host}`)}
            @click=${() => void form.grant([site.origin], { scripts: true })}
          >
            ${msg('Allow')}
          </button>`
        : nothing
    }
    <label class="flag">
      <input type="checkbox" .checked=${site.marks} ?disabled=${isLocked} @change=${mark} />
      ${msg('Mark numbers in the text')}
    </label>
    <button
      type="button"
      class="quiet"
      aria-label=${msg(str`Remove ${host}`)}
      ?disabled=${isLocked}
      @click=${() => void remove()}
    >
      ${msg('Remove')}
    </button>
  </li>`;
}

function renderAdd(form: Form, draft: Draft): TemplateResult {
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('site') as HTMLInputElement;
    const typed = field.value.trim();
    let origin: string;
    try {
      origin = readOrigin(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    } catch (error) {
      draft.tell(error instanceof Error ? error.message : String(error));
      return;
    }
    // Before anything is waited for: it has to be the agent's click that asks.
    const isAllowed = await form.grant([origin], { scripts: true });
    if (!isAllowed && !(await isGranted(origin))) {
      draft.tell(msg(str`The browser did not allow ${origin}, so nothing was added.`));
      return;
    }
    draft.tell('');
    field.value = '';
    const others = form.settings.sites.filter((one) => one.origin !== origin);
    await form.set('sites', [...others, { origin, marks: false }]);
  };
  return html`<form class="add" @submit=${add}>
    <label for="site">${msg('Add a site')}</label>
    <input
      id="site"
      name="site"
      type="text"
      inputmode="url"
      placeholder="https://crm.example.com"
      spellcheck="false"
      autocomplete="off"
      required
      aria-describedby=${draft.problem ? 'site-error' : nothing}
    />
    <button type="submit">${msg('Add')}</button>
    ${draft.problem ? html`<p class="bad" role="alert" id="site-error">${draft.problem}</p>` : nothing}
  </form>`;
}
