/**
 * The branching of a worksheet: an answer that equals one of a question's jumps leads to the question of that name, any other
 * to the next one in the list. Pure.
 */
import type { Fields, Id } from '@cti-elements/client';
import type { Question } from '../values/question.ts';
import { checkAnswer, isAnswerable, type Problem } from '../values/values.ts';

/** What counts as a question's answer: the agent's, or what the question proposes until there is one. */
export const answerOf = (question: Question, answers: Fields): string => answers[question.id] ?? question.initial ?? '';

export interface Path {
  /** The questions that the answers lead through, each once. */
  readonly questions: readonly Question[];
  /** The last of them has to be answered before it is known what follows. */
  readonly undecided: boolean;
}

/** The path that the answers lead along. It ends where it would come back to a question that it has been at. */
export function pathOf(questions: readonly Question[], answers: Fields): Path {
  return follow(questions, answers, true);
}

function follow(all: readonly Question[], answers: Fields, stopsAtForks: boolean): Path {
  const questions: Question[] = [];
  const seen = new Set<Id>();
  let question = all[0];
  while (question && !seen.has(question.id)) {
    seen.add(question.id);
    questions.push(question);
    const answer = answerOf(question, answers);
    if (stopsAtForks && answer === '' && question.required && question.jumps.length && isAnswerable(question))
      return { questions, undecided: true };
    question = nextOf(all, question, answer);
  }
  return { questions, undecided: false };
}

function nextOf(all: readonly Question[], question: Question, answer: string): Question | undefined {
  const jump = answer === '' ? undefined : question.jumps.find((one) => one.answer === answer);
  const target = jump && all.find(({ name }) => name === jump.to);
  return target ?? all[all.indexOf(question) + 1];
}

/** What keeps the worksheet from being finished: questions of the path by id, in its order. */
export function problemsOf({ questions }: Path, answers: Fields): ReadonlyMap<Id, Problem> {
  const problems = new Map<Id, Problem>();
  for (const question of questions) {
    const problem = checkAnswer(question, answerOf(question, answers));
    if (problem) problems.set(question.id, problem);
  }
  return problems;
}

/** The answers that count: those of the path. Others are kept, in case the agent comes back to their branch. */
export function answersOf({ questions }: Path, answers: Fields): Fields {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answerOf(question, answers);
      return answer === '' ? [] : [[question.id, answer] as const];
    }),
  );
}

/** Where the agent is on the path, taking one question at a time. */
export interface Position {
  readonly path: Path;
  /** Of the question in the path. */
  readonly index: number;
  readonly question: Question | undefined;
  /** Nothing follows but finishing. */
  readonly last: boolean;
  /** How many questions there are as far as the answers tell, at least `index + 1`. */
  readonly total: number;
}

/** The position at the question with that id; at the first open question when the path does not lead there (any more). */
export function positionAt(questions: readonly Question[], answers: Fields, id: Id | undefined): Position {
  const path = pathOf(questions, answers);
  let index = path.questions.findIndex((question) => question.id === id);
  if (index < 0) {
    const problems = problemsOf(path, answers);
    index = path.questions.findIndex((question) => problems.has(question.id) || answers[question.id] === undefined);
    if (index < 0) index = path.questions.length - 1;
  }
  const last = index === path.questions.length - 1 && !path.undecided;
  const total = Math.max(follow(questions, answers, false).questions.length, index + 1);
  return { path, index, question: path.questions[index], last, total };
}

/** The question before the position; undefined at the first. */
export const before = ({ path, index }: Position): Question | undefined => path.questions[index - 1];

/** The question after the position; undefined at the last one that is known. */
export const after = ({ path, index }: Position): Question | undefined => path.questions[index + 1];
