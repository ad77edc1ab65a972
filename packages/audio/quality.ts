/** What one look at the line's statistics says; times are in milliseconds. */
export interface LineSample {
  /** Packets that came, since the line is up. */
  readonly received: number;
  /** Packets that were due and never came, since the line is up. */
  readonly lost: number;
  readonly jitter: number;
  readonly roundTrip: number;
}

export type Quality = 0 | 1 | 2 | 3 | 4;

/** What the browser's own buffer and the codec add to the way of a word, in milliseconds. */
const PROCESSING_DELAY = 40;

/**
 * Grades the line between two samples as a listener would, after the E-model (ITU-T G.107): a rating near 93 is clear,
 * and delay and loss take from it. 4 is clear, 3 good, 2 tiring, 1 hard to follow, 0 means that nothing came.
 */
export function gradeLine(before: LineSample, now: LineSample): Quality {
  const received = now.received - before.received;
  if (received <= 0) return 0;
  const lost = Math.max(0, now.lost - before.lost);
  const rating = 93.2 - delayImpairment(now) - lossImpairment(lost / (received + lost));
  if (rating >= 80) return 4;
  if (rating >= 70) return 3;
  if (rating >= 55) return 2;
  return 1;
}

/** One way's delay: half the round trip, a jitter buffer of twice the jitter, and what the ends add. */
function delayImpairment({ roundTrip, jitter }: LineSample): number {
  const delay = roundTrip / 2 + jitter * 2 + PROCESSING_DELAY;
  return 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
}

/** Random loss, concealed as G.113 has it for G.711: 2 % lost packets cost 7 of 93, 10 % cost 27. */
function lossImpairment(share: number): number {
  const percent = share * 100;
  return (95 * percent) / (percent + 25);
}

/** Reads what `gradeLine` needs from a peer connection's statistics. */
export function readLine(stats: RTCStatsReport): LineSample {
  const line = { received: 0, lost: 0, jitter: 0, roundTrip: 0 };
  stats.forEach((entry: Record<string, unknown>) => {
    const number = (name: string): number => (typeof entry[name] === 'number' ? entry[name] : 0);
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
      line.received += number('packetsReceived');
      line.lost += number('packetsLost');
      line.jitter = Math.max(line.jitter, number('jitter') * 1000);
    } else if (entry.type === 'candidate-pair' && entry.nominated === true) {
      line.roundTrip = Math.max(line.roundTrip, number('currentRoundTripTime') * 1000);
    }
  });
  return line;
}
