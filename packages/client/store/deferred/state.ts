/**
 * The parts of the state that are kept by slices which load after the first ones: see `index.ts`. Until an agent is signed in
 * they hold nothing, and the next agent does not see what the last one did.
 */
import type {
  AgentPromptValue,
  AgentState as AgentStateNumber,
  AgentStateValue,
  CallbackInfo,
  CallInfo,
  CavFullValue,
  CavViewFullValue,
  ConnectorValue,
  CrmFieldDataType,
  DispositionValue2,
  Events,
  Id,
  LiveCallbackInfo,
  ManualCallsConfig,
  NumberRestrictionValue,
  QuestionValue,
  RecordingValue,
  SkillGroup,
  SkillInfo,
  UserInfo,
} from '@cti-elements/contract';
import type { Unsent } from '../../outbox/entry.ts';

/** The parts of the state that load after the first ones, by slice. */
export interface DeferredState {
  readonly conference: ConferenceState;
  readonly preview: PreviewState;
  readonly callbacks: CallbacksState;
  readonly recordings: RecordingsState;
  readonly voicemail: VoicemailState;
  readonly liveCallback: LiveCallbackState;
  readonly script: ScriptState;
  readonly worksheet: WorksheetState;
  readonly connectors: ConnectorsState;
  readonly records: RecordsState;
  readonly account: AccountState;
  readonly chats: ChatsState;
  readonly prompts: PromptsState;
  readonly outbox: OutboxState;
}

/** What the agent has done while the service was away. It outlives sessions, and is only shown to its agent. */
export interface OutboxState {
  readonly unsent: readonly Unsent[];
}

/** Who is on the agent's calls besides the other end, and what is being made of them. */
export interface ConferenceState {
  /** A transfer or conference under way: a third party is being called, or talks with the agent alone. */
  readonly making?: Making;
  /** By the call that they have joined. */
  readonly participants: Readonly<Record<string, readonly Participant[]>>;
}

/** A transfer or conference that is being made (`transferCall`, `conferenceIn`). */
export interface Making {
  readonly kind: 'transfer' | 'conference';
  /** The call that is to be transferred, or joined. */
  readonly callId: string;
  /** The call with the third party, once there is one: `calls.byId` has it too, with `info.consult`. */
  readonly consultId?: string;
  readonly phase: 'calling' | 'talking';
  readonly since: number;
}

/** Somebody who has joined one of the agent’s calls (`conferenceParticipantAdded`). */
export interface Participant {
  /** The participant's own `callSessionId`: what `removeConferenceParticipant` takes. */
  readonly id: string;
  /** Name or number; empty when the service tells neither. */
  readonly title: string;
  readonly campaignId?: Id;
  readonly held: boolean;
  readonly since: number;
}

/** The contact of a preview campaign (`previewInitiated`), and what it can be skipped with. */
export interface PreviewState {
  /** The contact that the agent looks at before it is called. */
  readonly current?: Preview;
  /** What a contact can be skipped with (`getPreviewSkipDispositions2`). */
  readonly skipDispositions: readonly DispositionValue2[];
}

/**
 * ```
 * offered ──makePreviewCall, or time is up──▶ dialing ──▶ calling ──call is over──▶ disposition ──previewEnded──▶ (gone)
 * ```
 */
export interface Preview {
  /** The contract's `callSessionId`. */
  readonly id: string;
  readonly info: CallInfo;
  readonly phase: 'offered' | 'dialing' | 'calling' | 'disposition';
  /** When it was offered, or renewed. */
  readonly since: number;
  /** The contact's fields, by name. */
  readonly record: Fields;
  /** Which of the contact's numbers may not be dialled: `number` is the index of the number. */
  readonly restrictions: readonly NumberRestrictionValue[];
  /** What the service proposes to finish it with. */
  readonly dispositionId?: Id;
  /** The service could not end the preview; it stays. */
  readonly endFailed: boolean;
}

/** Names and values, in the service's order. */
export type Fields = Readonly<Record<string, string>>;

/** The agent’s callbacks (`getCallbacks`) and their reminders. */
export interface CallbacksState {
  /** In the order of their time. */
  readonly list: readonly CallbackInfo[];
  /** What has become of reminders in this session, by callback. */
  readonly reminders: Readonly<Record<Id, Reminder>>;
  /** Milliseconds that the service's clock is ahead of the agent's machine, as the service tells. */
  readonly timeAdjustment: number;
}

/** `due`: the service has reminded of it. `snoozed`: it will again. `dismissed`: it will not. */
export type Reminder =
  | { readonly state: 'due'; readonly since: number }
  | { readonly state: 'snoozed'; readonly until?: number }
  | { readonly state: 'dismissed' };

/** The agent’s mailbox (`requestRecordings`), and what is played on the station or to a call. */
export interface RecordingsState {
  /** Personal voicemails and recordings, the newest first. */
  readonly list: readonly RecordingValue[];
  /** What this page has the service play on the station. */
  readonly playing?: { readonly id: Id; readonly since: number };
  /** What callers of a personal voicemail hear, as far as this page has set it. */
  readonly greeting?: 'own' | 'standard';
  /** A file that this page has played to a call (`playFile`). */
  readonly clip?: { readonly filename: string; readonly paused: boolean };
  /** Of what is played to a call. */
  readonly playerVolume?: number;
}

/** Voicemails that skills receive, and agents work on as on calls. */
export interface VoicemailState {
  readonly byId: Readonly<Record<Id, Voicemail>>;
  /** The one that the agent is offered, or works on. */
  readonly currentId?: Id;
}

/**
 * A voicemail of a skill (`voicemailStateChanged`); `phase` says whether the agent is offered it, works on it, or has put
 * it off.
 */
export interface Voicemail {
  readonly id: Id;
  readonly phase: 'delivered' | 'accepted' | 'postponed';
  readonly since: number;
  readonly info: Partial<Events['voicemailStateChanged']>;
  /** The contact's fields, by name. */
  readonly record: Fields;
  /** How far it is played, as far as this page has asked for it; left out while it is not. */
  readonly playback?: Playback;
}

/** A sound that the service plays on the station. */
export interface Playback {
  readonly paused: boolean;
  /** Where it stood at `since`, milliseconds from its beginning. */
  readonly position: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** A customer who waits for a call back, from the queue. */
export interface LiveCallbackState {
  readonly offer?: LiveCallbackOffer;
}

/**
 * A customer in the queue whom the agent is asked to call back (`liveCallbackInitiating`). `failed`: the call did not come
 * about.
 */
export interface LiveCallbackOffer {
  readonly info: LiveCallbackInfo;
  readonly autoAnswer: boolean;
  readonly since: number;
  readonly record: Fields;
  readonly failed: boolean;
}

/** The campaigns’ scripts (`requestScript`). */
export interface ScriptState {
  /** HTML as the service sent it, not to be trusted; empty where a campaign has none. By campaign. */
  readonly byCampaign: Readonly<Record<Id, string>>;
}

/** The campaigns’ worksheets (`requestWorksheet`), and the calls’ answers. */
export interface WorksheetState {
  /** Whether campaigns have a worksheet, as far as known. */
  readonly present: Readonly<Record<Id, boolean>>;
  /** By campaign, in the order of `idx`. */
  readonly questions: Readonly<Record<Id, readonly QuestionValue[]>>;
  readonly byCall: Readonly<Record<string, WorksheetAnswers>>;
}

/** What is answered in the worksheet of one call. */
export interface WorksheetAnswers {
  /** By question. */
  readonly answers: Fields;
  /** Questions whose answer the service does not have yet, or has refused. */
  readonly unsaved: readonly Id[];
  /** Whether the service counts the worksheet as finished, as far as known. */
  readonly complete?: boolean;
}

/**
 * The pages that campaigns offer to open (`requestConnectors`), and the newest one that the service asked to open
 * (`openURL`).
 */
export interface ConnectorsState {
  readonly byCampaign: Readonly<Record<Id, readonly ConnectorValue[]>>;
  /** The newest address that the service has asked to open; to open it, listen to `client.event('openURL')`. */
  readonly request?: OpenRequest;
}

/** The URL is not to be trusted. */
export interface OpenRequest {
  /** Counts up, so that the same URL asked for twice is two requests. */
  readonly serial: number;
  readonly url: string;
  readonly newTab: boolean;
  readonly at: number;
}

/** What is known of the contacts that calls are about. */
export interface RecordsState {
  readonly byCall: Readonly<Record<string, CallRecord>>;
  /** By callback, where it was asked for (`getCRMForCallbackId`). */
  readonly byCallback: Readonly<Record<Id, Fields>>;
}

/** The customer’s record, the call’s variables, and which numbers may not be dialled. */
export interface CallRecord {
  /** The contact's fields, by name. */
  readonly fields: Fields;
  /** The call's variables. */
  readonly variables: readonly CavFullValue[];
  readonly restrictions: readonly NumberRestrictionValue[];
}

/** What else the account holds; asked for by what shows it. */
export interface AccountState {
  readonly allSkills: readonly SkillInfo[];
  readonly skillGroups: readonly SkillGroup[];
  readonly agentStates: readonly AgentStateNumber[];
  readonly agentStateValues: readonly AgentStateValue[];
  readonly fieldViews: readonly CavViewFullValue[];
  readonly fieldTypes: readonly CrmFieldDataType[];
  readonly forceFieldView: boolean;
  readonly manualCalls?: ManualCallsConfig;
  /** Numbers that could not be added to the do-not-call list, the newest first, at most 10. */
  readonly doNotCallFailures: readonly DoNotCallFailure[];
}

/** A number that `addNumberToDnc` could not put on the list. `cause` is in the service’s words. */
export interface DoNotCallFailure {
  readonly number: string;
  readonly cause: string;
  readonly at: number;
}

/** Chats, and messages outside of chats, with colleagues and supervisors. */
export interface ChatsState {
  readonly self?: UserInfo;
  /** Who can be written to. */
  readonly users: readonly UserInfo[];
  readonly byId: Readonly<Record<string, Chat>>;
  /** To this agent alone, or to many; the newest first, at most 100. */
  readonly messages: readonly Message[];
  /** Who asks for help, the newest last. */
  readonly helpRequests: readonly UserInfo[];
}

/**
 * ```
 * invited ──accepted──▶ open ──left, removed, over──▶ ended (can still be read)
 *    ├──declined──▶ (gone)
 *    └──too late, or withdrawn──▶ missed
 * ```
 */
export interface Chat {
  readonly id: string;
  readonly phase: 'invited' | 'missed' | 'open' | 'ended';
  /** When it began, or the invitation came. */
  readonly since: number;
  /** Who invited. */
  readonly requestor?: UserInfo;
  /** The invitation asks for help. */
  readonly request?: boolean;
  readonly participants: readonly UserInfo[];
  /** Whom this page has invited, and who has not answered yet. */
  readonly invited: readonly UserInfo[];
  /** Who else could be invited. */
  readonly candidates: readonly UserInfo[];
  readonly lines: readonly ChatLine[];
}

/** What somebody wrote, or what happened with somebody. The text is not to be trusted. */
export interface ChatLine {
  readonly kind: 'message' | 'joined' | 'left' | 'declined' | 'noResponse' | 'kicked' | 'killed';
  readonly from?: UserInfo;
  readonly text: string;
  readonly at: number;
}

/** The text is not to be trusted. */
export interface Message {
  readonly from: string;
  readonly text: string;
  /** The service's word for what it is, or the sender's role. */
  readonly type: string;
  readonly broadcast: boolean;
  /** This page has sent it: to a user or a skill, or to everybody when `to` is left out. */
  readonly own?: boolean;
  readonly to?: UserInfo;
  /** As the service writes it, where it tells. */
  readonly sent?: string;
  readonly at: number;
}

/** Prompts of skills, that some agents can play to callers or fetch. */
export interface PromptsState {
  readonly list: readonly AgentPromptValue[];
  readonly playing?: { readonly id: Id; readonly paused: boolean };
  /** `progress` is a share from 0 to 1 as the service counts it; `filename` is told when it is there. */
  readonly download?: { readonly id?: Id; readonly progress: number; readonly filename?: string };
  /** Why the last thing asked for did not come about. */
  readonly failure?: { readonly action: 'play' | 'pause' | 'stop' | 'download'; readonly details: string };
  /** Counts up when the service says that the list, or who may use it, is no longer right. */
  readonly changes: number;
}
