/** Brings a sheet's answers to the service: one after the other, and each only once. */
import { type CtiClient, FaultError, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { allAnswers, nextToSend, type Sheet, sheetPath, withSaved } from './sheet.ts';
import { isAnswerable } from '../values/values.ts';
import { answerOf } from './walk.ts';

export interface Shelf {
  sheet(): Sheet | undefined;
  set(sheet: Sheet): void;
  /** Runs a task after a pause; returns what calls it off. */
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

/** After anything that leaves open whether an answer has arrived, the service is asked first. */
export class Saver {
  readonly #client: CtiClient;
  readonly #shelf: Shelf;
  /** Answers that went off well since they were entered, in case the service does not show them all the same. */
  readonly #tried = new Map<Id, string>();
  #untold = false;
  #isBusy = false;
  /** Something was asked for while the last work was under way. */
  #hasNews = false;
  /** It is not known what the service has: at the beginning, and after a call that failed. */
  #isStale = true;
  #cancel: (() => void) | undefined;

  constructor(client: CtiClient, shelf: Shelf) {
    this.#client = client;
    this.#shelf = shelf;
  }

  /** Does not try again by itself what has failed. */
  stop(): void {
    this.#cancel?.();
  }

  /** What the service has may be another by now. */
  distrust(): void {
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

  /** One step after the other, until there is nothing to do or something is in the way. */
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
      this.#cancel = this.#shelf.later(() => void this.work());
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
      this.#shelf.set({ ...withSaved(this.#sheet!, saved), failure: undefined });
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
    // Answers of a branch that was left are dropped over there.
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
      const isSame = JSON.stringify(allAnswers(this.#sheet)) === JSON.stringify(answers);
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
    return this.#shelf.sheet();
  }

  #change(change: Partial<Sheet>): void {
    const sheet = this.#sheet;
    if (sheet) this.#shelf.set({ ...sheet, ...change });
  }
}
