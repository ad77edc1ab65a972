/** Whether an answer is of its question's kind and keeps its restrictions. */
import { codes, type QuestionRestriction } from '@cti-elements/contract';
import type { QuestionAccount } from '../account/desk-account.ts';
import { canonicalNumber } from '../base/numbers.ts';

const { questionType: type, questionRestriction: restriction } = codes;

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const PERIOD = /^\d+:[0-5]\d(:[0-5]\d)?$/;

/** What an answer of each type looks like, in words for who gives another. */
const SHAPES: Readonly<Record<number, readonly [fits: (answer: string) => boolean, words: string]>> = {
  [type.number]: [(answer) => NUMBER.test(answer), 'must be a number'],
  [type.currency]: [(answer) => NUMBER.test(answer), 'must be an amount, such as 12.50'],
  [type.percent]: [(answer) => NUMBER.test(answer), 'must be a number of percent'],
  [type.date]: [isDate, 'must be a date, such as 2026-01-31'],
  [type.time]: [(answer) => TIME.test(answer), 'must be a time, such as 14:30'],
  [type.dateTime]: [isDateTime, 'must be a date and a time, such as 2026-01-31T14:30'],
  [type.boolean]: [(answer) => answer === 'true' || answer === 'false', 'must be true or false'],
  [type.email]: [(answer) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(answer), 'must be an e-mail address'],
  [type.url]: [(answer) => /^https?:\/\/[^\s/]+\S*$/i.test(answer), 'must be a web address'],
  [type.phone]: [(answer) => canonicalNumber(answer) !== undefined, 'must be a telephone number'],
  [type.timePeriod]: [(answer) => PERIOD.test(answer), 'must be a length of time, such as 01:30'],
};

function isDate(answer: string): boolean {
  const [, year, month, day] = DATE.exec(answer) ?? [];
  if (!day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(answer);
}

function isDateTime(answer: string): boolean {
  const [date = '', time = '', ...more] = answer.split(/[T ]/);
  return more.length === 0 && isDate(date) && TIME.test(time);
}

const NUMERIC: readonly (number | undefined)[] = [type.number, type.currency, type.percent];
const TEXT: readonly (number | undefined)[] = [type.string, type.email, type.url];

/** What is wrong with the answer, to follow "The answer"; undefined when nothing is. */
export function checkAnswer(question: QuestionAccount, answer: string): string | undefined {
  const shape = SHAPES[question.type ?? type.string];
  if (shape && !shape[0](answer)) return shape[1];
  for (const one of question.restrictions) {
    const problem = breaks(question, one, answer);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function breaks(question: QuestionAccount, { restrictionType, value = '' }: QuestionRestriction, answer: string) {
  switch (restrictionType) {
    case restriction.min:
      return compare(question, answer, value) < 0 ? `must be ${bound(question, 'at least', value)}` : undefined;
    case restriction.max:
      return compare(question, answer, value) > 0 ? `must be ${bound(question, 'at most', value)}` : undefined;
    case restriction.regexp:
      return matches(value, answer) ? undefined : `does not match ${value}`;
    case restriction.set:
      return choices(question, value).includes(answer) ? undefined : 'must be one of the choices';
    case restriction.multiset:
      return answer.split(';').every((part) => choices(question, value).includes(part))
        ? undefined
        : 'must be some of the choices, with semicolons between them';
    case restriction.precision:
      return answer.replace(/\D/g, '').length > Number(value) ? `must have at most ${value} digits` : undefined;
    case restriction.scale:
      return (answer.split('.')[1] ?? '').length > Number(value)
        ? `must have at most ${value} digits after the point`
        : undefined;
    default:
      return undefined;
  }
}

/** Numbers by their size, texts by their length, dates and times by their order. */
function compare({ type: kind }: QuestionAccount, answer: string, value: string): number {
  if (NUMERIC.includes(kind)) return Number(answer) - Number(value);
  if (kind === undefined || TEXT.includes(kind)) return answer.length - Number(value);
  if (kind === type.timePeriod) return seconds(answer) - seconds(value);
  return answer < value ? -1 : answer > value ? 1 : 0;
}

const seconds = (period: string): number =>
  period.split(':').reduce((total, part, at) => total + Number(part) * (3_600 / 60 ** at), 0);

const bound = ({ type: kind }: QuestionAccount, words: string, value: string) =>
  kind === undefined || TEXT.includes(kind) ? `${words} ${value} characters long` : `${words} ${value}`;

/** A pattern that is none lets everything pass: the agent can't mend it. */
function matches(pattern: string, answer: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(answer);
  } catch {
    return true;
  }
}

/** The question's own options, or the restriction's, with semicolons between them. */
function choices({ options }: QuestionAccount, value: string): readonly string[] {
  return options.length > 0 ? options.map(({ key = '' }) => key) : value.split(';');
}
