/** Lengths of time: `1:30` or `0:05:30` (hours, minutes, seconds) at the service, and what people write. */
import { pad } from '../../internal/format.ts';
import type { PatternPart, Unit } from './format-pattern.ts';

const SECONDS: Readonly<Partial<Record<Unit, number>>> = { d: 86_400, H: 3_600, h: 3_600, m: 60, s: 1 };
const LONGEST = 10_000 * 3_600;

/** Seconds in the service's form: hours can be any number, seconds are left out when there are none. */
export function canonicalPeriod(total: number): string {
  const seconds = total % 60;
  return `${Math.floor(total / 3_600)}:${pad(Math.floor(total / 60) % 60)}${seconds ? `:${pad(seconds)}` : ''}`;
}

/** The seconds of a length in the service's form, or undefined. */
export function periodSeconds(value: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/.exec(value.trim()) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** The units of a pattern, the longest first; hours and minutes without one. */
function unitsOf(pattern: readonly PatternPart[] | undefined): readonly Unit[] {
  const units = (pattern ?? []).flatMap(({ unit }) => (unit && SECONDS[unit] ? unit : []));
  return units.length ? units : ['H', 'm'];
}

/**
 * `1:30` by the pattern's units, `1h 30m`, `90 min`, `1.5 h`, or a number alone in the pattern's smallest unit. In the
 * service's form; undefined for what is no length.
 */
export function parsePeriod(text: string, pattern: readonly PatternPart[] | undefined): string | undefined {
  const bare = text.trim().toLowerCase();
  const units = unitsOf(pattern);
  const total = /\p{L}/u.test(bare) ? fromWords(bare) : fromNumbers(bare, units);
  return total === undefined || total > LONGEST ? undefined : canonicalPeriod(total);
}

function fromWords(text: string): number | undefined {
  if (text.length > 60) return undefined;
  let total = 0;
  let rest = text;
  while (rest !== '') {
    const [part, number, letter] = /^(\d+(?:[.,]\d+)?)\s*([dhms])\p{L}*\.?[\s,]*/u.exec(rest) ?? [];
    if (part === undefined) return undefined;
    total += Number(number!.replace(',', '.')) * SECONDS[letter as Unit]!;
    rest = rest.slice(part.length);
  }
  return Math.round(total);
}

function fromNumbers(text: string, units: readonly Unit[]): number | undefined {
  if (!/^\d{1,6}(?:[:.]\d{1,2}){0,3}$/.test(text)) return undefined;
  const numbers = text.split(/[:.]/).map(Number);
  const inOrder: readonly Unit[] =
    numbers.length === 1
      ? units.slice(-1)
      : numbers.length === units.length
        ? units
        : numbers.length === 2
          ? ['H', 'm']
          : ['H', 'm', 's'];
  if (inOrder.length !== numbers.length) return undefined;
  const fits = numbers.every(
    (number, at) => at === 0 || number < (inOrder[at] === 'H' || inOrder[at] === 'h' ? 24 : 60),
  );
  return fits ? numbers.reduce((total, number, at) => total + number * SECONDS[inOrder[at]!]!, 0) : undefined;
}

/** A length in the service's form as the pattern has it; what the pattern has no place for is added. */
export function formatPeriod(value: string, pattern: readonly PatternPart[] | undefined): string {
  const total = periodSeconds(value);
  const units = unitsOf(pattern);
  const smallest = SECONDS[units.at(-1)!]!;
  if (total === undefined) return value;
  if (!pattern || total % smallest) return value;
  let left = total;
  return pattern
    .map(({ unit, text }) => {
      const seconds = unit && SECONDS[unit];
      if (!seconds) return text;
      const count = Math.floor(left / seconds);
      left -= count * seconds;
      return pad(count, text.length);
    })
    .join('');
}
