/** What the sections of the options page share: the settings, what stands in the way of a change, and how a field looks. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Effective } from '../shared/effective.ts';
import type { SettingName, Settings } from '../shared/settings.ts';

export interface Form extends Effective {
  /** Why a value was not kept, by setting. */
  readonly errors: { readonly [N in SettingName]?: string };
  /** What the browser lets the extension reach, by origin. */
  readonly granted: ReadonlyMap<string, boolean>;
  /** Keeps a value at once; what is wrong with it shows at the field. Resolves with whether it was kept. */
  set<N extends SettingName>(name: N, value: Settings[N]): Promise<boolean>;
  /** Asks the browser, in the agent's click. */
  grant(origins: readonly string[], options?: { readonly scripts?: boolean }): Promise<boolean>;
  /** Whether something else in the settings has to reach this origin. */
  isNeeded(origin: string): boolean;
}

interface Field {
  readonly label: string;
  readonly hint?: string | TemplateResult;
  /** The control; `described` are the ids of what explains it. */
  readonly control: (described: string) => TemplateResult;
}

/** A label, its control, and below it the hint, who has set it, and what is wrong. */
export function renderField(form: Form, name: SettingName, { label, hint, control }: Field): TemplateResult {
  const ids = [
    hint && `${name}-hint`,
    form.locked.includes(name) && `${name}-locked`,
    form.errors[name] && `${name}-error`,
  ];
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${control(ids.filter(Boolean).join(' '))} ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${renderNotes(form, name)}
  </div>`;
}

/** Who has set it, and what is wrong with what was typed. */
export function renderNotes({ locked, errors }: Form, name: SettingName): TemplateResult {
  return html`${
    locked.includes(name)
      ? html`<p class="hint locked" id="${name}-locked">${msg('Set by your administrator.')}</p>`
      : nothing
  }${errors[name] ? html`<p class="bad" role="alert" id="${name}-error">${errors[name]}</p>` : nothing}`;
}

interface TextField {
  readonly label: string;
  readonly hint?: string | TemplateResult;
  readonly type?: 'text' | 'url';
  readonly size?: 'short';
}

type TextName = 'endpoint' | 'stationUrl' | 'country' | 'language' | 'ringTone';

export function renderText(form: Form, name: TextName, { type = 'text', size, ...field }: TextField): TemplateResult {
  const change = (event: Event): void => void form.set(name, (event.target as HTMLInputElement).value);
  return renderField(form, name, {
    ...field,
    control: (described) =>
      html`<input
        id=${name}
        type=${type}
        class=${size ?? nothing}
        spellcheck="false"
        autocomplete="off"
        aria-describedby=${described || nothing}
        aria-invalid=${form.errors[name] ? 'true' : nothing}
        .value=${form.settings[name]}
        ?disabled=${form.locked.includes(name)}
        @change=${change}
      />`,
  });
}

type ChoiceName = 'theme' | 'onCall';

export function renderChoice<N extends ChoiceName>(
  form: Form,
  name: N,
  label: string,
  choices: Readonly<Record<Settings[N], string>>,
): TemplateResult {
  const change = (event: Event): void => void form.set(name, (event.target as HTMLSelectElement).value as Settings[N]);
  return renderField(form, name, {
    label,
    control: (described) =>
      html`<select
        id=${name}
        aria-describedby=${described || nothing}
        ?disabled=${form.locked.includes(name)}
        @change=${change}
      >
        ${Object.entries<string>(choices).map(
          ([value, words]) => html`<option value=${value} .selected=${form.settings[name] === value}>${words}</option>`,
        )}
      </select>`,
  });
}

export function renderFlag(form: Form, name: 'shortcuts' | 'log', label: string): TemplateResult {
  const change = (event: Event): void => void form.set(name, (event.target as HTMLInputElement).checked);
  return html`<div class="field">
    <label class="flag">
      <input
        type="checkbox"
        id=${name}
        .checked=${form.settings[name]}
        ?disabled=${form.locked.includes(name)}
        @change=${change}
      />
      ${label}
    </label>
    ${renderNotes(form, name)}
  </div>`;
}
