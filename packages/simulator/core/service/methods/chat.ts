/** Chats and messages between agents. */
import { given } from '../../base/faults.ts';
import { sendBroadcastMessage, sendServerMessage, sendSkillMessage, sendUserMessage } from '../../desk/messages.ts';
import { officeOf } from '../../desk/office.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

const chats = ({ center }: Workstation) => officeOf(center).chats;
const self = (workstation: Workstation) => workstation.requireSession().agent;

export const chatMethods: MethodTable = {
  createChat: (workstation) => chats(workstation).create(self(workstation)),
  createChatSession: (workstation) => chats(workstation).create(self(workstation)),
  inviteUserToChat: (workstation, { chatId, userInfo }) =>
    chats(workstation).invite(self(workstation), chatId, userInfo),
  processChatInvite: (workstation, { chatId, accept }) =>
    chats(workstation).answer(self(workstation), chatId, given(accept, 'processChatInvite', 'accept'), false),
  acceptChatRequest: (workstation, { chatId }) => chats(workstation).answer(self(workstation), chatId, true, true),
  requestHelpChat: (workstation) => chats(workstation).requestHelp(self(workstation)),
  sendChatMessage: (workstation, { chatId, message }) => chats(workstation).send(self(workstation), chatId, message),
  exitChat: (workstation, { chatId }) => chats(workstation).exit(self(workstation), chatId),
  endChat: (workstation, { chatId }) => chats(workstation).end(self(workstation), chatId),
  kickUserFromChat: (workstation, { chatId, userInfo }) => chats(workstation).kick(self(workstation), chatId, userInfo),

  sendUserMessage: (workstation, { user, message }) =>
    sendUserMessage(officeOf(workstation.center), self(workstation), user, message),
  sendBroadcastMessage: (workstation, { message }) =>
    sendBroadcastMessage(officeOf(workstation.center), self(workstation), message),
  sendSkillBroadcastMessage: (workstation, { skill, message }) =>
    sendSkillMessage(officeOf(workstation.center), self(workstation), skill, message),
  sendHttpServerMessage: (workstation, { message }) =>
    sendServerMessage(officeOf(workstation.center), self(workstation), message),
};
