import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { PromptsState } from './state.ts';

const initial = deferredInitial.prompts;

export const prompts: Slice<PromptsState> = {
  initial,
  on: {
    ...perSession(initial),
    skillPromptsChanged: changed,
    skillPromptsPermissionChanged: changed,
    skillPromptPlayFailed: (slice, { details = '' }) => ({
      ...slice,
      playing: undefined,
      failure: { action: 'play', details },
    }),
    skillPromptPauseFailed: (slice, { details = '' }) => ({
      ...slice,
      playing: slice.playing && { ...slice.playing, paused: false },
      failure: { action: 'pause', details },
    }),
    skillPromptStopFailed: (slice, { details = '' }) => ({ ...slice, failure: { action: 'stop', details } }),
    /** What was played has come to its end, or somebody has stopped it. */
    recordingPlayFinished: (slice) => (slice.playing ? { ...slice, playing: undefined } : slice),
    skillPromptDownloadProgress: (slice, { progress = 0 }) => ({
      ...slice,
      download: { ...slice.download, progress },
    }),
    skillPromptDownloaded: (slice, { filename }) => ({
      ...slice,
      download: { ...slice.download, progress: 1, filename },
    }),
    skillPromptDownloadCancelled: (slice) => ({ ...slice, download: undefined }),
    skillPromptDownloadFailed: (slice, { details = '' }) => ({
      ...slice,
      download: undefined,
      failure: { action: 'download', details },
    }),
  },
  started: {
    startDownloadSkillPrompt: (slice, { params }) => ({
      ...slice,
      failure: undefined,
      download: { id: params.id, progress: 0 },
    }),
    playSkillPrompt: forget,
    pauseSkillPrompt: forget,
    stopSkillPrompt: forget,
  },
  done: {
    getSkillPrompts: (slice, { result }) => ({ ...slice, list: result }),
    // That a call went well does not mean that it came about: an event before the answer may have said so.
    playSkillPrompt: (slice, { params }) =>
      slice.failure?.action === 'play' || params.id === undefined
        ? slice
        : { ...slice, playing: { id: params.id, paused: false } },
    pauseSkillPrompt: (slice) =>
      slice.failure?.action === 'pause' || !slice.playing
        ? slice
        : { ...slice, playing: { ...slice.playing, paused: true } },
    stopSkillPrompt: (slice) => (slice.failure?.action === 'stop' ? slice : { ...slice, playing: undefined }),
  },
  failed: {
    startDownloadSkillPrompt: (slice) => ({ ...slice, download: undefined }),
  },
};

function forget(slice: PromptsState): PromptsState {
  return slice.failure ? { ...slice, failure: undefined } : slice;
}

function changed(slice: PromptsState): PromptsState {
  return { ...slice, changes: slice.changes + 1 };
}
