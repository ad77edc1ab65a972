import { CtiError } from '@cti-elements/contract';
import { filter, firstValueFrom, type SchedulerLike } from 'rxjs';
import type { ClientPort } from './client-port.ts';
import type { CallOptions } from './connection/connection.ts';
import { SignInError, TimeoutError } from './errors.ts';

/** What an agent signs in with. */
export interface SignIn {
  readonly user: string;
  readonly password: string;
  /** The station's number, or for PSTN the phone's. */
  readonly stationId?: string;
  readonly stationType?: 'SOFTPHONE' | 'PSTN' | 'VoIP';
  /** Ends a session that the agent has elsewhere. */
  readonly force?: boolean;
}

const PATIENCE = 60_000;

/** See `CtiClient.login`. */
export async function signIn(
  client: ClientPort,
  scheduler: SchedulerLike,
  { user, password, stationId, stationType, force = false }: SignIn,
  options?: CallOptions,
): Promise<void> {
  // Before there is a listener, the event that tells a refusal would be missed.
  await firstValueFrom(client.state$.pipe(filter(({ connection }) => connection.status !== 'connecting')), {
    defaultValue: undefined,
  });
  options?.signal?.throwIfAborted();
  const outcome = waitForOutcome(client, scheduler, options?.signal);
  try {
    await client.call('loginAsync2', { userName: user, password, stationId, stationType, force }, options);
    await outcome.promise;
  } finally {
    outcome.cancel();
  }
}

interface Outcome {
  readonly promise: Promise<void>;
  cancel(): void;
}

/** The state tells the success, since it also does after events were missed; only the event tells a refusal. */
function waitForOutcome(client: ClientPort, scheduler: SchedulerLike, signal: AbortSignal | undefined): Outcome {
  let cancel = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    const refusal = client.event('loginProcessFinished').subscribe({
      next: ({ successfull, message }) => {
        if (!successfull) reject(new SignInError(message || 'The service refused the sign-in.'));
      },
      complete: () => reject(new CtiError('The connection was closed before the sign-in was answered.')),
    });
    const success = client.state$.subscribe(({ session }) => {
      if (session.status === 'signedIn') resolve();
    });
    const timer = scheduler.schedule(
      () => reject(new TimeoutError('The service did not say in a minute whether the sign-in worked. Try again.')),
      PATIENCE,
    );
    const handleAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', handleAbort);
    cancel = () => {
      refusal.unsubscribe();
      success.unsubscribe();
      timer.unsubscribe();
      signal?.removeEventListener('abort', handleAbort);
    };
  });
  // When the call itself fails, nobody waits for the outcome.
  promise.catch(() => undefined);
  return { promise, cancel: () => cancel() };
}
