/** Keeps a client's worksheets at the service, whatever happens to the page and the connection meanwhile. */
import { type CtiClient, type CtiState, currentCall, FaultError, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { BehaviorSubject, type Subscription } from 'rxjs';
import { readQuestions } from './question.ts';
import { allAnswers, emptySheet, fromKept, nextToSend, type Sheet, toKept, withAnswer, withSaved } from './sheet.ts';
import { forget, recallSheet, rememberSheet } from './storage.ts';

/** Milliseconds until what failed is tried again, while the connection seems to be fine. */
const PAUSE = 5_000;

export interface KeeperOptions {
  /** Where sheets are kept through a reload; the browser tab's storage when left out. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined;
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
 * The worksheet of the call in hand. Answers go to the service one after the other, and each only once: after anything that
 * leaves open whether one has arrived, the service is asked first. Ends with the client.
 */
export class SheetKeeper {
  /** The sheet of the call in hand, or of the last one as long as there is no other. */
  readonly sheet$ = new BehaviorSubject<Sheet | undefined>(undefined);
  readonly #client: CtiClient;
  readonly #options: KeeperOptions;
  readonly #subscription: Subscription;
  /** Answers that went off well since they were entered, in case the service does not show them all the same. */
  readonly #tried = new Map<Id, string>();
  /** Of calls that are parked. */
  readonly #parked = new Map<string, Sheet>();
  #listener: number | undefined;
  #untold = false;
  #isBusy = false;
  /** Something was asked for while the last work was under way. */
  #hasNews = false;
  /** It is not known what the service has: at the beginning, and after a call that failed. */
  #isStale = true;
  #cancel: (() => void) | undefined;
  #asked = new Set<Id>();

  constructor(client: CtiClient, options: KeeperOptions = {}) {
    this.#client = client;
    this.#options = options;
    this.#subscription = client.state$.subscribe({
      next: (state) => this.#follow(state),
      complete: () => this.dispose(),
    });
  }

  dispose(): void {
    this.#subscription?.unsubscribe();
    this.#cancel?.();
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
    if (sheet.answers[id] !== answer) this.#tried.clear();
    this.#set(withAnswer(sheet, id, answer));
    void this.#work();
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
    const untold = this.#untold;
    this.#untold = false;
    return untold;
  }

  goTo(at: Id): void {
    this.#change({ at });
  }

  /**
   * Saves all answers as a whole. What is in the way is in `failure`, `refused` or `foreign` (what others have changed since the
   * agent looked); a lost connection only puts it off.
   */
  finish(): void {
    this.#tried.clear();
    this.#isStale = true;
    this.#change({ finishing: true, failure: undefined, refused: {}, foreign: [] });
    void this.#work();
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
    this.#tried.clear();
    this.#set({ ...sheet, answers: Object.fromEntries(back), texts: {}, refused: {}, at: undefined, finished: false });
    void this.#work();
  }

  /** Tries again at once. */
  retry(): void {
    this.#cancel?.();
    this.#tried.clear();
    this.#change({ refused: {}, failure: undefined });
    this.#client.retryNow();
    void this.#work();
  }

  /** Puts the sheet of a call that is over away. */
  close(): void {
    if (this.sheet?.phase !== 'over') return;
    forget(this.#options.storage, this.sheet.callId);
    this.sheet$.next(undefined);
  }

  #set(sheet: Sheet): void {
    if (sheet.phase !== 'over') rememberSheet(this.#options.storage, sheet.callId, JSON.stringify(toKept(sheet)));
    this.sheet$.next(sheet);
  }

  #change(change: Partial<Sheet>): void {
    if (this.sheet) this.#set({ ...this.sheet, ...change });
  }

  #follow(state: CtiState): void {
    const { session, connection } = state;
    if (session.status === 'signedOut') {
      forget(this.#options.storage);
      this.#parked.clear();
      if (this.sheet) this.sheet$.next(undefined);
      return;
    }
    this.#followCall(state);
    const connected = connection.status === 'connected';
    if (this.sheet && this.sheet.connected !== connected) this.#change({ connected });
    if (!connected) this.#isStale = true;
    else if (connection.listener !== this.#listener) {
      this.#listener = connection.listener;
      this.#isStale = true;
      this.#tried.clear();
      void this.#work();
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
    if (values?.length) this.#open(call.id, campaignId, readQuestions(values));
    else if (!values && this.#wants(state, campaignId)) void this.#ask(campaignId);
  }

  /** Whether the campaign has a worksheet, or nobody could tell. */
  #wants({ worksheet, commands }: CtiState, campaignId: Id): boolean {
    const present = worksheet.present[campaignId];
    return !this.#asked.has(campaignId) && (present ?? commands.failed.hasWorksheet !== undefined);
  }

  async #ask(campaignId: Id): Promise<void> {
    this.#asked.add(campaignId);
    try {
      await this.#client.call('requestWorksheet', { campaignId });
    } catch {
      this.#cancel?.();
      this.#cancel = this.#later(PAUSE, () => {
        this.#asked.delete(campaignId);
        this.#follow(this.#client.state);
      });
    }
  }

  /** Another call is in hand; this one's sheet waits. */
  #park(sheet: Sheet): void {
    this.#parked.set(sheet.callId, { ...sheet, sending: undefined });
    this.sheet$.next(undefined);
  }

  #open(callId: string, campaignId: Id, questions: Sheet['questions']): void {
    const kept = this.#parked.get(callId) ?? fromKept(recallSheet(this.#options.storage, callId));
    const connected = this.#client.state.connection.status === 'connected';
    this.#parked.delete(callId);
    this.#tried.clear();
    this.#isStale = true;
    this.sheet$.next({ ...emptySheet(callId, campaignId, questions), ...kept, connected });
    void this.#work();
  }

  #end(sheet: Sheet): void {
    this.#cancel?.();
    const { at: _, ...rest } = sheet;
    this.sheet$.next({ ...rest, phase: 'over', finishing: false, sending: undefined, failure: undefined });
    if (!nextToSend(sheet, new Map())) forget(this.#options.storage, sheet.callId);
  }

  #later(milliseconds: number, task: () => void): () => void {
    if (this.#options.later) return this.#options.later(milliseconds, task);
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  }

  /** The sheet if something can be done for it now. */
  get #workable(): Sheet | undefined {
    const { sheet } = this;
    const { connection, calls } = this.#client.state;
    const isInHand = sheet && calls.currentId === sheet.callId && sheet.phase !== 'over';
    return isInHand && connection.status === 'connected' ? sheet : undefined;
  }

  /** One step after the other, until there is nothing to do or something is in the way. */
  async #work(): Promise<void> {
    this.#hasNews = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#hasNews) {
        this.#hasNews = false;
        while (this.#workable && (await this.#step(this.#workable)));
      }
    } catch (error) {
      this.#isStale = true;
      this.#change({ sending: undefined, failure: error instanceof Error ? error.message : String(error) });
      this.#cancel?.();
      this.#cancel = this.#later(PAUSE, () => void this.#work());
    } finally {
      this.#isBusy = false;
    }
  }

  /** Whether there may be more to do. */
  async #step(sheet: Sheet): Promise<boolean> {
    const { callId } = sheet;
    if (this.#isStale) {
      this.#isStale = false;
      const map = await this.#client.call('getWorksheetAnswers');
      const saved = Object.fromEntries((map?.attributes ?? []).map(({ key = '', value = '' }) => [key, value]));
      if (this.#workable?.callId !== callId) return true;
      this.#set({ ...withSaved(this.sheet!, saved), failure: undefined });
      return true;
    }
    const question = nextToSend(sheet, this.#tried);
    if (question) await this.#send(sheet, question.id, question.jumps.length > 0);
    else if (sheet.finishing) return this.#finish(sheet);
    else return false;
    return true;
  }

  async #send({ callId, answers }: Sheet, id: Id, leadsElsewhere: boolean): Promise<void> {
    const answer = answers[id] ?? '';
    this.#change({ sending: id });
    try {
      await this.#client.call('updateWorksheetAnswers', { id, answer });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (this.sheet?.callId !== callId || this.sheet.phase === 'over') return;
      this.#change({ sending: undefined });
      if (this.sheet.answers[id] === answer) this.#change({ refused: { ...this.sheet.refused, [id]: error.message } });
      return;
    }
    if (this.sheet?.callId !== callId) return;
    this.#tried.set(id, answer);
    // Answers of a branch that was left are dropped over there.
    if (leadsElsewhere || answer === '') this.#isStale = true;
    const { [id]: _, ...others } = this.sheet.saved ?? {};
    this.#change({ sending: undefined, saved: answer === '' ? others : { ...others, [id]: answer } });
  }

  async #finish(sheet: Sheet): Promise<boolean> {
    const { callId } = sheet;
    if (Object.keys(sheet.refused).length || sheet.foreign.length) {
      this.#change({ finishing: false });
      return false;
    }
    const answers = allAnswers(sheet);
    this.#change({ sending: 'all' });
    try {
      const attributes = Object.entries(answers).map(([key, value]) => ({ key, value }));
      await this.#client.call('saveWorksheetAnswers', { values: { attributes } });
      const finished = await this.#client.call('isWorksheetComplete');
      if (this.sheet?.callId !== callId) return true;
      const failure = finished ? undefined : msg('The answers are saved, but the service does not count them as all.');
      const isSame = JSON.stringify(allAnswers(this.sheet)) === JSON.stringify(answers);
      const kept = { ...this.sheet.answers, ...(isSame && answers) };
      this.#change({ sending: undefined, finishing: false, saved: answers, answers: kept, failure });
      this.#untold = isSame && finished === true;
      if (this.#untold) this.#change({ finished: true });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (this.sheet?.callId === callId) this.#change({ sending: undefined, finishing: false, failure: error.message });
    }
    return true;
  }

  /** Asks what the service has, as when the agent comes back to the page. */
  refresh(): void {
    this.#isStale = true;
    void this.#work();
  }
}
