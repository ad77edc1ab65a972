/** The worksheets of a client's calls: which one is open, and that its answers reach the service. */
import {
  type Call,
  type CtiClient,
  type CtiState,
  currentCall,
  type Id,
  otherNumber,
  type QuestionValue,
} from '@cti-elements/client';
import { BehaviorSubject, type Subscription } from 'rxjs';
import { readQuestions } from '../values/question.ts';
import { Saver } from './saver.ts';
import { emptySheet, type Sheet, unsentOf, withAnswer } from './sheet.ts';
import {
  forget,
  markParked,
  persistCall,
  persistSheet,
  rehydrateCall,
  rehydrateSheet,
  type SheetStorage,
} from './persistence.ts';
import { UnsentQueue } from './unsent-answers.ts';

/** Milliseconds until what failed is tried again, while the connection seems to be fine. */
const PAUSE = 5_000;

export interface SheetStoreOptions {
  /** Where sheets are kept through a reload; `sessionStorage` when left out. */
  readonly storage?: SheetStorage;
  /** Runs a task after some milliseconds; returns a function that cancels it. */
  readonly later?: (milliseconds: number, task: () => void) => () => void;
}

const stores = new WeakMap<CtiClient, SheetStore>();

/** The store of a client: all worksheet elements of a page share it, and it goes on when they leave. */
export function sheetStoreOf(client: CtiClient): SheetStore {
  let store = stores.get(client);
  if (!store) stores.set(client, (store = new SheetStore(client)));
  return store;
}

/** The worksheet of the current call: opened, parked and ended with it. The store ends with the client. */
export class SheetStore {
  /** The sheet of the current call, or of the last one until there is another call. */
  readonly sheet$ = new BehaviorSubject<Sheet | undefined>(undefined);
  /** Answers of calls that are over which the service does not have. */
  readonly unsent: UnsentQueue;
  readonly #client: CtiClient;
  readonly #options: SheetStoreOptions;
  readonly #subscription: Subscription;
  readonly #saver: Saver;
  /** The sheets of calls that wait, by call id. */
  readonly #parked = new Map<string, Sheet>();
  #listener: number | undefined;
  #cancel: (() => void) | undefined;
  #asked = new Set<Id>();

  constructor(client: CtiClient, options: SheetStoreOptions = {}) {
    this.#client = client;
    this.#options = options;
    this.#saver = new Saver(client, {
      sheet: () => this.sheet,
      set: (sheet) => this.#set(sheet),
      later: (task) => this.#later(task),
    });
    this.unsent = new UnsentQueue(client, { storage: options.storage, later: (task) => this.#later(task) });
    this.#subscription = client.state$.subscribe({
      next: (state) => this.#follow(state),
      complete: () => this.dispose(),
    });
  }

  dispose(): void {
    this.#subscription?.unsubscribe();
    this.#cancel?.();
    this.#saver.stop();
    this.unsent.dispose();
    if (stores.get(this.#client) === this) stores.delete(this.#client);
  }

  get sheet(): Sheet | undefined {
    return this.sheet$.value;
  }

  /** Gives an answer in the service's form; an empty one takes it back. */
  answer(id: Id, answer: string): void {
    const { sheet } = this;
    if (!sheet || sheet.phase === 'over') return;
    // The service drops the answers of a branch that is left: they are sent again when the agent comes back to it.
    if (sheet.answers[id] !== answer) this.#saver.sendAnew();
    this.#set(withAnswer(sheet, id, answer));
    void this.#saver.work();
  }

  /** Keeps the text of a field that is no answer yet. */
  keepText(id: Id, text: string): void {
    if (this.sheet && this.sheet.phase !== 'over')
      this.#change({ at: this.sheet.at ?? id, texts: { ...this.sheet.texts, [id]: text } });
  }

  /** Opens a finished sheet again. */
  goOn(): void {
    this.#change({ finished: false });
  }

  /** Whether the page has to be told that the sheet is finished: of several elements, one tells it. */
  tell(): boolean {
    return this.#saver.tell();
  }

  goTo(at: Id): void {
    this.#change({ at });
  }

  /**
   * Saves all answers as a whole (`saveWorksheetAnswers`). Why that was not possible is in `failure`, `refused` or `foreign`
   * (answers that others have changed meanwhile); a lost connection only delays it.
   */
  finish(): void {
    this.#saver.sendAnew();
    this.#saver.invalidate();
    this.#change({ finishing: true, failure: undefined, refused: {}, foreign: [] });
    void this.#saver.work();
  }

  /** Goes back to the answers that the service had when the page opened the sheet. */
  reset(): void {
    const { sheet } = this;
    if (sheet?.phase !== 'open') return;
    const first = sheet.first ?? {};
    const ids = Object.keys({ ...sheet.answers, ...sheet.saved });
    const back = ids.flatMap((id) => {
      const answer = first[id] ?? (sheet.saved?.[id] === undefined ? undefined : '');
      return answer === undefined ? [] : [[id, answer] as const];
    });
    this.#saver.sendAnew();
    this.#set({ ...sheet, answers: Object.fromEntries(back), texts: {}, refused: {}, at: undefined, finished: false });
    void this.#saver.work();
  }

  /** Tries again at once. */
  retry(): void {
    this.#saver.stop();
    this.#saver.sendAnew();
    this.#change({ refused: {}, failure: undefined });
    this.#client.retryNow();
    void this.#saver.work();
  }

  /** Closes the sheet of a call that is over. */
  close(): void {
    if (this.sheet?.phase !== 'over') return;
    this.#leave(this.sheet);
  }

  #set(sheet: Sheet): void {
    persistSheet(this.#options.storage, sheet);
    if (sheet.phase === 'over') this.#settle(sheet);
    else this.sheet$.next(sheet);
  }

  /** A sheet that is over stays on the page when the service has all of it, or an answer is still being sent. */
  #settle(sheet: Sheet): void {
    if (sheet.sending === undefined && unsentOf(sheet).length) {
      this.#leave(sheet);
      return;
    }
    if (sheet.sending === undefined) forget(this.#options.storage, sheet.callId);
    this.sheet$.next(sheet);
  }

  /** Takes the sheet from the page; what the service does not have of it is in `unsent` from now on. */
  #leave(sheet: Sheet): void {
    if (unsentOf(sheet).length === 0) forget(this.#options.storage, sheet.callId);
    this.sheet$.next(undefined);
    this.unsent.follow(this.#client.state, undefined);
  }

  #change(change: Partial<Sheet>): void {
    if (this.sheet) this.#set({ ...this.sheet, ...change });
  }

  #follow(state: CtiState): void {
    const { session, connection } = state;
    if (session.status === 'signedOut') {
      this.#parked.clear();
      if (this.sheet) this.sheet$.next(undefined);
      this.unsent.follow(state, undefined);
      return;
    }
    this.#followCall(state);
    this.unsent.follow(state, this.sheet?.callId);
    const connected = connection.status === 'connected';
    if (this.sheet && this.sheet.connected !== connected) this.#change({ connected });
    if (!connected) this.#saver.invalidate();
    else if (connection.listener !== this.#listener) {
      this.#listener = connection.listener;
      this.#saver.invalidate();
      this.#saver.sendAnew();
      void this.#saver.work();
    }
  }

  #followCall(state: CtiState): void {
    const call = currentCall(state);
    const { sheet } = this;
    const isKept = (id: string): boolean =>
      state.calls.byId[id] !== undefined || state.calls.parked.some(({ callSessionId }) => callSessionId === id);
    for (const id of this.#parked.keys()) if (!isKept(id)) this.#parked.delete(id);
    if (sheet && sheet.phase !== 'over' && call?.id !== sheet.callId) {
      if (isKept(sheet.callId)) this.#park(sheet);
      else this.#end(sheet);
    }
    const campaignId = call?.info.campaignId;
    const isUp = call?.phase === 'talking' || call?.phase === 'wrapUp';
    if (isUp && this.sheet?.phase === 'over' && this.sheet.callId !== call.id) this.close();
    if (!call || !isUp || call.info.consult || campaignId === undefined || this.sheet?.callId === call.id) return;
    const values = state.worksheet.questions[campaignId];
    if (values?.length) this.#open(call, campaignId, values);
    else if (!values && this.#wants(state, campaignId)) void this.#ask(campaignId);
  }

  /** Whether to ask for the campaign's worksheet: it has one, or that could not be found out. */
  #wants({ worksheet, commands }: CtiState, campaignId: Id): boolean {
    const present = worksheet.present[campaignId];
    return !this.#asked.has(campaignId) && (present ?? commands.missing[`hasWorksheet ${campaignId}`] !== undefined);
  }

  async #ask(campaignId: Id): Promise<void> {
    this.#asked.add(campaignId);
    try {
      await this.#client.call('requestWorksheet', { campaignId });
    } catch {
      this.#cancel?.();
      this.#cancel = this.#later(() => {
        this.#asked.delete(campaignId);
        this.#follow(this.#client.state);
      });
    }
  }

  /** Another call is the current one: this call's sheet waits until it comes back. */
  #park(sheet: Sheet): void {
    const { callId } = sheet;
    markParked(this.#options.storage, callId);
    this.#parked.set(callId, { ...sheet, sending: undefined });
    this.sheet$.next(undefined);
  }

  #open(call: Call, campaignId: Id, values: readonly QuestionValue[]): void {
    const { id: callId, info } = call;
    const { session, connection } = this.#client.state;
    const questions = readQuestions(values);
    const kept = this.#parked.get(callId) ?? rehydrateSheet(this.#options.storage, callId);
    const connected = connection.status === 'connected';
    // After a reload the service may not have told yet who is signed in.
    const user = session.details?.username ?? session.user ?? rehydrateCall(this.#options.storage, callId)?.user;
    const at = call.talkingSince ?? call.seenAt;
    const number = otherNumber(info);
    persistCall(this.#options.storage, callId, { user, campaignId, number, at, parked: false, values });
    this.#parked.delete(callId);
    this.#saver.sendAnew();
    this.#saver.invalidate();
    this.sheet$.next({ ...emptySheet(callId, campaignId, questions), ...kept, connected });
    void this.#saver.work();
  }

  #end(sheet: Sheet): void {
    this.#saver.stop();
    const { at: _, ...rest } = sheet;
    this.#settle({ ...rest, phase: 'over', failure: undefined });
  }

  #later(task: () => void): () => void {
    if (this.#options.later) return this.#options.later(PAUSE, task);
    const timer = setTimeout(task, PAUSE);
    return () => clearTimeout(timer);
  }

  /** Asks what the service has, as when the agent comes back to the page. */
  refresh(): void {
    this.#saver.invalidate();
    void this.#saver.work();
  }
}
