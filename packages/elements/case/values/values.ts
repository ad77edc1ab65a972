/** Answers: what an agent writes, what the service gets, and whether the question allows it. */
import { formatNumber } from '../../internal/format.ts';
import { parseNumber } from '../../internal/number.ts';
import { formatDate, formatTime, parseDate, parseDateTime, parseTime } from './dates.ts';
import { currencySign, formatDecimal, parseDecimal, plainDigits } from './decimal.ts';
import { matches } from './pattern.ts';
import { formatPeriod, parsePeriod } from './period.ts';
import { compareValues, type Question, readValue, sizeOf } from './question.ts';

/** What is wrong with an answer; `limit` is in the service's form. */
export interface Problem {
  readonly code:
    | Exclude<Question['kind'], 'string'>
    | 'required'
    | 'min'
    | 'max'
    | 'tooShort'
    | 'tooLong'
    | 'pattern'
    | 'choice'
    | 'precision'
    | 'scale';
  readonly limit?: string;
}

export type Parsed = { readonly value: string } | { readonly problem: Problem };

/** What else it takes to read an answer. */
export interface AnswerContext {
  readonly locale?: string | undefined;
  /** Epoch ms, for the year that is left out of a date. */
  readonly now: number;
}

/** What several choices have between them on the wire. */
const BETWEEN = ';';

export const chosen = (value: string): readonly string[] => (value === '' ? [] : value.split(BETWEEN));

/** Choices as one answer, in the question's order whatever order they were made in. */
export const joined = ({ choices }: Question, values: readonly string[]): string =>
  choices
    .map(({ value }) => value)
    .filter((value) => values.includes(value))
    .join(BETWEEN);

/** A question whose administrator left nothing to answer it with, or no answer that fits, holds nobody up. */
export const isAnswerable = ({ closed, choices, notes }: Question): boolean =>
  (!closed || choices.length > 0) && !notes.includes('contradiction');

/** An answer as it was written, in the service's form and checked. Empty is an answer taken back. */
export function parseAnswer(question: Question, text: string, context: AnswerContext): Parsed {
  const bare = question.control === 'lines' ? text.trimEnd() : text.trim();
  if (bare === '') return question.required && isAnswerable(question) ? wrong('required') : { value: '' };
  const byLabel = question.choices.find(({ value, label = value }) => same(bare, label) || value === bare);
  const value = question.multiple ? bare : (byLabel?.value ?? read(question, bare, context));
  if (value === undefined) return wrong(question.kind === 'string' ? 'pattern' : question.kind);
  const problem = checkAnswer(question, value);
  return problem ? { problem } : { value };
}

const wrong = (code: Problem['code']): Parsed => ({ problem: { code } });
const same = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

function read(question: Question, text: string, { locale, now }: AnswerContext): string | undefined {
  switch (question.kind) {
    case 'number':
      return parseDecimal(text, locale);
    case 'percent':
      return parseDecimal(text.replace(/[%٪％]\s*$|^\s*[%٪]/, ''), locale);
    case 'currency':
      return parseDecimal(withoutCurrency(text, question.currency, locale), locale);
    case 'date':
      return parseDate(text, question.dateFormat, locale, now);
    case 'time':
      return parseTime(text, locale);
    case 'dateTime':
      return parseDateTime(text, question.dateFormat, locale, now);
    case 'timePeriod':
      return parsePeriod(plainDigits(text, locale), question.periodFormat);
    case 'boolean':
      return readValue(question, text);
    case 'url':
      return /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
    case 'phone':
      return phoneNumber(text);
    case 'email':
    case 'string':
      return text;
  }
}

/** An answer has no room for an extension: what does not fit stays as it is, and is asked for again. */
function phoneNumber(text: string): string {
  const { number, tones } = parseNumber(text);
  return number && !tones.length ? number : text;
}

function withoutCurrency(text: string, currency: string | undefined, locale: string | undefined): string {
  const signs = currency ? [currencySign(currency, locale).sign, currencySign(currency, 'en').sign, currency] : [];
  const plain = signs.reduce((left, sign) => left.replace(sign, '').replace(sign.toLowerCase(), ''), text);
  return plain.replace(/^([-−]?)\s*\p{Sc}|\p{Sc}\s*$/gu, '$1');
}

/** What is wrong with an answer in the service's form; undefined when nothing is. */
export function checkAnswer(question: Question, value: string): Problem | undefined {
  if (value === '') return question.required && isAnswerable(question) ? { code: 'required' } : undefined;
  const { kind, closed, choices, multiple } = question;
  const isChoice = (one: string): boolean => choices.some((choice) => choice.value === one);
  if (closed && choices.length > 0)
    return (multiple ? chosen(value) : [value]).every(isChoice) ? undefined : { code: 'choice' };
  if (kind !== 'string' && !isOfKind(question, value)) return { code: kind };
  return (
    checkSize(question, value) ??
    checkDigits(question, value) ??
    (question.pattern && !matches(question.pattern, value) ? { code: 'pattern' } : undefined)
  );
}

function isOfKind(question: Question, value: string): boolean {
  switch (question.kind) {
    case 'email':
      return value.length <= 320 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
    case 'url':
      return /^https?:\/\/[^\s/]+\S*$/i.test(value) && URL.canParse(value) && /[.:]|localhost/.test(value.slice(8));
    case 'phone':
      return /^\+?\d{3,15}$/.test(value);
    default:
      return readValue(question, value) !== undefined;
  }
}

function checkSize({ kind, min, max }: Question, value: string): Problem | undefined {
  if (sizeOf(kind) === 'length') {
    if (min !== undefined && value.length < Number(min)) return { code: 'tooShort', limit: min };
    if (max !== undefined && value.length > Number(max)) return { code: 'tooLong', limit: max };
    return undefined;
  }
  if (min !== undefined && compareValues(kind, value, min) < 0) return { code: 'min', limit: min };
  if (max !== undefined && compareValues(kind, value, max) > 0) return { code: 'max', limit: max };
  return undefined;
}

function checkDigits({ kind, precision, scale }: Question, value: string): Problem | undefined {
  if (kind !== 'number' && kind !== 'currency' && kind !== 'percent') return undefined;
  if (scale !== undefined && (value.split('.')[1] ?? '').length > scale) return { code: 'scale', limit: String(scale) };
  if (precision !== undefined && value.replace(/\D/g, '').length > precision)
    return { code: 'precision', limit: String(precision) };
  return undefined;
}

/** An answer as it stands in a field: what an agent would write. `whole` adds the signs that stand beside the field. */
export function formatAnswer(question: Question, value: string, locale: string | undefined, whole = false): string {
  if (value === '') return '';
  const labelOf = (one: string): string => question.choices.find((choice) => choice.value === one)?.label ?? one;
  if (question.multiple) return chosen(value).map(labelOf).join(', ');
  if (question.choices.some((choice) => choice.value === value)) return labelOf(value);
  switch (question.kind) {
    case 'number':
      return formatDecimal(value, locale);
    case 'percent':
      return whole ? `${formatDecimal(value, locale)} %` : formatDecimal(value, locale);
    case 'currency':
      return formatAmount(value, question.currency, locale, whole);
    case 'date':
      return formatDate(value, question.dateFormat, locale);
    case 'time':
      return formatTime(value, question.timeFormat, locale);
    case 'dateTime': {
      // A date's format may have the time in it.
      if (question.dateFormat?.some(({ unit }) => unit === 'm')) return formatDate(value, question.dateFormat, locale);
      const [date = '', time = ''] = value.split('T');
      return `${formatDate(date, question.dateFormat, locale)} ${formatTime(time, question.timeFormat, locale)}`.trim();
    }
    case 'timePeriod':
      return formatPeriod(value, question.periodFormat);
    case 'phone':
      return formatNumber(value);
    default:
      return value;
  }
}

function formatAmount(value: string, currency: string | undefined, locale: string | undefined, whole: boolean): string {
  if (currency && whole) return formatDecimal(value, locale, { style: 'currency', currency });
  const places = currency
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().minimumFractionDigits ?? 2)
    : 2;
  return formatDecimal(value, locale, { minimumFractionDigits: places });
}
