/** Keeps a client's worksheets at the service, whatever happens to the page and the connection meanwhile. */
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
import { type KeptCall, readCall } from './kept-call.ts';
import { readQuestions } from '../values/question.ts';
import { Saver } from './saver.ts';
import { emptySheet, fromKept, type Sheet, toKept, unsentOf, withAnswer } from './sheet.ts';
import { forget, type Place, recallCall, recallSheet, rememberCall, rememberSheet } from './storage.ts';
import { Strays } from './strays.ts';

/** Milliseconds until what failed is tried again, while the connection seems to be fine. */
const PAUSE = 5_000;

export interface KeeperOptions {
  /** Where sheets are kept through a reload; the browser tab's storage when left out. */
  readonly storage?: Place;
  /** Runs a task after some milliseconds; returns what calls it off. */
  readonly later?: (milliseconds: number, task: () => void) => () => void;
}

const keepers = new WeakMap<CtiClient, SheetKeeper>();

/** The keeper of a client: all worksheet elements of a page share it, and it goes on when they leave. */
export function keeperOf(client: CtiClient): SheetKeeper {
  let keeper = keepers.get(client);
  if (!keeper) keepers.set(client, (keeper = new SheetKeeper(client)));
  return keeper;
}

/**
 * The worksheet of the call in hand: begun with the call, put aside with it, and over with it. Ends with the client.
 */
export class SheetKeeper {
  /** The sheet of the call in hand, or of the last one as long as there is no other. */
  readonly sheet$ = new BehaviorSubject<Sheet | undefined>(undefined);
  /** Answers of other calls, which are over, that the service does not have. */
  readonly strays: Strays;
  readonly #client: CtiClient;
  readonly #options: KeeperOptions;
  readonly #subscription: Subscription;
  readonly #saver: Saver;
  /** Of calls that are parked. */
  readonly #parked = new Map<string, Sheet>();
  #listener: number | undefined;
  #cancel: (() => void) | undefined;
  #asked = new Set<Id>();

  constructor(client: CtiClient, options: KeeperOptions = {}) {
    this.#client = client;
    this.#options = options;
    this.#saver = new Saver(client, {
      sheet: () => this.sheet,
      set: (sheet) => this.#set(sheet),
      later: (task) => this.#later(task),
    });
    this.strays = new Strays(client, { storage: options.storage, later: (task) => this.#later(task) });
    this.#subscription = client.state$.subscribe({
      next: (state) => this.#follow(state),
      complete: () => this.dispose(),
    });
  }

  dispose(): void {
    this.#subscription?.unsubscribe();
    this.#cancel?.();
    this.#saver.stop();
    this.strays.dispose();
    if (keepers.get(this.#client) === this) keepers.delete(this.#client);
  }

  get sheet(): Sheet | undefined {
    return this.sheet$.value;
  }

  /** Gives an answer in the service's form; an empty one takes it back. */
  answer(id: Id, answer: string): void {
    const { sheet } = this;
    if (!sheet || sheet.phase === 'over') return;
    // A branch that is left is dropped by the service, and has to be sent again when the agent comes back to it.
    if (sheet.answers[id] !== answer) this.#saver.sendAnew();
    this.#set(withAnswer(sheet, id, answer));
    void this.#saver.work();
  }

  /** Keeps what stands in a field and is no answer yet. */
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
   * Saves all answers as a whole. What is in the way is in `failure`, `refused` or `foreign` (what others have changed since the
   * agent looked); a lost connection only puts it off.
   */
  finish(): void {
    this.#saver.sendAnew();
    this.#saver.distrust();
    this.#change({ finishing: true, failure: undefined, refused: {}, foreign: [] });
    void this.#saver.work();
  }

  /** Back to the answers that the service had when this page began. */
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

  /** Puts the sheet of a call that is over away. */
  close(): void {
    if (this.sheet?.phase !== 'over') return;
    this.#leave(this.sheet);
  }

  #set(sheet: Sheet): void {
    rememberSheet(this.#options.storage, sheet.callId, JSON.stringify(toKept(sheet)));
    if (sheet.phase === 'over') this.#settle(sheet);
    else this.sheet$.next(sheet);
  }

  /** A sheet that is over stays to be read when the service has all of it, or an answer is still on its way. */
  #settle(sheet: Sheet): void {
    if (sheet.sending === undefined && unsentOf(sheet).length) {
      this.#leave(sheet);
      return;
    }
    if (sheet.sending === undefined) forget(this.#options.storage, sheet.callId);
    this.sheet$.next(sheet);
  }

  /** Away from the page; what the service does not have of it is a stray from now on. */
  #leave(sheet: Sheet): void {
    if (unsentOf(sheet).length === 0) forget(this.#options.storage, sheet.callId);
    this.sheet$.next(undefined);
    this.strays.follow(this.#client.state, undefined);
  }

  #change(change: Partial<Sheet>): void {
    if (this.sheet) this.#set({ ...this.sheet, ...change });
  }

  #follow(state: CtiState): void {
    const { session, connection } = state;
    if (session.status === 'signedOut') {
      this.#parked.clear();
      if (this.sheet) this.sheet$.next(undefined);
      this.strays.follow(state, undefined);
      return;
    }
    this.#followCall(state);
    this.strays.follow(state, this.sheet?.callId);
    const connected = connection.status === 'connected';
    if (this.sheet && this.sheet.connected !== connected) this.#change({ connected });
    if (!connected) this.#saver.distrust();
    else if (connection.listener !== this.#listener) {
      this.#listener = connection.listener;
      this.#saver.distrust();
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

  /** Whether the campaign has a worksheet, or nobody could tell. */
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

  /** Another call is in hand; this one's sheet waits. */
  #park(sheet: Sheet): void {
    const { callId } = sheet;
    const call = recallCall(this.#options.storage, callId);
    if (call) rememberCall(this.#options.storage, callId, JSON.stringify({ ...JSON.parse(call), parked: true }));
    this.#parked.set(callId, { ...sheet, sending: undefined });
    this.sheet$.next(undefined);
  }

  #open(call: Call, campaignId: Id, values: readonly QuestionValue[]): void {
    const { id: callId, info } = call;
    const { session, connection } = this.#client.state;
    const questions = readQuestions(values);
    const kept = this.#parked.get(callId) ?? fromKept(recallSheet(this.#options.storage, callId));
    const connected = connection.status === 'connected';
    // After a reload the service may not have told yet who is signed in.
    const user = session.details?.username ?? session.user ?? readCall(recallCall(this.#options.storage, callId))?.user;
    const at = call.talkingSince ?? call.seenAt;
    const toKeep: KeptCall = { user, campaignId, number: otherNumber(info), at, parked: false, values };
    rememberCall(this.#options.storage, callId, JSON.stringify(toKeep));
    this.#parked.delete(callId);
    this.#saver.sendAnew();
    this.#saver.distrust();
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
    this.#saver.distrust();
    void this.#saver.work();
  }
}
