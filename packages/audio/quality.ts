import type { LineQuality } from '@cti-elements/client';

/** What one direction of the line was like until a moment; times are in milliseconds. */
export interface LineSample {
  /** Packets that came, since the line is up. */
  readonly received: number;
  /** Packets that were due and never came, since the line is up. */
  readonly lost: number;
  readonly jitter: number;
  readonly roundTrip: number;
}

/** One look at a peer connection's statistics. */
export interface PeerSample {
  /** What comes here. */
  readonly inbound: LineSample;
  /** What the other side says of that which goes there; left out until it has. */
  readonly outbound?: LineSample & {
    /** The share of packets that were lost of late, 0 to 1; left out where the other side only counts. */
    readonly lossNow?: number;
  };
  /** Packets that left. */
  readonly sent: number;
  /** The sound of the microphone so far, as energy; left out where the browser does not measure it. */
  readonly energy?: number;
  readonly codec?: string;
  readonly candidates?: LineQuality['candidates'];
}

/** A grade of one direction of the line: 4 is clear, 3 good, 2 tiring, 1 hard to follow, 0 means that nothing comes through. */
export type Quality = 0 | 1 | 2 | 3 | 4;

type Direction = LineQuality['inbound'];

/** What the browser's own buffer and the codec add to the way of a word, in milliseconds. */
const PROCESSING_DELAY = 40;

/**
 * Grades a direction between two samples as a listener would, after the E-model (ITU-T G.107): a rating near 93 is clear,
 * and delay and loss take from it. 4 is clear, 3 good, 2 tiring, 1 hard to follow, 0 means that nothing came.
 */
export function gradeLine(before: LineSample, now: LineSample): Quality {
  return judge(before, now).grade;
}

/** Both directions between two samples. */
export function judgeLine(before: PeerSample, now: PeerSample): LineQuality {
  const inbound = judge(before.inbound, now.inbound);
  const outbound =
    before.outbound && now.outbound ? judge(before.outbound, now.outbound, now.outbound.lossNow) : undefined;
  const { codec, candidates } = now;
  return {
    inbound,
    ...(outbound && { outbound }),
    worse: outbound && outbound.grade < inbound.grade ? 'outbound' : 'inbound',
    roundTrip: Math.round(now.inbound.roundTrip),
    ...(codec && { codec }),
    ...(candidates && { candidates }),
  };
}

function judge(before: LineSample, now: LineSample, lossNow?: number): Direction {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const jitter = Math.round(now.jitter);
  if (received <= 0) return { grade: 0, mos: 1, loss: 1, jitter };
  const loss = lossNow ?? lost / (received + lost);
  if (loss >= 1) return { grade: 0, mos: 1, loss: 1, jitter };
  const rating = 93.2 - delayImpairment(now) - lossImpairment(loss);
  return { grade: gradeOf(rating), mos: opinion(rating), loss: round(loss, 3), jitter };
}

function gradeOf(rating: number): Quality {
  if (rating >= 80) return 4;
  if (rating >= 70) return 3;
  if (rating >= 55) return 2;
  return 1;
}

/** A rating as mean opinion score, 1 to 4.5 (G.107, annex B). */
function opinion(rating: number): number {
  const r = Math.min(100, Math.max(0, rating));
  return round(1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6, 2);
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

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

/** What the line of a call was like on the whole: the means of what was seen of it. */
export class QualityRecord {
  #sums = { inbound: noSum(), outbound: noSum() };
  #roundTrips = 0;
  #last: LineQuality | undefined;

  add(line: LineQuality): void {
    this.#last = line;
    this.#roundTrips += line.roundTrip;
    for (const way of ['inbound', 'outbound'] as const) {
      const direction = line[way];
      const sum = this.#sums[way];
      if (!direction) continue;
      sum.count++;
      sum.mos += direction.mos;
      sum.loss += direction.loss;
      sum.jitter += direction.jitter;
    }
  }

  get value(): LineQuality | undefined {
    if (!this.#last) return undefined;
    const inbound = meanOf(this.#sums.inbound);
    const outbound = this.#sums.outbound.count ? meanOf(this.#sums.outbound) : undefined;
    return {
      ...this.#last,
      inbound,
      ...(outbound && { outbound }),
      worse: outbound && outbound.mos < inbound.mos ? 'outbound' : 'inbound',
      roundTrip: Math.round(this.#roundTrips / this.#sums.inbound.count),
    };
  }
}

const noSum = () => ({ count: 0, mos: 0, loss: 0, jitter: 0 });

function meanOf({ count, mos, loss, jitter }: ReturnType<typeof noSum>): Direction {
  const mean = round(mos / count, 2);
  return { grade: gradeOfOpinion(mean), mos: mean, loss: round(loss / count, 3), jitter: Math.round(jitter / count) };
}

/** The bounds of `gradeOf`, as mean opinion scores. */
function gradeOfOpinion(mos: number): Quality {
  if (mos >= opinion(80)) return 4;
  if (mos >= opinion(70)) return 3;
  if (mos >= opinion(55)) return 2;
  return mos > 1 ? 1 : 0;
}

type Entry = Readonly<Record<string, unknown>>;

const numberOf = (entry: Entry | undefined, name: string): number =>
  typeof entry?.[name] === 'number' ? entry[name] : 0;
const textOf = (entry: Entry | undefined, name: string): string =>
  typeof entry?.[name] === 'string' ? entry[name] : '';

/** Reads a peer connection's statistics. */
export function readPeer(stats: RTCStatsReport): PeerSample {
  const entries: Entry[] = [];
  stats.forEach((entry: Entry) => entries.push(entry));
  const ofSound = (type: string): Entry[] => entries.filter((entry) => entry.type === type && entry.kind === 'audio');
  const sum = (list: readonly Entry[], name: string): number =>
    list.reduce((total, entry) => total + numberOf(entry, name), 0);
  const inbound = ofSound('inbound-rtp');
  const remote = ofSound('remote-inbound-rtp').at(-1);
  const source = ofSound('media-source').at(-1);
  const pair = entries.find((entry) => entry.type === 'candidate-pair' && entry.nominated === true);
  const byId = (id: string): Entry | undefined => entries.find((entry) => entry.id === id);
  const roundTrip = numberOf(pair, 'currentRoundTripTime') * 1000;
  const sent = sum(ofSound('outbound-rtp'), 'packetsSent');
  const lost = numberOf(remote, 'packetsLost');
  const codec = textOf(byId(textOf(inbound.at(-1), 'codecId')), 'mimeType').replace(/^audio\//, '');
  const local = textOf(byId(textOf(pair, 'localCandidateId')), 'candidateType');
  const far = textOf(byId(textOf(pair, 'remoteCandidateId')), 'candidateType');
  return {
    inbound: {
      received: sum(inbound, 'packetsReceived'),
      lost: sum(inbound, 'packetsLost'),
      jitter: Math.max(0, ...inbound.map((entry) => numberOf(entry, 'jitter') * 1000)),
      roundTrip,
    },
    ...(remote && {
      outbound: {
        received: sent - lost,
        lost,
        jitter: numberOf(remote, 'jitter') * 1000,
        roundTrip: numberOf(remote, 'roundTripTime') * 1000 || roundTrip,
        ...(typeof remote.fractionLost === 'number' && { lossNow: remote.fractionLost }),
      },
    }),
    sent,
    ...(source && typeof source.totalAudioEnergy === 'number' && { energy: source.totalAudioEnergy }),
    ...(codec && { codec }),
    ...(local && far && { candidates: { local, remote: far } }),
  };
}
