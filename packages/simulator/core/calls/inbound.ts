/** Calls that come in: the queue, who gets the next one, and what becomes of one that is not answered. */
import type { Agent } from '../state/agents.ts';
import type { CallCenter } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import type { Customer } from '../state/customers.ts';
import { startRecording } from './ending.ts';
import { offerLiveCallback, withdrawLiveCallback } from './live-callbacks.ts';
import { becomeIdle, forceNotReady } from '../state/readiness.ts';
import { enterRoom, Room, takeSeat } from '../state/room.ts';
import type { Workstation } from '../state/workstation.ts';

/** Gives each waiting call, the oldest first, to the agent who has been ready and free for longest. */
export function distribute(center: CallCenter): void {
  for (const call of [...center.queue]) {
    const [first] = center
      .workstations()
      .filter((workstation) => takesCalls(workstation, call))
      .sort((a, b) => a.session!.idleSince - b.session!.idleSince);
    if (first) {
      center.queue = center.queue.filter((other) => other !== call);
      if (call.liveCallback) offerLiveCallback(first, call);
      else offer(first, call);
    }
  }
}

function takesCalls({ session, currentCall, restarting }: Workstation, waiting: Call): boolean {
  if (!session || currentCall || restarting || !session.readiness.ready) return false;
  const { agent } = session;
  if (agent.passwordExpired === 'mandatory') return false;
  return waitsFor(agent, waiting);
}

/** Whether the call is for agents like this one: by its skill, if it asks for one, or by its campaign. */
export function waitsFor(agent: Agent, { skillId, campaign }: Call): boolean {
  return skillId === undefined
    ? agent.account.campaignIds.includes(campaign.id)
    : agent.activeSkillIds.includes(skillId);
}

/** The call rings at the agent's station. */
export function offer(workstation: Workstation, call: Call): void {
  const session = workstation.requireSession();
  call.step('offer');
  workstation.currentCall = call;
  if (call.customer) call.customer.state = 'ringing';
  workstation.publish('incomingCall', { callinfo: call.info });
  const autoAnswer = call.campaign.autoAnswer && call.kind !== 'internal';
  workstation.line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: call.number,
      ...(call.customer?.name ? { callerName: call.customer.name } : {}),
      autoAnswer,
    },
    {
      ringing: () => {
        call.step('ringHere');
        workstation.publish('answerCallIncoming', { flag: !autoAnswer });
      },
      answered: () => connect(workstation, call),
      failed: (why) => {
        if (why === 'unreachable' || why === 'failed') workstation.stationLost();
        sendBack(workstation, call, why === 'noAnswer' ? 'noAnswer' : 'refused');
      },
    },
  );
}

/** Agent and far end can talk. For calls in both directions. */
export function connect(workstation: Workstation, call: Call): void {
  const { caller, customer, direction } = call;
  const isNew = direction === 'in' && call.state !== 'retrieving';
  call.step('answer');
  call.answeredAt ??= workstation.center.clock.now();
  call.room ??= workstation.center.addRoom(new Room());
  takeSeat(call.room, workstation, call);
  if (customer && !customer.room) enterRoom(call.room, customer);
  workstation.publish('callStarted', { callSessionId: call.id });
  if (isNew) workstation.publish('callUpdated', { callinfo: call.info });
  if (call.campaign.autoRecord && !call.withoutCustomer) startRecording(workstation, call, true);
  caller?.answered(workstation);
}

/** The agent does not take the call: back it goes, and the agent gets no further one. A personal one goes to nobody else. */
export function sendBack(workstation: Workstation, call: Call, why: 'refused' | 'noAnswer'): void {
  if (call.personal) {
    withdraw(workstation.center, call);
    call.caller?.failed(why);
    return;
  }
  returnToQueue(workstation, call);
  forceNotReady(workstation, workstation.requireSession());
}

export function returnToQueue(workstation: Workstation, call: Call): void {
  const { center } = workstation;
  call.step('sendBack');
  workstation.line.release();
  workstation.currentCall = undefined;
  if (call.customer) call.customer.state = 'queued';
  center.enqueue(call);
  if (call.liveCallback) withdrawLiveCallback(workstation, call);
  else workstation.publish('callAbandoned', { callSessionId: call.id });
}

/** A call that no agent has answered yet is over: it waits, or rings, no more. */
export function withdraw(center: CallCenter, call: Call): void {
  const workstation = center.workstations().find((candidate) => candidate.currentCall === call);
  call.step('leave');
  center.queue = center.queue.filter((other) => other !== call);
  if (!workstation) return;
  workstation.line.release();
  workstation.currentCall = undefined;
  if (call.liveCallback) withdrawLiveCallback(workstation, call);
  else workstation.publish('callAbandoned', { callSessionId: call.id });
  becomeIdle(workstation);
}

/** The customer of a call that no agent has answered yet hangs up. */
export function callerGivesUp(center: CallCenter, customer: Customer): void {
  center.customerLeaves(customer, 'customer');
  withdraw(center, customer.call);
}
