import type { Call } from '@cti-elements/client';
import { filter, take } from 'rxjs';
import type { Phone } from './phone.ts';

const live = (call: Call): boolean => call.phase !== 'wrapUp';
const kept = new Map<unknown, { readonly phone: Phone; readonly release: () => void }>();

/**
 * Hands over the phone of a provider that has left the page. It ends at once, or with the call that is active; until then a
 * provider with the same `key` (the same service) can adopt it with the call and its sound.
 */
export function handOver(key: unknown, phone: Phone, dispose: () => void): void {
  const watch = phone.client
    .select((state) => state.calls.dialing !== undefined || Object.values(state.calls.byId).some(live))
    .pipe(
      filter((busy) => !busy),
      take(1),
    )
    .subscribe(() => {
      kept.delete(key);
      dispose();
    });
  if (!watch.closed) kept.set(key, { phone, release: () => watch.unsubscribe() });
}

/** The phone that was handed over with this key, if it is still there. */
export function adopt(key: unknown): Phone | undefined {
  const entry = kept.get(key);
  kept.delete(key);
  entry?.release();
  return entry?.phone;
}
