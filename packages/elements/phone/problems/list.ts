import { type CtiState, type Problem as Cause, TransportError, type Unsent } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../internal/format.ts';
import { stateName } from '../../internal/agent-words.ts';
import type { Phone } from '../../internal/phone.ts';

export interface Problem {
  readonly id: string;
  readonly tone: 'danger' | 'notReady' | 'onCall';
  readonly text: string;
  readonly action?: { readonly label: string; run(): unknown };
  /** Takes the line away, where the agent may. */
  dismiss?(): unknown;
}

type Watched = Pick<CtiState, 'session' | 'agent'> & {
  readonly causes: readonly Cause[];
  readonly onCall: boolean;
  readonly unasked: boolean;
};

/** What is wrong, worst first, in words, each with what mends it. `now` in epoch milliseconds. */
export function problemsOf(phone: Phone, state: Watched, now: () => number): Problem[] {
  const notice = phone.notice$.value;
  const lines = state.causes.map((cause) => inWords(phone, state, cause, now));
  if (notice) {
    const dismiss = (): void => phone.notice$.next(undefined);
    lines.push({ id: 'page', tone: 'danger', ...notice, dismiss });
  }
  lines.push(forced(phone, state), unasked(phone, state));
  return lines.filter((line) => line !== undefined);
}

function inWords(phone: Phone, state: Watched, cause: Cause, now: () => number): Problem | undefined {
  const { client, station } = phone;
  const tell = (error: unknown): void => phone.notice$.next({ text: wordsOf(error) });
  const line = (tone: Problem['tone'], text: string, label?: string, run?: () => unknown): Problem => ({
    id: cause.kind,
    tone,
    text,
    ...(label && run && { action: { label, run } }),
  });
  const restartHere = (): unknown => station?.restart().catch(tell);
  const connectAgain = (): unknown => phone.connectAgain();
  const restartThere = (): unknown => phone.connectAgain(true);
  switch (cause.kind) {
    case 'connection': {
      const seconds = Math.max(0, Math.ceil((cause.retryAt - now()) / 1000));
      const other = otherAnswer(cause.error);
      if (other) return line('danger', other, msg('Try now'), () => client.retryNow());
      const text =
        state.session.status === 'unknown'
          ? msg(str`The phone service can’t be reached, trying again in ${seconds} s`)
          : cause.error instanceof TransportError && cause.error.status
            ? msg(str`The phone service has a fault (HTTP status ${cause.error.status}), trying again in ${seconds} s`)
            : msg(str`Connection lost, trying again in ${seconds} s`);
      return line('danger', text, msg('Try now'), connectAgain);
    }
    case 'missing': {
      const text =
        state.session.status === 'unknown'
          ? msg(str`The phone service does not tell whether you are signed in, trying again. ${cause.error.message}`)
          : msg(str`Not everything could be loaded, trying again. ${cause.error.message}`);
      return line('danger', text, msg('Try now'), () => client.retryNow());
    }
    case 'outdated':
      return line('danger', msg('The phone service on this computer is too old: update it, then sign in again'));
    case 'bridgeLost':
      return line('danger', msg('The service lost the call centre and is trying to get it back'));
    case 'maintenance':
      return line('notReady', maintenance(cause, now));
    case 'notice': {
      const accept = (): unknown => client.call('acknowledgeNotice', { noticeid: cause.id, accept: true }).catch(tell);
      return { ...line('onCall', withoutMarkup(cause.text), msg('OK'), accept), id: `notice-${cause.id}` };
    }
    case 'microphoneBlocked':
      return line('danger', msg('Microphone blocked: allow it in the address bar'), msg('Try again'), restartHere);
    case 'microphoneForbidden':
      return line(
        'danger',
        window.self === window.top
          ? msg('This page may not use the microphone: its server forbids it (Permissions-Policy)')
          : msg('This page may not use the microphone: the frame needs allow="microphone"'),
      );
    case 'microphoneMissing':
      return line('danger', msg('No microphone found: plug one in'), msg('Try again'), restartHere);
    case 'stationElsewhere':
      return line('notReady', msg('The phone is in another tab'), msg('Move audio here'), restartHere);
    case 'stationLost': {
      const text = cause.error
        ? msg(str`The phone lost its connection. ${cause.error.message}`)
        : msg('The phone lost its connection and is trying again');
      return line('danger', text, msg('Try now'), connectAgain);
    }
    case 'sound':
      return line('danger', cause.error.message, msg('Try again'), restartHere);
    case 'restarting':
      return line('notReady', msg('Connecting the phone again…'));
    case 'stationDisconnected':
      return line('danger', msg('The phone lost its line to the service'), msg('Connect again'), restartThere);
    case 'restartFailed':
      return line(
        'danger',
        msg(str`The phone could not be connected. ${cause.message}`),
        msg('Try again'),
        restartThere,
      );
    case 'softphone':
      return line(
        'danger',
        msg(str`Something is wrong with the phone. ${cause.message}`),
        msg('Connect again'),
        restartThere,
      );
    case 'unsent':
      return unsent(phone, cause.unsent);
    default:
      // Signing in, and a new password, have a place of their own.
      return undefined;
  }
}

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

/** What could not be sent yet, or at all: then the agent may take the text elsewhere. */
function unsent({ client }: Phone, { id, method, params, state, dispositionName, cause = '' }: Unsent): Problem {
  const { comments = '' } = params;
  const isCall = method === 'finishCall' || method === 'finishCall2';
  const number = 'number' in params ? formatNumber(params.number ?? '') : '';
  if (state === 'waiting')
    return {
      id: `unsent-${id}`,
      tone: 'notReady',
      text: isCall
        ? msg('The disposition is kept, and sent as soon as the phone service is back')
        : msg(str`The callback to ${number} is kept, and saved as soon as the phone service is back`),
    };
  const what = isCall
    ? state === 'refused'
      ? msg(str`The call could not be finished. ${cause}`)
      : dispositionName
        ? msg(
            str`The call was over when the phone service was back: your disposition “${dispositionName}” may be missing.`,
          )
        : msg('The call was over when the phone service was back: your disposition may be missing.')
    : msg(str`The callback to ${number} could not be saved. ${cause}`);
  return {
    id: `unsent-${id}`,
    tone: 'danger',
    text: comments ? `${what} ${msg(str`Your comment: ${comments}`)}` : what,
    ...(comments && {
      action: { label: msg('Copy'), run: () => navigator.clipboard.writeText(comments).catch(() => undefined) },
    }),
    dismiss: () => client.forgetUnsent(id),
  };
}

function maintenance({ stage, when, dataCenter }: Cause & { kind: 'maintenance' }, now: () => number): string {
  const minutes = when === undefined ? 0 : Math.ceil((when - now()) / 60_000);
  if (stage === 'relogin') return msg('The service is back after maintenance: sign in again');
  if (stage === 'announced') {
    return minutes > 0
      ? msg(str`Maintenance begins in ${minutes} min: finish your call before`)
      : msg('Maintenance begins soon: finish your call');
  }
  return dataCenter === 'backup'
    ? msg('Maintenance: the service works from its backup site')
    : msg('Maintenance: calls may not come through');
}

/** The browser asks for the microphone at the first call, unless it has before; restarting would drop a line that is there. */
export function isMicrophoneUnasked({ softphone: { station } }: CtiState): boolean {
  return station?.status === 'registered' && station.leg === 'none' && station.microphone === 'unknown';
}

/** Asking beforehand, at the agent's leisure, so that no customer waits for the browser's question. */
function unasked({ station }: Phone, state: Watched): Problem | undefined {
  if (!state.unasked || !station) return undefined;
  // What is refused shows in the station's state.
  const run = (): unknown => station.restart().catch(() => undefined);
  const text = msg('Allow the microphone, so that callers hear you');
  return { id: 'microphone', tone: 'onCall', text, action: { label: msg('Allow'), run } };
}

/** Somebody else changed the agent's state, and the agent has not changed it since. */
function forced(phone: Phone, { agent, session, onCall }: Watched): Problem | undefined {
  if (!agent.forcedBy || onCall || session.status !== 'signedIn') return undefined;
  const name = stateName(agent, agent.ready, agent.ready ? agent.readyStateId : agent.reasonCodeId);
  const text =
    agent.forcedBy === 'supervisor'
      ? msg(str`Your supervisor changed your state to ${name}`)
      : agent.ready
        ? msg(str`The service changed your state to ${name}`)
        : msg('You are not ready because a call was not taken');
  const stateId = agent.readyStates[0]?.id;
  const run = (): unknown =>
    phone.client.call('setReadyState', { stateId }).catch((error: unknown) => {
      phone.notice$.next({ text: wordsOf(error) });
    });
  const action = agent.ready || stateId === undefined ? undefined : { label: msg('Get ready'), run };
  return { id: 'forced', tone: 'notReady', text, ...(action && { action }) };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Notices come with markup; a line shows their words. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
