/**
 * What the core needs of sound. The core decides who hears whom; a host makes it so: with SIP and WebRTC in Node, with
 * nothing audible in the page. A party is a station's leg or a customer, known by an id that the core chooses.
 */

/** A station’s leg or a customer, by an id that the core chooses. */
export type PartyId = string;

/** What a party can be given to hear: another party, `music` (on hold), `ringback`, or a clip by the id that `playClip` was given. */
export type SourceId = PartyId | 'music' | 'ringback' | `clip:${string}`;

/** Which station to call, and what its phone is shown. */
export interface RingRequest {
  readonly party: PartyId;
  /** The station to call, such as `1001`. */
  readonly station: string;
  /** `SOFTPHONE`, `PSTN` or `VoIP`. */
  readonly stationType: string;
  /** Who is shown as calling. */
  readonly callerNumber: string;
  readonly callerName?: string;
  /** The station is asked to answer by itself. */
  readonly autoAnswer: boolean;
}

/** Why a leg is over: nobody is registered there, it was refused, it hung up, or sound could not be agreed on. */
export type LegEnd = 'unreachable' | 'refused' | 'hungUp' | 'failed';

/** What becomes of a call to a station. */
export interface LegEvents {
  ringing(): void;
  answered(): void;
  /** Once, also after `hangUp()`. Nothing comes after it. */
  ended(why: LegEnd): void;
  /** The station sent a DTMF digit in its sound (RFC 4733). */
  digit(digit: string): void;
}

/** A call from the service to a station, from the first ring to the end. */
export interface StationLeg {
  /** Asks the ringing station to answer now. */
  pickUp(): void;
  hangUp(): void;
}

/** A sound to play: PCM, mono, 8 kHz. */
export interface Clip {
  readonly samples: Int16Array;
}

/** Who makes sound: the core tells who hears whom, and this makes it so. */
export interface Media {
  /** Calls a station. Events come later, never before this returns. */
  ring(request: RingRequest, events: LegEvents): StationLeg;
  /** A customer that speaks and listens. `digit` is called for a DTMF digit that reaches the customer in the sound. */
  addCustomer(party: PartyId): void;
  removeCustomer(party: PartyId): void;
  /** From now on `listener` hears exactly these, mixed; nothing when empty. Unknown sources are silent. */
  route(listener: PartyId, sources: readonly SourceId[]): void;
  /** Starts a clip; `done` is called at its end. The function that comes back stops it, without `done`. */
  playClip(id: `clip:${string}`, clip: Clip, done: () => void): () => void;
  /**
   * A party that only listens, to what `route` gives it, and keeps it; the function that comes back ends it and has
   * the sound. Media that carry no sound leave it out.
   */
  startTape?(party: PartyId): () => Clip;
  /** Whether somebody is registered as this station; a phone outside the browser always is. */
  isReachable(station: string, stationType: string): boolean;
  /** Called whenever a station comes or goes. */
  onReachabilityChanged(listener: (station: string, reachable: boolean) => void): void;
}
