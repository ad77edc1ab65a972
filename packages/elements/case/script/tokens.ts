/** Blanks in a script, such as `@Customer.first_name@`: where they are, and what goes into an address. */
import { safeAddress } from '../../internal/safe-address.ts';

/** What goes into the blanks, by their name without the at-signs: `Customer.first_name`, `Offer.discount`. */
export type Values = ReadonlyMap<string, string>;

export type Piece = { readonly text: string } | { readonly blank: string };

const NAME = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?`;
/** Names with blanks in them are taken too, but only where no plain one fits. */
const WORDS = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_ -]{0,60}[\p{L}\p{N}_])?`;
const BLANK = new RegExp(`@(${NAME}\\.${NAME}(?:\\.${NAME})*)@|@(${WORDS}\\.${WORDS})@`, 'gu');

/** A text as what stands and what is to be filled in. */
export function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(BLANK)) {
    // Two mail addresses in a row have at-signs, too.
    if (/[\p{L}\p{N}]$/u.test(text.slice(0, match.index)) && match[2]) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ blank: match[1] ?? match[2]! });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

export const hasBlanks = (text: string): boolean => split(text).some((piece) => 'blank' in piece);

/** A text with its blanks filled in; those that nothing is known of stay. */
export const fillText = (text: string, values: Values): string =>
  split(text)
    .map((piece) => ('text' in piece ? piece.text : (values.get(piece.blank) ?? `@${piece.blank}@`)))
    .join('');

/**
 * An address with its blanks filled in, each encoded, so that a value can't become more than a part of it; one that stands at
 * the very beginning has to be a whole address. Undefined where a blank stays empty, or what comes out is not safe to open.
 */
export function fillAddress(template: string, values: Values): URL | undefined {
  let address = '';
  for (const piece of split(template)) {
    if ('text' in piece) {
      address += piece.text;
      continue;
    }
    const value = values.get(piece.blank);
    if (!value) return undefined;
    if (!address) {
      const whole = safeAddress(value.trim());
      if (!whole) return undefined;
      address = whole.href;
    } else {
      address += encode(value, /^mailto:[^?]*$/i.test(address));
    }
  }
  return safeAddress(address);
}

/** An at-sign belongs to a mail address, and to nothing else. */
function encode(value: string, isMail: boolean): string {
  const encoded = encodeURIComponent(value.replace(/\p{Cs}/gu, '\uFFFD'));
  return isMail ? encoded.replace('%40', '@') : encoded;
}

/** Where an image may come from: `https://cdn.example.com`, or `self` for the page's own. */
export function parseOrigins(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((word) => (/^'?self'?$/i.test(word) ? location.origin : URL.canParse(word) ? new URL(word).origin : ''))
    .filter((origin) => /^https?:/.test(origin));
}

/** An image's address, if it comes from one of these, or from the script itself. */
export function imageAddress(template: string, values: Values, origins: readonly string[]): string | undefined {
  if (/^data:image\/(?:png|jpeg|gif|webp|avif|bmp);base64,[a-z\d+/=\s]*$/i.test(template)) return template;
  const address = fillAddress(template, values);
  return address && origins.includes(address.origin) ? address.href : undefined;
}
