import type { Events, Id } from '@cti-elements/contract';
import type { Slice } from '../slice.ts';
import { perSession, toFields } from './helpers.ts';
import { without } from '../record.ts';
import { deferredInitial } from './initial.ts';
import type { Playback, Voicemail, VoicemailState } from './state.ts';

const initial = deferredInitial.voicemail;

export const voicemail: Slice<VoicemailState> = {
  initial,
  on: {
    ...perSession(initial),
    voicemailDelivered: (slice, info, at) => upsert(slice, info, { phase: 'delivered' }, at),
    voicemailAccepted: (slice, info, at) => upsert(slice, info, { phase: 'accepted' }, at),
    voicemailStateChanged: (slice, info, at) => upsert(slice, info, {}, at),
    voicemailCRMRecordChanged: (slice, { voicemailId, record }) =>
      change(slice, voicemailId, { record: toFields(record) }),
    voicemailPostponed: (slice, { voicemailId }, at) => ({
      ...change(slice, voicemailId, { phase: 'postponed', since: at, playback: undefined }),
      currentId: slice.currentId === voicemailId ? undefined : slice.currentId,
    }),
    voicemailResumed: (slice, info, at) => upsert(slice, info, { phase: 'accepted' }, at),
    voicemailEnded: (slice, { voicemailId }) => ({
      byId: without(slice.byId, voicemailId),
      currentId: slice.currentId === voicemailId ? undefined : slice.currentId,
    }),
    recordingPlayFinished: stop,
  },
  done: {
    playVoicemail: (slice, { at }) =>
      change(slice, slice.currentId, { playback: { paused: false, position: 0, since: at } }),
    pauseAudioPlaying: (slice, { at }) => play(slice, at, { paused: true }),
    resumeAudioPlaying: (slice, { at }) => play(slice, at, { paused: false }),
    setAudioPlayingPosition: (slice, { params, at }) => play(slice, at, { position: params.position ?? 0 }),
    stopAudioPlaying: stop,
  },
};

function stop(slice: VoicemailState): VoicemailState {
  return change(slice, slice.currentId, { playback: undefined });
}

/** What is played goes on otherwise from `at`. */
function play(slice: VoicemailState, at: number, changes: Partial<Playback>): VoicemailState {
  const { playback } = slice.byId[slice.currentId ?? ''] ?? {};
  if (!playback) return slice;
  const position = playback.position + (playback.paused ? 0 : at - playback.since);
  return change(slice, slice.currentId, { playback: { paused: playback.paused, position, since: at, ...changes } });
}

type News = Partial<Events['voicemailStateChanged']>;

/** News of a voicemail: it is the one in hand, unless it was put off. */
function upsert(slice: VoicemailState, { timestamp: _, ...news }: News, what: Partial<Voicemail>, at: number) {
  const id = news.voicemailId;
  if (id === undefined) return slice;
  const known = slice.byId[id];
  const base: Voicemail = known ?? { id, phase: 'delivered', since: at, info: {}, record: {} };
  const since = what.phase === undefined || what.phase === base.phase ? base.since : at;
  const one: Voicemail = { ...base, ...what, since, info: { ...base.info, ...news } };
  return {
    byId: { ...slice.byId, [id]: one },
    currentId: one.phase === 'postponed' ? slice.currentId : id,
  };
}

function change(slice: VoicemailState, id: Id | undefined, changes: Partial<Voicemail>): VoicemailState {
  const known = id === undefined ? undefined : slice.byId[id];
  return known ? { ...slice, byId: { ...slice.byId, [known.id]: { ...known, ...changes } } } : slice;
}
