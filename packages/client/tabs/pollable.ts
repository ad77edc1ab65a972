import type { Observable } from 'rxjs';
import type { Connection } from '../connection/connection.ts';

/** What tabs need of the connection that one of them polls with: it can go on where another tab has stopped. */
export interface PollableConnection extends Connection {
  /** The service's address: tabs with the same one share a poll. */
  readonly endpoint: string;
  /** Whenever a poll brought nothing: all that has happened has been told. */
  readonly quiet$: Observable<void>;
  /** What the service knows the poll by, while there is one. */
  readonly listenerId: string | undefined;
  /** The next poll goes on with a listener that another tab registered, and gets what waits for it. */
  adopt(listenerId: string | undefined): void;
  /** With `keep`, the end of polling leaves the listener registered, for another tab to adopt. */
  handOver(keep: boolean): void;
  /** Polls without holding a connection to the service, for a browser whose tabs all poll. */
  pollBriefly(brief: boolean): void;
}
