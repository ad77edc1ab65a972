/** What people paste from word processors, as something to read; and what in it points elsewhere, for a second look. */
import { applyLooks } from './inline-style.ts';
import type { Ground } from './colors.ts';
import { restoreLists } from './pasted-lists.ts';

export interface Tidied {
  readonly content: DocumentFragment;
  /** Links, by the address that they were written with. They have none until somebody gives them one. */
  readonly links: ReadonlyMap<HTMLAnchorElement, string>;
  /** Images, likewise. */
  readonly images: ReadonlyMap<HTMLImageElement, string>;
}

/** How DOMPurify keeps names of the script apart from the page's. */
const NAME_PREFIX = 'user-content-';

export function tidy(content: DocumentFragment): Tidied {
  const links = new Map<HTMLAnchorElement, string>();
  const images = new Map<HTMLImageElement, string>();
  walk(content, undefined);
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href')?.trim();
    link.removeAttribute('href');
    if (href) links.set(link, href.startsWith('#') ? `#${NAME_PREFIX}${href.slice(1)}` : href);
  }
  for (const image of content.querySelectorAll('img')) {
    images.set(image, image.getAttribute('src')?.trim() ?? '');
    image.removeAttribute('src');
    for (const side of ['width', 'height'])
      if (!/^\d{1,4}$/.test(image.getAttribute(side) ?? '')) image.removeAttribute(side);
  }
  dropEmptyParagraphs(content);
  restoreLists(content);
  wrapTables(content);
  return { content, links, images };
}

/** Looks from the outside in, because a colour is read on the ground around it. */
function walk(parent: ParentNode, ground: Ground | undefined): void {
  for (const element of [...parent.children] as HTMLElement[]) {
    const found = applyLooks(element, ground);
    if (found === 'hidden') {
      element.remove();
      continue;
    }
    if (element.localName !== 'img') {
      element.removeAttribute('height');
      if (!/^\d{1,3}%$/.test(element.getAttribute('width') ?? '')) element.removeAttribute('width');
    }
    walk(element, found.ground);
  }
}

/** Word processors put an empty paragraph where others put a margin. */
function dropEmptyParagraphs(content: DocumentFragment): void {
  for (const paragraph of content.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (paragraph.textContent.trim() === '' && !paragraph.querySelector('img, hr')) paragraph.remove();
  }
}

/** Tables that are wider than the panel scroll for themselves. */
function wrapTables(content: DocumentFragment): void {
  for (const table of content.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue;
    const box = content.ownerDocument.createElement('div');
    box.className = 'wide';
    table.replaceWith(box);
    box.append(table);
  }
}
