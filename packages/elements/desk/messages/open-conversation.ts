import type { CtiClient, UserInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CtiElement } from '../../internal/element.ts';
import { icon } from '../../internal/icon.ts';
import type { Select } from '../../internal/select.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { type Conversation } from './conversations.ts';
import { keepText, readText } from './drafts.ts';
import { renderEntries } from './thread.ts';

const EVERYBODY = 'everybody';
const LOG = '[role=log]';
/** So close to the end counts as there, pixels. */
const NEAR = 40;

export interface OpenConversationOptions {
  readonly cti: Select<{
    readonly skills: readonly { readonly skillId?: string; readonly name?: string }[];
    readonly maySend: boolean;
    readonly onCall: boolean;
  }>;
  /** Who is in the chat, and what can be done about it. */
  readonly people: (conversation: Conversation) => TemplateResult;
  readonly togglePeople: () => void;
  readonly isPeopleOpen: () => boolean;
  readonly close: () => void;
  /** To the next conversation of the list, or the one before. */
  readonly step: (by: 1 | -1) => void;
}

/** One conversation: who it is with, what was written, and the field for more. */
export class OpenConversation {
  /** Who gets what goes to many: a skill's id, or everybody; nobody until it is chosen. */
  receiver = '';
  readonly #host: CtiElement;
  readonly #options: OpenConversationOptions;
  /** The conversation that the newest failure is about. */
  #failed = '';
  #shown = '';
  #entries = 0;
  #isAtEnd = true;

  constructor(host: CtiElement, options: OpenConversationOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Something about this conversation went wrong, or nothing any more. */
  failsAt(key: string): void {
    this.#failed = key;
  }

  /** The newest stays in view, unless the agent reads further up. */
  keepInView(conversation: Conversation | undefined): void {
    const log = this.#host.renderRoot.querySelector<HTMLElement>(LOG);
    if (!log || !conversation) {
      this.#shown = '';
      return;
    }
    const { key, entries } = conversation;
    const isNew = key !== this.#shown;
    const isOwn = entries.length > this.#entries && entries.at(-1)?.own;
    if (isNew || isOwn || (entries.length !== this.#entries && this.#isAtEnd)) log.scrollTop = log.scrollHeight;
    this.#shown = key;
    this.#entries = entries.length;
    this.#handleScroll(log);
  }

  focusField(): void {
    const { renderRoot } = this.#host;
    const field = renderRoot.querySelector<HTMLElement>('.thread textarea');
    (field ?? renderRoot.querySelector<HTMLElement>('.thread button'))?.focus();
  }

  render(conversation: Conversation): TemplateResult {
    const { cti, people, isPeopleOpen } = this.#options;
    const { title, key } = conversation;
    return html`<section class="thread" part="thread" aria-label=${msg(str`Conversation: ${title}`)}>
      ${this.#renderHead(conversation)} ${isPeopleOpen() ? people(conversation) : nothing}
      <div
        part="log"
        class="log"
        role="log"
        tabindex="0"
        aria-label=${msg(str`Messages with ${title}`)}
        aria-live=${cti.value?.onCall ? 'off' : 'polite'}
        @scroll=${(event: Event) => this.#handleScroll(event.target as HTMLElement)}
      >
        ${renderEntries(conversation)}
      </div>
      ${cti.failure && this.#failed === key ? html`<p id="problem" class="error" role="alert">${cti.failure.text}</p>` : nothing}
      ${this.#renderComposer(conversation)}
    </section>`;
  }

  #handleScroll(log: HTMLElement): void {
    this.#isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  }

  #renderHead({ title, chat }: Conversation): TemplateResult {
    const { close, togglePeople, isPeopleOpen } = this.#options;
    const count = chat ? chat.participants.length : 0;
    return html`<div class="row head-row">
      <button class="plain back" title=${msg('All messages')} aria-label=${msg('All messages')} @click=${close}>
        ${icon('back')}
      </button>
      <h2 class="grow cut" title=${title}>${title}</h2>
      ${
        chat?.phase === 'open'
          ? html`<button
              class="plain people-button"
              title=${msg('Who is in the chat')}
              aria-label=${msg(str`Who is in the chat, ${count}`)}
              aria-expanded=${isPeopleOpen()}
              @click=${togglePeople}
            >
              ${trayIcon('people')}<span class="small">${count}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderComposer(conversation: Conversation): TemplateResult {
    const { cti } = this.#options;
    const { key, title, chat, kind, user } = conversation;
    const reason =
      chat?.phase === 'missed'
        ? msg('The invitation came too late or was withdrawn.')
        : chat?.phase === 'ended'
          ? msg('This chat is over.')
          : kind !== 'chat' && !cti.value?.maySend
            ? msg('You may not send messages.')
            : kind === 'user' && !user
              ? msg(str`${title} can’t be reached from here.`)
              : '';
    if (reason) return html`<p class="muted over">${reason}</p>`;
    const busy = cti.busy('sendChatMessage', 'sendUserMessage', 'sendBroadcastMessage', 'sendSkillBroadcastMessage');
    return html`<form
      class="composer"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#send(conversation);
      }}
    >
      ${kind === 'all' ? this.#renderReceivers() : nothing}
      <div class="row">
        <textarea
          part="field"
          class="field grow"
          rows="1"
          data-focus
          enterkeyhint="send"
          aria-label=${kind === 'all' ? msg('Message to many') : msg(str`Message to ${title}`)}
          aria-describedby=${this.#failed === key && cti.failure ? 'problem' : nothing}
          placeholder=${msg('Write a message')}
          .value=${live(readText(key))}
          @input=${(event: Event) => this.#handleInput(key, event.target as HTMLTextAreaElement)}
          @keydown=${(event: KeyboardEvent) => this.#handleKeydown(event, conversation)}
        ></textarea>
        <button class="fill send" title=${msg('Send')} aria-label=${msg('Send')} aria-busy=${busy}>
          ${trayIcon('send')}
        </button>
      </div>
    </form>`;
  }

  #renderReceivers(): TemplateResult {
    const { skills } = this.#options.cti.value!;
    return html`<label>
      ${msg('Who gets it')}
      <select
        part="field"
        class="field receivers"
        @change=${(event: Event) => (this.receiver = (event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${this.receiver === ''}>${msg('Choose…')}</option>
        <option value=${EVERYBODY} ?selected=${this.receiver === EVERYBODY}>${msg('Everybody')}</option>
        ${skills.map(
          ({ skillId = '', name = skillId }) =>
            html`<option value=${skillId} ?selected=${this.receiver === skillId}>${msg(str`Skill ${name}`)}</option>`,
        )}
      </select>
    </label>`;
  }

  #handleInput(key: string, field: HTMLTextAreaElement): void {
    keepText(key, field.value);
    // A line of text may have become two.
    this.#host.requestUpdate();
  }

  #handleKeydown(event: KeyboardEvent, conversation: Conversation): void {
    if (event.isComposing) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 } as const;
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.#options.step(arrow[event.key]);
      return;
    }
    // What is written here is not for the call's keypad, nor for shortcuts of the page.
    if (event.key !== 'Escape') event.stopPropagation();
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.#send(conversation);
  }

  /** What was typed stays until the service has it. */
  async #send(conversation: Conversation): Promise<void> {
    const { cti } = this.#options;
    const { key, kind, chat, user } = conversation;
    const text = readText(key);
    if (
      !text.trim() ||
      cti.busy('sendChatMessage', 'sendUserMessage', 'sendBroadcastMessage', 'sendSkillBroadcastMessage')
    )
      return;
    this.#failed = key;
    const message = text.trim();
    const { receiver } = this;
    if (kind === 'all' && !receiver) {
      cti.fail({ method: 'sendBroadcastMessage', text: msg('Choose who gets the message.') });
      this.#host.renderRoot.querySelector<HTMLElement>('.receivers')?.focus();
      return;
    }
    const sent =
      kind === 'chat'
        ? await cti.call('sendChatMessage', { chatId: chat?.id, message })
        : kind === 'user'
          ? await cti.call('sendUserMessage', { user, message })
          : receiver === EVERYBODY
            ? await cti.call('sendBroadcastMessage', { message })
            : await cti.call('sendSkillBroadcastMessage', { skill: this.#skill(receiver), message });
    if (sent && readText(key) === text) keepText(key, '');
    this.#host.requestUpdate();
  }

  #skill(id: string): UserInfo {
    const skill = this.#options.cti.value?.skills.find(({ skillId }) => skillId === id);
    return { id, ...(skill?.name ? { name: skill.name } : {}) };
  }
}

/** Begins a chat with somebody. Resolves to its id; the chat is there even when the invitation fails. */
export async function beginChat(client: CtiClient, user: UserInfo, begun: (chatId: string) => void): Promise<void> {
  const chatId = await client.call('createChat');
  if (!chatId) return;
  begun(chatId);
  await client.call('inviteUserToChat', { chatId, userInfo: user });
}
