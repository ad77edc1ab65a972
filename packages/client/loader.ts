import type { CtiEvent, Id, MethodName } from '@cti-elements/contract';
import type { Subscription } from 'rxjs';
import type { ClientPort } from './client-port.ts';
import type { Loads } from './loads.ts';
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
 * carries the answers into the store. What could not be had is asked for again, and keeps nothing else from loading.
 */
export class Loader {
  readonly #client: ClientPort;
  readonly #loads: Loads;
  readonly #subscription: Subscription;
  #disposed = false;
  #listener = 0;
  #open = false;
  /** The listener since which the account has been asked for. */
  #accountFor: number | undefined;
  #byId: CtiState['calls']['byId'] = {};

  constructor(client: ClientPort, loads: Loads) {
    this.#client = client;
    this.#loads = loads;
    this.#subscription = client.state$.subscribe((state) => this.#follow(state));
  }

  /** Some events only say that there is something new to ask for. */
  handle(event: CtiEvent): void {
    if (!this.#open) return;
    if (event.name === 'campaignUpdate') void this.#reloadCampaign(event.data.campaignId);
    else if (event.name === 'userUpdate') void this.#loads.ask('getUserDetails', {}, { news: true });
    else if (event.name === 'skillAdded' || event.name === 'skillsStatusChanged')
      void this.#loads.ask('getAvailableSkills', {}, { news: true });
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
      this.#loads.retryNow();
      void this.#refresh();
    }
    // What was kept opens a session before there is a connection: all is asked for when that is there.
    else if (this.#open && !wasOpen && connection.status === 'connected') this.#loadAccount();
    if (wasOpen && !this.#open) {
      this.#accountFor = undefined;
      this.#loads.forget();
    }
    if (calls.byId !== this.#byId) {
      for (const { id, info } of Object.values(calls.byId))
        if (info.campaignId !== undefined && info.campaignId !== this.#byId[id]?.info.campaignId)
          this.#loadDispositions(info.campaignId);
      this.#byId = calls.byId;
    }
  }

  async #refresh(): Promise<void> {
    const known = this.#open;
    const listener = this.#listener;
    for (let tries = 0; tries < STATUS_TRIES; tries++) {
      let stale = false;
      const watch = this.#client.events$.subscribe(() => (stale = true));
      await this.#loads.ask('getStatus', {}, { always: true });
      watch.unsubscribe();
      if (!stale || this.#disposed) break;
    }
    if (this.#disposed || listener !== this.#listener) return;
    if (known && this.#open && this.#accountFor !== listener) this.#loadAccount();
  }

  #loadAccount(): void {
    this.#accountFor = this.#listener;
    for (const method of ACCOUNT) void this.#loads.ask(method, {});
  }

  async #reloadCampaign(campaignId: Id | undefined): Promise<void> {
    if (campaignId === undefined) {
      void this.#loads.ask('getAvailableCampaigns', {}, { news: true });
      return;
    }
    await this.#loads.ask('getCampaignInfo', { campaignId }, { news: true });
    if (this.#client.state.directory.dispositions[campaignId]) this.#loadDispositions(campaignId, true);
  }

  /** Services from before disposition timers only have the first form of the method. */
  #loadDispositions(campaignId: Id, news = false): void {
    void this.#loads.ask('getCampaignDispositions2', { campaignId }, { older: 'getCampaignDispositions', news });
  }
}
