export { CtiAgentState } from './agent-state/define.ts';
export type { CtiAnnouncement } from './announcement/define.ts';
export type { CtiAudioCheck } from './audio-check/define.ts';
export { CtiCall } from './call/define.ts';
export type { CtiCallActions } from './call-actions/define.ts';
export type { CtiCallData } from './call-data/define.ts';
export type { CtiCallLog } from './call-log/define.ts';
export type { CtiCallbacks } from './callbacks/define.ts';
export type { CtiCallbackDueEvent } from './callbacks/event.ts';
export type { CtiConnectors } from './connectors/define.ts';
export { CtiDialer } from './dialer/define.ts';
export type { CtiDisposition } from './disposition/define.ts';
export {
  type CallSummary,
  CtiCallEndedEvent,
  CtiCallFinishedEvent,
  CtiCallMissedEvent,
  CtiCallStartedEvent,
  CtiErrorEvent,
  type CtiEventMap,
  CtiScreenPopEvent,
  CtiSignedInEvent,
  CtiSignedOutEvent,
  CtiStateChangedEvent,
  type FinishedSummary,
} from './events.ts';
export { DEFAULT_SHORTCUTS, type ShortcutAction, type Shortcuts } from './internal/shortcuts.ts';
export { VERSION } from './internal/version.ts';
export { CtiKeypad } from './keypad/define.ts';
export { CtiLogin } from './login/define.ts';
export type { CtiMessages } from './messages/define.ts';
export type { CtiParked } from './parked/define.ts';
export type { CtiParticipants } from './participants/define.ts';
export type { CtiPreview } from './preview/define.ts';
export { CtiProblems } from './problems/define.ts';
export { type CtiConfig, CtiProvider } from './provider/define.ts';
export type { CtiQueue } from './queue/define.ts';
export type { CtiSkillPrompts } from './skill-prompts/define.ts';
export type { CtiSkillVoicemail } from './skill-voicemail/define.ts';
export type { CtiScript } from './script/define.ts';
export { CtiSoftphone } from './softphone/define.ts';
export type { CtiAbout, CtiLine, CtiTools } from './tools/define.ts';
export type { CtiTransfer } from './transfer/define.ts';
export type { CtiTray } from './tray/define.ts';
export type { CtiVoicemail } from './voicemail/define.ts';
export type { CtiWorksheet, CtiWorksheetSavedEvent } from './worksheet/define.ts';
export { CtiClient, CtiError, SoapConnection } from '@cti-elements/client';
