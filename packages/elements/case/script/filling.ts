/** Fills the placeholders of a script's content in place, again and again, without disturbing reading, finding and selecting. */
import { msg, str } from '@lit/localize';
import type { Tidied } from './sanitizer/tidy.ts';
import { fillAddress, fillText, hasPlaceholders, imageAddress, split, type Values } from './placeholders.ts';

/** Words for screen readers alone; not a part of the script. */
export const SAID = 'said';

export interface Filling {
  readonly values: Values;
  /** Everything has been loaded: a value that is missing now will not come. */
  readonly settled: boolean;
}

type Fill = (filling: Filling) => void;

/** Prepares the placeholders of some content. The function that it returns fills them in, and returns how many have no value. */
export function prepareFilling(tidied: Tidied, origins: readonly string[]): (filling: Filling) => number {
  const { content, links, images } = tidied;
  joinBroken(content);
  const fills: Fill[] = [];
  const unknown = new Set<Element>();
  for (const text of textsOf(content))
    if (hasPlaceholders(text.data)) {
      for (const placeholder of cut(text)) fills.push((filling) => fillPlaceholder(placeholder, filling, unknown));
    }
  for (const element of content.querySelectorAll('[title], [alt]'))
    for (const name of ['title', 'alt']) {
      const template = element.getAttribute(name);
      if (template && hasPlaceholders(template))
        fills.push(({ values }) => element.setAttribute(name, fillText(template, values)));
    }
  for (const [link, template] of links) fills.push(({ values }) => point(link, template, values));
  for (const [image, template] of images) {
    const blocked = image.ownerDocument.createElement('span');
    blocked.className = 'blocked';
    fills.push(({ values }) => showImage(image, blocked, imageAddress(template, values, origins)));
  }
  return (filling) => {
    unknown.clear();
    for (const fill of fills) fill(filling);
    return unknown.size;
  };
}

function textsOf(root: Node): Text[] {
  const walker = root.ownerDocument!.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

const BLOCK = 'p, li, td, th, div, h1, h2, h3, h4, h5, h6, blockquote, dd, dt, pre, summary, caption';

/** Word processors split a placeholder into pieces (`@Customer.<b>first_name</b>@`): they are joined where it begins. */
function joinBroken(content: DocumentFragment): void {
  const groups = new Map<Element | null, Text[]>();
  for (const text of textsOf(content)) {
    const block = text.parentElement?.closest(BLOCK) ?? null;
    groups.set(block, [...(groups.get(block) ?? []), text]);
  }
  for (const texts of groups.values()) if (texts.length > 1) join(texts);
}

function join(texts: readonly Text[]): void {
  const pieces = split(texts.map(({ data }) => data).join(''));
  let start = 0;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : piece.placeholder.length + 2;
    if ('placeholder' in piece) moveTo(texts, start, start + length, `@${piece.placeholder}@`);
    start += length;
  }
}

/** Replaces what is between two offsets, counted over all texts, by a placeholder of the same length, in the text where it begins. */
function moveTo(texts: readonly Text[], start: number, end: number, placeholder: string): void {
  let from = 0;
  const spans = texts.map((text) => ({ text, from, to: (from += text.data.length) }));
  const touched = spans.filter((span) => span.from < end && span.to > start);
  if (touched.length < 2) return;
  for (const { text, from: at, to } of touched)
    text.replaceData(Math.max(0, start - at), Math.min(end, to) - Math.max(start, at), '');
  const [first] = touched;
  first!.text.insertData(start - first!.from, placeholder);
}

interface Placeholder {
  readonly element: HTMLElement;
  readonly text: Text;
  readonly said: HTMLElement;
  readonly name: string;
}

/** Gives each placeholder of a text an element of its own, with the text to fill and a word for screen readers. */
function cut(source: Text): Placeholder[] {
  const { ownerDocument } = source;
  const placeholders: Placeholder[] = [];
  const nodes = split(source.data).map((piece) => {
    if ('text' in piece) return ownerDocument.createTextNode(piece.text);
    const element = ownerDocument.createElement('span');
    const text = ownerDocument.createTextNode(`@${piece.placeholder}@`);
    const said = ownerDocument.createElement('span');
    said.className = SAID;
    element.append(text, said);
    placeholders.push({ element, text, said, name: piece.placeholder });
    return element;
  });
  source.replaceWith(...nodes);
  return placeholders;
}

/** Numbers of policies and dates have hyphens, and are read in one go all the same. */
const isWord = (value: string): boolean => /^\S{1,12}$/.test(value);

function fillPlaceholder(
  { element, text, said, name }: Placeholder,
  { values, settled }: Filling,
  unknown: Set<Element>,
): void {
  const value = values.get(name);
  const [kind, shown, word] =
    value === undefined
      ? settled
        ? ['unknown', `@${name}@`, msg('(nothing is known of this)')]
        : ['waiting', `@${name}@`, '']
      : value.trim() === ''
        ? ['empty', '—', msg(str`(${name} is empty)`)]
        : [isWord(value) ? 'filled word' : 'filled', value, ''];
  if (kind === 'unknown') unknown.add(element);
  // What has not changed is left alone, so that a selection in it stays.
  if (text.data !== shown) text.data = shown;
  if (said.textContent !== word) said.textContent = word;
  if (element.className !== kind) element.className = kind;
  element.title = kind === 'unknown' ? msg('Nothing is known of this') : kind === 'empty' ? word : '';
}

function point(link: HTMLAnchorElement, template: string, values: Values): void {
  const inside = /^#[\w-]/.test(template) ? template : undefined;
  const address = inside === undefined ? fillAddress(template, values) : undefined;
  const href = inside ?? address?.href;
  link.classList.toggle('dead', href === undefined);
  if (href === undefined) {
    link.removeAttribute('href');
    link.title = msg('This link has no address that is safe to open.');
    return;
  }
  if (link.classList.contains('outside') !== Boolean(address?.protocol.startsWith('http')))
    link.classList.toggle('outside');
  if (link.title === msg('This link has no address that is safe to open.')) link.removeAttribute('title');
  if (link.getAttribute('href') !== href) link.setAttribute('href', href);
  link.rel = 'noopener noreferrer';
  if (address && address.protocol !== 'tel:') link.target = '_blank';
}

function showImage(image: HTMLImageElement, blocked: HTMLElement, address: string | undefined): void {
  const [shown, other] = address === undefined ? [blocked, image] : [image, blocked];
  if (address === undefined) {
    const alt = image.alt.trim();
    blocked.textContent = alt ? msg(str`Image not shown: ${alt}`) : msg('Image not shown');
    blocked.title = msg('Its origin is not among those that images may come from.');
  } else if (image.getAttribute('src') !== address) {
    image.referrerPolicy = 'no-referrer';
    image.src = address;
  }
  if (other.parentNode) other.replaceWith(shown);
}
