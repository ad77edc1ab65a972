/** What is counted of callbacks, once for each list: 10,000 take their time. */
import type { CallbackInfo, Id } from '@cti-elements/client';
import { isDone } from './rows.ts';

export interface Counts {
  /** Those that wait to be called. */
  readonly open: readonly CallbackInfo[];
  /** How many have been called. */
  readonly done: number;
  /** The campaigns of those that wait, and of all. */
  readonly openCampaigns: ReadonlySet<Id | undefined>;
  readonly campaigns: ReadonlySet<Id | undefined>;
}

export class Tally {
  #list: readonly CallbackInfo[] | undefined;
  #hidden: ReadonlySet<Id> | undefined;
  #counts: Counts | undefined;

  /** `hidden` are removed ones that the service does not know of yet. */
  count(list: readonly CallbackInfo[], hidden: ReadonlySet<Id>): Counts {
    if (this.#counts && list === this.#list && sameIds(hidden, this.#hidden)) return this.#counts;
    this.#list = list;
    this.#hidden = new Set(hidden);
    this.#counts = countOf(list, hidden);
    return this.#counts;
  }
}

function countOf(list: readonly CallbackInfo[], hidden: ReadonlySet<Id>): Counts {
  const open: CallbackInfo[] = [];
  const openCampaigns = new Set<Id | undefined>();
  const campaigns = new Set<Id | undefined>();
  let done = 0;
  for (const info of list) {
    campaigns.add(info.campaignId);
    if (isDone(info)) {
      done++;
      continue;
    }
    openCampaigns.add(info.campaignId);
    if (!hidden.has(info.id ?? '')) open.push(info);
  }
  return { open, done, openCampaigns, campaigns };
}

const sameIds = (a: ReadonlySet<Id>, b: ReadonlySet<Id> = new Set()): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));
