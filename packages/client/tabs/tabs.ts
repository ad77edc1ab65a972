/** What the tabs of one browser share: a channel to talk over, and a lock that one of them has. */
export interface Tabs {
  /** Joins the talk about `name`: what one tab posts, all others hear, in order. */
  join(name: string, hear: (message: unknown) => void): TabChannel;
  /** Resolves when this tab is the one to lead; it is until `signal` aborts or the tab is gone. Stays open when it never is. */
  lead(name: string, signal: AbortSignal): Promise<void>;
}

export interface TabChannel {
  post(message: unknown): void;
  close(): void;
}

/** This browser's tabs: Web Locks and BroadcastChannel. Undefined where there are none, as for pages of plain http from afar. */
export function browserTabs(): Tabs | undefined {
  if (typeof BroadcastChannel === 'undefined' || !globalThis.navigator?.locks) return undefined;
  return {
    join(name, hear) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => hear(data);
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
    lead: (name, signal) =>
      new Promise((resolve) => {
        const held = new Promise<void>((release) => signal.addEventListener('abort', () => release()));
        const lock = navigator.locks.request(name, { signal }, () => {
          resolve();
          return held;
        });
        // Only the signal ends a request.
        lock.catch(() => undefined);
      }),
  };
}
