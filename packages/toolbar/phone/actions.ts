/** What keys, notifications and links do with the phone. Their words are the panel's: a failure shows there, too. */
import { currentCall, isMuted } from '@cti-elements/client';
import type { CtiProvider } from '@cti-elements/elements/provider';
import { msg } from '@lit/localize';
import type { DialAnswer, PhoneAction } from '../shared/messages.ts';

type Phone = NonNullable<CtiProvider['phone']>;

/** How long a callback is put off, in ms. */
const SNOOZE = 10 * 60_000;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Calls a number. `country` is given for a number as people write it, such as a selection on a page, and says where numbers
 * without a country's code are.
 */
export async function dial(phone: Phone | undefined, number: string, country?: string): Promise<DialAnswer> {
  if (!phone) return { ok: false, reason: msg('The phone is not set up.') };
  try {
    await phone.call(country === undefined ? number : await numberIn(number, country));
    return { ok: true };
  } catch (error) {
    const reason = wordsOf(error);
    phone.notice$.next({ text: reason });
    return { ok: false, reason };
  }
}

/** The first number in a text, as the service takes it. */
async function numberIn(text: string, country: string): Promise<string> {
  const { firstNumber } = await import('./numbers.ts');
  const number = firstNumber(text, country);
  if (number === undefined) throw new Error(msg('There is no phone number in the selected text.'));
  return number;
}

/** Does what an action stands for where the moment allows it, and nothing otherwise. */
export async function act(phone: Phone | undefined, action: PhoneAction): Promise<void> {
  const client = phone?.client;
  if (!client) return;
  const call = currentCall(client.state);
  const { agent } = client.state;
  try {
    switch (action) {
      case 'answer':
        if (call?.phase === 'ringingHere') await client.call('softphonePickupPhone');
        break;
      case 'end':
        if (call?.phase === 'ringingHere') await client.call('rejectCall');
        else if (call?.phase === 'talking' || call?.phase === 'ringingThere') await client.call('disconnectCall');
        break;
      case 'hold':
        if (call?.phase === 'talking') await client.call('toggleHold', { flag: !call.held });
        break;
      case 'mute':
        if (call?.phase === 'talking') await client.call('setMute', { mute: !isMuted(client.state) });
        break;
      case 'ready':
        if (agent.ready) await client.call('setNotReadyState', { reasonId: agent.notReadyReasons[0]?.id });
        else await client.call('setReadyState', { stateId: agent.readyStates[0]?.id });
        break;
    }
  } catch (error) {
    phone.notice$.next({ text: wordsOf(error) });
  }
}

/** A callback's buttons in a notification. */
export async function callback(phone: Phone | undefined, id: string, action: 'call' | 'snooze'): Promise<void> {
  const client = phone?.client;
  const info = client?.state.callbacks.list.find((one) => one.id === id);
  if (!phone || !client || !info) return;
  const { number = '', campaignId } = info;
  if (action === 'call') await phone.callAndTell(number, { callbackId: id, ...(campaignId && { campaignId }) });
  else await client.call('snoozeCallback', { id, time: SNOOZE });
}
