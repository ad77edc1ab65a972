import { type CallbackInfo, codes, type CtiState } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { campaignName } from '../../internal/calls.ts';
import { formatNumber } from '../../internal/format.ts';
import { formatTime } from '../../internal/moments.ts';
import type { Contacts } from './contacts.ts';
import type { DetailWords } from './panel.ts';
import type { RowWords } from './row.ts';
import type { NumberBook } from './number-book.ts';
import { isDone, type Row } from './rows.ts';
import { customerTime, dayAndTimeOf, headingWords, lateWords } from './words.ts';
import { isZone, systemZone } from './zone.ts';

type Known = Pick<CtiState, 'callbacks' | 'directory'>;

/** A callback in the agent's words: who, when, and what has become of its reminder. */
export class Describer {
  readonly #book: NumberBook;
  readonly #contacts: Contacts;
  #zone: string | undefined;
  /** The state that descriptions are made from. */
  known: Known | undefined;

  constructor(book: NumberBook, contacts: Contacts) {
    this.#book = book;
    this.#contacts = contacts;
  }

  /** The agent's time zone; the machine's for one that the browser does not know. */
  set zone(name: string | undefined) {
    this.#zone = name && isZone(name) ? name : undefined;
  }

  get zone(): string {
    return (this.#zone ??= systemZone());
  }

  /** The service's clock, epoch ms. */
  readonly now = (): number => this.toService(Date.now());

  /** A moment of this machine's clock on the service's. */
  toService(at: number): number {
    return at + (this.known?.callbacks.timeAdjustment ?? 0);
  }

  number({ number = '' }: CallbackInfo): string {
    return formatNumber(number);
  }

  title(info: CallbackInfo): string {
    return this.#contacts.name(info) || this.number(info) || msg('No number');
  }

  campaign({ campaignId }: CallbackInfo): string | undefined {
    return this.known && campaignName(this.known, campaignId);
  }

  customerZone({ number = '' }: CallbackInfo): string | undefined {
    return this.#book.facts(number)?.zone;
  }

  reminder({ id = '', flags = 0n }: CallbackInfo): 'on' | 'snoozed' | 'silent' {
    const state = this.known?.callbacks.reminders[id]?.state;
    if (state === 'dismissed' || (!state && flags & codes.callbackFlag.dismissed)) return 'silent';
    return state === 'snoozed' || (!state && flags & codes.callbackFlag.snoozed) ? 'snoozed' : 'on';
  }

  /** When a reminder that was put off comes again, where this page knows. */
  until({ id = '' }: CallbackInfo): number | undefined {
    const reminder = this.known?.callbacks.reminders[id];
    return reminder?.state === 'snoozed' && reminder.until !== undefined ? this.toService(reminder.until) : undefined;
  }

  /** What can be searched for besides number and comment. */
  readonly searched = (info: CallbackInfo): string => `${this.#contacts.name(info)} ${this.campaign(info) ?? ''}`;

  readonly row = ({ info, late, heading }: Row): RowWords => {
    this.#contacts.want(info);
    const now = this.now();
    const { dueDate: at } = info;
    const [title, number, reminder] = [this.title(info), this.number(info), this.reminder(info)];
    const time = (due: number): string =>
      late ? lateWords(now - due) : isDone(info) ? dayAndTimeOf(due, now, this.zone) : formatTime(due, this.zone);
    return {
      title,
      detail: [title === number ? '' : number, info.comments || this.campaign(info)].filter(Boolean).join(' · '),
      time: at === undefined ? '' : time(at),
      there: at === undefined || isDone(info) ? '' : customerTime(at, this.zone, this.customerZone(info)),
      mark: reminder === 'on' || isDone(info) ? undefined : reminder,
      heading: heading ? headingWords(heading, this.zone, now) : '',
    };
  };

  /** What is shown of a callback that is open. */
  detail(info: CallbackInfo): DetailWords {
    this.#contacts.want(info);
    return {
      title: this.title(info),
      number: this.number(info),
      campaign: this.campaign(info),
      contact: this.#contacts.fields(info),
      zone: this.zone,
      theirs: this.customerZone(info),
      now: this.now(),
      reminder: this.reminder(info),
      until: this.until(info),
    };
  }

  /** What a reminder says: when it was due, and why. */
  alert(info: CallbackInfo): { title: string; detail: string } {
    this.#contacts.want(info);
    const now = this.now();
    const { dueDate: at, comments } = info;
    const when = at === undefined ? '' : dayAndTimeOf(at, now, this.zone);
    const late = at === undefined || now - at < 60_000 ? '' : lateWords(now - at);
    return { title: this.title(info), detail: [when, late, comments].filter(Boolean).join(' · ') };
  }
}
