import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One timer for all elements, aligned to the second, and none while the page is hidden or nobody shows a time. */
const waiting = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  if (waiting.size === 0 || document.hidden) {
    clearTimeout(timer);
    timer = undefined;
  } else {
    timer ??= setTimeout(tick, 1000 - (Date.now() % 1000));
  }
}

function tick(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const host of waiting) host.requestUpdate();
  schedule();
}

/** Renders its host once a second, as long as the host asks for the time while it renders. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Epoch milliseconds, and the wish to hear of the next second. */
  now(): number {
    this.#asked = true;
    return Date.now();
  }

  hostUpdate(): void {
    this.#asked = false;
  }

  hostUpdated(): void {
    if (this.#asked) waiting.add(this.#host);
    else waiting.delete(this.#host);
    schedule();
  }

  hostDisconnected(): void {
    waiting.delete(this.#host);
    schedule();
  }

  hostConnected(): void {
    // Not before: on a server there is no document. The same listener counts once.
    document.addEventListener('visibilitychange', tick);
    this.#host.requestUpdate();
  }
}
