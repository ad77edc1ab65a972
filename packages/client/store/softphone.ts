import type { AgentBridgeStatus } from '@cti-elements/contract';
import type { Slice } from './slice.ts';
import type { SoftphoneState } from './state.ts';

const initial: SoftphoneState = { restarting: false, ringing: false, muted: false };

export const softphone: Slice<SoftphoneState> = {
  initial,
  on: {
    stationChanged: (slice, station) => ({ ...slice, station }),
    answerCallIncoming: (slice, { flag }) => ({ ...slice, ringing: flag ?? true }),
    callStarted: (slice) => ({ ...quiet(slice), problem: undefined }),
    callAbandoned: quiet,
    callEnded: quiet,
    makeCallFailed: quiet,
    callFinished: (slice) => ({ ...slice, muted: false }),
    restartStationStarted: (slice) => ({ ...slice, restarting: true, problem: undefined }),
    restartStationDone: (slice) => ({ ...slice, restarting: false, problem: undefined }),
    restartStationFailed: (slice, { cause }) => ({
      ...slice,
      restarting: false,
      problem: { kind: 'restartFailed', message: cause ?? '' },
    }),
    stationDisconnected: (slice) => ({ ...slice, problem: { kind: 'disconnected', message: '' } }),
    softphoneError: (slice, { message }) => ({ ...slice, problem: { kind: 'softphone', message: message ?? '' } }),
    setSoftphoneStatus: (slice, { status }) => ({ ...slice, status }),
    softphoneVolumeChanged: (slice, { speaker, microphone, value }) => ({
      ...slice,
      ...(speaker && { speakerVolume: value }),
      ...(microphone && { microphoneLevel: value }),
    }),
    updateStatus: (slice, { status }) => (status ? fromStatus(slice, status) : slice),
    loginProcessStarted: signedOut,
    logoutProcessFinished: signedOut,
    forceSelfLogout: signedOut,
    bridgeForcedLogout: signedOut,
  },
  done: {
    getStatus: (slice, { result, overtaken }) => (result && !overtaken ? fromStatus(slice, result) : slice),
    setMute: (slice, { params }) => ({ ...slice, muted: params.mute ?? false }),
    getSoftphoneSpeakerVolume: (slice, { result }) => ({ ...slice, speakerVolume: result }),
    getSoftphoneMicrophoneLevel: (slice, { result }) => ({ ...slice, microphoneLevel: result }),
  },
};

function quiet(slice: SoftphoneState): SoftphoneState {
  return slice.ringing ? { ...slice, ringing: false } : slice;
}

function fromStatus(slice: SoftphoneState, { restarting = false }: AgentBridgeStatus): SoftphoneState {
  return slice.restarting === restarting ? slice : { ...slice, restarting };
}

function signedOut({ station }: SoftphoneState): SoftphoneState {
  return station ? { ...initial, station } : initial;
}
