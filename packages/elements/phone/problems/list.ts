import { type CtiState, type Problem as Cause, TransportError } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { Phone } from '../../internal/phone.ts';

export interface Problem {
  readonly id: string;
  readonly tone: 'danger' | 'notReady' | 'onCall';
  readonly text: string;
  readonly action?: { readonly label: string; run(): unknown };
  /** Takes the line away, where the agent may. */
  dismiss?(): unknown;
}

export type Watched = Pick<CtiState, 'session' | 'agent'> & {
  readonly causes: readonly Cause[];
  readonly onCall: boolean;
  readonly unasked: boolean;
};

/** The words for what goes wrong in a session, once they have come. */
export type InSession = typeof import('./in-session/index.ts');

/** What is wrong, worst first, in words, each with what mends it. `now` in epoch milliseconds. */
export function problemsOf(phone: Phone, state: Watched, now: () => number, more?: InSession): Problem[] {
  const notice = phone.notice$.value;
  const lines = state.causes.map((cause) => unreached(phone, state, cause, now) ?? more?.inWords(phone, cause, now));
  if (notice) {
    const dismiss = (): void => phone.notice$.next(undefined);
    lines.push({ id: 'page', tone: 'danger', ...notice, dismiss });
  }
  if (more) lines.push(more.forced(phone, state), more.unasked(phone, state));
  return lines.filter((line) => line !== undefined);
}

/** What keeps the page from the service, told whether anybody is signed in or not. */
function unreached(phone: Phone, state: Watched, cause: Cause, now: () => number): Problem | undefined {
  const { client } = phone;
  const say = (text: string, run: () => unknown): Problem => line(cause.kind, 'danger', text, msg('Try now'), run);
  switch (cause.kind) {
    case 'connection': {
      const seconds = Math.max(0, Math.ceil((cause.retryAt - now()) / 1000));
      const other = otherAnswer(cause.error);
      if (other) return say(other, () => client.retryNow());
      const text =
        state.session.status === 'unknown'
          ? msg(str`The phone service can’t be reached, trying again in ${seconds} s`)
          : cause.error instanceof TransportError && cause.error.status
            ? msg(str`The phone service has a fault (HTTP status ${cause.error.status}), trying again in ${seconds} s`)
            : msg(str`Connection lost, trying again in ${seconds} s`);
      return say(text, () => phone.connectAgain());
    }
    case 'missing': {
      const text =
        state.session.status === 'unknown'
          ? msg(str`The phone service does not tell whether you are signed in, trying again. ${cause.error.message}`)
          : msg(str`Not everything could be loaded, trying again. ${cause.error.message}`);
      return say(text, () => client.retryNow());
    }
    default:
      return undefined;
  }
}

export const line = (
  id: string,
  tone: Problem['tone'],
  text: string,
  label?: string,
  run?: () => unknown,
): Problem => ({ id, tone, text, ...(label && run && { action: { label, run } }) });

/** Something answers, and it is not what the phone needs: waiting does not help, so no seconds are counted. */
function otherAnswer(error: Error & { readonly status?: number; readonly kind?: string }): string | undefined {
  const { status, name, kind } = error;
  if (status === 403) return msg(str`The phone service refuses this page: ask your administrator to allow ${origin}`);
  if (status === 404 || status === 405 || status === 501)
    return msg(str`There is no phone service at its address (HTTP status ${status}): ask your administrator`);
  if (status === 401 || status === 407 || status === 511)
    return msg(str`The network asks for a sign-in before it lets the phone through (HTTP status ${status})`);
  if (status !== undefined && status < 500)
    return msg(str`Something else answers in place of the phone service (HTTP status ${status})`);
  if (name !== 'WireError') return undefined;
  if (kind === 'html')
    return msg('A web page answers in place of the phone service: does this network ask you to sign in first?');
  return kind === 'malformed' || kind === 'envelope'
    ? msg(str`Something else answers in place of the phone service. ${error.message}`)
    : undefined;
}

/** The browser asks for the microphone at the first call, unless it has before; restarting would drop a line that is there. */
export function isMicrophoneUnasked({ softphone: { station } }: CtiState): boolean {
  return station?.status === 'registered' && station.leg === 'none' && station.microphone === 'unknown';
}
