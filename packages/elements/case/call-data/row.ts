/** A value with its name, as it is read: with a way to call, to write or to go there where it is one for that. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { safeAddress } from '../../internal/safe-address.ts';
import { parseNumber } from '../../internal/number.ts';
import { icon } from '../../internal/icon.ts';
import { deskIcon } from '../../internal/desk-icon.ts';
import { type Edits, type FieldContext, shown } from './edits.ts';
import type { Row } from './layout.ts';

/** A value to be read; `dial` calls a telephone number, left out where the agent may not. */
export function renderValue(
  row: Row,
  { locale }: FieldContext,
  dial: ((event: Event) => void) | undefined,
): TemplateResult {
  const { value, required, restricted } = row;
  if (value === '')
    return html`<span class="text ${required ? 'warn' : 'muted'}">${required ? msg('Missing') : '—'}</span>`;
  const text = shown(row, locale);
  const { kind } = row.question;
  const address = kind === 'phone' && (restricted || !dial) ? undefined : addressOf(row);
  if (!address) return html`<span class="text">${text}</span>`;
  return html`<span class="text"
    ><a
      href=${address}
      target=${kind === 'url' ? '_blank' : nothing}
      rel="noopener noreferrer"
      @click=${(event: Event) => kind === 'phone' && dial?.(event)}
      >${kind === 'phone' ? text : breakable(text)}</a
    ></span
  >`;
}

/** An address breaks where its parts do, when it has to. */
const breakable = (address: string): TemplateResult =>
  html`${address.split(/(?=@|[/?&=](?!$))/).map((part, index) => html`${index ? html`<wbr />` : nothing}${part}`)}`;

function telephone(value: string): string | undefined {
  const { number, tones } = parseNumber(value);
  return number ? `tel:${[number, ...tones].map(encodeURIComponent).join(',')}` : undefined;
}

function addressOf({ value, question }: Row): string | undefined {
  switch (question.kind) {
    case 'phone':
      return telephone(value);
    case 'email':
      return `mailto:${encodeURIComponent(value).replace('%40', '@')}`;
    case 'url':
      return safeAddress(value)?.href;
    default:
      return undefined;
  }
}

/** What keeps an edit from being saved: others have changed the value meanwhile, or it is none. */
export function renderTrouble(
  row: Row,
  subjectId: string,
  edits: Edits,
  context: FieldContext,
  keepMine: () => void,
): TemplateResult | typeof nothing {
  if (edits.conflicts(subjectId, row, context)) {
    const text = shown(row, context.locale) || msg('nothing');
    return html`<div class="conflict small" role="alert">
      <p id="trouble-${row.key}">${msg(str`Somebody else changed this to “${text}” meanwhile.`)}</p>
      <button part="button" @click=${() => edits.drop(subjectId, row)}>${msg('Take theirs')}</button>
      <button part="button" @click=${keepMine}>${msg('Keep mine')}</button>
    </div>`;
  }
  const problem = edits.get(subjectId, row)?.problem;
  return problem ? html`<p id="trouble-${row.key}" class="error" role="alert">${problem}</p>` : nothing;
}

export function renderCopy({ label }: Row, isCopied: boolean, copy: () => void): TemplateResult {
  const words = isCopied ? msg(str`${label} copied`) : msg(str`Copy ${label}`);
  return html`<button part="button" class=${isCopied ? 'done' : ''} title=${words} aria-label=${words} @click=${copy}>
    ${isCopied ? icon('check') : deskIcon('copy')}
  </button>`;
}
