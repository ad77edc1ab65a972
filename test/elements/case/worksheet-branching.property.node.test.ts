/**
 * However a worksheet is put together, with cycles, dead ends and questions that nobody can answer, an agent always gets on:
 * forward with an answer, back to the beginning, and to the end in as many steps as there are questions.
 */
import { codes, type Fields, type QuestionValue } from '@cti-elements/client';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Question, readQuestions } from '../../../packages/elements/case/values/question.ts';
import { isAnswerable } from '../../../packages/elements/case/values/values.ts';
import {
  after,
  answerOf,
  answersOf,
  before,
  pathOf,
  problemsOf,
  positionAt,
} from '../../../packages/elements/case/worksheet/branching.ts';

const { questionType, questionView, questionRestriction } = codes;
const OPTIONS = ['A', 'B', 'C'];

const names = fc.integer({ min: 0, max: 9 }).map((number) => `Q${number}`);
const restriction = fc.oneof(
  fc.constant({ restrictionType: questionRestriction.required, value: 'true' }),
  fc.constant({ restrictionType: questionRestriction.set, value: '' }),
  fc.constant({ restrictionType: questionRestriction.multiset, value: '' }),
  fc.record({
    restrictionType: fc.constant(questionRestriction.defaultValue),
    value: fc.constantFrom('A', 'true', 'Z'),
  }),
  fc.record({ restrictionType: fc.integer({ min: 3, max: 20 }), value: fc.string({ maxLength: 5 }) }),
);

const questionnaire: fc.Arbitrary<QuestionValue[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 30 }).map(String),
    idx: fc.integer({ min: -2, max: 30 }),
    name: names,
    type: fc.constantFrom(questionType.string, questionType.string, questionType.boolean),
    fieldViewType: fc.constantFrom(...Object.values(questionView)),
    options: fc.constantFrom(
      [],
      OPTIONS.map((key) => ({ key, value: key })),
    ),
    restrictions: fc.array(restriction, { maxLength: 3 }),
    answerCriteria: fc.array(
      fc.record({ valueToCheck: fc.constantFrom(...OPTIONS, 'true', 'false'), questionToJumpTo: names }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** An answer that the question takes. Restrictions that no answer can keep are not made here but for empty choices. */
const answerTo = ({ choices, kind, closed }: Question, number: number): string =>
  choices.length
    ? choices[number % choices.length]!.value
    : kind === 'boolean'
      ? 'true'
      : closed
        ? ''
        : 'text'.repeat(2);

const takes = (question: Question, answer: string): boolean =>
  problemsOf({ questions: [question], undecided: false }, { [question.id]: answer }).size === 0;

type Step = { readonly kind: 'answer' | 'take back' | 'on' | 'back' | 'jump'; readonly number: number };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('answer', 'take back', 'on', 'on', 'back', 'jump'),
    number: fc.nat({ max: 40 }),
  }),
  { maxLength: 40 },
);

function take({ kind, number }: Step, questions: readonly Question[], answers: Fields, at: string | undefined) {
  const position = positionAt(questions, answers, at);
  const question = position.question!;
  switch (kind) {
    case 'answer':
      return { answers: { ...answers, [question.id]: answerTo(question, number) }, at: question.id };
    case 'take back':
      return { answers: { ...answers, [question.id]: '' }, at: question.id };
    case 'on':
      return { answers, at: (after(position) ?? question).id };
    case 'back':
      return { answers, at: (before(position) ?? question).id };
    case 'jump':
      return { answers, at: questions[number % questions.length]!.id };
  }
}

/** From here, answering whatever is open, to the end. */
function goToTheEnd(questions: readonly Question[], given: Fields, at: string | undefined): Fields {
  let answers = given;
  let position = positionAt(questions, answers, at);
  for (let count = 0; ; count++) {
    assert.ok(count <= questions.length, 'more steps than questions');
    const question = position.question!;
    if (!takes(question, answerOf(question, answers))) {
      const answer = answerTo(question, count);
      assert.ok(takes(question, answer), 'a question that no answer fits');
      answers = { ...answers, [question.id]: answer };
      position = positionAt(questions, answers, question.id);
    }
    assert.ok(position.index < position.total && position.total <= questions.length, 'progress has bounds');
    const next = after(position);
    if (!next) {
      assert.ok(position.last, 'nothing follows, so this is the end');
      return answers;
    }
    const index = position.index;
    position = positionAt(questions, answers, next.id);
    assert.equal(position.index, index + 1, 'on is one step on');
  }
}

test('from wherever an agent gets to, the way back leads to the beginning and the way on to the end', () => {
  fc.assert(
    fc.property(questionnaire, steps, (values, taken) => {
      const questions = readQuestions(values);
      let answers: Fields = {};
      let at: string | undefined;
      for (const step of taken) {
        ({ answers, at } = take(step, questions, answers, at));
        const position = positionAt(questions, answers, at);
        assert.ok(position.question, 'the agent is at a question');
        const ids = position.path.questions.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, 'no question comes twice');
        assert.ok(position.index >= 0 && position.index < ids.length && position.total <= questions.length);
        let back = position;
        for (let question = before(back); question; question = before(back)) {
          const { index } = back;
          back = positionAt(questions, answers, question.id);
          assert.equal(back.index, index - 1, 'back is one step back');
        }
        assert.equal(back.question, questions[0]);
      }
      const end = goToTheEnd(questions, answers, at);
      const all = goToTheEnd(questions, end, undefined);
      const path = pathOf(questions, all);
      assert.equal(path.undecided, false);
      assert.equal(problemsOf(path, all).size, 0, 'everything that must be answered is');
      assert.deepEqual(
        Object.keys(answersOf(path, all)).filter((id) => !path.questions.some((question) => question.id === id)),
        [],
        'only answers on the way count',
      );
    }),
    { numRuns: 1_000 },
  );
});

test('a branch that is left and taken again has its answers still', () => {
  const question = (id: string, jumps: Record<string, string> = {}): QuestionValue => ({
    id,
    idx: Number(id),
    name: `Q${id}`,
    type: questionType.string,
    options: [],
    restrictions: [],
    answerCriteria: Object.entries(jumps).map(([valueToCheck, questionToJumpTo]) => ({
      valueToCheck,
      questionToJumpTo,
    })),
  });
  const questions = readQuestions([question('1', { far: 'Q3' }), question('2'), question('3')]);
  const near = { 1: 'near', 2: 'kept', 3: 'end' };
  assert.deepEqual(answersOf(pathOf(questions, near), near), near);
  const far = { ...near, 1: 'far' };
  assert.deepEqual(answersOf(pathOf(questions, far), far), { 1: 'far', 3: 'end' });
  const again = { ...far, 1: 'near' };
  assert.deepEqual(answersOf(pathOf(questions, again), again), near);
});

test('a fork that is not decided ends the way; one that need not be decided does not', () => {
  const fork = (required: boolean): readonly Question[] =>
    readQuestions([
      {
        id: '1',
        idx: 0,
        name: 'Fork',
        type: questionType.boolean,
        options: [],
        restrictions: required ? [{ restrictionType: questionRestriction.required, value: 'true' }] : [],
        answerCriteria: [{ valueToCheck: 'false', questionToJumpTo: 'Left' }],
      },
      { id: '2', idx: 1, name: 'Right', options: [], restrictions: [], answerCriteria: [] },
      { id: '3', idx: 2, name: 'Left', options: [], restrictions: [], answerCriteria: [] },
    ]);
  assert.equal(isAnswerable(fork(true)[0]!), true);
  assert.equal(pathOf(fork(true), {}).questions.length, 1);
  assert.equal(positionAt(fork(true), {}, undefined).last, false);
  assert.equal(positionAt(fork(true), {}, undefined).total, 3);
  assert.equal(pathOf(fork(false), {}).questions.length, 3);
  assert.deepEqual(
    pathOf(fork(true), { 1: 'false' }).questions.map(({ name }) => name),
    ['Fork', 'Left'],
  );
});
