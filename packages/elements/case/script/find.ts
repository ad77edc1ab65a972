/** Finding words in a script, with matches marked where they stand and nothing in the document changed for it. */
import { SAID } from './filling.ts';

const BLOCK = /^(?:p|li|td|th|div|h[1-6]|blockquote|dd|dt|pre|summary|caption|section|article|figcaption|body)$/;

/** A text without capitals and accents, and for each of its characters where it came from. */
interface Folded {
  text: string;
  readonly from: { readonly node: Text; readonly at: number }[];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s/g, ' ');
}

function blockOf(node: Node, root: Node): Node {
  let element = node.parentNode;
  while (element && element !== root && !BLOCK.test((element as Element).localName)) element = element.parentNode;
  return element ?? root;
}

/** The visible text of each block, so that a match never runs from one paragraph into the next. */
function read(root: Node): Folded[] {
  const blocks = new Map<Node, Folded>();
  const walker = root.ownerDocument!.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const { parentElement } = node;
    if (parentElement?.closest(`.${SAID}`) || !parentElement?.checkVisibility()) continue;
    const block = blockOf(node, root);
    const folded = blocks.get(block) ?? { text: '', from: [] };
    blocks.set(block, folded);
    let at = 0;
    for (const character of node.data) {
      for (const one of fold(character)) {
        if (one !== ' ' || !folded.text.endsWith(' ')) {
          folded.text += one;
          for (let unit = 0; unit < one.length; unit++) folded.from.push({ node, at });
        }
      }
      at += character.length;
    }
  }
  return [...blocks.values()];
}

/** Where `query` stands below `root`, in the order of reading. Capitals, accents and line breaks make no difference. */
export function findAll(root: Node, query: string): Range[] {
  const wanted = fold(query.trim()).replace(/ +/g, ' ');
  if (!wanted) return [];
  const ranges: Range[] = [];
  for (const { text, from } of read(root)) {
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const first = from[at]!;
      const last = from[at + wanted.length - 1]!;
      const range = root.ownerDocument!.createRange();
      range.setStart(first.node, first.at);
      const code = last.node.data.codePointAt(last.at) ?? 0;
      range.setEnd(last.node, last.at + (code > 0xffff ? 2 : 1));
      ranges.push(range);
    }
  }
  return ranges;
}

/** What the styles call the marks: all matches, and the one that is looked at. */
export const MARKS = { all: 'cti-script-found', current: 'cti-script-current' } as const;

type View = Window & typeof globalThis;

/** A page has one list of marks for all its scripts: each puts in its own, and takes out no others'. */
export class Marks {
  #shown: { readonly view: View; readonly name: string; readonly ranges: readonly Range[] }[] = [];

  show(view: View, ranges: readonly Range[], current: Range | undefined): void {
    this.clear();
    if (!('highlights' in view.CSS)) {
      // An older browser shows the one match that counts, as selected text.
      const selection = view.getSelection();
      if (current) selection?.setBaseAndExtent(...ends(current));
      return;
    }
    this.#shown = [
      { view, name: MARKS.all, ranges: ranges.filter((range) => range !== current) },
      { view, name: MARKS.current, ranges: current ? [current] : [] },
    ];
    for (const { name, ranges: own } of this.#shown) {
      let marks = view.CSS.highlights.get(name);
      if (!marks) {
        marks = new view.Highlight();
        marks.priority = name === MARKS.current ? 1 : 0;
        view.CSS.highlights.set(name, marks);
      }
      for (const range of own) marks.add(range);
    }
  }

  clear(): void {
    for (const { view, name, ranges } of this.#shown) {
      // A frame that is gone has taken its marks along.
      const marks = (view.CSS as typeof CSS | undefined)?.highlights.get(name);
      for (const range of ranges) marks?.delete(range);
    }
    this.#shown = [];
  }
}

const ends = (range: Range): [Node, number, Node, number] => [
  range.startContainer,
  range.startOffset,
  range.endContainer,
  range.endOffset,
];
