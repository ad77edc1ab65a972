import type { Call, CtiState } from '@cti-elements/client';
import { filter, type Subscription, take } from 'rxjs';
import type { Phone } from './phone.ts';

/** A phone, and what ends it. */
export interface HeldPhone {
  readonly phone: Phone;
  readonly release: () => void;
}

/** Who has a phone for a service: a provider. */
export interface Holder {
  /** Which service; the same for all that could have the same phone. */
  readonly service: unknown;
  readonly isConnected: boolean;
  /** Parts with its phone, without ending it. */
  giveUp(): HeldPhone | undefined;
  /** Goes on with this phone in place of its own. */
  takeOver(held: HeldPhone): void;
}

const live = (call: Call): boolean => call.phase !== 'wrapUp';
const isBusy = (state: CtiState): boolean =>
  state.calls.dialing !== undefined || Object.values(state.calls.byId).some(live);

const holders = new Set<Holder>();
const kept = new Map<unknown, { readonly held: HeldPhone; readonly watch: Subscription }>();

/** From now on the phone of this holder can go to another one. */
export function hold(holder: Holder): void {
  holders.add(holder);
}

/** The holder has no phone any more. */
export function letGo(holder: Holder): void {
  holders.delete(holder);
}

/**
 * Takes in the phone of a provider that has left the page. One that has the sound of a call goes on in another provider for
 * the service that is there already. Else it ends at once, or with the call that is active; until then a provider for the
 * same service can `adopt` it with the call and its sound.
 */
export function handOver(from: Holder, held: HeldPhone): void {
  const { service } = from;
  letGo(from);
  const { phone, release } = held;
  const { client } = phone;
  const heir = [...holders].find((holder) => holder.service === service && holder.isConnected);
  if (heir) {
    const { station } = client.state.softphone;
    if (phone.station && station && station.leg !== 'none') heir.takeOver(held);
    else release();
    return;
  }
  const watch = client
    .select(isBusy)
    .pipe(
      filter((busy) => !busy),
      take(1),
    )
    .subscribe(() => {
      kept.delete(service);
      release();
    });
  if (!watch.closed) kept.set(service, { held, watch });
}

/**
 * The phone for a service that has no place in the page now: that of a provider which is gone, or is being replaced in this
 * very task, so that nothing of it ends and begins anew.
 */
export function adopt(service: unknown): HeldPhone | undefined {
  const orphan = kept.get(service);
  if (!orphan) return [...holders].find((holder) => holder.service === service && !holder.isConnected)?.giveUp();
  kept.delete(service);
  orphan.watch.unsubscribe();
  return orphan.held;
}
