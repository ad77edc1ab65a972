/** A worksheet's question, read from what the service sends: whatever that is, the agent gets something to work with. */
import { codes, type Id, type QuestionValue } from '@cti-elements/client';
import { contradicts } from './contradictions.ts';
import { canonicalDate, canonicalDateTime, canonicalTime, parseDate, parseDateTime, parseTime } from './dates.ts';
import { canonicalDecimal, compareDecimals, currencyOf } from './decimal.ts';
import { type PatternPart, readFormat, type Unit } from './format-pattern.ts';
import { type Pattern, readPattern } from './pattern.ts';
import { parsePeriod, periodSeconds } from './period.ts';

export type Kind = keyof typeof codes.questionType;
export type View = keyof typeof codes.questionView;
type Rule = keyof typeof codes.questionRestriction;

export interface Choice {
  /** What the service gets. */
  readonly value: string;
  /** What the agent reads; left out for the two of a yes-or-no question. */
  readonly label?: string;
}

/** What the question says and this page can't do; the agent is told. */
export type Note =
  'unknownType' | 'pattern' | 'limits' | 'format' | 'currency' | 'default' | 'noChoices' | 'contradiction';

export interface Question {
  readonly id: Id;
  /** What `answerCriteria` call it by. */
  readonly name: string;
  /** What the agent asks. */
  readonly text: string;
  readonly kind: Kind;
  readonly control: 'text' | 'lines' | 'combo' | 'select' | 'list' | 'buttons';
  readonly choices: readonly Choice[];
  /** More than one of the choices; with semicolons between them on the wire. */
  readonly multiple: boolean;
  /** Nothing but the choices. */
  readonly closed: boolean;
  readonly required: boolean;
  /** In the service's form; for texts the number of characters. */
  readonly min?: string;
  readonly max?: string;
  readonly pattern?: Pattern;
  /** The most digits, and the most of them after the point. */
  readonly precision?: number;
  readonly scale?: number;
  readonly dateFormat?: readonly PatternPart[];
  readonly timeFormat?: readonly PatternPart[];
  readonly periodFormat?: readonly PatternPart[];
  readonly currency?: string;
  /** In the service's form. */
  readonly initial?: string;
  /** Which question comes next, by the answer. */
  readonly jumps: readonly { readonly answer: string; readonly to: string }[];
  readonly notes: readonly Note[];
}

const nameOf = <T extends string>(table: Readonly<Record<T, number>>, code: number | undefined): T | undefined =>
  (Object.keys(table) as T[]).find((name) => table[name] === code);

/** The questions in their order. What has no id can't be answered and is left out, as is a second one with the same. */
export function readQuestions(values: readonly QuestionValue[]): readonly Question[] {
  const seen = new Set<Id>();
  const usable = values.filter(({ id }) => id !== undefined && !seen.has(id) && seen.add(id));
  return [...usable].sort((a, b) => (a.idx ?? 0) - (b.idx ?? 0)).map(readQuestion);
}

function readQuestion(value: QuestionValue): Question {
  const notes: Note[] = [];
  const kind = nameOf(codes.questionType, value.type ?? value.dataViewType ?? codes.questionType.string);
  if (!kind) notes.push('unknownType');
  const rules = readRules(value);
  const base = {
    id: value.id!,
    name: value.name ?? '',
    text: value.description?.trim() || value.name?.trim() || `#${(value.idx ?? 0) + 1}`,
    kind: kind ?? 'string',
    ...readChoices(value, kind, rules, notes),
    required: rules.required !== undefined && rules.required.trim().toLowerCase() !== 'false',
    precision: countOf(rules.precision),
    scale: countOf(rules.scale),
    ...readFormats(kind, rules, notes),
    jumps: value.answerCriteria.map(({ valueToCheck = '', questionToJumpTo = '' }) => ({
      answer: valueToCheck,
      to: questionToJumpTo,
    })),
  };
  const pattern = rules.regexp === undefined ? undefined : readPattern(rules.regexp);
  if (rules.regexp && !pattern) notes.push('pattern');
  const limits = readLimits(base, rules, notes);
  if (contradicts({ ...base, ...limits, pattern })) {
    notes.push('contradiction');
    return { ...base, precision: undefined, scale: undefined, notes };
  }
  const initial = rules.defaultValue?.trim() ? readValue(base, rules.defaultValue) : undefined;
  if (rules.defaultValue?.trim() && initial === undefined) notes.push('default');
  return { ...base, ...limits, pattern, initial, notes };
}

/** The restrictions by name; of two of a kind the last counts. */
function readRules({ restrictions }: QuestionValue): Partial<Record<Rule, string>> {
  const rules: Partial<Record<Rule, string>> = {};
  for (const { restrictionType, value = '' } of restrictions) {
    const rule = nameOf(codes.questionRestriction, restrictionType);
    if (rule) rules[rule] = value;
  }
  return rules;
}

const countOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;

function readChoices(
  { options, fieldViewType }: QuestionValue,
  kind: Kind | undefined,
  rules: Partial<Record<Rule, string>>,
  notes: Note[],
): Pick<Question, 'choices' | 'multiple' | 'closed' | 'control'> {
  const view = nameOf(codes.questionView, fieldViewType) ?? 'singleLine';
  const multiple = rules.multiset !== undefined;
  const limited = multiple || rules.set !== undefined;
  const listed = (rules.multiset || rules.set || '').split(';').filter((one) => one.trim() !== '');
  const given = options.flatMap(({ key = '', value }): Choice[] => {
    const answer = key || value || '';
    return answer === '' ? [] : [{ value: answer, label: value || answer }];
  });
  let choices: readonly Choice[] = given.length ? given : listed.map((one) => ({ value: one, label: one }));
  choices = choices.filter((one, at) => choices.findIndex(({ value }) => value === one.value) === at);
  if (kind === 'boolean') {
    const own = (answer: string): Choice => choices.find(({ value }) => value === answer) ?? { value: answer };
    choices = [own('true'), own('false')];
    const control = view === 'comboBox' ? 'select' : view === 'list' ? 'list' : 'buttons';
    return { choices, multiple: false, closed: true, control };
  }
  if (choices.length === 0) {
    if (limited) notes.push('noChoices');
    return { choices, multiple: false, closed: limited, control: view === 'multipleLines' ? 'lines' : 'text' };
  }
  const closed = limited || view === 'list' || view === 'buttons';
  const control = multiple
    ? view === 'buttons'
      ? 'buttons'
      : 'list'
    : view === 'list' || view === 'buttons'
      ? view
      : view === 'multipleLines' && !closed
        ? 'lines'
        : view === 'comboBox' && closed
          ? 'select'
          : 'combo';
  return { choices, multiple, closed, control };
}

function readFormats(
  kind: Kind | undefined,
  rules: Partial<Record<Rule, string>>,
  notes: Note[],
): Pick<Question, 'dateFormat' | 'timeFormat' | 'periodFormat' | 'currency'> {
  const read = (text: string | undefined, needed: readonly Unit[], otherwise?: readonly Unit[]) => {
    if (!text?.trim()) return undefined;
    const format = readFormat(text, needed) ?? (otherwise && readFormat(text, otherwise));
    if (!format) notes.push('format');
    return format;
  };
  const hasDate = kind === 'date' || kind === 'dateTime';
  const hasTime = kind === 'time' || kind === 'dateTime';
  const currency = rules.currency?.trim() ? currencyOf(rules.currency) : undefined;
  if (kind === 'currency' && rules.currency?.trim() && !currency) notes.push('currency');
  return {
    dateFormat: hasDate ? read(rules.dateFormat, ['y', 'M', 'd']) : undefined,
    timeFormat: hasTime ? read(rules.timeFormat, ['H', 'm'], ['h', 'm', 'a']) : undefined,
    periodFormat: kind === 'timePeriod' ? read(rules.timePeriodFormat, ['m'], ['H']) : undefined,
    currency,
  };
}

function readLimits(
  question: Pick<Question, 'kind' | 'dateFormat' | 'timeFormat' | 'periodFormat'>,
  rules: Partial<Record<Rule, string>>,
  notes: Note[],
): Pick<Question, 'min' | 'max'> {
  const isText = sizeOf(question.kind) === 'length';
  const read = (text: string | undefined): string | undefined => {
    if (!text?.trim()) return undefined;
    const value = isText ? countOf(text)?.toString() : readValue(question, text);
    if (value === undefined) notes.push('limits');
    return value;
  };
  const [min, max] = [read(rules.min), read(rules.max)];
  if (min === undefined || max === undefined || compareValues(isText ? 'number' : question.kind, min, max) <= 0)
    return { min, max };
  notes.push('limits');
  return {};
}

/** What limits are about: the number of characters, or the answer itself. */
export const sizeOf = (kind: Kind): 'length' | 'value' =>
  kind === 'string' || kind === 'email' || kind === 'url' || kind === 'phone' ? 'length' : 'value';

/** Below, at or above zero, for two answers of a kind in the service's form. */
export function compareValues(kind: Kind, a: string, b: string): number {
  if (kind === 'timePeriod') return (periodSeconds(a) ?? 0) - (periodSeconds(b) ?? 0);
  if (kind === 'number' || kind === 'currency' || kind === 'percent') return compareDecimals(a, b);
  return a < b ? -1 : Number(a > b);
}

/** A value that an administrator or a program wrote, in the service's form; undefined when it is none of its kind. */
export function readValue(
  { kind, dateFormat, timeFormat, periodFormat }: Pick<Question, 'kind' | 'dateFormat' | 'timeFormat' | 'periodFormat'>,
  text: string,
): string | undefined {
  const bare = text.trim();
  switch (kind) {
    case 'number':
    case 'currency':
    case 'percent':
      return canonicalDecimal(bare);
    case 'date':
      return canonicalDate(bare) ?? (dateFormat && parseDate(bare, dateFormat, 'en', Date.UTC(2026, 0)));
    case 'time':
      return canonicalTime(bare) ?? (timeFormat && parseTime(bare, 'en'));
    case 'dateTime':
      return canonicalDateTime(bare) ?? (dateFormat && parseDateTime(bare, dateFormat, 'en', Date.UTC(2026, 0)));
    case 'timePeriod':
      return periodSeconds(bare) === undefined ? parsePeriod(bare, periodFormat) : bare;
    case 'boolean': {
      const word = bare.toLowerCase();
      return word === 'true' || word === 'false' ? word : undefined;
    }
    default:
      return text;
  }
}
