/** The questions of a campaign: what an answer may be, which question comes next, and when all are answered. */
import { codes, type Id } from '@cti-elements/contract';
import type { QuestionAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';
import { checkAnswer } from './answers.ts';

type Answers = ReadonlyMap<Id, string>;

const { required } = codes.questionRestriction;

/** A question that must be answered. */
const isRequired = ({ restrictions }: QuestionAccount): boolean =>
  restrictions.some(({ restrictionType, value }) => restrictionType === required && value !== 'false');

/**
 * The questions that these answers lead through, in order, as far as they lead: to the end, or to the first question that
 * must be answered and is not.
 */
export function worksheetPath(
  questions: readonly QuestionAccount[],
  answers: Answers,
): { readonly path: readonly QuestionAccount[]; readonly complete: boolean } {
  const ordered = [...questions].sort((a, b) => a.idx - b.idx);
  const path: QuestionAccount[] = [];
  let question = ordered[0];
  while (question) {
    const asked: QuestionAccount = question;
    path.push(asked);
    const answer = answers.get(asked.id) ?? '';
    if (answer === '' && isRequired(asked)) return { path, complete: false };
    const jump = asked.answerCriteria.find(({ valueToCheck }) => valueToCheck === answer && answer !== '');
    const target = jump ? ordered.find(({ name }) => name === jump.questionToJumpTo) : undefined;
    const next: QuestionAccount | undefined = target ?? ordered[ordered.indexOf(asked) + 1];
    question = next && path.includes(next) ? undefined : next;
  }
  return { path, complete: true };
}

/** Checks one answer; an empty one takes the answer back. */
export function checkWorksheetAnswer(questions: readonly QuestionAccount[], id: Id, answer: string): void {
  const question = questions.find((candidate) => candidate.id === id);
  if (!question) throw fault('unknownId', `There is no question ${id} in the worksheet.`);
  const problem = answer === '' ? undefined : checkAnswer(question, answer);
  if (problem !== undefined) throw fault('badValue', `The answer to "${question.name}" ${problem}.`);
}

/** The answers of the branch that they lead through; others are dropped. */
export function answersOnPath(questions: readonly QuestionAccount[], answers: Answers): Map<Id, string> {
  const { path } = worksheetPath(questions, answers);
  return new Map(
    path.flatMap(({ id }) => {
      const answer = answers.get(id) ?? '';
      return answer === '' ? [] : [[id, answer] as const];
    }),
  );
}
