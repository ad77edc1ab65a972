/** The list as an agent reads it: what is due first, by days; and how many there are. Values in, values out. */
import { type CallbackInfo, codes, type Id } from '@cti-elements/client';
import { nextDay, startOfDay } from './zone.ts';

const DAY = 86_400_000;

/** One callback in the list; the first one of a day or group has its heading. */
export interface Row {
  readonly id: Id;
  readonly info: CallbackInfo;
  /** Its time has come. */
  readonly late: boolean;
  readonly heading?: Heading;
}

/** `day` with when it begins, epoch ms, and how many days it is from today. */
export type Heading =
  | { readonly kind: 'overdue' }
  | { readonly kind: 'day'; readonly at: number; readonly away: number }
  | { readonly kind: 'noTime' }
  | { readonly kind: 'done' };

export interface Wanted {
  /** What the agent typed. */
  readonly text: string;
  /** All campaigns when empty. */
  readonly campaignId: Id;
  /** With those that have been called. */
  readonly done: boolean;
  /** Removed ones that the service has not been told of yet. */
  readonly hidden: ReadonlySet<Id>;
}

export const isDone = ({ flags }: CallbackInfo): boolean => Boolean(flags && flags & codes.callbackFlag.completed);

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether what was typed is in a callback: all of its words, or its digits in the number. */
export function matches(info: CallbackInfo, typed: string, words: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return true;
  const digits = /^[\d\s()+./-]+$/.test(wanted) ? digitsOf(wanted) : '';
  if (digits && digitsOf(info.number ?? '').includes(digits)) return true;
  const text = `${info.comments ?? ''} ${words}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}

/** The callbacks to show, in the order of the list: `words` is what else can be searched for, such as a contact's name. */
export function choose(
  list: readonly CallbackInfo[],
  { text, campaignId, done, hidden }: Wanted,
  words: (info: CallbackInfo) => string,
): readonly CallbackInfo[] {
  const isWanted = (info: CallbackInfo): boolean =>
    info.id !== undefined &&
    !hidden.has(info.id) &&
    (done || !isDone(info)) &&
    (!campaignId || info.campaignId === campaignId) &&
    (!text || matches(info, text, words(info)));
  return list.filter(isWanted);
}

/** The rows of callbacks that come in the order of their time, with headings; the ones that have been called come last. */
export function rowsOf(callbacks: readonly CallbackInfo[], now: number, zone: string): readonly Row[] {
  const days = new Days(now, zone);
  const rows: Row[] = [];
  let last: string | number = '';
  const add = (info: CallbackInfo, group: string | number, heading: () => Heading): void => {
    const row = { id: info.id ?? '', info, late: group === 'overdue' };
    rows.push(group === last ? row : { ...row, heading: heading() });
    last = group;
  };
  const done: CallbackInfo[] = [];
  for (const info of callbacks) {
    const { dueDate } = info;
    if (isDone(info)) done.push(info);
    else if (dueDate === undefined) add(info, 'noTime', () => ({ kind: 'noTime' }));
    else if (dueDate <= now) add(info, 'overdue', () => ({ kind: 'overdue' }));
    else {
      const at = days.beginOf(dueDate);
      add(info, at, () => ({ kind: 'day', at, away: days.away(at) }));
    }
  }
  for (const info of done) add(info, 'done', () => ({ kind: 'done' }));
  return rows;
}

/** Where days begin in a zone. Asked for moments in their order it looks at each day once: a calendar's answer takes its time. */
class Days {
  readonly #zone: string;
  readonly #today: number;
  #begin: number;
  #end: number;

  constructor(now: number, zone: string) {
    this.#zone = zone;
    this.#today = this.#begin = startOfDay(now, zone);
    this.#end = nextDay(this.#begin, zone);
  }

  /** When the day of a moment begins; all epoch ms. */
  beginOf(at: number): number {
    if (at >= this.#end) this.#goTo(this.#end);
    if (at < this.#begin || at >= this.#end) this.#goTo(startOfDay(at, this.#zone));
    return this.#begin;
  }

  #goTo(begin: number): void {
    this.#begin = begin;
    this.#end = nextDay(begin, this.#zone);
  }

  /** How many days from today. */
  away(begin: number): number {
    return Math.round((begin - this.#today) / DAY);
  }
}

/** When the rows next change by themselves: something falls due, or the day is over. Epoch ms. */
export function nextChange(list: readonly CallbackInfo[], now: number, zone: string): number {
  const next = list.find(({ dueDate }) => dueDate !== undefined && dueDate > now)?.dueDate ?? Infinity;
  return Math.min(next, startOfDay(now, zone, 1));
}

/** What is counted of callbacks. */
export interface Counts {
  /** Those that are not done. */
  readonly open: readonly CallbackInfo[];
  /** How many are done. */
  readonly done: number;
  /** The campaigns of the open ones, and of all. */
  readonly openCampaigns: ReadonlySet<Id | undefined>;
  readonly campaigns: ReadonlySet<Id | undefined>;
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

/** Makes rows and counts anew only when what they are made from has changed: of 10,000 callbacks that takes long. */
export class Listing {
  #madeFrom: readonly unknown[] = [];
  #rows: readonly Row[] = [];
  #list: readonly CallbackInfo[] | undefined;
  #hidden: ReadonlySet<Id> | undefined;
  #counts: Counts | undefined;

  /** `words` is what else can be searched for; `now` epoch ms. */
  rows(
    list: readonly CallbackInfo[],
    wanted: Wanted,
    words: (info: CallbackInfo) => string,
    now: number,
    zone: string,
  ): readonly Row[] {
    const { text, campaignId, done, hidden } = wanted;
    const madeFrom = [list, zone, text, campaignId, done, [...hidden].join(), nextChange(list, now, zone)];
    if (madeFrom.every((part, index) => part === this.#madeFrom[index])) return this.#rows;
    this.#madeFrom = madeFrom;
    this.#rows = rowsOf(choose(list, wanted, words), now, zone);
    return this.#rows;
  }

  counts(list: readonly CallbackInfo[], hidden: ReadonlySet<Id>): Counts {
    if (this.#counts && list === this.#list && sameIds(hidden, this.#hidden)) return this.#counts;
    this.#list = list;
    this.#hidden = new Set(hidden);
    this.#counts = countOf(list, hidden);
    return this.#counts;
  }
}
