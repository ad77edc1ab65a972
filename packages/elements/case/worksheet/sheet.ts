/** What is known of one call's worksheet: what the agent has entered, and what of it the service has. */
import type { Fields, Id } from '@cti-elements/client';
import type { Question } from '../values/question.ts';
import { checkAnswer, isAnswerable } from '../values/values.ts';
import { answersOf, type Path, pathOf, positionAt } from './branching.ts';

export interface Sheet {
  readonly callId: string;
  readonly campaignId: Id;
  readonly questions: readonly Question[];
  /** `loading`: what the service has is not known yet. `over`: the call is, and nothing can be changed. */
  readonly phase: 'loading' | 'open' | 'over';
  /** By question, those of branches that were left included; empty is an answer taken back. */
  readonly answers: Fields;
  /** What stands in fields and is no answer yet, by question. */
  readonly texts: Fields;
  /** What the service has; left out until it has said so. */
  readonly saved?: Fields;
  /** What it had when this page began. */
  readonly first?: Fields;
  /** The question that the agent is at. */
  readonly at?: Id;
  /** The question whose answer is on its way, or `all`. */
  readonly sending?: Id;
  /** Why the service does not take an answer, in its words, by question. */
  readonly refused: Fields;
  /** Answers that somebody else has given or changed. */
  readonly foreign: readonly Id[];
  /** The agent has finished; as long as the service has not confirmed it, it is tried again. */
  readonly finishing: boolean;
  /** The service has everything, and counts the worksheet as finished. */
  readonly finished: boolean;
  /** Why the last attempt failed, in words. */
  readonly failure?: string;
  readonly connected: boolean;
}

/** `none`: nothing to save. `waiting`: until the connection is back, or its turn comes. */
export type SaveState = 'none' | 'saved' | 'saving' | 'waiting' | 'refused';

export const emptySheet = (callId: string, campaignId: Id, questions: readonly Question[]): Sheet => ({
  callId,
  campaignId,
  questions,
  phase: 'loading',
  answers: {},
  texts: {},
  refused: {},
  foreign: [],
  finishing: false,
  finished: false,
  connected: true,
});

export const sheetPath = ({ questions, answers }: Sheet): Path => pathOf(questions, answers);

/**
 * The sheet with what the service has now. What the agent has changed since stays; what somebody else has changed comes in.
 * What the service does not have stays too, and is sent again if it counts: nothing is lost.
 */
export function withSaved(sheet: Sheet, saved: Fields): Sheet {
  const known = sheet.saved ?? {};
  const answers: Record<Id, string> = { ...sheet.answers };
  const foreign = sheet.foreign.filter((id) => saved[id] === answers[id]);
  for (const [id, answer] of Object.entries(saved)) {
    const isOwn = answers[id] !== undefined && answers[id] !== (known[id] ?? '');
    if (isOwn || answers[id] === answer) continue;
    if (sheet.saved && !foreign.includes(id)) foreign.push(id);
    answers[id] = answer;
  }
  const finished = sheet.finished && foreign.length === 0;
  const at = sheet.at ?? positionAt(sheet.questions, answers, undefined).question?.id;
  return { ...sheet, answers, saved, foreign, finished, first: sheet.first ?? saved, phase: 'open', at };
}

/**
 * The question whose answer should be sent next: of those that count, the first that the service does not have. The service
 * keeps nothing behind a question that must be answered and is not, so that what comes after such a one waits.
 */
export function nextToSend(sheet: Sheet, tried: ReadonlyMap<Id, string>): Question | undefined {
  for (const question of sheetPath(sheet).questions) {
    if (isDue(sheet, question) && !isDone(sheet, question, tried)) return question;
    if (question.required && isAnswerable(question) && sheet.saved?.[question.id] === undefined) return undefined;
  }
  return undefined;
}

const isDone = ({ answers, refused }: Sheet, { id }: Question, tried: ReadonlyMap<Id, string>): boolean =>
  refused[id] !== undefined || tried.get(id) === answers[id];

/** A question whose answer is one, and not what the service has. What is only proposed is sent when the agent goes on. */
function isDue({ answers, saved }: Sheet, question: Question): boolean {
  const answer = answers[question.id];
  if (answer === undefined || answer === (saved?.[question.id] ?? '')) return false;
  return answer === '' || checkAnswer(question, answer) === undefined;
}

export function saveStateOf(sheet: Sheet, question: Question): SaveState {
  const { id } = question;
  const answer = sheet.answers[id];
  if (sheet.sending === id) return 'saving';
  if (sheet.refused[id] !== undefined) return 'refused';
  if (isDue(sheet, question)) return 'waiting';
  return answer && answer === sheet.saved?.[id] ? 'saved' : 'none';
}

/** The questions of the path of which the service does not have what the agent has entered, half-written answers included. */
export function unsentOf(sheet: Sheet): readonly Question[] {
  const isUnsent = (question: Question): boolean =>
    Boolean(sheet.texts[question.id]?.trim()) || sheet.refused[question.id] !== undefined || isDue(sheet, question);
  return sheetPath(sheet).questions.filter(isUnsent);
}

/** How many answers of the path are in each state. */
export function countStates(sheet: Sheet): Readonly<Record<SaveState, number>> {
  const counts = { none: 0, saved: 0, saving: 0, waiting: 0, refused: 0 };
  for (const question of sheetPath(sheet).questions) counts[saveStateOf(sheet, question)]++;
  return counts;
}

/** Everything that counts, as the service gets it in the end. */
export const allAnswers = (sheet: Sheet): Fields => answersOf(sheetPath(sheet), sheet.answers);

/** The sheet with an answer; another question's stays as it is. */
export function withAnswer(sheet: Sheet, id: Id, answer: string): Sheet {
  const { [id]: _, ...texts } = sheet.texts;
  const { [id]: __, ...refused } = sheet.refused;
  const isSame = sheet.answers[id] === answer;
  return {
    ...sheet,
    at: sheet.at ?? id,
    answers: { ...sheet.answers, [id]: answer },
    texts,
    refused: isSame ? sheet.refused : refused,
    foreign: isSame ? sheet.foreign : sheet.foreign.filter((one) => one !== id),
    finished: sheet.finished && isSame,
  };
}
