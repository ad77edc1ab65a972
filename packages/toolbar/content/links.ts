/**
 * In the pages of a site that the agent has granted: clicks on phone links dial. One listener that comes after the page's own,
 * and leaves alone what the page has handled. Takes nothing from the page but the number, and hears no messages of it.
 */
import { dial, isPlainClick, once } from './dial.ts';

const LINK = /^(?:tel|callto|sips?):/i;

/** The phone link that was clicked, also inside open shadow roots. */
function linkOf(event: Event): string | undefined {
  for (const node of event.composedPath()) {
    if (!(node instanceof Element) || !/^(?:a|area)$/i.test(node.localName)) continue;
    const href = node.getAttribute('href') ?? node.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
    if (LINK.test(href.trim())) return href.trim();
  }
  return undefined;
}

/** What is dialled: `callto:` is written like `tel:`, and a SIP address is one. */
const numberOf = (link: string): string => link.replace(/^callto:/i, 'tel:').replace(/^(tel:)\/\//i, '$1');

once('links', () => {
  // At the window and in the bubbling phase: the page's own listeners have all had their turn.
  window.addEventListener('click', (event) => {
    if (!isPlainClick(event)) return;
    const link = linkOf(event);
    if (link === undefined) return;
    event.preventDefault();
    dial(numberOf(link));
  });
});
