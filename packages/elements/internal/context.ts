import type { Phone } from './phone.ts';

/** A provider, as the elements find it: the nearest one around them, else the page's first one. */
export interface PhoneSource extends HTMLElement {
  readonly phone: Phone | undefined;
  /** An element with this phone is in that document: its keys are the phone's, too. */
  hearKeysIn(document: Document): void;
}

/** What wants the phone of the place where `host` stands, and to be told of another one. */
export interface PhoneUser {
  readonly host: HTMLElement;
  readonly phone?: Phone | undefined;
  usePhone(phone: Phone | undefined): void;
}

// By the tree and not by events: a page may have replaced `Event`, and an element may be in another document than its provider.
const sources = new Set<PhoneSource>();
const users = new Set<PhoneUser>();

/** A provider came, went, or has another phone. */
export function updateSource(source: PhoneSource): void {
  if (source.isConnected) sources.add(source);
  else sources.delete(source);
  for (const user of users) serve(user);
}

/** From now on the user is told which phone it has. */
export function joinUsers(user: PhoneUser): void {
  users.add(user);
  serve(user);
}

/** The user is told no more. */
export function leaveUsers(user: PhoneUser): void {
  users.delete(user);
}

/** The elements that have this phone. */
export const hostsOf = (phone: Phone): readonly HTMLElement[] =>
  [...users].filter((user) => user.phone === phone).map(({ host }) => host);

function serve(user: PhoneUser): void {
  const source = sourceAround(user.host) ?? firstSource();
  source?.hearKeysIn(user.host.ownerDocument);
  user.usePhone(source?.phone);
}

function sourceAround(host: HTMLElement): PhoneSource | undefined {
  for (let node: Node | null | undefined = host; node; node = outerOf(node))
    if (sources.has(node as PhoneSource)) return node as PhoneSource;
  return undefined;
}

/** What stands around a node as it is shown, through slots and shadow roots. */
function outerOf(node: Node): Node | null | undefined {
  const { assignedSlot, parentNode, host } = node as Element & Partial<Pick<ShadowRoot, 'host'>>;
  return assignedSlot ?? parentNode ?? host;
}

function firstSource(): PhoneSource | undefined {
  const [first] = [...sources].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return first;
}
