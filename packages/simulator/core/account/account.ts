/** What a call centre's administrator has set up. Plain data; the call centre keeps what changes on its own. */
import type {
  AgentPermission,
  DispositionValue2,
  Id,
  PasswordPolicy,
  ReadyStateValue,
  ReasonCodeValue,
  SkillInfo,
  SpeedDialInfo,
} from '@cti-elements/contract';
import type { DeskAccount } from './desk-account.ts';

/** What a number does when it is called: waits for the control, answers after `after` ms, is busy, never answers, or does not exist. */
export type CustomerBehaviour =
  | { readonly kind: 'manual' }
  | { readonly kind: 'answers'; readonly after: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'invalid' };

/** An agent who can log in, and what that agent may do. */
export interface AgentAccount {
  readonly id: Id;
  /** The name to log in with, such as `agent@example.com`. */
  readonly user: string;
  readonly password: string;
  readonly fullName: string;
  readonly role: 'AGENT' | 'SUPERVISOR';
  readonly extension: string;
  readonly permissions: AgentPermission;
  readonly campaignIds: readonly Id[];
  readonly skillIds: readonly Id[];
}

/** A campaign as it is set up. */
export interface CampaignAccount {
  readonly id: Id;
  readonly name: string;
  /** `codes.campaignMode` */
  readonly mode: number;
  /** `codes.campaignState` */
  readonly state: number;
  readonly extension: string;
  /** The number that customers dial, or see when they are called. */
  readonly dnis: string;
  readonly dispositionIds: readonly Id[];
  /** The disposition that a call gets when wrap-up reaches its limit. */
  readonly acwDispositionId: Id;
  /** Milliseconds; no limit when left out or 0. */
  readonly wrapUpLimit?: number;
  /** The agent's station answers this campaign's calls by itself. */
  readonly autoAnswer?: boolean;
  /** Calls are recorded from their start. */
  readonly autoRecord?: boolean;
}

/** The name behind a number. */
export interface ContactAccount {
  readonly number: string;
  readonly name: string;
}

/** One rule for a new password: `aspect` is what is counted, `count` how many it takes. */
export interface PasswordRule extends PasswordPolicy {
  readonly aspect: 'length' | 'digits' | 'upperCase' | 'lowerCase' | 'special' | 'history' | 'userName';
  readonly count: number;
  readonly description: string;
}

/** All that an administrator has set up. `demoAccount()` makes one. */
export interface Account {
  readonly domain: { readonly id: Id; readonly name: string };
  readonly agents: readonly AgentAccount[];
  readonly campaigns: readonly CampaignAccount[];
  readonly dispositions: readonly (DispositionValue2 & { readonly id: Id })[];
  readonly skills: readonly (SkillInfo & { readonly skillId: Id })[];
  readonly readyStates: readonly (ReadyStateValue & { readonly id: Id })[];
  readonly notReadyReasons: readonly (ReasonCodeValue & { readonly id: Id })[];
  readonly logoutReasons: readonly (ReasonCodeValue & { readonly id: Id })[];
  readonly speedDials: readonly SpeedDialInfo[];
  /** Stations that a SOFTPHONE may log in with. */
  readonly stations: readonly string[];
  /** The campaign of a call that is made without one. */
  readonly manualCampaignId: Id;
  /** Who gives a conference its disposition: one of `codes.conferenceDispositioning`, the initiator when left out. */
  readonly conferenceDispositioning?: number;
  /** Numbers that are not to be called. */
  readonly doNotCall: readonly string[];
  /** Who is behind a number. */
  readonly contacts: readonly ContactAccount[];
  /** What a number does when it is called; `manual` for those not named. */
  readonly behaviours: Readonly<Record<string, CustomerBehaviour>>;
  readonly passwordRules: readonly PasswordRule[];
  /** Scripts, worksheets, contacts and the like; nothing of it when left out. */
  readonly desk?: DeskAccount;
}
