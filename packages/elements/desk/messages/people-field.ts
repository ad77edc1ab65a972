import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox } from '../../internal/combobox.ts';
import { type Found, foundList } from '../../internal/found-list.ts';
import { trayIcon, type TrayIconName } from '../../internal/tray-icon.ts';

/** Somebody to write to. */
export interface Addressee extends Found {
  readonly icon: TrayIconName;
  readonly id: string;
}

interface PeopleFieldOptions {
  find(text: string): readonly Addressee[];
  choose(addressee: Addressee): void;
}

/** A search field that lists people, and hands on the one who is chosen. */
export class PeopleField {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PeopleFieldOptions;
  readonly #combobox: Combobox;
  #text = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: PeopleFieldOptions) {
    this.#host = host;
    this.#options = options;
    this.#combobox = new Combobox(host, {
      count: () => this.#found.length,
      choose: (index) => {
        const found = this.#found[index];
        if (found) options.choose(found);
      },
    });
  }

  clear(): void {
    this.#text = '';
    this.#combobox.setActive(-1);
  }

  render(label: string, none: string): TemplateResult {
    const found = this.#found;
    return html`<input
        part="field"
        class="field people"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${found.length > 0}
        aria-controls="found"
        aria-activedescendant=${this.#combobox.activeId ?? nothing}
        placeholder=${label}
        .value=${live(this.#text)}
        @input=${(event: Event) => {
          this.#text = (event.target as HTMLInputElement).value;
          this.#combobox.setActive(this.#text && this.#found.length ? 0 : -1);
        }}
        @keydown=${this.#handleKeydown}
      />
      ${foundList(found, { label, active: this.#combobox.active, icon: ({ icon }) => trayIcon(icon) })}
      <p class="small muted none" role="status">${found.length ? '' : none}</p>`;
  }

  /** Who comes first is meant, also when the list came after what was typed. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const { active } = this.#combobox;
    if (event.key === 'Enter' && active < 0 && this.#text && this.#found.length) this.#combobox.setActive(0);
    this.#combobox.handleKeydown(event);
  };

  get #found(): readonly Addressee[] {
    return this.#options.find(this.#text.trim().toLowerCase());
  }
}
