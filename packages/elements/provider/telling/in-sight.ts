import { hostsOf } from '../../internal/context.ts';
import type { Phone } from '../../internal/phone.ts';

/** Where in an element to look, as parts of its size. */
const PLACES = [
  [0.5, 0.5],
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.9],
  [0.9, 0.9],
] as const;
const SHOWS_CALLS: ReadonlySet<string> = new Set(['cti-softphone', 'cti-call']);

/**
 * Whether an agent who looks at the page sees the call and can click on it. Not so where a dialog or another layer of the page
 * lies over the phone, or where it is hidden or out of the window.
 */
export const isInSight = (phone: Phone): boolean =>
  hostsOf(phone).some((host) => SHOWS_CALLS.has(host.localName) && canBeReached(host));

function canBeReached(host: HTMLElement): boolean {
  const root = host.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return true;
  const { left, top, width, height } = host.getBoundingClientRect();
  const isThere = ([x, y]: readonly [number, number]): boolean => {
    const hit = root.elementFromPoint(left + x * width, top + y * height);
    return hit === host || host.contains(hit);
  };
  return PLACES.filter(isThere).length >= PLACES.length / 2;
}
