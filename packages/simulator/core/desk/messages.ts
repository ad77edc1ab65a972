/** Messages from one agent to others, outside of a chat. */
import type { UserInfo } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { type Agent, requirePermission } from '../state/agents.ts';
import { requireMessage } from './chat.ts';
import type { Office } from './office.ts';

function requireSender(sender: Agent, message: string | undefined): string {
  requirePermission(sender, 'canSendMessages');
  return requireMessage(message);
}

/** To one agent → `chatMessageDialog` there. */
export function sendUserMessage(office: Office, sender: Agent, user: UserInfo | undefined, message?: string): void {
  const msg = requireSender(sender, message);
  const receiver = office.chats.findUser(user);
  if (!receiver.workstation) throw fault('wrongState', `${receiver.account.fullName} is not logged in.`);
  receiver.workstation.publish('chatMessageDialog', {
    from: sender.account.fullName,
    msg,
    sent: new Date(office.center.clock.now()).toISOString(),
    type: 'user',
  });
}

/** To all others who are logged in → `chatBroadcastMessageReceived` there. */
export function sendBroadcastMessage(office: Office, sender: Agent, message: string | undefined): void {
  broadcast(office, sender, requireSender(sender, message), 'broadcast', () => true);
}

/** To all others of a skill, named by its id or its name. */
export function sendSkillMessage(office: Office, sender: Agent, skill: UserInfo | undefined, message?: string): void {
  const text = requireSender(sender, message);
  const known = office.center.account.skills.find(({ skillId, name }) => skillId === skill?.id || name === skill?.name);
  if (!known)
    throw fault('unknownId', `There is no skill ${(skill?.id ?? skill?.name ?? 'without a name').slice(0, 80)}.`);
  broadcast(office, sender, text, 'skill', ({ skillIds }) => skillIds.includes(known.skillId));
}

function broadcast(office: Office, sender: Agent, message: string, type: string, to: (agent: Agent) => boolean): void {
  for (const agent of office.center.agents.all())
    if (agent !== sender && to(agent))
      agent.workstation?.publish('chatBroadcastMessageReceived', { from: sender.account.fullName, type, message });
}

const REMEMBERED = 50;

/** To the web server, and with it to the supervisors → `chatMessage` there. */
export function sendServerMessage(office: Office, sender: Agent, message: string | undefined): void {
  const text = requireSender(sender, message);
  const { id, user, role } = sender.account;
  office.serverMessages = [...office.serverMessages.slice(1 - REMEMBERED), { user, message: text }];
  for (const agent of office.center.agents.all())
    if (agent !== sender && agent.account.role === 'SUPERVISOR')
      agent.workstation?.publish('chatMessage', { message: text, senderId: id, senderRole: role });
}
