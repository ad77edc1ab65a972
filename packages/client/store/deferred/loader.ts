import type { MethodName, Methods } from '@cti-elements/contract';
import type { Subscription } from 'rxjs';
import type { ClientPort } from '../../client-port.ts';
import type { CtiState } from '../state.ts';

/** Asks for what the deferred slices need from the start; the rest is asked for by what shows it. Each fails alone. */
export class DeferredLoader {
  readonly #client: ClientPort;
  readonly #subscription: Subscription;
  #listener: number | undefined;
  #callId: string | undefined;
  #promptChanges = 0;

  constructor(client: ClientPort) {
    this.#client = client;
    this.#subscription = client.state$.subscribe((state) => this.#follow(state));
  }

  dispose(): void {
    this.#subscription.unsubscribe();
  }

  #follow({ connection, session, calls, prompts, worksheet }: CtiState): void {
    const open = session.status === 'signedIn' && !session.passwordChange?.mandatory;
    if (!open || connection.status !== 'connected') {
      if (!open) this.#listener = this.#callId = undefined;
      return;
    }
    const anew = connection.listener !== this.#listener;
    this.#listener = connection.listener;
    const call = calls.currentId === undefined ? undefined : calls.byId[calls.currentId];
    const up = call && (call.phase === 'talking' || call.phase === 'wrapUp') ? call : undefined;
    const begun = up && (anew || up.id !== this.#callId);
    this.#callId = up?.id;
    if (anew) {
      void this.#ask('getCallbacks', {});
      void this.#ask('requestRecordings', {});
    }
    if (begun) {
      void this.#ask('getCRMMap', {});
      void this.#ask('getCallAttachedVariables', {});
      const { campaignId } = up.info;
      if (campaignId !== undefined && worksheet.present[campaignId] === undefined)
        void this.#ask('hasWorksheet', { campaignId });
    }
    if (prompts.changes !== this.#promptChanges) {
      this.#promptChanges = prompts.changes;
      // Only for somebody who has asked for them before.
      if (prompts.list.length) void this.#ask('getSkillPrompts', {});
    }
  }

  /** The store has the error, if there was one, as the method's newest failure. */
  async #ask<M extends MethodName>(method: M, params: Methods[M]['params']): Promise<void> {
    await this.#client.call(method, params, { shared: true }).catch(() => {});
  }
}
