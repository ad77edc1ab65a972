/** Handing a call over: to somebody who answers, to a queue, or to a voicemail. */
import { codes, type Id } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { reachMailbox } from '../desk/mailbox.ts';
import { Call } from '../state/call.ts';
import type { Disposition } from '../state/campaigns.ts';
import type { Consult } from '../state/consult.ts';
import { enterRoom, leaveRoom, leaveSeat, takeSeat } from '../state/room.ts';
import type { Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { detach, publishConsultFailure, startConsult } from './consult.ts';
import { takeOver } from './participants.ts';
import { endCall, finishCall } from './wrap-up.ts';

/** Nobody can answer faster, ms. */
const SHORTEST_TIMEOUT = 5_000;

export interface TransferPlan {
  readonly target: Target;
  readonly warm: boolean;
  readonly disposition: Disposition | undefined;
  readonly timeout: number | undefined;
  readonly checkDnc: boolean;
}

/** The caller has checked the call and the permissions. */
export function startTransfer(workstation: Workstation, plan: TransferPlan): void {
  const { target, warm, disposition } = plan;
  const refused = doNotCall(workstation, target, plan.checkDnc);
  if (refused) return publishConsultFailure(workstation, 'transfer', refused);
  if (target.type === 'external' || target.type === 'agent' || (warm && target.type !== 'voicemail')) {
    const timeout = plan.timeout ? Math.max(plan.timeout, SHORTEST_TIMEOUT) : undefined;
    startConsult(workstation, { purpose: 'transfer', warm, disposition, target, timeout, complete: completeTransfer });
    return;
  }
  const call = workstation.requireCall();
  workstation.publish('transferStarted', { callSessionId: call.id });
  workstation.publish('transferCompleted', { callSessionId: call.id });
  if (target.type === 'voicemail') leaveToMailbox(workstation, call, target);
  else queueAgain(workstation, call, target);
  endTransferred(workstation, call, disposition);
}

/** Why a number may not be called, if so. */
export function doNotCall(
  { center, session }: Workstation,
  target: Target,
  checkDnc: boolean,
): 'doNotCall' | 'notPermitted' | undefined {
  if (target.type !== 'external' || !center.doNotCall.has(target.number)) return undefined;
  if (checkDnc) return 'doNotCall';
  return session?.agent.permissions.canDialDNC ? undefined : 'notPermitted';
}

/** The far end of the second leg has answered: those of the first join it, and the agent leaves both. */
export function completeTransfer(workstation: Workstation, consult: Consult): void {
  const call = workstation.requireCall();
  const { id } = workstation.requireSession().agent.account;
  const to = detach(workstation, consult)!;
  const from = leaveSeat(call)!;
  for (const customer of from.customers) {
    leaveRoom(customer);
    enterRoom(to, customer);
  }
  for (const seat of from.seats) {
    leaveSeat(seat.call);
    takeSeat(to, seat.workstation, seat.call);
  }
  workstation.publish('transferCompleted', { callSessionId: call.id });
  for (const seat of to.seats) {
    takeOver(seat, id);
    for (const customer of to.customers) if (customer === seat.call.customer) customer.call = seat.call;
  }
  endTransferred(workstation, call, consult.disposition);
}

/** The customer waits for another agent, with the skill or of the campaign. */
function queueAgain(workstation: Workstation, call: Call, target: Target & { type: 'skill' | 'campaign' }): void {
  const { center } = workstation;
  const [customer] = leaveSeat(call)?.customers ?? [];
  if (!customer) return;
  leaveRoom(customer);
  const next = new Call({
    id: center.newCallId(),
    direction: 'in',
    number: customer.number,
    campaign: target.type === 'campaign' ? target.campaign : call.campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
  });
  next.skillId = target.type === 'skill' ? target.skillId : undefined;
  next.transferredBy = workstation.requireSession().agent.account.id;
  next.comments = call.comments;
  next.customer = customer;
  customer.call = next;
  customer.state = 'queued';
  center.enqueue(next);
}

/** The customer talks to the agent's mailbox. */
function leaveToMailbox({ center }: Workstation, call: Call, target: Target & { type: 'voicemail' }): void {
  const [customer] = leaveSeat(call)?.customers ?? [];
  if (!customer) return;
  leaveRoom(customer);
  reachMailbox(center, customer, target.agent, call);
}

function endTransferred(workstation: Workstation, call: Call, disposition: Disposition | undefined): void {
  endCall(workstation, call, codes.party.agent);
  if (disposition) finishCall(workstation, call, disposition);
}

/** The disposition that a call handed over, or a conference left, is finished with; none leaves it to wrap-up. */
export function requireDisposition(
  { center }: Workstation,
  call: Call,
  id: Id | undefined,
  timer: number | undefined,
): Disposition | undefined {
  if (timer !== undefined && timer < 0) throw fault('badValue', `A timer of ${timer} ms is in the past.`);
  if (id === undefined) return undefined;
  const disposition = center.campaigns.disposition(call.campaign, id);
  const flags = disposition.flags ?? 0n;
  if (flags & codes.dispositionFlag.worksheetFirst && !call.worksheetFinished)
    throw fault('wrongState', `"${disposition.name}" asks for the worksheet to be finished first.`);
  if (timer !== undefined && !(flags & codes.dispositionFlag.agentMaySetTimer))
    throw fault('wrongState', `"${disposition.name}" has no timer that you may set.`);
  return disposition;
}
