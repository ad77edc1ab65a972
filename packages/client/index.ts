export type * from '@cti-elements/contract';
export { codes, CtiError, FaultError, realClock, toJson, WireError } from '@cti-elements/contract';
export { CtiClient, type CtiClientOptions, type KeepOptions } from './client.ts';
export { absoluteUrl } from './connection/address.ts';
export { contactName } from './contact.ts';
export type { CallOptions, Connection, ConnectionState, Peers } from './connection/connection.ts';
export { type RetryPolicy, retryPolicy } from './connection/retry-policy.ts';
export { SoapConnection, type SoapConnectionOptions } from './connection/soap-connection.ts';
export { MediaError, type MediaErrorKind, QueuedError, SignInError, TimeoutError, TransportError } from './errors.ts';
export type { LoadOptions } from './loads.ts';
export type { Unsent } from './outbox/entry.ts';
export type { KeptPlace } from './persistence/place.ts';
export {
  activity,
  type Activity,
  canDo,
  currentCall,
  displayName,
  hasOpenCall,
  isMuted,
  missing,
  otherNumber,
  type Problem,
  problems,
} from './selectors.ts';
export {
  connectorsOf,
  consultCall,
  dueCallbacks,
  type OpenNotice,
  openNotices,
  parkedCalls,
  participants,
  previewOf,
  recordOf,
  scriptOf,
  unheardRecordings,
  voicemailInHand,
  worksheetOf,
} from './deferred-selectors.ts';
export type { SignIn } from './sign-in.ts';
export type {
  DirectionQuality,
  LineQuality,
  Station,
  StationDevice,
  StationDevices,
  StationRegistration,
  StationState,
  StationStatus,
} from './station.ts';
export { SharedConnection, type SharedConnectionOptions } from './tabs/shared-connection.ts';
export { browserTabs, type TabChannel, type Tabs } from './tabs/tabs.ts';
export type {
  AccountState,
  CallbacksState,
  CallRecord,
  Chat,
  ChatLine,
  ChatsState,
  ConferenceState,
  ConnectorsState,
  DoNotCallFailure,
  Fields,
  DeferredState,
  LiveCallbackOffer,
  LiveCallbackState,
  Making,
  Message,
  OpenRequest,
  OutboxState,
  Participant,
  Playback,
  Preview,
  PreviewState,
  PromptsState,
  RecordingsState,
  RecordsState,
  Reminder,
  ScriptState,
  Voicemail,
  VoicemailState,
  WorksheetAnswers,
  WorksheetState,
} from './store/deferred/state.ts';
export type { KeptState } from './store/kept.ts';
export type { Command, CommandDone, CommandFailed, LocalEvents, StoreEvent } from './store/slice.ts';
export type {
  AgentState,
  Call,
  CallPhase,
  CallsState,
  CommandsState,
  CtiState,
  DirectoryState,
  FinishedCall,
  Maintenance,
  Notice,
  SessionState,
  SoftphoneState,
  StationProblem,
} from './store/state.ts';
