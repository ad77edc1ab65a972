/** Clicks on the page's telephone links, wherever they are: in shadow roots, drawings, image maps and adopted documents. */

const ADDRESS = /^\s*(?:tel|callto|sips?):/i;
const XLINK = 'http://www.w3.org/1999/xlink';

/** The telephone address of the link that was clicked. By name, since an element of another document is no instance of ours. */
function addressOf(event: Event): string | undefined {
  for (const node of event.composedPath() as Partial<Element>[]) {
    if (node.localName !== 'a' && node.localName !== 'area') continue;
    const address = node.getAttribute?.('href') ?? node.getAttributeNS?.(XLINK, 'href') ?? '';
    return ADDRESS.test(address) ? address.trim() : undefined;
  }
  return undefined;
}

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/**
 * Calls `dial` for each plain click on a telephone link that the page has not cancelled, in place of the browser's own
 * program for such links; once for a double click; while `isOn`. The function that comes
 * back ends it.
 *
 * The decision falls after all of the page's listeners: at the window, or, where one of them stops the event on its way, when
 * that listener has returned.
 */
export function followDialLinks(dial: (address: string) => void, isOn: () => boolean): () => void {
  const handleClick = (event: MouseEvent): void => {
    const address = isOn() && isPlain(event) ? addressOf(event) : undefined;
    if (address === undefined) return;
    let decided = false;
    const decide = (): void => {
      if (decided) return;
      decided = true;
      removeEventListener('click', decide);
      if (event.defaultPrevented) return;
      event.preventDefault();
      // The second click of a double click.
      if (event.detail < 2) dial(address);
    };
    addEventListener('click', decide);
    const soon = (): void => queueMicrotask(decide);
    Object.defineProperties(event, {
      stopPropagation: { value: () => (Event.prototype.stopPropagation.call(event), soon()), configurable: true },
      stopImmediatePropagation: {
        value: () => (Event.prototype.stopImmediatePropagation.call(event), soon()),
        configurable: true,
      },
    });
  };
  addEventListener('click', handleClick, { capture: true });
  return () => removeEventListener('click', handleClick, { capture: true });
}
