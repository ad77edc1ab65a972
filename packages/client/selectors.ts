/** Questions to the state. All are pure, for `client.select(…)`. */
import {
  type AgentPermission,
  type CallInfo,
  type CtiError,
  FaultError,
  type MethodName,
  type PasswordPolicy,
} from '@cti-elements/contract';
import { MediaError } from './errors.ts';
import type { Unsent } from './outbox/entry.ts';
import type { StationState } from './station.ts';
import type { Call, CallPhase, CtiState, Maintenance, Notice } from './store/state.ts';

/** The call that the agent is busy with. */
export const currentCall = ({ calls }: CtiState): Call | undefined =>
  calls.currentId === undefined ? undefined : calls.byId[calls.currentId];

/** Whether any call is under way or waits for its disposition: signing out has to wait. */
export const hasOpenCall = ({ calls }: CtiState): boolean =>
  calls.dialing !== undefined || Object.keys(calls.byId).length > 0;

/** Whether the agent may do this. What the service does not speak of, as older ones do not, is allowed. */
export const canDo =
  (permission: keyof AgentPermission) =>
  ({ session }: CtiState): boolean =>
    session.permissions[permission] !== false;

/** The number of the one at the other end; empty when it is withheld. */
export const otherNumber = (info: CallInfo): string =>
  (info.agentInitiated ? (info.number ?? info.dnis) : (info.ani ?? info.number)) ?? '';

/** Who is at the other end, as far as the account knows: a speed dial's description, else the number. */
export const displayName =
  (info: CallInfo) =>
  ({ directory }: CtiState): string => {
    const number = otherNumber(info);
    return directory.speedDials.find((dial) => dial.number === number)?.description || number;
  };

/** Why something could not be loaded yet; nothing when it is there, or on its way for the first time. */
export const missing =
  (method: MethodName, ...params: readonly unknown[]) =>
  ({ commands }: CtiState): CtiError | undefined =>
    commands.missing[[method, ...params].join(' ')];

/** Whether the microphone is off by choice of the agent. */
export const isMuted = ({ softphone: { station, muted } }: CtiState): boolean =>
  station && station.status !== 'elsewhere' ? station.muted : muted;

/** What the agent is doing, and since when (epoch ms): the word and the timer of the state button. */
export interface Activity {
  readonly kind: 'signedOut' | 'ready' | 'notReady' | 'onHold' | CallPhase;
  readonly since: number;
}

/** The newest activity: the same object for as long as nothing in it changes. */
export const activity: (state: CtiState) => Activity = /* @__PURE__ */ memoize(
  ({ session, agent, calls }) => [session.status, agent, calls.byId, calls.currentId],
  findActivity,
);

function findActivity(state: CtiState): Activity {
  const { session, agent } = state;
  if (session.status !== 'signedIn' && session.status !== 'signingOut') return { kind: 'signedOut', since: 0 };
  const call = currentCall(state);
  if (!call) return { kind: agent.ready ? 'ready' : 'notReady', since: agent.since };
  if (call.phase === 'talking' && call.held) return { kind: 'onHold', since: call.heldSince ?? call.seenAt };
  const since = { talking: call.talkingSince, wrapUp: call.endedAt, ringingHere: undefined, ringingThere: undefined };
  return { kind: call.phase, since: since[call.phase] ?? call.seenAt };
}

/** Something that keeps the agent from working, with what its words need. The words are the elements'. */
export type Problem =
  | { readonly kind: 'connection'; readonly error: CtiError; readonly attempt: number; readonly retryAt: number }
  | { readonly kind: 'missing'; readonly error: CtiError; readonly keys: readonly string[] }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'bridgeLost' }
  | { readonly kind: 'signedInElsewhere' }
  | { readonly kind: 'signedOutByService' }
  | { readonly kind: 'sessionForgotten' }
  | {
      readonly kind: 'passwordChange';
      readonly cause: string;
      readonly mandatory: boolean;
      readonly policy: readonly PasswordPolicy[];
    }
  | ({ readonly kind: 'maintenance' } & Maintenance)
  | ({ readonly kind: 'notice' } & Notice)
  | { readonly kind: 'microphoneBlocked' }
  | { readonly kind: 'microphoneForbidden' }
  | { readonly kind: 'microphoneMissing' }
  | { readonly kind: 'stationElsewhere' }
  | { readonly kind: 'stationLost'; readonly error: CtiError | undefined; readonly retryAt: number | undefined }
  | { readonly kind: 'sound'; readonly error: CtiError }
  | { readonly kind: 'stationDisconnected' }
  | { readonly kind: 'restarting' }
  | { readonly kind: 'restartFailed'; readonly message: string }
  | { readonly kind: 'softphone'; readonly message: string }
  | { readonly kind: 'unsent'; readonly unsent: Unsent };

/** What is wrong now, what stands in the way of the rest first. The same list while nothing changes. */
export const problems: (state: CtiState) => readonly Problem[] = /* @__PURE__ */ memoize(
  ({ connection, session, softphone, commands, outbox }) => [connection, session, softphone, commands.missing, outbox],
  findProblems,
);

/** The page or its frame has no microphone to give, whatever the agent allows. */
const isForbidden = ({ error }: StationState): boolean =>
  error instanceof MediaError && error.kind === 'microphoneForbidden';

const ENDED = {
  elsewhere: 'signedInElsewhere',
  service: 'signedOutByService',
  restart: 'sessionForgotten',
} as const;

function findProblems({ connection, session, softphone, commands: { missing }, outbox }: CtiState): readonly Problem[] {
  const found: Problem[] = [];
  const { station, problem } = softphone;
  if (connection.status === 'retrying') {
    const { error, attempt, retryAt } = connection;
    found.push({ kind: 'connection', error, attempt, retryAt });
  } else {
    // What the service refuses to tell is missed where it should be; that it says nothing is missed by the agent.
    const keys = Object.keys(missing).filter((key) => key === 'getStatus' || !(missing[key] instanceof FaultError));
    const error = missing[keys[0]!];
    if (error) found.push({ kind: 'missing', error, keys });
  }
  if (session.outdated) found.push({ kind: 'outdated' });
  if (session.bridgeLost) found.push({ kind: 'bridgeLost' });
  if (session.endedBy) found.push({ kind: ENDED[session.endedBy] });
  if (session.passwordChange) found.push({ kind: 'passwordChange', ...session.passwordChange });
  if (session.maintenance) found.push({ kind: 'maintenance', ...session.maintenance });
  for (const notice of session.notices) found.push({ kind: 'notice', ...notice });
  if (station?.status === 'elsewhere') found.push({ kind: 'stationElsewhere' });
  else if (station?.microphone === 'blocked')
    found.push({ kind: isForbidden(station) ? 'microphoneForbidden' : 'microphoneBlocked' });
  else if (station?.microphone === 'missing') found.push({ kind: 'microphoneMissing' });
  else if (station?.error && station.status === 'registered') found.push({ kind: 'sound', error: station.error });
  if (station?.status === 'lost') found.push({ kind: 'stationLost', error: station.error, retryAt: station.retryAt });
  if (softphone.restarting) found.push({ kind: 'restarting' });
  if (problem?.kind === 'disconnected') found.push({ kind: 'stationDisconnected' });
  else if (problem) found.push({ kind: problem.kind, message: problem.message });
  for (const unsent of outbox.unsent) if (unsent.state !== 'draft') found.push({ kind: 'unsent', unsent });
  return found;
}

/** The same object for as long as what it depends on is the same, so that a selection does not fire for nothing. */
export function memoize<T>(depends: (state: CtiState) => readonly unknown[], make: (state: CtiState) => T) {
  let inputs: readonly unknown[] | undefined;
  let made: T;
  return (state: CtiState): T => {
    const next = depends(state);
    if (!inputs || next.some((input, index) => input !== inputs?.[index])) made = make(state);
    inputs = next;
    return made;
  };
}
