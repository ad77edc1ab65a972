/** How all search fields find what an agent types: parts of words, without accents, initials, digits of numbers. Pure. */

/** Letters that no decomposition turns into plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
};

/** Small letters without accents, one space between words. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðæœþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * How well a name fits what was typed: 0 for its beginning, 1 for the beginnings of its words in any order, 2 for its
 * initials, 3 for a part of it; nothing when it does not fit. All fit while nothing is typed.
 */
export function fit(typed: string, name: string): number | undefined {
  const wanted = fold(typed);
  const text = fold(name);
  if (text.startsWith(wanted)) return 0;
  const words = wordsOf(text);
  const parts = wordsOf(wanted);
  if (!parts.length) return text.includes(wanted) ? 3 : undefined;
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 1;
  const initials = words.map(([first]) => first).join('');
  if (wanted.length > 1 && initials.startsWith(parts.join(''))) return 2;
  return parts.every((part) => text.includes(part)) ? 3 : undefined;
}

/** The same for a number: 1 when it begins so, 3 when the digits are in it. The typed text has to be of digits. */
export function fitNumber(typed: string, number: string): number | undefined {
  const wanted = typed.replace(/[^\d*#]/g, '');
  if (!wanted || /\p{L}/u.test(typed)) return undefined;
  const at = number.replace(/[^\d*#]/g, '').indexOf(wanted);
  return at < 0 ? undefined : at === 0 ? 1 : 3;
}

/** What fits, best first; `rank` (higher is earlier) decides among those that fit equally well, then their order. */
export function bestFits<T>(
  all: readonly T[],
  fitOf: (one: T) => number | undefined,
  rank: (one: T) => number = () => 0,
): T[] {
  return all
    .map((one) => ({ one, fit: fitOf(one), rank: rank(one) }))
    .filter((entry): entry is typeof entry & { fit: number } => entry.fit !== undefined)
    .sort((a, b) => a.fit - b.fit || b.rank - a.rank)
    .map(({ one }) => one);
}

/** The better of two fits. */
export const better = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
