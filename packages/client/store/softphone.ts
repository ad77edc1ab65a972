import type { AgentBridgeStatus } from '@cti-elements/contract';
import type { Slice } from './slice.ts';
import type { CallsState, SoftphoneState, StationSettings } from './state.ts';

const initial: SoftphoneState = { restarting: false, ringing: false, muted: false };

export const softphone: Slice<SoftphoneState> = {
  initial,
  on: {
    /** The station in this page knows better than what was told last. */
    stationChanged: (slice, station, _, { calls }) => ({
      ...slice,
      station,
      problem: slice.problem?.kind !== 'softphone' && isWell(station, calls) ? undefined : slice.problem,
    }),
    muteChanged: (slice, { muted }) => (slice.muted === muted ? slice : { ...slice, muted }),
    answerCallIncoming: (slice, { flag }) => ({ ...slice, ringing: flag ?? true }),
    callStarted: (slice) => ({ ...quiet(slice), problem: undefined }),
    callAbandoned: idle,
    callEnded: quiet,
    makeCallFailed: idle,
    callFinished: unmuted,
    callParked: unmuted,
    restartStationStarted: (slice) => ({ ...slice, restarting: true, problem: undefined }),
    restartStationDone: (slice) => ({ ...slice, restarting: false, problem: undefined }),
    restartStationFailed: (slice, { cause }) => ({
      ...slice,
      restarting: false,
      problem: { kind: 'restartFailed', message: cause ?? '' },
    }),
    stationDisconnected: (slice, _, __, { calls }) =>
      slice.station?.leg !== 'up' && isWell(slice.station, calls)
        ? slice
        : { ...slice, problem: { kind: 'disconnected', message: '' } },
    /** It may be what became of a test, which no other status follows then. */
    softphoneError: (slice, { message }) => ({
      ...slice,
      status: undefined,
      problem: { kind: 'softphone', message: message ?? '' },
    }),
    setSoftphoneStatus: (slice, { status }) => ({
      ...slice,
      status,
      problem: slice.problem?.kind === 'softphone' ? undefined : slice.problem,
    }),
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
    getStatus: (slice, { result, stale }) => (result && !stale ? fromStatus(slice, result) : slice),
    setMute: (slice, { params }) => ({ ...slice, muted: params.mute ?? false }),
    getSoftphoneSpeakerVolume: (slice, { result }) => ({ ...slice, speakerVolume: result }),
    getSoftphoneMicrophoneLevel: (slice, { result }) => ({ ...slice, microphoneLevel: result }),
    getSoftphoneInputDevices: (slice, { result: inputs }) => set(slice, { inputs }),
    getSoftphoneOutputDevices: (slice, { result: outputs }) => set(slice, { outputs }),
    getSoftphoneDevices: (slice, { result: [ring, speaker, microphone] }) => set(slice, { ring, speaker, microphone }),
    setSoftphoneDevices: (slice, { params: { ringDevice, speakerDevice, microphoneDevice, micAgc } }) => {
      const known = slice.settings;
      return set(slice, {
        ring: ringDevice ?? known?.ring,
        speaker: speakerDevice ?? known?.speaker,
        microphone: microphoneDevice ?? known?.microphone,
        agc: micAgc ?? known?.agc,
      });
    },
    getSoftphoneMicrophoneAgc: (slice, { result: agc }) => set(slice, { agc }),
    setSoftphoneMicrophoneAgc: (slice, { params: { agc } }) => set(slice, { agc }),
    getSoftphoneAutoHungup: (slice, { result }) => set(slice, { autoHangUp: result }),
    setSoftphoneAutoHungup: (slice, { params }) => set(slice, { autoHangUp: params.value }),
  },
};

/** Registered, and no call talks without a line. */
const isWell = (station: SoftphoneState['station'], calls: CallsState): boolean =>
  station?.status === 'registered' && (station.leg === 'up' || calls.byId[calls.currentId ?? '']?.phase !== 'talking');

const set = (slice: SoftphoneState, change: StationSettings): SoftphoneState => ({
  ...slice,
  settings: { ...slice.settings, ...change },
});

function quiet(slice: SoftphoneState): SoftphoneState {
  return slice.ringing ? { ...slice, ringing: false } : slice;
}

/** The next call does not begin muted because the last one was. */
function unmuted(slice: SoftphoneState): SoftphoneState {
  return slice.muted ? { ...slice, muted: false } : slice;
}

function idle(slice: SoftphoneState): SoftphoneState {
  return unmuted(quiet(slice));
}

function fromStatus(slice: SoftphoneState, { restarting = false, currentCall }: AgentBridgeStatus): SoftphoneState {
  const known = currentCall ? slice : idle(slice);
  return known.restarting === restarting ? known : { ...known, restarting };
}

function signedOut({ station }: SoftphoneState): SoftphoneState {
  return station ? { ...initial, station } : initial;
}
