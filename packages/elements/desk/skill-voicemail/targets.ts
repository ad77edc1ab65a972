import { type CtiState, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import type { Found } from '../../internal/found-list.ts';

/** Who can be given a voicemail. */
export interface Receiver extends Found {
  readonly kind: 'agent' | 'campaign';
  /** What the service is told. */
  readonly address: string;
}

type Known = Pick<CtiState, 'directory' | 'session'>;

/** Agents and campaigns that match what was typed; all of them while nothing is. */
export function findReceivers({ directory, session }: Known, text: string, limit = 20): Receiver[] {
  const wanted = text.trim().toLowerCase();
  const agents = directory.agents
    .filter(({ name }) => name !== session.details?.fullName)
    .map(({ agentId = '', name = '' }) => receiver('agent', msg('Agents'), name, '', agentId));
  const campaigns = directory.campaigns.map(({ id = '', name = '', extension = '' }) =>
    receiver('campaign', msg('Campaigns'), name, extension, extension || id),
  );
  return [...agents, ...campaigns]
    .filter(({ name, detail }) => name !== '' && (name.toLowerCase().includes(wanted) || detail.startsWith(wanted)))
    .slice(0, limit);
}

function receiver(kind: Receiver['kind'], group: string, name: string, detail: string, address: Id): Receiver {
  return { kind, group, name, detail, address };
}
