import { NativeEvent } from './native-event.ts';
import type { CallbackInfo, Id } from '@cti-elements/client';

/** The time of a callback has come. Once per reminder over all tabs of the browser; again after a snooze. */
export class CtiCallbackDueEvent extends NativeEvent {
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
