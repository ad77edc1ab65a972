/** Lists of which only what is in sight is in the document. Loads on demand: short lists need none of it. */
import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { provideResizeObserver } from '@lit-labs/virtualizer/polyfillLoaders/ResizeObserver.js';
import { virtualize, virtualizerRef } from '@lit-labs/virtualizer/virtualize.js';

export { flow, virtualize, virtualizerRef };

/**
 * Tells of sizes at the beginning of the next frame. What is done on being told changes sizes itself, and while browsers tell
 * sizes they report that to the page as an error ("ResizeObserver loop completed with undelivered notifications").
 */
export class FrameObserver extends ResizeObserver {
  #frame = 0;
  #entries: ResizeObserverEntry[] = [];

  constructor(callback: ResizeObserverCallback) {
    super((entries) => {
      this.#entries.push(...entries);
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        callback(this.#entries.splice(0), this);
      });
    });
  }

  override disconnect(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#entries = [];
    super.disconnect();
  }
}

provideResizeObserver(FrameObserver);
