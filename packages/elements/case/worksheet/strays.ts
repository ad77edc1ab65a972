/**
 * Answers that have not reached the service, of calls that are no longer there: the page was away when the call ended, or
 * the connection was. They are sent if the service still takes them. What it refuses is the agent's to decide on.
 */
import { type CtiClient, type CtiState, FaultError } from '@cti-elements/client';
import { BehaviorSubject, type Subscription } from 'rxjs';
import { type ReadCall, readCall } from './kept-call.ts';
import { allAnswers, emptySheet, fromKept, nextToSend, type Sheet, toKept, unsentOf } from './sheet.ts';
import { forget, keptCalls, type Place, recallCall, recallSheet, rememberSheet } from './storage.ts';

export interface Stray extends Pick<ReadCall, 'user' | 'number' | 'at' | 'parked'> {
  /** Is over. */
  readonly sheet: Sheet;
  /** It is on its way. */
  readonly sending: boolean;
  /** Why the service does not take the answers, in its words; it is not asked again from this page. */
  readonly refusal?: string;
}

export interface StraysOptions {
  readonly storage: Place;
  /** Runs a task after a pause; returns what calls it off. */
  readonly later: (task: () => void) => () => void;
}

export class Strays {
  readonly list$ = new BehaviorSubject<readonly Stray[]>([]);
  readonly #client: CtiClient;
  readonly #options: StraysOptions;
  readonly #subscription: Subscription;
  /** No method tells which calls are parked, only an event does. */
  #knowsParked = false;
  #isSending = false;
  /** What the list was made for. */
  #known = '';
  #cancel: (() => void) | undefined;

  constructor(client: CtiClient, options: StraysOptions) {
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
    const gone = keptCalls(this.#options.storage).filter((id) => id !== openId && !there.includes(id));
    this.list$.next(gone.flatMap((id) => this.#read(id) ?? []).filter((stray) => this.#isOf(stray, user)));
    void this.#send();
  }

  discard(callId: string): void {
    forget(this.#options.storage, callId);
    this.#remove(callId);
  }

  #isOf(stray: Stray, user: string): boolean {
    return (stray.user ?? user) === user && (!stray.parked || this.#knowsParked);
  }

  /** Nobody is signed in: what is saved has no place here any more, and no call is parked. */
  #tidy(): void {
    for (const id of keptCalls(this.#options.storage)) this.#read(id);
    this.#knowsParked = true;
    this.list$.next([]);
  }

  /** Forgets what the service has as a whole. */
  #read(callId: string): Stray | undefined {
    const { storage } = this.#options;
    const call = readCall(recallCall(storage, callId));
    if (!call) return undefined;
    const empty = emptySheet(callId, call.campaignId, call.questions);
    const sheet: Sheet = { ...empty, ...fromKept(recallSheet(storage, callId)), phase: 'over' };
    if (unsentOf(sheet).length === 0) {
      forget(storage, callId);
      return undefined;
    }
    const old = this.list$.value.find((stray) => stray.sheet.callId === callId);
    return { ...call, sending: false, ...old, sheet };
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#cancel?.();
    try {
      const next = (): Stray | undefined => this.list$.value.find(({ refusal }) => refusal === undefined);
      for (let stray = next(); stray && this.#isFree; stray = next()) {
        const { callId } = stray.sheet;
        this.#change(callId, { sending: true });
        // Answers go to the call that is in hand: there must be none.
        const status = await this.#client.call('getStatus');
        if (status?.currentCall || !this.#isFree) {
          this.#putOff();
          break;
        }
        await this.#bring(stray.sheet);
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

  /** Each answer that is missing over there, and the end if the agent had come to it. */
  async #bring(sheet: Sheet): Promise<void> {
    const { callId } = sheet;
    try {
      let now = sheet;
      for (let next = nextToSend(now, new Map()); next; next = nextToSend(now, new Map())) {
        const answer = now.answers[next.id] ?? '';
        await this.#client.call('updateWorksheetAnswers', { id: next.id, answer });
        const { [next.id]: _, ...others } = now.saved ?? {};
        now = { ...now, saved: answer === '' ? others : { ...others, [next.id]: answer } };
        rememberSheet(this.#options.storage, callId, JSON.stringify(toKept(now)));
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

  /** Whether the service could take them now. */
  get #isFree(): boolean {
    const { connection, session, calls } = this.#client.state;
    const isIn = connection.status === 'connected' && session.status === 'signedIn';
    return isIn && calls.currentId === undefined && Object.keys(calls.byId).length === 0;
  }

  #change(callId: string, change: Partial<Stray>): void {
    const list = this.list$.value;
    this.list$.next(list.map((stray) => (stray.sheet.callId === callId ? { ...stray, ...change } : stray)));
  }

  #remove(callId: string): void {
    this.list$.next(this.list$.value.filter(({ sheet }) => sheet.callId !== callId));
  }
}
