import type { CallbackInfo } from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nextChange } from './rows.ts';

const MINUTE = 60_000;

/** Renders its host when time has changed what is to be seen: what falls due at that moment, how late the others are every minute. */
export class Turning implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Goes by these callbacks from now on; `now` is the service's, epoch ms. */
  follow(list: readonly CallbackInfo[], now: number, zone: string): void {
    clearTimeout(this.#timer);
    const next = nextChange(list, now, zone) - now;
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(next, MINUTE - (now % MINUTE)) + 1);
  }

  hostUpdate(): void {
    clearTimeout(this.#timer);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
