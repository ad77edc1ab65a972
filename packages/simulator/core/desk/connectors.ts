/** Pages that open beside a call. The clients open them; the service says which. */
import type { ConnectorValue } from '@cti-elements/contract';
import type { ConnectorAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';

const SAFE = /^(https?:\/\/[^\s/]|tel:\S|mailto:\S)/i;

export const connectorValue = ({
  className,
  description,
  dispositionIds,
  flags,
  id,
  name,
  url,
}: ConnectorAccount): ConnectorValue => ({
  ...(className === undefined ? {} : { className }),
  ...(description === undefined ? {} : { description }),
  dispositionIds,
  ...(flags === undefined ? {} : { flags }),
  id,
  ...(name === undefined ? {} : { name }),
  url,
});

/** The URL with its tokens filled in; what is not known is left empty. */
export function fillUrl(url: string, tokens: ReadonlyMap<string, string>): string {
  return url.replace(/@([\w ]+\.[\w ]+)@/g, (_, token: string) => encodeURIComponent(tokens.get(token) ?? ''));
}

/** A URL that a browser may open, or a Fault. */
export function requireUrl(url: string): string {
  if (!SAFE.test(url))
    throw fault('badValue', `"${url.slice(0, 80)}" is not an address to open: http, https, tel or mailto.`);
  return url;
}
