import type { Chat, UserInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Select } from '../../internal/select.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { invitationWords, nameOf } from './conversations.ts';

interface InvitationsOptions {
  readonly invitations: readonly Chat[];
  readonly helpRequests: readonly UserInfo[];
  readonly cti: Pick<Select<object>, 'call' | 'busy' | 'failure'>;
  /** The agent is in the chat now. */
  readonly accepted: (chat: Chat) => void;
}

/** Who asks the agent to chat, each with its answers. */
export function renderInvitations(options: InvitationsOptions): TemplateResult | typeof nothing {
  const { invitations, cti, helpRequests } = options;
  const failure =
    cti.failure && ['processChatInvite', 'acceptChatRequest'].includes(cti.failure.method)
      ? html`<p class="error" role="alert">${cti.failure.text}</p>`
      : nothing;
  if (!invitations.length) return failure;
  return html`<ul part="invitations" class="invitations" aria-label=${msg('Invitations')}>
      ${invitations.map((chat) => {
        const name = nameOf(chat.requestor);
        return html`<li>
          <p class="row">
            ${trayIcon(chat.request ? 'help' : 'chats')}
            <span class="grow">${invitationWords(chat, helpRequests)}</span>
          </p>
          <div class="two">
            <button aria-label=${msg(str`Decline the chat with ${name}`)} @click=${() => answer(options, chat, false)}>
              ${msg('Decline')}
            </button>
            <button
              class="fill"
              aria-label=${msg(str`Accept the chat with ${name}`)}
              aria-busy=${cti.busy('processChatInvite', 'acceptChatRequest')}
              @click=${() => answer(options, chat, true)}
            >
              ${msg('Accept')}
            </button>
          </div>
        </li>`;
      })}
    </ul>
    ${failure}`;
}

async function answer({ cti, accepted }: InvitationsOptions, chat: Chat, accept: boolean): Promise<void> {
  if (cti.busy('processChatInvite', 'acceptChatRequest')) return;
  const done =
    accept && chat.request
      ? await cti.call('acceptChatRequest', { chatId: chat.id })
      : await cti.call('processChatInvite', { chatId: chat.id, accept });
  if (done && accept) accepted(chat);
}
