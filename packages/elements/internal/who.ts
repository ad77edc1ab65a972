/** Who the other party is: the one place that says it, for every element, notification, title and event. */
import {
  type CallInfo,
  codes,
  contactName,
  type CtiState,
  type Fields,
  type Id,
  otherNumber,
} from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { formatNumber, sameNumber } from './format.ts';

/** Somebody whom the page knows by a number. */
export interface Contact {
  readonly name: string;
  /** The page's own id. */
  readonly id?: string | undefined;
  /** Where the page shows the contact; http, https, or an address in the page. */
  readonly url?: string | undefined;
}

/** The page's way from a number, as the service sent it, to those who have it; none, one or several. */
export type ResolveContact = (
  number: string,
) => readonly Contact[] | undefined | Promise<readonly Contact[] | undefined>;

/** What the page has said of numbers, asked once each; loads after sign-in. */
export interface PageContacts {
  /** Those who have the number, or the one that the agent chose among them; none while it is not known. */
  matches(number: string): readonly Contact[];
  choose(number: string, contact: Contact): void;
  /** Resolves when the page has answered. */
  settled(number: string): Promise<void>;
}

/** What names come from. */
export interface NameSources {
  readonly client: { readonly state: CtiState };
  readonly contacts?: PageContacts | undefined;
}

/** The other party. */
export interface Who {
  /** The name, or the number as people read it. */
  readonly title: string;
  /** What else to show: the number below a name; whom a colleague asks about. */
  readonly detail?: string;
  /** The page's contact. */
  readonly contact?: Contact | undefined;
  /** Several contacts have the number, and the agent has not said which it is. */
  readonly choices: readonly Contact[];
}

/**
 * Says who is on the other side of a call: by the contact's record, what the page knows (`resolveContact`), a speed dial, a
 * colleague, and else by the number. `record` is the contact's, where the state does not have it under the call's id.
 */
export function whoIs(sources: NameSources, info: CallInfo, record?: Fields): Who {
  const { state } = sources.client;
  const number = otherNumber(info);
  if (isColleague(info)) return colleague(sources, info, number);
  const contacts = number ? (sources.contacts?.matches(number) ?? []) : [];
  const contact = contacts.length === 1 ? contacts[0] : undefined;
  const name =
    recordName(state, info.callSessionId, record) ||
    contact?.name ||
    dialName(state, number) ||
    agentName(state, number);
  const readable = number ? formatNumber(number) : msg('Number withheld');
  return {
    title: name || readable,
    ...(name && number && name !== readable && { detail: readable }),
    contact,
    choices: contacts.length > 1 ? contacts : [],
  };
}

/** The same by a number alone. */
export const whoHas = (sources: NameSources, number: string | undefined, record?: Fields): Who =>
  whoIs(sources, { ...(number !== undefined && { number, ani: number }) }, record);

/** A call among agents. */
export const isColleague = (info: CallInfo): boolean => info.callType === codes.callType.internal;

/** Whoever asks before a hand-over, and about whom: the record is the customer's. */
function colleague({ client: { state } }: NameSources, info: CallInfo, number: string): Who {
  const name = nameOfAgent(state, info.userTransferringId) || dialName(state, number) || agentName(state, number);
  const about = info.agentInitiated ? '' : recordName(state, info.callSessionId);
  const readable = formatNumber(number);
  const detail = about ? msg(str`Asks about ${about}`) : name && name !== readable ? readable : '';
  return { title: name || readable || msg('A colleague'), ...(detail && { detail }), choices: [] };
}

function recordName({ calls, records, preview }: CtiState, id: Id | undefined, record?: Fields): string {
  if (record) return contactName(record);
  if (id === undefined) return '';
  const fields = records.byCall[id]?.fields ?? (preview.current?.id === id ? preview.current.record : undefined);
  const known = calls.byId[id] ?? calls.recent.find((call) => call.id === id);
  return (fields && contactName(fields)) || known?.name || '';
}

function dialName({ directory }: CtiState, number: string): string {
  return (number && directory.speedDials.find((dial) => sameNumber(dial.number, number))?.description) || '';
}

const nameOfAgent = ({ directory }: CtiState, id: Id | undefined): string =>
  (id !== undefined && directory.agents.find(({ agentId }) => agentId === id)?.name) || '';

/** Where the service calls colleagues by their id, or by their name. */
function agentName(state: CtiState, number: string): string {
  return number ? nameOfAgent(state, number) : '';
}
