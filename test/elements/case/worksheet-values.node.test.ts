/** What an agent writes becomes the service's form, and back, in the agent's way of writing. */
import { codes, type QuestionValue } from '@cti-elements/client';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPattern, matches } from '../../../packages/elements/case/values/pattern.ts';
import { type Question, readQuestions } from '../../../packages/elements/case/values/question.ts';
import { checkAnswer, formatAnswer, parseAnswer } from '../../../packages/elements/case/values/values.ts';

type Rules = Partial<Record<keyof typeof codes.questionRestriction, string>>;
type Kind = keyof typeof codes.questionType;

interface Wanted {
  readonly view?: keyof typeof codes.questionView;
  readonly options?: readonly string[];
  readonly rules?: Rules;
}

const NOW = Date.UTC(2026, 10, 22, 12);

function question(kind: Kind, { view = 'singleLine', options = [], rules = {} }: Wanted = {}): Question {
  const value: QuestionValue = {
    id: '1',
    idx: 0,
    name: 'Question',
    type: codes.questionType[kind],
    fieldViewType: codes.questionView[view],
    options: options.map((key) => ({ key, value: key })),
    restrictions: Object.entries(rules).map(([name, rule]) => ({
      restrictionType: codes.questionRestriction[name as keyof Rules],
      value: rule,
    })),
    answerCriteria: [],
  };
  return readQuestions([value])[0]!;
}

const parse = (asked: Question, text: string, locale = 'en-US'): string => {
  const parsed = parseAnswer(asked, text, { locale, now: NOW });
  return 'value' in parsed ? parsed.value : `!${parsed.problem.code}`;
};

const table = (asked: Question, locale: string, rows: readonly (readonly [string, string])[]): void => {
  for (const [text, wanted] of rows) assert.equal(parse(asked, text, locale), wanted, `${locale} "${text}"`);
};

test('numbers are read as people of the locale write them, exactly', () => {
  const number = question('number');
  table(number, 'en-US', [
    ['1,234.5', '1234.5'],
    ['-7', '-7'],
    ['.5', '0.5'],
    ['007.50', '7.5'],
    ['12345678901234567890.12', '12345678901234567890.12'],
    ['1,5', '!number'],
    ['1e5', '!number'],
    ['twelve', '!number'],
    ['1.2.3', '!number'],
  ]);
  table(number, 'de-DE', [
    ['1.234,5', '1234.5'],
    ['1.500', '1500'],
    ['1,5', '1.5'],
    ['1.5', '1.5'],
    ['−3', '-3'],
  ]);
  table(number, 'fr-FR', [
    ['1 234,5', '1234.5'],
    ['1\u202f234,5', '1234.5'],
  ]);
  table(number, 'de-CH', [['1’234.5', '1234.5']]);
  table(number, 'en-IN', [['12,34,567.5', '1234567.5']]);
  table(number, 'ar-EG', [['١٬٢٣٤٫٥', '1234.5']]);
  assert.equal(formatAnswer(number, '12345678901234567890.12', 'de-DE'), '12.345.678.901.234.567.890,12');
});

test('amounts and percentages may have their signs, and show them where they stand alone', () => {
  const amount = question('currency', { rules: { currency: 'EUR' } });
  table(amount, 'de-DE', [
    ['1.234,50 €', '1234.5'],
    ['EUR 12', '12'],
    ['12 eur', '12'],
  ]);
  table(question('currency', { rules: { currency: 'USD' } }), 'en-US', [
    ['$1,234.50', '1234.5'],
    ['-$5', '-5'],
  ]);
  assert.equal(formatAnswer(amount, '1234.5', 'de-DE'), '1.234,50');
  assert.equal(formatAnswer(amount, '1234.5', 'de-DE', true), '1.234,50\u00a0€');
  assert.equal(formatAnswer(question('currency', { rules: { currency: 'JPY' } }), '1200', 'en-US', true), '¥1,200');
  const share = question('percent');
  table(share, 'en-US', [
    ['12.5 %', '12.5'],
    ['12.5%', '12.5'],
    ['%', '!percent'],
  ]);
  assert.equal(formatAnswer(share, '12.5', 'de-DE', true), '12,5 %');
});

test('dates are read in the locale’s order, by name, without a year, and only if there is such a day', () => {
  const date = question('date');
  table(date, 'en-US', [
    ['3/5/2026', '2026-03-05'],
    ['3-5-26', '2026-03-05'],
    ['03052026', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['March 5, 2026', '2026-03-05'],
    ['5 mar', '2026-03-05'],
    ['12/31', '2026-12-31'],
    ['1/1/50', '1950-01-01'],
    ['1/1/46', '2046-01-01'],
    ['2/29/2024', '2024-02-29'],
    ['2/29/2026', '!date'],
    ['13/1/2026', '!date'],
    ['soon', '!date'],
    ['1/2/3/4', '!date'],
  ]);
  table(date, 'de-DE', [
    ['5.3.2026', '2026-03-05'],
    ['5. März 2026', '2026-03-05'],
  ]);
  table(date, 'ja-JP', [['2026/3/5', '2026-03-05']]);
  assert.equal(formatAnswer(date, '2026-03-05', 'en-GB'), '05/03/2026');
  assert.equal(formatAnswer(date, '2026-03-05', 'fa-IR'), '2026/03/05', 'no other calendar, no other digits');
});

test('a date format goes before the locale, for reading and for writing', () => {
  const date = question('date', { rules: { dateFormat: 'dd.MM.yyyy' } });
  assert.equal(parse(date, '5.3.2026'), '2026-03-05');
  assert.equal(parse(date, '2026-03-05'), '2026-03-05');
  const iso = question('date', { rules: { dateFormat: 'yyyy-MM-dd' } });
  assert.equal(parse(iso, '5.3.2026', 'de-DE'), '2026-03-05', 'or else the locale’s order');
  assert.equal(parse(iso, '26-3-5', 'de-DE'), '2026-03-05');
  assert.equal(formatAnswer(date, '2026-03-05', 'en-US'), '05.03.2026');
  const named = question('date', { rules: { dateFormat: "d 'of' MMMM yyyy" } });
  assert.equal(formatAnswer(named, '2026-03-05', 'en-US'), '5 of March 2026');
  assert.equal(parse(named, '5 of March 2026'), '2026-03-05');
});

test('times are read with and without colons and halves of the day', () => {
  const time = question('time');
  table(time, 'en-US', [
    ['14:30', '14:30'],
    ['2:30 pm', '14:30'],
    ['2:30PM', '14:30'],
    ['2 p.m.', '14:00'],
    ['12 am', '00:00'],
    ['12 pm', '12:00'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['14:30:15', '14:30:15'],
    ['24:00', '!time'],
    ['14 pm', '!time'],
    ['14:60', '!time'],
    ['noon', '!time'],
  ]);
  table(time, 'fr-FR', [['14h30', '14:30']]);
  assert.equal(formatAnswer(time, '14:30', 'en-US').replace(/\s/g, ' '), '2:30 PM');
  assert.equal(formatAnswer(time, '14:30', 'de-DE'), '14:30');
  assert.equal(formatAnswer(question('time', { rules: { timeFormat: 'HH:mm' } }), '14:30', 'en-US'), '14:30');
});

test('a date with a time is both', () => {
  const moment = question('dateTime');
  table(moment, 'en-US', [
    ['3/5/2026 2:30 pm', '2026-03-05T14:30'],
    ['3/5/2026, 14:30', '2026-03-05T14:30'],
    ['March 5, 2026 9 am', '2026-03-05T09:00'],
    ['2026-03-05T14:30', '2026-03-05T14:30'],
    ['3/5/2026', '!dateTime'],
    ['14:30', '!dateTime'],
  ]);
  const own = question('dateTime', { rules: { dateFormat: 'yyyy-MM-dd', timeFormat: 'HH:mm' } });
  assert.equal(formatAnswer(own, '2026-03-05T14:30', 'en-US'), '2026-03-05 14:30');
  const both = question('dateTime', { rules: { dateFormat: 'dd/MM/yyyy HH:mm' } });
  assert.equal(formatAnswer(both, '2026-03-05T14:30', 'en-US'), '05/03/2026 14:30');
});

test('lengths of time are read in words, or by the units of their format', () => {
  table(question('timePeriod'), 'en-US', [
    ['1:30', '1:30'],
    ['1h 30m', '1:30'],
    ['90 min', '1:30'],
    ['1.5 h', '1:30'],
    ['45 s', '0:00:45'],
    ['90', '1:30'],
    ['30:15', '30:15'],
    ['1:75', '!timePeriod'],
    ['long', '!timePeriod'],
  ]);
  const short = question('timePeriod', { rules: { timePeriodFormat: 'mm:ss' } });
  table(short, 'en-US', [['5:30', '0:05:30']]);
  assert.equal(formatAnswer(short, '1:05:30', 'en-US'), '65:30');
});

test('mail addresses, web addresses and telephone numbers take the form that the service wants', () => {
  table(question('email'), 'en-US', [
    ['a@b.example', 'a@b.example'],
    ['a@b', '!email'],
  ]);
  table(question('url'), 'en-US', [
    ['example.com', 'https://example.com'],
    ['http://example.com/a', 'http://example.com/a'],
    ['javascript:alert(1)', '!url'],
    ['nothing', '!url'],
  ]);
  table(question('phone'), 'en-US', [
    ['(925) 555-0100', '9255550100'],
    ['+44 20 7946 0000', '+442079460000'],
    ['call me', '!phone'],
    ['12', '!phone'],
  ]);
});

test('limits hold for size, order, length and digits', () => {
  const row = (kind: Kind, rules: Rules, text: string): string => parse(question(kind, { rules }), text);
  assert.equal(row('number', { min: '1', max: '10' }, '0.99999999999999999999'), '!min');
  assert.equal(row('number', { min: '9', max: '10' }, '10'), '10');
  assert.equal(row('number', { scale: '0' }, '7.5'), '!scale');
  assert.equal(row('currency', { precision: '4' }, '123.45'), '!precision');
  assert.equal(row('date', { min: '2026-01-01' }, '12/31/2025'), '!min');
  assert.equal(row('date', { max: '31.12.2025', dateFormat: 'dd.MM.yyyy' }, '1.1.2026'), '!max');
  assert.equal(row('time', { max: '20:00' }, '9 pm'), '!max');
  assert.equal(row('timePeriod', { max: '10:00' }, '9:00'), '9:00');
  assert.equal(row('string', { min: '5' }, 'Four'), '!tooShort');
  assert.equal(row('string', { max: '5' }, 'Too long'), '!tooLong');
  assert.equal(row('string', { required: 'true' }, '  '), '!required');
  assert.equal(row('string', { required: 'false' }, '  '), '');
  assert.equal(row('string', { regexp: '[A-Z]{2}-\\d{6}' }, 'AB-123456'), 'AB-123456');
  assert.equal(row('string', { regexp: '[A-Z]{2}-\\d{6}' }, 'xAB-123456'), '!pattern');
});

test('choices are taken by their words, and nothing else is', () => {
  const one = question('string', { view: 'comboBox', options: ['Price', 'Speed'], rules: { set: '' } });
  assert.equal(one.control, 'select');
  table(one, 'en-US', [
    ['price', 'Price'],
    ['Service', '!choice'],
  ]);
  const some = question('string', { view: 'list', options: ['Motor', 'Home'], rules: { multiset: '' } });
  assert.equal(checkAnswer(some, 'Motor;Home'), undefined);
  assert.deepEqual(checkAnswer(some, 'Motor;Boat'), { code: 'choice' });
  assert.equal(formatAnswer(some, 'Motor;Home', 'en-US'), 'Motor, Home');
  const free = question('string', { view: 'comboBox', options: ['Price', 'Speed'] });
  assert.equal(free.control, 'combo');
  assert.equal(parse(free, 'Service'), 'Service');
  const listed = question('string', { view: 'buttons', rules: { set: 'A;B' } });
  assert.deepEqual(
    listed.choices.map(({ value }) => value),
    ['A', 'B'],
  );
});

test('what an administrator got wrong holds nobody up, and is told', () => {
  const notes = (kind: Kind, wanted: Wanted): readonly string[] => question(kind, wanted).notes;
  assert.deepEqual(notes('string', { rules: { regexp: '([' } }), ['pattern']);
  assert.deepEqual(notes('number', { rules: { min: 'low' } }), ['limits']);
  assert.deepEqual(notes('number', { rules: { min: '9', max: '1' } }), ['limits']);
  assert.deepEqual(notes('date', { rules: { dateFormat: 'qqq' } }), ['format']);
  assert.deepEqual(notes('currency', { rules: { currency: 'bucks' } }), ['currency']);
  assert.deepEqual(notes('number', { rules: { defaultValue: 'much' } }), ['default']);
  const empty = question('string', { view: 'comboBox', rules: { set: '', required: 'true' } });
  assert.deepEqual(empty.notes, ['noChoices']);
  assert.equal(checkAnswer(empty, ''), undefined, 'nobody can answer it');
  assert.equal(parse(question('number', { rules: { min: '9', max: '1' } }), '5'), '5');
  assert.equal(parse(question('string', { rules: { regexp: '([' } }), 'x'), 'x');
  const unknown = readQuestions([
    { id: '2', type: 99, fieldViewType: 99, options: [], restrictions: [{ restrictionType: 99 }], answerCriteria: [] },
    { id: '2', options: [], restrictions: [], answerCriteria: [] },
    { options: [], restrictions: [], answerCriteria: [] },
  ]);
  assert.equal(unknown.length, 1);
  assert.deepEqual(unknown[0]!.notes, ['unknownType']);
});

test('rules that contradict each other hold nobody up, and are told', () => {
  const isTold = (kind: Kind, rules: Rules): boolean => question(kind, { rules }).notes.includes('contradiction');
  for (const rules of [
    { regexp: '\\d{5}', min: '6' },
    { regexp: '[A-Z]{2}-\\d{6}', max: '8' },
    { regexp: '(?:(?=x)yes|(no){2,3}|perhaps)', min: '8' },
    { regexp: '^(?<word>[a-z]+)\\s?!$', max: '1' },
    { regexp: '\\bA.?\\b', min: '4' },
    { regexp: '^$' },
  ])
    assert.ok(isTold('string', rules), JSON.stringify(rules));
  assert.ok(isTold('phone', { max: '2' }));
  assert.ok(isTold('email', { regexp: '[a-z]{4}' }));
  assert.ok(isTold('number', { min: '1000', precision: '3' }));
  assert.ok(isTold('number', { max: '-1000', precision: '3' }));
  for (const rules of [
    { regexp: '\\d{5}(-\\d{4})?', min: '10' },
    { regexp: '[A-Z]{2}-\\d{6}', min: '9', max: '9' },
    { regexp: '.', min: '2' },
    { regexp: '[^a]{2}', min: '4' },
    { regexp: '(a)\\1*', min: '90' },
    { regexp: '(?:a|b|\\p{L}+)', min: '90' },
    { regexp: 'x{2,}', min: '90' },
    { regexp: '([', min: '90' },
  ])
    assert.ok(!isTold('string', rules), JSON.stringify(rules));
  assert.ok(!isTold('number', { min: '999', precision: '3' }));
  const chosen = question('string', { options: ['Yes'], view: 'list', rules: { set: '', regexp: 'a', min: '5' } });
  assert.deepEqual(chosen.notes, [], 'of choices none is checked');
  const asked = question('string', { rules: { required: 'true', regexp: '\\d{5}', min: '6' } });
  assert.equal(parse(asked, ''), '');
  assert.equal(checkAnswer(asked, ''), undefined);
});

test('a pattern that could run for years is left to the service beyond short answers', () => {
  const evil = 'a'.repeat(60) + '!';
  for (const source of [
    '(a+)+',
    '(a|aa)+',
    '(a*)*b',
    '([a-z]+)*',
    '(?:a?){60}a',
    '(a{1,50}){1,50}b',
    'a*a*a*a*b',
    '(.)\\1+x',
  ]) {
    const pattern = readPattern(source)!;
    assert.equal(pattern.risky, true, source);
    const begin = performance.now();
    assert.equal(matches(pattern, evil), true, source);
    assert.ok(performance.now() - begin < 200, source);
  }
  assert.equal(matches(readPattern('(a+)+')!, 'bbb'), false, 'short ones are tested');
  for (const source of ['[A-Z]{2}-\\d{6}', '\\d{5}(-\\d{4})?', '(Mr|Ms)\\.? [A-Z].*', '([A-Z]{2}-)+\\d'])
    assert.equal(readPattern(source)!.risky, false, source);
  assert.equal(readPattern('a'.repeat(501)), undefined);
});
