/** The little of a style attribute that helps to read: weight, colour, alignment. Set through the CSSOM, never as an attribute. */
import {
  type Ground,
  groundColor,
  groundOf,
  inkOn,
  isGrey,
  isPaper,
  parseColor,
  type Rgb,
  textColor,
} from './colors.ts';

/** What `style` attributes are called from before the HTML is parsed: a strict content policy reports those that it meets. */
export const LOOKS = 'data-look';

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>]){0,4000}>/gi;
const STYLE = /("[^"]*"|'[^']*')|([\s/])style(?=\s*=)/gi;

/** Renames style attributes. What it misses is dropped by the sanitizer, like any attribute that is not allowed. */
export const setStylesAside = (html: string): string =>
  html.replace(TAG, (tag) =>
    tag.replace(STYLE, (_, quoted: string | undefined, space: string) => quoted ?? `${space}${LOOKS}`),
  );

const WORD = /^[a-z-]+$/;
/** Values that are taken as they are, by property. */
const KEPT: Readonly<Record<string, RegExp>> = {
  'font-weight': /^(?:bold|bolder|normal|[1-9]00)$/,
  'font-style': /^(?:italic|oblique|normal)$/,
  'text-decoration-line': /^(?:underline|line-through|none)$/,
  'text-align': /^(?:left|right|center|justify|start|end)$/,
  'text-transform': /^(?:uppercase|lowercase|capitalize)$/,
  'vertical-align': /^(?:sub|super|top|middle|bottom|baseline)$/,
  'white-space': /^(?:pre-wrap|pre-line)$/,
  'list-style-type': WORD,
};
/** What the UA makes of `<font size>`, as a share of the normal size. */
const FONT_SIZES = [0.8, 0.85, 1, 1.125, 1.5, 1.75, 2];
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 37.8, mm: 3.78 };
const SIZE_WORDS: Readonly<Record<string, number>> = {
  'xx-small': 0.8,
  'x-small': 0.8,
  small: 0.85,
  large: 1.15,
  'x-large': 1.4,
  'xx-large': 1.75,
  'xxx-large': 2,
};

function pixels(text: string): number | undefined {
  const [, number, unit = ''] = /^(-?[\d.]+)(px|pt|pc|in|cm|mm)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * PIXELS[unit]!;
}

/** A size as a share of the script's own, so that the agent's choice of size still counts; 1 leaves it. */
function sizeShare(text: string): number {
  const px = pixels(text);
  const share = SIZE_WORDS[text] ?? (px === undefined ? (/^[\d.]+(?:em|%)$/.test(text) ? relative(text) : 1) : px / 15);
  if (share > 0.82 && share < 1.15) return 1;
  return Math.min(2, Math.max(0.8, share));
}

const relative = (text: string): number => (text.endsWith('%') ? parseFloat(text) / 100 : parseFloat(text));

/** A style attribute's declarations, read in a sheet that belongs to no page: a content policy has nothing to say about it. */
function read(text: string): CSSStyleDeclaration | undefined {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`p{${text.slice(0, 4_000)}}`);
  const [rule] = sheet.cssRules;
  return rule instanceof CSSStyleRule ? rule.style : undefined;
}

const FIXED = /^(?:table|td|th|col|img)$/;

/**
 * Takes an element's looks from what was its `style`, `color`, `bgcolor` and `size`, and leaves what is safe and readable. `ground` is the
 * coloured ground around it, if any. Returns the ground for what is inside, or `hidden` for what is not to be seen at all.
 */
export function applyLooks(element: HTMLElement, ground: Ground | undefined): { ground?: Ground } | 'hidden' {
  const declared = read(element.getAttribute(LOOKS) ?? '');
  const value = (name: string): string => declared?.getPropertyValue(name).trim().toLowerCase() ?? '';
  const color = value('color') || (element.getAttribute('color') ?? '');
  const paper = value('background-color') || (element.getAttribute('bgcolor') ?? '');
  const size = Number(element.getAttribute('size'));
  const isHidden = element.hasAttribute('hidden') || value('display') === 'none' || value('visibility') === 'hidden';
  for (const name of [LOOKS, 'color', 'bgcolor', 'size', 'hidden']) element.removeAttribute(name);
  if (isHidden) return 'hidden';
  const { style } = element;
  for (const [name, pattern] of Object.entries(KEPT))
    if (pattern.test(value(name))) style.setProperty(name, value(name));
  const share = size >= 1 && size <= 7 ? FONT_SIZES[Math.round(size) - 1]! : sizeShare(value('font-size'));
  if (share !== 1) style.setProperty('font-size', `calc(var(--_script-size) * ${share.toFixed(2)})`);
  const indent = pixels(value('margin-left'));
  if (indent && indent > 0) style.setProperty('margin-inline-start', `${Math.min(96, indent).toFixed(0)}px`);
  if (FIXED.test(element.localName) && /^\d{1,3}(?:\.\d+)?(?:px|%)$/.test(value('width')))
    style.setProperty('width', value('width'));
  return setColors(element, { color: parseColor(color), paper: parseColor(paper), ground });
}

interface Colors {
  readonly color: Rgb | undefined;
  readonly paper: Rgb | undefined;
  readonly ground: Ground | undefined;
}

function setColors(element: HTMLElement, { color, paper, ground }: Colors): { ground?: Ground } {
  const { style } = element;
  if (paper && !isPaper(paper)) {
    const own = groundOf(paper);
    style.setProperty('background-color', groundColor(own));
    style.setProperty('color', color ? textColor(color, own) : inkOn(own));
    element.classList.add('tinted');
    return { ground: own };
  }
  if (color && !isGrey(color)) style.setProperty('color', textColor(color, ground));
  return ground ? { ground } : {};
}
