import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { ScriptState } from './state.ts';

const initial = deferredInitial.script;

export const script: Slice<ScriptState> = {
  initial,
  on: perSession(initial),
  done: {
    requestScript: (slice, { params, result }) =>
      params.campaignId === undefined
        ? slice
        : { byCampaign: { ...slice.byCampaign, [params.campaignId]: result ?? '' } },
  },
};
