import { type CtiState, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { formatNumber, sameNumber } from '../../internal/format.ts';
import { type Found, inGroups } from '../../internal/found-list.ts';
import { bestFits, better, fit, fitNumber } from '../../internal/match.ts';
import { parseNumber } from '../../internal/number.ts';
import { usesOf } from '../../internal/usage.ts';

/** Who can be given a voicemail. */
export interface Receiver extends Found {
  readonly kind: 'agent' | 'campaign' | 'number';
  /** What the service is told. */
  readonly address: string;
}

type Known = Pick<CtiState, 'directory' | 'session'>;

/** Agents and campaigns that fit what was typed, best first, after the extension or number that was typed; all while nothing is. */
export function findReceivers({ directory, session }: Known, text: string, limit = 20): Receiver[] {
  const { number } = parseNumber(text);
  const agents = directory.agents
    .filter(({ name }) => name !== session.details?.fullName)
    .map(({ agentId = '', name = '' }) => receiver('agent', msg('Agents'), name, '', agentId));
  const campaigns = directory.campaigns.map(({ id = '', name = '', extension = '' }) =>
    receiver('campaign', msg('Campaigns'), name, extension, extension || id),
  );
  const rank = usesOf('voicemail');
  const isTyped = ({ address }: Receiver): boolean => sameNumber(address, number);
  const fits = bestFits(
    [...agents, ...campaigns].filter(({ name }) => name !== ''),
    (one) => (isTyped(one) ? -1 : better(fit(text, one.name), number ? fitNumber(text, one.detail) : undefined)),
    ({ address }) => (text.trim() ? rank(address) : 0),
  );
  const typed = receiver('number', msg('Number'), formatNumber(number), '', number);
  return inGroups([...(number && !fits.some(isTyped) ? [typed] : []), ...fits].slice(0, limit));
}

function receiver(kind: Receiver['kind'], group: string, name: string, detail: string, address: Id): Receiver {
  return { kind, group, name, detail, address };
}
