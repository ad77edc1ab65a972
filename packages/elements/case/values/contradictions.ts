/** Rules of a question that no answer can keep, however well each of them works alone. */
import { compareDecimals } from './decimal.ts';
import { type Lengths, lengthsOf } from './pattern-length.ts';
import type { Question } from './question.ts';

type Ruled = Pick<Question, 'kind' | 'closed' | 'min' | 'max' | 'precision' | 'pattern'>;

const KINDS: Readonly<Partial<Record<Question['kind'], Lengths>>> = {
  string: { least: 1, most: Infinity },
  phone: { least: 3, most: 16 },
  email: { least: 5, most: 320 },
  url: { least: 8, most: Infinity },
};

/** Whether it is certain that nothing but an empty answer is allowed. Where choices are all there is, only they count. */
export function contradicts({ kind, closed, min, max, precision, pattern }: Ruled): boolean {
  if (closed) return false;
  const own = KINDS[kind];
  if (own) {
    const asked = pattern ? lengthsOf(pattern.source) : own;
    const least = Math.max(own.least, asked.least, Number(min ?? 0));
    const most = Math.min(own.most, asked.most, Number(max ?? Infinity));
    return least > most;
  }
  if (precision === undefined || (kind !== 'number' && kind !== 'currency' && kind !== 'percent')) return false;
  const largest = '9'.repeat(precision) || '0';
  return (
    precision === 0 ||
    (min !== undefined && compareDecimals(min, largest) > 0) ||
    (max !== undefined && compareDecimals(max, `-${largest}`) < 0)
  );
}
