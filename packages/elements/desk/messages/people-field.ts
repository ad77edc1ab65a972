import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Found } from '../../internal/found-list.ts';
import { SearchField } from '../../internal/search-field.ts';
import { trayIcon, type TrayIconName } from '../../internal/tray-icon.ts';
import { noteUse } from '../../internal/usage.ts';

/** Somebody to write to. */
export interface Addressee extends Found {
  readonly icon: TrayIconName;
  readonly id: string;
}

interface PeopleFieldOptions {
  find(text: string): readonly Addressee[];
  choose(addressee: Addressee): void;
}

/** A search field that lists people, and hands on the one who is taken. */
export class PeopleField {
  readonly #search: SearchField<Addressee>;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PeopleFieldOptions) {
    this.#search = new SearchField<Addressee>(host, {
      name: 'people-',
      find: options.find,
      icon: ({ icon }) => trayIcon(icon),
      take: (one) => {
        noteUse('people', one.id);
        options.choose(one);
      },
    });
  }

  clear(): void {
    this.#search.clear();
  }

  render(label: string, none: string): TemplateResult {
    return this.#search.render({ class: 'people', label, listLabel: label, none });
  }
}
