import { type CtiEvent, FaultError, type Id, type MethodName, type Methods } from '@cti-elements/contract';
import type { Subscription } from 'rxjs';
import type { ClientPort } from './client-port.ts';
import type { CtiState } from './store/state.ts';

/** What every session needs, asked for in this order. */
const ACCOUNT = [
  'getUserDetails',
  'getAgentPermissions',
  'getNotReadyReasonCodes',
  'getReasonCodes',
  'getAvailableCampaigns',
  'getSpeedDials',
  'getAvailableSkills',
  'getAvailableAgents',
] as const satisfies readonly MethodName[];

const STATUS_TRIES = 5;

/**
 * Asks for what events don't bring. A new listener may have missed some, so everything is asked for anew; `commandDone`
 * carries the answers into the store, and `commandFailed` what could not be had: none keeps the others from loading.
 */
export class Loader {
  readonly #client: ClientPort;
  readonly #onStatus: () => void;
  readonly #subscription: Subscription;
  #disposed = false;
  #listener = 0;
  #open = false;
  #byId: CtiState['calls']['byId'] = {};

  /** `onStatus` is called when the status is as good as the service tells it. */
  constructor(client: ClientPort, onStatus: () => void = () => {}) {
    this.#client = client;
    this.#onStatus = onStatus;
    this.#subscription = client.state$.subscribe((state) => this.#follow(state));
  }

  /** Some events only say that there is something new to ask for. */
  handle(event: CtiEvent): void {
    if (!this.#open) return;
    if (event.name === 'campaignUpdate') void this.#reloadCampaign(event.data.campaignId);
    else if (event.name === 'userUpdate') void this.#ask('getUserDetails', {});
    else if (event.name === 'skillAdded' || event.name === 'skillsStatusChanged')
      void this.#ask('getAvailableSkills', {});
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.unsubscribe();
  }

  #follow({ connection, session, calls }: CtiState): void {
    const wasOpen = this.#open;
    this.#open = session.status === 'signedIn' && !session.passwordChange?.mandatory;
    const anew = connection.status === 'connected' && connection.listener !== this.#listener;
    if (anew) {
      this.#listener = connection.listener;
      void this.#refresh();
    }
    if (this.#open && !wasOpen) void this.#loadAccount();
    if (calls.byId !== this.#byId) {
      for (const { id, info } of Object.values(calls.byId))
        if (info.campaignId !== undefined && info.campaignId !== this.#byId[id]?.info.campaignId)
          void this.#loadDispositions(info.campaignId);
      this.#byId = calls.byId;
    }
  }

  async #refresh(): Promise<void> {
    const known = this.#open;
    for (let tries = 0; tries < STATUS_TRIES; tries++) {
      let overtaken = false;
      const watch = this.#client.events$.subscribe(() => (overtaken = true));
      const error = await this.#ask('getStatus', {});
      watch.unsubscribe();
      if (!overtaken || error) break;
    }
    if (!this.#disposed) this.#onStatus();
    if (known && this.#open) await this.#loadAccount();
  }

  async #loadAccount(): Promise<void> {
    await Promise.all(ACCOUNT.map((method) => this.#ask(method, {})));
  }

  async #reloadCampaign(campaignId: Id | undefined): Promise<void> {
    if (campaignId === undefined) {
      await this.#ask('getAvailableCampaigns', {});
      return;
    }
    await this.#ask('getCampaignInfo', { campaignId });
    if (this.#client.state.directory.dispositions[campaignId]) await this.#loadDispositions(campaignId);
  }

  /** Services from before disposition timers only have the first form of the method. */
  async #loadDispositions(campaignId: Id): Promise<void> {
    const error = await this.#ask('getCampaignDispositions2', { campaignId });
    if (error instanceof FaultError) await this.#ask('getCampaignDispositions', { campaignId });
  }

  /** The error, if there was one: the store has it as the method's newest failure. */
  async #ask<M extends MethodName>(method: M, params: Methods[M]['params']): Promise<unknown> {
    if (this.#disposed) return undefined;
    try {
      await this.#client.call(method, params, { shared: true });
      return undefined;
    } catch (error) {
      return error;
    }
  }
}
