import type { Phone } from '../../internal/phone.ts';
import { type CallSummary, CtiScreenPopEvent } from '../../internal/events.ts';

/** How long the page may take to say who somebody is before it is told of the call anyway, ms. */
const NAMING = 1_000;

/** Resolves when the page has said who has the number, or takes too long over it. */
export const named = ({ contacts }: Phone, number: string): Promise<unknown> =>
  Promise.race([contacts?.settled(number), new Promise((resolve) => setTimeout(resolve, NAMING))]);

/** Tells the page whose case to open, unless it stops that (`cti-before-screen-pop`). */
export async function popUp(phone: Phone, summary: CallSummary, dispatch: (event: Event) => void): Promise<void> {
  const asked = await phone.before.ask('screenPop', summary).catch(() => undefined);
  if (asked) dispatch(new CtiScreenPopEvent({ ...summary, number: asked.number }));
}
