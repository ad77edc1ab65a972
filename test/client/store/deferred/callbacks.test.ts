import { codes, dueCallbacks, unheardRecordings } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { signedIn } from '../../set-up.ts';
import { settle } from '../../virtual-scheduler.ts';

const { callbackFlag, callbackOperation, recordingFlag } = codes;
const ids = (list: readonly { readonly id?: string }[]) => list.map(({ id }) => id);

describe('callbacks', () => {
  it('are loaded when an agent is signed in, the earliest first', async () => {
    const all = await signedIn({
      getCallbacks: [
        { id: '2', number: '4155550102', dueDate: 2_000 },
        { id: '1', number: '4155550101', dueDate: 1_000 },
      ],
    });
    expect(ids(all.state.callbacks.list)).to.deep.equal(['1', '2']);
  });

  it('are loaded again when events may have been missed, and their failure keeps nothing else from loading', async () => {
    const all = await signedIn();
    all.connection.answer('getCallbacks', [{ id: '7' }]);
    all.connection.fault('requestRecordings', 'No recordings today.');
    all.connection.reconnect();
    await settle();
    expect(ids(all.state.callbacks.list)).to.deep.equal(['7']);
    expect(all.state.commands.missing['requestRecordings']).to.include({ message: 'No recordings today.' });
  });

  it('follow what any client adds, changes and removes', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('callbackAdded', { info: { id: '1', number: '4155550101', dueDate: 3_000 } });
    connection.emit('callbacksChanged', {
      operation: callbackOperation.added,
      info: [{ id: '2', number: '4155550102', dueDate: 2_000 }],
    });
    expect(ids(all.state.callbacks.list)).to.deep.equal(['2', '1']);
    connection.emit('callbacksChanged', {
      operation: callbackOperation.updated,
      info: [{ id: '1', number: '4155550101', dueDate: 1_000, comments: 'earlier' }],
    });
    expect(all.state.callbacks.list[0]).to.include({ id: '1', comments: 'earlier' });
    connection.emit('callbackRemoved', { id: '1' });
    expect(ids(all.state.callbacks.list)).to.deep.equal(['2']);
    connection.emit('callbacksChanged', { operation: callbackOperation.removed, info: [{ id: '2' }] });
    expect(all.state.callbacks.list).to.deep.equal([]);
    connection.emit('callbacksChanged', { operation: callbackOperation.wholeList, info: [{ id: '9' }, { id: '8' }] });
    expect(ids(all.state.callbacks.list)).to.deep.equal(['8', '9']);
  });

  it('remind until they are dismissed, and again after a snooze', async () => {
    const all = await signedIn();
    const { connection, client, scheduler } = all;
    const now = scheduler.now();
    const due = (at = scheduler.now()) => ids(dueCallbacks(at)(all.state));
    connection.emit('callbackAdded', { info: { id: '1', dueDate: now + 60_000 } });
    expect(due()).to.deep.equal([]);
    await scheduler.advance(60_000);
    expect(due()).to.deep.equal(['1']);
    connection.emit('callbackOverdue', { id: '1', time: now + 60_000 });
    expect(all.state.callbacks.reminders['1']).to.deep.equal({ state: 'due', since: scheduler.now() });
    await client.call('snoozeCallback', { id: '1', time: 300_000 });
    expect(all.state.callbacks.reminders['1']).to.deep.equal({
      state: 'snoozed',
      until: scheduler.now() + 300_000,
    });
    expect(due()).to.deep.equal([]);
    expect(due(scheduler.now() + 300_000)).to.deep.equal(['1']);
    connection.emit('callbackOverdue', { id: '1', time: now });
    expect(due()).to.deep.equal(['1']);
    await client.call('dismissCallback', { callbackId: '1' });
    expect(due(now + 1e9)).to.deep.equal([]);
    await client.call('resetRemindedCallback', { callbackId: '1' });
    expect(due()).to.deep.equal(['1']);
  });

  it('take a snooze that is told as a moment as well', async () => {
    const all = await signedIn();
    all.connection.emit('callbackAdded', { info: { id: '1', dueDate: 1 } });
    const until = all.scheduler.now() + 5_000;
    await all.client.call('snoozeCallback', { id: '1', time: until });
    expect(all.state.callbacks.reminders['1']).to.deep.equal({ state: 'snoozed', until });
  });

  it('show by their flags what another client has done: completed, dismissed, snoozed', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('callbackAdded', { info: { id: '1', dueDate: 1 } });
    for (const id of ['1', '2', '3', '4']) connection.emit('callbackOverdue', { id });
    connection.emit('callbacksChanged', {
      operation: callbackOperation.wholeList,
      info: [
        { id: '1', dueDate: 1, flags: callbackFlag.dismissed },
        { id: '2', dueDate: 1, flags: callbackFlag.snoozed },
        { id: '3', dueDate: 1, flags: callbackFlag.completed },
        { id: '4', dueDate: 1 },
      ],
    });
    expect(ids(dueCallbacks(10)(all.state))).to.deep.equal(['4']);
    expect(all.state.callbacks.reminders['1']).to.deep.equal({ state: 'dismissed' });
  });

  it('remind again when another client takes back what was dismissed', async () => {
    const all = await signedIn();
    const { connection } = all;
    const info = { id: '1', dueDate: 1, flags: callbackFlag.dismissed };
    connection.emit('callbackAdded', { info });
    expect(ids(dueCallbacks(10)(all.state))).to.deep.equal([]);
    connection.emit('callbacksChanged', { operation: callbackOperation.updated, info: [{ ...info, flags: 0n }] });
    expect(ids(dueCallbacks(10)(all.state))).to.deep.equal(['1']);
  });

  it('remind anew at another time, and are due by the clock of the service', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    connection.emit('callbackAdded', { info: { id: '1', dueDate: 1_000 } });
    await client.call('dismissCallback', { callbackId: '1' });
    connection.emit('callbacksChanged', { operation: callbackOperation.updated, info: [{ id: '1', dueDate: 5_000 }] });
    expect(ids(dueCallbacks(4_000)(all.state))).to.deep.equal([]);
    connection.emit('timeAdjustmentChanged', { timeAdjustment: 1_500 });
    expect(ids(dueCallbacks(4_000)(all.state))).to.deep.equal(['1']);
    connection.answer('checkLocalTime', { ok: true, localTime: 2_000, serverTime: 1_000 });
    await client.call('checkLocalTime', { initial: false });
    expect(ids(dueCallbacks(5_500)(all.state))).to.deep.equal([]);
  });

  it('are the same list for the same state, so that a selection does not fire for nothing', async () => {
    const all = await signedIn();
    const due = dueCallbacks(10);
    all.connection.emit('callbackAdded', { info: { id: '1', dueDate: 1 } });
    const before = due(all.state);
    all.connection.emit('recordingPlayFinished');
    expect(due(all.state)).to.equal(before);
  });
});

describe('recordings', () => {
  it('are asked for when an agent is signed in, and come with the newest first', async () => {
    const all = await signedIn();
    expect(all.connection.callsOf('requestRecordings')).to.have.lengthOf(1);
    all.connection.emit('recordingsChanged', {
      recordings: [
        { id: '1', created: 1 },
        { id: '2', created: 2, flags: recordingFlag.heard },
      ],
    });
    expect(ids(all.state.recordings.list)).to.deep.equal(['2', '1']);
    expect(ids(unheardRecordings(all.state))).to.deep.equal(['1']);
  });

  it('count a voicemail that is told of twice once', async () => {
    const all = await signedIn();
    const value = { id: '5', created: 5, number: '4155550123' };
    all.connection.emit('recordingAdded', { recording: value });
    all.connection.emit('voicemailAdded', { value });
    expect(ids(all.state.recordings.list)).to.deep.equal(['5']);
  });

  it('play until the end, until stopped, or until removed', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    connection.emit('recordingAdded', { recording: { id: '5' } });
    const play = () => client.call('playRecording', { voicemailId: '5' });
    await play();
    expect(all.state.recordings.playing).to.deep.equal({ id: '5', since: all.scheduler.now() });
    connection.emit('recordingPlayFinished', { duration: 3_000 });
    expect(all.state.recordings.playing).to.equal(undefined);
    await play();
    await client.call('stopPlayingRecording');
    expect(all.state.recordings.playing).to.equal(undefined);
    await play();
    connection.emit('recordingsChanged', { recordings: [] });
    expect(all.state.recordings).to.deep.include({ list: [], playing: undefined });
  });

  it('know the greeting that this page has set, and not one that was refused', async () => {
    const all = await signedIn();
    const { client, connection } = all;
    await client.call('uploadGreeting', { arg0: 'data:audio/wav;base64,' });
    expect(all.state.recordings.greeting).to.equal('own');
    await client.call('resetGreeting');
    connection.fault('uploadGreeting', 'The file is longer than 2 MB.');
    await client.call('uploadGreeting', { arg0: 'data:' }).catch(() => {});
    expect(all.state.recordings.greeting).to.equal('standard');
  });

  it('know what plays to the call, and that it is over with the call', async () => {
    const all = await signedIn();
    const { client, connection } = all;
    await client.call('playFile', { filename: 'a.wav' });
    await client.call('pauseAudioPlaying');
    expect(all.state.recordings.clip).to.deep.equal({ filename: 'a.wav', paused: true });
    await client.call('resumeAudioPlaying');
    expect(all.state.recordings.clip).to.deep.equal({ filename: 'a.wav', paused: false });
    await client.call('setAudioPlayerVolume', { volume: 0.5 });
    connection.emit('callEnded', { callSessionId: 'A1' });
    expect(all.state.recordings).to.deep.include({ clip: undefined, playerVolume: 0.5 });
  });
});
