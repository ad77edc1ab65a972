import {
  canDo,
  codes,
  currentCall,
  type CtiClient,
  CtiError,
  type CtiState,
  hasOpenCall,
  type Id,
} from '@cti-elements/client';
import { msg } from '@lit/localize';
import { dialable } from './format.ts';
import { recall, remember } from './memory.ts';

/** The campaign for outbound calls that the agent chose, kept in this browser; empty for the first one. */
export const chosenCampaign = {
  get: (): Id => recall('localStorage', 'campaign'),
  set: (id: Id): void => remember('localStorage', 'campaign', id),
};

/** Calls a number. Rejects with a CtiError whose message tells the agent what is in the way. */
export async function dial(client: CtiClient, number: string): Promise<void> {
  // A second click on the same link, or in another place.
  if (client.state.commands.pending.makeCall) return;
  const target = dialable(number);
  const problem = whyNoCall(client.state, target);
  if (problem) throw new CtiError(problem);
  const campaigns = outboundCampaigns(client.state);
  const campaign = campaigns.find(({ id }) => id === chosenCampaign.get()) ?? campaigns[0];
  await client.call('makeCall', { number: target, campaignId: campaign?.id, checkDnc: true });
}

/** The campaigns that a manual call can belong to. */
export function outboundCampaigns({ directory }: Pick<CtiState, 'directory'>): CtiState['directory']['campaigns'] {
  return directory.campaigns.filter(
    ({ mode, state }) => mode !== codes.campaignMode.inbound && state === codes.campaignState.running,
  );
}

/** Why a number can't be called right now, in words; nothing when it can. */
export function whyNoCall(state: CtiState, number: string): string | undefined {
  if (state.session.status !== 'signedIn') return msg('Sign in first, then call.');
  if (!canDo('canMakeCalls')(state)) return msg('You may not make calls. Ask your supervisor.');
  if (currentCall(state)?.phase === 'wrapUp') return msg('Choose a disposition for the last call first, then call.');
  if (hasOpenCall(state)) return msg('Finish the call you are on first, then call.');
  if (!number) return msg('Enter a number to call.');
  return undefined;
}
