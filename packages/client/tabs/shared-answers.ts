import type { MethodName, Methods } from '@cti-elements/contract';
import { keyOf } from '../connection/call-key.ts';

/** How long an answer is as good as a new one when no event came since, in ms. */
const FRESH = 2_000;

interface Entry {
  readonly answer: Promise<unknown>;
  /** When it came; undefined while it is under way. */
  at?: number;
}

/** Answers of the service that several tabs ask for at the same moment: it is asked once. */
export class SharedAnswers {
  readonly #call: <M extends MethodName>(method: M, params: Methods[M]['params']) => Promise<unknown>;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(call: SharedAnswers['get'], now: () => number) {
    this.#call = call;
    this.#now = now;
  }

  get<M extends MethodName>(method: M, params: Methods[M]['params']): Promise<unknown> {
    const key = keyOf(method, params);
    const known = this.#entries.get(key);
    if (known && (known.at === undefined || this.#now() - known.at < FRESH)) return known.answer;
    const entry: Entry = { answer: this.#call(method, params) };
    this.#entries.set(key, entry);
    const forget = () => this.#entries.get(key) === entry && this.#entries.delete(key);
    entry.answer.then(() => (entry.at = this.#now()), forget);
    return entry.answer;
  }

  /** Something has happened: what was answered before may no longer be so. */
  clear(): void {
    this.#entries.clear();
  }
}
