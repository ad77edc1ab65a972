import type { Clock } from './clock.ts';

/** `broken` when nothing gets through any more; `found` when something does (again). */
export type PathState = 'found' | 'broken';

/** How long the media path may be interrupted, as the browser tells it, before it counts as broken, in ms. */
const INTERRUPTION = 2500;
/** How long nothing may arrive, neither sound nor connectivity checks, before the path counts as broken, in ms. */
const SILENCE = 4000;
const INTERVAL = 500;
const LONGEST_LOOK = 1000;

/**
 * Watches the media path to the far end, from the time it is found. It tells `broken` when the browser gives up the path, when
 * it is interrupted for 2.5 s, and when nothing comes for 4 s, which is sooner than the browser notices; and `found` when
 * something comes again. Ends with `signal`.
 */
export function watchPath(options: {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onPath: (path: PathState) => void;
}): void {
  const { connection, clock, signal, onPath } = options;
  let path: PathState | undefined;
  let stopTimer: (() => void) | undefined;
  let isWatching = false;
  const tell = (next: PathState): void => {
    if (path === next && next === 'found') return;
    path = next;
    onPath(next);
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
      if (path === 'broken' && connection.connectionState === 'connected') tell('found');
    } else if (path === 'found' && silence >= SILENCE) {
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
