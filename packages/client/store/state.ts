/** What the store holds. Only events change it; `store.ts` says how. Times are epoch milliseconds of this page's clock. */
import type {
  AgentInfo,
  AgentPermission,
  CallInfo,
  CampaignInfo,
  CtiError,
  DispositionValue2,
  Id,
  MethodName,
  ParkedCallInfo,
  PasswordPolicy,
  QueuedCall,
  ReadyStateValue,
  ReasonCodeValue,
  SkillInfo,
  SpeedDialInfo,
  UserDetails,
} from '@cti-elements/contract';
import type { ConnectionState } from '../connection/connection.ts';
import type { StationState } from '../station.ts';
import type { DeferredState } from './deferred/state.ts';

/** All that is known of the call centre as the agent’s page sees it, part by part. It is replaced, never changed in place. */
export interface CtiState extends DeferredState {
  readonly connection: ConnectionState;
  readonly session: SessionState;
  readonly agent: AgentState;
  readonly calls: CallsState;
  readonly directory: DirectoryState;
  readonly softphone: SoftphoneState;
  readonly commands: CommandsState;
}

/** Who is signed in (`loginAsync2`, `loginComplete`, `getUserDetails`), and what ends or limits the session. */
export interface SessionState {
  /** `unknown` until the service has told. */
  readonly status: 'unknown' | 'signedOut' | 'signingIn' | 'signedIn' | 'signingOut';
  readonly user?: string;
  readonly stationNumber?: string;
  /** `SOFTPHONE`, `PSTN` or `VoIP`. */
  readonly stationType?: string;
  readonly details?: UserDetails;
  readonly permissions: AgentPermission;
  /** Why the last sign-in failed, in the service's words. */
  readonly refusal?: string;
  /**
   * The session ended without the agent's doing: the agent signed in elsewhere (`forceSelfLogout`), the service signed the
   * agent out (`bridgeForcedLogout`), or it does not know the session any more, as after a restart (`restart`).
   */
  readonly endedBy?: 'elsewhere' | 'service' | 'restart';
  /** Set while a new password is asked for. */
  readonly passwordChange?: {
    readonly cause: string;
    readonly mandatory: boolean;
    readonly policy: readonly PasswordPolicy[];
  };
  /** The service has lost the call centre during the session; nothing but waiting helps. */
  readonly bridgeLost: boolean;
  /** The call centre no longer works with this release of the service. */
  readonly outdated: boolean;
  /** Set while the call centre is about to be, or is, maintained. */
  readonly maintenance?: Maintenance;
  /** Notices of the call centre that nobody has acknowledged yet (`acknowledgeNotice`). */
  readonly notices: readonly Notice[];
  /** The account's options as far as the service has told, by name. */
  readonly options: Readonly<Record<string, string>>;
}

/** `relogin`: the agent has to sign in again, at once where `force`. */
export interface Maintenance {
  readonly stage: 'announced' | 'started' | 'relogin';
  /** When it begins. */
  readonly when?: number;
  /** When it is over, where the service tells. */
  readonly until?: number;
  readonly force?: boolean;
  /** Where the call centre runs meanwhile. */
  readonly dataCenter?: 'backup' | 'primary';
  readonly reason?: string;
}

/** A notice of the call centre (`maintenanceNotice`). The text is not to be trusted. */
export interface Notice {
  readonly id: Id;
  readonly text: string;
  readonly annotation?: string;
}

/** Whether the agent is ready (`setReadyState`, `setNotReadyState`), why not, and what can be chosen. */
export interface AgentState {
  readonly ready: boolean;
  /** The ready state or the not-ready reason that applies; left out where only "ready" is known. */
  readonly readyStateId?: Id;
  readonly reasonCodeId?: Id;
  readonly since: number;
  /** Who changed it in place of the agent; `unknown` when it had changed after a break of the connection. */
  readonly forcedBy?: 'supervisor' | 'system' | 'unknown';
  /** Chosen during a call; applies when it is finished. */
  readonly pending?: { readonly ready: boolean; readonly id?: Id };
  readonly readyStates: readonly ReadyStateValue[];
  readonly notReadyReasons: readonly ReasonCodeValue[];
  /** Reasons for signing out. */
  readonly logoutReasons: readonly ReasonCodeValue[];
  readonly reasonCodesEnabled: boolean;
}

/**
 * ```
 * ringingHere ──answered──▶ talking ──ended──▶ wrapUp ──finished──▶ (recent)
 *      └──abandoned──▶ (gone)   ▲
 * ringingThere ──answered───────┘   ringingThere ──failed──▶ (gone, see `failure`)
 * ```
 */
export type CallPhase = 'ringingHere' | 'ringingThere' | 'talking' | 'wrapUp';

/** A call that the agent has: it rings, is up, or waits for its disposition. */
export interface Call {
  /** The contract's `callSessionId`. */
  readonly id: string;
  readonly info: CallInfo;
  readonly phase: CallPhase;
  readonly held: boolean;
  readonly recording: boolean;
  /** What the contact's record calls the other side, once it is known. */
  readonly name?: string;
  /** When this page first saw the call. */
  readonly seenAt: number;
  readonly talkingSince?: number;
  readonly heldSince?: number;
  readonly endedAt?: number;
  readonly endedBy?: 'agent' | 'customer' | 'system';
  /** When wrap-up ends by itself, where the campaign has a limit. */
  readonly wrapUpUntil?: number;
  /** What the call is being finished with. */
  readonly dispositionId?: Id;
}

/** A call that is over; durations in milliseconds. */
export interface FinishedCall {
  readonly id: string;
  readonly info: CallInfo;
  /** What the contact's record called the other side. */
  readonly name?: string;
  readonly finishedAt: number;
  readonly startedAt?: number;
  readonly talkTime?: number;
  readonly handleTime?: number;
  readonly wrapUpTime?: number;
  readonly dispositionId?: Id;
  /**
   * `missed`: it rang here and nobody answered. `failed`: the other side was not reached. `unknown`: it ended while this
   * page had no connection to the service.
   */
  readonly outcome: 'finished' | 'missed' | 'failed' | 'unknown';
}

/** The agent’s calls, the newest that are over, parked ones, and the queue. */
export interface CallsState {
  readonly byId: Readonly<Record<string, Call>>;
  /** The call that the agent is busy with, if any. */
  readonly currentId?: string;
  /** An outbound call that has no id yet: the service is calling the station. */
  readonly dialing?: { readonly number: string; readonly since: number };
  /** Why the last outbound call did not come about; cleared by the next call. */
  readonly failure?: { readonly number: string; readonly cause: string; readonly at: number };
  /** What this page finishes a call with; `sure` once the service has taken it. */
  readonly finishing?: {
    readonly callId: string;
    readonly dispositionId?: Id | undefined;
    readonly comments?: string | undefined;
    readonly sure: boolean;
  };
  /** Newest first, at most 50. */
  readonly recent: readonly FinishedCall[];
  readonly parked: readonly ParkedCallInfo[];
  /** Calls that wait for an agent. */
  readonly queue: readonly QueuedCall[];
  /** What the service could not do with a call, in its words; cleared by the next call, and when the call is over. */
  readonly error?: {
    readonly callId?: string;
    /** The method, as the service names it. */
    readonly operation?: string;
    readonly cause: string;
    readonly at: number;
  };
}

/** Whom and what the agent can choose: campaigns, dispositions, speed dials, colleagues, skills. */
export interface DirectoryState {
  readonly campaigns: readonly CampaignInfo[];
  /** By campaign. */
  readonly dispositions: Readonly<Record<Id, readonly DispositionValue2[]>>;
  readonly speedDials: readonly SpeedDialInfo[];
  readonly agents: readonly AgentInfo[];
  readonly skills: readonly SkillInfo[];
  readonly activeSkills: readonly Id[];
}

/** The station: the browser’s own, or what the service tells of another. */
export interface SoftphoneState {
  /** The browser's own station; left out when the station is elsewhere or nobody is signed in. */
  readonly station?: StationState;
  /** The service is calling the station anew. */
  readonly restarting: boolean;
  /** What the service says is wrong with the station; cleared when it is back. */
  readonly problem?: StationProblem;
  /** The station's leg rings and waits for the agent to answer it. */
  readonly ringing: boolean;
  /** The microphone is off in the call that is up, in whichever tab the sound is. */
  readonly muted: boolean;
  /** 0 to 100; of a station that is not in this page, as far as known. */
  readonly speakerVolume?: number;
  /** 0 to 100; of a station that is not in this page, as far as known. */
  readonly microphoneLevel?: number;
  /** The service's word for the softphone program. */
  readonly status?: string;
  /** How the station is set up, as far as it was asked for; no event tells when another client changes it. */
  readonly settings?: StationSettings;
}

/** Devices are names; choices are indexes of them, -1 for the system's default. What nobody asked for is left out. */
export interface StationSettings {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly ring?: number;
  readonly speaker?: number;
  readonly microphone?: number;
  /** Gain control: the program adjusts the microphone's level by itself. */
  readonly agc?: boolean;
  /** The service hangs the station up when a call ends. */
  readonly autoHangUp?: boolean;
}

/** `message` is in the service's words, or empty. */
export interface StationProblem {
  readonly kind: 'disconnected' | 'restartFailed' | 'softphone';
  readonly message: string;
}

/** Which methods are under way, which have failed, and what could not be loaded yet. */
export interface CommandsState {
  /** How many calls of each method are under way from this page. */
  readonly pending: Readonly<Partial<Record<MethodName, number>>>;
  /** The newest failure of each method; cleared when the method is called again. */
  readonly failed: Readonly<Partial<Record<MethodName, CtiError>>>;
  /**
   * What the page asks for again and again because it could not be had yet, and why: by method and parameters, such as
   * `getCampaignDispositions2 300`. A list that is empty and not in here is empty.
   */
  readonly missing: Readonly<Record<string, CtiError>>;
}
