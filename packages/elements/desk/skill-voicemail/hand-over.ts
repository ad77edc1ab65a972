import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox } from '../../internal/combobox.ts';
import { parseNumber } from '../../internal/number.ts';
import { foundList } from '../../internal/found-list.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import type { Receiver } from './targets.ts';

/** The field that says whom a voicemail goes to: a name from a list, an extension or a number. */
export class ReceiverField {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #find: (text: string) => readonly Receiver[];
  readonly #combobox: Combobox;
  #text = '';
  #open = false;
  #chosen: Receiver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, find: (text: string) => readonly Receiver[]) {
    this.#host = host;
    this.#find = find;
    this.#combobox = new Combobox(host, {
      count: () => this.#found.length,
      choose: (index) => this.#choose(this.#found[index]),
      close: () => {
        const was = this.#found.length > 0;
        this.#open = false;
        host.requestUpdate();
        return was;
      },
    });
  }

  /** What the service is told; empty while nothing is chosen or typed. */
  get address(): string {
    return this.#chosen?.address ?? parseNumber(this.#text).number;
  }

  /** Whom the agent sees. */
  get name(): string {
    return this.#chosen?.name ?? this.#text.trim();
  }

  clear(): void {
    this.#text = '';
    this.#chosen = undefined;
    this.#open = false;
    this.#combobox.setActive(-1);
  }

  render(problemId: string | typeof nothing): TemplateResult {
    const found = this.#found;
    return html`<input
        part="field"
        id="receiver"
        class="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-label=${msg('Name, extension or number')}
        aria-autocomplete="list"
        aria-expanded=${found.length > 0}
        aria-controls="found"
        aria-activedescendant=${this.#combobox.activeId ?? nothing}
        aria-describedby=${problemId}
        placeholder=${msg('Name, extension or number')}
        .value=${live(this.#text)}
        @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#combobox.handleKeydown(event)}
        @focus=${() => this.#show(!this.#chosen)}
        @blur=${() => this.#show(false)}
      />
      ${foundList(found, {
        label: msg('Who can take it'),
        active: this.#combobox.active,
        icon: ({ kind }) => trayIcon(kind === 'agent' ? 'person' : 'people'),
      })}`;
  }

  get #found(): readonly Receiver[] {
    return this.#open ? this.#find(this.#text) : [];
  }

  #type(text: string): void {
    this.#text = text;
    this.#chosen = undefined;
    this.#combobox.setActive(-1);
    this.#show(true);
  }

  #choose(receiver: Receiver | undefined): void {
    if (!receiver) return;
    this.#chosen = receiver;
    this.#text = receiver.name;
    this.#combobox.setActive(-1);
    this.#show(false);
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#host.requestUpdate();
  }
}
