/** What is left at an agent's desk: how the others are, settings, the service itself, a number clicked in a page. */
import { fault, given } from '../../base/faults.ts';
import { requireNumber } from '../../base/numbers.ts';
import { publishSession } from '../../calls/session.ts';
import { pickUp } from '../../calls/station.ts';
import { deskOf, officeOf } from '../../desk/office.ts';
import type { Agent } from '../../state/agents.ts';
import type { CallCenterState } from '../../state/call-center.ts';
import { participantsOf } from '../../state/room.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import { type AgentState, type AgentStateValue, codes } from '@cti-elements/contract';

/** The numbers of `agentState.state`, and the words of `agentStateValue.state`. */
const STATES = ['LOGGED_OUT', 'NOT_READY', 'READY', 'RINGING', 'ON_CALL', 'ON_HOLD', 'WRAP_UP'] as const;

function stateOf({ workstation }: Agent): (typeof STATES)[number] {
  const session = workstation?.session;
  if (!session) return 'LOGGED_OUT';
  const call = workstation.currentCall;
  if (call?.state === 'wrapUp') return 'WRAP_UP';
  if (call?.state === 'onHold') return 'ON_HOLD';
  if (call?.up) return 'ON_CALL';
  if (call) return 'RINGING';
  return session.readiness.ready ? 'READY' : 'NOT_READY';
}

function stateValue(center: CallCenterState, agent: Agent): AgentStateValue {
  const { workstation, account } = agent;
  const call = workstation?.currentCall;
  const since = call?.endedAt ?? call?.answeredAt ?? call?.created ?? workstation?.session?.readiness.since;
  return {
    agentId: account.id,
    state: stateOf(agent),
    fullname: account.fullName,
    stateSince: new Date(since ?? center.startedAt).toISOString(),
    ...(call?.info.callType === undefined ? {} : { callType: call.info.callType }),
    availableSkills: workstation ? agent.activeSkillIds : [],
  };
}

function reconnect(workstation: Workstation, forced: boolean): void {
  const { agent } = workstation.requireSession();
  if (workstation.currentCall && !forced) throw workstation.currentCall.refusal();
  workstation.publish('bridgeConnected', {});
  publishSession(workstation, agent);
}

export const deskMethods: MethodTable = {
  getAgentStates: ({ center }) =>
    center.agents
      .all()
      .map((agent): AgentState => ({ agentId: agent.account.id, state: STATES.indexOf(stateOf(agent)) })),
  getAgentStateValues: ({ center }) => center.agents.all().map((agent) => stateValue(center, agent)),
  getDispositionsInfo: (workstation, { campaignId }) => {
    const { account, campaigns } = workstation.center;
    const campaign = campaigns.get(given(campaignId, 'getDispositionsInfo', 'campaignId'));
    return {
      conferenceDispositioning: account.conferenceDispositioning ?? codes.conferenceDispositioning.initiator,
      dispositionValue: campaigns.dispositions(campaign),
      participants: workstation.currentCall ? participantsOf(workstation.currentCall) : [],
    };
  },

  getOption: (workstation, { option }) => deskOf(workstation).options.get(given(option, 'getOption', 'option')),
  setOption: (workstation, { option, value = '' }) =>
    deskOf(workstation).options.set(given(option, 'setOption', 'option'), value),
  getCurrentWebserver: ({ center }) => officeOf(center).account.webServer,
  reconnect: (workstation, { forced }) => reconnect(workstation, forced ?? false),

  startClick2Dial: (workstation, { arg0 }) => {
    workstation.requirePermission('canMakeCalls');
    workstation.publish('click2DialInitiated', { number: requireNumber(arg0) });
  },
  /** What the station plays is hung up, and the call that rings is answered. */
  makeAnswerOnHungup: (workstation) => {
    if (!workstation.requireCall().ringingHere) throw fault('wrongState', 'No call is ringing here.');
    pickUp(workstation);
  },
};
