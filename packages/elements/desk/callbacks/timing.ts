/** When to render: not before the browser's calendar is ready, and again when time changes what is shown. */
import type { CallbackInfo } from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatTime } from '../../internal/moments.ts';
import { nextChange } from './rows.ts';
import { systemZone } from './zone.ts';

const MINUTE = 60_000;

/** Resolves in a task of its own, so that the browser can paint before. Not slowed down in hidden pages, as timers are. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

let ready: Promise<void> | undefined;

/**
 * Resolves when the browser has its calendar at hand: the first use of it in a page takes longer than a frame, and is a task
 * of its own.
 */
export function calendarReady(): Promise<void> {
  ready ??= nextTask().then(() => {
    formatTime(0, systemZone());
    (0).toLocaleString();
    return nextTask();
  });
  return ready;
}

/** Renders its host when time changes what is shown: a callback falls due at its moment; how late others are, every minute. */
export class RenderTimer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Sets the timer for these callbacks; `now` is the service's, epoch ms. */
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
