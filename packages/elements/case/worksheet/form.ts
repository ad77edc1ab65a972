/** The worksheet as a field of the page's form. */
import { toJson } from '@cti-elements/client';
import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { problemWords } from '../values/words.ts';
import { problemsOf } from './branching.ts';
import { allAnswers, type Sheet, sheetPath } from './sheet.ts';

/** A form-associated element, with the properties and methods that the browser's own fields have. */
export abstract class FormElement extends CtiElement {
  static readonly formAssociated = true;

  /** A fieldset around it is disabled. */
  @state() protected fromForm = false;
  protected readonly internals = this.attachInternals();

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** Checks as `checkValidity()` does, and shows the agent what is missing. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.fromForm = disabled;
  }
}

/** What the form gets: the answers that count as JSON, by question's name where it has one; null without any. */
export function formValue(sheet: Sheet | undefined): string | null {
  if (!sheet) return null;
  const nameOf = (id: string): string => sheet.questions.find((question) => question.id === id)?.name || id;
  return toJson(Object.fromEntries(Object.entries(allAnswers(sheet)).map(([id, answer]) => [nameOf(id), answer])));
}

/** Tells the form whether it may be sent, and why not. Without a call there is nothing to ask for. */
export function setValidity(
  internals: ElementInternals,
  sheet: Sheet | undefined,
  locale: string | undefined,
  anchor: HTMLElement | undefined,
): void {
  const [first] = sheet && sheet.phase !== 'over' ? problemsOf(sheetPath(sheet), sheet.answers) : [];
  const question = sheet?.questions.find(({ id }) => id === first?.[0]);
  if (!first || !question) {
    internals.setValidity({});
    return;
  }
  const words = `${question.text}: ${problemWords(question, first[1], locale)}`;
  const flags = first[1].code === 'required' ? { valueMissing: true } : { customError: true };
  internals.setValidity(flags, words, anchor);
}
