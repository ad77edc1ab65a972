import { FaultError, type OpenNotice, openNotices, voicemailInHand } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { deferred } from '../../../../packages/client/store/deferred/index.ts';
import { deferredInitial } from '../../../../packages/client/store/deferred/initial.ts';
import { Store } from '../../../../packages/client/store/store.ts';
import { caught, setUp, signedIn } from '../../set-up.ts';
import { settle } from '../../virtual-scheduler.ts';

describe('the deferred slices', () => {
  it('make up for what happened before they were loaded, at its time', async () => {
    const all = setUp({ getStatus: { loggedIn: true, ready: true } });
    const { connection, scheduler, client } = all;
    const at = scheduler.now();
    connection.emit('callbackOverdue', { id: '5' });
    connection.emit('voicemailDelivered', { voicemailId: '9' });
    expect(all.state.voicemail).to.equal(deferredInitial.voicemail);
    await scheduler.advance(1_000);
    await client.loaded;
    await settle();
    expect(voicemailInHand(all.state)).to.include({ id: '9', since: at });
    connection.emit('voicemailEnded', { voicemailId: '9' });
    expect(voicemailInHand(all.state)).to.equal(undefined);
  });

  it('leave a store that they never reach as good as before', () => {
    const store = new Store(() => 1);
    store.dispatch({ name: 'callbackAdded', data: { info: { id: '1' } } });
    store.dispatch({ name: 'reasonCodesEnabled', data: { enabled: true } });
    expect(store.state.agent.reasonCodesEnabled).to.equal(true);
    expect(store.state.callbacks).to.equal(deferredInitial.callbacks);
  });

  it('are for a client that was disposed of meanwhile no matter', async () => {
    const all = setUp({ getStatus: { loggedIn: true } });
    all.client.dispose();
    await all.client.loaded;
    expect(all.connection.callsOf('getCallbacks')).to.deep.equal([]);
  });

  it('have the initial values that the state has without them', () => {
    for (const [key, slice] of Object.entries(deferred))
      expect(slice.initial).to.equal(deferredInitial[key as keyof typeof deferred]);
    expect(Object.keys(deferred)).to.deep.equal(Object.keys(deferredInitial));
  });

  for (const name of ['loginProcessStarted', 'logoutProcessFinished', 'forceSelfLogout', 'bridgeForcedLogout'] as const)
    it(`hold nothing of the last agent after ${name}`, async () => {
      const all = await signedIn();
      const { connection } = all;
      connection.emit('callbackAdded', { info: { id: '1' } });
      connection.emit('recordingAdded', { recording: { id: '1' } });
      connection.emit('voicemailDelivered', { voicemailId: '9' });
      connection.emit('liveCallbackInitiating', { info: { offerId: '3' } });
      connection.emit('openURL', { url: 'https://example.com/' });
      connection.emit('failedAddingNumberToDNC', { number: '1', cause: 'No.' });
      connection.emit('chatInvite', { chatId: 'c' });
      connection.emit('skillPromptsChanged');
      connection.emit(name);
      for (const key of Object.keys(deferred) as (keyof typeof deferred)[])
        expect(all.state[key], key).to.equal(deferredInitial[key]);
    });
});

describe('a voicemail of a skill', () => {
  it('goes from the offer to its end, and can be put off', async () => {
    const all = await signedIn();
    const { connection, scheduler } = all;
    connection.emit('voicemailDelivered', { voicemailId: '9', remoteNumber: '4155550123', length: 4_000 });
    expect(openNotices(all.state).map(({ kind }) => kind)).to.deep.equal(['voicemail']);
    connection.emit('voicemailAccepted', { voicemailId: '9', customerTitle: 'Kim' });
    connection.emit('voicemailCRMRecordChanged', {
      voicemailId: '9',
      record: { attributes: [{ key: 'City', value: 'Oslo' }] },
    });
    expect(voicemailInHand(all.state)).to.deep.equal({
      id: '9',
      phase: 'accepted',
      since: scheduler.now(),
      info: { voicemailId: '9', remoteNumber: '4155550123', length: 4_000, customerTitle: 'Kim' },
      record: { City: 'Oslo' },
    });
    connection.emit('voicemailPostponed', { voicemailId: '9' });
    expect(voicemailInHand(all.state)).to.equal(undefined);
    expect(all.state.voicemail.byId['9']).to.include({ phase: 'postponed' });
    connection.emit('voicemailResumed', { voicemailId: '9' });
    connection.emit('voicemailStateChanged', { voicemailId: '9', initialComments: 'hello' });
    expect(voicemailInHand(all.state)).to.include({ phase: 'accepted' });
    expect(voicemailInHand(all.state)!.info).to.include({ initialComments: 'hello' });
    connection.emit('voicemailEnded', { voicemailId: '9' });
    expect(all.state.voicemail).to.deep.equal({ byId: {}, currentId: undefined });
  });
});

describe('the sound of a voicemail in hand', () => {
  it('is followed from where it was paused or moved to, until it ends', async () => {
    const all = await signedIn();
    const { connection, client, scheduler } = all;
    const playback = () => voicemailInHand(all.state)!.playback;
    connection.emit('voicemailAccepted', { voicemailId: '9', length: 60_000 });
    await client.call('pauseAudioPlaying');
    expect(playback(), 'nothing to pause').to.equal(undefined);
    await client.call('playVoicemail');
    expect(playback()).to.deep.equal({ paused: false, position: 0, since: scheduler.now() });
    await scheduler.advance(4_000);
    await client.call('pauseAudioPlaying');
    await scheduler.advance(9_000);
    await client.call('resumeAudioPlaying');
    expect(playback()).to.deep.equal({ paused: false, position: 4_000, since: scheduler.now() });
    await client.call('setAudioPlayingPosition', { position: 30_000 });
    expect(playback()).to.deep.equal({ paused: false, position: 30_000, since: scheduler.now() });
    connection.emit('recordingPlayFinished');
    expect(playback()).to.equal(undefined);
    await client.call('playVoicemail');
    await client.call('stopAudioPlaying');
    expect(playback()).to.equal(undefined);
  });
});

describe('a callback from the queue', () => {
  it('is offered until it has ended, with the contact and whether it failed', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('liveCallbackInitiating', { info: { offerId: '3', number: '4155550123' }, autoAnswer: true });
    connection.emit('liveCallbackCRMRecordChanged', {
      offerId: '3',
      record: { attributes: [{ key: 'a', value: 'b' }] },
    });
    connection.emit('liveCallbackInitiatingFailed', { offerId: '3' });
    expect(all.state.liveCallback.offer).to.deep.include({ autoAnswer: true, record: { a: 'b' }, failed: true });
    connection.emit('liveCallbackEnded', { offerId: '2' });
    expect(openNotices(all.state).map(({ kind }) => kind)).to.deep.equal(['liveCallback']);
    connection.emit('liveCallbackEnded', { offerId: '3' });
    expect(all.state.liveCallback.offer).to.equal(undefined);
  });
});

describe('chats and messages', () => {
  const sam = { id: '2', name: 'Sam', uniqueId: 'u2' };
  const kim = { id: '3', name: 'Kim', uniqueId: 'u3' };

  it('keeps an invitation until it is answered, and what is said and who comes and goes after that', async () => {
    const all = await signedIn();
    const { connection, client, scheduler } = all;
    const chat = () => all.state.chats.byId['c']!;
    connection.emit('chatInvite', { chatId: 'c', requestor: sam });
    expect(openNotices(all.state)).to.deep.equal([{ kind: 'chat', chatId: 'c', from: 'Sam' }] satisfies OpenNotice[]);
    await client.call('processChatInvite', { chatId: 'c', accept: true });
    expect(openNotices(all.state)).to.deep.equal([]);
    connection.emit('chatParticipantUpdated', { chatId: 'c', participants: [sam] });
    connection.emit('chatUserJoined', { chatId: 'c', userInfo: kim });
    connection.emit('chatMessageReceived', { chatId: 'c', from: kim, message: 'Hello' });
    expect(chat().participants).to.deep.equal([sam, kim]);
    connection.emit('chatUserLeft', { chatId: 'c', userInfo: sam });
    expect(chat().participants).to.deep.equal([kim]);
    expect(chat().lines).to.deep.equal([
      { kind: 'joined', from: kim, text: '', at: scheduler.now() },
      { kind: 'message', from: kim, text: 'Hello', at: scheduler.now() },
      { kind: 'left', from: sam, text: '', at: scheduler.now() },
    ]);
    connection.emit('chatEnded', { chatId: 'c' });
    expect(chat().phase).to.equal('ended');
  });

  it('says who declined, did not answer, or was removed', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    connection.answer('createChat', 'c');
    await client.call('createChat');
    connection.emit('chatUserDeclined', { chatId: 'c', userInfo: sam });
    connection.emit('chatUserDidNotRespond', { chatId: 'c', userInfo: kim });
    expect(all.state.chats.byId['c']!.phase).to.equal('open');
    connection.emit('chatKickedFrom', { chatId: 'c', userInfo: kim });
    expect(all.state.chats.byId['c']!.lines.map(({ kind }) => kind)).to.deep.equal([
      'declined',
      'noResponse',
      'kicked',
    ]);
    expect(all.state.chats.byId['c']!.phase).to.equal('ended');
  });

  it('drops an invitation that was taken back, and keeps who asks for help once', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('chatInvite', { chatId: 'c', requestor: sam });
    connection.emit('chatInviteCancelled', { chatId: 'c' });
    expect(openNotices(all.state)).to.deep.equal([]);
    connection.emit('chatHelpRequested', { who: sam });
    connection.emit('chatHelpRequested', { who: { ...sam } });
    expect(all.state.chats.helpRequests).to.deep.equal([sam]);
  });

  it('tells a missed invitation from a declined one, and forgets who asked for help', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    const chat = (id: string) => all.state.chats.byId[id];
    connection.emit('chatHelpRequested', { who: sam });
    connection.emit('chatInvite', { chatId: 'a', requestor: sam, request: true });
    expect(chat('a')).to.deep.include({ phase: 'invited', request: true, requestor: sam });
    connection.emit('chatInviteCancelled', { chatId: 'a' });
    expect(chat('a')).to.include({ phase: 'missed' });
    expect(all.state.chats.helpRequests).to.deep.equal([]);
    connection.emit('chatInvite', { chatId: 'b', requestor: kim });
    await client.call('processChatInvite', { chatId: 'b', accept: false });
    expect(chat('b')).to.equal(undefined);
    connection.emit('chatInvite', { chatId: 'd', requestor: kim });
    connection.answer('processChatInvite', new FaultError('Too late.'));
    await caught(client.call('processChatInvite', { chatId: 'd', accept: true }));
    expect(chat('d')).to.include({ phase: 'missed' });
  });

  it('knows whom this page has invited until they answer', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    const chat = () => all.state.chats.byId['c']!;
    connection.answer('createChat', 'c');
    await client.call('createChat');
    for (const userInfo of [sam, kim]) await client.call('inviteUserToChat', { chatId: 'c', userInfo });
    expect(chat().invited).to.deep.equal([sam, kim]);
    connection.emit('chatUserJoined', { chatId: 'c', userInfo: sam });
    expect(chat()).to.deep.include({ invited: [kim], participants: [sam] });
    connection.emit('chatUserDidNotRespond', { chatId: 'c', userInfo: kim });
    expect(chat().invited).to.deep.equal([]);
    connection.emit('chatEnded', { chatId: 'unknown' });
    expect(all.state.chats.byId['unknown']).to.equal(undefined);
  });

  it('keeps what this page has sent, which no event tells, and asks for no notice of it', async () => {
    const all = await signedIn();
    const { client } = all;
    await client.call('sendUserMessage', { user: sam, message: 'one' });
    await client.call('sendSkillBroadcastMessage', { skill: { id: '7', name: 'Motor' }, message: 'two' });
    await client.call('sendBroadcastMessage', { message: 'three' });
    expect(
      all.state.chats.messages.map(({ text, to, own, broadcast }) => [text, to?.name, own, broadcast]),
    ).to.deep.equal([
      ['three', undefined, true, true],
      ['two', 'Motor', true, true],
      ['one', 'Sam', true, false],
    ]);
    expect(openNotices(all.state)).to.deep.equal([]);
  });

  it('keeps messages with the newest first, whichever way they come', async () => {
    const all = await signedIn();
    const { connection } = all;
    connection.emit('chatMessage', { message: 'one', senderId: '2', senderRole: 'supervisor' });
    connection.emit('chatMessageDialog', { from: 'Sam', msg: 'two', sent: 'today', type: 'private' });
    connection.emit('chatBroadcastMessageReceived', { from: 'Kim', message: 'three', type: 'skill' });
    expect(all.state.chats.messages.map(({ text, broadcast }) => [text, broadcast])).to.deep.equal([
      ['three', true],
      ['two', false],
      ['one', false],
    ]);
  });
});

describe('what else the account holds', () => {
  it('is kept when somebody asks for it', async () => {
    const all = await signedIn({
      getAllSkills: [{ skillId: '1' }],
      getAgentStates: [{ agentId: '1', state: 2 }],
      getCAVFieldViews: [
        { id: '2', order: 2 },
        { id: '1', order: 1 },
      ],
      getForceCavView: true,
      getManualCallsConfig: { defCampaign: '300' },
    });
    for (const name of [
      'getAllSkills',
      'getAgentStates',
      'getCAVFieldViews',
      'getForceCavView',
      'getManualCallsConfig',
    ] as const)
      await all.client.call(name);
    expect(all.state.account).to.deep.include({
      allSkills: [{ skillId: '1' }],
      agentStates: [{ agentId: '1', state: 2 }],
      forceFieldView: true,
      manualCalls: { defCampaign: '300' },
    });
    expect(all.state.account.fieldViews.map(({ id }) => id)).to.deep.equal(['1', '2']);
  });

  it('tells which numbers could not be put on the do-not-call list, until they are tried again', async () => {
    const all = await signedIn();
    const { connection, client, scheduler } = all;
    connection.emit('failedAddingNumberToDNC', { number: '411', cause: 'Not a number to call.' });
    expect(all.state.account.doNotCallFailures).to.deep.equal([
      { number: '411', cause: 'Not a number to call.', at: scheduler.now() },
    ]);
    await client.call('addNumberToDnc', { number: '411' });
    expect(all.state.account.doNotCallFailures).to.deep.equal([]);
  });
});

describe('skill prompts', () => {
  it('are asked for again when they change, by whom has asked for them before', async () => {
    const all = await signedIn({ getSkillPrompts: [{ id: '1', name: 'Welcome' }] });
    all.connection.emit('skillPromptsPermissionChanged');
    await settle();
    expect(all.state.prompts.list).to.deep.equal([]);
    await all.client.call('getSkillPrompts');
    all.connection.emit('skillPromptsChanged');
    await settle();
    expect(all.connection.callsOf('getSkillPrompts')).to.have.lengthOf(2);
  });

  it('play and pause, and say what could not be done', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    await client.call('playSkillPrompt', { id: '1' });
    await client.call('pauseSkillPrompt');
    expect(all.state.prompts.playing).to.deep.equal({ id: '1', paused: true });
    connection.emit('skillPromptPauseFailed', { details: 'No.' });
    expect(all.state.prompts).to.deep.include({
      playing: { id: '1', paused: false },
      failure: { action: 'pause', details: 'No.' },
    });
    connection.emit('skillPromptStopFailed', { details: 'Still no.' });
    connection.emit('skillPromptPlayFailed', { details: 'Gone.' });
    expect(all.state.prompts).to.deep.include({ playing: undefined, failure: { action: 'play', details: 'Gone.' } });
    await client.call('playSkillPrompt', { id: '1' });
    await client.call('stopSkillPrompt');
    expect(all.state.prompts).to.deep.include({ playing: undefined, failure: undefined });
  });

  it('are played no more at the end, and are not paused when the service says so before it answers', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    await client.call('playSkillPrompt', { id: '1' });
    connection.answer('pauseSkillPrompt', () => {
      connection.emit('skillPromptPauseFailed', { details: 'No.' });
    });
    await client.call('pauseSkillPrompt');
    expect(all.state.prompts.playing).to.deep.equal({ id: '1', paused: false });
    connection.emit('recordingPlayFinished', { duration: 3_000 });
    expect(all.state.prompts.playing).to.equal(undefined);
  });

  it('show how far a download is, where it went, and why it did not', async () => {
    const all = await signedIn();
    const { connection, client } = all;
    await client.call('startDownloadSkillPrompt', { id: '1' });
    connection.emit('skillPromptDownloadProgress', { progress: 0.5 });
    expect(all.state.prompts.download).to.deep.equal({ id: '1', progress: 0.5 });
    connection.emit('skillPromptDownloaded', { filename: 'welcome.wav' });
    expect(all.state.prompts.download).to.deep.equal({ id: '1', progress: 1, filename: 'welcome.wav' });
    connection.emit('skillPromptDownloadCancelled');
    expect(all.state.prompts.download).to.equal(undefined);
    connection.emit('skillPromptDownloadFailed', { details: 'Disk full.' });
    expect(all.state.prompts.failure).to.deep.equal({ action: 'download', details: 'Disk full.' });
    connection.fault('startDownloadSkillPrompt', 'No.');
    await client.call('startDownloadSkillPrompt', { id: '1' }).catch(() => {});
    expect(all.state.prompts.download).to.equal(undefined);
  });
});
