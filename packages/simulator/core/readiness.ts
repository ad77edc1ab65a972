/** Ready and not ready: at once, or pending while a call is in hand. */
import { codes, type Id } from '@cti-elements/contract';
import { fault } from './faults.ts';
import type { Session, Workstation } from './workstation.ts';

/** The reason of a not-ready state that nobody gave one for: after login, or when a call was missed. */
export const NO_REASON: Id = '0';

export interface Readiness {
  readonly ready: boolean;
  /** The ready state's id, or the not-ready reason's. */
  readonly id: Id;
  /** Epoch ms. */
  readonly since: number;
}

export interface ReadinessChange {
  readonly ready: boolean;
  readonly id: Id;
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
  applyReadiness(workstation, session, { ready: false, id: NO_REASON, whoForced: codes.whoForced.system });
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
  workstation.publish('readyStateChanged', {
    forced: change.whoForced !== codes.whoForced.nobody,
    ...(change.ready ? { id: change.id } : { reasonCodeId: change.id }),
    whoForced: change.whoForced,
  });
}

/** The id of a ready state, or a Fault. */
export function requireReadyState(workstation: Workstation, id: Id): Id {
  if (!workstation.center.account.readyStates.some((state) => state.id === id))
    throw fault('unknownId', `There is no ready state ${id}.`);
  return id;
}

/** The id of a not-ready reason, or a Fault. An agent without reason codes needs none. */
export function requireReason(workstation: Workstation, id: Id | undefined): Id {
  const { agent } = workstation.requireSession();
  if (id === undefined) {
    if (agent.permissions.reasonCodesEnabled) throw fault('badValue', 'To be not ready takes a reason.');
    return NO_REASON;
  }
  if (!workstation.center.account.notReadyReasons.some((reason) => reason.id === id))
    throw fault('unknownId', `There is no not-ready reason ${id}.`);
  return id;
}
