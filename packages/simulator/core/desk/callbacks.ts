/** Calls that an agent has promised: kept for the agent, and told of when they are due. */
import { type CallbackInfo, codes, type Id } from '@cti-elements/contract';
import type { CallbackAccount } from '../account/desk-account.ts';
import { fault, given } from '../base/faults.ts';
import { canonicalNumber, requireNumber } from '../base/numbers.ts';
import type { Desk, Office } from './office.ts';

/** No timer of the machine runs longer, ms. */
const LONGEST_WAIT = 2 ** 31 - 1;
const LONGEST_COMMENTS = 2_000;
/** Ten years, ms. */
const LONGEST_SNOOZE = 3_660 * 86_400_000;

interface Callback {
  readonly id: Id;
  number: string;
  comments: string;
  dueDate: number;
  campaignId: Id;
  recordId: Id | undefined;
  flags: bigint;
  /** When the agent is told next, epoch ms; never when undefined. */
  remindAt: number | undefined;
}

export interface NewCallback {
  readonly number?: string | undefined;
  /** Epoch ms. */
  readonly dueDate?: number | undefined;
  readonly comments?: string | undefined;
  readonly campaignId?: Id | undefined;
  /** The contact's record goes with it. */
  readonly associateRecord?: boolean | undefined;
}

export class Callbacks {
  readonly #office: Office;
  readonly #desk: Desk;
  #callbacks: readonly Callback[];
  #cancelTimer: () => void = () => {};

  constructor(office: Office, desk: Desk, account: readonly CallbackAccount[]) {
    this.#office = office;
    this.#desk = desk;
    const now = office.center.clock.now();
    this.#callbacks = account.map(({ number, comments, dueIn, campaignId }) => ({
      id: office.newId(),
      number: canonicalNumber(number) ?? number,
      comments,
      dueDate: now + dueIn,
      campaignId,
      recordId: office.records.find(number)?.id,
      flags: 0n,
      remindAt: now + dueIn,
    }));
  }

  list(): CallbackInfo[] {
    return this.#callbacks.map((callback) => this.#info(callback));
  }

  /** A session begins: what was dismissed in the last one counts again. */
  begin(): void {
    for (const callback of this.#callbacks) {
      if (callback.flags & codes.callbackFlag.completed || callback.flags & codes.callbackFlag.snoozed) continue;
      callback.flags = 0n;
      callback.remindAt = callback.dueDate;
    }
    this.#schedule();
  }

  add({ number, dueDate, comments, campaignId, associateRecord }: NewCallback): void {
    const callback: Callback = {
      ...this.#check(number, dueDate, comments, campaignId),
      id: this.#office.newId(),
      recordId: undefined,
      flags: 0n,
      remindAt: undefined,
    };
    if (associateRecord) callback.recordId = this.#office.records.find(callback.number)?.id;
    callback.remindAt = callback.dueDate;
    this.#callbacks = [...this.#callbacks, callback];
    this.#desk.publish('callbackAdded', { info: this.#info(callback) });
    this.#schedule();
  }

  /** What `info` leaves out stays as it is. A changed callback is open again. */
  update(info: CallbackInfo): void {
    const callback = this.get(given(info.id, 'updateCallback', 'info.id'));
    const { number, dueDate, comments, campaignId } = { ...callback, ...info };
    const keepsDate = dueDate === callback.dueDate;
    const checked = this.#check(number, keepsDate ? undefined : dueDate, comments, campaignId, callback.dueDate);
    Object.assign(callback, checked, keepsDate ? {} : { flags: 0n, remindAt: checked.dueDate });
    this.#changed(callback);
  }

  remove(id: Id): void {
    const callback = this.get(id);
    this.#callbacks = this.#callbacks.filter((other) => other !== callback);
    this.#desk.publish('callbackRemoved', { id });
    this.#schedule();
  }

  /** Reminds again after `time` ms, or at this moment: no duration is as long as the years since 1970. */
  snooze(id: Id, time: number): void {
    const callback = this.open(id);
    const now = this.#office.center.clock.now();
    const remindAt = time > LONGEST_SNOOZE ? time : now + time;
    if (!(remindAt > now)) throw fault('badValue', 'A callback can only be snoozed for some time to come.');
    callback.flags = codes.callbackFlag.snoozed;
    callback.remindAt = remindAt;
    this.#changed(callback);
  }

  /** Does not remind again in this session. */
  dismiss(id: Id): void {
    const callback = this.open(id);
    callback.flags = codes.callbackFlag.dismissed;
    callback.remindAt = undefined;
    this.#changed(callback);
  }

  /** Reminds as if it never had. */
  resetReminded(id: Id): void {
    const callback = this.open(id);
    callback.flags = 0n;
    callback.remindAt = callback.dueDate;
    this.#changed(callback);
  }

  /** It has been called. One that the agent has removed meanwhile needs nothing. */
  complete(id: Id): void {
    const callback = this.#callbacks.find((candidate) => candidate.id === id);
    if (!callback) return;
    callback.flags = codes.callbackFlag.completed;
    callback.remindAt = undefined;
    this.#changed(callback);
  }

  /** Faults unless a callback to `text` can be made: a number, not on the do-not-call list, not promised already. */
  checkNumber(text: string | undefined): void {
    const number = requireNumber(text);
    const { center } = this.#office;
    if (center.doNotCall.has(number) && !this.#desk.agent.permissions.canDialDNC)
      throw fault('notPermitted', 'The number is on the do-not-call list, and you are not permitted to call it.');
    const open = this.#callbacks.find((other) => other.number === number && !this.#isCompleted(other));
    if (open) throw fault('wrongState', 'There is a callback to this number already.');
  }

  /** The callback, or a Fault. */
  get(id: Id): Callback {
    const callback = this.#callbacks.find((candidate) => candidate.id === id);
    if (!callback) throw fault('unknownId', `There is no callback ${id}.`);
    return callback;
  }

  /** The callback if it waits to be called, or a Fault. */
  open(id: Id): Callback {
    const callback = this.get(id);
    if (this.#isCompleted(callback)) throw fault('wrongState', 'The callback has been called already.');
    return callback;
  }

  #isCompleted({ flags }: Callback): boolean {
    return (flags & codes.callbackFlag.completed) !== 0n;
  }

  #check(
    text: string | undefined,
    dueDate: number | undefined,
    comments: string | undefined,
    campaign: Id | undefined,
    dueBefore?: number,
  ): Pick<Callback, 'number' | 'dueDate' | 'comments' | 'campaignId'> {
    const { center } = this.#office;
    const number = requireNumber(text);
    const due = dueDate ?? dueBefore;
    if (due === undefined) throw fault('badValue', 'A callback takes the time when it is due.');
    if (dueDate !== undefined && dueDate <= center.clock.now())
      throw fault('badValue', 'The time of the callback is in the past.');
    if ((comments ?? '').length > LONGEST_COMMENTS)
      throw fault('badValue', `The comments are longer than ${LONGEST_COMMENTS} characters.`);
    const current = this.#desk.agent.workstation?.currentCall?.campaign.id;
    const campaignId = campaign ?? current ?? center.account.manualCampaignId;
    const { name } = center.campaigns.get(campaignId);
    if (!this.#desk.agent.account.campaignIds.includes(campaignId))
      throw fault('unknownId', `The campaign ${name} is not one of yours.`);
    return { number, dueDate: due, comments: comments ?? '', campaignId };
  }

  #changed(callback: Callback): void {
    this.#publish(callback);
    this.#schedule();
  }

  #publish(callback: Callback): void {
    this.#desk.publish('callbacksChanged', {
      info: [this.#info(callback)],
      operation: codes.callbackOperation.updated,
    });
  }

  /** One timer, for the next of them. */
  #schedule(): void {
    this.#cancelTimer();
    const next = Math.min(...this.#callbacks.map(({ remindAt }) => remindAt ?? Infinity));
    if (next === Infinity || !this.#desk.agent.workstation) return;
    const { center } = this.#office;
    const wait = Math.min(Math.max(next - center.clock.now(), 0), LONGEST_WAIT);
    this.#cancelTimer = center.after(wait, () => this.#remind());
  }

  #remind(): void {
    if (!this.#desk.agent.workstation) return;
    const now = this.#office.center.clock.now();
    for (const callback of this.#callbacks) {
      if (callback.remindAt === undefined || callback.remindAt > now) continue;
      callback.remindAt = undefined;
      if (callback.flags !== 0n) {
        callback.flags = 0n;
        this.#publish(callback);
      }
      this.#desk.publish('callbackOverdue', { id: callback.id, time: callback.dueDate });
    }
    this.#schedule();
  }

  #info({ id, number, comments, dueDate, campaignId, recordId, flags }: Callback): CallbackInfo {
    return {
      agent: this.#desk.agent.account.id,
      ...(recordId === undefined ? {} : { CRMId: recordId }),
      campaignId,
      comments,
      dueDate,
      flags,
      id,
      number,
    };
  }
}
