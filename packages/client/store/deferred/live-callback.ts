import type { Id } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { perSession, toFields } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { LiveCallbackOffer, LiveCallbackState } from './state.ts';

const initial = deferredInitial.liveCallback;

/** The call that follows when it is answered comes as a call. */
export const liveCallback: Slice<LiveCallbackState> = {
  initial,
  on: {
    ...perSession(initial),
    liveCallbackInitiating: (slice, { info, autoAnswer = false }, at) =>
      info ? { offer: { info, autoAnswer, since: at, record: {}, failed: false } } : slice,
    liveCallbackCRMRecordChanged: (slice, { offerId, record }) => change(slice, offerId, { record: toFields(record) }),
    liveCallbackInitiatingFailed: (slice, { offerId }) => change(slice, offerId, { failed: true }),
    liveCallbackEnded: (slice, { offerId }) => (slice.offer?.info.offerId === offerId ? {} : slice),
  },
};

function change(
  slice: LiveCallbackState,
  offerId: Id | undefined,
  changes: Partial<LiveCallbackOffer>,
): LiveCallbackState {
  return slice.offer?.info.offerId === offerId && slice.offer ? { offer: { ...slice.offer, ...changes } } : slice;
}
