import { type CtiError, type CtiEvent, FaultError, type MethodName } from '@cti-elements/contract';
import type { ConnectionState } from '../connection/connection.ts';
import { TransportError } from '../errors.ts';

/**
 * What tabs tell each other; `from` is the tab. `rank` is 0 for the tab that leads, 1 for its deputy, 2 for the deputy's.
 *
 * - `hello`: a tab has come; `bye`: it goes; `ping`: does the tab that polls still live? `retry`: try at once
 * - `event`: what a poll brought
 * - `state`: how the poll is. `current`: all that happened has been told. `snapshot`: for the tab `to`, which has just come
 * - `ask`: what another tab may know or be asking already; `answer`: for all that have asked for `key`
 */
export type Message = { readonly from: number } & MessageBody;

export type MessageBody =
  | { readonly kind: 'hello' | 'bye' | 'ping' | 'retry' }
  | { readonly kind: 'event'; readonly rank: number; readonly event: CtiEvent }
  | StateMessage
  | { readonly kind: 'ask'; readonly key: string; readonly method: MethodName; readonly params: object }
  | { readonly kind: 'answer'; readonly key: string; readonly result?: unknown; readonly error?: ToldError };

export interface StateMessage {
  readonly kind: 'state';
  readonly rank: number;
  readonly state: ToldState;
  readonly listenerId: string | undefined;
  readonly current: boolean;
  readonly to?: number;
  readonly snapshot?: unknown;
}

/** An error travels as its words. */
export interface ToldError {
  readonly fault: boolean;
  readonly words: string;
}

export type ToldState =
  | Exclude<ConnectionState, { status: 'retrying' }>
  | { readonly status: 'retrying'; readonly error: ToldError; readonly attempt: number; readonly retryAt: number };

export const toldError = (error: unknown): ToldError => ({
  fault: error instanceof FaultError,
  words: error instanceof Error ? error.message : String(error),
});

export const heardError = ({ fault, words }: ToldError): CtiError =>
  fault ? new FaultError(words) : new TransportError(words);

export const toldState = (state: ConnectionState): ToldState =>
  state.status === 'retrying' ? { ...state, error: toldError(state.error) } : state;

export const heardState = (state: ToldState): ConnectionState =>
  state.status === 'retrying' ? { ...state, error: heardError(state.error) } : state;
