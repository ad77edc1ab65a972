/** Test calls: a call with nobody, and a check that the station takes calls and carries sound. */
import { codes } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { keyTones } from '../base/tones.ts';
import { Call } from '../state/call.ts';
import type { Workstation } from '../state/workstation.ts';
import { connect } from './connecting.ts';
import { ringStation } from './dialing.ts';
import { playClip } from './talking.ts';
import { endCall } from './wrap-up.ts';

/** A test call ends by itself after this long, ms. */
export const TEST_CALL_TIME = 30_000;
const TEST_TONES = '159';
const TEST_TONES_TIME = 1_000;

/** The agent hears a few tones and then the own voice, until hanging up or the time is over. */
export function makeTestCall(workstation: Workstation): void {
  const { center } = workstation;
  const { agent } = workstation.requireSession();
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number: agent.account.extension,
    campaign: center.campaigns.get(center.account.manualCampaignId),
    turn: center.nextTurn(),
    created: center.clock.now(),
    kind: 'test',
  });
  workstation.currentCall = call;
  workstation.publish('callInitiated', { number: call.number, type: codes.callType.test });
  ringStation(workstation, call, () => {
    call.step('ringThere');
    workstation.publish('callUpdated', { callinfo: call.info });
    connect(workstation, call);
    playClip(center, call, keyTones(TEST_TONES), 'agent');
    call.cancelWrapUpTimer = center.after(TEST_CALL_TIME, () => endCall(workstation, call, codes.party.system));
  });
}

/** Calls the station, plays tones to it and hangs up; what came of it is told by `setSoftphoneStatus` or `softphoneError`. */
export function testConnectivity(workstation: Workstation): void {
  const session = workstation.requireSession();
  const { center, line } = workstation;
  if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
  workstation.restarting = true;
  const wasUp = line.status === 'up';
  let silence = () => {};
  const end = () => {
    silence();
    workstation.stationClip = undefined;
    workstation.restarting = false;
  };
  workstation.publish('setSoftphoneStatus', { status: 'testing' });
  line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: session.stationId,
      callerName: 'Voice test',
      autoAnswer: true,
    },
    {
      answered: () => {
        const tones = center.newClipId();
        workstation.stationClip = tones;
        silence = center.media.playClip(tones, keyTones(TEST_TONES), () =>
          center.enter(() => (workstation.stationClip = undefined)),
        );
        center.after(TEST_TONES_TIME, () => {
          if (!workstation.restarting) return;
          end();
          if (!wasUp && !workstation.currentCall) line.drop();
          workstation.publish('setSoftphoneStatus', { status: 'connected' });
        });
      },
      failed: (why) => {
        end();
        if (why === 'unreachable' || why === 'failed') workstation.stationLost();
        workstation.publish('softphoneError', { message: `The voice test failed: ${WORDS[why]}` });
      },
    },
  );
}

const WORDS = {
  unreachable: 'the station could not be reached.',
  refused: 'the station refused the call.',
  hungUp: 'the station hung up.',
  failed: 'no sound could be agreed on with the station.',
  noAnswer: 'the station did not answer.',
} as const;
