/** How the panel looks: its tabs and their order, theme, and custom properties. */
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { nameOfTab } from '../shared/tab-names.ts';
import { type Tab, TABS } from '../shared/settings.ts';
import { type Form, renderChoice, renderField, renderNotes } from './form.ts';

export function renderLooks(form: Form): TemplateResult {
  return html`<section aria-labelledby="looks">
    <h2 id="looks">${msg('Panel')}</h2>
    ${renderTabs(form)}
    ${renderChoice(form, 'theme', msg('Theme'), {
      system: msg('As the browser'),
      light: msg('Light'),
      dark: msg('Dark'),
    })}
    ${renderTokens(form)}
  </section>`;
}

function renderTabs(form: Form): TemplateResult {
  const { tabs } = form.settings;
  const isLocked = form.locked.includes('tabs');
  const show =
    (tab: Tab) =>
    (event: Event): void =>
      void form.set(
        'tabs',
        (event.target as HTMLInputElement).checked ? [...tabs, tab] : tabs.filter((one) => one !== tab),
      );
  const move = (tab: Tab, step: number) => (): void => {
    const order = tabs.filter((one) => one !== tab);
    order.splice(tabs.indexOf(tab) + step, 0, tab);
    void form.set('tabs', order);
  };
  // Those that show in their order, then the others.
  const all = [...tabs, ...TABS.filter((tab) => !tabs.includes(tab))];
  return html`<fieldset ?disabled=${isLocked}>
    <legend>${msg('Tabs')}</legend>
    <ul class="list">
      ${all.map((tab) => {
        const index = tabs.indexOf(tab);
        const name = nameOfTab(tab);
        return html`<li>
          <label class="flag">
            <input type="checkbox" .checked=${index >= 0} ?disabled=${tab === 'phone'} @change=${show(tab)} />
            ${name}
          </label>
          <button
            type="button"
            class="quiet icon"
            aria-label=${msg(str`Move ${name} up`)}
            title=${msg('Move up')}
            ?disabled=${index < 1}
            @click=${move(tab, -1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="quiet icon"
            aria-label=${msg(str`Move ${name} down`)}
            title=${msg('Move down')}
            ?disabled=${index < 0 || index === tabs.length - 1}
            @click=${move(tab, 1)}
          >
            ↓
          </button>
        </li>`;
      })}
    </ul>
    ${renderNotes(form, 'tabs')}
  </fieldset>`;
}

/** One property a line, as in a style sheet. */
function renderTokens(form: Form): TemplateResult {
  const text = Object.entries(form.settings.tokens)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  const change = (event: Event): void =>
    void form.set('tokens', readLines((event.target as HTMLTextAreaElement).value));
  return renderField(form, 'tokens', {
    label: msg('Colours and sizes'),
    hint: msg('Custom properties of the elements, one a line, such as --cti-accent: #0a6.'),
    control: (described) =>
      html`<textarea
        id="tokens"
        rows="3"
        spellcheck="false"
        aria-describedby=${described}
        .value=${text}
        ?disabled=${form.locked.includes('tokens')}
        @change=${change}
      ></textarea>`,
  });
}

function readLines(text: string): Readonly<Record<string, string>> {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/;$/, ''))
    .filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(':');
      return [name.trim(), rest.join(':').trim()];
    }),
  );
}
