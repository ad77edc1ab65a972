/** What a call that rings does, and the keys. */
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { type Form, renderChoice, renderFlag, renderText } from './form.ts';

export function renderCalls(form: Form): TemplateResult {
  return html`<section aria-labelledby="calls">
    <h2 id="calls">${msg('Calls and keys')}</h2>
    ${renderChoice(form, 'onCall', msg('When a call rings'), {
      notification: msg('Notification with Answer and Reject'),
      window: msg('Window with the phone'),
      both: msg('Notification and window'),
      nothing: msg('Badge and sound only'),
    })}
    ${renderText(form, 'ringTone', {
      label: msg('Sound of the ring'),
      type: 'url',
      hint: msg(
        'Address of a sound file. Empty: the usual ring. Which device rings and how loud is set in the panel, by the button that says how the phone is.',
      ),
    })}
    ${renderFlag(form, 'shortcuts', msg('Keys for hold, mute, record and reject while the panel has the focus'))}
    <p>
      <button type="button" @click=${() => void chrome.tabs.create({ url: KEYS })}>
        ${msg('Keys that work in every page…')}
      </button>
    </p>
  </section>`;
}

/** The browser's own page, where its keys are changed. */
const KEYS = chrome.sidebarAction ? 'about:addons' : 'chrome://extensions/shortcuts';
