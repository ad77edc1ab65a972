import {
  type CallOptions,
  type Connection,
  type ConnectionState,
  CtiError,
  type CtiEvent,
  type MethodName,
  type Methods,
} from '@cti-elements/client';
import type { Clock, Workstation } from '@cti-elements/simulator';
import { BehaviorSubject, type SchedulerAction, type SchedulerLike, Subject, Subscription } from 'rxjs';

/** A client's connection to a simulated workstation without any text in between; what comes out is nobody else's object. */
export class DirectConnection implements Connection {
  readonly state$ = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  readonly events$ = new Subject<CtiEvent>();
  readonly #workstation: Workstation;
  readonly #closed = new AbortController();

  constructor(workstation: Workstation) {
    this.#workstation = workstation;
    void this.#listen();
  }

  async call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Methods[M]['result']> {
    if (this.#closed.signal.aborted) throw new CtiError('The connection was closed.');
    return structuredClone(await this.#workstation.call(name, structuredClone(params), options?.signal));
  }

  retryNow(): void {}

  dispose(): void {
    this.#closed.abort(new CtiError('The connection was closed.'));
    this.state$.complete();
    this.events$.complete();
  }

  async #listen(): Promise<void> {
    const { signal } = this.#closed;
    const listenerId = await this.#workstation.call('addListener', { name: 'test' });
    if (!signal.aborted) this.state$.next({ status: 'connected', listener: 1 });
    try {
      for (;;) {
        const event = await this.#workstation.call('checkEvent', { listenerId, timeout: 30_000 }, signal);
        if (signal.aborted) break;
        if (event && event.name !== 'timeout') this.events$.next(structuredClone(event) as CtiEvent);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    // The service may have gone before its client.
    await this.#workstation.call('removeListener', { listenerId }).catch(() => {});
  }
}

/** A scheduler on the simulator's clock. */
export function schedulerOn(clock: Clock): SchedulerLike {
  return {
    now: () => clock.now(),
    schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
      const subscription = new Subscription();
      subscription.add(clock.after(delay, () => work.call(subscription as SchedulerAction<T>, state)));
      return subscription;
    },
  };
}
