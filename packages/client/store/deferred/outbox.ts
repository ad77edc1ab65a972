import type { Slice } from '../slice.ts';
import { deferredInitial } from './initial.ts';
import type { OutboxState } from './state.ts';

export const outbox: Slice<OutboxState> = {
  initial: deferredInitial.outbox,
  on: { unsentChanged: (_, unsent) => ({ unsent }) },
};
