/** Calls whoever an address means, for an agent whose side of the call is there already. */
import type { Agent } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { Call } from '../state/call.ts';
import { enterRoom, Room } from '../state/room.ts';
import type { FarEndFailure, FarEndUse, Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { withdraw } from './queue.ts';

/** How long a customer may ring, ms. */
export const CUSTOMER_RING_TIME = 30_000;
/** How long it takes the network to tell, ms. */
const NETWORK_DELAY = 500;

export function farEndRules({ events }: CallCenterState): void {
  events.on('farEndDue', ({ workstation, call, target, use, timeout }) =>
    ringFarEnd(workstation, call, target, use, timeout),
  );
}

/** Rings the far end of `call`. `timeout` is how long it may ring or wait, ms. */
function ringFarEnd(workstation: Workstation, call: Call, target: Target, use: FarEndUse, timeout?: number): void {
  const { center } = workstation;
  if (target.type === 'external') ringCustomer(center, call, use, timeout ?? CUSTOMER_RING_TIME);
  else if (target.type === 'agent') ringAgent(workstation, call, target.agent, use);
  else if (target.type === 'skill') askQueue(workstation, call, use, timeout, { skillId: target.skillId });
  else if (target.type === 'campaign') askQueue(workstation, call, use, timeout, {});
}

/** A customer's telephone rings, and does what that number does. */
function ringCustomer(center: CallCenterState, call: Call, use: FarEndUse, timeout: number): void {
  const customer = center.customers.add(call);
  const fail = (why: FarEndFailure) => {
    center.customerLeaves(customer, why);
    use.failed(why);
  };
  const answer = () => {
    customer.cancelPlans();
    customer.ring = undefined;
    center.customerSpeaks(customer);
    call.room ??= center.addRoom(new Room());
    enterRoom(call.room, customer);
    use.answered();
  };
  customer.ring = { answer, fail };
  call.giveUp = (why) => center.customerLeaves(customer, why);
  const behaviour = center.customers.behaviourOf(call.number);
  const plans = [center.after(timeout, () => fail('noAnswer'))];
  if (behaviour.kind === 'answers') plans.push(center.after(behaviour.after, answer));
  if (behaviour.kind === 'busy' || behaviour.kind === 'invalid') {
    const why = behaviour.kind;
    plans.push(center.after(NETWORK_DELAY, () => fail(why)));
  }
  customer.cancelPlans = () => plans.forEach((cancel) => cancel());
}

/** Whether a call from a colleague can ring at the agent's station now. */
const isFree = ({ workstation }: Agent): boolean =>
  workstation?.session !== undefined && !workstation.currentCall && !workstation.restarting;

/** Another agent's station rings, if that agent is here and has no other call. */
function ringAgent(from: Workstation, call: Call, agent: Agent, use: FarEndUse): void {
  const { center } = from;
  const cancel = center.after(NETWORK_DELAY, () => {
    const { workstation } = agent;
    if (!workstation?.session) return use.failed('unavailable');
    if (!isFree(agent)) return use.failed('busy');
    const their = newSide(from, call, use);
    their.personal = true;
    call.giveUp = () => withdraw(center, their);
    center.events.emit('callAssigned', { workstation, call: their });
  });
  call.giveUp = cancel;
}

/** An agent with a skill, or of a campaign, is looked for, as for a customer's call. */
function askQueue(
  from: Workstation,
  call: Call,
  use: FarEndUse,
  timeout: number | undefined,
  { skillId }: { skillId?: string },
): void {
  const { center } = from;
  const their = newSide(from, call, use);
  their.skillId = skillId;
  center.queue = [...center.queue, their];
  const cancelTimer =
    timeout === undefined
      ? () => {}
      : center.after(timeout, () => {
          withdraw(center, their);
          use.failed('noAnswer');
        });
  const { answered } = their.caller!;
  their.caller = { ...their.caller!, answered: (by) => (cancelTimer(), answered(by)) };
  call.giveUp = () => {
    cancelTimer();
    withdraw(center, their);
  };
}

/** The other agent's side of an internal call. Both sides have one id: they are one session. */
function newSide(from: Workstation, call: Call, use: FarEndUse): Call {
  const { center } = from;
  const { agent } = from.requireSession();
  const original = from.currentCall;
  const their = new Call({
    id: call.id,
    direction: 'in',
    number: agent.account.extension,
    campaign: call.campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    kind: 'internal',
  });
  if (call.consult && original) {
    their.comments = original.comments;
    their.asked = { by: agent.account.id, about: original };
  }
  if (call.transferredBy !== undefined) {
    their.transferredBy = call.transferredBy;
    their.number = original?.number ?? their.number;
  }
  their.caller = {
    answered: () => {
      their.caller = undefined;
      call.room = their.room;
      use.answered();
    },
    failed: use.failed,
  };
  return their;
}
