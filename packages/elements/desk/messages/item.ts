import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { trayIcon } from '../../internal/tray-icon.ts';
import { formatWhen } from '../../internal/moments.ts';
import type { Conversation } from './conversations.ts';
import { lastWords } from './thread.ts';

interface ItemOptions {
  /** How many messages in it are not read. */
  readonly unread: number;
  readonly isOpen: boolean;
  readonly open: () => void;
}

/** A conversation in the list: who, the newest words, when, and how much is new. */
export function renderItem(one: Conversation, { unread, isOpen, open }: ItemOptions): TemplateResult {
  const names = { chat: one.chat?.request ? 'help' : 'chats', user: 'message', all: 'announce' } as const;
  const { key, kind, title, at } = one;
  return html`<li>
    <button
      class="item conversation ${unread ? 'unread' : ''}"
      data-key=${key}
      aria-current=${isOpen ? 'true' : nothing}
      @click=${open}
    >
      ${trayIcon(names[kind])}
      <span class="grow">
        <span class="row">
          <span class="title cut grow">${title}</span>
          <span class="small muted">${formatWhen(at, Date.now())}</span>
        </span>
        <span class="row">
          <span class="small muted cut grow">${lastWords(one)}</span>
          ${
            unread
              ? html`<span class="badge" aria-hidden="true">${unread}</span>
                  <span class="spoken">${msg(str`${unread} new`)}</span>`
              : nothing
          }
        </span>
      </span>
    </button>
  </li>`;
}
