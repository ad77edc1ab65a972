export type {
  Account,
  AgentAccount,
  CampaignAccount,
  ContactAccount,
  CustomerBehaviour,
  PasswordRule,
} from './core/account/account.ts';
export { CallCenter } from './core/service/call-center.ts';
export type { CallCenterOptions } from './core/state/call-center.ts';
export { type Clock, realClock, VirtualClock } from './core/base/clock.ts';
export { type AgentView, Control } from './core/control/control.ts';
export type { CallsControl, PreviewOptions } from './core/control/control-calls.ts';
export type { DeskControl, News, NewVoicemail, VoicemailView } from './core/control/desk-control.ts';
export type { CustomerState, CustomerView } from './core/state/customers.ts';
export { demoAccount } from './core/account/demo-account.ts';
export { fault, type FaultKind } from './core/base/faults.ts';
export { LISTENER_LIFE } from './core/state/listeners.ts';
export type { Clip, LegEnd, LegEvents, Media, PartyId, RingRequest, SourceId, StationLeg } from './core/base/media.ts';
export { offeredMethods } from './core/service/methods/index.ts';
export { canonicalNumber } from './core/base/numbers.ts';
export { FAILURES } from './core/state/failures.ts';
export type { DeskAccount } from './core/account/desk-account.ts';
export type { TapeView } from './core/desk/tapes.ts';
export { handleSoap, type SoapAnswer } from './core/service/soap-service.ts';
export { readWav } from './core/base/wav.ts';
export { Workstation } from './core/state/workstation.ts';
