/** Chats between agents: who is in which, who is asked, and what each of them is told. */
import type { EventName, Events, UserInfo } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { type Agent, requirePermission, userInfo } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';

/** How long an invitation stands, ms. */
const INVITATION_TIME = 30_000;
const LONGEST_MESSAGE = 4_000;

interface Invitation {
  readonly by: Agent;
  /** Asks for help: the first who accepts is enough. */
  readonly request: boolean;
  readonly cancel: () => void;
}

interface Chat {
  readonly id: string;
  readonly owner: Agent;
  members: readonly Agent[];
  readonly invited: Map<Agent, Invitation>;
}

const isSupervisor = ({ account }: Agent) => account.role === 'SUPERVISOR';

/** The text of a message, or a Fault. */
export function requireMessage(message: string | undefined): string {
  if (message === undefined || message.trim() === '') throw fault('badValue', 'The message is empty.');
  if (message.length > LONGEST_MESSAGE)
    throw fault('badValue', `A message has at most ${LONGEST_MESSAGE} characters; this one has ${message.length}.`);
  return message;
}

export class Chats {
  readonly #center: CallCenterState;
  #chats: readonly Chat[] = [];
  #count = 0;

  constructor(center: CallCenterState) {
    this.#center = center;
  }

  /** A chat with nobody but its owner; its id comes back. */
  create(owner: Agent): string {
    requirePermission(owner, 'canCreateChat');
    return this.#create(owner).id;
  }

  invite(by: Agent, id: string | undefined, user: UserInfo | undefined): void {
    const chat = this.#own(by, id);
    const guest = this.findUser(user);
    if (chat.members.includes(guest)) throw fault('wrongState', `${guest.account.fullName} is in the chat already.`);
    if (chat.invited.has(guest)) throw fault('wrongState', `${guest.account.fullName} has been invited already.`);
    if (!guest.workstation) throw fault('wrongState', `${guest.account.fullName} is not logged in.`);
    this.#invite(chat, by, guest, false);
  }

  /** Asks every supervisor for help; the first who accepts joins. */
  requestHelp(by: Agent): void {
    const supervisors = this.#center.agents.all().filter((agent) => isSupervisor(agent) && agent !== by);
    const present = supervisors.filter(({ workstation }) => workstation);
    if (present.length === 0) throw fault('wrongState', 'No supervisor is logged in.');
    const chat = this.#create(by);
    for (const supervisor of present) {
      supervisor.workstation?.publish('chatHelpRequested', { who: userInfo(by) });
      this.#invite(chat, by, supervisor, true);
    }
  }

  /** Answers an invitation. `request`: only one that asks for help. */
  answer(agent: Agent, id: string | undefined, accept: boolean, request: boolean): void {
    const chat = this.#find(id);
    const invitation = chat.invited.get(agent);
    if (!invitation || (request && !invitation.request))
      throw fault(
        'wrongState',
        request ? 'Nobody asks for your help in this chat.' : 'You are not invited to this chat.',
      );
    invitation.cancel();
    chat.invited.delete(agent);
    const { id: chatId } = chat;
    if (!accept) {
      // The agent's other clients need not ask any more.
      agent.workstation?.publish('chatInviteCancelled', { chatId });
      return this.#tell(chat, 'chatUserDeclined', { chatId, userInfo: userInfo(agent) });
    }
    if (invitation.request) this.#withdraw(chat);
    chat.members = [...chat.members, agent];
    agent.workstation?.publish('chatParticipantStarted', { chatId, requestor: userInfo(invitation.by) });
    this.#tell(chat, 'chatUserJoined', { chatId, userInfo: userInfo(agent) });
    this.#tellMembers(chat);
  }

  send(agent: Agent, id: string | undefined, message: string | undefined): void {
    const chat = this.#own(agent, id);
    const text = requireMessage(message);
    this.#tell(chat, 'chatMessageReceived', { chatId: chat.id, from: userInfo(agent), message: text });
  }

  exit(agent: Agent, id: string | undefined): void {
    const chat = this.#own(agent, id);
    this.#leave(chat, agent);
    agent.workstation?.publish('chatEnded', { chatId: chat.id });
  }

  /** For all: by its owner, or by a supervisor of the chat, who kills it. */
  end(agent: Agent, id: string | undefined): void {
    const chat = this.#own(agent, id);
    const { id: chatId } = chat;
    if (chat.owner !== agent && !isSupervisor(agent))
      throw fault('notPermitted', 'Only who began the chat, or a supervisor, can end it for all.');
    if (chat.owner === agent) this.#tell(chat, 'chatEnded', { chatId });
    else this.#tell(chat, 'chatKilled', { chatId, userInfo: userInfo(agent) });
    this.#drop(chat);
  }

  kick(agent: Agent, id: string | undefined, user: UserInfo | undefined): void {
    const chat = this.#own(agent, id);
    if (chat.owner !== agent && !isSupervisor(agent))
      throw fault('notPermitted', 'Only who began the chat, or a supervisor, can remove somebody from it.');
    const other = this.findUser(user);
    if (other === agent) throw fault('badValue', 'To leave the chat yourself, exit it.');
    if (!chat.members.includes(other)) throw fault('wrongState', `${other.account.fullName} is not in the chat.`);
    this.#leave(chat, other);
    other.workstation?.publish('chatKickedFrom', { chatId: chat.id, userInfo: userInfo(agent) });
  }

  /** The agent that `user` names, by id or by user name; or a Fault. */
  findUser(user: UserInfo | undefined): Agent {
    if (user?.id === undefined && !user?.uniqueId)
      throw fault('badValue', 'The user is missing: it takes an id or a name.');
    const agent = this.#center.agents
      .all()
      .find(({ account }) => account.id === user.id || account.user === user.uniqueId);
    if (!agent) throw fault('unknownId', `There is no user ${(user.id ?? user.uniqueId ?? '').slice(0, 80)}.`);
    return agent;
  }

  /** Who has logged out is in no chat any more. */
  settle(): void {
    for (const chat of this.#chats) {
      for (const [guest, { cancel }] of chat.invited) {
        if (guest.workstation) continue;
        cancel();
        chat.invited.delete(guest);
        this.#tell(chat, 'chatUserDidNotRespond', { chatId: chat.id, userInfo: userInfo(guest) });
      }
      for (const member of chat.members) if (!member.workstation) this.#leave(chat, member);
    }
  }

  #create(owner: Agent): Chat {
    const chat: Chat = { id: `chat-${++this.#count}`, owner, members: [owner], invited: new Map() };
    this.#chats = [...this.#chats, chat];
    const users = this.#center.agents.all().filter(({ workstation }) => workstation);
    owner.workstation?.publish('chatParticipantStarted', { chatId: chat.id, requestor: userInfo(owner) });
    this.#tellMembers(chat);
    owner.workstation?.publish('chatLoggedUsersUpdated', { chatId: chat.id, users: users.map(userInfo) });
    return chat;
  }

  #invite(chat: Chat, by: Agent, guest: Agent, request: boolean): void {
    const { id: chatId } = chat;
    const cancel = this.#center.after(INVITATION_TIME, () => {
      chat.invited.delete(guest);
      guest.workstation?.publish('chatInviteCancelled', { chatId });
      this.#tell(chat, 'chatUserDidNotRespond', { chatId, userInfo: userInfo(guest) });
    });
    chat.invited.set(guest, { by, request, cancel });
    guest.workstation?.publish('chatInvite', { chatId, request, requestor: userInfo(by) });
  }

  #withdraw(chat: Chat): void {
    for (const [guest, { cancel }] of chat.invited) {
      cancel();
      guest.workstation?.publish('chatInviteCancelled', { chatId: chat.id });
    }
    chat.invited.clear();
  }

  #leave(chat: Chat, agent: Agent): void {
    chat.members = chat.members.filter((member) => member !== agent);
    if (chat.members.length === 0) return this.#drop(chat);
    this.#tell(chat, 'chatUserLeft', { chatId: chat.id, userInfo: userInfo(agent) });
    this.#tellMembers(chat);
  }

  #drop(chat: Chat): void {
    this.#withdraw(chat);
    this.#chats = this.#chats.filter((other) => other !== chat);
  }

  #tellMembers(chat: Chat): void {
    this.#tell(chat, 'chatParticipantUpdated', { chatId: chat.id, participants: chat.members.map(userInfo) });
  }

  #tell<K extends EventName>(chat: Chat, name: K, data: Events[K]): void {
    for (const { workstation } of chat.members) workstation?.publish(name, data);
  }

  #find(id: string | undefined): Chat {
    const chat = this.#chats.find((candidate) => candidate.id === id);
    if (!chat) throw fault('unknownId', `There is no chat "${(id ?? '').slice(0, 40)}".`);
    return chat;
  }

  /** The chat, if the agent is in it. */
  #own(agent: Agent, id: string | undefined): Chat {
    const chat = this.#find(id);
    if (!chat.members.includes(agent)) throw fault('wrongState', 'You are not in this chat.');
    return chat;
  }
}
