/** Lists of which only what is in sight is in the document. Loads on demand: short lists need none of it. */
import { provideResizeObserver } from '@lit-labs/virtualizer/Virtualizer.js';

export { virtualize, virtualizerRef } from '@lit-labs/virtualizer/virtualize.js';
export { flow } from '@lit-labs/virtualizer/layouts/flow.js';

/** What changes sizes while sizes are told makes browsers report an error to the page: it waits for the next frame instead. */
class CalmResizeObserver extends ResizeObserver {
  constructor(callback: ResizeObserverCallback) {
    super((entries, observer) => {
      requestAnimationFrame(() => callback(entries, observer));
    });
  }
}

provideResizeObserver(CalmResizeObserver);
