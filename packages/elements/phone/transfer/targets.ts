import { type CallInfo, type Id, otherNumber, parkedCalls } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { formatNumber, sameNumber } from '../../internal/format.ts';
import { type Found, inGroups } from '../../internal/found-list.ts';
import type { InCallIcon } from '../../internal/in-call-icon.ts';
import { bestFits, better, fit, fitNumber } from '../../internal/match.ts';
import { parseNumber } from '../../internal/number.ts';
import { type NameSources, whoIs } from '../../internal/who.ts';
import { usesOf } from '../../internal/usage.ts';
import { colleagueState } from './colleague.ts';

export type Purpose = 'transfer' | 'conference';

/** Whom a call can go to, or who can join it. */
export interface Target extends Found {
  readonly icon: InCallIcon;
  /** What the service is told. */
  readonly address: string;
  /** A call that the agent has parked: it joins at once. */
  readonly parkedId?: string;
  /** Digits that have to be sent once it is answered. */
  readonly tones?: readonly string[];
  /** A colleague, whose state is asked for when chosen. */
  readonly agentId?: Id;
}

/**
 * All that the agent may reach and that fits what was typed, best first: a number that was typed, then names and numbers,
 * those first that the agent has used. Everything but recent calls while nothing is typed.
 */
export function findTargets(sources: NameSources, purpose: Purpose, text: string, limit = 30): Target[] {
  const { number, tones } = parseNumber(text);
  const rank = usesOf('transfer');
  // Whoever is parked is on the line already, and is meant by the number.
  const isTyped = ({ address }: Target): boolean => !tones.length && sameNumber(address, number);
  const fits = bestFits(
    allTargets(sources, purpose, text.trim() !== ''),
    (one) =>
      number && isTyped(one) ? -1 : better(fit(text, one.name), number ? fitNumber(text, one.detail) : undefined),
    ({ address }) => (text.trim() ? rank(address) : 0),
  );
  const typed: Target = {
    group: msg('Number'),
    icon: 'transfer',
    name: formatNumber(number),
    detail: tones.length ? msg(str`then ${tones.join(', ')}`) : '',
    address: number,
    tones,
  };
  return inGroups([...(number && !fits.some(isTyped) ? [typed] : []), ...fits].slice(0, limit));
}

function allTargets(sources: NameSources, purpose: Purpose, withRecent: boolean): Target[] {
  const { directory, session, account } = sources.client.state;
  const may = session.permissions;
  const transfer = purpose === 'transfer';
  const agents = (transfer ? may.canTransferToAgents : may.canCreateConferenceWithAgents) !== false;
  const queues = (transfer ? may.canTransferToSkills : may.canCreateConferenceUsingSkills) !== false;
  // A call goes to any skill; the agent's own ones will do until all are known.
  const skills = account.allSkills.length ? account.allSkills : directory.skills;
  const dials = directory.speedDials.map(({ description = '', number = '' }) => ({
    group: msg('Speed dials'),
    icon: 'transfer' as const,
    name: description || formatNumber(number),
    detail: description && formatNumber(number),
    address: number,
  }));
  return [
    ...(transfer ? [] : parkedTargets(sources)),
    ...(agents
      ? directory.agents
          .filter(({ name }) => name !== session.details?.fullName)
          .map(({ agentId = '', name = '' }) => ({
            group: msg('Agents'),
            icon: 'person' as const,
            name,
            detail: colleagueState(account, agentId)?.word ?? '',
            address: agentId,
            agentId,
          }))
      : []),
    ...dials,
    ...(queues
      ? skills.map(({ name = '', skillId = '' }) => ({
          group: msg('Skills'),
          icon: 'group' as const,
          name,
          detail: '',
          address: skillId,
        }))
      : []),
    ...(transfer || queues
      ? directory.campaigns.map(({ name = '', id = '', extension = '' }) => ({
          group: msg('Campaigns'),
          icon: 'group' as const,
          name,
          detail: extension,
          address: extension || id,
        }))
      : []),
    ...(withRecent ? recentTargets(sources, dials) : []),
  ].filter(({ name }) => name !== '');
}

function named(sources: NameSources, info: CallInfo): Pick<Target, 'name' | 'detail'> {
  const { title, detail = '' } = whoIs(sources, info);
  return { name: title, detail };
}

function parkedTargets(sources: NameSources): Target[] {
  return parkedCalls(sources.client.state).map(({ callSessionId = '', number = '' }) => ({
    group: msg('Parked calls'),
    icon: 'park',
    ...named(sources, { number, ani: number, callSessionId }),
    address: number,
    parkedId: callSessionId,
  }));
}

function recentTargets(sources: NameSources, others: readonly Target[]): Target[] {
  const { recent, byId, currentId = '' } = sources.client.state.calls;
  const current = byId[currentId]?.info;
  const all = recent.map(({ info }) => ({ info, number: otherNumber(info) }));
  const calls = all.filter(({ number }, index) => {
    const isOther = !current || !sameNumber(number, otherNumber(current));
    const isFirst = all.findIndex((other) => other.number === number) === index;
    return isOther && isFirst && !others.some(({ address }) => sameNumber(address, number));
  });
  return calls.map(({ info, number }) => ({
    group: msg('Recent calls'),
    icon: 'transfer',
    ...named(sources, info),
    address: number,
  }));
}
