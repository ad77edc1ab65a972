import type { Id, RecordingValue } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { compareIds, perSession } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { RecordingsState } from './state.ts';

const initial = deferredInitial.recordings;

export const recordings: Slice<RecordingsState> = {
  initial,
  on: {
    ...perSession(initial),
    recordingsChanged: (slice, { recordings: list }) => {
      const playing = list.some(({ id }) => id === slice.playing?.id) ? slice.playing : undefined;
      return { ...slice, list: newestFirst(list), playing };
    },
    recordingAdded: (slice, { recording }) => add(slice, recording),
    /** A voicemail is told of twice, by different names. */
    voicemailAdded: (slice, { value }) => add(slice, value),
    recordingPlayFinished: (slice) => ({ ...slice, playing: undefined }),
    callEnded: (slice) => (slice.clip ? { ...slice, clip: undefined } : slice),
  },
  done: {
    playRecording: (slice, { params, at }) => ({
      ...slice,
      playing: params.voicemailId === undefined ? undefined : { id: params.voicemailId, since: at },
    }),
    stopPlayingRecording: (slice) => ({ ...slice, playing: undefined }),
    removeRecording: (slice, { params }) => remove(slice, params.voicemailId),
    uploadGreeting: (slice) => ({ ...slice, greeting: 'own' }),
    resetGreeting: (slice) => ({ ...slice, greeting: 'standard' }),
    playFile: (slice, { params: { filename = '' } }) => ({
      ...slice,
      clip: { filename: /^data:/i.test(filename) ? '' : filename, paused: false },
    }),
    pauseAudioPlaying: (slice) => pause(slice, true),
    resumeAudioPlaying: (slice) => pause(slice, false),
    stopAudioPlaying: (slice) => ({ ...slice, clip: undefined }),
    getAudioPlayerVolume: (slice, { result }) => ({ ...slice, playerVolume: result }),
    setAudioPlayerVolume: (slice, { params }) => ({ ...slice, playerVolume: params.volume }),
  },
};

const newestFirst = (list: readonly RecordingValue[]): readonly RecordingValue[] =>
  [...list].sort((a, b) => (b.created ?? 0) - (a.created ?? 0) || compareIds(b.id, a.id));

function add(slice: RecordingsState, recording: RecordingValue | undefined): RecordingsState {
  if (!recording) return slice;
  const others = slice.list.filter(({ id }) => id !== recording.id);
  return { ...slice, list: newestFirst([recording, ...others]) };
}

function remove(slice: RecordingsState, gone: Id | undefined): RecordingsState {
  return {
    ...slice,
    list: slice.list.filter(({ id }) => id !== gone),
    playing: slice.playing?.id === gone ? undefined : slice.playing,
  };
}

function pause(slice: RecordingsState, paused: boolean): RecordingsState {
  return slice.clip ? { ...slice, clip: { ...slice.clip, paused } } : slice;
}
