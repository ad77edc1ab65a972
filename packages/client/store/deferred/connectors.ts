import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { ConnectorsState } from './state.ts';

const initial = deferredInitial.connectors;

export const connectors: Slice<ConnectorsState> = {
  initial,
  on: {
    ...perSession(initial),
    openURL: (slice, { url = '', newTab = false }, at) => ({
      ...slice,
      request: { serial: (slice.request?.serial ?? 0) + 1, url, newTab, at },
    }),
  },
  done: {
    requestConnectors: (slice, { params, result }) =>
      params.campaignId === undefined
        ? slice
        : { ...slice, byCampaign: { ...slice.byCampaign, [params.campaignId]: result } },
  },
};
