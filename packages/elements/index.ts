export type { CtiAgentState } from './phone/agent-state/define.ts';
export type { CtiAnnouncement } from './phone/announcement/define.ts';
export type { CtiAudioCheck } from './desk/audio-check/define.ts';
export type { CtiCall } from './phone/call/define.ts';
export type { CtiCallActions } from './phone/call-actions/define.ts';
export type { CtiCallData } from './case/call-data/define.ts';
export type { CtiCallLog } from './desk/call-log/define.ts';
export type { CtiCallbacks } from './desk/callbacks/define.ts';
export type { CtiConnectors } from './desk/connectors/define.ts';
export type { CtiDialer } from './phone/dialer/define.ts';
export type { CtiDisposition } from './phone/disposition/define.ts';
export {
  type CallSummary,
  CtiCallEndedEvent,
  CtiCallFinishedEvent,
  CtiCallMissedEvent,
  CtiQualityEvent,
  CtiCallStartedEvent,
  CtiContactChosenEvent,
  CtiErrorEvent,
  CtiPreviewEvent,
  CtiScreenPopEvent,
  CtiSignedInEvent,
  CtiSignedOutEvent,
  CtiStateChangedEvent,
  type FinishedSummary,
} from './internal/events.ts';
export type {
  CtiBeforeDialEvent,
  CtiBeforeDispositionEvent,
  CtiBeforeEvent,
  CtiBeforeScreenPopEvent,
  CtiBeforeSignOutEvent,
  CtiBeforeTransferEvent,
} from './internal/before-events.ts';
export type { CtiEventMap } from './internal/event-map.ts';
export {
  CtiCallbackDueEvent,
  CtiTransferCloseEvent,
  CtiWorksheetNeededEvent,
  CtiWorksheetSavedEvent,
} from './internal/work-events.ts';
export { DEFAULT_SHORTCUTS, type ShortcutAction, type Shortcuts } from './internal/shortcuts.ts';
export type { Contact, ResolveContact } from './internal/who.ts';
export { VERSION } from './internal/version.ts';
export type { CtiKeypad } from './phone/keypad/define.ts';
export { CtiLogin } from './phone/login/define.ts';
export type { CtiMessages } from './desk/messages/define.ts';
export type { CtiParked } from './phone/parked/define.ts';
export type { CtiParticipants } from './phone/participants/define.ts';
export type { CtiPreview } from './phone/preview/define.ts';
export { CtiProblems } from './phone/problems/define.ts';
export { type CtiConfig, CtiProvider } from './provider/define.ts';
export type { CtiQueue } from './desk/queue/define.ts';
export type { CtiSkillPrompts } from './desk/skill-prompts/define.ts';
export type { CtiSkillVoicemail } from './desk/skill-voicemail/define.ts';
export type { CtiScript } from './case/script/define.ts';
export { CtiSoftphone } from './phone/softphone/define.ts';
export type { CtiAbout, CtiLine, CtiTools } from './desk/tools/define.ts';
export type { CtiTransfer } from './phone/transfer/define.ts';
export type { CtiTray } from './desk/tray/define.ts';
export type { CtiVoicemail } from './desk/voicemail/define.ts';
export type { CtiWorksheet } from './case/worksheet/define.ts';
export { CtiClient, CtiError, SoapConnection } from '@cti-elements/client';
