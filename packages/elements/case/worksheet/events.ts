import { NativeEvent } from '../../internal/native-event.ts';
import type { Fields, Id } from '@cti-elements/client';

/** The agent has finished a worksheet, and the service has all of it. Bubbles from the element up to the document. */
export class CtiWorksheetSavedEvent extends NativeEvent {
  /** The contract's `callSessionId`. */
  readonly callId: string;
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

declare global {
  interface HTMLElementEventMap {
    'cti-worksheet-saved': CtiWorksheetSavedEvent;
    /** A disposition asks for the worksheet; who takes the agent there calls `preventDefault()`. */
    'cti-worksheet-needed': Event;
  }
  interface DocumentEventMap {
    'cti-worksheet-saved': CtiWorksheetSavedEvent;
    'cti-worksheet-needed': Event;
  }
}
