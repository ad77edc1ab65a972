import type { CtiError, CtiEvent, MethodName, Methods } from '@cti-elements/contract';
import type { Observable } from 'rxjs';

/** How a method is called, besides its parameters. */
export interface CallOptions {
  /** Ends the call early; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the call fails with a TimeoutError; the connection has a default. */
  readonly timeout?: number;
  /** The answer is the same for every tab of this browser: one may ask the service for all. Such a call takes no `signal`. */
  readonly shared?: boolean;
  /** Nobody waits for the answer: a failure only rejects, and is not told in `commands.failed` or to the page. */
  readonly quiet?: boolean;
}

/**
 * What the connection is doing:
 * - `connecting`: registering its listener for the first time
 * - `connected`: events flow; `listener` counts up whenever some may be missing: with every registration, and after a poll failed;
 *   `alone` where the browser lets no tab listen for the others, so that each does for itself
 * - `retrying`: the service can't be reached; the next try is at `retryAt` (epoch ms)
 * - `disposed`: ended
 */
export type ConnectionState =
  | { readonly status: 'connecting' }
  | { readonly status: 'connected'; readonly listener: number; readonly alone?: true }
  | { readonly status: 'retrying'; readonly error: CtiError; readonly attempt: number; readonly retryAt: number }
  | { readonly status: 'disposed' };

/** The other tabs of this browser, where a connection is shared with them. */
export interface Peers {
  /** What a tab that has just come is given; set by the client. */
  snapshot: (() => unknown) | undefined;
  /** What another tab has given this one, before its first `connected`: what that one knew at this point of the events. */
  readonly snapshots$: Observable<unknown>;
  /** Whether this tab polls. */
  readonly polls: boolean;
}

/** The way to the service. SOAP over HTTP is one; a test's fake is another. The store knows nothing else. */
export interface Connection {
  /** Calls a method. Rejects with FaultError, TransportError, TimeoutError, WireError or the signal's reason. */
  call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']>;
  /** What checkEvent brings, in order, without `timeout`. Polling goes on while somebody subscribes. */
  readonly events$: Observable<CtiEvent>;
  /** Replays the newest state to a subscriber. */
  readonly state$: Observable<ConnectionState>;
  /** Left out where the connection is this client's alone. */
  readonly peers?: Peers;
  /** What the service knows the poll by, while this client polls. */
  readonly listenerId?: string | undefined;
  /** The first poll goes on with a listener that an earlier page of this client has left. */
  adopt?(listenerId: string | undefined): void;
  /** While `retrying`: tries at once. */
  retryNow(): void;
  /** Ends polling, removes the listener at the service, rejects what is pending. */
  dispose(): void;
}
