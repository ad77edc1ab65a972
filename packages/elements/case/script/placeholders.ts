/** Placeholders in a script, such as `@Customer.first_name@`: their syntax, and filling them in texts and addresses. */
import { safeAddress } from '../../internal/safe-address.ts';

/** The values of placeholders, by their name without the at-signs: `Customer.first_name`, `Offer.discount`. */
export type Values = ReadonlyMap<string, string>;

export type Piece = { readonly text: string } | { readonly placeholder: string };

const NAME = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?`;
/** Names with spaces in them are taken too, but only where no plain name fits. */
const WORDS = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_ -]{0,60}[\p{L}\p{N}_])?`;
const PLACEHOLDER = new RegExp(`@(${NAME}\\.${NAME}(?:\\.${NAME})*)@|@(${WORDS}\\.${WORDS})@`, 'gu');

/** A text in pieces: plain text, and names of placeholders. */
export function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    // Two mail addresses in a row have at-signs between them, too.
    if (/[\p{L}\p{N}]$/u.test(text.slice(0, match.index)) && match[2]) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ placeholder: match[1] ?? match[2]! });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

export const hasPlaceholders = (text: string): boolean => split(text).some((piece) => 'placeholder' in piece);

/** A text with its placeholders filled in; those without a value stay as they are. */
export const fillText = (text: string, values: Values): string =>
  split(text)
    .map((piece) => ('text' in piece ? piece.text : (values.get(piece.placeholder) ?? `@${piece.placeholder}@`)))
    .join('');

/**
 * An address with its placeholders filled in. Each value is encoded, so that it can't change the rest of the address; a value
 * at the very beginning has to be a whole address. Undefined when a value is missing, or the result is not safe to open.
 */
export function fillAddress(template: string, values: Values): URL | undefined {
  let address = '';
  for (const piece of split(template)) {
    if ('text' in piece) {
      address += piece.text;
      continue;
    }
    const value = values.get(piece.placeholder);
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
