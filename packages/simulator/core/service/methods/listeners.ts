/** Events for those who poll. */
import { given } from '../../base/faults.ts';
import type { MethodTable } from './method.ts';

export const listenerMethods: MethodTable = {
  addListener: ({ listeners }, { name }) => listeners.add(given(name, 'addListener', 'name')),
  removeListener: ({ listeners }, { listenerId }) =>
    listeners.remove(given(listenerId, 'removeListener', 'listenerId')),
  checkEvent: ({ listeners }, { listenerId, timeout }, signal) =>
    listeners.check(given(listenerId, 'checkEvent', 'listenerId'), timeout, signal),
};
