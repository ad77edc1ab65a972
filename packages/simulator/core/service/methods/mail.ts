/** Recordings, the greeting, voicemails in hand, prompts, and the player of them all. */
import { given } from '../../base/faults.ts';
import { readSound } from '../../desk/sounds.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

const voicemails = ({ center }: Workstation) => center.office.voicemails;

export const mailMethods: MethodTable = {
  requestRecordings: ({ desk }) => desk.recordings.publish(),
  playRecording: (workstation, { voicemailId }) =>
    workstation.desk.recordings.play(workstation, given(voicemailId, 'playRecording', 'voicemailId')),
  stopPlayingRecording: ({ player }) => player.stop(),
  removeRecording: (workstation, { voicemailId }) =>
    workstation.desk.recordings.remove(workstation, given(voicemailId, 'removeRecording', 'voicemailId')),
  saveRecording: ({ desk }, { voicemailId, path }) =>
    desk.recordings.save(given(voicemailId, 'saveRecording', 'voicemailId'), given(path, 'saveRecording', 'path')),

  uploadGreeting: async ({ center, desk }, { arg0 }) => {
    desk.recordings.greeting = await readSound(center, given(arg0, 'uploadGreeting', 'arg0'));
  },
  resetGreeting: ({ desk }) => {
    desk.recordings.greeting = undefined;
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

  pauseAudioPlaying: ({ player }) => player.pause(),
  resumeAudioPlaying: ({ player }) => player.resume(),
  stopAudioPlaying: ({ player }) => player.stop(),
  setAudioPlayingPosition: ({ player }, { position }) =>
    player.seek(given(position, 'setAudioPlayingPosition', 'position')),
  getAudioPlayerVolume: ({ player }) => player.volume,
  setAudioPlayerVolume: ({ player }, { volume }) => player.setVolume(given(volume, 'setAudioPlayerVolume', 'volume')),

  getSkillPrompts: ({ desk }) => desk.prompts.list(),
  startDownloadSkillPrompt: ({ desk }, { id }) =>
    desk.prompts.startDownload(given(id, 'startDownloadSkillPrompt', 'id')),
  cancelDownloadSkillPrompt: ({ desk }) => desk.prompts.cancelDownload(),
  playSkillPrompt: (workstation, { id }) =>
    workstation.desk.prompts.play(workstation, given(id, 'playSkillPrompt', 'id')),
  pauseSkillPrompt: (workstation) => workstation.desk.prompts.pause(workstation),
  stopSkillPrompt: (workstation) => workstation.desk.prompts.stop(workstation),
};
