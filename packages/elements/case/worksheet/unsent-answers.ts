/**
 * Unsent answers: those of calls that have ended which did not reach the service, as the page or the connection was gone when
 * the call ended. They are sent if the service still takes them; the agent decides what becomes of those that it refuses.
 */
import { type CtiClient, type CtiState, FaultError } from '@cti-elements/client';
import { BehaviorSubject, type Subscription } from 'rxjs';
import {
  forget,
  persistedCallIds,
  persistSheet,
  type RehydratedCall,
  rehydrateCall,
  rehydrateSheet,
  type SheetStorage,
} from './persistence.ts';
import { allAnswers, emptySheet, nextToSend, type Sheet, unsentOf } from './sheet.ts';

/** The unsent answers of one call. */
export interface UnsentAnswers extends Pick<RehydratedCall, 'user' | 'number' | 'at' | 'parked'> {
  /** The whole sheet, in the phase `over`. */
  readonly sheet: Sheet;
  /** They are being sent. */
  readonly sending: boolean;
  /** Why the service does not take the answers, in its words; it is not asked again from this page. */
  readonly refusal?: string;
}

export interface UnsentQueueOptions {
  readonly storage: SheetStorage;
  /** Runs a task after a pause; returns a function that cancels it. */
  readonly later: (task: () => void) => () => void;
}

export class UnsentQueue {
  readonly list$ = new BehaviorSubject<readonly UnsentAnswers[]>([]);
  readonly #client: CtiClient;
  readonly #options: UnsentQueueOptions;
  readonly #subscription: Subscription;
  /** No method tells which calls are parked, only an event does. */
  #knowsParked = false;
  #isSending = false;
  /** The situation that the list was made for: user, open call, connection and calls. */
  #known = '';
  #cancel: (() => void) | undefined;

  constructor(client: CtiClient, options: UnsentQueueOptions) {
    this.#client = client;
    this.#options = options;
    this.#subscription = client.event('parkedCallsChanged').subscribe(() => {
      this.#knowsParked = true;
      this.#known = '';
    });
  }

  dispose(): void {
    this.#subscription.unsubscribe();
    this.#cancel?.();
  }

  /** `openId` is the call whose sheet is on the page. */
  follow(state: CtiState, openId: string | undefined): void {
    const { session, calls, connection, commands } = state;
    if (session.status === 'signedOut') {
      if (this.#known !== session.status) this.#tidy();
      this.#known = session.status;
      return;
    }
    const user = session.details?.username ?? session.user;
    if (session.status !== 'signedIn' || user === undefined || commands.pending.getStatus) return;
    const there = [...Object.keys(calls.byId), ...calls.parked.map(({ callSessionId = '' }) => callSessionId)];
    const link = connection.status === 'connected' ? connection.listener : connection.status;
    const known = [user, openId, link, ...there].join();
    if (known === this.#known) return;
    this.#known = known;
    const gone = persistedCallIds(this.#options.storage).filter((id) => id !== openId && !there.includes(id));
    this.list$.next(gone.flatMap((id) => this.#read(id) ?? []).filter((one) => this.#isOf(one, user)));
    void this.#send();
  }

  discard(callId: string): void {
    forget(this.#options.storage, callId);
    this.#remove(callId);
  }

  #isOf(unsent: UnsentAnswers, user: string): boolean {
    return (unsent.user ?? user) === user && (!unsent.parked || this.#knowsParked);
  }

  /** Nobody is signed in: sheets that are saved are removed from the storage, and no call is parked. */
  #tidy(): void {
    for (const id of persistedCallIds(this.#options.storage)) this.#read(id);
    this.#knowsParked = true;
    this.list$.next([]);
  }

  /** The unsent answers of a call. When there are none, the call is removed from the storage. */
  #read(callId: string): UnsentAnswers | undefined {
    const { storage } = this.#options;
    const call = rehydrateCall(storage, callId);
    if (!call) return undefined;
    const empty = emptySheet(callId, call.campaignId, call.questions);
    const sheet: Sheet = { ...empty, ...rehydrateSheet(storage, callId), phase: 'over' };
    if (unsentOf(sheet).length === 0) {
      forget(storage, callId);
      return undefined;
    }
    const old = this.list$.value.find((one) => one.sheet.callId === callId);
    return { ...call, sending: false, ...old, sheet };
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#cancel?.();
    try {
      const next = (): UnsentAnswers | undefined => this.list$.value.find(({ refusal }) => refusal === undefined);
      for (let unsent = next(); unsent && this.#isFree; unsent = next()) {
        const { callId } = unsent.sheet;
        this.#change(callId, { sending: true });
        // The service books answers on the current call: there must be none.
        const status = await this.#client.call('getStatus', {}, { quiet: true });
        if (status?.currentCall || !this.#isFree) {
          this.#putOff();
          break;
        }
        await this.#deliver(unsent.sheet);
      }
    } catch {
      this.#putOff();
    } finally {
      this.#isSending = false;
    }
  }

  #putOff(): void {
    for (const { sheet } of this.list$.value) this.#change(sheet.callId, { sending: false });
    this.#cancel = this.#options.later(() => void this.#send());
  }

  /** Sends each answer that the service does not have, and finishes the worksheet if the agent had. */
  async #deliver(sheet: Sheet): Promise<void> {
    const { callId } = sheet;
    try {
      let now = sheet;
      for (let next = nextToSend(now, new Map()); next; next = nextToSend(now, new Map())) {
        const answer = now.answers[next.id] ?? '';
        await this.#client.call('updateWorksheetAnswers', { id: next.id, answer });
        const { [next.id]: _, ...others } = now.saved ?? {};
        now = { ...now, saved: answer === '' ? others : { ...others, [next.id]: answer } };
        persistSheet(this.#options.storage, now);
        this.#change(callId, { sheet: now });
      }
      if (now.finishing) {
        const attributes = Object.entries(allAnswers(now)).map(([key, value]) => ({ key, value }));
        await this.#client.call('saveWorksheetAnswers', { values: { attributes } });
      }
      if (unsentOf(now).length) this.#change(callId, { sending: false, refusal: '' });
      else this.discard(callId);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.#change(callId, { sending: false, refusal: error.message });
    }
  }

  /** Whether the service could take answers now: it is connected, and no call is current. */
  get #isFree(): boolean {
    const { connection, session, calls } = this.#client.state;
    const isIn = connection.status === 'connected' && session.status === 'signedIn';
    return isIn && calls.currentId === undefined && Object.keys(calls.byId).length === 0;
  }

  #change(callId: string, change: Partial<UnsentAnswers>): void {
    const list = this.list$.value;
    this.list$.next(list.map((one) => (one.sheet.callId === callId ? { ...one, ...change } : one)));
  }

  #remove(callId: string): void {
    this.list$.next(this.list$.value.filter(({ sheet }) => sheet.callId !== callId));
  }
}
