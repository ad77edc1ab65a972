import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { VERSION } from './version.ts';

/** `hand.ts`, which loads when an agent has signed in. */
export interface Hand {
  changing(host: CtiElement): void;
  isTyping(): boolean;
  isMidWord(): boolean;
  goHome(host: Element): boolean;
}

/** What all elements have in common: the theme, the words in the page's language, and a sensible place for the focus. */
export abstract class CtiElement extends LitElement {
  static readonly version: string = VERSION;
  /** Whether its controls come, go and change with calls, and not only when the agent does something. */
  static readonly changesByItself: boolean = false;
  /** What keeps controls from changing under the agent's hand, once that is loaded. */
  static hand?: Hand;

  /** `light` or `dark`; the system's preference when left out. Elements inside follow. */
  @property({ reflect: true }) theme?: 'light' | 'dark';

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override update(changed: PropertyValues): void {
    if (this.hasUpdated) CtiElement.hand?.changing(this);
    super.update(changed);
  }

  /** Focuses the control that an agent most likely wants: the one marked `data-focus`, else the first. */
  override focus(options?: FocusOptions): void {
    const target =
      this.renderRoot.querySelector<HTMLElement>('[data-focus]:not([disabled])') ??
      this.renderRoot.querySelector<HTMLElement>('input, button:not([disabled])');
    target?.focus(options);
  }

  /** Whether the focus is somewhere in this element. */
  protected get hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }
}
