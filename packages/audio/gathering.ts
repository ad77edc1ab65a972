import type { Clock } from './clock.ts';

export interface Gathering {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly iceServers: readonly RTCIceServer[] | undefined;
  /** How long to look for ways before the description goes out with those that were found, in ms; 500 when left out. */
  readonly gatheringTime?: number | undefined;
}

const GATHERING_TIME = 500;
/** A relay may be the only way, and one that is far away takes its time; in ms. */
const RELAY_TIME = 2500;

/**
 * Waits for the ways on which this page can be reached, after the local description was set: until all are found, or for
 * half a second; with TURN servers longer, as long as none of them has answered.
 */
export function untilGathered(options: Gathering): Promise<void> {
  const { connection, clock, signal, iceServers = [], gatheringTime = GATHERING_TIME } = options;
  const needsRelay = iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url)));
  return new Promise((resolve) => {
    const done = new AbortController();
    let isTime = false;
    const finish = (): void => {
      done.abort();
      for (const stop of stopTimers) stop();
      resolve();
    };
    const check = (): void => {
      const sdp = connection.localDescription?.sdp ?? '';
      // After an ICE restart the browser still says `complete` of what it found before.
      const isComplete = connection.iceGatheringState === 'complete' && sdp.includes('a=candidate:');
      const isEnough = isTime && (!needsRelay || / typ relay\b/.test(sdp));
      if (isComplete || isEnough) finish();
    };
    const stopTimers = [
      clock.after(gatheringTime, () => {
        isTime = true;
        check();
      }),
      clock.after(Math.max(gatheringTime, needsRelay ? RELAY_TIME : 0), finish),
    ];
    for (const type of ['icegatheringstatechange', 'icecandidate'])
      connection.addEventListener(type, check, { signal: done.signal });
    signal.addEventListener('abort', finish, { signal: done.signal });
    check();
  });
}
