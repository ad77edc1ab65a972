import type { CallbackInfo, Id } from '@cti-elements/client';
import type { Saved } from './editor.ts';

/** Waits for a callback that the agent has added: it comes with an event of the service. */
export class Arrival {
  #awaited: Saved | undefined;

  expect(saved: Saved | undefined): void {
    this.#awaited = saved;
  }

  /** The one that has come, told once. */
  take(list: readonly CallbackInfo[]): Id | undefined {
    const awaited = this.#awaited;
    const isAwaited = ({ number, dueDate }: CallbackInfo): boolean =>
      number === awaited?.number && dueDate === awaited?.dueDate;
    const id = awaited && list.find(isAwaited)?.id;
    if (id !== undefined) this.#awaited = undefined;
    return id;
  }
}
