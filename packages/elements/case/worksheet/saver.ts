/** Sends a sheet's answers to the service, one after the other and each only once. */
import { type CtiClient, FaultError, type Id, toJson } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { allAnswers, nextToSend, type Sheet, sheetPath, withSaved } from './sheet.ts';
import { isAnswerable } from '../values/values.ts';
import { answerOf } from './branching.ts';

/** The saver's access to the sheet that it saves. */
export interface SheetAccess {
  sheet(): Sheet | undefined;
  set(sheet: Sheet): void;
  /** Runs a task after a pause; returns a function that cancels it. */
  later(task: () => void): () => void;
}

/** Why the service may want more, although all that can be answered is. */
function incompleteWords(sheet: Sheet): string {
  const left = sheetPath(sheet).questions.filter(
    (question) => question.required && !isAnswerable(question) && !answerOf(question, sheet.answers),
  );
  if (left.length === 0) return msg('The answers are saved, but the service does not count them as all.');
  const texts = left.map(({ text }) => text).join(', ');
  return msg(
    str`The answers are saved, but the service does not count them as all, since this can’t be answered as asked: ${texts}`,
  );
}

/** Whenever it is not certain that an answer has arrived, it asks the service for its answers before it sends more. */
export class Saver {
  readonly #client: CtiClient;
  readonly #access: SheetAccess;
  /** Answers that were sent without an error since they were entered: not sent again even if the service does not list them. */
  readonly #tried = new Map<Id, string>();
  #untold = false;
  #isBusy = false;
  /** `work()` was called again while it was running. */
  #hasNews = false;
  /** The answers at the service are not known: at the beginning, and after a call that failed. */
  #isStale = true;
  #cancel: (() => void) | undefined;

  constructor(client: CtiClient, access: SheetAccess) {
    this.#client = client;
    this.#access = access;
  }

  /** Cancels the next automatic attempt. */
  stop(): void {
    this.#cancel?.();
  }

  /** The answers at the service may have changed: they are read again before anything is sent. */
  invalidate(): void {
    this.#isStale = true;
  }

  /** Answers that the service did not keep are sent again. */
  sendAnew(): void {
    this.#tried.clear();
  }

  /** Whether the sheet was finished since somebody asked; of several who ask, one is told. */
  tell(): boolean {
    const untold = this.#untold;
    this.#untold = false;
    return untold;
  }

  /** Takes one step after the other, until there is nothing left to do or a step fails. */
  async work(): Promise<void> {
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
      this.#cancel = this.#access.later(() => void this.work());
    } finally {
      this.#isBusy = false;
    }
  }

  /** Whether there may be more to do. */
  async #step(sheet: Sheet): Promise<boolean> {
    const { callId } = sheet;
    if (this.#isStale) {
      this.#isStale = false;
      const map = await this.#client.call('getWorksheetAnswers', {}, { quiet: true });
      const saved = Object.fromEntries((map?.attributes ?? []).map(({ key = '', value = '' }) => [key, value]));
      if (this.#workable?.callId !== callId) return true;
      this.#access.set({ ...withSaved(this.#sheet!, saved), failure: undefined });
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
      if (this.#sheet?.callId !== callId) return;
      const isSame = this.#sheet.answers[id] === answer;
      const refused = isSame ? { ...this.#sheet.refused, [id]: error.message } : this.#sheet.refused;
      this.#change({ sending: undefined, refused });
      return;
    }
    if (this.#sheet?.callId !== callId) return;
    this.#tried.set(id, answer);
    // The service drops the answers of a branch that was left.
    if (leadsElsewhere || answer === '') this.#isStale = true;
    const { [id]: _, ...others } = this.#sheet.saved ?? {};
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
      if (this.#sheet?.callId !== callId) return true;
      const failure = finished ? undefined : incompleteWords(sheet);
      const isSame = toJson(allAnswers(this.#sheet)) === toJson(answers);
      const kept = { ...this.#sheet.answers, ...(isSame && answers) };
      this.#change({ sending: undefined, finishing: false, saved: answers, answers: kept, failure });
      this.#untold = isSame && finished === true;
      if (this.#untold) this.#change({ finished: true });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (this.#sheet?.callId === callId)
        this.#change({ sending: undefined, finishing: false, failure: error.message });
    }
    return true;
  }

  /** The sheet if something can be done for it now. */
  get #workable(): Sheet | undefined {
    const sheet = this.#sheet;
    const { connection, calls } = this.#client.state;
    const isInHand = sheet && calls.currentId === sheet.callId && sheet.phase !== 'over';
    return isInHand && connection.status === 'connected' ? sheet : undefined;
  }

  get #sheet(): Sheet | undefined {
    return this.#access.sheet();
  }

  #change(change: Partial<Sheet>): void {
    const sheet = this.#sheet;
    if (sheet) this.#access.set({ ...sheet, ...change });
  }
}
