/** What the worksheet says: what an answer should be, what is wrong with one, and what this page can't do. */
import { msg, str } from '@lit/localize';
import { currencySign } from './decimal.ts';
import type { Note, Question } from './question.ts';
import { formatAnswer, isAnswerable, type Problem } from './values.ts';

const SAMPLES: Readonly<Partial<Record<Question['kind'], string>>> = {
  number: '1234.5',
  percent: '12.5',
  currency: '1234.5',
  date: '2026-12-31',
  time: '14:30',
  dateTime: '2026-12-31T14:30',
  timePeriod: '1:30',
};

/** An answer of the question's kind, as people here write it. */
export const sampleOf = (question: Question, locale: string | undefined): string => {
  const sample = SAMPLES[question.kind];
  return sample === undefined ? '' : formatAnswer({ ...question, choices: [] }, sample, locale);
};

/** What is wrong, and what is wanted instead. */
export function problemWords(question: Question, { code, limit = '' }: Problem, locale: string | undefined): string {
  const sample = sampleOf(question, locale);
  const bound = formatAnswer({ ...question, choices: [] }, limit, locale, true);
  switch (code) {
    case 'required':
      return question.choices.length && question.closed
        ? question.multiple
          ? msg('Choose at least one.')
          : msg('Choose an answer.')
        : msg('This question needs an answer.');
    case 'number':
      return msg(str`Enter a number, such as ${sample}.`);
    case 'percent':
      return msg(str`Enter a percentage, such as ${sample}.`);
    case 'currency':
      return msg(str`Enter an amount, such as ${sample}.`);
    case 'date':
      return msg(str`Enter a date, such as ${sample}.`);
    case 'time':
      return msg(str`Enter a time, such as ${sample}.`);
    case 'dateTime':
      return msg(str`Enter a date and a time, such as ${sample}.`);
    case 'timePeriod':
      return msg(str`Enter a length of time, such as ${sample}, 2h 15m or 45 min.`);
    case 'boolean':
      return msg('Choose yes or no.');
    case 'email':
      return msg('Enter an e-mail address, such as name@example.com.');
    case 'url':
      return msg('Enter a web address, such as https://example.com.');
    case 'phone':
      return msg('Enter a telephone number of 3 to 15 digits.');
    case 'min':
      return isMoment(question) ? msg(str`Not before ${bound}.`) : msg(str`At least ${bound}.`);
    case 'max':
      return isMoment(question) ? msg(str`Not after ${bound}.`) : msg(str`At most ${bound}.`);
    case 'tooShort':
      return msg(str`Write at least ${limit} characters.`);
    case 'tooLong':
      return msg(str`Write at most ${limit} characters.`);
    case 'pattern':
      return msg('This is not in the form that the question asks for.');
    case 'choice':
      return msg('Choose from the list.');
    case 'precision':
      return msg(str`At most ${limit} digits.`);
    case 'scale':
      return limit === '0' ? msg('A whole number, please.') : msg(str`At most ${limit} digits after the decimal sign.`);
  }
}

const isMoment = ({ kind }: Question): boolean => kind === 'date' || kind === 'time' || kind === 'dateTime';

/** What an answer should be, before there is one. */
export function hintWords(question: Question, locale: string | undefined): string {
  const { min, max, kind, closed, multiple, choices } = question;
  if (closed) return multiple && choices.length ? msg('Choose as many as apply.') : '';
  const bare = { ...question, choices: [] };
  const [from, to] = [min, max].map((limit) => limit && formatAnswer(bare, limit, locale, true));
  if (kind === 'string' || kind === 'email' || kind === 'url' || kind === 'phone') {
    if (min && max) return msg(str`${min} to ${max} characters`);
    return min ? msg(str`At least ${min} characters`) : '';
  }
  if (from && to) return msg(str`${from} to ${to}`);
  if (from) return isMoment(question) ? msg(str`From ${from} on`) : msg(str`At least ${from}`);
  if (to) return isMoment(question) ? msg(str`Until ${to}`) : msg(str`At most ${to}`);
  const sample = sampleOf(question, locale);
  if (kind === 'timePeriod') return msg(str`Such as ${sample} or 90 min`);
  return isMoment(question) ? msg(str`Such as ${sample}`) : '';
}

export function noteWords(question: Question, note: Note): string {
  switch (note) {
    case 'unknownType':
      return msg('This page does not know this kind of question. The answer is kept as text.');
    case 'pattern':
      return msg('The form that this question asks for can’t be checked here.');
    case 'limits':
      return msg('The limits of this question are not set up right, and are not checked here.');
    case 'format':
      return msg('The format of this question is not set up right. Write as usual.');
    case 'currency':
      return msg('The currency of this question is not set up right.');
    case 'default':
      return msg('What this question proposes does not fit it, and is left out.');
    case 'contradiction':
      return msg('The rules for this answer contradict each other, so that none can keep to them. Go on without one.');
    case 'noChoices':
      return isAnswerable(question) ? '' : msg('There is nothing to choose from here. Go on without an answer.');
  }
}

/** Signs beside a field: a currency, a percent sign. */
export function signsBeside(
  { kind, currency }: Question,
  locale: string | undefined,
): { readonly before?: string; readonly after?: string } {
  if (kind === 'percent') return { after: '%' };
  if (kind !== 'currency' || !currency) return {};
  const { sign, before } = currencySign(currency, locale);
  return before ? { before: sign } : { after: sign };
}

/** What the agent reads for a choice. */
export const choiceWords = ({ value, label }: Question['choices'][number]): string =>
  label ?? (value === 'true' ? msg('Yes') : msg('No'));

/** An answer as people read it. */
export function answerText(question: Question, answer: string, locale: string | undefined): string {
  if (question.kind !== 'boolean' || !answer) return formatAnswer(question, answer, locale, true);
  const choice = question.choices.find(({ value }) => value === answer);
  return choice?.label ?? (answer === 'true' ? msg('Yes') : msg('No'));
}
