/** The agent's station as a whole: lost, called anew, hung up. */
import { codes } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { LegEnd } from '../base/media.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Workstation } from '../state/workstation.ts';
import { reparkCall } from './park.ts';
import { sendBack } from './queue.ts';
import { cancelCall, endCall } from './wrap-up.ts';

export function stationRules({ events }: CallCenterState): void {
  events.on('stationLegEnded', ({ workstation, why }) => legEnded(workstation, why));
}

/**
 * A leg that was up is over. The agent hung up: a call that is up ends with it. The sound broke off, as when a page is
 * reloaded: the call goes on without, and `restartStation` brings the sound back.
 */
function legEnded(workstation: Workstation, why: LegEnd): void {
  if (why === 'hungUp' || why === 'refused') endWithStation(workstation);
  else workstation.stationLost();
}

function endWithStation(workstation: Workstation): void {
  const { currentCall: call } = workstation;
  if (call?.up) endCall(workstation, call, codes.party.agent);
  else if (call?.state === 'ringingThere') cancelCall(workstation, call, codes.party.agent);
}

/** The agent hangs up the station: a ringing call goes back, a call that is up ends. */
export function hangUp(workstation: Workstation): void {
  const { line, currentCall: call } = workstation;
  if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
  if (line.status === 'none' && !call?.up) throw fault('wrongState', 'The station has no call to hang up.');
  if (call?.ringingHere) sendBack(workstation, call, 'refused');
  else if (call?.state === 'retrieving') reparkCall(workstation, call);
  else if (call?.state === 'callingStation') cancelCall(workstation, call, codes.party.agent);
  else endWithStation(workstation);
  line.drop();
}

/** The agent answers the ringing station. */
export function pickUp(workstation: Workstation): void {
  if (!workstation.line.waiting) throw fault('wrongState', 'The station is not ringing.');
  workstation.line.pickUp();
}

/** Drops the station's leg and calls it again; a call that is up goes on and has its sound back. */
export function restartStation(workstation: Workstation): void {
  const session = workstation.requireSession();
  const { currentCall: call, line } = workstation;
  if (workstation.restarting) throw fault('wrongState', 'The station is being called anew already.');
  if (call && (call.ringingHere || call.state === 'callingStation' || call.state === 'retrieving'))
    throw call.refusal();
  workstation.publish('restartStationStarted', {});
  line.drop();
  workstation.restarting = true;
  line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: call?.number ?? session.stationId,
      callerName: call?.customer?.name ?? 'Station check',
      autoAnswer: true,
    },
    {
      answered: () => {
        workstation.restarting = false;
        workstation.publish('restartStationDone', {});
        if (!workstation.currentCall?.up && workstation.currentCall?.state !== 'ringingThere')
          workstation.hangUpAfterCall();
      },
      failed: (why) => {
        workstation.restarting = false;
        workstation.publish('restartStationFailed', { cause: CAUSES[why] });
      },
    },
  );
}

const CAUSES: Record<LegEnd | 'noAnswer', string> = {
  unreachable: 'The station could not be reached.',
  refused: 'The station refused the call.',
  hungUp: 'The station hung up.',
  failed: 'No sound could be agreed on with the station.',
  noAnswer: 'The station did not answer.',
};
