/** The call centre of the demo: an insurer called Larkspur. Ids exceed 2^53, as the service's do. */
import { type AgentPermission, codes, type Id } from '@cti-elements/contract';
import type { Account } from './account.ts';
import { demoDesk } from './demo-desk.ts';

const id = (number: number): Id => `3000000000000${String(number).padStart(5, '0')}`;

const { final, redial, doNotDialForATime, doNotCallList, agentMaySetTimer, worksheetFirst, onlyTransferAndConference } =
  codes.dispositionFlag;

/** Everything allowed but what a demo agent has no business with. */
const PERMISSIONS: AgentPermission = {
  canAddDNC: true,
  canChangePassword: true,
  canCreateCallbacks: true,
  canCreateChat: true,
  canCreateConference: true,
  canDeleteVoicemailSession: true,
  canDialDNC: false,
  canEditCRMSessions: true,
  canMakeCalls: true,
  canMakeInternalCalls: true,
  canMakeRecordings: true,
  canMakeTestCalls: true,
  canManageSkillAvailability: true,
  canPlayPromptToCaller: true,
  canProcessVoicemail: true,
  canRejectCalls: true,
  canRemoveCRMData: false,
  canSendMessages: true,
  canSkipNumbersInPreview: true,
  canTransfer: true,
  canTransferVoicemail: true,
  canUseConnectors: true,
  reasonCodesEnabled: true,
  canHold: true,
  canWrapUpCalls: true,
  canPark: true,
  canPickSalesforceObjectForCallLog: false,
  canTransferToAgents: true,
  canTransferToSkills: true,
  canCreateConferenceWithAgents: true,
  canCreateConferenceUsingSkills: true,
  canConfigureAutoAnswer: true,
  canSelectSysRecycleDisposition: false,
};

const RENEWALS = id(401);
const SERVICE = id(402);
const WINBACK = id(403);
const SURVEY = id(404);

const RENEWED = id(501);
const CALL_AGAIN = id(502);
const NO_INTEREST = id(503);
const DO_NOT_CALL = id(504);
const ANSWERED = id(505);
const POLICY_CHANGED = id(506);
const HANDED_OVER = id(507);
const NONE_GIVEN = id(508);
const REST_A_WHILE = id(509);

const CAMPAIGNS = [RENEWALS, SERVICE, WINBACK, SURVEY];

/** A fresh copy of the demo's data. */
export function demoAccount(): Account {
  return {
    domain: { id: id(1), name: 'Larkspur Insurance' },
    agents: [
      {
        id: id(101),
        user: 'agent@example.com',
        password: 'secret',
        fullName: 'Alex Morgan',
        role: 'AGENT',
        extension: '2001',
        permissions: PERMISSIONS,
        campaignIds: CAMPAIGNS,
        skillIds: [id(201), id(202)],
      },
      {
        id: id(102),
        user: 'agent2@example.com',
        password: 'secret',
        fullName: 'Sam Rivera',
        role: 'AGENT',
        extension: '2002',
        permissions: PERMISSIONS,
        campaignIds: CAMPAIGNS,
        skillIds: [id(201), id(203)],
      },
      {
        id: id(103),
        user: 'agent3@example.com',
        password: 'secret',
        fullName: 'Noor Haddad',
        role: 'SUPERVISOR',
        extension: '2003',
        permissions: { ...PERMISSIONS, canDialDNC: true },
        campaignIds: CAMPAIGNS,
        skillIds: [id(202), id(203)],
      },
    ],
    campaigns: [
      {
        id: RENEWALS,
        name: 'Renewals',
        mode: codes.campaignMode.inbound,
        state: codes.campaignState.running,
        extension: '4001',
        dnis: '+19255550010',
        dispositionIds: [RENEWED, CALL_AGAIN, REST_A_WHILE, NO_INTEREST, DO_NOT_CALL, HANDED_OVER],
        acwDispositionId: NONE_GIVEN,
      },
      {
        id: SERVICE,
        name: 'Customer service',
        mode: codes.campaignMode.inbound,
        state: codes.campaignState.running,
        extension: '4002',
        dnis: '+19255550011',
        dispositionIds: [ANSWERED, POLICY_CHANGED, CALL_AGAIN, HANDED_OVER],
        acwDispositionId: NONE_GIVEN,
        wrapUpLimit: 60_000,
        autoRecord: true,
      },
      {
        id: WINBACK,
        name: 'Win-back',
        mode: codes.campaignMode.outbound,
        state: codes.campaignState.running,
        extension: '4003',
        dnis: '+19255550012',
        dispositionIds: [RENEWED, CALL_AGAIN, REST_A_WHILE, NO_INTEREST, DO_NOT_CALL],
        acwDispositionId: NONE_GIVEN,
      },
      {
        id: SURVEY,
        name: 'Satisfaction survey',
        mode: codes.campaignMode.autodial,
        state: codes.campaignState.running,
        extension: '4004',
        dnis: '+19255550013',
        dispositionIds: [ANSWERED, CALL_AGAIN, NO_INTEREST, DO_NOT_CALL],
        acwDispositionId: NONE_GIVEN,
        wrapUpLimit: 30_000,
        autoAnswer: true,
      },
    ],
    dispositions: [
      { id: RENEWED, name: 'Policy renewed', description: 'The customer renews', flags: final },
      {
        id: CALL_AGAIN,
        name: 'Call again',
        description: 'The customer wants another call, at a time that the agent may set',
        flags: redial | agentMaySetTimer,
        timeout: 3_600_000,
      },
      {
        id: REST_A_WHILE,
        name: 'Not now',
        description: 'The customer is not called for a month',
        flags: redial | doNotDialForATime,
        timeout: 30 * 86_400_000,
      },
      { id: NO_INTEREST, name: 'No interest', description: 'The customer declines', flags: final },
      {
        id: DO_NOT_CALL,
        name: 'Do not call',
        description: 'The number goes on the do-not-call list',
        flags: final | doNotCallList,
      },
      { id: ANSWERED, name: 'Question answered', description: 'Nothing is left to do', flags: final },
      {
        id: POLICY_CHANGED,
        name: 'Policy changed',
        description: 'The worksheet holds the change',
        flags: final | worksheetFirst,
      },
      {
        id: HANDED_OVER,
        name: 'Handed over',
        description: 'Somebody else goes on with the customer',
        flags: final | onlyTransferAndConference,
      },
      { id: NONE_GIVEN, name: 'No disposition', description: 'Wrap-up reached its limit', flags: final },
    ],
    skills: [
      { skillId: id(201), name: 'Motor' },
      { skillId: id(202), name: 'Home' },
      { skillId: id(203), name: 'Claims' },
    ],
    readyStates: [
      { id: id(601), name: 'Ready' },
      { id: id(602), name: 'Ready for calls and voicemail' },
    ],
    notReadyReasons: [
      { id: id(611), name: 'Lunch' },
      { id: id(612), name: 'Break' },
      { id: id(613), name: 'Meeting' },
      { id: id(614), name: 'Training' },
      { id: id(615), name: 'After-call work' },
    ],
    logoutReasons: [
      { id: id(621), name: 'End of shift' },
      { id: id(622), name: 'Break' },
      { id: id(623), name: 'Technical problem' },
    ],
    speedDials: [
      { id: id(701), code: '1', description: 'Front desk', number: '+19255550120' },
      { id: id(702), code: '2', description: 'Claims office', number: '+19255550121' },
      { id: id(703), code: '3', description: 'Roadside help', number: '+19255550122' },
    ],
    stations: ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008', '1009'],
    conferenceDispositioning: codes.conferenceDispositioning.initiatorDecides,
    manualCampaignId: WINBACK,
    doNotCall: ['+19255550199'],
    contacts: [
      { number: '+19255550100', name: 'Maria Alvarez' },
      { number: '+19255550101', name: 'Daniel Okafor' },
      { number: '+19255550102', name: 'Priya Nair' },
      { number: '+19255550103', name: 'Tomas Lindqvist' },
      { number: '+19255550104', name: 'Grace Chen' },
      { number: '+19255550105', name: 'Omar Farouk' },
      { number: '+19255550106', name: 'Hannah Weiss' },
      { number: '+19255550107', name: 'Lucas Moreau' },
      { number: '+19255550190', name: 'Busy Bee Bakery' },
      { number: '+19255550191', name: 'Nobody Home' },
      { number: '+19255550199', name: 'Ida Quist' },
    ],
    behaviours: {
      '+19255550190': { kind: 'busy' },
      '+19255550191': { kind: 'noAnswer' },
      '+19255550192': { kind: 'invalid' },
      '+19255550193': { kind: 'answers', after: 3_000 },
    },
    desk: demoDesk(id, { renewals: RENEWALS, service: SERVICE, winback: WINBACK, survey: SURVEY }),
    passwordRules: [
      { aspect: 'length', count: 8, description: 'At least 8 characters' },
      { aspect: 'digits', count: 1, description: 'At least one digit' },
      { aspect: 'upperCase', count: 1, description: 'At least one capital letter' },
      { aspect: 'userName', count: 0, description: 'Not your user name' },
      { aspect: 'history', count: 1, description: 'Not the password that you have now' },
    ],
  };
}
