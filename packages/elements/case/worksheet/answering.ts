/** What an agent does with the questions of a sheet: what is given is checked and kept, what is wrong is marked. */
import type { Id } from '@cti-elements/client';
import type { SheetKeeper } from './keeper.ts';
import type { Question } from '../values/question.ts';
import { type Sheet, sheetPath } from './sheet.ts';
import { checkAnswer, chosen, formatAnswer, joined, parseAnswer, type Place, type Problem } from '../values/values.ts';
import { answerOf, problemsOf } from './walk.ts';

export interface Desk {
  readonly sheet: Sheet | undefined;
  readonly keeper: SheetKeeper | undefined;
  readonly place: Place;
  readonly isReadOnly: boolean;
}

export class Answering {
  readonly #desk: () => Desk;
  readonly #marked: () => void;
  readonly #changed: () => void;
  #problems: ReadonlyMap<Id, Problem> = new Map();

  /** `marked` is called when another question is marked as wrong, or one no more; `changed` after an answer is another. */
  constructor(desk: () => Desk, marked: () => void, changed: () => void) {
    this.#desk = desk;
    this.#marked = marked;
    this.#changed = changed;
  }

  /** What is shown as wrong, by question. */
  get problems(): ReadonlyMap<Id, Problem> {
    return this.#problems;
  }

  /** Shows nothing as wrong. */
  clear(): void {
    this.#mark(new Map());
  }

  /** Takes a choice, or a date from the calendar. */
  choose(question: Question, value: string): void {
    const problem = checkAnswer(question, value);
    this.#set(question.id, this.#problems.has(question.id) || value !== '' ? problem : undefined);
    const { keeper, place } = this.#desk();
    // What is wrong with a date from the calendar stands in the field.
    if (problem && value) keeper?.keepText(question.id, formatAnswer(question, value, place.locale));
    else this.#give(question, value);
  }

  /** Takes a choice by its key: of several it comes and goes. */
  press(question: Question, choice: string): void {
    const values = chosen(answerOf(question, this.#desk().sheet?.answers ?? {}));
    const others = values.filter((one) => one !== choice);
    const wanted = others.length < values.length ? others : [...values, choice];
    this.choose(question, question.multiple ? joined(question, wanted) : choice);
  }

  /** Keeps what stands in a field, and no longer calls it wrong as soon as it is not. */
  write(question: Question, text: string): void {
    const { keeper, place } = this.#desk();
    keeper?.keepText(question.id, text);
    if (!this.#problems.has(question.id)) return;
    if ('value' in parseAnswer(question, text, place)) this.#set(question.id, undefined);
  }

  /** Takes what the agent has entered. Returns whether it is an answer. */
  commit(question: Question): boolean {
    const { sheet, isReadOnly, place } = this.#desk();
    if (!sheet || isReadOnly) return true;
    const text = sheet.texts[question.id];
    const value = answerOf(question, sheet.answers);
    const problem = checkAnswer(question, value);
    const parsed = text !== undefined ? parseAnswer(question, text, place) : problem ? { problem } : { value };
    this.#set(question.id, 'problem' in parsed ? parsed.problem : undefined);
    if ('problem' in parsed) return false;
    this.#give(question, parsed.value);
    return true;
  }

  /** Marks every question that is in the way. Returns the first. */
  markAll(): Question | undefined {
    const { sheet } = this.#desk();
    if (!sheet) return undefined;
    const path = sheetPath(sheet);
    const problems = new Map(problemsOf(path, sheet.answers));
    for (const { id } of path.questions) {
      const problem = sheet.texts[id] === undefined ? undefined : this.#problems.get(id);
      if (problem) problems.set(id, problem);
    }
    this.#mark(problems);
    return path.questions.find(({ id }) => problems.has(id));
  }

  #give({ id }: Question, value: string): void {
    const { sheet, keeper } = this.#desk();
    const isChange = (sheet?.answers[id] ?? '') !== value;
    keeper?.answer(id, value);
    if (isChange) this.#changed();
  }

  #set(id: Id, problem: Problem | undefined): void {
    if (!problem && !this.#problems.has(id)) return;
    const problems = new Map(this.#problems);
    if (problem) problems.set(id, problem);
    else problems.delete(id);
    this.#mark(problems);
  }

  #mark(problems: ReadonlyMap<Id, Problem>): void {
    this.#problems = problems;
    this.#marked();
  }
}
