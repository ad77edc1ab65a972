import { msg } from '@lit/localize';
import type { Tab } from './settings.ts';

/** What a tab of the panel is called on the screen. */
export function nameOfTab(tab: Tab): string {
  return {
    phone: msg('Phone'),
    callbacks: msg('Callbacks'),
    script: msg('Script'),
    worksheet: msg('Worksheet'),
    data: msg('Call data'),
  }[tab];
}
