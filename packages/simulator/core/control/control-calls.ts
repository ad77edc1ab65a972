/** Plays what the call centre does with calls by itself: previews, live callbacks, dialled calls, limits. */
import { codes, type Id } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { requireNumber } from '../base/numbers.ts';
import { addLiveCallback, cancelLiveCallback } from '../calls/live-callbacks.ts';
import { isPreviewCampaign, requirePreview, setRestrictions, startPreview } from '../calls/preview.ts';
import type { CallCenterState, ParkLimits } from '../state/call-center.ts';
import { requireRunning } from '../state/campaigns.ts';
import { type CustomerView, customerView } from '../state/customers.ts';
import type { Workstation } from '../state/workstation.ts';

/** A contact for an agent to look at before it is called. */
export interface PreviewOptions {
  /** The agent's user name. */
  readonly user: string;
  /** The contact's numbers, one to three or more. */
  readonly numbers: readonly string[];
  readonly name?: string;
  /** An outbound campaign of the agent's; the first that runs when left out. */
  readonly campaignId?: Id;
  /** Indexes of numbers that may not be dialled; those on the do-not-call list may not either. */
  readonly restricted?: readonly number[];
  /** How long the agent may look before it dials by itself, ms; no limit when left out. */
  readonly timeLimit?: number;
}

/**
 * What the call centre does with calls by itself: previews, live callbacks, dialled calls, limits. Throws a FaultError
 * when it can’t.
 */
export class CallsControl {
  readonly #center: CallCenterState;

  constructor(center: CallCenterState) {
    this.#center = center;
  }

  /** A preview comes to an agent; its `callSessionId` comes back. */
  startPreview({ user, numbers, name, campaignId, restricted = [], timeLimit = 0 }: PreviewOptions): string {
    const center = this.#center;
    const workstation = this.#workstationOf(user);
    const { account } = workstation.requireSession().agent;
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    if (numbers.length === 0) throw fault('badValue', 'A preview takes at least one number.');
    const canonical = numbers.map(requireNumber);
    const campaign = campaignId
      ? center.campaigns.get(campaignId)
      : center.campaigns
          .all()
          .find((one) => isPreviewCampaign(one, account) && one.state === codes.campaignState.running);
    if (!campaign) throw fault('wrongState', `No outbound campaign of ${user} is running.`);
    if (!isPreviewCampaign(campaign, account))
      throw fault('wrongState', `The campaign ${campaign.name} has no previews for ${user}.`);
    requireRunning(campaign);
    checkIndexes(restricted, canonical);
    const start = {
      campaign,
      numbers: canonical,
      name: name ?? center.customers.nameOf(canonical[0]!),
      restricted: new Set(restricted),
      timeLimit,
    };
    return center.enter(() => startPreview(workstation, start)).id;
  }

  /** From now on these numbers of the agent's preview, by their indexes, may not be dialled. */
  restrictPreview(user: string, restricted: readonly number[]): void {
    const workstation = this.#workstationOf(user);
    const { call, preview } = requirePreview(workstation.currentCall);
    checkIndexes(restricted, preview.numbers);
    this.#center.enter(() => setRestrictions(workstation, call, new Set(restricted)));
  }

  /** A customer who would rather be called back takes a place in the queue; the `callSessionId` comes back. */
  requestCallback({ number, campaignId }: { number: string; campaignId?: Id }): string {
    const center = this.#center;
    const caller = requireNumber(number);
    const campaign = center.campaigns.forCaller(campaignId);
    return center.enter(() => addLiveCallback(center, caller, campaign)).id;
  }

  /** The customer wants no call any more. */
  cancelCallback(callSessionId: string): void {
    cancelLiveCallback(this.#center, callSessionId);
  }

  /** The dialler has somebody on the line: the call goes to the next agent of an autodial campaign. */
  autodial({ number, campaignId }: { number: string; campaignId?: Id }): CustomerView {
    const center = this.#center;
    const called = requireNumber(number);
    const { autodial } = codes.campaignMode;
    const { running } = codes.campaignState;
    const campaign = campaignId
      ? center.campaigns.get(campaignId)
      : center.campaigns.all().find(({ mode, state }) => mode === autodial && state === running);
    if (!campaign) throw fault('wrongState', 'No autodial campaign is running.');
    if (campaign.mode !== autodial) throw fault('wrongState', `The campaign ${campaign.name} does not dial by itself.`);
    requireRunning(campaign);
    return customerView(center.enter(() => center.callIn(called, campaign)));
  }

  /** How many calls may be parked at once; calls that are parked already stay. */
  setParkLimits(limits: Partial<ParkLimits>): void {
    for (const limit of Object.values(limits))
      if (!Number.isInteger(limit) || limit < 0) throw fault('badValue', `A limit of ${limit} parked calls is none.`);
    this.#center.parkLimits = { ...this.#center.parkLimits, ...limits };
  }

  /** Another system, such as the one that asked the customer, adds comments to the agent's call. */
  setComments(user: string, comments: string): void {
    const workstation = this.#workstationOf(user);
    const call = workstation.requireCall();
    this.#center.enter(() => {
      call.comments = comments;
      const name = call.ringingHere ? 'incomingCallInfo' : 'callUpdated';
      workstation.publish(name, { callinfo: call.info });
    });
  }

  #workstationOf(user: string): Workstation {
    const { workstation } = this.#center.agents.get(user);
    if (!workstation) throw fault('notLoggedIn', `${user} is not logged in.`);
    return workstation;
  }
}

function checkIndexes(indexes: readonly number[], numbers: readonly string[]): void {
  const wrong = indexes.find((index) => numbers[index] === undefined);
  if (wrong !== undefined) throw fault('badValue', `There is no number ${wrong}; there are ${numbers.length}, from 0.`);
}
