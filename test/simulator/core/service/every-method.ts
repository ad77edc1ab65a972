/** A working day that calls every method of the contract once or more, for a client that knows nothing but the WSDL. */
import { methodTables } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import type { HostKit, NoticingClock } from '../../node/host-kit.ts';
import { poke, until } from '../../until.ts';

/** What came back: the value of `return`, or the Fault; a client that can't make sense of an answer rejects. */
export type Outcome =
  { readonly value: unknown } | { readonly fault: { readonly detail: string; readonly text: string } };

export interface ForeignClient {
  readonly methods: readonly string[];
  call(method: string, params: object): Promise<Outcome>;
  /** The event's name on the wire. */
  eventName(event: unknown): string;
}

type Fields = Readonly<Record<string, unknown>>;

const id = (number: number) => `30000000000000${String(number).padStart(4, '0')}`;
const READY = id(601);
const LUNCH = id(611);
const END_OF_SHIFT = id(621);
const CUSTOMER = '9255550106';
const SECOND = '9255550107';
const RENEWALS = id(401);
const SERVICE = id(402);
const WINBACK = id(403);
const CALL_AGAIN = id(502);
const NO_INTEREST = id(503);
const SAM_USER = 'agent2@example.com';
const NOOR_USER = 'agent3@example.com';
const SAM = '/workstations/2/agent/v2';
const NOOR = '/workstations/3/agent/v2';
const PHONE = { stationId: '9255550111', stationType: 'PSTN' };
/** How long a poll waits, in milliseconds: unlike any other time of the service, so that its task is known by it. */
const POLL_TIME = 4321;
const STEP = 20;
const MOMENT = 1000;
const ALEX = { userName: 'agent@example.com', password: 'secret', ...PHONE };

export class WorkingDay {
  /** What the service sent, by name. */
  readonly seen: string[] = [];
  readonly #client: ForeignClient;
  readonly #kit: HostKit;
  readonly #clock: NoticingClock;
  readonly #called = new Set<string>();
  #listenerId = '';

  /** `clock` is the service's: it moves only while the client waits for an event, so a slow client misses nothing. */
  constructor(client: ForeignClient, kit: HostKit, clock: NoticingClock) {
    this.#client = client;
    this.#kit = kit;
    this.#clock = clock;
  }

  /** Calls everything. Throws at the first answer that is not what the service's rules make of the request. */
  async run(): Promise<void> {
    this.#listenerId = String(await this.#does('addListener', { name: 'independent' }));
    await this.#logins();
    await this.#colleagues();
    await this.#lookUps();
    await this.#settings();
    await this.#outboundCall();
    await this.#inboundCalls();
    await this.#transfers();
    await this.#conferences();
    await this.#parking();
    await this.#previews();
    await this.#liveCallbacks();
    await this.#callbacks();
    await this.#mail();
    await this.#prompts();
    await this.#chats();
    await this.#stationTests();
    await this.#end();
    assert.deepEqual(
      methodTables.names().filter((name) => !this.#called.has(name)),
      [],
      'methods that were not called',
    );
  }

  get #control() {
    return this.#kit.simulator.center.control;
  }

  async #logins(): Promise<void> {
    await this.#does('getVersion', { componentName: 'core' });
    await this.#does('checkLocalTime', { initial: true });
    await this.#does('getStatus');
    await this.#refused('wrongState', 'cachedLogin', { password: 'secret' });
    await this.#refused('notLoggedIn', 'getSelfInfo');
    await this.#does('loginAsync', ALEX);
    await this.#event('loginProcessFinished');
    await this.#logOut();
    await this.#does('loginAsync2', { ...ALEX, force: true });
    await this.#event('loginProcessFinished');
    await this.#logOut();
    await this.#does('loginAsync3', { ...ALEX, force: false, integrationType: 'Salesforce' });
    await this.#event('loginProcessFinished');
    await this.#logOut();
    await this.#refused('refused', 'login', { ...ALEX, password: 'wrong' });
    await this.#event('loginProcessFinished');
    await this.#does('login', ALEX);
    await this.#event('loginProcessFinished');
    await this.#logOut();
    await this.#does('cachedLogin', { password: 'secret' });
    await this.#event('loginProcessFinished');
    await this.#does('reconnect', { forced: false });
    await this.#event('bridgeConnected');
    await this.#refused('badValue', 'changePassword', { newPassword: 'short' });
    await this.#does('changePassword', { newPassword: 'Lark5pur&<Co>' });
    const noticeid = this.#control.sendNotice(ALEX.userName, 'The office closes at five.');
    await this.#event('maintenanceNotice');
    await this.#does('acknowledgeNotice', { noticeid, accept: true });
  }

  async #logOut(): Promise<void> {
    await this.#does('logout', { reasonId: END_OF_SHIFT });
    await this.#event('logoutProcessFinished');
  }

  async #colleagues(): Promise<void> {
    const who = { password: 'secret', stationType: 'PSTN' };
    await this.#kit.soap('login', { ...who, userName: SAM_USER, stationId: '9255550112' }, SAM);
    await this.#kit.soap('login', { ...who, userName: NOOR_USER, stationId: '9255550113' }, NOOR);
  }

  async #lookUps(): Promise<void> {
    for (const method of [
      'getSelfInfo',
      'getUserDetails',
      'getAgentPermissions',
      'getLoggedUsers',
      'getAvailableAgents',
      'getAgentStates',
      'getAgentStateValues',
      'getAvailableCampaigns',
      'getCampaigns',
      'getAvailableSkills',
      'getAllSkills',
      'getSkillGroups',
      'getSpeedDials',
      'getReasonCodes',
      'getNotReadyReasonCodes',
      'getManualCallsConfig',
      'getCAVFieldViews',
      'getCrmFieldDataTypes',
      'getForceCavView',
      'getCurrentWebserver',
      'getCallbacks',
      'getSkillPrompts',
    ])
      await this.#does(method);
    await this.#does('getAgentInfo', { agentId: id(102) });
    await this.#refused('unknownId', 'getAgentInfo', { agentId: '9007199254740993' });
    for (const method of [
      'getCampaignInfo',
      'getCampaignDispositions',
      'getCampaignDispositions2',
      'getDispositionsInfo',
      'requestScript',
      'requestConnectors',
      'hasWorksheet',
      'requestWorksheet',
    ])
      await this.#does(method, { campaignId: SERVICE });
    assert.equal(await this.#does('getAddressType', { number: '2002' }), 1);
    assert.equal(await this.#does('isAddressValid', { number: 'nobody' }), false);
    for (const method of ['checkCanTransferTo', 'checkCanCreateConferenceWith', 'checkCanMakeCallsTo'])
      assert.equal(await this.#does(method, { type: 1 }), true);
  }

  async #settings(): Promise<void> {
    await this.#does('setActiveSkills', { skills: [id(201), id(202)] });
    await this.#does('setOption', { option: 'ui.language', value: 'de' });
    assert.equal(await this.#does('getOption', { option: 'ui.language' }), 'de');
    await this.#does('setSoftphoneAutoHungup', { value: true });
    assert.equal(await this.#does('getSoftphoneAutoHungup'), true);
    await this.#does('setSoftphoneMicrophoneAgc', { agc: false });
    assert.equal(await this.#does('getSoftphoneMicrophoneAgc'), false);
    await this.#does('setSoftphoneMicrophoneLevel', { level: 40 });
    assert.equal(await this.#does('getSoftphoneMicrophoneLevel'), 40);
    await this.#does('setSoftphoneSpeakerVolume', { volume: 60 });
    assert.equal(await this.#does('getSoftphoneSpeakerVolume'), 60);
    await this.#does('setAudioPlayerVolume', { volume: 0.5 });
    assert.equal(await this.#does('getAudioPlayerVolume'), 0.5);
    await this.#does('getSoftphoneInputDevices');
    await this.#does('getSoftphoneOutputDevices');
    const [ringDevice, speakerDevice, microphoneDevice] = (await this.#does('getSoftphoneDevices')) as number[];
    await this.#does('setSoftphoneDevices', { ringDevice, speakerDevice, microphoneDevice, micAgc: true });
    await this.#does('startClick2Dial', { arg0: CUSTOMER });
    await this.#event('click2DialInitiated');
    await this.#does('openBrowser', { url: 'https://crm.example.com/?a=1&b=<2>' });
    await this.#event('openURL');
    await this.#does('addNumberToDnc', { number: '9255550198' });
    await this.#does('restartStation');
    await this.#clock.advance(MOMENT);
    await this.#refused('wrongState', 'softphonePickupPhone');
    await this.#refused('wrongState', 'softphoneHangupPhone');
    await this.#does('isSoftphoneAnswerRequired');
  }

  /** A customer answers, and the call is up. */
  async #talk(campaignId = WINBACK, number = CUSTOMER): Promise<string> {
    this.#control.setCustomerBehaviour(number, { kind: 'answers', after: 0 });
    await this.#does('makeCall', { number, campaignId, checkDnc: true });
    const { callSessionId } = await this.#event('callStarted');
    return String(callSessionId);
  }

  async #finish(method = 'finishCall', more: object = {}): Promise<void> {
    await this.#does(method, { disposition: CALL_AGAIN, comments: 'Ümläut & <tags>', ...more });
    await this.#event('callFinished');
  }

  async #outboundCall(): Promise<void> {
    await this.#talk(SERVICE);
    await this.#does('toggleHold', { flag: true });
    await this.#does('toggleHold', { flag: false });
    await this.#does('recordCall', { flag: false });
    await this.#does('recordCall', { flag: true });
    await this.#does('sendDTMF', { digit: '#' });
    await this.#does('setMute', { mute: true });
    await this.#does('setMute', { mute: false });
    await this.#does('playFile', { filename: 'thanks.wav' });
    const variables = (await this.#does('getCallAttachedVariables')) as Fields[];
    await this.#does('setCallAttachedVariable', { id: String(variables.at(-1)!['id']), value: '42' });
    await this.#does('getCRMMap');
    const [connector] = (await this.#does('requestConnectors', { campaignId: SERVICE })) as Fields[];
    await this.#does('processConnector', { campaignId: SERVICE, connectorId: String(connector!['id']) });
    await this.#does('requestWorksheet', { campaignId: SERVICE });
    await this.#does('saveWorksheetAnswers', { values: { attributes: [{ key: id(1501), value: 'Cover' }] } });
    await this.#does('updateWorksheetAnswers', { id: id(1504), answer: '250000' });
    await this.#does('getWorksheetAnswers');
    assert.equal(await this.#does('isWorksheetComplete'), false);
    await this.#does('disconnectCall');
    await this.#event('callEnded');
    await this.#finish('finishCall2', { timeout: 3_600_000 });
  }

  async #inboundCalls(): Promise<void> {
    await this.#does('setReadyState', { stateId: READY });
    const refused = this.#control.callIn({ number: CUSTOMER, campaignId: RENEWALS });
    await this.#event('answerCallIncoming');
    assert.equal(await this.#does('isSoftphoneAnswerRequired'), true);
    await this.#does('rejectCall');
    this.#control.hangUp(refused.id);
    await this.#does('setReadyState', { stateId: READY });
    this.#control.callIn({ number: CUSTOMER, campaignId: RENEWALS });
    await this.#event('answerCallIncoming');
    await this.#does('makeAnswerOnHungup');
    await this.#event('callStarted');
    await this.#finish();
    this.#control.callIn({ number: CUSTOMER, campaignId: RENEWALS });
    await this.#event('answerCallIncoming');
    await this.#does('softphonePickupPhone');
    await this.#event('callStarted');
    await this.#does('setNotReadyState', { reasonId: LUNCH });
    await this.#does('softphoneHangupPhone');
    await this.#event('callEnded');
    await this.#finish();
  }

  async #transfers(): Promise<void> {
    this.#control.setCustomerBehaviour(SECOND, { kind: 'answers', after: 0 });
    const callSessionId = await this.#talk();
    const warm = { callSessionId, number: SECOND, timeout: 0, dispositionId: CALL_AGAIN, warm: true, checkDnc: true };
    await this.#does('transferCall', warm);
    await this.#does('cancelTransfer');
    await this.#does('transferCall', warm);
    await this.#consulted();
    await this.#does('completeTransfer');
    await this.#event('callFinished');
    const blind = { number: SECOND, timeout: 30_000, dispositionId: CALL_AGAIN, warm: false, redialTimeout: 3_600_000 };
    await this.#does('transferCall2', { callSessionId: await this.#talk(), ...blind });
    await this.#event('callFinished');
  }

  /** The second leg is up. */
  async #consulted(): Promise<void> {
    await this.#event('callStarted');
  }

  async #conferences(): Promise<void> {
    const conferenceIn = { numberToConference: SECOND, isWarmTransfer: true, checkDnc: false };
    await this.#talk();
    await this.#does('conferenceIn', conferenceIn);
    await this.#does('cancelConference');
    await this.#does('conferenceIn', conferenceIn);
    await this.#consulted();
    await this.#does('completeConference');
    await this.#event('conferenceCompleted');
    await this.#refused('unknownId', 'removeConferenceParticipant', { callSessionId: 'nobody' });
    await this.#refused('unknownId', 'parkConferenceParticipant', { callSessionId: 'nobody' });
    await this.#refused('unknownId', 'leaveConference3', { dispositionCallId: 'nobody' });
    await this.#does('leaveConference2', { dispositionId: CALL_AGAIN, redialTimeout: 3_600_000 });
    await this.#event('callFinished');
    await this.#refused('wrongState', 'leaveConference', { dispositionId: CALL_AGAIN });
  }

  async #parking(): Promise<void> {
    const first = await this.#talk();
    await this.#does('parkCall');
    await this.#event('parkedCallsChanged');
    await this.#does('retrieveCall', { callSessionId: first });
    await this.#event('callStarted');
    await this.#does('parkCall');
    await this.#talk(WINBACK, SECOND);
    await this.#does('addToConference', { callSessionId: first });
    await this.#finish();
    const parked = await this.#talk();
    await this.#does('parkCall');
    await this.#does('disconnectParkedcalls', { callSessionId: parked, silent: true });
  }

  async #preview(): Promise<void> {
    this.#control.calls.startPreview({ user: ALEX.userName, numbers: [SECOND], campaignId: WINBACK });
    await this.#event('previewInitiated');
  }

  async #previews(): Promise<void> {
    await this.#preview();
    await this.#does('getPreviewSkipDispositions');
    await this.#does('getPreviewSkipDispositions2');
    await this.#does('renewPreviewCall', { dispositionId: CALL_AGAIN });
    await this.#does('setSkipPreviewCall', { dispositionId: NO_INTEREST });
    await this.#preview();
    await this.#does('setSkipPreviewCall2', { dispositionId: CALL_AGAIN, timeout: 60_000 });
    await this.#preview();
    await this.#does('endPreviewCall', { dispositionId: NO_INTEREST });
    await this.#preview();
    this.#control.setCustomerBehaviour(SECOND, { kind: 'busy' });
    await this.#does('makePreviewCall', { number: SECOND });
    await this.#event('previewWaitDisposition');
    await this.#does('continuePreview', { dispositionId: NO_INTEREST, dialAgain: false });
  }

  async #liveCallbacks(): Promise<void> {
    await this.#does('setReadyState', { stateId: READY });
    this.#control.calls.requestCallback({ number: CUSTOMER, campaignId: RENEWALS });
    await this.#event('liveCallbackInitiating');
    await this.#does('rejectLiveCallback');
    await this.#does('setReadyState', { stateId: READY });
    await this.#event('liveCallbackInitiating');
    await this.#does('answerLiveCallback');
    await this.#event('callStarted');
    await this.#does('setNotReadyState', { reasonId: LUNCH });
    await this.#finish();
  }

  async #callbacks(): Promise<void> {
    const duedate = this.#clock.now() + 3_600_000;
    await this.#does('addCallback', { number: CUSTOMER, duedate, comments: 'Later' });
    await this.#does('addCallback2', { number: CUSTOMER, duedate, comments: 'Later', campaignId: WINBACK });
    const associateCRMRecord = true;
    const third = { number: CUSTOMER, duedate, comments: '<Later>', campaignId: WINBACK, associateCRMRecord };
    await this.#does('addCallback3', third);
    const list = (await this.#does('getCallbacks')) as Fields[];
    const [first, second] = list.slice(-2).map((info) => String(info['id']));
    await this.#does('updateCallback', {
      info: { id: first, number: CUSTOMER, comments: 'Much later', dueDate: duedate + 1000, campaignId: WINBACK },
    });
    await this.#does('snoozeCallback', { id: first, time: duedate + 60_000 });
    await this.#does('resetRemindedCallback', { callbackId: first });
    await this.#does('getCRMForCallbackId', { callbackId: first });
    await this.#does('checkAndFilterCallback', { number: '9255550101' });
    await this.#does('dismissCallback', { callbackId: first });
    await this.#does('removeCallback', { callbackId: second });
  }

  async #mail(): Promise<void> {
    await this.#does('requestRecordings');
    const { recordings } = this.#control.desk.mailbox(ALEX.userName);
    const voicemailId = recordings[0]!.id;
    await this.#does('playRecording', { voicemailId });
    await this.#clock.advance(MOMENT);
    await this.#does('pauseAudioPlaying');
    await this.#does('setAudioPlayingPosition', { position: 500 });
    await this.#does('resumeAudioPlaying');
    await this.#does('stopAudioPlaying');
    await this.#refused('wrongState', 'stopPlayingRecording');
    await this.#refused('wrongState', 'saveRecording', { voicemailId, path: 'mail.wav' });
    await this.#does('removeRecording', { voicemailId });
    await this.#does('uploadGreeting', { arg0: 'thanks.wav' });
    await this.#does('resetGreeting');
    await this.#voicemail();
    await this.#does('acceptVoicemail');
    await this.#does('playVoicemail');
    await this.#refused('wrongState', 'saveVoicemail', { path: 'voicemail.wav' });
    await this.#does('processVoicemail', { comments: 'Called back' });
    await this.#voicemail();
    await this.#does('acceptVoicemail');
    await this.#does('deleteVoicemail', { comments: 'Nothing said' });
    await this.#voicemail();
    await this.#does('acceptVoicemail');
    await this.#does('transferVoicemail', { number: '2002' });
    await this.#voicemail();
    await this.#does('rejectVoicemail');
    await this.#does('setNotReadyState', { reasonId: LUNCH });
  }

  async #voicemail(): Promise<void> {
    await this.#does('setReadyState', { stateId: id(602) });
    await this.#control.desk.leaveVoicemail(RENEWALS, { number: CUSTOMER });
    await this.#event('voicemailDelivered');
  }

  async #prompts(): Promise<void> {
    await this.#does('startDownloadSkillPrompt', { id: id(971) });
    await this.#does('cancelDownloadSkillPrompt');
    await this.#does('startDownloadSkillPrompt', { id: id(971) });
    await this.#event('skillPromptDownloaded');
    await this.#does('playSkillPrompt', { id: id(971) });
    await this.#does('pauseSkillPrompt');
    await this.#does('stopSkillPrompt');
  }

  async #chats(): Promise<void> {
    const userInfo = { id: id(102), uniqueId: SAM_USER };
    const chatId = String(await this.#does('createChat'));
    await this.#does('inviteUserToChat', { chatId, userInfo });
    await this.#kit.soap('processChatInvite', { chatId, accept: true }, SAM);
    await this.#does('sendChatMessage', { chatId, message: 'Who takes the <next> one?' });
    await this.#does('kickUserFromChat', { chatId, userInfo });
    await this.#does('endChat', { chatId });
    await this.#does('exitChat', { chatId: String(await this.#does('createChatSession')) });
    const invitation = (await this.#kit.soap('createChat', {}, SAM))!;
    await this.#kit.soap('inviteUserToChat', { chatId: invitation, userInfo: { id: id(101) } }, SAM);
    await this.#does('processChatInvite', { chatId: invitation, accept: true });
    await this.#refused('wrongState', 'acceptChatRequest', { chatId: invitation });
    await this.#does('requestHelpChat');
    await this.#does('sendUserMessage', { user: userInfo, message: 'Hello' });
    await this.#does('sendBroadcastMessage', { message: 'To everybody' });
    await this.#does('sendSkillBroadcastMessage', { skill: { id: id(201) }, message: 'To some' });
    await this.#does('sendHttpServerMessage', { message: 'ping' });
  }

  async #stationTests(): Promise<void> {
    await this.#does('runVoiceConnectivityTest');
    await this.#event('setSoftphoneStatus');
    await this.#event('setSoftphoneStatus');
    await this.#does('makeTestCall');
    await this.#event('callStarted');
    await this.#does('disconnectCall');
  }

  async #end(): Promise<void> {
    await this.#does('logoutAndExit', { reasonId: END_OF_SHIFT });
    await this.#event('bridgeDisconnected');
    await this.#refused('stopped', 'removeListener', { listenerId: this.#listenerId });
  }

  /** Reads events until one of this name comes. */
  async #event(name: string): Promise<Fields> {
    for (;;) {
      const event = await this.#poll();
      const seen = this.#client.eventName(event);
      assert.notEqual(seen, 'timeout', `${name} did not come; the last to come were ${this.seen.slice(-8).join(', ')}`);
      this.seen.push(seen);
      if (seen === name) return event as Fields;
    }
  }

  async #poll(): Promise<unknown> {
    let answered = false;
    const answer = this.#does('checkEvent', { listenerId: this.#listenerId, timeout: POLL_TIME }).finally(() => {
      answered = true;
      poke();
    });
    await until(() => answered || this.#clock.waitsFor(POLL_TIME), 'the poll to wait or to end');
    while (this.#clock.waitsFor(POLL_TIME)) await this.#clock.advance(STEP);
    return answer;
  }

  async #does(method: string, params: object = {}): Promise<unknown> {
    this.#called.add(method);
    const outcome = await this.#client.call(method, params);
    if ('fault' in outcome) assert.fail(`${method} was refused: ${outcome.fault.text} (${outcome.fault.detail})`);
    return outcome.value;
  }

  async #refused(detail: string, method: string, params: object = {}): Promise<void> {
    this.#called.add(method);
    const outcome = await this.#client.call(method, params);
    assert.ok('fault' in outcome, `${method} was not refused`);
    assert.equal(outcome.fault.detail, detail, outcome.fault.text);
    assert.ok(outcome.fault.text);
  }
}
