/** What goes wrong with a session, its phone and its sound, in words, each with what mends it. Loads once there is one. */
import type { Problem as Cause, Unsent } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { stateName } from '../../../internal/agent-words.ts';
import { formatNumber } from '../../../internal/format.ts';
import { reasonOf } from '../../../internal/notices.ts';
import { forbiddenWords } from '../../../internal/page-sound.ts';
import type { Phone } from '../../../internal/phone.ts';
import { line, type Problem, type Watched } from '../list.ts';

/** Nothing for what has a place of its own. `now` in epoch milliseconds. */
export function inWords(phone: Phone, cause: Cause, now: () => number): Problem | undefined {
  const { client, station } = phone;
  const tell = (error: unknown): void => phone.notice$.next({ text: reasonOf(error) });
  const say = (tone: Problem['tone'], text: string, label?: string, run?: () => unknown): Problem =>
    line(cause.kind, tone, text, label, run);
  const restartHere = (): unknown => station?.restart().catch(tell);
  const connectAgain = (): unknown => phone.connectAgain();
  const restartThere = (): unknown => phone.connectAgain(true);
  switch (cause.kind) {
    case 'outdated':
      return say('danger', msg('The phone service on this computer is too old: update it, then sign in again'));
    case 'bridgeLost':
      return say('danger', msg('The service lost the call centre and is trying to get it back'));
    case 'maintenance':
      return say('notReady', maintenance(cause, now));
    case 'notice': {
      const accept = (): unknown => client.call('acknowledgeNotice', { noticeid: cause.id, accept: true }).catch(tell);
      return { ...say('onCall', withoutMarkup(cause.text), msg('OK'), accept), id: `notice-${cause.id}` };
    }
    case 'microphoneBlocked':
      return say('danger', msg('Microphone blocked: allow it in the address bar'), msg('Try again'), restartHere);
    case 'microphoneForbidden':
      return say('danger', forbiddenWords());
    case 'microphoneMissing':
      return say('danger', msg('No microphone found: plug one in'), msg('Try again'), restartHere);
    case 'stationElsewhere':
      return say('notReady', msg('The phone is in another tab'), msg('Move audio here'), restartHere);
    case 'stationLost': {
      const text = cause.error
        ? msg(str`The phone lost its connection. ${cause.error.message}`)
        : msg('The phone lost its connection and is trying again');
      return say('danger', text, msg('Try now'), connectAgain);
    }
    case 'sound':
      return say('danger', cause.error.message, msg('Try again'), restartHere);
    case 'restarting':
      return say('notReady', msg('Connecting the phone again…'));
    case 'stationDisconnected':
      return say('danger', msg('The phone lost its line to the service'), msg('Connect again'), restartThere);
    case 'restartFailed':
      return say(
        'danger',
        msg(str`The phone could not be connected. ${cause.message}`),
        msg('Try again'),
        restartThere,
      );
    case 'softphone':
      return say(
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

/** Asking beforehand, at the agent's leisure, so that no customer waits for the browser's question. */
export function unasked({ station }: Phone, state: Watched): Problem | undefined {
  if (!state.unasked || !station) return undefined;
  // What is refused shows in the station's state.
  const run = (): unknown => station.restart().catch(() => undefined);
  const text = msg('Allow the microphone, so that callers hear you');
  return { id: 'microphone', tone: 'onCall', text, action: { label: msg('Allow'), run } };
}

/** Somebody else changed the agent's state, and the agent has not changed it since. */
export function forced(phone: Phone, { agent, session, onCall }: Watched): Problem | undefined {
  if (!agent.forcedBy || onCall || session.status !== 'signedIn') return undefined;
  const name = stateName(agent, agent.ready, agent.ready ? agent.readyStateId : agent.reasonCodeId);
  const text =
    agent.forcedBy === 'supervisor'
      ? msg(str`Your supervisor changed your state to ${name}`)
      : agent.forcedBy === 'unknown'
        ? msg('You are not ready any more: your state was changed while the service was out of reach')
        : agent.ready
          ? msg(str`The service changed your state to ${name}`)
          : msg('You are not ready because a call was not taken');
  const stateId = agent.readyStates[0]?.id;
  const run = (): unknown =>
    phone.client.call('setReadyState', { stateId }).catch((error: unknown) => {
      phone.notice$.next({ text: reasonOf(error) });
    });
  const action = agent.ready || stateId === undefined ? undefined : { label: msg('Get ready'), run };
  return { id: 'forced', tone: 'notReady', text, ...(action && { action }) };
}

/** Notices come with markup; a line shows their words. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
