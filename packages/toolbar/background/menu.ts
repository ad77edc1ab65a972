/** "Call …" in the context menu of a selection. */
import { msg } from '@lit/localize';
import { ask } from '../shared/messages.ts';
import { showPanel } from './panel.ts';
import { ensurePhone } from './phone-place.ts';

const ID = 'call-selection';

export function makeMenu(): void {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: ID, title: msg('Call “%s”'), contexts: ['selection'] });
  });
}

export function followMenu(): void {
  chrome.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '' }, tab) => {
    if (menuItemId !== ID) return;
    void showPanel(tab?.windowId);
    void ensurePhone().then(() => ask('phone', 'dial', { number: selectionText, text: true }));
  });
}
