/** Recordings, the greeting, voicemails in hand, prompts, and the player of them all. */
import { given } from '../../base/faults.ts';
import { deskOf, officeOf } from '../../desk/office.ts';
import { playerAt } from '../../desk/player.ts';
import { readSound } from '../../desk/sounds.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

const voicemails = ({ center }: Workstation) => officeOf(center).voicemails;

export const mailMethods: MethodTable = {
  requestRecordings: (workstation) => deskOf(workstation).recordings.publish(),
  playRecording: (workstation, { voicemailId }) =>
    deskOf(workstation).recordings.play(workstation, given(voicemailId, 'playRecording', 'voicemailId')),
  stopPlayingRecording: (workstation) => playerAt(workstation).stop(),
  removeRecording: (workstation, { voicemailId }) =>
    deskOf(workstation).recordings.remove(workstation, given(voicemailId, 'removeRecording', 'voicemailId')),
  saveRecording: (workstation, { voicemailId, path }) =>
    deskOf(workstation).recordings.save(
      given(voicemailId, 'saveRecording', 'voicemailId'),
      given(path, 'saveRecording', 'path'),
    ),

  uploadGreeting: async (workstation, { arg0 }) => {
    const { recordings } = deskOf(workstation);
    recordings.greeting = await readSound(workstation.center, given(arg0, 'uploadGreeting', 'arg0'));
  },
  resetGreeting: (workstation) => {
    deskOf(workstation).recordings.greeting = undefined;
  },

  acceptVoicemail: (workstation) => voicemails(workstation).accept(workstation),
  playVoicemail: (workstation) => voicemails(workstation).play(workstation),
  processVoicemail: (workstation, { comments }) => voicemails(workstation).process(workstation, comments),
  rejectVoicemail: (workstation) => voicemails(workstation).reject(workstation),
  deleteVoicemail: (workstation, { comments }) => voicemails(workstation).delete(workstation, comments),
  transferVoicemail: (workstation, { number }) =>
    voicemails(workstation).transfer(workstation, given(number, 'transferVoicemail', 'number')),
  saveVoicemail: (workstation, { path }) =>
    voicemails(workstation).save(workstation, given(path, 'saveVoicemail', 'path')),

  pauseAudioPlaying: (workstation) => playerAt(workstation).pause(),
  resumeAudioPlaying: (workstation) => playerAt(workstation).resume(),
  stopAudioPlaying: (workstation) => playerAt(workstation).stop(),
  setAudioPlayingPosition: (workstation, { position }) =>
    playerAt(workstation).seek(given(position, 'setAudioPlayingPosition', 'position')),
  getAudioPlayerVolume: (workstation) => playerAt(workstation).volume,
  setAudioPlayerVolume: (workstation, { volume }) =>
    playerAt(workstation).setVolume(given(volume, 'setAudioPlayerVolume', 'volume')),

  getSkillPrompts: (workstation) => deskOf(workstation).prompts.list(),
  startDownloadSkillPrompt: (workstation, { id }) =>
    deskOf(workstation).prompts.startDownload(given(id, 'startDownloadSkillPrompt', 'id')),
  cancelDownloadSkillPrompt: (workstation) => deskOf(workstation).prompts.cancelDownload(),
  playSkillPrompt: (workstation, { id }) =>
    deskOf(workstation).prompts.play(workstation, given(id, 'playSkillPrompt', 'id')),
  pauseSkillPrompt: (workstation) => deskOf(workstation).prompts.pause(workstation),
  stopSkillPrompt: (workstation) => deskOf(workstation).prompts.stop(workstation),
};
