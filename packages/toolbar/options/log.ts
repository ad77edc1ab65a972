/** The log: what has happened at the phone, for whoever helps. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { ask } from '../shared/messages.ts';
import { type Form, renderFlag } from './form.ts';
import { saveFile } from './save-file.ts';

export function renderLog(form: Form): TemplateResult {
  const save = async (): Promise<void> => saveFile('softphone-log.txt', (await ask('phone', 'log')).join('\n'));
  return html`<section aria-labelledby="logging">
    <h2 id="logging">${msg('Log')}</h2>
    ${renderFlag(form, 'log', msg('Keep a log until the browser closes'))}
    <p class="hint">
      ${msg('What happened and when: states, calls by their number in the service, errors. No telephone number, name or password is in it, and it leaves this computer only as a file that you save.')}
    </p>
    ${
      form.settings.log
        ? html`<p><button type="button" @click=${() => void save()}>${msg('Save the log…')}</button></p>`
        : nothing
    }
  </section>`;
}
