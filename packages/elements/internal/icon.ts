import { html, type TemplateResult } from 'lit';
import { outlines } from '../icons/generated.ts';

export type IconName = keyof typeof outlines;

/** A line icon in the colour of the text; it says nothing to a screen reader, so something beside it must. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${outlines[name]}></path>
  </svg>`;
}
