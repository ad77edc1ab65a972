/** Calls that an agent makes. */
import type { Id } from '@cti-elements/contract';
import { Call } from '../state/call.ts';
import type { Campaign } from '../state/campaigns.ts';
import type { Target } from '../state/target.ts';
import type { Workstation } from '../state/workstation.ts';
import { dial } from './dialing.ts';

/** Begins an outbound call, or one to another agent. The caller has checked that the agent may make it. */
export function makeCall(
  workstation: Workstation,
  { target, campaign, callbackId }: { target: Target; campaign: Campaign; callbackId?: Id | undefined },
): void {
  const { center } = workstation;
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number: target.number,
    campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    callbackId,
    kind: target.type === 'external' ? 'outbound' : 'internal',
  });
  workstation.currentCall = call;
  dial(workstation, call, target);
}
