import { state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';

/** An element that takes part in a form, with what the browser's own fields have for it. */
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

  /** As `checkValidity()`, and shows the agent what is missing. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.fromForm = disabled;
  }
}
