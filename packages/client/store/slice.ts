/** What a slice of the store is, and the events that it can answer. */
import type { CtiError, Events, MethodName, Methods } from '@cti-elements/contract';
import type { ConnectionState } from '../connection/connection.ts';
import type { StationState } from '../station.ts';
import type { KeptState } from './kept.ts';
import type { Unsent } from '../outbox/entry.ts';
import type { CtiState } from './state.ts';

/** A method call; passwords are not in `params`. */
export type Command = {
  readonly [M in MethodName]: { readonly method: M; readonly params: Methods[M]['params'] };
}[MethodName];

/** A method was answered: `result` is what `client.call` resolves with. */
export interface CommandDone {
  readonly method: MethodName;
  readonly params: object;
  readonly result: unknown;
  /** The service sent events while the call was under way: a snapshot in `result` may be older than they are. */
  readonly stale: boolean;
  /** The service has taken it, and its effect does not show yet: `commandConfirmed` follows. */
  readonly open?: boolean;
}

/** A method was refused or not answered. */
export interface CommandFailed {
  readonly method: MethodName;
  readonly params: object;
  /** Left out when the caller gave the call up, and for what is asked for again (`client.load`). */
  readonly error?: CtiError;
}

/** What the page itself adds to the service's events. */
export interface LocalEvents {
  readonly commandStarted: Command;
  readonly commandDone: CommandDone;
  readonly commandFailed: CommandFailed;
  /** The effect of a command shows, or nothing has shown it for a while. */
  readonly commandConfirmed: { readonly method: MethodName };
  /** What could not be done is so all the same. */
  readonly failureOver: { readonly method: MethodName };
  /** Something that is asked for until it is answered could not be had, or could at last: then without an error. */
  readonly loadChanged: { readonly key: string; readonly error: CtiError | undefined };
  readonly connectionChanged: ConnectionState;
  /** What waits for the service to be back, or was not taken; of the agent who is signed in. */
  readonly unsentChanged: readonly Unsent[];
  readonly stationChanged: StationState | undefined;
  /** The call's microphone is off, or on again, by whichever tab. */
  readonly muteChanged: { readonly muted: boolean };
  /** What another page of the same session knew: it becomes this one's state, and no slice has to do anything. */
  readonly restored: KeptState;
}

export type StoreEvents = Events & LocalEvents;

/** Everything that can change state. */
export type StoreEvent = {
  readonly [K in keyof StoreEvents]: { readonly name: K; readonly data: StoreEvents[K] };
}[keyof StoreEvents];

/** A part of the state as a table of pure functions, by event. `at` is when the event came, `state` what was before it. */
export interface Slice<S> {
  readonly initial: S;
  readonly on: {
    readonly [K in keyof StoreEvents]?: (slice: S, data: StoreEvents[K], at: number, state: CtiState) => S;
  };
  /** What a method's call means when it begins. */
  readonly started?: {
    readonly [M in MethodName]?: (slice: S, call: { params: Methods[M]['params']; state: CtiState }) => S;
  };
  /** What a method's result means: this is also how loaded data gets in. */
  readonly done?: {
    readonly [M in MethodName]?: (
      slice: S,
      call: {
        readonly params: Methods[M]['params'];
        readonly result: Methods[M]['result'];
        readonly at: number;
        readonly stale: boolean;
        readonly state: CtiState;
      },
    ) => S;
  };
  readonly failed?: {
    readonly [M in MethodName]?: (slice: S, call: { params: Methods[M]['params']; error: CtiError }) => S;
  };
}

type Handler = (slice: unknown, ...rest: unknown[]) => unknown;
type Handlers = Readonly<Record<string, Handler | undefined>>;

/** The slice after the event: the very same one when the event means nothing to it. */
export function reduce<S>(slice: Slice<S>, value: S, { name, data }: StoreEvent, at: number, state: CtiState): S {
  let next: unknown = value;
  const handle = (handlers: object | undefined, key: string, ...rest: unknown[]) => {
    const handler = (handlers as Handlers | undefined)?.[key];
    if (handler) next = handler(next, ...rest);
  };
  handle(slice.on, name, data, at, state);
  if (name === 'commandStarted') handle(slice.started, data.method, { ...data, state });
  else if (name === 'commandDone') handle(slice.done, data.method, { ...data, at, state });
  else if (name === 'commandFailed' && data.error) handle(slice.failed, data.method, data);
  return next as S;
}
