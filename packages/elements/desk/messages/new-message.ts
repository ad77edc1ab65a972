import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { CtiElement } from '../../internal/element.ts';
import type { Select } from '../../internal/select.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { ALL } from './conversations.ts';
import { beginChat, type OpenConversation } from './open-conversation.ts';
import type { Addressee, PeopleField } from './people-field.ts';
import { addresseesOf, type Reach, userOf } from './people.ts';

interface NewMessageOptions {
  readonly cti: Select<Reach & { readonly mayChat: boolean }>;
  readonly thread: OpenConversation;
  /** Shows a conversation. */
  readonly open: (key: string) => Promise<void>;
}

/** Whom to write to; and to a person, whether in a chat or in a message. */
export class NewMessage {
  readonly #host: CtiElement;
  readonly #options: NewMessageOptions;
  #chosen: Addressee | undefined;

  constructor(host: CtiElement, options: NewMessageOptions) {
    this.#host = host;
    this.#options = options;
  }

  clear(): void {
    this.#chosen = undefined;
  }

  /** Who can be written to. */
  find(text: string): Addressee[] {
    return addresseesOf(this.#options.cti.value!, text);
  }

  /** People can be written to in two ways; to many there is one. */
  async choose(one: Addressee): Promise<void> {
    const { cti, thread, open } = this.#options;
    const { mayChat, maySend } = cti.value!;
    if (one.icon !== 'person') {
      thread.receiver = one.id;
      return open(ALL);
    }
    if (!mayChat) return open(`user:${one.name}`);
    if (!maySend) return this.#chat(one);
    this.#chosen = one;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.ways button')?.focus();
  }

  /** With the field that finds them. */
  render(field: PeopleField): TemplateResult {
    const chosen = this.#chosen;
    return html`<div class="panel" role="group" aria-label=${msg('Write to')}>
      ${
        chosen ? this.#renderWays(chosen) : field.render(msg('Name or skill'), msg('Nobody of that name is signed in.'))
      }
    </div>`;
  }

  #renderWays(one: Addressee): TemplateResult {
    const { cti, open } = this.#options;
    return html`<p class="row">${trayIcon('person')}<span class="grow">${one.name}</span></p>
      <div class="two ways">
        <button class="fill" aria-busy=${cti.busy('createChat')} @click=${() => this.#chat(one)}>${msg('Chat')}</button>
        <button @click=${() => open(`user:${one.name}`)}>${msg('Message')}</button>
      </div>`;
  }

  async #chat(one: Addressee): Promise<void> {
    const { cti, thread, open } = this.#options;
    if (cti.busy('createChat')) return;
    const user = userOf(one, cti.value!.chats.users);
    thread.failsAt('');
    await cti.run('createChat', ({ client }) =>
      beginChat(client, user, (id) => {
        thread.failsAt(`chat:${id}`);
        void open(`chat:${id}`);
      }),
    );
  }
}
