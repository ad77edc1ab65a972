import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The keyboard of a field with a list of options below it, as the ARIA practices describe a combobox with a listbox. */
export class Combobox implements ReactiveController {
  /** The index of the option that Enter takes; -1 for none. */
  active = -1;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: { count(): number; choose(index: number): void; close?(): boolean };

  /** `close` hides the list and says whether there was something to hide. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    options: { count(): number; choose(index: number): void; close?(): boolean },
  ) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** For `aria-activedescendant`; options carry the ids `option-0`, `option-1`, … */
  get activeId(): string | undefined {
    return this.active >= 0 && this.active < this.#options.count() ? `option-${this.active}` : undefined;
  }

  setActive(index: number): void {
    this.active = index;
    this.#host.requestUpdate();
  }

  /** Returns whether the key was dealt with. */
  handleKeydown(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    const count = this.#options.count();
    if (event.key === 'ArrowDown' && count) this.setActive((this.active + 1) % count);
    else if (event.key === 'ArrowUp' && count) this.setActive(this.active <= 0 ? count - 1 : this.active - 1);
    else if (event.key === 'Enter' && this.activeId && !event.ctrlKey && !event.metaKey)
      this.#options.choose(this.active);
    else if (!(event.key === 'Escape' && this.#options.close?.())) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  hostUpdated(): void {
    if (this.activeId) {
      this.#host.shadowRoot?.getElementById(this.activeId)?.scrollIntoView({ block: 'nearest' });
    }
  }
}
