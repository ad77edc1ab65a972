import type { Clock } from './clock.ts';

/** `broken` when nothing gets through any more; `found` when something does (again). */
export type Way = 'found' | 'broken';

/** How long the browser may take a way for interrupted before another is looked for, in ms. */
const INTERRUPTION = 2500;
/** How long nothing at all may come, neither sound nor the browser's own checks of the way, in ms. */
const SILENCE = 4000;
const INTERVAL = 500;
const LONGEST_LOOK = 1000;

/**
 * Watches the way to the far end from the time it is found. It tells `broken` when the browser gives the way up, when it
 * is interrupted for 2.5 s, and when nothing comes for 4 s, which is sooner than the browser notices; and `found` when
 * something comes again. Ends with `signal`.
 */
export function watchWay(options: {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWay: (way: Way) => void;
}): void {
  const { connection, clock, signal, onWay } = options;
  let way: Way | undefined;
  let stopTimer: (() => void) | undefined;
  let isWatching = false;
  const tell = (next: Way): void => {
    if (way === next && next === 'found') return;
    way = next;
    onWay(next);
  };
  const changed = (): void => {
    stopTimer?.();
    const { connectionState } = connection;
    if (connectionState === 'failed') {
      tell('broken');
    } else if (connectionState === 'disconnected') {
      stopTimer = clock.after(INTERRUPTION, () => tell('broken'));
    } else if (connectionState === 'connected') {
      tell('found');
      if (!isWatching) {
        isWatching = true;
        void listen();
      }
    }
  };
  let count = 0;
  let lookedAt = clock.now();
  let silence = 0;
  const listen = async (): Promise<void> => {
    const now = await countArrivals(connection);
    if (signal.aborted) return;
    // A computer that slept has not listened.
    silence += Math.min(clock.now() - lookedAt, LONGEST_LOOK);
    lookedAt = clock.now();
    if (now === undefined || now !== count) {
      count = now ?? 0;
      silence = 0;
      if (way === 'broken' && connection.connectionState === 'connected') tell('found');
    } else if (way === 'found' && silence >= SILENCE) {
      tell('broken');
    }
    stopListening = clock.after(INTERVAL, () => void listen());
  };
  let stopListening: (() => void) | undefined;
  connection.addEventListener('connectionstatechange', changed, { signal });
  signal.addEventListener('abort', () => {
    stopTimer?.();
    stopListening?.();
  });
}

/** Packets of sound and answers to the browser's checks, which come even while nobody speaks. */
async function countArrivals(connection: RTCPeerConnection): Promise<number | undefined> {
  const stats = await connection.getStats().catch(() => undefined);
  let count = 0;
  let canTell = false;
  stats?.forEach((entry: Record<string, unknown>) => {
    if (entry.type === 'inbound-rtp') count += Number(entry.packetsReceived ?? 0);
    if (entry.type !== 'candidate-pair') return;
    canTell ||= entry.responsesReceived !== undefined;
    count += Number(entry.responsesReceived ?? 0) + Number(entry.requestsReceived ?? 0);
  });
  return canTell ? count : undefined;
}
