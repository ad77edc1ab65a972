/** One description of sound and what else a call may carry, as sections of lines: the session's own first, one per stream after. */
type Sections = readonly (readonly string[])[];

export interface SoundOffer {
  /** The offer with the one stream that this station takes; all others are turned off in it (port 0). */
  readonly sdp: string;
  /** Which stream that is, counted from 0. */
  readonly index: number;
  /** What both sides call it; left out where the offer gives no names. */
  readonly mid: string | undefined;
}

const MEDIA = /^m=(\S+) (\d+)(\S*) (\S+)(.*)$/;

/**
 * Leaves one stream of sound in an offer: the first that is open and encrypted as browsers do it. Video, pictures, fax, data and
 * streams that ended earlier (port 0) may stand before and after it. Nothing when there is none.
 */
export function soundOffer(offer: string): SoundOffer | undefined {
  const [session = [], ...streams] = sectionsOf(offer);
  const index = streams.findIndex((lines) => isSound(lines, session));
  if (index < 0) return undefined;
  const mids = streams.map((lines) => attribute(lines, 'mid'));
  const off = new Set(mids.filter((mid, i) => mid !== undefined && i !== index));
  const kept = [
    ...session.flatMap((line) => withoutMids(line, off)),
    ...streams.flatMap((lines, i) => (i === index ? lines : turnedOff(lines, mids[i] ?? (mids[index] && `off${i}`)))),
  ];
  return { sdp: `${kept.join('\r\n')}\r\n`, index, mid: mids[index] };
}

/** Whether a description leaves its stream of that place open. */
export function isOpen(sdp: string, index: number): boolean {
  const [, port = '0'] = /^m=audio (\d+)/.exec(sectionsOf(sdp)[index + 1]?.[0] ?? '') ?? [];
  return port !== '0';
}

/** Whether any of a description's streams is open sound. */
export function hasSound(sdp: string): boolean {
  return sectionsOf(sdp)
    .slice(1)
    .some(([first = '']) => /^m=audio [1-9]/.test(first));
}

function isSound(lines: readonly string[], session: readonly string[]): boolean {
  const [, kind, port, , protocol = ''] = MEDIA.exec(lines[0] ?? '') ?? [];
  const isEncrypted = /SAVP/.test(protocol) && [...session, ...lines].some((line) => line.startsWith('a=fingerprint:'));
  return kind === 'audio' && port !== '0' && isEncrypted;
}

/**
 * No more than what names the stream: what it would have been like is of no interest, and may be unknown to the browser. Where
 * the sound has a name this one gets one too, or the browser gives it one that is taken.
 */
function turnedOff(lines: readonly string[], mid: string | undefined): string[] {
  const [, kind = '', , , protocol = '', formats = ''] = MEDIA.exec(lines[0] ?? '') ?? [];
  return [`m=${kind} 0 ${protocol}${formats}`, 'c=IN IP4 0.0.0.0', ...(mid === undefined ? [] : [`a=mid:${mid}`])];
}

function withoutMids(line: string, off: ReadonlySet<string | undefined>): string[] {
  if (!line.startsWith('a=group:')) return [line];
  const [group = '', ...mids] = line.trim().split(' ');
  const left = mids.filter((mid) => !off.has(mid));
  return left.length > 0 ? [[group, ...left].join(' ')] : [];
}

function attribute(lines: readonly string[], name: string): string | undefined {
  return lines
    .find((line) => line.startsWith(`a=${name}:`))
    ?.slice(name.length + 3)
    .trim();
}

function sectionsOf(sdp: string): Sections {
  const sections: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) sections.push([]);
    if (line.trim()) sections.at(-1)?.push(line);
  }
  return sections;
}
