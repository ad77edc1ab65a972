import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { dress } from './adoption.ts';
import { keepTyping } from './typing.ts';
import { VERSION } from './version.ts';

// With any element come the types of all events.
export type { CtiEventMap } from './event-map.ts';

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
  /** Whether the page's own content stands in it, and not only what it shows itself. */
  static readonly holdsContent: boolean = false;
  /** What keeps controls from changing under the agent's hand, once that is loaded. */
  static hand?: Hand;

  /** `light` or `dark`; the system's preference when left out. Elements inside follow. */
  @property({ reflect: true }) theme?: 'light' | 'dark';

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) this.addEventListener(type, this.handleKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A browser that translates the page would put other nodes where words of ours change.
    if (!(this.constructor as typeof CtiElement).holdsContent && !this.hasAttribute('translate'))
      this.translate = false;
  }

  /** It is in another document now: in a window that the page has opened, or a frame. */
  adoptedCallback(): void {
    if (this.shadowRoot) dress(this.shadowRoot, (this.constructor as typeof CtiElement).elementStyles);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document || this.shadowRoot) return super.createRenderRoot();
    const { shadowRootOptions, elementStyles } = this.constructor as typeof CtiElement;
    const root = this.attachShadow(shadowRootOptions);
    dress(root, elementStyles);
    return root;
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

  private readonly handleKey = (event: KeyboardEvent): void => {
    const root = this.getRootNode();
    // The outermost element decides: those around this one may have a use for the key.
    if (!(root instanceof ShadowRoot && root.host instanceof CtiElement)) keepTyping(event);
  };

  /** Whether the focus is somewhere in this element. */
  protected get hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }
}
