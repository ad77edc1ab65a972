import { NativeEvent } from './native-event.ts';
import type { CallInfo, CtiError, Id, LineQuality, MethodName } from '@cti-elements/client';
import type { CtiCallbackDueEvent } from './callback-due-event.ts';

/** What all events of the elements have in common: they bubble from the provider through shadow roots up to the document. */
abstract class CtiDomEvent extends NativeEvent {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** A call as the events tell of it. */
export interface CallSummary {
  /** The contract's `callSessionId`. */
  readonly callId: string;
  /** The other side's number, as the service sent it. */
  readonly number: string;
  readonly direction: 'inbound' | 'outbound';
  readonly campaignId: Id | undefined;
  /** The campaign's name, where it is known. */
  readonly campaign: string | undefined;
  /** Everything that the service told about the call. */
  readonly info: CallInfo;
}

abstract class CallEvent extends CtiDomEvent implements CallSummary {
  declare readonly callId: string;
  declare readonly number: string;
  declare readonly direction: 'inbound' | 'outbound';
  declare readonly campaignId: Id | undefined;
  declare readonly campaign: string | undefined;
  declare readonly info: CallInfo;

  constructor(type: string, call: CallSummary) {
    super(type);
    Object.assign(this, call);
  }
}

/** Time to show who it is: an inbound call rings, or an outbound call is under way. Once per call over all tabs of the browser. */
export class CtiScreenPopEvent extends CallEvent {
  constructor(call: CallSummary) {
    super('cti-screen-pop', call);
  }
}

/** Agent and other side are connected. In every tab. */
export class CtiCallStartedEvent extends CallEvent {
  constructor(call: CallSummary) {
    super('cti-call-started', call);
  }
}

/** The call is over; wrap-up follows. In every tab. */
export class CtiCallEndedEvent extends CallEvent {
  /** Who ended it; left out where the service did not say. */
  readonly endedBy: 'agent' | 'customer' | 'system' | undefined;

  constructor(call: CallSummary, endedBy?: 'agent' | 'customer' | 'system') {
    super('cti-call-ended', call);
    this.endedBy = endedBy;
  }
}

/** What a CRM logs beyond the call itself. Times are epoch milliseconds, durations milliseconds; unknown ones are left out. */
export interface FinishedSummary extends CallSummary {
  readonly startedAt: number | undefined;
  readonly finishedAt: number;
  readonly talkTime: number | undefined;
  readonly handleTime: number | undefined;
  readonly wrapUpTime: number | undefined;
  readonly dispositionId: Id | undefined;
  readonly disposition: string | undefined;
  /** What the agent wrote. */
  readonly comments: string;
  /** What the line was like on the whole; left out where the sound was not in this page. */
  readonly line?: LineQuality | undefined;
}

/** The call has its disposition: log it. Once per call over all tabs of the browser. */
export class CtiCallFinishedEvent extends CallEvent implements FinishedSummary {
  declare readonly startedAt: number | undefined;
  declare readonly finishedAt: number;
  declare readonly talkTime: number | undefined;
  declare readonly handleTime: number | undefined;
  declare readonly wrapUpTime: number | undefined;
  declare readonly dispositionId: Id | undefined;
  declare readonly disposition: string | undefined;
  declare readonly comments: string;
  declare readonly line?: LineQuality | undefined;

  constructor(call: FinishedSummary) {
    super('cti-call-finished', call);
  }
}

/** A call rang here and was not answered. Once per call over all tabs of the browser. */
export class CtiCallMissedEvent extends CallEvent {
  constructor(call: CallSummary) {
    super('cti-call-missed', call);
  }
}

/** What the line of the call was like in the last two seconds. In the tab with the sound; none while either side holds. */
export class CtiQualityEvent extends CtiDomEvent {
  /** The contract's `callSessionId`. */
  readonly callId: string;
  /** The worse direction, 0 (nothing comes through) to 4 (clear). */
  readonly quality: 0 | 1 | 2 | 3 | 4;
  /** Both directions in numbers. */
  readonly line: LineQuality;

  constructor(callId: string, quality: 0 | 1 | 2 | 3 | 4, line: LineQuality) {
    super('cti-quality');
    this.callId = callId;
    this.quality = quality;
    this.line = line;
  }
}

/** The agent is ready or not ready, for another reason than before. */
export class CtiStateChangedEvent extends CtiDomEvent {
  readonly ready: boolean;
  /** The ready state's or the reason's id and name, where the service told them. */
  readonly id: Id | undefined;
  readonly reason: string | undefined;

  constructor(ready: boolean, id: Id | undefined, reason: string | undefined) {
    super('cti-state-changed');
    this.ready = ready;
    this.id = id;
    this.reason = reason;
  }
}

/** An agent is signed in; also after a reload of the page. */
export class CtiSignedInEvent extends CtiDomEvent {
  readonly user: string;

  constructor(user: string) {
    super('cti-signed-in');
    this.user = user;
  }
}

/** Nobody is signed in any more. */
export class CtiSignedOutEvent extends CtiDomEvent {
  constructor() {
    super('cti-signed-out');
  }
}

/** A command of this page failed, whether an agent gave it, the page's code, or the client on its own. */
export class CtiErrorEvent extends CtiDomEvent {
  readonly method: MethodName;
  readonly error: CtiError;

  constructor(method: MethodName, error: CtiError) {
    super('cti-error');
    this.method = method;
    this.error = error;
  }
}

/** The events by their names. */
export interface CtiEventMap {
  'cti-screen-pop': CtiScreenPopEvent;
  'cti-call-started': CtiCallStartedEvent;
  'cti-call-ended': CtiCallEndedEvent;
  'cti-call-finished': CtiCallFinishedEvent;
  'cti-call-missed': CtiCallMissedEvent;
  'cti-quality': CtiQualityEvent;
  'cti-state-changed': CtiStateChangedEvent;
  'cti-signed-in': CtiSignedInEvent;
  'cti-signed-out': CtiSignedOutEvent;
  'cti-error': CtiErrorEvent;
  'cti-callback-due': CtiCallbackDueEvent;
}

declare global {
  interface HTMLElementEventMap {
    'cti-screen-pop': CtiEventMap['cti-screen-pop'];
    'cti-call-started': CtiEventMap['cti-call-started'];
    'cti-call-ended': CtiEventMap['cti-call-ended'];
    'cti-call-finished': CtiEventMap['cti-call-finished'];
    'cti-call-missed': CtiEventMap['cti-call-missed'];
    'cti-quality': CtiEventMap['cti-quality'];
    'cti-state-changed': CtiEventMap['cti-state-changed'];
    'cti-signed-in': CtiEventMap['cti-signed-in'];
    'cti-signed-out': CtiEventMap['cti-signed-out'];
    'cti-error': CtiEventMap['cti-error'];
    'cti-callback-due': CtiEventMap['cti-callback-due'];
  }
  interface DocumentEventMap {
    'cti-screen-pop': CtiEventMap['cti-screen-pop'];
    'cti-call-started': CtiEventMap['cti-call-started'];
    'cti-call-ended': CtiEventMap['cti-call-ended'];
    'cti-call-finished': CtiEventMap['cti-call-finished'];
    'cti-call-missed': CtiEventMap['cti-call-missed'];
    'cti-quality': CtiEventMap['cti-quality'];
    'cti-state-changed': CtiEventMap['cti-state-changed'];
    'cti-signed-in': CtiEventMap['cti-signed-in'];
    'cti-signed-out': CtiEventMap['cti-signed-out'];
    'cti-error': CtiEventMap['cti-error'];
    'cti-callback-due': CtiEventMap['cti-callback-due'];
  }
}
