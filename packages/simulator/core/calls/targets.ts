/** Where a call can go: an outside number, an agent, a skill, a campaign, or an agent's voicemail. */
import { type AgentPermission, codes } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { canonicalNumber } from '../base/numbers.ts';
import { type Agent, requirePermission } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Target } from '../state/target.ts';

/** What stands before an extension for the agent's voicemail: `*2002`. */
const VOICEMAIL_PREFIX = '*';

/**
 * Whom an address means: an agent's extension, user name, name or id, `*` and an extension for the agent's voicemail; a
 * campaign's extension, name or id; a skill's name or id; a speed dial's code; else a telephone number. Undefined for
 * what is none of these.
 */
export function findTarget(center: CallCenterState, address: string): Target | undefined {
  const text = address.trim();
  const is = (...names: readonly string[]) => names.some((name) => name.toLowerCase() === text.toLowerCase());
  for (const agent of center.agents.all()) {
    const { extension, user, fullName, id } = agent.account;
    if (is(extension, user, fullName, id)) return { type: 'agent', number: extension, agent };
    if (is(`${VOICEMAIL_PREFIX}${extension}`)) return { type: 'voicemail', number: text, agent };
  }
  const campaign = center.campaigns.all().find(({ extension, name, id }) => is(extension, name, id));
  if (campaign) return { type: 'campaign', number: campaign.extension, campaign };
  const skill = center.account.skills.find(({ name, skillId }) => is(name ?? '', skillId));
  if (skill) return { type: 'skill', number: skill.name ?? skill.skillId, skillId: skill.skillId };
  const dial = center.account.speedDials.find(({ code }) => code !== undefined && is(code));
  const number = canonicalNumber(dial?.number ?? text);
  return number === undefined ? undefined : { type: 'external', number };
}

/** As `findTarget`, with a Fault for what is no address. */
export function requireTarget(center: CallCenterState, address: string | undefined): Target {
  if (address === undefined || address.trim() === '') throw fault('badValue', 'There is no number to call.');
  const target = findTarget(center, address);
  if (!target)
    throw fault(
      'badValue',
      `"${address.slice(0, 40)}" is not a telephone number: it takes 3 to 15 digits. Nor is it an agent, a skill, a campaign or a speed dial.`,
    );
  return target;
}

export type Purpose = 'call' | 'transfer' | 'conference';

/** What it takes to reach each kind of address; `undefined`: it can't be reached this way. */
const NEEDED: Record<Purpose, Record<Target['type'], readonly (keyof AgentPermission)[] | undefined>> = {
  call: {
    external: ['canMakeCalls'],
    agent: ['canMakeInternalCalls'],
    skill: undefined,
    campaign: undefined,
    voicemail: undefined,
  },
  transfer: {
    external: ['canTransfer'],
    agent: ['canTransfer', 'canTransferToAgents'],
    skill: ['canTransfer', 'canTransferToSkills'],
    campaign: ['canTransfer'],
    voicemail: ['canTransfer', 'canTransferToAgents'],
  },
  conference: {
    external: ['canCreateConference'],
    agent: ['canCreateConference', 'canCreateConferenceWithAgents'],
    skill: ['canCreateConference', 'canCreateConferenceUsingSkills'],
    campaign: ['canCreateConference', 'canCreateConferenceUsingSkills'],
    voicemail: undefined,
  },
};

const WORDS: Record<Purpose, string> = { call: 'be called', transfer: 'take a call', conference: 'join a conference' };
const NAMES: Record<Target['type'], string> = {
  external: 'An outside number',
  agent: 'An agent',
  skill: 'A skill',
  campaign: 'A campaign',
  voicemail: 'A voicemail',
};

/** Whether the agent may reach addresses of this kind. */
export function mayReach(agent: Agent, purpose: Purpose, type: Target['type']): boolean {
  return NEEDED[purpose][type]?.every((permission) => agent.permissions[permission]) ?? false;
}

/** As `mayReach`, with a Fault that says why not. */
export function requireReach(agent: Agent, purpose: Purpose, target: Target): void {
  const needed = NEEDED[purpose][target.type];
  if (!needed) throw fault('wrongState', `${NAMES[target.type]} can't ${WORDS[purpose]}.`);
  for (const permission of needed) requirePermission(agent, permission);
  if ('agent' in target && target.agent === agent) throw fault('wrongState', 'This is yourself.');
}

/** The kind of address that a code of `codes.addressType` means, or a Fault. */
export function requireAddressType(type: number): Target['type'] {
  const entry = Object.entries(codes.addressType).find(([, code]) => code === type);
  if (!entry) throw fault('badValue', `There is no address type ${type}.`);
  return entry[0] as Target['type'];
}
