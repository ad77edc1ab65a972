import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { formatWhen } from '../../internal/moments.ts';
import type { Conversation, Entry } from './conversations.ts';

/** What happened, in words. */
function happening({ kind, who, own }: Entry): string {
  switch (kind) {
    case 'joined':
      return own ? msg('You joined') : msg(str`${who} joined`);
    case 'left':
      return own ? msg('You left') : msg(str`${who} left`);
    case 'declined':
      return msg(str`${who} declined`);
    case 'noResponse':
      return msg(str`${who} did not answer`);
    case 'kicked':
      return msg(str`${who} removed you from the chat`);
    default:
      return msg(str`${who} ended the chat`);
  }
}

/** The one line that stands for a conversation in a list. */
export function lastWords({ entries, chat, kind }: Conversation): string {
  const last = entries.at(-1);
  if (chat?.phase === 'missed') return msg('You missed the invitation');
  if (!last) return chat ? msg('Nothing was written yet') : '';
  if (last.kind !== 'message') return happening(last);
  if (last.own) return msg(str`You: ${last.text}`);
  return kind === 'user' ? last.text : `${last.who}: ${last.text}`;
}

/** What was written, the oldest first. */
export function renderEntries({ entries, kind }: Conversation): unknown {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    if (entry.kind !== 'message') return html`<p class="happening small muted">${happening(entry)}</p>`;
    const isSameWriter = before?.kind === 'message' && before.who === entry.who && before.own === entry.own;
    return renderMessage(entry, kind !== 'user' && !isSameWriter);
  });
}

function renderMessage({ who, own, text, to, at }: Entry, named: boolean): TemplateResult {
  const to_ = to ? msg(str`to ${to}`) : '';
  const head = [named && !own ? who : '', to_].filter(Boolean).join(' ');
  return html`<div class="message ${own ? 'own' : ''}">
    ${head ? html`<span class="small muted head">${head}</span>` : nothing}
    <p class="bubble">${text}</p>
    <span class="small muted when">${formatWhen(at, Date.now())}</span>
  </div>`;
}
