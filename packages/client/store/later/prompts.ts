import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { laterInitial } from './initial.ts';
import type { PromptsState } from './state.ts';

const initial = laterInitial.prompts;

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
  },
  done: {
    getSkillPrompts: (slice, { result }) => ({ ...slice, list: result }),
    playSkillPrompt: (slice, { params }) => ({
      ...slice,
      failure: undefined,
      playing: params.id === undefined ? undefined : { id: params.id, paused: false },
    }),
    pauseSkillPrompt: (slice) => ({ ...slice, playing: slice.playing && { ...slice.playing, paused: true } }),
    stopSkillPrompt: (slice) => ({ ...slice, playing: undefined }),
  },
  failed: {
    startDownloadSkillPrompt: (slice) => ({ ...slice, download: undefined }),
  },
};

function changed(slice: PromptsState): PromptsState {
  return { ...slice, changes: slice.changes + 1 };
}
