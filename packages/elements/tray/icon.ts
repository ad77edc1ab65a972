import { html, type TemplateResult } from 'lit';
import { trayOutlines } from '../icons/tray.ts';

export type TrayIconName = keyof typeof trayOutlines;

/** A line icon of those that come with the tray; as `icon` it says nothing to a screen reader. */
export function trayIcon(name: TrayIconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${trayOutlines[name]}></path>
  </svg>`;
}
