/** The agent's way through the questions: back, on, to what is missing, and to the end. */
import type { Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { Answering, Desk } from './answering.ts';
import type { Question } from '../values/question.ts';
import { type Sheet, sheetPath } from './sheet.ts';
import type { Layout } from './surroundings.ts';
import { after, before, type Stand, standAt } from './walk.ts';

export interface WayDesk extends Desk {
  readonly layout: Layout;
  /** Tells a screen reader. */
  say(words: string): void;
  /** Takes the focus to a question, or to the button that goes on. */
  focusOn(id: Id | undefined): void;
}

export class Way {
  readonly #desk: () => WayDesk;
  readonly #answering: Answering;

  constructor(desk: () => WayDesk, answering: Answering) {
    this.#desk = desk;
    this.#answering = answering;
  }

  get stand(): Stand | undefined {
    const { sheet } = this.#desk();
    return sheet && standAt(sheet.questions, sheet.answers, sheet.at);
  }

  /** Marks every question that is in the way, and leads to the first. Returns whether there is none. */
  showProblems(leads: boolean): boolean {
    const { keeper, say, focusOn } = this.#desk();
    const first = this.#answering.markAll();
    if (!first) return true;
    const { size } = this.#answering.problems;
    say(size === 1 ? msg('One question needs you') : msg(str`${size} questions need you`));
    keeper?.goTo(first.id);
    if (leads) focusOn(first.id);
    return false;
  }

  back(from = this.stand?.question): void {
    const { sheet } = this.#desk();
    if (sheet && from) this.#goTo(before(standOf(sheet, from)));
  }

  /** On to the next question, or to the end. */
  next(from = this.stand?.question): void {
    const { layout, focusOn } = this.#desk();
    if (!from) return;
    if (!this.#answering.commit(from)) {
      focusOn(from.id);
      return;
    }
    const { sheet } = this.#desk();
    const following = sheet && after(standOf(sheet, from));
    if (following) this.#goTo(following);
    else if (layout === 'steps') this.finish();
    else focusOn(undefined);
  }

  finish(): void {
    const { sheet, keeper, isReadOnly } = this.#desk();
    if (!sheet || isReadOnly) return;
    for (const question of sheetPath(sheet).questions) this.#answering.commit(question);
    if (this.showProblems(true)) keeper?.finish();
  }

  /** Opens a finished sheet again, at a question. */
  change(question: Question): void {
    this.#desk().keeper?.goOn();
    this.#goTo(question);
  }

  #goTo(question: Question | undefined): void {
    if (!question) return;
    const { keeper, layout, say, focusOn } = this.#desk();
    keeper?.goTo(question.id);
    const { index, total } = this.stand!;
    if (layout === 'steps') say(msg(str`Question ${index + 1} of ${total}`));
    focusOn(question.id);
  }
}

const standOf = ({ questions, answers }: Sheet, { id }: Question): Stand => standAt(questions, answers, id);
