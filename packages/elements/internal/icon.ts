import { html, type TemplateResult } from 'lit';
import { outlines } from '../icons/generated.ts';

export type IconName = keyof typeof outlines;

export function icon(name: IconName): TemplateResult;
export function icon<N extends string>(name: N, from: Readonly<Record<N, string>>): TemplateResult;
/**
 * A line icon in the colour of the text, of the first ones or of those that came later; it says nothing to a screen reader, so
 * something beside it must.
 */
export function icon(name: string, from: Readonly<Record<string, string>> = outlines): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${from[name]}></path>
  </svg>`;
}
