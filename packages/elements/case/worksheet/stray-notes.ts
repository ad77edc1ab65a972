import type { CampaignInfo } from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from 'rxjs';
import type { SheetKeeper } from './keeper.ts';
import { renderStrays } from './strays-view.ts';

/** Shows an element's agent the answers that have not reached the service before their call was over. */
export class StrayNotes implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #keeper: SheetKeeper | undefined;
  #watching: Subscription | undefined;
  #copied: { readonly callId: string; readonly how: 'copied' | 'failed' } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Of how many calls the agent is told. */
  get count(): number {
    return this.#keeper?.strays.list$.value.filter(({ sending }) => !sending).length ?? 0;
  }

  follow(keeper: SheetKeeper | undefined): void {
    if (keeper === this.#keeper) return;
    this.#watching?.unsubscribe();
    this.#keeper = keeper;
    this.#watching = keeper?.strays.list$.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.follow(undefined);
  }

  render(place: { locale: string | undefined; campaigns: readonly CampaignInfo[]; busy: boolean }): unknown {
    return renderStrays(this.#keeper?.strays.list$.value ?? [], {
      ...place,
      copied: (callId) => (this.#copied?.callId === callId ? this.#copied.how : undefined),
      copy: (callId, text) => void this.#copy(callId, text),
      discard: (callId) => this.#keeper?.strays.discard(callId),
    });
  }

  async #copy(callId: string, text: string): Promise<void> {
    const how = await navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'failed' as const,
    );
    this.#copied = { callId, how };
    this.#host.requestUpdate();
  }
}
