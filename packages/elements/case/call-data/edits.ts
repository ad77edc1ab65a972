/** What an agent is changing: kept as it was typed until the service has it, whatever others change meanwhile. */
import type { Row } from './layout.ts';
import { checkAnswer, formatAnswer, parseAnswer } from '../values/values.ts';
import { readValue } from '../values/question.ts';
import { choiceWords, problemWords } from '../values/words.ts';

/** One value that is not what the service has. */
export interface Edit {
  readonly text: string;
  /** What the service had when the agent began. */
  readonly base: string;
  /** Why it was not taken, in words. */
  readonly problem?: string;
  readonly saving?: boolean;
}

export interface FieldContext {
  readonly locale: string | undefined;
  readonly now: number;
}

/** A value as the agent reads it; as it is where it is none of its kind. */
export function shown({ question, value }: Row, locale: string | undefined): string {
  const choice = question.choices.find((one) => one.value === value);
  if (choice) return choiceWords(choice);
  return value !== '' && readValue(question, value) === undefined ? value : formatAnswer(question, value, locale, true);
}

/** The same as it stands in a field. */
export function written({ question, value }: Row, locale: string | undefined): string {
  return value !== '' && readValue(question, value) === undefined ? value : formatAnswer(question, value, locale);
}

export class Edits {
  readonly #edits = new Map<string, Edit>();
  readonly #save: (row: Row, value: string) => Promise<string | undefined>;
  readonly #changed: () => void;

  /** `save` resolves to why it failed, or to nothing. */
  constructor(save: (row: Row, value: string) => Promise<string | undefined>, changed: () => void) {
    this.#save = save;
    this.#changed = changed;
  }

  get(subject: string, { key }: Row): Edit | undefined {
    return this.#edits.get(`${subject} ${key}`);
  }

  write(subject: string, row: Row, text: string): void {
    const base = this.get(subject, row)?.base ?? row.value;
    this.#set(subject, row, { text, base });
  }

  drop(subject: string, row: Row): void {
    this.#set(subject, row, undefined);
  }

  /** Whether somebody else has changed the value since the agent began, to something other than what the agent wrote. */
  conflicts(subject: string, row: Row, context: FieldContext): boolean {
    const edit = this.get(subject, row);
    if (!edit || edit.saving || edit.base === row.value) return false;
    const parsed = parseAnswer(row.question, edit.text, context);
    return !('value' in parsed && parsed.value === row.value);
  }

  /** Sends what the agent wrote, if it may be sent. Resolves to whether the service has it now. */
  async commit(subject: string, row: Row, context: FieldContext, over = false): Promise<boolean> {
    const edit = this.get(subject, row);
    if (!edit || edit.saving || (!over && this.conflicts(subject, row, context))) return false;
    const parsed = parseAnswer(row.question, edit.text, context);
    const problem = 'problem' in parsed ? parsed.problem : checkAnswer(row.question, parsed.value);
    if (problem || !('value' in parsed)) {
      this.#set(subject, row, { ...edit, problem: problem && problemWords(row.question, problem, context.locale) });
      return false;
    }
    if (parsed.value === row.value) {
      this.drop(subject, row);
      return false;
    }
    this.#set(subject, row, { text: edit.text, base: edit.base, saving: true });
    const failure = await this.#save(row, parsed.value);
    const now = this.get(subject, row);
    // What was typed while the last was on its way is another edit.
    const isSame = now?.text === edit.text;
    if (failure !== undefined)
      this.#set(subject, row, { text: now?.text ?? edit.text, base: row.value, problem: failure });
    else this.#set(subject, row, isSame || !now ? undefined : { text: now.text, base: parsed.value });
    return failure === undefined;
  }

  /** Forgets calls that are over. */
  keepOnly(subjects: readonly string[]): void {
    for (const key of this.#edits.keys()) if (!subjects.includes(key.split(' ')[0]!)) this.#edits.delete(key);
  }

  #set(subject: string, { key }: Row, edit: Edit | undefined): void {
    if (edit) this.#edits.set(`${subject} ${key}`, edit);
    else this.#edits.delete(`${subject} ${key}`);
    this.#changed();
  }
}
