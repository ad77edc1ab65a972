/** One search field for all that is found by typing: whom to call, to hand over to, to write to, and which campaign. */
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox } from './combobox.ts';
import { type Found, foundList } from './found-list.ts';

/** The markup of a combobox's field: the same for all, whatever list it has. */
export interface ComboboxInput {
  readonly id?: string;
  readonly part?: string;
  readonly class?: string;
  /** Its name, where no label with an id stands by it. */
  readonly label?: string;
  readonly labelledBy?: string;
  readonly placeholder?: string;
  readonly inputMode?: string;
  readonly text: string;
  readonly isOpen: boolean;
  /** The id of the list. */
  readonly list: string;
  readonly describedBy?: string | undefined;
  /** The control that an agent most likely wants. */
  readonly isFirst?: boolean;
  readonly input: (text: string) => void;
  readonly focus?: (field: HTMLInputElement) => void;
  readonly blur?: () => void;
}

/** Renders the field; keys go to the combobox. */
export function comboboxInput(combobox: Combobox, field: ComboboxInput): TemplateResult {
  return html`<input
    part=${field.part ?? 'field'}
    id=${field.id ?? nothing}
    class="field ${field.class ?? ''}"
    type="text"
    inputmode=${field.inputMode ?? nothing}
    role="combobox"
    autocomplete="off"
    spellcheck="false"
    aria-label=${field.label ?? nothing}
    aria-labelledby=${field.labelledBy ?? nothing}
    aria-autocomplete="list"
    aria-expanded=${field.isOpen}
    aria-controls=${field.list}
    aria-activedescendant=${combobox.activeId ?? nothing}
    aria-describedby=${field.describedBy ?? nothing}
    placeholder=${field.placeholder ?? field.label ?? nothing}
    ?data-focus=${field.isFirst}
    .value=${live(field.text)}
    @input=${(event: Event) => field.input((event.target as HTMLInputElement).value)}
    @keydown=${(event: KeyboardEvent) => combobox.handleKeydown(event)}
    @focus=${(event: Event) => field.focus?.(event.target as HTMLInputElement)}
    @blur=${() => field.blur?.()}
  />`;
}

/** What a search field searches, and what becomes of what is taken. */
export interface SearchFieldOptions<T> {
  /** Begins the ids, in an element that has several fields. */
  readonly name?: string;
  /** One is always chosen: the field shows all others as it gets the focus, and what was not taken is undone as it loses it. */
  readonly isChoice?: boolean;
  /** What fits, best first and group by group. */
  find(text: string): readonly T[];
  icon(one: T): TemplateResult;
  /** Whether it is what was typed and no more: Enter then does at once what the form is for. */
  isTyped?(one: T): boolean;
  /** Enter on what is shown, or a click. It is kept in the field when left out. */
  take?(one: T): void;
  /** What is kept in the field was taken. */
  chosen?(one: T): void;
  /** Something was typed. */
  typed?(): void;
  focused?(): void;
}

/** How one field is shown. */
export interface SearchFieldLooks {
  readonly id?: string;
  readonly class?: string;
  /** The field's name. */
  readonly label: string;
  readonly labelledBy?: string;
  /** The list's name. */
  readonly listLabel: string;
  /** Said when nothing fits. */
  readonly none: string;
  readonly inputMode?: string;
  readonly describedBy?: string | undefined;
  readonly isFirst?: boolean;
}

/**
 * A field that finds while one types. The first of what is found is the active one, and Enter takes it; a button that is
 * pressed instead means it, too (`meant`), unless the list was closed with Escape.
 */
export class SearchField<T extends Found> {
  readonly combobox: Combobox;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SearchFieldOptions<T>;
  #text = '';
  #open = false;
  #closedByKey = false;
  #chosen: T | undefined;
  #isFocused = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: SearchFieldOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.combobox = new Combobox(host, {
      ...(options.name !== undefined && { name: options.name }),
      count: () => this.found.length,
      choose: (index) => {
        const one = this.found[index];
        if (one) this.take(one);
      },
      submits: (index) => {
        const one = this.found[index];
        return one !== undefined && (options.isTyped?.(one) ?? false);
      },
      open: () => this.#show(true),
      close: () => {
        const was = this.found.length > 0;
        this.#closedByKey = was;
        this.#show(false);
        return was;
      },
    });
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text;
  }

  /** What the list shows now. */
  get found(): readonly T[] {
    return this.#open ? this.#options.find(this.#chosen ? '' : this.#text) : [];
  }

  /** What was taken and stands in the field. */
  get chosen(): T | undefined {
    return this.#chosen;
  }

  /** What was taken, else what Enter would have taken: losing the focus closes a list, and changes nothing of that. */
  get meant(): T | undefined {
    if (this.#chosen || this.#closedByKey || !this.#text.trim()) return this.#chosen;
    return this.#options.find(this.#text)[Math.max(0, this.combobox.active)];
  }

  /** Puts a text into the field, with the list closed. */
  fill(text: string): void {
    this.#text = text;
    this.#chosen = undefined;
    this.#closedByKey = false;
    this.combobox.setActive(-1);
    this.#show(false);
  }

  /** Keeps one in the field as if it had been taken before; what is being typed is left alone. */
  put(one: T): void {
    if (this.#isFocused && this.#chosen?.name === one.name) return;
    if (this.#isFocused && !this.#chosen) return;
    this.#text = one.name;
    this.#chosen = one;
  }

  clear(): void {
    this.fill('');
  }

  /** Takes one as Enter does. */
  take(one: T): void {
    if (this.#options.take) {
      this.#options.take(one);
      return;
    }
    this.fill(one.name);
    this.#chosen = one;
    this.#options.chosen?.(one);
  }

  renderField(looks: SearchFieldLooks): TemplateResult {
    const { label, listLabel: _list, none: _none, labelledBy, ...rest } = looks;
    return comboboxInput(this.combobox, {
      ...rest,
      ...(labelledBy === undefined ? { label } : { labelledBy, placeholder: '' }),
      text: this.#text,
      isOpen: this.found.length > 0,
      list: this.#listId,
      input: (text) => {
        this.#text = text;
        this.#chosen = undefined;
        this.#closedByKey = false;
        this.combobox.type(text);
        this.#show(true);
        this.#options.typed?.();
      },
      focus: (field) => {
        this.#isFocused = true;
        if (this.#chosen) field.select();
        this.#show(this.#options.isChoice === true || !this.#chosen);
        this.#options.focused?.();
      },
      blur: () => {
        this.#isFocused = false;
        afterPointer(() => {
          if (!this.#isFocused) this.#show(false);
        });
      },
    });
  }

  /** The list, and in words that nothing fits. */
  renderList({ listLabel, none }: SearchFieldLooks): TemplateResult {
    const { found, combobox } = this;
    const isMissed = this.#open && this.#text.trim() !== '' && !found.length;
    return html`${foundList(found, { label: listLabel, combobox, id: this.#listId, icon: (one) => this.#options.icon(one) })}
      <p class="small muted none" role="status">${isMissed ? none : ''}</p>`;
  }

  render(looks: SearchFieldLooks): TemplateResult {
    return html`${this.renderField(looks)} ${this.renderList(looks)}`;
  }

  get #listId(): string {
    return `${this.#options.name ?? ''}found`;
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#host.requestUpdate();
  }
}

/**
 * Runs it once the pointer is up and its click has been told: a list that closed under a pressed pointer would move what the
 * agent is about to click.
 */
function afterPointer(run: () => void): void {
  const soon = (): void => void setTimeout(run);
  if (!isPointerDown) return soon();
  const over = new AbortController();
  for (const name of ['pointerup', 'pointercancel'])
    addEventListener(
      name,
      () => {
        over.abort();
        soon();
      },
      { capture: true, signal: over.signal },
    );
}

let isPointerDown = false;
if (typeof addEventListener === 'function')
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'])
    addEventListener(name, () => (isPointerDown = name === 'pointerdown'), { capture: true });

/** What is said where no name fits and no number was typed. */
export const nobodyFound = (): string => msg('Nobody found. Enter a number, or another name.');
