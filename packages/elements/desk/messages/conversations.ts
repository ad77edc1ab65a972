/** Chats and messages as an agent thinks of them: conversations, with somebody or with everybody. */
import type { Chat, ChatLine, ChatsState, CtiState, Message, UserInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';

export interface Entry {
  readonly kind: ChatLine['kind'];
  /** Who wrote, or whom it is about. */
  readonly who: string;
  readonly own: boolean;
  readonly text: string;
  /** Whom a message to many went to, where there are several. */
  readonly to?: string;
  readonly at: number;
}

export interface Conversation {
  /** `chat:…` by its id, `user:…` by the name, or `all` for what goes to many. */
  readonly key: string;
  readonly kind: 'chat' | 'user' | 'all';
  readonly title: string;
  readonly entries: readonly Entry[];
  /** When something last happened, epoch milliseconds. */
  readonly at: number;
  readonly chat?: Chat;
  /** Whom a message can be sent to; left out while the service does not know. */
  readonly user?: UserInfo;
}

export type Known = Pick<CtiState, 'chats' | 'session'>;

export const ALL = 'all';

/** The newest first. Invitations are not among them, but those that were missed are. */
export function conversationsOf({ chats, session }: Known): Conversation[] {
  const self = selfOf({ chats, session });
  const talks = Object.values(chats.byId)
    .filter(({ phase }) => phase !== 'invited')
    .map((chat) => toConversation(chat, self));
  const byKey = new Map<string, Message[]>();
  for (const message of chats.messages) {
    const key = message.broadcast ? ALL : `user:${otherName(chats, message)}`;
    byKey.set(key, [message, ...(byKey.get(key) ?? [])]);
  }
  const messages = [...byKey].map(([key, list]) => fromMessages(chats, key, list));
  return [...talks, ...messages].sort((a, b) => b.at - a.at);
}

/** A conversation that nothing has been said in yet. */
export function beginConversation(chats: ChatsState, key: string): Conversation {
  return fromMessages(chats, key, []);
}

export const invitationsOf = ({ chats }: Pick<CtiState, 'chats'>): Chat[] =>
  Object.values(chats.byId).filter(({ phase }) => phase === 'invited');

/** What an invitation asks. */
export function invitationWords({ requestor, request }: Chat, helpRequests: readonly UserInfo[]): string {
  const name = nameOf(requestor);
  const isHelp = request || helpRequests.some((one) => isSame(one, requestor));
  return isHelp ? msg(str`${name} asks for your help`) : msg(str`${name} invites you to a chat`);
}

export function nameOf(user: UserInfo | undefined): string {
  return user?.name || user?.uniqueId || msg('Somebody');
}

export function isSame(one: UserInfo | undefined, other: UserInfo | undefined): boolean {
  if (!one || !other) return false;
  if (one.uniqueId && other.uniqueId) return one.uniqueId.toLowerCase() === other.uniqueId.toLowerCase();
  return one.id !== undefined && one.id === other.id;
}

/** The agent, as chats know her. */
export function selfOf({ chats, session }: Known): UserInfo | undefined {
  return chats.self ?? (session.details && { name: session.details.fullName, uniqueId: session.details.username });
}

/** Who can remove others from a chat, and end it for all: who began it, and supervisors. */
export function canModerate({ requestor, request }: Chat, self: UserInfo | undefined): boolean {
  return /supervisor/i.test(self?.role ?? '') || (isSame(requestor, self) && !request);
}

function toConversation(chat: Chat, self: UserInfo | undefined): Conversation {
  const entries = chat.lines.map(({ kind, from, text, at }): Entry => {
    return { kind, who: nameOf(from), own: isSame(from, self), text, at };
  });
  return {
    key: `chat:${chat.id}`,
    kind: 'chat',
    title: chatTitle(chat, self),
    entries,
    at: entries.at(-1)?.at ?? chat.since,
    chat,
  };
}

/** Who is in it; where that is over, who was. */
function chatTitle({ participants, invited, lines, requestor }: Chat, self: UserInfo | undefined): string {
  const others = (users: readonly (UserInfo | undefined)[]): string =>
    [...new Set(users.filter((user) => user && !isSame(user, self)).map(nameOf))].join(', ');
  return (
    others([...participants, ...invited]) || others(lines.map(({ from }) => from)) || others([requestor]) || msg('Chat')
  );
}

/** The one at the other end of a message between two. */
function otherName({ users }: ChatsState, { own, to, from }: Message): string {
  return own ? nameOf(to) : (users.find(({ id }) => id === from)?.name ?? from);
}

function fromMessages(chats: ChatsState, key: string, messages: readonly Message[]): Conversation {
  const isAll = key === ALL;
  const name = isAll ? '' : key.slice('user:'.length);
  const entries = messages.map(({ own = false, text, at, to, from, type }): Entry => {
    const who = own ? '' : isAll ? from : name;
    const receiver = own ? (to?.name ?? msg('everybody')) : type === 'skill' ? msg('your skill') : '';
    return { kind: 'message', who, own, text, at, ...(isAll && receiver ? { to: receiver } : {}) };
  });
  const user =
    chats.users.find((one) => one.name === name) ?? messages.find(({ own, to }) => own && to?.name === name)?.to;
  return {
    key,
    kind: isAll ? 'all' : 'user',
    title: isAll ? msg('To everybody') : name || msg('Somebody'),
    entries,
    at: entries.at(-1)?.at ?? Date.now(),
    ...(user ? { user } : {}),
  };
}
