import { canDo, codes, currentCall, CtiError, type CtiState, hasOpenCall, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { persist, rehydrate } from './persistence.ts';
import type { Phone } from './phone.ts';

/** The campaign for outbound calls that the agent chose, kept in this browser; empty for the first one. */
export const chosenCampaign = {
  get: (): Id => rehydrate('localStorage', 'campaign'),
  set: (id: Id): void => persist('localStorage', 'campaign', id),
};

/** What a call that the agent makes can say beyond its number. */
export interface CallSettings {
  /** The callback that it is for: finishing the call completes it. */
  readonly callbackId?: Id | undefined;
  /** The campaign that it belongs to; the one that the agent chose when left out. */
  readonly campaignId?: Id | undefined;
  /** Whether the do-not-call list is asked first; it is when left out. */
  readonly checkDnc?: boolean;
}

/**
 * Calls a number as it was typed, pasted or linked. Digits for after the answer are kept until then. Rejects with a CtiError
 * whose message tells the agent what is in the way.
 */
export async function dial(phone: Phone, text: string, settings: CallSettings = {}): Promise<void> {
  const { client } = phone;
  // A second click on the same link, or in another place.
  if (client.state.commands.pending.makeCall) return;
  const [{ parseNumber }, { keepTones }] = await Promise.all([import('./number.ts'), import('./tones.ts')]);
  const { number, tones, problem: unreadable } = parseNumber(text);
  const problem = whyNoCall(client.state, text) ?? unreadable;
  if (problem) throw new CtiError(problem);
  const campaigns = outboundCampaigns(client.state);
  const campaign = campaigns.find(({ id }) => id === chosenCampaign.get()) ?? campaigns[0];
  // Asked about already, or called meanwhile: a second click all the same.
  if (phone.before.isAsking('dial') || client.state.commands.pending.makeCall) return;
  const { campaignId = campaign?.id, callbackId } = settings;
  const asked = await phone.before.ask('dial', { number, campaignId, callbackId });
  // The page may have taken its time.
  const late = whyNoCall(client.state, asked.number);
  if (late) throw new CtiError(late);
  keepTones(phone, asked.number, tones);
  const { checkDnc = true } = settings;
  await client.call('makeCall', { ...settings, number: asked.number, campaignId: asked.campaignId, checkDnc });
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
