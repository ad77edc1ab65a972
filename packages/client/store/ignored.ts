/** The contract's events that no slice handles, each with the reason. A page gets all of them from `client.events$`. */
import type { EventName } from '@cti-elements/contract';

const chat = 'Chat is not part of the softphone; nothing of it is in state.';
const callbacks = 'The state holds no callbacks: getCallbacks tells, and the event says when to ask again.';
const liveCallback = 'Queue callbacks are offered by other programs; the call that follows comes as a call.';
const preview = 'The state holds no preview: what is dialled from one comes as callInitiated and callUpdated.';
const consult = 'It changes no call by itself: callStarted, callUpdated and callEnded say what becomes of the calls.';
const participants = 'The state holds no list of participants.';
const record = 'Contact fields and call variables are asked for when they are shown (getCRMMap).';
const recordings = 'The state holds no recordings: requestRecordings brings them to whoever shows them.';
const voicemail = 'A voicemail is worked on apart from calls; the state holds none.';
const prompts = 'Skill prompts are recorded in another program; nothing of them is in state.';
const page = 'It asks for something to be done once, which is no state.';

export const ignored: { readonly [K in EventName]?: string } = {
  ExecuteAgentCallback: page,
  click2DialInitiated: page,
  openURL: page,
  callCRMRecordChanged: record,
  recordRestrictionsChanged: record,
  callbackAdded: callbacks,
  callbackOverdue: callbacks,
  callbackRemoved: callbacks,
  callbacksChanged: callbacks,
  timeAdjustmentChanged:
    'Only callbacks are kept in the service’s time; the page’s own clock times everything in state.',
  chatBroadcastMessageReceived: chat,
  chatEnded: chat,
  chatHelpRequested: chat,
  chatInvite: chat,
  chatInviteCancelled: chat,
  chatKickedFrom: chat,
  chatKilled: chat,
  chatLoggedUsersUpdated: chat,
  chatMessage: chat,
  chatMessageDialog: chat,
  chatMessageReceived: chat,
  chatParticipantStarted: chat,
  chatParticipantUpdated: chat,
  chatUserDeclined: chat,
  chatUserDidNotRespond: chat,
  chatUserJoined: chat,
  chatUserLeft: chat,
  conferenceCompleted: consult,
  consultCallDisconnected: consult,
  transferCallDisconnected: consult,
  transferCompleted: consult,
  transferStarted: consult,
  conferenceParticipantAdded: participants,
  conferenceParticipantRemoved: participants,
  failedAddingNumberToDNC: 'It answers one request, and is told where that was made.',
  liveCallbackCRMRecordChanged: liveCallback,
  liveCallbackEnded: liveCallback,
  liveCallbackInitiating: liveCallback,
  liveCallbackInitiatingFailed: liveCallback,
  modelChanged: 'It comes only to listeners whose name begins with StatelessOpenCTIMain_, in place of all the others.',
  endOfPreviewingFailed: preview,
  previewCRMRecordChanged: preview,
  previewCallInitiated: preview,
  previewDialingStarted: preview,
  previewEnded: preview,
  previewInitiated: preview,
  previewRenewed: preview,
  previewWaitDisposition: preview,
  recordingAdded: recordings,
  recordingPlayFinished: recordings,
  recordingsChanged: recordings,
  skillAdded: 'It tells a name without an id; the loader asks for the skills again.',
  skillsStatusChanged: 'It does not tell which skills there are; the loader asks for them again.',
  campaignUpdate: 'It tells an id only; the loader asks for the campaign.',
  skillPromptDownloadCancelled: prompts,
  skillPromptDownloadFailed: prompts,
  skillPromptDownloadProgress: prompts,
  skillPromptDownloaded: prompts,
  skillPromptPauseFailed: prompts,
  skillPromptPlayFailed: prompts,
  skillPromptStopFailed: prompts,
  skillPromptsChanged: prompts,
  skillPromptsPermissionChanged: prompts,
  timeout: 'It says that nothing happened; the connection keeps it to itself.',
  voicemailAccepted: voicemail,
  voicemailAdded: voicemail,
  voicemailCRMRecordChanged: voicemail,
  voicemailDelivered: voicemail,
  voicemailEnded: voicemail,
  voicemailPostponed: voicemail,
  voicemailResumed: voicemail,
  voicemailStateChanged: voicemail,
};
