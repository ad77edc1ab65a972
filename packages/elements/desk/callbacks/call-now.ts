import type { CallbackInfo } from '@cti-elements/client';
import type { Select } from '../../internal/select.ts';

/** Calls the customer (`makeCall` with the callback's id): finishing the call completes the callback. Not while a call is being made. */
export function callNow(cti: Select<object>, { id, number = '', campaignId }: CallbackInfo): void {
  if (cti.busy('makeCall')) return;
  void cti.run('makeCall', (phone) => phone.call(number, { callbackId: id, campaignId }));
}
