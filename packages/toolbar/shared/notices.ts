/** What the phone tells the agent, in whichever panel that is: what keys, links and notifications could not do shows there. */
import type { CtiProvider } from '@cti-elements/elements/provider';

type Phone = NonNullable<CtiProvider['phone']>;

const CHANNEL = 'cti-toolbar:notices';

/** How long a notice waits for a panel that is about to open, in ms. */
const PATIENCE = 15_000;

type Message = { readonly name: 'hello' } | { readonly name: 'notice'; readonly text: string };

/** Passes on what this phone tells, until the function that comes back is called. */
export function shareNotices(phone: Phone): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let newest: { readonly text: string; readonly at: number } | undefined;
  const tell = (): void => {
    if (newest) channel.postMessage({ name: 'notice', text: newest.text } satisfies Message);
  };
  const subscription = phone.notice$.subscribe((notice) => {
    newest = notice && { text: notice.text, at: performance.now() };
    tell();
  });
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.name === 'hello' && newest && performance.now() - newest.at < PATIENCE) tell();
  };
  return () => {
    subscription.unsubscribe();
    channel.close();
  };
}

/** Shows in this document's phone what the other one tells. */
export function showNotices(phone: Phone): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.name === 'notice') phone.notice$.next({ text: data.text });
  };
  channel.postMessage({ name: 'hello' } satisfies Message);
  return () => channel.close();
}
