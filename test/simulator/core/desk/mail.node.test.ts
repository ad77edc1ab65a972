import { codes } from '@cti-elements/contract';
import { readWav } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wavFile } from '../../../wav-file.ts';
import { TestCenter, wavUrl } from '../../core-kit.ts';

const USER = 'agent@example.com';

async function begin(options: ConstructorParameters<typeof TestCenter>[0] = {}) {
  const center = new TestCenter(options);
  const agent = await center.agent();
  const other = await center.client();
  return { center, agent, other };
}

const mailbox = (center: TestCenter) => center.control.desk.mailbox(USER).recordings;

test('a voicemail arrives, plays on the station to its end, and counts as heard', async () => {
  const { center, agent, other } = await begin();
  const id = await center.control.desk.leaveMail(USER, { number: '9255550101', sound: wavUrl({ samples: 16_000 }) });
  assert.deepEqual(await other.seen(), ['recordingAdded', 'voicemailAdded']);
  await agent.events();
  await agent.call('playRecording', { voicemailId: id });
  const { party } = center.center.workstation(1).line;
  assert.ok(party);
  assert.equal(center.media.clips.size, 1);
  assert.deepEqual(center.media.heardBy(party), [...center.media.clips.keys()]);
  assert.deepEqual(await agent.seen(), ['recordingsChanged']);
  const { flags, length } = mailbox(center).find((recording) => recording.id === id)!;
  assert.equal(flags, codes.recordingFlag.heard | codes.recordingFlag.personal);
  assert.equal(length, 2000);
  await center.clock.advance(2000);
  assert.deepEqual(await agent.last('recordingPlayFinished'), { duration: 2000 });
  assert.deepEqual(await other.seen(), ['recordingsChanged', 'recordingPlayFinished']);
  assert.equal(center.phone().state, 'idle');
});

test('playing is stopped by the agent, by a call, and by removing what plays', async () => {
  const { center, agent } = await begin();
  const [first, second] = mailbox(center);
  await agent.call('playRecording', { voicemailId: first!.id! });
  await center.clock.advance(1000);
  await agent.call('stopPlayingRecording');
  assert.deepEqual(await agent.last('recordingPlayFinished'), { duration: 1000 });
  assert.equal(center.media.clips.size, 0);
  assert.equal(center.phone().state, 'idle');
  assert.match(await agent.fault('stopPlayingRecording'), /Nothing is being played/);

  await agent.call('playRecording', { voicemailId: second!.id! });
  assert.match(await agent.fault('playRecording', { voicemailId: first!.id! }), /being played already/);
  await agent.call('removeRecording', { voicemailId: second!.id! });
  assert.deepEqual(await agent.seen(), ['recordingPlayFinished', 'recordingsChanged']);
  assert.equal(mailbox(center).length, 1);

  await agent.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
  await agent.call('playRecording', { voicemailId: first!.id! });
  await center.callIn();
  assert.equal(center.media.clips.size, 0, 'the call comes first');
  await agent.call('softphonePickupPhone');
  assert.match(await agent.fault('playRecording', { voicemailId: first!.id! }), /The call is up/);
});

test('a station that does not answer ends the playing', async () => {
  const { center, agent } = await begin();
  center.media.setReachable('1001', false);
  await agent.events();
  await agent.call('playRecording', { voicemailId: mailbox(center)[0]!.id! });
  assert.deepEqual(await agent.last('recordingPlayFinished'), { duration: 0 });
});

test('a logout while something plays ends it without a word', async () => {
  const { center, agent } = await begin();
  await agent.call('playRecording', { voicemailId: mailbox(center)[0]!.id! });
  await agent.events();
  await agent.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  assert.ok(!(await agent.seen()).includes('recordingPlayFinished'));
  assert.equal(center.media.clips.size, 0);
});

test('the player pauses, goes on, jumps and changes its volume', async () => {
  const { center, agent } = await begin();
  const id = await center.control.desk.leaveMail(USER, { number: '9255550101', sound: wavUrl({ samples: 80_000 }) });
  await agent.call('playRecording', { voicemailId: id });
  await agent.events();
  await center.clock.advance(3000);
  await agent.call('pauseAudioPlaying');
  assert.equal(center.media.clips.size, 0);
  assert.match(await agent.fault('pauseAudioPlaying'), /Nothing is being played/);
  await center.clock.advance(30_000);
  await agent.call('resumeAudioPlaying');
  assert.equal([...center.media.clips.values()][0]!.samples.length, 56_000, 'the seven seconds that are left');
  await agent.call('setAudioPlayingPosition', { position: 9000 });
  assert.match(await agent.fault('setAudioPlayingPosition', { position: 10_001 }), /0 to 10000 ms/);
  await agent.call('setAudioPlayerVolume', { volume: 0.5 });
  assert.equal(await agent.call('getAudioPlayerVolume'), 0.5);
  assert.match(await agent.fault('setAudioPlayerVolume', { volume: 2 }), /0 to 1, not 2/);
  await center.clock.advance(999);
  assert.deepEqual(await agent.seen(), []);
  await center.clock.advance(1);
  assert.deepEqual(await agent.last('recordingPlayFinished'), { duration: 10_000 });
  assert.match(await agent.fault('resumeAudioPlaying'), /Nothing is paused/);
  assert.match(await agent.fault('stopAudioPlaying'), /Nothing is being played/);
});

test('a recording is saved as a WAV file in the service’s own folder, and nowhere else', async () => {
  const saved = new Map<string, Uint8Array>();
  const saveFile = (path: string, bytes: Uint8Array) => {
    if (path.includes('/')) return Promise.resolve(false);
    saved.set(path, bytes);
    return Promise.resolve(true);
  };
  const { center, agent } = await begin({ saveFile });
  const sound = `data:audio/wav;base64,${Buffer.from(wavFile({ samples: 400 })).toString('base64')}`;
  const id = await center.control.desk.leaveMail(USER, { number: '9255550101', sound });
  await agent.call('saveRecording', { voicemailId: id, path: 'call.wav' });
  assert.equal(readWav(saved.get('call.wav')!).samples.length, 400);
  assert.match(await agent.fault('saveRecording', { voicemailId: id, path: '../call.wav' }), /service's folder/);
  assert.match(await agent.fault('saveRecording', { voicemailId: id }), /path/);
  assert.match(await agent.fault('saveRecording', { voicemailId: '1', path: 'a.wav' }), /no recording 1/);
  assert.equal(saved.size, 1);
  const without = await begin();
  const voicemailId = mailbox(without.center)[0]!.id!;
  assert.match(await without.agent.fault('saveRecording', { voicemailId, path: 'a.wav' }), /no folder/);
});

test('a greeting is uploaded, heard by who reaches the mailbox, and taken back', async () => {
  const { center, agent } = await begin();
  await agent.call('uploadGreeting', { arg0: wavUrl({ samples: 8000 }) });
  assert.equal(center.control.desk.mailbox(USER).ownGreeting, true);
  const left = center.control.desk.leaveMail(USER, { number: '9255550101' });
  await center.clock.advance(0);
  const [clip] = center.media.clips.keys();
  const [caller] = center.media.customers;
  assert.deepEqual(center.media.heardBy(caller!), [clip]);
  assert.deepEqual(await agent.seen(), [], 'the message comes after the greeting');
  await center.clock.advance(1000);
  await left;
  assert.deepEqual(await agent.seen(), ['recordingAdded', 'voicemailAdded']);
  assert.equal(center.media.customers.size, 0);
  await agent.call('resetGreeting');
  assert.equal(center.control.desk.mailbox(USER).ownGreeting, false);
  assert.match(await agent.fault('uploadGreeting'), /arg0/);
  assert.match(await agent.fault('uploadGreeting', { arg0: wavUrl({ rate: 16_000 }) }), /must be 8000/);
  assert.match(await agent.fault('uploadGreeting', { arg0: '/etc/passwd' }), /no sound file/);
  assert.equal(center.control.desk.mailbox(USER).ownGreeting, false);
});

test('requestRecordings tells the whole list again', async () => {
  const { center, agent } = await begin();
  await agent.call('requestRecordings');
  assert.deepEqual(await agent.last('recordingsChanged'), { recordings: mailbox(center) });
  assert.match(await agent.fault('removeRecording', { voicemailId: '5' }), /no recording 5/);
});

test('a prompt is downloaded in steps, played, paused and stopped', async () => {
  const { center, agent } = await begin();
  const [prompt] = await agent.call('getSkillPrompts');
  const id = prompt!.id!;
  await agent.call('startDownloadSkillPrompt', { id });
  assert.match(await agent.fault('startDownloadSkillPrompt', { id }), /being downloaded already/);
  await center.clock.advance(1000);
  assert.deepEqual(await agent.seen(), [
    ...Array<string>(4).fill('skillPromptDownloadProgress'),
    'skillPromptDownloaded',
  ]);
  await agent.call('startDownloadSkillPrompt', { id });
  await agent.call('cancelDownloadSkillPrompt');
  assert.match(await agent.fault('cancelDownloadSkillPrompt'), /no download/);
  await agent.call('startDownloadSkillPrompt', { id });
  center.control.desk.failDownload(USER);
  assert.deepEqual(await agent.seen(), ['skillPromptDownloadCancelled', 'skillPromptDownloadFailed']);

  await agent.call('pauseSkillPrompt');
  await agent.call('stopSkillPrompt');
  assert.deepEqual(await agent.seen(), ['skillPromptPauseFailed', 'skillPromptStopFailed']);
  await agent.call('playSkillPrompt', { id });
  await agent.call('pauseSkillPrompt');
  assert.equal(center.media.clips.size, 0);
  await agent.call('playSkillPrompt', { id });
  assert.equal(center.media.clips.size, 1, 'playing it again goes on');
  await agent.call('stopSkillPrompt');
  assert.deepEqual(await agent.seen(), ['recordingPlayFinished']);
  center.media.setReachable('1001', false);
  await agent.call('playSkillPrompt', { id });
  assert.ok((await agent.seen()).includes('skillPromptPlayFailed'));
  assert.match(await agent.fault('playSkillPrompt', { id: '5' }), /no prompt 5/);
  center.control.desk.removePrompt(USER, id);
  center.control.desk.putPrompt(USER, { id: '77', name: 'New', description: '', file: 'new.wav', length: 100 });
  center.control.setPermissions(USER, { canPlayPromptToCaller: false });
  assert.deepEqual(await agent.seen(), [
    'skillPromptsChanged',
    'skillPromptsChanged',
    'permissionsUpdated',
    'skillPromptsPermissionChanged',
  ]);
});
