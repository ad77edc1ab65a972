/** Dates `2026-01-31` and times `14:30`, as the service has them and as people write them. No zone is in them. */
import { pad } from '../../internal/format.ts';
import { formatMoment, formatOf } from '../../internal/moments.ts';
import { plainDigits } from './decimal.ts';
import { fillPattern, type PatternPart, type Unit } from './format-pattern.ts';

type Order = readonly ('y' | 'M' | 'd')[];

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** The date in the service's form if there is such a day. */
export function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : undefined;
}

export function canonicalDate(text: string): string | undefined {
  const [, year, month, day] = (ISO.exec(text.trim()) ?? []).map(Number);
  return day === undefined ? undefined : dateOf(year!, month!, day);
}

export function canonicalTime(text: string): string | undefined {
  const [, hour, minute, second] = /^(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?$/.exec(text.trim()) ?? [];
  return hour === undefined ? undefined : timeOf(Number(hour), Number(minute), Number(second ?? 0));
}

export function canonicalDateTime(text: string): string | undefined {
  const [, date = '', time = ''] = /^(\S+?)(?:T|\s+)(\S+)$/.exec(text.trim()) ?? [];
  const [day, clock] = [canonicalDate(date), canonicalTime(time)];
  return day && clock && `${day}T${clock}`;
}

function timeOf(hour: number, minute: number, second: number): string | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return `${pad(hour)}:${pad(minute)}${second ? `:${pad(second)}` : ''}`;
}

/** The locale with the calendar and digits that the service's form has. */
const plain = (locale: string | undefined): string =>
  new Intl.Locale(locale ?? new Intl.NumberFormat().resolvedOptions().locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).toString();

const utc = (value: string): Date => new Date(`${value.includes('-') ? value : `1970-01-01T${value}`}Z`);

/** What a locale, or the pattern in its place, says comes first: year, month or day. */
function orderOf(pattern: readonly PatternPart[] | undefined, locale: string | undefined): Order {
  const units = pattern
    ? pattern.map(({ unit }) => unit)
    : formatOf({}, plain(locale))
        .formatToParts(0)
        .map(({ type }) => UNITS[type]);
  const order = units.filter((unit): unit is 'y' | 'M' | 'd' => unit === 'y' || unit === 'M' || unit === 'd');
  return order.length === 3 ? order : ['y', 'M', 'd'];
}
const UNITS: Readonly<Record<string, Unit | undefined>> = { year: 'y', month: 'M', day: 'd' };

/** `3/5/26`, `3.5.2026`, `5 March`, `20260503`: in the locale's order, or the pattern's; `now` tells the year that is left out. */
export function parseDate(
  text: string,
  pattern: readonly PatternPart[] | undefined,
  locale: string | undefined,
  now: number,
): string | undefined {
  const bare = plainDigits(text, locale).trim();
  const iso = canonicalDate(bare);
  if (iso || bare.length > 60) return iso;
  const words = bare.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const named = words.flatMap((word) => monthNamed(word, locale) ?? [])[0];
  const numbers = words.filter((word) => /\d/.test(word));
  // What does not fit the pattern may be as people of the locale write it.
  return (
    ordered(numbers, named, orderOf(pattern, locale), now) ?? ordered(numbers, named, orderOf(undefined, locale), now)
  );
}

function ordered(written: readonly string[], named: number | undefined, all: Order, now: number): string | undefined {
  const order = all.filter((unit) => named === undefined || unit !== 'M');
  const [only = ''] = written;
  const numbers = written.length === 1 && named === undefined ? cut(only, order) : written;
  const found = new Map<Unit, number>(named === undefined ? [] : [['M', named]]);
  const units = numbers[0]?.length === 4 ? YEAR_FIRST.filter((unit) => order.includes(unit)) : order;
  const wanted = numbers.length === units.length ? units : units.filter((unit) => unit !== 'y');
  if (numbers.length !== wanted.length) return undefined;
  // No `entries()`: old libraries have another one for arrays.
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    const isYear = wanted[at] === 'y';
    if (isYear && number.length !== 2 && number.length !== 4) return undefined;
    found.set(wanted[at]!, isYear ? fullYear(number, now) : Number(number));
  }
  const year = found.get('y') ?? new Date(now).getFullYear();
  return dateOf(year, found.get('M') ?? 0, found.get('d') ?? 0);
}

const YEAR_FIRST: Order = ['y', 'M', 'd'];

/** A date without anything between its numbers. */
function cut(digits: string, order: Order): string[] {
  if (digits.length !== 8 && digits.length !== 6) return [digits];
  let at = 0;
  return order.map((unit) => digits.slice(at, (at += unit === 'y' ? digits.length - 4 : 2)));
}

/** Years of two digits are at most twenty years from now. */
function fullYear(digits: string, now: number): number {
  if (digits.length > 2) return Number(digits);
  const latest = new Date(now).getFullYear() + 20;
  const year = Math.floor(latest / 100) * 100 + Number(digits);
  return year > latest ? year - 100 : year;
}

function monthNamed(word: string, locale: string | undefined): number | undefined {
  const wanted = word.toLocaleLowerCase(locale);
  if (wanted.length < 3) return undefined;
  const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const names = (style: 'long' | 'short'): string[] => {
    const format = formatOf({ month: style, day: 'numeric', timeZone: 'UTC' }, plain(locale));
    return months.map((month) => {
      const parts = format.formatToParts(Date.UTC(2026, month, 1));
      return (parts.find(({ type }) => type === 'month')?.value ?? '').toLocaleLowerCase(locale);
    });
  };
  for (const list of [names('long'), names('short')]) {
    const found = months.filter((month) => list[month]!.replace(/\.$/, '').startsWith(wanted));
    if (found.length === 1) return found[0]! + 1;
  }
  return undefined;
}

export function formatDate(
  value: string,
  pattern: readonly PatternPart[] | undefined,
  locale: string | undefined,
): string {
  const date = utc(value.includes('T') ? value : `${value}T00:00`);
  if (Number.isNaN(date.getTime())) return value;
  if (pattern) return fillPattern(pattern, date, plain(locale));
  const format = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const;
  return formatMoment(date.getTime(), format, plain(locale));
}

/** `14:30`, `2:30 pm`, `1430`, `14.30`, `14h30`, `9`. */
export function parseTime(text: string, locale: string | undefined): string | undefined {
  const bare = plainDigits(text, locale).trim().toLocaleLowerCase(locale);
  const [, digits = '', minute, second, word = ''] =
    /^(\d{1,4})(?:\s*[:.h]\s*(\d\d))?(?:\s*[:.m]\s*(\d\d))?\s*([^\d]*)$/u.exec(bare) ?? [];
  if (digits === '' || (digits.length > 2 && minute !== undefined)) return undefined;
  const hour = Number(digits.length > 2 ? digits.slice(0, -2) : digits);
  const minutes = Number(minute ?? (digits.length > 2 ? digits.slice(-2) : 0));
  const half = halfOf(word, locale);
  if (half === undefined) return timeOf(hour, minutes, Number(second ?? 0));
  if (half === 'unknown' || hour < 1 || hour > 12) return undefined;
  return timeOf((hour % 12) + (half === 'pm' ? 12 : 0), minutes, Number(second ?? 0));
}

function halfOf(word: string, locale: string | undefined): 'am' | 'pm' | 'unknown' | undefined {
  const letters = word.replace(/[\s.]/g, '');
  if (letters === '' || letters === 'h') return undefined;
  if (letters === 'a' || letters === 'am' || letters === dayPeriod(9, locale)) return 'am';
  if (letters === 'p' || letters === 'pm' || letters === dayPeriod(21, locale)) return 'pm';
  return 'unknown';
}

function dayPeriod(hour: number, locale: string | undefined): string {
  const format = formatOf({ hour: 'numeric', hour12: true, timeZone: 'UTC' }, plain(locale));
  const part = format.formatToParts(hour * 3_600_000).find(({ type }) => type === 'dayPeriod');
  return (part?.value ?? '').toLocaleLowerCase(locale).replace(/[\s.]/g, '');
}

export function formatTime(
  value: string,
  pattern: readonly PatternPart[] | undefined,
  locale: string | undefined,
): string {
  const date = utc(value);
  if (Number.isNaN(date.getTime())) return value;
  const hasSeconds = value.length > 5;
  if (pattern && (!hasSeconds || pattern.some(({ unit }) => unit === 's')))
    return fillPattern(pattern, date, plain(locale));
  const format = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
  return formatMoment(date.getTime(), { ...format, ...(hasSeconds && { second: '2-digit' }) }, plain(locale));
}

/** A date and then a time, each as above. */
export function parseDateTime(
  text: string,
  pattern: readonly PatternPart[] | undefined,
  locale: string | undefined,
  now: number,
): string | undefined {
  const bare = plainDigits(text, locale).trim();
  const whole = canonicalDateTime(bare);
  if (whole || bare.length > 80) return whole;
  // The time is at the end, and there are only so many places where it can begin.
  const gaps = [...bare.matchAll(/[\s,]+/g)].reverse();
  for (const gap of gaps) {
    const time = parseTime(bare.slice(gap.index + gap[0].length), locale);
    const date = time && parseDate(bare.slice(0, gap.index), pattern, locale, now);
    if (date) return `${date}T${time}`;
  }
  return undefined;
}
