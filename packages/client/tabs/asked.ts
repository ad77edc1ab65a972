import type { MethodName } from '@cti-elements/contract';
import { heardError, type Message, type MessageBody, toldError } from './messages.ts';
import { keyOf } from '../connection/call-key.ts';

interface Question {
  readonly promise: Promise<unknown>;
  readonly settle: (answer: Promise<unknown>) => void;
  /** Asks the service itself. */
  readonly direct: () => Promise<unknown>;
}

/** Questions to the service that the tab that polls is asked to put, and the answers that it gives all who have asked. */
export class Asked {
  readonly #post: (message: MessageBody) => void;
  readonly #open = new Map<string, Question>();

  constructor(post: (message: MessageBody) => void) {
    this.#post = post;
  }

  ask(method: MethodName, params: object, direct: () => Promise<unknown>): Promise<unknown> {
    const key = keyOf(method, params);
    const known = this.#open.get(key);
    if (known) return known.promise;
    let settle: Question['settle'] = () => undefined;
    const promise = new Promise((resolve) => (settle = resolve));
    this.#open.set(key, { promise, settle, direct });
    this.#post({ kind: 'ask', key, method, params });
    return promise;
  }

  hear({ key, result, error }: Message & { kind: 'answer' }): void {
    this.#open.get(key)?.settle(error ? Promise.reject(heardError(error)) : Promise.resolve(result));
    this.#open.delete(key);
  }

  /** Nobody is there to answer: each question goes to the service itself. */
  callAll(): void {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { settle, direct } of open) settle(direct());
  }

  async answer({ key }: Message & { kind: 'ask' }, answer: Promise<unknown>): Promise<void> {
    try {
      this.#post({ kind: 'answer', key, result: await answer });
    } catch (error) {
      this.#post({ kind: 'answer', key, error: toldError(error) });
    }
  }
}
