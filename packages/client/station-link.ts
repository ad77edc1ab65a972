import { CtiError, type CtiEvent, type MethodName, type Methods } from '@cti-elements/contract';
import { filter, skip, type Subscription } from 'rxjs';
import { MediaError } from './errors.ts';
import { currentCall, hasOpenCall } from './selectors.ts';
import { isPercent, type Route, ROUTES } from './station-routing.ts';
import type { Station, StationState } from './station.ts';
import type { Store } from './store/store.ts';

/** The station in this page, if there is one: its state goes into the store, the call's hold and the routed commands to it. */
export class StationLink {
  readonly #store: Store;
  #station: Station | undefined;
  #state: StationState | undefined;
  #subscriptions: Subscription[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  attach(station: Station | undefined): void {
    if (station === this.#station) return;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#subscriptions = [];
    this.#station = station;
    this.#state = undefined;
    if (!station) {
      this.#store.dispatch({ name: 'stationChanged', data: undefined });
      return;
    }
    this.#subscriptions = [
      station.state$.subscribe((state) => {
        this.#state = state;
        this.#store.dispatch({ name: 'stationChanged', data: state });
      }),
      this.#store
        .select((state) => currentCall(state)?.held ?? false)
        .subscribe((held) => {
          if (held !== this.#state?.held) void this.#hold(station, held);
        }),
      // A microphone that was off before a reload stays off in the same call.
      this.#store
        .select((state) => state.softphone.muted)
        .pipe(filter(Boolean))
        .subscribe(() => this.#mute(station, true)),
      // A line that the service can't be reached over does not hear of the call's end: it must not keep the microphone.
      this.#store
        .select((state) => currentCall(state)?.phase === 'talking')
        .pipe(
          skip(1),
          filter((talking) => !talking),
        )
        .subscribe(() => {
          const { status, leg } = this.#state ?? {};
          if (leg === 'up' && (status === 'lost' || status === 'connecting')) station.hangUp().catch(() => undefined);
        }),
      // The next call does not begin muted because the last one was.
      this.#store
        .select(hasOpenCall)
        .pipe(
          skip(1),
          filter((open) => !open),
        )
        .subscribe(() => this.#mute(station, false)),
    ];
  }

  /** What the station makes of a command, or nothing when it is the service's. */
  route<M extends MethodName>(method: M, params: Methods[M]['params']): Promise<unknown> | undefined {
    const station = this.#station;
    const state = this.#state;
    const route = ROUTES[method] as Route<M> | undefined;
    if (!station || !state || !route || state.status === 'elsewhere') return undefined;
    return route(station, state, params);
  }

  /** Another client has turned a volume, which it can only do through the service. */
  follow(event: CtiEvent): void {
    if (event.name !== 'softphoneVolumeChanged' || !this.#station || this.#state?.status === 'elsewhere') return;
    const { speaker, microphone, value } = event.data;
    if (value === undefined || !isPercent(value)) return;
    if (speaker) this.#station.setSpeakerVolume(value);
    if (microphone) this.#station.setMicrophoneLevel(value);
  }

  #mute(station: Station, muted: boolean): void {
    if (this.#state?.status !== 'elsewhere' && this.#state?.muted !== muted) station.setMuted(muted);
  }

  async #hold(station: Station, held: boolean): Promise<void> {
    try {
      await station.setHeld(held);
    } catch (cause) {
      const error =
        cause instanceof CtiError ? cause : new MediaError('sip', 'The station could not change the hold.', { cause });
      this.#store.dispatch({ name: 'commandFailed', data: { method: 'toggleHold', params: { flag: held }, error } });
    }
  }
}
