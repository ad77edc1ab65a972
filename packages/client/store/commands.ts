import type { MethodName } from '@cti-elements/contract';
import type { Slice } from './slice.ts';
import type { CommandsState } from './state.ts';
import { without } from './record.ts';

export const commands: Slice<CommandsState> = {
  initial: { pending: {}, failed: {}, missing: {} },
  on: {
    commandStarted: (slice, { method }) => ({
      ...slice,
      pending: count(slice.pending, method, 1),
      failed: without(slice.failed, method),
    }),
    commandDone: (slice, { method, open }) => (open ? slice : { ...slice, pending: count(slice.pending, method, -1) }),
    commandConfirmed: (slice, { method }) => ({ ...slice, pending: count(slice.pending, method, -1) }),
    failureOver: (slice, { method }) => ({ ...slice, failed: without(slice.failed, method) }),
    commandFailed: (slice, { method, error }) => ({
      ...slice,
      pending: count(slice.pending, method, -1),
      failed: error ? { ...slice.failed, [method]: error } : slice.failed,
    }),
    loadChanged: (slice, { key, error }) => ({
      ...slice,
      missing: error ? { ...slice.missing, [key]: error } : without(slice.missing, key),
    }),
  },
};

function count(pending: CommandsState['pending'], method: MethodName, step: number): CommandsState['pending'] {
  const left = (pending[method] ?? 0) + step;
  return left > 0 ? { ...pending, [method]: left } : without(pending, method);
}
