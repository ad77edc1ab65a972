/** The control that fits a question: what it is called, what is in it, and what it tells back. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../internal/icon.ts';
import { worksheetIcon } from './icons.ts';
import { compareValues, type Question } from './question.ts';
import { chosen, joined } from './values.ts';
import { choiceWords, signsBeside } from './words.ts';

export interface Control {
  readonly question: Question;
  /** In the service's form. */
  readonly value: string;
  /** As it stands in a field. */
  readonly text: string;
  readonly locale: string | undefined;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Ids of what says more about it. */
  readonly describedBy: string;
  /** Keys that choose, by choice; shown beside the choices. */
  readonly keys: ReadonlyMap<string, string>;
  write(text: string): void;
  choose(value: string): void;
}

/**
 * The digits that choose, by choice: its place in the list, or the choice's own where choices are numbers. None where a digit
 * could mean two things, or there are too many choices.
 */
export function keysOf({ choices, control, multiple }: Question): ReadonlyMap<string, string> {
  if (control !== 'buttons' && control !== 'list') return new Map();
  const labels = choices.map(choiceWords);
  if (labels.some((label) => /^\d/.test(label))) {
    if (multiple || labels.some((label) => !/^\d$/.test(label))) return new Map();
    return new Map(choices.map(({ value }, at) => [value, labels[at]!]));
  }
  return choices.length > 9 ? new Map() : new Map(choices.map(({ value }, at) => [value, String(at + 1)]));
}

/** Whether the control is several in a group, that needs a legend and not a label. */
export const isGroup = ({ control }: Question): boolean => control === 'list' || control === 'buttons';

export function renderControl(control: Control): TemplateResult {
  switch (control.question.control) {
    case 'list':
    case 'buttons':
      return renderGroup(control);
    case 'select':
      return renderSelect(control);
    case 'lines':
      return renderLines(control);
    case 'combo':
    case 'text':
      return renderField(control);
  }
}

function renderGroup({ question, value, disabled, keys, choose }: Control): TemplateResult {
  const { id, choices, multiple, required, control } = question;
  const values = multiple ? chosen(value) : [value];
  const focus = choices.find((choice) => values.includes(choice.value)) ?? choices[0];
  const handleChange = (one: string, isOn: boolean): void =>
    choose(multiple ? joined(question, isOn ? [...values, one] : values.filter((other) => other !== one)) : one);
  return html`<div class="choices ${control}" part="choices">
    ${choices.map((choice) => {
      const isOn = values.includes(choice.value);
      const key = keys.get(choice.value);
      return html`<label class="choice">
        <input
          type=${multiple ? 'checkbox' : 'radio'}
          name="q-${id}"
          .checked=${live(isOn)}
          ?disabled=${disabled}
          ?data-focus=${choice === focus}
          aria-keyshortcuts=${key ?? nothing}
          @change=${(event: Event) => handleChange(choice.value, (event.target as HTMLInputElement).checked)}
        />
        <span class="words">${choiceWords(choice)}</span>
        ${key && !disabled ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
      </label>`;
    })}
    ${
      value && !multiple && !required && !disabled
        ? html`<button type="button" class="link clear" @click=${() => choose('')}>${msg('Clear')}</button>`
        : nothing
    }
  </div>`;
}

function renderSelect({ question, value, disabled, invalid, describedBy, choose }: Control): TemplateResult {
  const { id, choices, required } = question;
  return html`<select
    part="field"
    id="q-${id}"
    class="field"
    data-focus
    ?disabled=${disabled}
    aria-required=${required}
    aria-invalid=${invalid}
    aria-describedby=${describedBy || nothing}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    <option value="" .selected=${live(value === '')}>${required ? msg('Choose…') : msg('No answer')}</option>
    ${choices.map(
      (choice) =>
        html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choiceWords(choice)}</option>`,
    )}
  </select>`;
}

function renderLines({ question, text, disabled, invalid, describedBy, write }: Control): TemplateResult {
  return html`<textarea
    part="field"
    id="q-${question.id}"
    class="field"
    rows="3"
    data-focus
    ?disabled=${disabled}
    aria-required=${question.required}
    aria-invalid=${invalid}
    aria-describedby=${describedBy || nothing}
    .value=${live(text)}
    @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)}
  ></textarea>`;
}

/** The keyboard of a telephone or tablet that fits. */
function keyboardOf({ kind, min, scale }: Question): string {
  switch (kind) {
    case 'number':
    case 'percent':
    case 'currency':
      // The keyboards for numbers have no minus sign.
      if (min !== undefined && compareValues('number', min, '0') < 0) return 'text';
      return scale === 0 ? 'numeric' : 'decimal';
    case 'email':
      return 'email';
    case 'url':
      return 'url';
    case 'phone':
      return 'tel';
    default:
      return 'text';
  }
}

const PICKERS: Readonly<Partial<Record<Question['kind'], string>>> = {
  date: 'date',
  time: 'time',
  dateTime: 'datetime-local',
};

function renderField(control: Control): TemplateResult {
  const { question, text, locale, disabled, invalid, describedBy, write } = control;
  const { id, kind, required, choices } = question;
  const hasList = question.control === 'combo' && choices.length > 0;
  const { before, after } = signsBeside(question, locale);
  const isNumber = kind === 'number' || kind === 'percent' || kind === 'currency';
  return html`<div class="line ${isNumber ? 'number' : kind}">
    ${before ? html`<span class="sign">${before}</span>` : nothing}
    <input
      part="field"
      id="q-${id}"
      class="field"
      data-focus
      inputmode=${keyboardOf(question)}
      autocomplete="off"
      autocapitalize=${kind === 'string' ? nothing : 'off'}
      spellcheck=${kind === 'string' ? nothing : 'false'}
      list=${hasList ? `list-${id}` : nothing}
      ?disabled=${disabled}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy || nothing}
      .value=${live(text)}
      @input=${(event: Event) => write((event.target as HTMLInputElement).value)}
    />
    ${after ? html`<span class="sign">${after}</span>` : nothing}
    ${
      hasList
        ? html`<datalist id="list-${id}">
            ${choices.map((choice) => html`<option value=${choiceWords(choice)}></option>`)}
          </datalist>`
        : nothing
    }
    ${PICKERS[kind] && !disabled ? renderPicker(control) : nothing}
  </div>`;
}

/** The browser's own calendar or clock, for those who would rather point than write. */
function renderPicker({ question, value, choose }: Control): TemplateResult {
  const { kind, min, max, text } = question;
  const label = kind === 'time' ? msg('Choose a time') : msg('Choose from a calendar');
  const open = (event: Event): void => {
    const picker = (event.currentTarget as HTMLElement).nextElementSibling as HTMLInputElement;
    try {
      picker.showPicker();
    } catch {
      // Not in a frame of another origin, say; the field takes the same.
      picker.parentElement?.querySelector<HTMLElement>('.field')?.focus();
    }
  };
  return html`<button type="button" class="pick" title=${label} aria-label="${label}: ${text}" @click=${open}>
      ${worksheetIcon(kind === 'time' ? 'clock' : 'calendar')}
    </button>
    <input
      class="picker"
      type=${PICKERS[kind]!}
      tabindex="-1"
      aria-hidden="true"
      min=${min ?? nothing}
      max=${max ?? nothing}
      .value=${live(value)}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).value)}
    />`;
}

/** A mark that says at a glance whether an answer is where it should be. */
export function renderMark(state: string): TemplateResult | typeof nothing {
  switch (state) {
    case 'saved':
      return html`<span class="mark saved" title=${msg('Saved')}
        >${icon('check')}<i class="sr">${msg('Saved')}</i></span
      >`;
    case 'saving':
      return html`<span class="mark" title=${msg('Saving…')}
        >${worksheetIcon('upload')}<i class="sr">${msg('Saving…')}</i></span
      >`;
    case 'waiting':
      return html`<span class="mark waiting" title=${msg('Not saved yet')}
        >${worksheetIcon('clock')}<i class="sr">${msg('Not saved yet')}</i></span
      >`;
    case 'refused':
      return html`<span class="mark refused" title=${msg('Not saved')}
        >${icon('warning')}<i class="sr">${msg('Not saved')}</i></span
      >`;
    default:
      return nothing;
  }
}
