/** Lists of which only what is in sight is in the document. Loads on demand: short lists need none of it. */
import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { provideResizeObserver } from '@lit-labs/virtualizer/polyfillLoaders/ResizeObserver.js';
import { virtualize, virtualizerRef } from '@lit-labs/virtualizer/virtualize.js';
import { FrameObserver } from './frame-observer.ts';

provideResizeObserver(FrameObserver);

export { flow, virtualize, virtualizerRef };
