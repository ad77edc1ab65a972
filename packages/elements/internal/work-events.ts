import type { CallbackInfo, Fields, Id } from '@cti-elements/client';
import { NativeEvent } from './native-event.ts';

/** The time of a callback has come. Once per reminder over all tabs of the browser; again after a snooze. */
export class CtiCallbackDueEvent extends NativeEvent {
  /** The callback's id. */
  readonly callbackId: Id;
  /** As the service sent it. */
  readonly number: string;
  /** Epoch milliseconds. */
  readonly dueDate: number | undefined;
  /** Everything that the service told about the callback. */
  readonly callback: CallbackInfo;

  constructor(callback: CallbackInfo) {
    super('cti-callback-due', { bubbles: true, composed: true });
    this.callback = callback;
    this.callbackId = callback.id ?? '';
    this.number = callback.number ?? '';
    this.dueDate = callback.dueDate;
  }
}

/** The agent has finished a worksheet, and the service has all of it. Bubbles from the element up to the document. */
export class CtiWorksheetSavedEvent extends NativeEvent {
  /** The contract's `callSessionId`. */
  readonly callId: string;
  /** The campaign whose worksheet it is. */
  readonly campaignId: Id;
  /** By question, in the service's form. */
  readonly answers: Fields;

  constructor(callId: string, campaignId: Id, answers: Fields) {
    super('cti-worksheet-saved', { bubbles: true, composed: true });
    this.callId = callId;
    this.campaignId = campaignId;
    this.answers = answers;
  }
}

/** A disposition asks for the worksheet; who takes the agent there calls `preventDefault()`. Bubbles up to the document. */
export class CtiWorksheetNeededEvent extends NativeEvent {
  constructor() {
    super('cti-worksheet-needed', { bubbles: true, composed: true, cancelable: true });
  }
}

/** The agent is done with the panel of `<cti-transfer>`, or has given it up. It does not bubble. */
export class CtiTransferCloseEvent extends NativeEvent {
  constructor() {
    super('cti-transfer-close');
  }
}
