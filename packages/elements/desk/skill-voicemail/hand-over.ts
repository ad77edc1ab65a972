import { msg } from '@lit/localize';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { nobodyFound, SearchField } from '../../internal/search-field.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import type { Receiver } from './targets.ts';

const ICON = { agent: 'person', campaign: 'people', number: 'transfer' } as const;

/** The field that says whom a voicemail goes to: a name from a list, an extension or a number. */
export class ReceiverField {
  readonly #search: SearchField<Receiver>;

  constructor(host: ReactiveControllerHost & HTMLElement, find: (text: string) => readonly Receiver[]) {
    this.#search = new SearchField<Receiver>(host, {
      find,
      icon: ({ kind }) => trayIcon(ICON[kind]),
      isTyped: ({ kind }) => kind === 'number',
    });
  }

  /** What the service is told; empty while nothing is chosen, and what was typed is no number. */
  get address(): string {
    return this.#search.meant?.address ?? '';
  }

  /** Whom the agent sees. */
  get name(): string {
    return this.#search.meant?.name ?? this.#search.text.trim();
  }

  clear(): void {
    this.#search.clear();
  }

  render(describedBy: string | undefined): TemplateResult {
    return this.#search.render({
      id: 'receiver',
      label: msg('Name, extension or number'),
      listLabel: msg('Who can take it'),
      none: nobodyFound(),
      describedBy,
    });
  }
}
