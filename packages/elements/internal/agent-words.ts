import type { AgentState, Call } from '@cti-elements/client';
import { msg, str } from '@lit/localize';

export type Tone = 'ready' | 'notReady' | 'onCall' | 'wrapUp' | 'danger';

/** The name of a ready state or of a not-ready reason. */
export function stateName(agent: AgentState, ready: boolean, id: string | undefined): string {
  if (ready) return agent.readyStates.find((entry) => entry.id === id)?.name ?? msg('Ready');
  return agent.notReadyReasons.find((entry) => entry.id === id)?.name ?? msg('Not ready');
}

/** What the agent is doing, in a word, with a tone, and since when. */
export function agentWord(agent: AgentState, call: Call | undefined): { word: string; tone: Tone; since: number } {
  switch (call?.phase) {
    case 'ringingHere':
      return { word: msg('Call waiting'), tone: 'onCall', since: call.seenAt };
    case 'ringingThere':
      return { word: msg('Calling'), tone: 'onCall', since: call.seenAt };
    case 'talking':
      return { word: msg('On a call'), tone: 'onCall', since: call.talkingSince ?? call.seenAt };
    case 'wrapUp':
      return { word: msg('Wrap-up'), tone: 'wrapUp', since: call.endedAt ?? call.seenAt };
    default: {
      const id = agent.ready ? agent.readyStateId : agent.reasonCodeId;
      return { word: stateName(agent, agent.ready, id), tone: agent.ready ? 'ready' : 'notReady', since: agent.since };
    }
  }
}

/** What comes when the call is finished, where the agent has chosen that. */
export function pendingWord(agent: AgentState): string | undefined {
  const { pending } = agent;
  return pending && msg(str`${stateName(agent, pending.ready, pending.id)} after this call`);
}
