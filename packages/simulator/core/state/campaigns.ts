/** The campaigns of the call centre, as they are now: an administrator may change them. */
import { type CampaignInfo, codes, type DispositionValue2, type Id } from '@cti-elements/contract';
import type { Account, CampaignAccount } from '../account/account.ts';
import { fault } from '../base/faults.ts';

export type Disposition = DispositionValue2 & { readonly id: Id };

export interface Campaign extends Required<CampaignAccount> {
  state: number;
  wrapUpLimit: number;
  autoAnswer: boolean;
  autoRecord: boolean;
}

export class Campaigns {
  readonly #account: Account;
  readonly #campaigns: readonly Campaign[];

  constructor(account: Account) {
    this.#account = account;
    this.#campaigns = account.campaigns.map((campaign) => ({
      wrapUpLimit: 0,
      autoAnswer: false,
      autoRecord: false,
      ...campaign,
    }));
  }

  all(): readonly Campaign[] {
    return this.#campaigns;
  }

  get(id: Id): Campaign {
    const campaign = this.#campaigns.find((candidate) => candidate.id === id);
    if (!campaign) throw fault('unknownId', `There is no campaign ${id}.`);
    return campaign;
  }

  /** The campaign that a caller names, or the first inbound one that runs; a Fault where there is none, or it does not run. */
  forCaller(id: Id | undefined): Campaign {
    const { inbound } = codes.campaignMode;
    const { running } = codes.campaignState;
    const campaign = id
      ? this.get(id)
      : this.#campaigns.find(({ mode, state }) => mode === inbound && state === running);
    if (!campaign) throw fault('wrongState', 'No inbound campaign is running.');
    requireRunning(campaign);
    return campaign;
  }

  dispositions(campaign: Campaign): readonly Disposition[] {
    return campaign.dispositionIds.map((id) => this.#account.dispositions.find((other) => other.id === id)!);
  }

  /** What a call gets when wrap-up reaches its limit; an agent need not be able to choose it. */
  afterWrapUp(campaign: Campaign): Disposition | undefined {
    return this.#account.dispositions.find(({ id }) => id === campaign.acwDispositionId);
  }

  /** The campaign's disposition, or a Fault. */
  disposition(campaign: Campaign, id: Id): Disposition {
    const disposition = this.dispositions(campaign).find((candidate) => candidate.id === id);
    if (!disposition) throw fault('unknownId', `The campaign ${campaign.name} has no disposition ${id}.`);
    return disposition;
  }
}

export function requireRunning({ name, state }: Campaign): void {
  if (state !== codes.campaignState.running) throw fault('wrongState', `The campaign ${name} is not running.`);
}

export const campaignInfo = (campaign: Campaign): CampaignInfo => ({
  id: campaign.id,
  name: campaign.name,
  flags: 0n,
  state: campaign.state,
  mode: campaign.mode,
  extension: campaign.extension,
});
