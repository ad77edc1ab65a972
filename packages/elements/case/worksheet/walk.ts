/**
 * The way through a worksheet. An answer that equals one of a question's jumps leads to the question of that name, any other
 * to the next one. Nothing here knows of pages or services.
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

/** Where the answers lead. A way that comes back to where it was ends there. */
export function pathOf(questions: readonly Question[], answers: Fields): Path {
  return walk(questions, answers, true);
}

function walk(all: readonly Question[], answers: Fields, stopsAtForks: boolean): Path {
  const questions: Question[] = [];
  const seen = new Set<Id>();
  let question = all[0];
  while (question && !seen.has(question.id)) {
    seen.add(question.id);
    questions.push(question);
    const answer = answerOf(question, answers);
    if (stopsAtForks && answer === '' && question.required && question.jumps.length && isAnswerable(question))
      return { questions, undecided: true };
    question = follower(all, question, answer);
  }
  return { questions, undecided: false };
}

function follower(all: readonly Question[], question: Question, answer: string): Question | undefined {
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

/** Where an agent is who takes one question at a time. */
export interface Stand {
  readonly path: Path;
  /** In the path. */
  readonly index: number;
  readonly question: Question | undefined;
  /** Nothing follows but finishing. */
  readonly last: boolean;
  /** How many questions there are as far as the answers tell, at least `index + 1`. */
  readonly total: number;
}

/** The stand at the question with that id. Where the path does not lead there (any more), at the first one that is open. */
export function standAt(questions: readonly Question[], answers: Fields, id: Id | undefined): Stand {
  const path = pathOf(questions, answers);
  let index = path.questions.findIndex((question) => question.id === id);
  if (index < 0) {
    const problems = problemsOf(path, answers);
    index = path.questions.findIndex((question) => problems.has(question.id) || answers[question.id] === undefined);
    if (index < 0) index = path.questions.length - 1;
  }
  const last = index === path.questions.length - 1 && !path.undecided;
  const total = Math.max(walk(questions, answers, false).questions.length, index + 1);
  return { path, index, question: path.questions[index], last, total };
}

/** The question before, or undefined at the first. */
export const before = ({ path, index }: Stand): Question | undefined => path.questions[index - 1];

/** The question after, or undefined at the last one that is known. */
export const after = ({ path, index }: Stand): Question | undefined => path.questions[index + 1];
