/**
 * The methods of the contract that no element needs, each with the reason; API.md shows them. A page calls them with
 * `client.call`. A method that an element has come to call must leave the list: `coverage-table.mjs --strict` says so.
 */
const newer = (method) => `the elements call \`${method}\`, which does more`;
const permissions = 'the permissions say it, and follow their events';
const words = 'the service says it in words when it refuses';
const otherProgram = 'for a program that hands the service its own work';

export const NO_ELEMENT = {
  addCallback2: newer('addCallback3'),
  cachedLogin: 'for a program that keeps the password; the elements keep none',
  checkCanCreateConferenceWith: permissions,
  checkCanMakeCallsTo: permissions,
  checkCanTransferTo: permissions,
  createChatSession: 'the elements begin chats with `createChat`',
  getAddressType: words,
  getAgentStates: newer('getAgentStateValues'),
  getCampaigns: 'the elements show the agent’s own, of `getAvailableCampaigns`',
  getManualCallsConfig: 'the elements offer the agent’s running outbound campaigns',
  getOption: 'options are a page’s own settings',
  getSkillGroups: 'the elements show skills, not who else has them',
  isAddressValid: words,
  isSoftphoneAnswerRequired: '`answerCallIncoming` tells it',
  loginAsync3: newer('loginAsync2'),
  makeAnswerOnHungup: '`softphonePickupPhone` answers',
  saveRecording: 'it writes a file where the service runs, which a page can’t show',
  sendHttpServerMessage: otherProgram,
  setOption: 'options are a page’s own settings',
  setSkipPreviewCall2: 'the service’s own time applies when a preview is skipped',
  startClick2Dial: otherProgram,
};
