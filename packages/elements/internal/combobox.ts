import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface ComboboxOptions {
  /** Begins the ids of its options, in an element that has several. */
  readonly name?: string;
  count(): number;
  /** Enter on the active option. */
  choose(index: number): void;
  /** Whether Enter on it also does what Enter does in the form around. */
  submits?(index: number): boolean;
  /** A click on an option; the same as Enter when left out. */
  pick?(index: number): void;
  /** Shows the list that was closed, for an arrow key. */
  open?(): void;
  /** Hides the list and says whether there was something to hide. */
  close?(): boolean;
}

/**
 * Keyboard and pointer of a field with a list of options below it, as the ARIA practices describe a combobox with a listbox.
 * While something is typed the first option is the active one, and Enter takes the active one: what is shown is what happens.
 * Options carry the ids `option-0`, `option-1`, …, with the name in front where there is one.
 */
export class Combobox implements ReactiveController {
  /** The index of the option that Enter takes; -1 for none. */
  active = -1;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ComboboxOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ComboboxOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** For `aria-activedescendant`. */
  get activeId(): string | undefined {
    return this.active >= 0 && this.active < this.#options.count() ? this.idOf(this.active) : undefined;
  }

  /** The id of an option. */
  idOf(index: number): string {
    return `${this.#options.name ?? ''}option-${index}`;
  }

  setActive(index: number): void {
    this.active = index;
    this.#host.requestUpdate();
  }

  /** The text has changed: the first of what is found now is meant, also when the list comes later. */
  type(text: string): void {
    this.setActive(text.trim() ? 0 : -1);
  }

  /** Returns whether the key was dealt with. */
  handleKeydown(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    const { key } = event;
    if (/^Arrow(Up|Down)$/.test(key) && this.#options.count() === 0) this.#options.open?.();
    const count = this.#options.count();
    if (key === 'ArrowDown' && count) this.setActive((this.active + 1) % count);
    else if (key === 'ArrowUp' && count) this.setActive(this.active <= 0 ? count - 1 : this.active - 1);
    else if (key === 'Enter' && this.activeId && !event.ctrlKey && !event.metaKey) {
      const { active } = this;
      const submits = this.#options.submits?.(active);
      this.#options.choose(active);
      if (submits) return false;
    } else if (!(key === 'Escape' && this.#options.close?.())) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  hostConnected(): void {
    this.#host.addEventListener('click', this.#handleClick);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#handleClick);
  }

  readonly #handleClick = (event: Event): void => {
    const option = event
      .composedPath()
      .find((node): node is Element => node instanceof Element && node.role === 'option');
    const index = Number(option?.id.replace(/^.*option-/, '') || -1);
    if (index >= 0 && option?.id === this.idOf(index)) (this.#options.pick ?? this.#options.choose)(index);
  };

  hostUpdated(): void {
    if (this.activeId) {
      this.#host.shadowRoot?.getElementById(this.activeId)?.scrollIntoView({ block: 'nearest' });
    }
  }
}
