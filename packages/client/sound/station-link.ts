import { CtiError, type CtiEvent, type MethodName, type Methods } from '@cti-elements/contract';
import { filter, skip, type Subscription } from 'rxjs';
import { MediaError } from '../errors.ts';
import { currentCall, hasOpenCall } from '../selectors.ts';
import type { Station, StationState } from '../station.ts';
import type { Store } from '../store/store.ts';
import type { SoundSharing } from './sound-sharing.ts';
import { isPercent, LEG, type Route, ROUTES } from './station-routing.ts';

/**
 * The station in this page, if there is one: its state goes into the store, the call's hold and mute and the routed commands
 * to it. While another tab has the sound, `sharing` takes the commands there.
 */
export class StationLink {
  readonly #store: Store;
  #sharing: SoundSharing | undefined;
  #station: Station | undefined;
  #state: StationState | undefined;
  #subscriptions: Subscription[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Comes later, in a file of its own, where tabs share. */
  share(sharing: SoundSharing): void {
    this.#sharing = sharing;
    this.#tell();
  }

  attach(station: Station | undefined): void {
    if (station === this.#station) return;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#subscriptions = [];
    this.#station = station;
    this.#state = undefined;
    if (!station) {
      this.#store.dispatch({ name: 'stationChanged', data: undefined });
      this.#sharing?.here(undefined, undefined);
      return;
    }
    this.#subscriptions = [station.state$.subscribe((state) => this.#changed(station, state))];
    // What only shows a station leaves these to the document that has it.
    if (station.isView) return;
    this.#subscriptions.push(
      this.#store
        .select((state) => currentCall(state)?.held ?? false)
        .subscribe((held) => {
          if (held !== this.#state?.held) void this.#hold(station, held);
        }),
      this.#store
        .select((state) => state.softphone.muted)
        .pipe(skip(1))
        .subscribe(() => this.#mute(station)),
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
        .subscribe(() => this.#store.dispatch({ name: 'muteChanged', data: { muted: false } })),
    );
  }

  /**
   * What the station makes of a command, or the tab that has the sound; nothing when it is the service's, which `toService`
   * asks when that shows only later.
   */
  route<M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    toService: () => Promise<unknown>,
  ): Promise<unknown> | undefined {
    const route = ROUTES[method] as Route<M> | undefined;
    if (!route) return undefined;
    const state = this.#state;
    if (this.#station && state && state.status !== 'elsewhere') return this.routeHere(method, params);
    if (this.#sharing) return this.#sharing.route(method, params, toService, this.#station !== undefined);
    if (!this.#station || !state || LEG.has(method)) return undefined;
    if (method !== 'setMute') return route(this.#station, state, params);
    // The service would silence the agent in all tabs, and no tab could bring the voice back.
    return Promise.reject(new MediaError('elsewhere', 'The sound is in another tab: mute it there, or move it here.'));
  }

  /** The same, where the sound is here for sure. */
  routeHere(method: MethodName, params: object): Promise<unknown> | undefined {
    const route = ROUTES[method] as Route<MethodName> | undefined;
    return route && this.#station && this.#state && route(this.#station, this.#state, params);
  }

  /** Another client has turned a volume, which it can only do through the service. */
  follow(event: CtiEvent): void {
    if (event.name !== 'softphoneVolumeChanged' || !this.#station || this.#state?.status === 'elsewhere') return;
    const { speaker, microphone, value } = event.data;
    if (value === undefined || !isPercent(value)) return;
    if (speaker) this.#station.setSpeakerVolume(value);
    if (microphone) this.#station.setMicrophoneLevel(value);
  }

  #changed(station: Station, state: StationState): void {
    const before = this.#state;
    this.#state = state;
    const isHere = state.status !== 'elsewhere';
    const shown = isHere ? state : { ...state, ...this.#sharing?.told };
    this.#store.dispatch({ name: 'stationChanged', data: shown });
    if (!isHere) {
      this.#sharing?.here(undefined, undefined);
      return;
    }
    const comes = !before || before.status === 'elsewhere';
    if (before && !comes && before.muted !== state.muted) {
      // Whoever muted the station itself meant the call.
      this.#store.dispatch({ name: 'muteChanged', data: { muted: state.muted } });
    }
    if (comes && !station.isView) {
      this.#sharing?.takeOver(station, state);
      this.#mute(station);
    }
    this.#tell();
  }

  /** Tells the other tabs what was chosen here. */
  #tell(): void {
    const state = this.#state;
    if (state && state.status !== 'elsewhere' && !this.#station?.isView)
      this.#sharing?.here(state, this.#store.state.calls.currentId);
  }

  /** A microphone that is off in a call stays off: over a reload, and when the sound moves here. */
  #mute(station: Station): void {
    const { muted } = this.#store.state.softphone;
    if (this.#state && this.#state.status !== 'elsewhere' && this.#state.muted !== muted) station.setMuted(muted);
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
