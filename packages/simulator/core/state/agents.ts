/** The agents as they are now: what an administrator or the agent has changed, and where each is logged in. */
import type { AgentPermission, Id, UserInfo } from '@cti-elements/contract';
import type { Account, AgentAccount, PasswordRule } from '../account/account.ts';
import { fault } from '../base/faults.ts';
import type { Workstation } from './workstation.ts';

export interface Notice {
  readonly id: Id;
  readonly text: string;
  /** The agent's answer; undefined until there is one. */
  accepted: boolean | undefined;
}

export interface Agent {
  readonly account: AgentAccount;
  permissions: AgentPermission;
  password: string;
  /** `mandatory`: nothing works before it is changed. */
  passwordExpired: 'mandatory' | 'optional' | undefined;
  skillIds: readonly Id[];
  activeSkillIds: readonly Id[];
  notices: Notice[];
  /** Where the agent is logged in. */
  workstation: Workstation | undefined;
}

export class Agents {
  readonly #agents: readonly Agent[];

  constructor(account: Account) {
    this.#agents = account.agents.map((agent) => ({
      account: agent,
      permissions: agent.permissions,
      password: agent.password,
      passwordExpired: undefined,
      skillIds: agent.skillIds,
      activeSkillIds: agent.skillIds,
      notices: [],
      workstation: undefined,
    }));
  }

  all(): readonly Agent[] {
    return this.#agents;
  }

  find(user: string): Agent | undefined {
    return this.#agents.find((agent) => agent.account.user.toLowerCase() === user.trim().toLowerCase());
  }

  /** The agent of this name, or a Fault. */
  get(user: string): Agent {
    const agent = this.find(user);
    if (!agent) throw fault('unknownId', `There is no agent "${user}".`);
    return agent;
  }
}

export const userInfo = ({ account }: Agent): UserInfo => ({
  id: account.id,
  name: account.fullName,
  role: account.role,
  uniqueId: account.user,
});

/** What an agent without the permission is told. */
const WORDS: Partial<Record<keyof AgentPermission, string>> = {
  canAddDNC: 'add numbers to the do-not-call list',
  canCreateCallbacks: 'make callbacks',
  canCreateChat: 'begin chats',
  canDeleteVoicemailSession: 'delete voicemails',
  canEditCRMSessions: 'change what is known of a call',
  canProcessVoicemail: 'deal with voicemails',
  canSendMessages: 'send messages',
  canTransferVoicemail: 'transfer voicemails',
  canUseConnectors: 'use connectors',
  canChangePassword: 'change your password',
  canMakeCalls: 'make calls',
  canMakeRecordings: 'record calls',
  canManageSkillAvailability: 'choose your skills',
  canPlayPromptToCaller: 'play sounds to the customer',
  canRejectCalls: 'reject calls',
  canHold: 'put calls on hold',
  canCreateConference: 'create conferences',
  canCreateConferenceWithAgents: 'create conferences with agents',
  canCreateConferenceUsingSkills: 'create conferences with skills',
  canMakeInternalCalls: 'call other agents',
  canMakeTestCalls: 'make test calls',
  canPark: 'park calls',
  canSkipNumbersInPreview: 'skip previews',
  canTransfer: 'transfer calls',
  canTransferToAgents: 'transfer calls to agents',
  canTransferToSkills: 'transfer calls to skills',
};

export function requirePermission(agent: Agent, permission: keyof AgentPermission): void {
  if (!agent.permissions[permission])
    throw fault('notPermitted', `You are not permitted to ${WORDS[permission] ?? 'do this'} (${permission}).`);
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const RULES: Record<PasswordRule['aspect'], (password: string, least: number, agent: Agent) => boolean> = {
  length: (password, least) => password.length >= least,
  digits: (password, least) => count(password, /\d/g) >= least,
  upperCase: (password, least) => count(password, /\p{Lu}/gu) >= least,
  lowerCase: (password, least) => count(password, /\p{Ll}/gu) >= least,
  special: (password, least) => count(password, /[^\p{L}\p{N}]/gu) >= least,
  history: (password, _, agent) => password !== agent.password,
  userName: (password, _, agent) => password.toLowerCase() !== agent.account.user.toLowerCase(),
};

/** Faults with the first rule that `password` breaks. */
export function checkPassword(password: string, rules: readonly PasswordRule[], agent: Agent): void {
  const broken = rules.find((rule) => !RULES[rule.aspect](password, rule.count, agent));
  if (broken) throw fault('badValue', `The new password does not fit the policy: ${broken.description}.`);
}
