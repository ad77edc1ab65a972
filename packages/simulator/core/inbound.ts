/** Calls that come in: the queue, who gets the next one, and what becomes of one that is not answered. */
import { codes } from '@cti-elements/contract';
import type { CallCenter } from './call-center.ts';
import type { Call } from './call.ts';
import { becomeIdle, forceNotReady } from './readiness.ts';
import { endCall, startRecording } from './ending.ts';
import type { Workstation } from './workstation.ts';

/** Gives each waiting call, the oldest first, to the agent who has been ready and free for longest. */
export function distribute(center: CallCenter): void {
  for (const call of [...center.queue]) {
    const [first] = center
      .workstations()
      .filter((workstation) => takesCalls(workstation, call))
      .sort((a, b) => a.session!.idleSince - b.session!.idleSince);
    if (first) offer(first, call);
  }
}

function takesCalls({ session, currentCall, restarting }: Workstation, waiting: Call): boolean {
  if (!session || currentCall || restarting || !session.readiness.ready) return false;
  const { agent } = session;
  return agent.passwordExpired !== 'mandatory' && agent.account.campaignIds.includes(waiting.campaign.id);
}

function offer(workstation: Workstation, call: Call): void {
  const { center } = workstation;
  const session = workstation.requireSession();
  call.step('offer');
  center.queue = center.queue.filter((other) => other !== call);
  workstation.currentCall = call;
  if (call.customer) call.customer.state = 'ringing';
  workstation.publish('incomingCall', { callinfo: call.info });
  const { autoAnswer } = call.campaign;
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
        sendBack(workstation, call);
      },
    },
  );
}

/** Agent and customer can talk. For calls in both directions. */
export function connect(workstation: Workstation, call: Call): void {
  call.step('answer');
  call.answeredAt = workstation.center.clock.now();
  if (call.customer) call.customer.state = 'talking';
  workstation.publish('callStarted', { callSessionId: call.id });
  if (call.direction === 'in') workstation.publish('callUpdated', { callinfo: call.info });
  if (call.campaign.autoRecord) startRecording(workstation, call, true);
}

/** The agent does not take the call: back it goes, and the agent gets no further one. */
export function sendBack(workstation: Workstation, call: Call): void {
  returnToQueue(workstation, call);
  forceNotReady(workstation, workstation.requireSession());
}

export function returnToQueue(workstation: Workstation, call: Call): void {
  const { center } = workstation;
  call.step('sendBack');
  workstation.line.release();
  workstation.currentCall = undefined;
  if (call.customer) call.customer.state = 'queued';
  center.queue = [...center.queue, call].sort((a, b) => a.turn - b.turn);
  workstation.publish('callAbandoned', { callSessionId: call.id });
}

/** The customer hangs up, whatever the call is doing. */
export function customerHangsUp(center: CallCenter, call: Call): void {
  const workstation = center.workstations().find((candidate) => candidate.currentCall === call);
  if (workstation && call.up) return endCall(workstation, call, codes.party.customer);
  call.step('leave');
  center.queue = center.queue.filter((other) => other !== call);
  if (call.customer) center.customerLeaves(call.customer, 'customer');
  if (!workstation) return;
  workstation.line.release();
  workstation.currentCall = undefined;
  workstation.publish('callAbandoned', { callSessionId: call.id });
  becomeIdle(workstation);
}
