import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { pageAddress } from '../../internal/safe-address.ts';
import type { Contact } from '../../internal/who.ts';

/** The page's contacts who have one number: the agent says which one it is. */
export function renderContactChooser(contacts: readonly Contact[], choose: (contact: Contact) => void): TemplateResult {
  return html`<div part="contacts" class="contacts" role="group" aria-label=${msg('Several contacts have this number')}>
    <p class="small muted">${msg('Several contacts have this number. Who is it?')}</p>
    ${contacts.map((one) => html`<button class="item" @click=${() => choose(one)}>${one.name}</button>`)}
  </div>`;
}

/** The contact's name, which leads to where the page shows the contact. */
export function contactLink(name: string, url: string): TemplateResult | string {
  const address = pageAddress(url);
  return address ? html`<a part="contact" href=${address.href}>${name}</a>` : name;
}
