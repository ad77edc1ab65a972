import type { Subscription } from 'rxjs';
import type { ClientPort } from '../../client-port.ts';
import { otherNumber } from '../../selectors.ts';
import type { CtiState } from '../state.ts';

/** Asks for what the deferred slices need from the start; the rest is asked for by what shows it. What fails is asked for again. */
export class DeferredLoader {
  readonly #client: ClientPort;
  readonly #subscription: Subscription;
  #listener: number | undefined;
  #callId: string | undefined;
  /** Whom the call in hand is with: a colleague who asks, until the customer is handed over. */
  #party: string | undefined;
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
    const party = up && otherNumber(up.info);
    const begun = up && (anew || up.id !== this.#callId || party !== this.#party);
    this.#callId = up?.id;
    this.#party = party;
    if (anew) {
      void this.#client.load('getCallbacks', {});
      void this.#client.load('requestRecordings', {});
    }
    if (begun) {
      const needed = () => this.#callId === up.id;
      void this.#client.load('getCRMMap', {}, { needed, news: true });
      void this.#client.load('getCallAttachedVariables', {}, { needed, news: true });
      const { campaignId } = up.info;
      if (campaignId !== undefined && worksheet.present[campaignId] === undefined)
        void this.#client.load('hasWorksheet', { campaignId }, { needed });
    }
    if (prompts.changes !== this.#promptChanges) {
      this.#promptChanges = prompts.changes;
      // Only for somebody who has asked for them before.
      if (prompts.list.length) void this.#client.load('getSkillPrompts', {});
    }
  }
}
