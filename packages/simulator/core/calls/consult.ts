/**
 * Asking somebody before a transfer or a conference: a second leg of the same agent, while the customer waits. A transfer
 * or a conference without asking is the same, but for completing itself when the far end answers.
 */
import { codes } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { Call } from '../state/call.ts';
import type { Consult } from '../state/consult.ts';
import { type Failure, FAILURES } from '../state/failures.ts';
import { leaveSeat, Room, type Seat, takeSeat } from '../state/room.ts';
import type { Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { setHold } from './talking.ts';

export interface ConsultPlan extends Omit<Consult, 'call'> {
  readonly target: Target;
  /** How long the far end may ring or wait, ms. */
  readonly timeout?: number | undefined;
  complete(workstation: Workstation, consult: Consult): void;
}

export function consultRules({ events }: CallCenterState): void {
  events.on('callEnding', ({ workstation }) => dropConsult(workstation));
  events.on('customerLost', ({ seat }) => publishCustomerLost(seat));
  events.on('agentAlone', ({ seat: { workstation, call } }) => {
    if (call.consult) consultIsOver(workstation);
  });
}

/** The call waits, and the far end is rung. */
export function startConsult(workstation: Workstation, plan: ConsultPlan): void {
  const { center } = workstation;
  const original = workstation.requireCall();
  const { target, purpose, warm } = plan;
  if (original.state === 'talking') {
    original.step('hold');
    original.heldForConsult = true;
  }
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number: target.number,
    campaign: target.type === 'campaign' ? target.campaign : original.campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    kind: target.type === 'external' ? 'outbound' : 'internal',
    consult: true,
  });
  if (!warm && purpose === 'transfer') call.transferredBy = workstation.requireSession().agent.account.id;
  call.step('ringThere');
  const consult: Consult = { purpose, warm, call, disposition: plan.disposition };
  workstation.consult = consult;
  if (purpose === 'transfer') workstation.publish('transferStarted', { callSessionId: original.id });
  if (isTold(consult)) workstation.publish('callUpdated', { callinfo: call.info });
  const answered = () => {
    call.step('answer');
    call.answeredAt = center.clock.now();
    call.room ??= center.addRoom(new Room());
    takeSeat(call.room, workstation, call);
    if (warm) workstation.publish('callStarted', { callSessionId: call.id });
    else plan.complete(workstation, consult);
  };
  const failed = (why: Failure) => failConsult(workstation, consult, why);
  center.events.emit('farEndDue', { workstation, call, target, use: { answered, failed }, timeout: plan.timeout });
}

/** Whether clients have been told of the second leg, and so are told of its end. */
const isTold = ({ purpose, warm }: Consult): boolean => warm || purpose === 'conference';

/** What `failed` publishes, also when the far end is not even tried. */
export function publishConsultFailure(workstation: Workstation, purpose: Consult['purpose'], why: Failure): void {
  const { id } = workstation.requireCall();
  const { code, cause } = FAILURES[why];
  if (purpose === 'transfer') workstation.publish('transferError', { callSessionId: id, cause, errorCode: code });
  else workstation.publish('conferenceCreateFailed', { callSessionId: id, reason: cause, errorCode: code });
}

function failConsult(workstation: Workstation, consult: Consult, why: Failure): void {
  workstation.consult = undefined;
  consult.call.step('merge');
  if (isTold(consult)) publishDisconnected(workstation, consult);
  returnToCall(workstation);
  publishConsultFailure(workstation, consult.purpose, why);
}

/** The far end has hung up, or was taken away: back to the customer. */
function consultIsOver(workstation: Workstation): void {
  const { consult } = workstation;
  if (!consult) return;
  detach(workstation, consult);
  publishDisconnected(workstation, consult);
  returnToCall(workstation);
}

/** Gives up the second leg, if there is one, ringing or up. What becomes of the first is the caller's to say. */
export function dropConsult(workstation: Workstation): void {
  const { consult } = workstation;
  if (!consult) return;
  const { call } = consult;
  const ringing = call.state === 'ringingThere';
  if (ringing) call.giveUp('agent');
  const room = detach(workstation, consult);
  publishDisconnected(workstation, consult);
  const { events } = workstation.center;
  if (room) events.emit('agentLeft', { room, seat: { workstation, call }, party: codes.party.agent });
}

/** The second leg becomes part of something else, or nothing; whoever is in its room is left. */
export function detach(workstation: Workstation, { call }: Consult): Room | undefined {
  const room = leaveSeat(call);
  call.step('merge');
  workstation.consult = undefined;
  return room;
}

/** The agent talks to the customer again. */
export function returnToCall(workstation: Workstation): void {
  const call = workstation.requireCall();
  const silently = call.heldForConsult;
  call.heldForConsult = false;
  if (call.state !== 'onHold') return;
  if (silently) call.step('unhold');
  else setHold(workstation, call, false);
}

/** The customer has gone while the agent talks to somebody else: the call ends, and with it what was planned for it. */
function publishCustomerLost({ workstation, call }: Seat): void {
  const { consult } = workstation;
  if (!consult || call !== workstation.currentCall) return;
  if (consult.purpose === 'transfer') workstation.publish('transferCallDisconnected', { callSessionId: call.id });
  else {
    const cause = 'The customer has hung up.';
    workstation.publish('conferenceError', { callSessionId: call.id, cause, operation: 'conferenceIn' });
  }
}

function publishDisconnected(workstation: Workstation, { call }: Consult): void {
  workstation.publish('consultCallDisconnected', { callSessionId: call.id });
}

const WORDS = { transfer: 'transfer', conference: 'conference' } as const;

/** The consult that a method is about, or a Fault. */
export function requireConsult(workstation: Workstation, purpose: Consult['purpose'], answered: boolean): Consult {
  const { consult } = workstation;
  if (consult?.purpose !== purpose) throw fault('wrongState', `There is no ${WORDS[purpose]} under way.`);
  if (answered && consult.call.state !== 'talking') throw fault('wrongState', 'The other side has not answered yet.');
  return consult;
}

export function requireNoConsult(workstation: Workstation): void {
  const { consult } = workstation;
  if (consult) throw fault('wrongState', `A ${WORDS[consult.purpose]} is under way. Complete or cancel it first.`);
}
