import type { CampaignInfo, DispositionValue2, Id } from '@cti-elements/contract';
import type { Slice } from './slice.ts';
import type { DirectoryState } from './state.ts';

const initial: DirectoryState = {
  campaigns: [],
  dispositions: {},
  speedDials: [],
  agents: [],
  skills: [],
  activeSkills: [],
};

/** What the account holds. Events bring the skills; the loader asks for the rest, and again when an event says that it changed. */
export const directory: Slice<DirectoryState> = {
  initial,
  on: {
    loginProcessStarted: () => initial,
    logoutProcessFinished: () => initial,
    forceSelfLogout: () => initial,
    bridgeForcedLogout: () => initial,
    skillsInitialized: (slice, { skills, activeSkills }) => ({ ...slice, skills, activeSkills }),
    skillsChanged: (slice, { skills }) => ({ ...slice, skills }),
    activeSkillsChanged: (slice, { activeSkills }) => ({ ...slice, activeSkills }),
  },
  done: {
    getAvailableCampaigns: (slice, { result }) => ({ ...slice, campaigns: result }),
    getCampaignInfo: (slice, { params, result }) => ({
      ...slice,
      campaigns: withCampaign(slice.campaigns, params.campaignId, result),
    }),
    getCampaignDispositions: (slice, { params, result }) => withDispositions(slice, params.campaignId, result),
    getCampaignDispositions2: (slice, { params, result }) => withDispositions(slice, params.campaignId, result),
    getAvailableAgents: (slice, { result }) => ({ ...slice, agents: result }),
    getAvailableSkills: (slice, { result }) => ({ ...slice, skills: result }),
    getSpeedDials: (slice, { result }) => ({ ...slice, speedDials: result }),
  },
};

function withDispositions(
  slice: DirectoryState,
  campaignId: Id | undefined,
  result: readonly DispositionValue2[],
): DirectoryState {
  return campaignId === undefined ? slice : { ...slice, dispositions: { ...slice.dispositions, [campaignId]: result } };
}

/** In its place, at the end when it is new; gone when the service no longer has it. */
function withCampaign(
  campaigns: readonly CampaignInfo[],
  id: Id | undefined,
  campaign: CampaignInfo | undefined,
): readonly CampaignInfo[] {
  const known = campaigns.some((other) => other.id === id);
  if (!campaign) return campaigns.filter((other) => other.id !== id);
  return known ? campaigns.map((other) => (other.id === id ? campaign : other)) : [...campaigns, campaign];
}
