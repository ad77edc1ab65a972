import type { UserInfo } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { laterInitial } from './initial.ts';
import type { Chat, ChatLine, ChatsState, Message } from './state.ts';

const initial = laterInitial.chats;
const MESSAGES = 100;

interface ChatEvent {
  readonly chatId?: string;
  readonly userInfo?: UserInfo;
}

export const chats: Slice<ChatsState> = {
  initial,
  on: {
    ...perSession(initial),
    chatInvite: (slice, { chatId, requestor }) => change(slice, chatId, { phase: 'invited', requestor }),
    chatInviteCancelled: (slice, { chatId }) => change(slice, chatId, { phase: 'ended' }),
    chatParticipantStarted: (slice, { chatId, requestor }) => change(slice, chatId, { phase: 'open', requestor }),
    chatParticipantUpdated: (slice, { chatId, participants }) => change(slice, chatId, { participants }),
    chatLoggedUsersUpdated: (slice, { chatId, users }) =>
      chatId ? { ...change(slice, chatId, { candidates: users }), users } : { ...slice, users },
    chatMessageReceived: (slice, { chatId, from, message = '' }, at) =>
      say(slice, chatId, { kind: 'message', from, text: message, at }),
    chatUserJoined: (slice, event, at) => come(happen(slice, event, 'joined', at), event),
    chatUserLeft: (slice, event, at) => go(happen(slice, event, 'left', at), event),
    chatUserDeclined: (slice, event, at) => happen(slice, event, 'declined', at),
    chatUserDidNotRespond: (slice, event, at) => happen(slice, event, 'noResponse', at),
    chatKickedFrom: (slice, event, at) => change(happen(slice, event, 'kicked', at), event.chatId, { phase: 'ended' }),
    chatKilled: (slice, event, at) => change(happen(slice, event, 'killed', at), event.chatId, { phase: 'ended' }),
    chatEnded: (slice, { chatId }) => change(slice, chatId, { phase: 'ended' }),
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
    createChat: (slice, { result }) => change(slice, result, { phase: 'open' }),
    createChatSession: (slice, { result }) => change(slice, result, { phase: 'open' }),
    acceptChatRequest: (slice, { params }) => change(slice, params.chatId, { phase: 'open' }),
    processChatInvite: (slice, { params }) => change(slice, params.chatId, { phase: params.accept ? 'open' : 'ended' }),
    exitChat: (slice, { params }) => change(slice, params.chatId, { phase: 'ended' }),
    endChat: (slice, { params }) => change(slice, params.chatId, { phase: 'ended' }),
  },
};

function change(slice: ChatsState, id: string | undefined, changes: Partial<Chat>): ChatsState {
  if (!id) return slice;
  const known: Chat = slice.byId[id] ?? { id, phase: 'open', participants: [], candidates: [], lines: [] };
  return { ...slice, byId: { ...slice.byId, [id]: { ...known, ...changes } } };
}

function say(slice: ChatsState, id: string | undefined, line: ChatLine): ChatsState {
  const lines = id === undefined ? [] : (slice.byId[id]?.lines ?? []);
  return change(slice, id, { lines: [...lines, line] });
}

function happen(slice: ChatsState, { chatId, userInfo }: ChatEvent, kind: ChatLine['kind'], at: number): ChatsState {
  return say(slice, chatId, { kind, from: userInfo, text: '', at });
}

function come(slice: ChatsState, { chatId, userInfo }: ChatEvent): ChatsState {
  if (!userInfo) return slice;
  const left = go(slice, { chatId, userInfo });
  const there = chatId === undefined ? [] : (left.byId[chatId]?.participants ?? []);
  return change(left, chatId, { participants: [...there, userInfo] });
}

function go(slice: ChatsState, { chatId, userInfo }: ChatEvent): ChatsState {
  const there = chatId === undefined ? [] : (slice.byId[chatId]?.participants ?? []);
  return change(slice, chatId, { participants: there.filter((one) => !same(one, userInfo)) });
}

function receive(slice: ChatsState, message: Message): ChatsState {
  return { ...slice, messages: [message, ...slice.messages].slice(0, MESSAGES) };
}

function same(one: UserInfo, other: UserInfo | undefined): boolean {
  if (one.uniqueId !== undefined || other?.uniqueId !== undefined) return one.uniqueId === other?.uniqueId;
  return one.id === other?.id;
}
