/** The CRM's pages that the agent is asked about: the worker leaves them where every panel sees them. */
const KEY = 'offers';

export interface Offer {
  readonly name: string;
  readonly url: string;
}

/** Calls `changed` with the offers, now and after every change. */
export function offers(changed: (offers: readonly Offer[]) => void): void {
  const read = async (): Promise<void> => changed(((await chrome.storage.session.get(KEY))[KEY] ?? []) as Offer[]);
  chrome.storage.session.onChanged.addListener((changes) => {
    if (KEY in changes) void read();
  });
  void read();
}

export const withoutOffers = (): Promise<void> => chrome.storage.session.remove(KEY);
