import { type CallbackInfo, CtiError } from '@cti-elements/client';
import { dialable } from '../../internal/format.ts';
import { whyNoCall } from '../../internal/dialling.ts';
import type { Select } from '../../internal/select.ts';

/** Calls the customer (`makeCall` with the callback's id): finishing the call completes the callback. Not while a call is being made. */
export function callNow(cti: Select<object>, { id, number = '', campaignId }: CallbackInfo): void {
  if (cti.busy('makeCall')) return;
  void cti.run('makeCall', ({ client }) => {
    const problem = whyNoCall(client.state, number);
    if (problem) throw new CtiError(problem);
    return client.call('makeCall', { number: dialable(number), campaignId, checkDnc: true, callbackId: id });
  });
}
