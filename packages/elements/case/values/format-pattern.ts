/** How an administrator wants dates, times and lengths of time written: `dd.MM.yyyy`, `h:mm a`, `H:mm`. */
import { pad } from '../../internal/format.ts';
import { formatOf } from '../../internal/moments.ts';

export type Unit = 'y' | 'M' | 'd' | 'H' | 'h' | 'm' | 's' | 'a';

export interface PatternPart {
  /** Left out for what stands as it is. */
  readonly unit?: Unit;
  /** The letters of the unit, or what stands as it is. */
  readonly text: string;
}

const PART = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g;
const UNITS: Readonly<Record<string, Unit>> = {
  y: 'y',
  Y: 'y',
  u: 'y',
  M: 'M',
  d: 'd',
  D: 'd',
  H: 'H',
  k: 'H',
  h: 'h',
  K: 'h',
  m: 'm',
  s: 's',
  a: 'a',
};

/** The parts of a pattern; undefined for one with letters that mean nothing here, or without any unit of `needed`. */
export function readFormat(pattern: string, needed: readonly Unit[]): readonly PatternPart[] | undefined {
  if (pattern.length > 60) return undefined;
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(PART)) {
    if (match.index !== end) return undefined;
    end += match[0].length;
    const [text, quoted, letter] = match;
    if (quoted !== undefined) parts.push({ text: quoted.replaceAll("''", "'") || "'" });
    else if (letter === undefined) parts.push({ text });
    else if (UNITS[letter]) parts.push({ unit: UNITS[letter], text });
    else return undefined;
  }
  const has = needed.every((unit) => parts.some((part) => part.unit === unit));
  return end === pattern.length && has ? parts : undefined;
}

/** The moment written so; it counts in UTC, and months have the locale's names. */
export function fillPattern(parts: readonly PatternPart[], date: Date, locale: string): string {
  return parts.map(({ unit, text }) => (unit ? write(unit, text.length, date, locale) : text)).join('');
}

function write(unit: Unit, length: number, date: Date, locale: string): string {
  const number = (value: number): string => pad(value, length);
  const named = (options: Intl.DateTimeFormatOptions, type: string): string =>
    formatOf({ ...options, timeZone: 'UTC' }, locale)
      .formatToParts(date)
      .find((part) => part.type === type)?.value ?? '';
  switch (unit) {
    case 'y':
      return length === 2 ? String(date.getUTCFullYear()).slice(-2) : pad(date.getUTCFullYear(), 4);
    case 'M':
      return length > 2
        ? named({ month: length > 3 ? 'long' : 'short', day: 'numeric' }, 'month')
        : number(date.getUTCMonth() + 1);
    case 'd':
      return number(date.getUTCDate());
    case 'H':
      return number(date.getUTCHours());
    case 'h':
      return number(date.getUTCHours() % 12 || 12);
    case 'm':
      return number(date.getUTCMinutes());
    case 's':
      return number(date.getUTCSeconds());
    case 'a':
      return named({ hour: 'numeric', hour12: true }, 'dayPeriod');
  }
}
