import { sameNumber } from './format.ts';
import type { Phone } from './phone.ts';

interface Waiting {
  readonly number: string;
  /** Each is to be sent at once; what a pause parts is sent one after the other. */
  readonly groups: readonly string[];
}

/** Digits for after the answer, of the numbers that were dialled last. */
const waiting = new WeakMap<Phone, readonly Waiting[]>();
const MOST_KEPT = 5;

/** Keeps the digits that stood behind a number, to be offered when it answers. Those of an earlier call to it are over. */
export function keepTones(phone: Phone, number: string, groups: readonly string[]): void {
  const others = (waiting.get(phone) ?? []).filter((one) => !sameNumber(one.number, number));
  waiting.set(phone, [{ number, groups }, ...others].slice(0, MOST_KEPT));
}

/** The groups of digits that are still to be sent to a number; the service may write it in another way. */
export function tonesFor(phone: Phone | undefined, number: string): readonly string[] {
  const all = (phone && waiting.get(phone)) ?? [];
  return all.find((one) => sameNumber(one.number, number))?.groups ?? [];
}

/** Sends the next group, digit by digit (`sendDTMF`). What was not sent stays. */
export async function sendTones(phone: Phone, number: string): Promise<void> {
  const [group = '', ...rest] = tonesFor(phone, number);
  keepTones(phone, number, rest);
  for (let at = 0; at < group.length; at++) {
    try {
      await phone.client.call('sendDTMF', { digit: group[at] });
    } catch (error) {
      keepTones(phone, number, [group.slice(at), ...rest]);
      throw error;
    }
  }
}
