import type { Events, Map as WireMap } from '@cti-elements/contract';
import type { CtiState } from '../state.ts';
import type { Fields } from './state.ts';

/** Handlers that forget everything when the session is over, or another begins. */
export function perSession<S>(initial: S) {
  const forget = () => initial;
  return {
    loginProcessStarted: forget,
    logoutProcessFinished: forget,
    forceSelfLogout: forget,
    bridgeForcedLogout: forget,
    updateStatus: (slice: S, { status }: Events['updateStatus']): S => (status && !status.loggedIn ? initial : slice),
  };
}

/** The service's list of names and values as a record; a name that comes twice counts as it came last. */
export function toFields(map: WireMap | undefined): Fields {
  return Object.fromEntries((map?.attributes ?? []).map(({ key = '', value = '' }) => [key, value]));
}

/** The order of two ids, so that what falls on the same time is in the same order for everybody. */
export function compareIds(a = '', b = ''): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

/** With an entry changed, and without those of calls that are over. */
export function withCall<T>(
  record: Readonly<Record<string, T>>,
  id: string | undefined,
  value: T,
  { calls, preview }: CtiState,
): Readonly<Record<string, T>> {
  if (id === undefined) return record;
  const open = ([key]: [string, T]) =>
    calls.byId[key] !== undefined ||
    preview.current?.id === key ||
    calls.parked.some(({ callSessionId }) => callSessionId === key);
  return { ...Object.fromEntries(Object.entries(record).filter(open)), [id]: value };
}
