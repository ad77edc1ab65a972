/** Lists of which only what is in sight is in the document. Loads on demand: short lists need none of it. */
export { virtualize, virtualizerRef } from '@lit-labs/virtualizer/virtualize.js';
export { flow } from '@lit-labs/virtualizer/layouts/flow.js';
