/** Ready and not ready: at once, or pending while a call is in hand. */
import { codes, type Id } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { Session, Workstation } from './workstation.ts';

export interface Readiness {
  readonly ready: boolean;
  /** The ready state's id, or the not-ready reason's; not ready may have none: after login, or when a call was missed. */
  readonly id: Id | undefined;
  /** Epoch ms. */
  readonly since: number;
}

export interface ReadinessChange {
  readonly ready: boolean;
  readonly id: Id | undefined;
  /** `codes.whoForced` */
  readonly whoForced: number;
}

/** Applies now, or when the call is finished. */
export function changeReadiness(workstation: Workstation, change: ReadinessChange): void {
  const session = workstation.requireSession();
  if (workstation.currentCall) session.pending = change;
  else applyReadiness(workstation, session, change);
}

/** The agent did not answer: not ready at once, and what was pending is forgotten. */
export function forceNotReady(workstation: Workstation, session: Session): void {
  session.pending = undefined;
  applyReadiness(workstation, session, { ready: false, id: undefined, whoForced: codes.whoForced.system });
}

/** The agent has no call any more. */
export function leaveCall(workstation: Workstation): void {
  workstation.currentCall = undefined;
  becomeIdle(workstation);
}

/** The agent is free again: what was chosen during the call holds from now on. */
export function becomeIdle(workstation: Workstation): void {
  const { session } = workstation;
  if (!session) return;
  session.idleSince = workstation.center.nextTurn();
  const { pending } = session;
  session.pending = undefined;
  if (pending) applyReadiness(workstation, session, pending);
}

function applyReadiness(workstation: Workstation, session: Session, change: ReadinessChange): void {
  if (change.ready && !session.readiness.ready) session.idleSince = workstation.center.nextTurn();
  session.readiness = { ready: change.ready, id: change.id, since: workstation.center.clock.now() };
  publishReadiness(workstation, change);
}

/** Ready has the state's id, not ready its reason's, if there is one. */
export function publishReadiness(workstation: Workstation, { ready, id, whoForced }: ReadinessChange): void {
  workstation.publish('readyStateChanged', {
    forced: whoForced !== codes.whoForced.nobody,
    ...(id === undefined ? {} : ready ? { id } : { reasonCodeId: id }),
    whoForced,
  });
}

/** The id of a ready state, or a Fault. */
export function requireReadyState(workstation: Workstation, id: Id): Id {
  if (!workstation.center.account.readyStates.some((state) => state.id === id))
    throw fault('unknownId', `There is no ready state ${id}.`);
  return id;
}

/** The id of a not-ready reason, or a Fault. An agent without reason codes needs none. */
export function requireReason(workstation: Workstation, id: Id | undefined): Id | undefined {
  const { agent } = workstation.requireSession();
  if (id === undefined) {
    if (agent.permissions.reasonCodesEnabled) throw fault('badValue', 'To be not ready takes a reason.');
    return undefined;
  }
  if (!workstation.center.account.notReadyReasons.some((reason) => reason.id === id))
    throw fault('unknownId', `There is no not-ready reason ${id}.`);
  return id;
}
