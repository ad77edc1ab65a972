// Generated from cti-v2.wsdl by generate.mjs. Do not edit.
/** An xs:long that identifies something. It exceeds 2^53, so it is a string of decimal digits. */
export type Id = string;
/** Answer of `getStatus`. In the event `updateStatus`. */
export interface AgentBridgeStatus {
  readonly callConnected?: boolean;
  readonly currentCall?: CallInfo;
  readonly loggedIn?: boolean;
  readonly onCall?: boolean;
  readonly ready?: boolean;
  readonly restarting?: boolean;
}
/** Answer of `getAgentInfo`, `getAvailableAgents`. */
export interface AgentInfo {
  readonly agentId?: Id;
  readonly name?: string;
}
/** Answer of `getAgentPermissions`. In the event `permissionsUpdated`. */
export interface AgentPermission {
  readonly canAddDNC?: boolean;
  readonly canChangePassword?: boolean;
  readonly canCreateCallbacks?: boolean;
  readonly canCreateChat?: boolean;
  readonly canCreateConference?: boolean;
  readonly canDeleteVoicemailSession?: boolean;
  readonly canDialDNC?: boolean;
  readonly canEditCRMSessions?: boolean;
  readonly canMakeCalls?: boolean;
  readonly canMakeInternalCalls?: boolean;
  readonly canMakeRecordings?: boolean;
  readonly canMakeTestCalls?: boolean;
  readonly canManageSkillAvailability?: boolean;
  readonly canPlayPromptToCaller?: boolean;
  readonly canProcessVoicemail?: boolean;
  readonly canRejectCalls?: boolean;
  readonly canRemoveCRMData?: boolean;
  readonly canSendMessages?: boolean;
  readonly canSkipNumbersInPreview?: boolean;
  readonly canTransfer?: boolean;
  readonly canTransferVoicemail?: boolean;
  readonly canUseConnectors?: boolean;
  readonly reasonCodesEnabled?: boolean;
  readonly canHold?: boolean;
  readonly canWrapUpCalls?: boolean;
  readonly canPark?: boolean;
  readonly canPickSalesforceObjectForCallLog?: boolean;
  readonly canTransferToAgents?: boolean;
  readonly canTransferToSkills?: boolean;
  readonly canCreateConferenceWithAgents?: boolean;
  readonly canCreateConferenceUsingSkills?: boolean;
  readonly canConfigureAutoAnswer?: boolean;
  readonly canSelectSysRecycleDisposition?: boolean;
}
/** Answer of `getSkillPrompts`. */
export interface AgentPromptValue {
  readonly description?: string;
  readonly description_is_set?: boolean;
  readonly duration?: number;
  readonly duration_is_set?: boolean;
  readonly id?: Id;
  readonly id_is_set?: boolean;
  readonly name?: string;
  readonly name_is_set?: boolean;
}
/** Answer of `getAgentStates`. */
export interface AgentState {
  readonly agentId?: Id;
  readonly state?: number;
}
/** Answer of `getAgentStateValues`. */
export interface AgentStateValue {
  readonly agentId?: Id;
  readonly state?: string;
  readonly fullname?: string;
  readonly stateSince?: string;
  readonly callType?: number;
  readonly availableSkills: readonly Id[];
}
/** Part of `QuestionValue`. */
export interface AnswerCriteriaValue {
  readonly questionToJumpTo?: string;
  readonly questionType?: number;
  readonly valueToCheck?: string;
}
/** In the event `callReparked`, `callUpdated`, `incomingCall`, `incomingCallInfo` and 2 more. Part of `AgentBridgeStatus`. */
export interface CallInfo {
  readonly agentInitiated?: boolean;
  readonly ani?: string;
  readonly autoRecord?: boolean;
  readonly avgSessionTime?: number;
  readonly callSessionId?: string;
  readonly callType?: number;
  readonly callbackId?: Id;
  readonly campaignId?: Id;
  readonly comments?: string;
  readonly consult?: boolean;
  readonly dnis?: string;
  readonly inboundPause?: number;
  readonly internalReceiver?: boolean;
  readonly number?: string;
  readonly transfer?: boolean;
  readonly userTransferringId?: Id;
}
/** Answer of `getCallbacks`. Parameter of `updateCallback`. In the event `callbackAdded`, `callbacksChanged`. */
export interface CallbackInfo {
  readonly agent?: Id;
  readonly CRMId?: Id;
  readonly campaignId?: Id;
  readonly comments?: string;
  readonly dueDate?: number;
  readonly flags?: bigint;
  readonly id?: Id;
  readonly number?: string;
  readonly userGroup?: Id;
}
/** Answer of `getAvailableCampaigns`, `getCampaignInfo`, `getCampaigns`. */
export interface CampaignInfo {
  readonly id?: Id;
  readonly name?: string;
  readonly flags?: bigint;
  readonly state?: number;
  readonly mode?: number;
  readonly extension?: string;
}
/** Answer of `getCallAttachedVariables`. */
export interface CavFullValue {
  readonly applyToAllDispositions?: boolean;
  readonly CCF?: boolean;
  readonly cavGroupId?: Id;
  readonly defaultValue?: string;
  readonly description?: string;
  readonly groupName?: string;
  readonly id?: Id;
  readonly name?: string;
  readonly systemId?: Id;
  readonly type?: number;
  readonly value?: string;
}
/** Answer of `getCAVFieldViews`. */
export interface CavViewFullValue {
  readonly cavId?: Id;
  readonly editable?: boolean;
  readonly id?: Id;
  readonly name?: string;
  readonly order?: number;
  readonly type?: number;
  readonly width?: number;
}
/** Answer of `checkLocalTime`. */
export interface CheckLocalTimeResult {
  readonly ok?: boolean;
  readonly localTime?: number;
  readonly serverTime?: number;
}
/** Answer of `requestConnectors`. */
export interface ConnectorValue {
  readonly className?: string;
  readonly description?: string;
  readonly dispositionIds: readonly Id[];
  readonly flags?: bigint;
  readonly id?: Id;
  readonly name?: string;
  readonly url?: string;
}
/** Answer of `getCrmFieldDataTypes`. */
export interface CrmFieldDataType {
  readonly id?: Id;
  readonly name?: string;
  readonly restrictions: readonly CrmFieldRestrictionType[];
}
/** Part of `CrmFieldDataType`. */
export interface CrmFieldRestrictionType {
  readonly optional?: boolean;
  readonly value?: string;
}
/** Answer of `getCampaignDispositions`, `getPreviewSkipDispositions`. */
export interface DispositionValue {
  readonly description?: string;
  readonly flags?: bigint;
  readonly id?: Id;
  readonly name?: string;
}
/** Answer of `getCampaignDispositions2`, `getPreviewSkipDispositions2`. Part of `DispositionsInfo`. */
export interface DispositionValue2 {
  readonly description?: string;
  readonly flags?: bigint;
  readonly id?: Id;
  readonly name?: string;
  readonly timeout?: number;
}
/** Answer of `getDispositionsInfo`. */
export interface DispositionsInfo {
  readonly conferenceDispositioning?: number;
  readonly dispositionValue: readonly DispositionValue2[];
  readonly participants: readonly ParticipantInfo[];
}
/** In the event `liveCallbackInitiating`. */
export interface LiveCallbackInfo {
  readonly callSessionId?: string;
  readonly campaignId?: Id;
  readonly number?: string;
  readonly callbackNumber?: string;
  readonly offerId?: Id;
  readonly skillId?: Id;
  readonly transferModule?: string;
}
/** In the event `forceSelfLogout`. */
export interface LoginInfo {
  readonly password?: string;
  readonly stationId?: string;
  readonly stationtype?: string;
  readonly username?: string;
}
/** Answer of `getManualCallsConfig`. */
export interface ManualCallsConfig {
  readonly defCampaign?: Id;
  readonly maySelect?: boolean;
  readonly maySelectNone?: boolean;
}
/** Answer of `getCRMForCallbackId`, `getCRMMap`, `getWorksheetAnswers`. Parameter of `saveWorksheetAnswers`. In the event `callCRMRecordChanged`, `liveCallbackCRMRecordChanged`, `optionsUpdated`, `previewCRMRecordChanged` and 1 more. */
export interface Map {
  readonly attributes: readonly MapValue[];
}
/** Part of `Map`, `QuestionValue`. */
export interface MapValue {
  readonly key?: string;
  readonly value?: string;
}
/** In the event `previewCRMRecordChanged`, `recordRestrictionsChanged`. */
export interface NumberRestrictionValue {
  readonly dialrestricted?: boolean;
  readonly number?: number;
}
/** In the event `parkedCallsChanged`. */
export interface ParkedCallInfo {
  readonly address?: string;
  readonly addressType?: number;
  readonly callSessionId?: string;
  readonly campaignId?: Id;
  readonly number?: string;
  readonly worksheetFinished?: boolean;
}
/** In the event `conferenceParticipantAdded`, `conferenceParticipantRemoved`. Part of `DispositionsInfo`. */
export interface ParticipantInfo {
  readonly callSessionId?: string;
  readonly campaignId?: Id;
  readonly customerTitle?: string;
}
/** In the event `passwordChangeRequired`. */
export interface PasswordPolicy {
  readonly aspect?: string;
  readonly count?: number;
  readonly description?: string;
}
/** Part of `QuestionValue`. */
export interface QuestionRestriction {
  readonly id?: Id;
  readonly optional?: boolean;
  readonly restrictionType?: number;
  readonly value?: string;
}
/** Answer of `requestWorksheet`. */
export interface QuestionValue {
  readonly answerCriteria: readonly AnswerCriteriaValue[];
  readonly dataViewType?: number;
  readonly description?: string;
  readonly fieldViewType?: number;
  readonly id?: Id;
  readonly idx?: number;
  readonly name?: string;
  readonly options: readonly MapValue[];
  readonly restrictions: readonly QuestionRestriction[];
  readonly type?: number;
}
/** In the event `callsQueueUpdated`. */
export interface QueuedCall {
  readonly callSessionId?: string;
  readonly campaignId?: Id;
  readonly created?: number;
  readonly customer?: string;
  readonly personal?: boolean;
  readonly priority?: number;
}
/** In the event `readyStatesUpdated`. */
export interface ReadyStateValue {
  readonly id?: Id;
  readonly name?: string;
}
/** Answer of `getNotReadyReasonCodes`, `getReasonCodes`. */
export interface ReasonCodeValue {
  readonly id?: Id;
  readonly name?: string;
}
/** In the event `recordingAdded`, `recordingsChanged`, `voicemailAdded`. */
export interface RecordingValue {
  readonly callSessionId?: string;
  readonly campaignId?: Id;
  readonly created?: number;
  readonly filename?: string;
  readonly flags?: bigint;
  readonly id?: Id;
  readonly length?: number;
  readonly name?: string;
  readonly number?: string;
}
/** Answer of `getSkillGroups`. */
export interface SkillGroup {
  readonly skillId?: Id;
  readonly userIds: readonly Id[];
}
/** Answer of `getAllSkills`, `getAvailableSkills`. In the event `skillsChanged`, `skillsInitialized`, `skillsStatusChanged`. */
export interface SkillInfo {
  readonly name?: string;
  readonly skillId?: Id;
}
/** Answer of `getSpeedDials`. */
export interface SpeedDialInfo {
  readonly code?: string;
  readonly description?: string;
  readonly id?: Id;
  readonly number?: string;
}
/** Answer of `getUserDetails`. */
export interface UserDetails {
  readonly domain?: string;
  readonly domainId?: Id;
  readonly extension?: string;
  readonly flags?: bigint;
  readonly fullName?: string;
  readonly station?: string;
  readonly stationType?: string;
  readonly username?: string;
}
/** Answer of `getLoggedUsers`, `getSelfInfo`. Parameter of `inviteUserToChat`, `kickUserFromChat`, `sendSkillBroadcastMessage`, `sendUserMessage`. In the event `chatHelpRequested`, `chatInvite`, `chatKickedFrom`, `chatKilled` and 8 more. */
export interface UserInfo {
  readonly id?: Id;
  readonly name?: string;
  readonly role?: string;
  readonly uniqueId?: string;
}
/** What every event carries. */ export interface EventBase {
  readonly timestamp?: string;
}
/** Every event by its name on the wire. */ export interface Events {
  readonly ExecuteAgentCallback: EventBase & { readonly data?: string };
  readonly activeSkillsChanged: EventBase & { readonly activeSkills: readonly Id[] };
  readonly answerCallIncoming: EventBase & { readonly flag?: boolean };
  readonly bridgeConnected: EventBase & {};
  readonly bridgeDisconnected: EventBase & {};
  readonly bridgeForcedLogout: EventBase & {};
  readonly callAbandoned: EventBase & { readonly callSessionId?: string };
  readonly callCRMRecordChanged: EventBase & { readonly callSessionId?: string; readonly record?: Map };
  readonly callEnded: EventBase & { readonly callSessionId?: string; readonly party?: number };
  readonly callEndedByACW: EventBase & {
    readonly callSessionId?: string;
    readonly dispositionId?: Id;
    readonly timeout?: number;
  };
  readonly callError: EventBase & {
    readonly callSessionId?: string;
    readonly cause?: string;
    readonly operation?: string;
  };
  readonly callFinished: EventBase & {
    readonly callHandleTime?: number;
    readonly callLength?: number;
    readonly callSessionId?: string;
    readonly callStarted?: number;
    readonly callWrapupTime?: number;
  };
  readonly callInitiated: EventBase & { readonly number?: string; readonly type?: number };
  readonly callOffHold: EventBase & { readonly callSessionId?: string };
  readonly callOnHold: EventBase & { readonly callSessionId?: string };
  readonly callParked: EventBase & { readonly callSessionId?: string };
  readonly callReparked: EventBase & { readonly callinfo?: CallInfo };
  readonly callStarted: EventBase & { readonly callSessionId?: string };
  readonly callUpdated: EventBase & { readonly callinfo?: CallInfo };
  readonly callWrapupTimerStarted: EventBase & { readonly callSessionId?: string; readonly timeout?: number };
  readonly callbackAdded: EventBase & { readonly info?: CallbackInfo };
  readonly callbackOverdue: EventBase & { readonly id?: Id; readonly time?: number };
  readonly callbackRemoved: EventBase & { readonly id?: Id };
  readonly callbacksChanged: EventBase & { readonly info: readonly CallbackInfo[]; readonly operation?: number };
  readonly callsQueueUpdated: EventBase & { readonly calls: readonly QueuedCall[] };
  readonly campaignUpdate: EventBase & { readonly campaignId?: Id };
  readonly chatBroadcastMessageReceived: EventBase & {
    readonly from?: string;
    readonly type?: string;
    readonly message?: string;
  };
  readonly chatEnded: EventBase & { readonly chatId?: string };
  readonly chatHelpRequested: EventBase & { readonly who?: UserInfo };
  readonly chatInvite: EventBase & {
    readonly chatId?: string;
    readonly request?: boolean;
    readonly requestor?: UserInfo;
  };
  readonly chatInviteCancelled: EventBase & { readonly chatId?: string };
  readonly chatKickedFrom: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly chatKilled: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly chatLoggedUsersUpdated: EventBase & { readonly chatId?: string; readonly users: readonly UserInfo[] };
  readonly chatMessage: EventBase & { readonly message?: string; readonly senderId?: Id; readonly senderRole?: string };
  readonly chatMessageDialog: EventBase & {
    readonly from?: string;
    readonly msg?: string;
    readonly sent?: string;
    readonly type?: string;
  };
  readonly chatMessageReceived: EventBase & {
    readonly chatId?: string;
    readonly from?: UserInfo;
    readonly message?: string;
  };
  readonly chatParticipantStarted: EventBase & { readonly chatId?: string; readonly requestor?: UserInfo };
  readonly chatParticipantUpdated: EventBase & { readonly chatId?: string; readonly participants: readonly UserInfo[] };
  readonly chatUserDeclined: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly chatUserDidNotRespond: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly chatUserJoined: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly chatUserLeft: EventBase & { readonly chatId?: string; readonly userInfo?: UserInfo };
  readonly click2DialInitiated: EventBase & { readonly number?: string };
  readonly conferenceCompleted: EventBase & { readonly callSessionId?: string };
  readonly conferenceCreateFailed: EventBase & {
    readonly callSessionId?: string;
    readonly reason?: string;
    readonly errorCode?: number;
  };
  readonly conferenceError: EventBase & {
    readonly callSessionId?: string;
    readonly cause?: string;
    readonly operation?: string;
  };
  readonly conferenceParticipantAdded: EventBase & { readonly callSessionId?: string; readonly info?: ParticipantInfo };
  readonly conferenceParticipantRemoved: EventBase & {
    readonly callSessionId?: string;
    readonly info?: ParticipantInfo;
  };
  readonly consultCallDisconnected: EventBase & { readonly callSessionId?: string };
  readonly endOfPreviewingFailed: EventBase & { readonly callSessionId?: string };
  readonly failedAddingNumberToDNC: EventBase & { readonly cause?: string; readonly number?: string };
  readonly forceSelfLogout: EventBase & { readonly loginInfo?: LoginInfo };
  readonly incomingCall: EventBase & { readonly callinfo?: CallInfo };
  readonly incomingCallInfo: EventBase & { readonly callinfo?: CallInfo };
  readonly invalidVersionEvent: EventBase & {};
  readonly liveCallbackCRMRecordChanged: EventBase & {
    readonly callSessionId?: string;
    readonly offerId?: Id;
    readonly record?: Map;
  };
  readonly liveCallbackEnded: EventBase & { readonly callSessionId?: string; readonly offerId?: Id };
  readonly liveCallbackInitiating: EventBase & { readonly info?: LiveCallbackInfo; readonly autoAnswer?: boolean };
  readonly liveCallbackInitiatingFailed: EventBase & { readonly callSessionId?: string; readonly offerId?: Id };
  readonly loginProcessFinished: EventBase & {
    readonly message?: string;
    readonly stationNumber?: string;
    readonly stationType?: string;
    readonly successfull?: boolean;
    readonly user?: string;
  };
  readonly loginProcessStarted: EventBase & { readonly user?: string };
  readonly logoutProcessFinished: EventBase & {};
  readonly maintenanceAnounce: EventBase & { readonly when?: number };
  readonly maintenanceCanceled: EventBase & {};
  readonly maintenanceCompleted: EventBase & {};
  readonly maintenanceNotice: EventBase & { readonly annotation?: string; readonly id?: Id; readonly text?: string };
  readonly maintenanceRelogin: EventBase & { readonly force?: boolean };
  readonly maintenanceStarted: EventBase & {};
  readonly maintenanceStateChanged: EventBase & { readonly hostType?: number; readonly remainingTime?: number };
  readonly makeCallFailed: EventBase & {
    readonly campaignId?: Id;
    readonly cause?: string;
    readonly errorCode?: number;
    readonly number?: string;
    readonly callbackId?: Id;
  };
  readonly modelChanged: EventBase & { readonly jsonData?: string };
  readonly openURL: EventBase & { readonly newTab?: boolean; readonly url?: string };
  readonly optionsUpdated: EventBase & { readonly options?: Map };
  readonly parkError: EventBase & {
    readonly callSessionId?: string;
    readonly cause?: string;
    readonly operation?: string;
  };
  readonly parkedCallDisconnected: EventBase & { readonly callSessionId?: string };
  readonly parkedCallsChanged: EventBase & { readonly parkedCalls: readonly ParkedCallInfo[] };
  readonly passwordChangeRequired: EventBase & {
    readonly cause?: string;
    readonly manadatory?: boolean;
    readonly policy: readonly PasswordPolicy[];
  };
  readonly permissionsUpdated: EventBase & { readonly permissions?: AgentPermission };
  readonly previewCRMRecordChanged: EventBase & {
    readonly callSessionId?: string;
    readonly record?: Map;
    readonly restriction: readonly NumberRestrictionValue[];
  };
  readonly previewCallInitiated: EventBase & { readonly callSessionId?: string };
  readonly previewDialingStarted: EventBase & { readonly callinfo?: CallInfo };
  readonly previewEnded: EventBase & { readonly callSessionId?: string; readonly party?: number };
  readonly previewInitiated: EventBase & { readonly callinfo?: CallInfo };
  readonly previewRenewed: EventBase & { readonly callSessionId?: string };
  readonly previewWaitDisposition: EventBase & { readonly callSessionId?: string; readonly dispositionId?: Id };
  readonly readyStateChanged: EventBase & {
    readonly forced?: boolean;
    readonly id?: Id;
    readonly reasonCodeId?: Id;
    readonly whoForced?: number;
  };
  readonly readyStatesUpdated: EventBase & { readonly states: readonly ReadyStateValue[] };
  readonly reasonCodesEnabled: EventBase & { readonly enabled?: boolean };
  readonly recordRestrictionsChanged: EventBase & {
    readonly callSessionId?: string;
    readonly restriction: readonly NumberRestrictionValue[];
  };
  readonly recordingAdded: EventBase & { readonly recording?: RecordingValue };
  readonly recordingPlayFinished: EventBase & { readonly duration?: number };
  readonly recordingStarted: EventBase & { readonly callSessionId?: string; readonly autoRecording?: boolean };
  readonly recordingStopped: EventBase & { readonly callSessionId?: string };
  readonly recordingsChanged: EventBase & { readonly recordings: readonly RecordingValue[] };
  readonly restartStationDone: EventBase & {};
  readonly restartStationFailed: EventBase & { readonly cause?: string };
  readonly restartStationStarted: EventBase & {};
  readonly setSoftphoneStatus: EventBase & { readonly status?: string };
  readonly skillAdded: EventBase & { readonly name?: string };
  readonly skillPromptDownloadCancelled: EventBase & {};
  readonly skillPromptDownloadFailed: EventBase & { readonly details?: string };
  readonly skillPromptDownloadProgress: EventBase & { readonly progress?: number };
  readonly skillPromptDownloaded: EventBase & { readonly filename?: string };
  readonly skillPromptPauseFailed: EventBase & { readonly details?: string };
  readonly skillPromptPlayFailed: EventBase & { readonly details?: string };
  readonly skillPromptStopFailed: EventBase & { readonly details?: string };
  readonly skillPromptsChanged: EventBase & {};
  readonly skillPromptsPermissionChanged: EventBase & {};
  readonly skillsChanged: EventBase & { readonly skills: readonly SkillInfo[] };
  readonly skillsInitialized: EventBase & {
    readonly activeSkills: readonly Id[];
    readonly skills: readonly SkillInfo[];
  };
  readonly skillsStatusChanged: EventBase & { readonly skills: readonly SkillInfo[] };
  readonly softphoneError: EventBase & { readonly message?: string };
  readonly softphoneVolumeChanged: EventBase & {
    readonly microphone?: boolean;
    readonly speaker?: boolean;
    readonly value?: number;
  };
  readonly stationDisconnected: EventBase & {};
  readonly switchToBDC: EventBase & { readonly reason?: string };
  readonly switchToPDC: EventBase & { readonly reason?: string };
  readonly timeAdjustmentChanged: EventBase & { readonly timeAdjustment?: number };
  readonly timeout: EventBase & { readonly operation?: string };
  readonly transferCallDisconnected: EventBase & { readonly callSessionId?: string };
  readonly transferCompleted: EventBase & { readonly callSessionId?: string };
  readonly transferError: EventBase & {
    readonly callSessionId?: string;
    readonly cause?: string;
    readonly errorCode?: number;
  };
  readonly transferStarted: EventBase & { readonly callSessionId?: string };
  readonly updateStatus: EventBase & { readonly status?: AgentBridgeStatus };
  readonly userUpdate: EventBase & { readonly flags?: bigint };
  readonly voicemailAccepted: EventBase & {
    readonly callSessionId?: string;
    readonly callSkillId?: Id;
    readonly callType?: number;
    readonly campaignId?: Id;
    readonly created?: number;
    readonly customerTitle?: string;
    readonly holdTime?: number;
    readonly initialComments?: string;
    readonly length?: number;
    readonly offerId?: Id;
    readonly ourNumber?: string;
    readonly queueTime?: number;
    readonly remoteNumber?: string;
    readonly transferModule?: string;
    readonly transferUserId?: Id;
    readonly voicemailId?: Id;
  };
  readonly voicemailAdded: EventBase & { readonly value?: RecordingValue };
  readonly voicemailCRMRecordChanged: EventBase & { readonly record?: Map; readonly voicemailId?: Id };
  readonly voicemailDelivered: EventBase & {
    readonly campaignId?: Id;
    readonly created?: number;
    readonly initialComments?: string;
    readonly length?: number;
    readonly remoteNumber?: string;
    readonly voicemailId?: Id;
  };
  readonly voicemailEnded: EventBase & { readonly voicemailId?: Id };
  readonly voicemailPostponed: EventBase & { readonly voicemailId?: Id };
  readonly voicemailResumed: EventBase & { readonly voicemailId?: Id };
  readonly voicemailStateChanged: EventBase & {
    readonly callSessionId?: string;
    readonly callSkillId?: Id;
    readonly callType?: number;
    readonly campaignId?: Id;
    readonly created?: number;
    readonly customerTitle?: string;
    readonly holdTime?: number;
    readonly initialComments?: string;
    readonly length?: number;
    readonly offerId?: Id;
    readonly ourNumber?: string;
    readonly queueTime?: number;
    readonly remoteNumber?: string;
    readonly transferModule?: string;
    readonly transferUserId?: Id;
    readonly voicemailId?: Id;
  };
}
/** The name of an event, as xsi:type has it. */
export type EventName = keyof Events;
/** One event: its name and its fields. */
export type EventOf<K extends EventName> = { readonly [N in K]: { readonly name: N; readonly data: Events[N] } }[K];
/** Any event of the contract: `name` tells which, `data` has its fields. */
export type CtiEvent = EventOf<EventName>;
/** Every method by its name on the wire: parameters and result. A parameter left out is null on the wire. */
export interface Methods {
  readonly acceptChatRequest: { readonly params: { readonly chatId?: string }; readonly result: void };
  readonly acceptVoicemail: { readonly params: {}; readonly result: void };
  readonly acknowledgeNotice: {
    readonly params: { readonly noticeid?: Id; readonly accept?: boolean };
    readonly result: void;
  };
  readonly addCallback: {
    readonly params: { readonly number?: string; readonly duedate?: number; readonly comments?: string };
    readonly result: void;
  };
  readonly addCallback2: {
    readonly params: {
      readonly number?: string;
      readonly duedate?: number;
      readonly comments?: string;
      readonly campaignId?: Id;
    };
    readonly result: void;
  };
  readonly addCallback3: {
    readonly params: {
      readonly number?: string;
      readonly duedate?: number;
      readonly comments?: string;
      readonly campaignId?: Id;
      readonly associateCRMRecord?: boolean;
    };
    readonly result: void;
  };
  readonly addListener: { readonly params: { readonly name?: string }; readonly result: string | undefined };
  readonly addNumberToDnc: { readonly params: { readonly number?: string }; readonly result: void };
  readonly addToConference: { readonly params: { readonly callSessionId?: string }; readonly result: void };
  readonly answerLiveCallback: { readonly params: {}; readonly result: void };
  readonly cachedLogin: { readonly params: { readonly password?: string }; readonly result: void };
  readonly cancelConference: { readonly params: {}; readonly result: void };
  readonly cancelDownloadSkillPrompt: { readonly params: {}; readonly result: void };
  readonly cancelTransfer: { readonly params: {}; readonly result: void };
  readonly changePassword: { readonly params: { readonly newPassword?: string }; readonly result: void };
  readonly checkAndFilterCallback: { readonly params: { readonly number?: string }; readonly result: void };
  readonly checkCanCreateConferenceWith: {
    readonly params: { readonly type?: number };
    readonly result: boolean | undefined;
  };
  readonly checkCanMakeCallsTo: { readonly params: { readonly type?: number }; readonly result: boolean | undefined };
  readonly checkCanTransferTo: { readonly params: { readonly type?: number }; readonly result: boolean | undefined };
  readonly checkEvent: {
    readonly params: { readonly listenerId?: string; readonly timeout?: number };
    readonly result: CtiEvent | undefined;
  };
  readonly checkLocalTime: {
    readonly params: { readonly initial?: boolean };
    readonly result: CheckLocalTimeResult | undefined;
  };
  readonly completeConference: { readonly params: {}; readonly result: void };
  readonly completeTransfer: { readonly params: {}; readonly result: void };
  readonly conferenceIn: {
    readonly params: {
      readonly numberToConference?: string;
      readonly isWarmTransfer?: boolean;
      readonly checkDnc?: boolean;
    };
    readonly result: void;
  };
  readonly continuePreview: {
    readonly params: { readonly dispositionId?: Id; readonly dialAgain?: boolean };
    readonly result: void;
  };
  readonly createChat: { readonly params: {}; readonly result: string | undefined };
  readonly createChatSession: { readonly params: {}; readonly result: string | undefined };
  readonly deleteVoicemail: { readonly params: { readonly comments?: string }; readonly result: void };
  readonly disconnectCall: { readonly params: {}; readonly result: void };
  readonly disconnectParkedcalls: {
    readonly params: { readonly callSessionId?: string; readonly silent?: boolean };
    readonly result: void;
  };
  readonly dismissCallback: { readonly params: { readonly callbackId?: Id }; readonly result: void };
  readonly endChat: { readonly params: { readonly chatId?: string }; readonly result: void };
  readonly endPreviewCall: { readonly params: { readonly dispositionId?: Id }; readonly result: void };
  readonly exitChat: { readonly params: { readonly chatId?: string }; readonly result: void };
  readonly finishCall: {
    readonly params: { readonly disposition?: Id; readonly comments?: string };
    readonly result: void;
  };
  readonly finishCall2: {
    readonly params: { readonly disposition?: Id; readonly comments?: string; readonly timeout?: number };
    readonly result: void;
  };
  readonly getAddressType: { readonly params: { readonly number?: string }; readonly result: number | undefined };
  readonly getAgentInfo: { readonly params: { readonly agentId?: Id }; readonly result: AgentInfo | undefined };
  readonly getAgentPermissions: { readonly params: {}; readonly result: AgentPermission | undefined };
  readonly getAgentStateValues: { readonly params: {}; readonly result: readonly AgentStateValue[] };
  readonly getAgentStates: { readonly params: {}; readonly result: readonly AgentState[] };
  readonly getAllSkills: { readonly params: {}; readonly result: readonly SkillInfo[] };
  readonly getAudioPlayerVolume: { readonly params: {}; readonly result: number | undefined };
  readonly getAvailableAgents: { readonly params: {}; readonly result: readonly AgentInfo[] };
  readonly getAvailableCampaigns: { readonly params: {}; readonly result: readonly CampaignInfo[] };
  readonly getAvailableSkills: { readonly params: {}; readonly result: readonly SkillInfo[] };
  readonly getCAVFieldViews: { readonly params: {}; readonly result: readonly CavViewFullValue[] };
  readonly getCRMForCallbackId: { readonly params: { readonly callbackId?: Id }; readonly result: Map | undefined };
  readonly getCRMMap: { readonly params: {}; readonly result: Map | undefined };
  readonly getCallAttachedVariables: { readonly params: {}; readonly result: readonly CavFullValue[] };
  readonly getCallbacks: { readonly params: {}; readonly result: readonly CallbackInfo[] };
  readonly getCampaignDispositions: {
    readonly params: { readonly campaignId?: Id };
    readonly result: readonly DispositionValue[];
  };
  readonly getCampaignDispositions2: {
    readonly params: { readonly campaignId?: Id };
    readonly result: readonly DispositionValue2[];
  };
  readonly getCampaignInfo: {
    readonly params: { readonly campaignId?: Id };
    readonly result: CampaignInfo | undefined;
  };
  readonly getCampaigns: { readonly params: {}; readonly result: readonly CampaignInfo[] };
  readonly getCrmFieldDataTypes: { readonly params: {}; readonly result: readonly CrmFieldDataType[] };
  readonly getCurrentWebserver: { readonly params: {}; readonly result: string | undefined };
  readonly getDispositionsInfo: {
    readonly params: { readonly campaignId?: Id };
    readonly result: DispositionsInfo | undefined;
  };
  readonly getForceCavView: { readonly params: {}; readonly result: boolean | undefined };
  readonly getLoggedUsers: { readonly params: {}; readonly result: readonly UserInfo[] };
  readonly getManualCallsConfig: { readonly params: {}; readonly result: ManualCallsConfig | undefined };
  readonly getNotReadyReasonCodes: { readonly params: {}; readonly result: readonly ReasonCodeValue[] };
  readonly getOption: { readonly params: { readonly option?: string }; readonly result: string | undefined };
  readonly getPreviewSkipDispositions: { readonly params: {}; readonly result: readonly DispositionValue[] };
  readonly getPreviewSkipDispositions2: { readonly params: {}; readonly result: readonly DispositionValue2[] };
  readonly getReasonCodes: { readonly params: {}; readonly result: readonly ReasonCodeValue[] };
  readonly getSelfInfo: { readonly params: {}; readonly result: UserInfo | undefined };
  readonly getSkillGroups: { readonly params: {}; readonly result: readonly SkillGroup[] };
  readonly getSkillPrompts: { readonly params: {}; readonly result: readonly AgentPromptValue[] };
  readonly getSoftphoneAutoHungup: { readonly params: {}; readonly result: boolean | undefined };
  readonly getSoftphoneDevices: { readonly params: {}; readonly result: readonly number[] };
  readonly getSoftphoneInputDevices: { readonly params: {}; readonly result: readonly string[] };
  readonly getSoftphoneMicrophoneAgc: { readonly params: {}; readonly result: boolean | undefined };
  readonly getSoftphoneMicrophoneLevel: { readonly params: {}; readonly result: number | undefined };
  readonly getSoftphoneOutputDevices: { readonly params: {}; readonly result: readonly string[] };
  readonly getSoftphoneSpeakerVolume: { readonly params: {}; readonly result: number | undefined };
  readonly getSpeedDials: { readonly params: {}; readonly result: readonly SpeedDialInfo[] };
  readonly getStatus: { readonly params: {}; readonly result: AgentBridgeStatus | undefined };
  readonly getUserDetails: { readonly params: {}; readonly result: UserDetails | undefined };
  readonly getVersion: { readonly params: { readonly componentName?: string }; readonly result: string | undefined };
  readonly getWorksheetAnswers: { readonly params: {}; readonly result: Map | undefined };
  readonly hasWorksheet: { readonly params: { readonly campaignId?: Id }; readonly result: boolean | undefined };
  readonly inviteUserToChat: {
    readonly params: { readonly chatId?: string; readonly userInfo?: UserInfo };
    readonly result: void;
  };
  readonly isAddressValid: { readonly params: { readonly number?: string }; readonly result: boolean | undefined };
  readonly isSoftphoneAnswerRequired: { readonly params: {}; readonly result: boolean | undefined };
  readonly isWorksheetComplete: { readonly params: {}; readonly result: boolean | undefined };
  readonly kickUserFromChat: {
    readonly params: { readonly chatId?: string; readonly userInfo?: UserInfo };
    readonly result: void;
  };
  readonly leaveConference: { readonly params: { readonly dispositionId?: Id }; readonly result: void };
  readonly leaveConference2: {
    readonly params: { readonly dispositionId?: Id; readonly redialTimeout?: number };
    readonly result: void;
  };
  readonly leaveConference3: { readonly params: { readonly dispositionCallId?: string }; readonly result: void };
  readonly login: {
    readonly params: {
      readonly userName?: string;
      readonly password?: string;
      readonly stationId?: string;
      readonly stationType?: string;
    };
    readonly result: void;
  };
  readonly loginAsync: {
    readonly params: {
      readonly userName?: string;
      readonly password?: string;
      readonly stationId?: string;
      readonly stationType?: string;
    };
    readonly result: void;
  };
  readonly loginAsync2: {
    readonly params: {
      readonly userName?: string;
      readonly password?: string;
      readonly stationId?: string;
      readonly stationType?: string;
      readonly force?: boolean;
    };
    readonly result: void;
  };
  readonly loginAsync3: {
    readonly params: {
      readonly userName?: string;
      readonly password?: string;
      readonly stationId?: string;
      readonly stationType?: string;
      readonly force?: boolean;
      readonly integrationType?: string;
    };
    readonly result: void;
  };
  readonly logout: { readonly params: { readonly reasonId?: Id }; readonly result: void };
  readonly logoutAndExit: { readonly params: { readonly reasonId?: Id }; readonly result: void };
  readonly makeAnswerOnHungup: { readonly params: {}; readonly result: void };
  readonly makeCall: {
    readonly params: {
      readonly number?: string;
      readonly campaignId?: Id;
      readonly checkDnc?: boolean;
      readonly callbackId?: Id;
    };
    readonly result: void;
  };
  readonly makePreviewCall: { readonly params: { readonly number?: string }; readonly result: void };
  readonly makeTestCall: { readonly params: {}; readonly result: void };
  readonly openBrowser: { readonly params: { readonly url?: string }; readonly result: void };
  readonly parkCall: { readonly params: {}; readonly result: void };
  readonly parkConferenceParticipant: { readonly params: { readonly callSessionId?: string }; readonly result: void };
  readonly pauseAudioPlaying: { readonly params: {}; readonly result: void };
  readonly pauseSkillPrompt: { readonly params: {}; readonly result: void };
  readonly playFile: { readonly params: { readonly filename?: string }; readonly result: void };
  readonly playRecording: { readonly params: { readonly voicemailId?: Id }; readonly result: void };
  readonly playSkillPrompt: { readonly params: { readonly id?: Id }; readonly result: void };
  readonly playVoicemail: { readonly params: {}; readonly result: void };
  readonly processChatInvite: {
    readonly params: { readonly chatId?: string; readonly accept?: boolean };
    readonly result: void;
  };
  readonly processConnector: {
    readonly params: { readonly campaignId?: Id; readonly connectorId?: Id };
    readonly result: void;
  };
  readonly processVoicemail: { readonly params: { readonly comments?: string }; readonly result: void };
  readonly reconnect: { readonly params: { readonly forced?: boolean }; readonly result: void };
  readonly recordCall: { readonly params: { readonly flag?: boolean }; readonly result: void };
  readonly rejectCall: { readonly params: {}; readonly result: void };
  readonly rejectLiveCallback: { readonly params: {}; readonly result: void };
  readonly rejectVoicemail: { readonly params: {}; readonly result: void };
  readonly removeCallback: { readonly params: { readonly callbackId?: Id }; readonly result: void };
  readonly removeConferenceParticipant: { readonly params: { readonly callSessionId?: string }; readonly result: void };
  readonly removeListener: { readonly params: { readonly listenerId?: string }; readonly result: void };
  readonly removeRecording: { readonly params: { readonly voicemailId?: Id }; readonly result: void };
  readonly renewPreviewCall: { readonly params: { readonly dispositionId?: Id }; readonly result: void };
  readonly requestConnectors: {
    readonly params: { readonly campaignId?: Id };
    readonly result: readonly ConnectorValue[];
  };
  readonly requestHelpChat: { readonly params: {}; readonly result: void };
  readonly requestRecordings: { readonly params: {}; readonly result: void };
  readonly requestScript: { readonly params: { readonly campaignId?: Id }; readonly result: string | undefined };
  readonly requestWorksheet: {
    readonly params: { readonly campaignId?: Id };
    readonly result: readonly QuestionValue[];
  };
  readonly resetGreeting: { readonly params: {}; readonly result: void };
  readonly resetRemindedCallback: { readonly params: { readonly callbackId?: Id }; readonly result: void };
  readonly restartStation: { readonly params: {}; readonly result: void };
  readonly resumeAudioPlaying: { readonly params: {}; readonly result: void };
  readonly retrieveCall: { readonly params: { readonly callSessionId?: string }; readonly result: void };
  readonly runVoiceConnectivityTest: { readonly params: {}; readonly result: void };
  readonly saveRecording: {
    readonly params: { readonly voicemailId?: Id; readonly path?: string };
    readonly result: void;
  };
  readonly saveVoicemail: { readonly params: { readonly path?: string }; readonly result: void };
  readonly saveWorksheetAnswers: { readonly params: { readonly values?: Map }; readonly result: void };
  readonly sendBroadcastMessage: { readonly params: { readonly message?: string }; readonly result: void };
  readonly sendChatMessage: {
    readonly params: { readonly chatId?: string; readonly message?: string };
    readonly result: void;
  };
  readonly sendDTMF: { readonly params: { readonly digit?: string }; readonly result: void };
  readonly sendHttpServerMessage: { readonly params: { readonly message?: string }; readonly result: void };
  readonly sendSkillBroadcastMessage: {
    readonly params: { readonly skill?: UserInfo; readonly message?: string };
    readonly result: void;
  };
  readonly sendUserMessage: {
    readonly params: { readonly user?: UserInfo; readonly message?: string };
    readonly result: void;
  };
  readonly setActiveSkills: { readonly params: { readonly skills?: readonly Id[] }; readonly result: void };
  readonly setAudioPlayerVolume: { readonly params: { readonly volume?: number }; readonly result: void };
  readonly setAudioPlayingPosition: { readonly params: { readonly position?: number }; readonly result: void };
  readonly setCallAttachedVariable: {
    readonly params: { readonly id?: Id; readonly value?: string };
    readonly result: void;
  };
  readonly setMute: { readonly params: { readonly mute?: boolean }; readonly result: void };
  readonly setNotReadyState: { readonly params: { readonly reasonId?: Id }; readonly result: void };
  readonly setOption: { readonly params: { readonly option?: string; readonly value?: string }; readonly result: void };
  readonly setReadyState: { readonly params: { readonly stateId?: Id }; readonly result: void };
  readonly setSkipPreviewCall: { readonly params: { readonly dispositionId?: Id }; readonly result: void };
  readonly setSkipPreviewCall2: {
    readonly params: { readonly dispositionId?: Id; readonly timeout?: number };
    readonly result: void;
  };
  readonly setSoftphoneAutoHungup: { readonly params: { readonly value?: boolean }; readonly result: void };
  readonly setSoftphoneDevices: {
    readonly params: {
      readonly ringDevice?: number;
      readonly speakerDevice?: number;
      readonly microphoneDevice?: number;
      readonly micAgc?: boolean;
    };
    readonly result: void;
  };
  readonly setSoftphoneMicrophoneAgc: { readonly params: { readonly agc?: boolean }; readonly result: void };
  readonly setSoftphoneMicrophoneLevel: { readonly params: { readonly level?: number }; readonly result: void };
  readonly setSoftphoneSpeakerVolume: { readonly params: { readonly volume?: number }; readonly result: void };
  readonly snoozeCallback: { readonly params: { readonly id?: Id; readonly time?: number }; readonly result: void };
  readonly softphoneHangupPhone: { readonly params: {}; readonly result: void };
  readonly softphonePickupPhone: { readonly params: {}; readonly result: void };
  readonly startClick2Dial: { readonly params: { readonly arg0?: string }; readonly result: void };
  readonly startDownloadSkillPrompt: { readonly params: { readonly id?: Id }; readonly result: void };
  readonly stopAudioPlaying: { readonly params: {}; readonly result: void };
  readonly stopPlayingRecording: { readonly params: {}; readonly result: void };
  readonly stopSkillPrompt: { readonly params: {}; readonly result: void };
  readonly toggleHold: { readonly params: { readonly flag?: boolean }; readonly result: void };
  readonly transferCall: {
    readonly params: {
      readonly callSessionId?: string;
      readonly number?: string;
      readonly timeout?: number;
      readonly dispositionId?: Id;
      readonly warm?: boolean;
      readonly checkDnc?: boolean;
    };
    readonly result: void;
  };
  readonly transferCall2: {
    readonly params: {
      readonly callSessionId?: string;
      readonly number?: string;
      readonly timeout?: number;
      readonly dispositionId?: Id;
      readonly warm?: boolean;
      readonly redialTimeout?: number;
    };
    readonly result: void;
  };
  readonly transferVoicemail: { readonly params: { readonly number?: string }; readonly result: void };
  readonly updateCallback: { readonly params: { readonly info?: CallbackInfo }; readonly result: void };
  readonly updateWorksheetAnswers: {
    readonly params: { readonly id?: Id; readonly answer?: string };
    readonly result: void;
  };
  readonly uploadGreeting: { readonly params: { readonly arg0?: string }; readonly result: void };
}
/** The name of a method. */
export type MethodName = keyof Methods;
