/** The queue: who gets the next call, and how a call comes back from an agent or leaves. */
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import { becomeIdle, forceNotReady } from '../state/readiness.ts';
import type { Workstation } from '../state/workstation.ts';

export function queueRules(center: CallCenterState): void {
  center.events.on('settling', () => distribute(center));
  center.events.on('waitingCustomerHungUp', ({ customer }) => {
    center.customerLeaves(customer, 'customer');
    withdraw(center, customer.call);
  });
}

/** Gives each waiting call, the oldest first, to the agent who has been ready and free for longest. */
function distribute(center: CallCenterState): void {
  for (const call of [...center.queue]) {
    const [workstation] = center
      .workstations()
      .filter((candidate) => takesCalls(candidate, call))
      .sort((a, b) => a.session!.idleSince - b.session!.idleSince);
    if (!workstation) continue;
    center.queue = center.queue.filter((other) => other !== call);
    center.events.emit('callAssigned', { workstation, call });
  }
}

function takesCalls({ session, currentCall, restarting }: Workstation, waiting: Call): boolean {
  if (!session || currentCall || restarting || !session.readiness.ready) return false;
  return session.agent.passwordExpired !== 'mandatory' && waiting.waitsFor(session.agent);
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
  center.events.emit('callUnassigned', { workstation, call });
}

/** A call that no agent has answered yet is over: it waits, or rings, no more. */
export function withdraw(center: CallCenterState, call: Call): void {
  const workstation = center.workstations().find((candidate) => candidate.currentCall === call);
  call.step('leave');
  center.queue = center.queue.filter((other) => other !== call);
  if (!workstation) return;
  workstation.line.release();
  workstation.currentCall = undefined;
  center.events.emit('callUnassigned', { workstation, call });
  becomeIdle(workstation);
}
