/** Word processors write a list as paragraphs that begin with a bullet and some spaces: they become lists again. */

/** What bullets come out as; the letters and private characters are ones of fonts for symbols. */
const BULLET = String.raw`[·•▪●○◦‣■□➢✓–—\-*§oØüqv\uf000-\uf0ff]`;
/** A list item differs from a sentence with a leading dash by a no-break space after the dash. */
const MARKER = new RegExp(`^\\s*(?:${BULLET}|(\\d{1,3})[.)])(?=\\s*\\u00a0)\\s{2,}(?=\\S)`);
/** What indents differ by from one level to the next, at least, px. */
const STEP = 8;

interface Level {
  readonly list: HTMLElement;
  readonly indent: number;
}

export function restoreLists(content: DocumentFragment): void {
  let levels: Level[] = [];
  for (const paragraph of content.querySelectorAll('p')) {
    const [marker, number] = MARKER.exec(paragraph.textContent) ?? [];
    if (marker === undefined) continue;
    if (before(paragraph) !== levels[0]?.list) levels = [];
    const kind = number === undefined ? 'ul' : 'ol';
    const indent = parseFloat(paragraph.style.marginInlineStart) || 0;
    while (levels.length > 1 && indent < levels.at(-1)!.indent - STEP) levels.pop();
    const level = levels.at(-1);
    if (!level || indent > level.indent + STEP || level.list.localName !== kind) {
      const list = content.ownerDocument.createElement(kind);
      if (number !== undefined && number !== '1') list.setAttribute('start', number);
      if (level && indent > level.indent + STEP) level.list.lastElementChild!.append(list);
      else {
        // Another kind of list on the same level, or the first.
        if (level) levels.pop();
        const outer = levels.at(-1)?.list.lastElementChild;
        if (outer) outer.append(list);
        else paragraph.before(list);
      }
      levels.push({ list, indent });
    }
    levels.at(-1)!.list.append(itemOf(paragraph, marker.length));
    paragraph.remove();
  }
}

/** The node before an element, skipping white space. */
function before(element: Element): Node | null {
  let node = element.previousSibling;
  while (node instanceof Text && node.data.trim() === '') node = node.previousSibling;
  return node;
}

/** The paragraph as an item, without the first characters. */
function itemOf(paragraph: HTMLElement, length: number): HTMLElement {
  const item = paragraph.ownerDocument.createElement('li');
  item.className = paragraph.className;
  item.style.cssText = paragraph.style.cssText;
  item.style.removeProperty('margin-inline-start');
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let left = length; left > 0 && walker.nextNode();) {
    const text = walker.currentNode as Text;
    const cut = Math.min(left, text.data.length);
    text.deleteData(0, cut);
    left -= cut;
  }
  item.append(...paragraph.childNodes);
  return item;
}
