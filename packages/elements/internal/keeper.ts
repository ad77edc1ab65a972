import type { Call } from '@cti-elements/client';
import { filter, take } from 'rxjs';
import type { Phone } from './phone.ts';

const live = (call: Call): boolean => call.phase !== 'wrapUp';
const kept = new Map<unknown, { readonly phone: Phone; readonly release: () => void }>();

/**
 * Ends a phone whose provider has left the page: at once, or when the call that is up is over. Until then a provider for
 * the same service, which `key` stands for, takes it back with the call and its sound.
 */
export function letGo(key: unknown, phone: Phone, dispose: () => void): void {
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

export function takeBack(key: unknown): Phone | undefined {
  const entry = kept.get(key);
  kept.delete(key);
  entry?.release();
  return entry?.phone;
}
