/** What the tabs of one browser share: a channel to talk over, and locks that one of them has at a time. */
export interface Tabs {
  /** Joins the talk about `name`: what one tab posts, all others hear, in order. Throws where the browser has no channel. */
  join(name: string, hear: (message: unknown) => void): TabChannel;
  /**
   * Resolves when this tab has the lock `name`; it keeps it until `signal` aborts or the tab is gone. Stays open while another
   * tab has it. Rejects where the browser refuses locks, and with the signal's reason.
   */
  lead(name: string, signal: AbortSignal): Promise<void>;
}

/** This tab’s end of a talk. What it posts has to be of a kind that `structuredClone` takes. */
export interface TabChannel {
  post(message: unknown): void;
  close(): void;
}

/** This browser's tabs: Web Locks and BroadcastChannel, each of which may be missing (plain http from afar) or refused. */
export function browserTabs(): Tabs {
  return {
    join(name, hear) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => hear(data);
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
    lead: (name, signal) =>
      new Promise((resolve, reject) => {
        const held = new Promise<void>((release) => signal.addEventListener('abort', () => release()));
        const lock = navigator.locks.request(name, { signal }, () => {
          resolve();
          return held;
        });
        lock.catch(reject);
      }),
  };
}
