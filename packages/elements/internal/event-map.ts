import type {
  CtiBeforeDialEvent,
  CtiBeforeDispositionEvent,
  CtiBeforeScreenPopEvent,
  CtiBeforeSignOutEvent,
  CtiBeforeTransferEvent,
} from './before-events.ts';
import type {
  CtiCallEndedEvent,
  CtiCallFinishedEvent,
  CtiCallMissedEvent,
  CtiCallStartedEvent,
  CtiContactChosenEvent,
  CtiErrorEvent,
  CtiPreviewEvent,
  CtiQualityEvent,
  CtiScreenPopEvent,
  CtiSignedInEvent,
  CtiSignedOutEvent,
  CtiStateChangedEvent,
} from './events.ts';
import type {
  CtiCallbackDueEvent,
  CtiTransferCloseEvent,
  CtiWorksheetNeededEvent,
  CtiWorksheetSavedEvent,
} from './work-events.ts';

/** All events of the elements by their names; the listeners of elements, document and window are typed by it. */
export interface CtiEventMap {
  'cti-screen-pop': CtiScreenPopEvent;
  'cti-preview': CtiPreviewEvent;
  'cti-contact-chosen': CtiContactChosenEvent;
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
  'cti-worksheet-saved': CtiWorksheetSavedEvent;
  'cti-worksheet-needed': CtiWorksheetNeededEvent;
  'cti-transfer-close': CtiTransferCloseEvent;
  'cti-before-dial': CtiBeforeDialEvent;
  'cti-before-transfer': CtiBeforeTransferEvent;
  'cti-before-disposition': CtiBeforeDispositionEvent;
  'cti-before-sign-out': CtiBeforeSignOutEvent;
  'cti-before-screen-pop': CtiBeforeScreenPopEvent;
}

declare global {
  interface HTMLElementEventMap extends CtiEventMap {}
  interface DocumentEventMap extends CtiEventMap {}
  interface WindowEventMap extends CtiEventMap {}
}
