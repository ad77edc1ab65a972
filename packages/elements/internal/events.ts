import { NativeEvent } from './native-event.ts';
import type { CallInfo, CtiError, Fields, Id, LineQuality, MethodName } from '@cti-elements/client';
import type { Contact } from './who.ts';

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
  /** Who it is, as the phone shows: a name where one is known, else the number as people read it. */
  readonly name: string;
  /** Which of the page's own contacts it is (`resolveContact`), where there is one, or the agent has chosen. */
  readonly contact?: Contact | undefined;
  /** Who called whom. */
  readonly direction: 'inbound' | 'outbound';
  /** The campaign's id; left out for a call without one. */
  readonly campaignId: Id | undefined;
  /** The campaign's name, where it is known. */
  readonly campaign: string | undefined;
  /** Everything that the service told about the call. */
  readonly info: CallInfo;
}

abstract class CallEvent extends CtiDomEvent implements CallSummary {
  /** The contract's `callSessionId`. */
  declare readonly callId: string;
  /** The other side's number, as the service sent it. */
  declare readonly number: string;
  /** Who it is, as the phone shows: a name where one is known, else the number as people read it. */
  declare readonly name: string;
  /** Which of the page's own contacts it is, where there is one, or the agent has chosen. */
  declare readonly contact?: Contact | undefined;
  /** Who called whom. */
  declare readonly direction: 'inbound' | 'outbound';
  /** The campaign's id; left out for a call without one. */
  declare readonly campaignId: Id | undefined;
  /** The campaign's name, where it is known. */
  declare readonly campaign: string | undefined;
  /** Everything that the service told about the call: the contract's `callInfo`. */
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

/** A contact to look at before the call: time to show who it is. Once per preview over all tabs of the browser. */
export class CtiPreviewEvent extends CallEvent {
  /** The contact's fields by their names. */
  readonly record: Fields;
  /** The contact's numbers, and whether each may be called. */
  readonly numbers: readonly { readonly number: string; readonly allowed: boolean }[];

  constructor(call: CallSummary, record: Fields, numbers: CtiPreviewEvent['numbers']) {
    super('cti-preview', call);
    this.record = record;
    this.numbers = numbers;
  }
}

/** Several contacts of the page have the number of a call, and the agent has said which one it is. In this tab. */
export class CtiContactChosenEvent extends CtiDomEvent {
  /** The contract's `callSessionId`. */
  readonly callId: string;
  readonly number: string;
  readonly contact: Contact;

  constructor(callId: string, number: string, contact: Contact) {
    super('cti-contact-chosen');
    this.callId = callId;
    this.number = number;
    this.contact = contact;
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
  /** When both sides were connected, epoch ms. */
  readonly startedAt: number | undefined;
  /** When it had its disposition, epoch ms. */
  readonly finishedAt: number;
  /** Both sides connected, ms. */
  readonly talkTime: number | undefined;
  /** All that the agent spent on it, wrap-up included, ms. */
  readonly handleTime: number | undefined;
  /** From the end of the call to the disposition, ms. */
  readonly wrapUpTime: number | undefined;
  /** What it was finished with: the disposition’s id. */
  readonly dispositionId: Id | undefined;
  /** The disposition’s name, where it is known. */
  readonly disposition: string | undefined;
  /** What the agent wrote. */
  readonly comments: string;
  /** What the line was like on the whole; left out where the sound was not in this page. */
  readonly line?: LineQuality | undefined;
}

/** The call has its disposition: log it. Once per call over all tabs of the browser. */
export class CtiCallFinishedEvent extends CallEvent implements FinishedSummary {
  /** When both sides were connected, epoch ms. */
  declare readonly startedAt: number | undefined;
  /** When it had its disposition, epoch ms. */
  declare readonly finishedAt: number;
  /** Both sides connected, ms. */
  declare readonly talkTime: number | undefined;
  /** All that the agent spent on it, wrap-up included, ms. */
  declare readonly handleTime: number | undefined;
  /** From the end of the call to the disposition, ms. */
  declare readonly wrapUpTime: number | undefined;
  /** What it was finished with: the disposition’s id. */
  declare readonly dispositionId: Id | undefined;
  /** The disposition’s name, where it is known. */
  declare readonly disposition: string | undefined;
  /** What the agent wrote. */
  declare readonly comments: string;
  /** What the line was like on the whole; left out where the sound was not in this page. */
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
  /** Whether calls may come. */
  readonly ready: boolean;
  /** The ready state's or the not-ready reason's id, where the service told it. */
  readonly id: Id | undefined;
  /** Its name, where it is known. */
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
  /** The user name; empty where a page that was loaded anew does not know it yet. */
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
  /** Which command: the contract's method. */
  readonly method: MethodName;
  /** Why; its message is for people. */
  readonly error: CtiError;

  constructor(method: MethodName, error: CtiError) {
    super('cti-error');
    this.method = method;
    this.error = error;
  }
}
