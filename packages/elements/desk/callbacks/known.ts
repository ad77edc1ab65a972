import { canDo, type CtiState, currentCall, otherNumber } from '@cti-elements/client';
import type { Draft } from './draft.ts';

/** What of the state callbacks are shown by. */
export const known = (state: CtiState) => ({
  callbacks: state.callbacks,
  directory: state.directory,
  call: currentCall(state),
  signedIn: state.session.status === 'signedIn',
  mayCall: canDo('canMakeCalls')(state),
  mayEdit: canDo('canCreateCallbacks')(state),
});

/** What a new callback begins with: what is given, and during a call the customer. */
export function beginning({ call }: Partial<ReturnType<typeof known>>, given: Partial<Draft>): Partial<Draft> {
  const ofCall = call ? { number: otherNumber(call.info), campaignId: call.info.campaignId ?? '' } : {};
  return Object.fromEntries(Object.entries({ ...ofCall, ...given }).filter(([, value]) => value));
}
