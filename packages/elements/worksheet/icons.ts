import { html, type TemplateResult } from 'lit';

/** Outlines from lucide-static (ISC licence), for what only a worksheet shows. */
const outlines = {
  calendar: 'M8 2v4M16 2v4M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2zM3 10h18',
  clock: 'M12 6v6l4 2M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0',
  upload: 'M12 19V5M5 12l7-7 7 7',
} as const;

export type WorksheetIcon = keyof typeof outlines;

/** A line icon in the colour of the text, with nothing to say to a screen reader. */
export function worksheetIcon(name: WorksheetIcon): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${outlines[name]}></path>
  </svg>`;
}
