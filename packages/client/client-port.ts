import type { CtiEvent, EventName, Events, MethodName, Methods } from '@cti-elements/contract';
import type { Observable } from 'rxjs';
import type { CallOptions } from './connection/connection.ts';
import type { LoadOptions } from './loads.ts';
import type { CtiState } from './store/state.ts';

/** What a client's parts need of it: the state, the events as the state takes them in, and calls that the state shows. */
export interface ClientPort {
  readonly state: CtiState;
  readonly state$: Observable<CtiState>;
  readonly events$: Observable<CtiEvent>;
  event<K extends EventName>(name: K): Observable<Events[K]>;
  call<M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']>;
  load<M extends MethodName>(method: M, params?: Methods[M]['params'], options?: LoadOptions<M>): Promise<void>;
}
