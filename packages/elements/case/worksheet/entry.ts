/**
 * What an agent enters for a question: which key or text means what, whether it is an answer, and which questions are marked as
 * wrong. Pure: the element applies what comes out.
 */
import type { Fields, Id } from '@cti-elements/client';
import { keysOf } from '../values/controls.ts';
import type { Question } from '../values/question.ts';
import {
  type AnswerContext,
  checkAnswer,
  chosen,
  formatAnswer,
  joined,
  parseAnswer,
  type Problem,
} from '../values/values.ts';
import { answerOf, problemsOf } from './branching.ts';
import { type Sheet, sheetPath } from './sheet.ts';

/** What is wrong, by question. */
export type Problems = ReadonlyMap<Id, Problem>;

export const NO_PROBLEMS: Problems = new Map();

/** What follows from an entry. */
export interface Entry {
  /** The questions that are marked as wrong from now on. */
  readonly problems: Problems;
  /** The answer to keep, in the service's form. */
  readonly answer?: string;
  /** The text to keep in the field, as it is no answer (yet). */
  readonly text?: string;
}

/** The agent chooses an option, or a date in the calendar: `value` in the service's form. */
export function chooseValue(question: Question, value: string, problems: Problems, { locale }: AnswerContext): Entry {
  const problem = checkAnswer(question, value);
  const isShown = problems.has(question.id) || value !== '';
  const marked = withProblem(problems, question.id, isShown ? problem : undefined);
  // A date that is not allowed stays in the field, to be corrected there.
  return problem && value
    ? { problems: marked, text: formatAnswer(question, value, locale) }
    : { problems: marked, answer: value };
}

/** The agent presses the key of an option: the value to choose. Of several options, pressing it again takes it back. */
export function toggledValue(question: Question, answers: Fields, choice: string): string {
  if (!question.multiple) return choice;
  const values = chosen(answerOf(question, answers));
  const others = values.filter((one) => one !== choice);
  return joined(question, others.length < values.length ? others : [...values, choice]);
}

/** The agent types: the mark goes as soon as the text is an answer, but does not come while typing. */
export function typeText(question: Question, text: string, problems: Problems, context: AnswerContext): Entry {
  const isAnswer = problems.has(question.id) && 'value' in parseAnswer(question, text, context);
  return { problems: isAnswer ? withProblem(problems, question.id, undefined) : problems, text };
}

/** The agent leaves a question: its text becomes the answer, or the question is marked as wrong. */
export function leaveQuestion(sheet: Sheet, question: Question, problems: Problems, context: AnswerContext): Entry {
  const text = sheet.texts[question.id];
  const value = answerOf(question, sheet.answers);
  const problem = checkAnswer(question, value);
  const parsed = text !== undefined ? parseAnswer(question, text, context) : problem ? { problem } : { value };
  return 'problem' in parsed
    ? { problems: withProblem(problems, question.id, parsed.problem) }
    : { problems: withProblem(problems, question.id, undefined), answer: parsed.value };
}

/** Everything that keeps the sheet from being finished, by question. Texts that are no answers stay marked. */
export function allProblems(sheet: Sheet, marked: Problems): Problems {
  const path = sheetPath(sheet);
  const problems = new Map(problemsOf(path, sheet.answers));
  for (const { id } of path.questions) {
    const problem = sheet.texts[id] === undefined ? undefined : marked.get(id);
    if (problem) problems.set(id, problem);
  }
  return problems;
}

function withProblem(problems: Problems, id: Id, problem: Problem | undefined): Problems {
  if (!problem && !problems.has(id)) return problems;
  const marked = new Map(problems);
  if (problem) marked.set(id, problem);
  else marked.delete(id);
  return marked;
}

/** What a key means at a question: back, next, or one of its choices. Undefined where the browser or the field uses the key itself. */
export function keyMeaning(
  event: KeyboardEvent,
  question: Question,
): 'back' | 'next' | { readonly choice: string } | undefined {
  if (event.isComposing || event.defaultPrevented) return undefined;
  const { key, altKey, ctrlKey, metaKey, target } = event;
  const isSelect = target instanceof HTMLSelectElement;
  const isButton = target instanceof HTMLButtonElement;
  if (altKey && !ctrlKey && !metaKey) {
    if (key === 'ArrowUp') return 'back';
    // In a select, Alt+↓ opens the list.
    return key === 'ArrowDown' && !isSelect ? 'next' : undefined;
  }
  const hasCommand = ctrlKey || metaKey;
  if (key === 'Enter' && !isButton) return hasCommand || !(target instanceof HTMLTextAreaElement) ? 'next' : undefined;
  const isWriting =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type));
  if (hasCommand || isWriting || isSelect) return undefined;
  const choice = [...keysOf(question)].find(([, digit]) => digit === key)?.[0];
  return choice === undefined ? undefined : { choice };
}
