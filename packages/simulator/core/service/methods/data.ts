/** What the account holds, to be looked at. */
import { fault, given } from '../../base/faults.ts';
import { canonicalNumber } from '../../base/numbers.ts';
import { officeOf } from '../../desk/office.ts';
import { type Agent, userInfo } from '../../state/agents.ts';
import { campaignInfo } from '../../state/campaigns.ts';
import { bridgeStatus } from '../../state/status.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import type { AgentInfo, DispositionValue } from '@cti-elements/contract';

const VERSION = '2.0';
const SOFTPHONE_VERSION = '1.8.3';

const agentInfo = ({ account }: Agent): AgentInfo => ({ agentId: account.id, name: account.fullName });

const ownCampaigns = (workstation: Workstation) => {
  const { campaignIds } = workstation.requireSession().agent.account;
  return workstation.center.campaigns.all().filter(({ id }) => campaignIds.includes(id));
};

const ownSkills = (workstation: Workstation) => {
  const { skillIds } = workstation.requireSession().agent;
  return workstation.center.account.skills.filter(({ skillId }) => skillIds.includes(skillId));
};

const dispositions = (workstation: Workstation, campaignId: string | undefined, method: string) => {
  const { campaigns } = workstation.center;
  return campaigns.dispositions(campaigns.get(given(campaignId, method, 'campaignId')));
};

export const dataMethods: MethodTable = {
  getStatus: (workstation) => bridgeStatus(workstation),
  getVersion: (_, { componentName }) => (componentName === 'softphone' ? SOFTPHONE_VERSION : VERSION),
  checkLocalTime: ({ center }) => {
    const { timeAdjustment } = officeOf(center);
    const localTime = center.clock.now();
    return { ok: timeAdjustment === 0, localTime, serverTime: localTime + timeAdjustment };
  },
  getUserDetails: (workstation) => {
    const { agent, stationId, stationType } = workstation.requireSession();
    const { domain } = workstation.center.account;
    return {
      domain: domain.name,
      domainId: domain.id,
      extension: agent.account.extension,
      flags: 0n,
      fullName: agent.account.fullName,
      station: stationId,
      stationType,
      username: agent.account.user,
    };
  },
  getAgentPermissions: (workstation) => workstation.requireSession().agent.permissions,
  getSelfInfo: (workstation) => userInfo(workstation.requireSession().agent),
  getLoggedUsers: ({ center }) =>
    center.agents
      .all()
      .filter(({ workstation }) => workstation)
      .map(userInfo),
  getAvailableAgents: ({ center }) =>
    center.agents
      .all()
      .filter(({ workstation }) => workstation)
      .map(agentInfo),
  getAgentInfo: ({ center }, { agentId }) => {
    const id = given(agentId, 'getAgentInfo', 'agentId');
    const agent = center.agents.all().find(({ account }) => account.id === id);
    if (!agent) throw fault('unknownId', `There is no agent ${id}.`);
    return agentInfo(agent);
  },
  getAvailableCampaigns: (workstation) => ownCampaigns(workstation).map(campaignInfo),
  getCampaigns: ({ center }) => center.campaigns.all().map(campaignInfo),
  getCampaignInfo: ({ center }, { campaignId }) =>
    campaignInfo(center.campaigns.get(given(campaignId, 'getCampaignInfo', 'campaignId'))),
  getCampaignDispositions: (workstation, { campaignId }) =>
    dispositions(workstation, campaignId, 'getCampaignDispositions').map(
      ({ description, flags, id, name }): DispositionValue => ({ description, flags, id, name }) as DispositionValue,
    ),
  getCampaignDispositions2: (workstation, { campaignId }) =>
    dispositions(workstation, campaignId, 'getCampaignDispositions2'),
  getAvailableSkills: (workstation) => ownSkills(workstation),
  getAllSkills: ({ center }) => center.account.skills,
  getSkillGroups: ({ center }) =>
    center.account.skills.map(({ skillId }) => ({
      skillId,
      userIds: center.agents
        .all()
        .filter(({ skillIds }) => skillIds.includes(skillId))
        .map(({ account }) => account.id),
    })),
  setActiveSkills: (workstation, { skills }) => {
    workstation.requirePermission('canManageSkillAvailability');
    const own = ownSkills(workstation).map(({ skillId }) => skillId);
    const wanted = [...new Set(skills ?? [])];
    const unknown = wanted.find((id) => !own.includes(id));
    if (unknown !== undefined) throw fault('unknownId', `The skill ${unknown} is not one of yours.`);
    workstation.requireSession().agent.activeSkillIds = wanted;
    workstation.publish('activeSkillsChanged', { activeSkills: wanted });
    const active = ownSkills(workstation).filter(({ skillId }) => wanted.includes(skillId));
    workstation.publish('skillsStatusChanged', { skills: active });
  },
  getReasonCodes: ({ center }) => center.account.logoutReasons,
  getNotReadyReasonCodes: ({ center }) => center.account.notReadyReasons,
  getSpeedDials: ({ center }) => center.account.speedDials,
  getManualCallsConfig: ({ center }) => ({
    defCampaign: center.account.manualCampaignId,
    maySelect: true,
    maySelectNone: true,
  }),
  addNumberToDnc: (workstation, { number: text }) => {
    workstation.requirePermission('canAddDNC');
    const number = canonicalNumber(given(text, 'addNumberToDnc', 'number'));
    const { doNotCall } = workstation.center;
    const fail = (cause: string) =>
      workstation.publish('failedAddingNumberToDNC', { cause, number: number ?? text ?? '' });
    if (number === undefined) fail('This is not a telephone number: it takes 3 to 15 digits.');
    else if (doNotCall.has(number)) fail('The number is on the do-not-call list already.');
    else doNotCall.add(number);
  },
};
