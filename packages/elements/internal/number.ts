/** Telephone numbers as people, pages and other systems write them: the one way from text to what the service dials. */
import { msg, str } from '@lit/localize';

/** What a text stands for. */
export interface ParsedNumber {
  /** What the service dials: `+` and digits, a national number or an extension, or a code such as `*67#`. Empty with a problem. */
  readonly number: string;
  /** Digits for after the answer (an extension, a conference code), in the groups that pauses part; each is 0-9 * # A-D. */
  readonly tones: readonly string[];
  /** Why the text can't be called, in words for the agent. */
  readonly problem?: string;
}

const SCHEME = /^(?:tel|callto|sips?|phone|voip)\s*:\s*(?:\/\/)?/i;
/** What begins an extension, in the languages that address books are written in. */
const EXTENSION =
  /^[\s,;.–—-]*(?:ext(?:ension|n)?|xt?|poste|anexo|interno|int|доб|durchwahl|nebenstelle|dw|内线|內線|分机|分機|내선)[.:=\s]*(?=\d)/iu;
/** Pauses (`,` `p`) and waits (`;` `w`) as telephones write them after a number. */
const PAUSES = /[,;pw]+/i;
/** Digits between pauses, up to the next parameter of an address. */
const RUN = /^(?:[,pw]|;(?!\s*[a-z][a-z-]+)|[\d*#a-d\s.-])+/i;
/** What only makes a number readable. */
const READABLE = /[\s().\-/‐-―−·•_~|[\]]/g;
/** E.164 numbers have at most 15 digits; access codes come before them. */
const MOST_DIGITS = { international: 15, other: 19 } as const;

/**
 * Reads a number from a link (`tel:`, `callto:`, `sip:`), from call data, or as an agent types or pastes it. Digits of all
 * scripts count; `(0)` after a country's code and labels such as `(mobile)` go; a `phone-context` is put in front; an
 * extension, or what follows a pause, ends the number and comes as tones. What is ambiguous is a problem, never a guess.
 */
export function parseNumber(input: string): ParsedNumber {
  const plain = plainText(input);
  const isAddress = SCHEME.test(plain);
  const text = isAddress ? plainText(subscriber(decoded(plain.replace(SCHEME, '')))) : plain;
  const unreadable = { number: '', tones: [], problem: refusal(input) };
  const [head, tail] = split(unlabelled(text));
  const { context, extension, tones, wrong } = readTail(tail);
  if (wrong) return unreadable;
  let number = head;
  if (!number && !extension) return { number: '', tones: [], problem: input.trim() ? refusal(input) : empty() };
  // A trunk zero is dialled inside the country only: never after its code.
  if (/^\s*(?:\+|00|\d)/.test(number)) number = number.replace(/(?<=\d[\s./-]*)\(\s*0\s*\)/, '');
  if (hasTwo(number)) return unreadable;
  number = number.replace(READABLE, '').replace(/^\+?(?=[*#])/, '');
  if (!/^\+?[\d*#]*$/.test(number) || !/\d/.test(number)) return unreadable;
  if (context && !number.startsWith('+')) number = context + number;
  const digits = number.replace(/\D/g, '').length;
  const international = number.startsWith('+');
  if (digits > (international ? MOST_DIGITS.international : MOST_DIGITS.other))
    return { ...unreadable, problem: msg(str`“${input.trim()}” is too long for a phone number. Check the digits.`) };
  if (international && digits < 5)
    return { ...unreadable, problem: msg(str`“${input.trim()}” is too short for a phone number. Check the digits.`) };
  return { number, tones: [...(extension ? [extension] : []), ...tones] };
}

const empty = (): string => msg('Enter a number to call.');

const refusal = (input: string): string =>
  msg(str`“${input.trim()}” can’t be read as one phone number. Enter the digits, such as +1 925 555 0100.`);

/** Digits and signs of all scripts as ASCII; without what has no width, and without pictures. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/\p{So}/gu, ' ')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[،、]/g, ',')
    .replace(/；/g, ';')
    .trim();
}

/** Decimal digits stand in rows of ten: how far one is from the first of its row is its value. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // Not percent-encoded after all: it is taken as it stands.
    return address;
  }
}

/** The part of an address that is the number: without the host, and without headers. */
function subscriber(address: string): string {
  const [user = '', host] = address.split('@');
  return (host === undefined ? address : (user.split(':')[0] ?? '')).split('?')[0] ?? '';
}

/** Without the words around the number: `Mobile: …`, `… (home)`, `[work]`. */
function unlabelled(text: string): string {
  return text
    .replace(/^[\p{L}\p{M}\s./'’-]+:\s*/u, '')
    .replace(/^(?:tel|phone|fon|ph|mob|mobile|cell)\b[\s.]*/i, '')
    .replace(/[([<{]\s*[\p{L}\p{M}][\p{L}\p{M}\s.'’-]*[)\]>}]/gu, ' ')
    .trim();
}

/** The number, and what follows it: pauses, parameters, an extension. */
function split(text: string): [string, string] {
  for (let at = 1; at < text.length; at++) {
    const rest = text.slice(at);
    const isCut = /[,;]/.test(text[at]!) || (/\d\s*$/.test(text.slice(0, at)) && /^[pw][\d,;pw*#]/i.test(rest));
    if (isCut || (EXTENSION.test(rest) && /\d/.test(text.slice(0, at)))) return [text.slice(0, at).trim(), rest];
    if (rest.startsWith('#') && isFull(text.slice(0, at))) return [text.slice(0, at).trim(), `x${rest.slice(1)}`];
  }
  return [text, ''];
}

/** A whole number, after which a `#` begins something else; codes begin with a sign themselves. */
const isFull = (text: string): boolean => !/^[*#]/.test(text) && text.replace(/\D/g, '').length >= 7;

interface Tail {
  readonly context: string;
  readonly extension: string;
  readonly tones: readonly string[];
  readonly wrong: boolean;
}

function readTail(tail: string): Tail {
  let context = '';
  let extension = '';
  const tones: string[] = [];
  let wrong = false;
  let rest = tail.trim();
  while (rest) {
    const parameter = /^;\s*([a-z][a-z-]*)\s*(?:=\s*([^;]*))?/i.exec(rest);
    const marked = EXTENSION.exec(rest);
    if (parameter && !/^[pw]$/i.test(parameter[1]!) && !marked) {
      const [all, name = '', value = ''] = parameter;
      if (name.toLowerCase() === 'phone-context' && value.trim().startsWith('+'))
        context = `+${value.replace(/\D/g, '')}`;
      else if (/^(?:postd|post)$/i.test(name)) tones.push(...groups(value));
      rest = rest.slice(all.length).trim();
    } else if (marked || /^x/i.test(rest)) {
      const digits = /^[\d\s*#.-]*/.exec(rest.slice(marked?.[0].length ?? 1))![0];
      rest = rest.slice((marked?.[0].length ?? 1) + digits.length).trim();
      const bare = digits.replace(/[\s.-]/g, '');
      if (extension) tones.push(bare);
      else extension = bare;
    } else if (/^[,;pw]/i.test(rest)) {
      const run = RUN.exec(rest)?.[0] ?? rest[0]!;
      tones.push(...groups(run));
      rest = rest.slice(run.length).trim();
    } else {
      wrong = true;
      break;
    }
  }
  return { context, extension, tones: tones.filter(Boolean), wrong };
}

const groups = (text: string): string[] =>
  text.split(PAUSES).map((group) => group.replace(/[^\d*#a-d]/gi, '').toUpperCase());

/** Two numbers in one text: a second `+`, or digits after a slash that already had a whole number before it. */
function hasTwo(number: string): boolean {
  if (/\S\s*\+/.test(number.replace(/^[\s(]*\+/, ''))) return true;
  const [before = '', after] = number.split('/');
  return after !== undefined && before.replace(/\D/g, '').length > 8;
}
