import { FaultError, type UserInfo } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { Chat, ChatLine, ChatsState, Message } from './state.ts';

const initial = deferredInitial.chats;
const MESSAGES = 100;

interface ChatEvent {
  readonly chatId?: string;
  readonly userInfo?: UserInfo;
}

export const chats: Slice<ChatsState> = {
  initial,
  on: {
    ...perSession(initial),
    chatInvite: (slice, { chatId, requestor, request }, at) =>
      change(slice, chatId, { phase: 'invited', since: at, requestor, request }, at),
    chatInviteCancelled: (slice, { chatId }) => miss(slice, chatId),
    chatParticipantStarted: (slice, { chatId, requestor }, at) => open(slice, chatId, at, { requestor }),
    chatParticipantUpdated: (slice, { chatId, participants }, at) => change(slice, chatId, { participants }, at),
    chatLoggedUsersUpdated: (slice, { chatId, users }, at) =>
      chatId ? { ...change(slice, chatId, { candidates: users }, at), users } : { ...slice, users },
    chatMessageReceived: (slice, { chatId, from, message = '' }, at) =>
      say(slice, chatId, { kind: 'message', from, text: message, at }),
    chatUserJoined: (slice, event, at) => come(happen(answer(slice, event), event, 'joined', at), event, at),
    chatUserLeft: (slice, event, at) => go(happen(slice, event, 'left', at), event, at),
    chatUserDeclined: (slice, event, at) => happen(answer(slice, event), event, 'declined', at),
    chatUserDidNotRespond: (slice, event, at) => happen(answer(slice, event), event, 'noResponse', at),
    chatKickedFrom: (slice, event, at) => end(happen(slice, event, 'kicked', at), event.chatId),
    chatKilled: (slice, event, at) => end(happen(slice, event, 'killed', at), event.chatId),
    chatEnded: (slice, { chatId }) => end(slice, chatId),
    chatHelpRequested: (slice, { who }) =>
      who ? { ...slice, helpRequests: [...slice.helpRequests.filter((one) => !same(one, who)), who] } : slice,
    chatMessage: (slice, { message = '', senderId = '', senderRole = '' }, at) =>
      receive(slice, { from: senderId, text: message, type: senderRole, broadcast: false, at }),
    chatMessageDialog: (slice, { from = '', msg = '', sent, type = '' }, at) =>
      receive(slice, { from, text: msg, type, sent, broadcast: false, at }),
    chatBroadcastMessageReceived: (slice, { from = '', message = '', type = '' }, at) =>
      receive(slice, { from, text: message, type, broadcast: true, at }),
  },
  done: {
    getSelfInfo: (slice, { result }) => ({ ...slice, self: result }),
    getLoggedUsers: (slice, { result }) => ({ ...slice, users: result }),
    createChat: (slice, { result, at }) => open(slice, result, at),
    createChatSession: (slice, { result, at }) => open(slice, result, at),
    inviteUserToChat: (slice, { params }) => invite(slice, params.chatId, params.userInfo),
    acceptChatRequest: (slice, { params, at }) => open(slice, params.chatId, at),
    processChatInvite: (slice, { params, at }) =>
      params.accept ? open(slice, params.chatId, at) : decline(slice, params.chatId),
    exitChat: (slice, { params }) => end(slice, params.chatId),
    endChat: (slice, { params }) => end(slice, params.chatId),
    /** No event tells the sender. */
    sendUserMessage: (slice, { params, at }) => send(slice, params.message, 'user', params.user, at),
    sendSkillBroadcastMessage: (slice, { params, at }) => send(slice, params.message, 'skill', params.skill, at),
    sendBroadcastMessage: (slice, { params, at }) => send(slice, params.message, 'broadcast', undefined, at),
  },
  failed: {
    /** The service does not know the invitation any more. */
    processChatInvite: (slice, { params, error }) => (error instanceof FaultError ? miss(slice, params.chatId) : slice),
    acceptChatRequest: (slice, { params, error }) => (error instanceof FaultError ? miss(slice, params.chatId) : slice),
  },
};

/** A chat that was not known is one that the agent is in. */
function change(slice: ChatsState, id: string | undefined, changes: Partial<Chat>, at: number): ChatsState {
  if (!id) return slice;
  const unknown: Chat = { id, phase: 'open', since: at, participants: [], invited: [], candidates: [], lines: [] };
  return { ...slice, byId: { ...slice.byId, [id]: { ...unknown, ...slice.byId[id], ...changes } } };
}

/** The same for one that is known; nothing else. */
function changeKnown(slice: ChatsState, id: string | undefined, changes: Partial<Chat>): ChatsState {
  return id !== undefined && slice.byId[id] ? change(slice, id, changes, 0) : slice;
}

/** Nobody waits for the agent's answer any more. */
function settle(slice: ChatsState, id: string | undefined): ChatsState {
  const requestor = slice.byId[id ?? '']?.requestor;
  return { ...slice, helpRequests: slice.helpRequests.filter((one) => !same(one, requestor)) };
}

function open(slice: ChatsState, id: string | undefined, at: number, changes: Partial<Chat> = {}): ChatsState {
  return change(settle(slice, id), id, { phase: 'open', ...changes }, at);
}

function end(slice: ChatsState, id: string | undefined): ChatsState {
  return changeKnown(slice, id, { phase: 'ended', invited: [] });
}

function miss(slice: ChatsState, id: string | undefined): ChatsState {
  return slice.byId[id ?? '']?.phase === 'invited' ? changeKnown(settle(slice, id), id, { phase: 'missed' }) : slice;
}

function decline(slice: ChatsState, id: string | undefined): ChatsState {
  return { ...settle(slice, id), byId: without(slice.byId, id) };
}

function invite(slice: ChatsState, id: string | undefined, user: UserInfo | undefined): ChatsState {
  const chat = slice.byId[id ?? ''];
  const isThere = chat?.participants.some((one) => same(one, user));
  return user && chat?.phase === 'open' && !isThere
    ? changeKnown(slice, id, { invited: [...chat.invited, user] })
    : slice;
}

/** Somebody who was invited has answered, or has let the time pass. */
function answer(slice: ChatsState, { chatId, userInfo }: ChatEvent): ChatsState {
  const { invited = [] } = slice.byId[chatId ?? ''] ?? {};
  return changeKnown(slice, chatId, { invited: invited.filter((one) => !same(one, userInfo)) });
}

function say(slice: ChatsState, id: string | undefined, line: ChatLine): ChatsState {
  const lines = id === undefined ? [] : (slice.byId[id]?.lines ?? []);
  return change(slice, id, { lines: [...lines, line] }, line.at);
}

function happen(slice: ChatsState, { chatId, userInfo }: ChatEvent, kind: ChatLine['kind'], at: number): ChatsState {
  return say(slice, chatId, { kind, from: userInfo, text: '', at });
}

function come(slice: ChatsState, { chatId, userInfo }: ChatEvent, at: number): ChatsState {
  if (!userInfo) return slice;
  const left = go(slice, { chatId, userInfo }, at);
  const there = chatId === undefined ? [] : (left.byId[chatId]?.participants ?? []);
  return change(left, chatId, { participants: [...there, userInfo] }, at);
}

function go(slice: ChatsState, { chatId, userInfo }: ChatEvent, at: number): ChatsState {
  const there = chatId === undefined ? [] : (slice.byId[chatId]?.participants ?? []);
  return change(slice, chatId, { participants: there.filter((one) => !same(one, userInfo)) }, at);
}

function send(
  slice: ChatsState,
  text = '',
  type: 'user' | 'skill' | 'broadcast',
  to: UserInfo | undefined,
  at: number,
): ChatsState {
  return receive(slice, { from: slice.self?.name ?? '', text, type, broadcast: type !== 'user', own: true, to, at });
}

function receive(slice: ChatsState, message: Message): ChatsState {
  return { ...slice, messages: [message, ...slice.messages].slice(0, MESSAGES) };
}

function same(one: UserInfo, other: UserInfo | undefined): boolean {
  if (one.uniqueId !== undefined || other?.uniqueId !== undefined) return one.uniqueId === other?.uniqueId;
  return one.id === other?.id;
}
