/** Calls that come in ring at the agent's station. */
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import type { Workstation } from '../state/workstation.ts';
import { connect } from './connecting.ts';
import { sendBack } from './queue.ts';

export function inboundRules({ events }: CallCenterState): void {
  events.on('callAssigned', ({ workstation, call }) => {
    if (!call.liveCallback) offer(workstation, call);
  });
  events.on('callUnassigned', ({ workstation, call }) => {
    if (!call.liveCallback) workstation.publish('callAbandoned', { callSessionId: call.id });
  });
}

/** The call rings at the agent's station. */
function offer(workstation: Workstation, call: Call): void {
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
