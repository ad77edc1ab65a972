/** The simulator in a page: for stories, demos and tests. Nothing leaves the page, and nothing is heard. */
import { type Account, CallCenter, type Clock, type Control, realClock } from '../index.ts';
import { pageFetch } from './page-fetch.ts';
import { SilentMedia } from './silent-media.ts';

export { SilentMedia, SilentPhone } from './silent-media.ts';

/** What the simulator in a page simulates, and how slow it is. */
export interface PageSimulatorOptions {
  /** The page's own clock when left out. */
  readonly clock?: Clock;
  /** The demo's data when left out. */
  readonly account?: Account;
  /** How long a request and its answer are on their way together, ms; 0 when left out. */
  readonly latency?: number;
  /** How long a login takes, ms; 0 when left out. */
  readonly loginTime?: number;
  readonly random?: () => number;
}

/** A call centre in this page’s memory, and the `fetch` that reaches it. */
export interface PageSimulator {
  readonly center: CallCenter;
  readonly control: Control;
  /** The telephones: who rings, who is up, who hears whom. */
  readonly media: SilentMedia;
  readonly clock: Clock;
  /** Instead of `window.fetch`: answers `/agent/v2` and `/workstations/N/agent/v2` on any host, rejects everything else. */
  readonly fetch: typeof fetch;
  dispose(): void;
}

/**
 * Builds a call centre in memory.
 *
 * @example
 * const simulator = createPageSimulator();
 * const client = CtiClient.connect({ endpoint: 'http://simulator.test/agent/v2', fetch: simulator.fetch });
 * await client.login({ user: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' });
 * simulator.control.callIn({ number: '+19255550100' });
 */
export function createPageSimulator(options: PageSimulatorOptions = {}): PageSimulator {
  const { clock = realClock, latency = 0, ...rest } = options;
  const media = new SilentMedia(clock);
  const center = new CallCenter({ ...rest, clock, media });
  return {
    center,
    control: center.control,
    media,
    clock,
    fetch: pageFetch(center, clock, latency),
    dispose: () => center.dispose(),
  };
}
