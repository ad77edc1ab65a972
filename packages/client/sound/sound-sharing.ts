/** The link between the station in this page and those of the other tabs. */
import type { MethodName } from '@cti-elements/contract';
import type { SchedulerLike, Subscription } from 'rxjs';
import { MediaError } from '../errors.ts';
import type { Station, StationState } from '../station.ts';
import type { Store } from '../store/store.ts';
import type { Tabs } from '../tabs/tabs.ts';
import { type Chosen, chosenOf } from './sound-messages.ts';
import { LEG } from './station-routing.ts';
import { DECLINED, SoundShare, takeOver } from './sound-share.ts';

export interface SoundSharingOptions {
  readonly store: Store;
  readonly tabs: Tabs;
  readonly name: string;
  readonly scheduler: SchedulerLike;
  readonly perform: (method: MethodName, params: object) => Promise<unknown> | undefined;
}

export class SoundSharing {
  readonly #store: Store;
  readonly #share: SoundShare;
  readonly #subscription: Subscription;
  #state: StationState | undefined;

  constructor({ store, ...options }: SoundSharingOptions) {
    this.#store = store;
    this.#share = new SoundShare({ ...options, onTold: () => this.#show() });
    // What was told of a call may come before the call itself does.
    this.#subscription = store
      .select(({ calls }) => calls.currentId)
      .subscribe((id) => {
        this.#show();
        if (this.#state) this.here(this.#state, id);
      });
  }

  /** What the tab with the sound has told, while that is another. */
  get told(): Chosen | undefined {
    return this.#share.isElsewhere ? this.#share.told?.chosen : undefined;
  }

  /** The sound is here, about this call; or no longer. */
  here(state: StationState | undefined, callId: string | undefined): void {
    this.#state = state;
    this.#share.here(state && { chosen: chosenOf(state), callId });
  }

  /** Goes on with what the tab that had the sound has told. */
  takeOver(station: Station, state: StationState): void {
    const { told } = this.#share;
    if (told) takeOver(station, chosenOf(state), told.chosen);
  }

  /** `hasStation`: there is one in this page, so that the sound is in one of the tabs for sure. */
  route(
    method: MethodName,
    params: object,
    toService: () => Promise<unknown>,
    hasStation: boolean,
  ): Promise<unknown> | undefined {
    return hasStation || this.#share.isElsewhere ? this.#ask(method, params, toService, hasStation) : undefined;
  }

  dispose(): void {
    this.#subscription.unsubscribe();
    this.#share.dispose();
  }

  async #ask(
    method: MethodName,
    params: object,
    toService: () => Promise<unknown>,
    hasStation: boolean,
  ): Promise<unknown> {
    try {
      const answer = await this.#share.ask(method, params);
      return answer === DECLINED ? await toService() : answer;
    } catch (error) {
      const isUnanswered = error instanceof MediaError && error.kind === 'elsewhere';
      // The service can reach a station that is busy with a dialog; what it does to the sound itself, nobody could undo.
      if (isUnanswered && (!hasStation || LEG.has(method))) return toService();
      throw error;
    }
  }

  #show(): void {
    const { told } = this.#share;
    const { calls, softphone } = this.#store.state;
    if (!told || !this.#share.isElsewhere) return;
    const { chosen, callId } = told;
    if (softphone.station?.status === 'elsewhere')
      this.#store.dispatch({ name: 'stationChanged', data: { ...softphone.station, ...chosen } });
    if (callId === calls.currentId && softphone.muted !== chosen.muted)
      this.#store.dispatch({ name: 'muteChanged', data: { muted: chosen.muted } });
  }
}
