import type { CtiError } from '@cti-elements/contract';
import type { Observable } from 'rxjs';

/** What a SIP registrar needs to know of a station; a page's own server hands it out. */
export interface StationRegistration {
  /**
   * Where the SIP service listens: `wss://…` or, on the agent's own machine, `ws://…`. Of several, the first one that
   * answers is used (RFC 5626).
   */
  readonly server: string | readonly string[];
  /** The station's SIP address: `sip:1001@example.com`. */
  readonly uri: string;
  /** The name for digest authentication; the address's user part when left out. */
  readonly authorizationUser?: string;
  readonly password: string;
  readonly displayName?: string;
  /** STUN and TURN servers; none when left out. */
  readonly iceServers?: readonly RTCIceServer[];
  /** `relay` sends all sound through TURN; `all` when left out. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy;
  /** How long an offer or answer waits for ways to reach the page, in ms; 500 when left out, 2,500 for a TURN server. */
  readonly gatheringTime?: number;
  /** For how long the station registers at a time, in seconds; 180 when left out. The service may grant less. */
  readonly registerExpires?: number;
  /** What else goes with every REGISTER, such as `X-Tenant: acme`. */
  readonly extraHeaders?: readonly string[];
  /**
   * Headers by which the service asks a station to answer by itself, such as `Alert-Info: auto-answer`: the name, and what
   * its value holds. `Call-Info: …;answer-after=0` and `Answer-Mode: Auto` (RFC 5373) always do.
   */
  readonly autoAnswerHeaders?: readonly string[];
  /** For how long these data hold, in seconds: they are asked for again before. For ever when left out. */
  readonly expires?: number;
}

/** A microphone, speaker or headset that the browser lists. */
export interface StationDevice {
  /** The browser's id of the device; it is stable for one origin. */
  readonly id: string;
  readonly label: string;
}

/** What is plugged in, and which of it is chosen. */
export interface StationDevices {
  readonly inputs: readonly StationDevice[];
  readonly outputs: readonly StationDevice[];
  /** The chosen ones by id; empty for the system's default. */
  readonly microphone: string;
  readonly speaker: string;
  readonly ring: string;
}

/**
 * - `connecting`: on its way to the SIP service, for the first time or again
 * - `registered`: calls can come
 * - `lost`: not reachable, `error` says why; it tries again by itself
 * - `elsewhere`: another tab of this browser has this station's audio
 */
export type StationStatus = 'connecting' | 'registered' | 'lost' | 'elsewhere';

/** What one direction of a call's line is like. */
export interface DirectionQuality {
  /** 0 (nothing comes through) to 4 (clear). */
  readonly grade: 0 | 1 | 2 | 3 | 4;
  /** Mean opinion score, 1 to 4.5. */
  readonly mos: number;
  /** The share of packets that got lost, 0 to 1. */
  readonly loss: number;
  /** In ms. */
  readonly jitter: number;
}

/** What a call's line is like, in both directions. */
export interface LineQuality {
  /** What the agent hears. */
  readonly inbound: DirectionQuality;
  /** What the other side hears; left out until it has told. */
  readonly outbound?: DirectionQuality;
  /** Which of them is worse. */
  readonly worse: 'inbound' | 'outbound';
  /** In ms. */
  readonly roundTrip: number;
  /** Such as `PCMU` or `opus`. */
  readonly codec?: string;
  /** How each end is reached: `host`, `srflx`, `prflx` or `relay`. */
  readonly candidates?: { readonly local: string; readonly remote: string };
}

/**
 * How the station in this page is: its registration, its line, microphone and devices. `softphone.station` of the client’s
 * state.
 */
export interface StationState {
  readonly status: StationStatus;
  readonly error?: CtiError;
  /** While `lost`: when it tries again by itself, in epoch ms; left out when only `restart()` does. */
  readonly retryAt?: number;
  /** The line between service and station: nothing, ringing here, or up. */
  readonly leg: 'none' | 'ringing' | 'up';
  /** The ringing leg is being answered, by itself as the service asks or by the agent; left out otherwise. */
  readonly answering?: boolean;
  /** The browser asks the agent whether this page may have the microphone, and the call waits for it; left out otherwise. */
  readonly asking?: boolean;
  readonly microphone: 'unknown' | 'granted' | 'blocked' | 'missing';
  readonly muted: boolean;
  readonly held: boolean;
  /**
   * What the worse direction of the line is like, 0 (nothing comes through) to 4 (clear); left out while no line is up, or it
   * is on hold by either side.
   */
  readonly quality?: 0 | 1 | 2 | 3 | 4;
  /** The same in numbers, for both directions. */
  readonly line?: LineQuality;
  /** The line of this call, or of the last one, on the whole. */
  readonly wholeLine?: LineQuality;
  readonly devices: StationDevices;
  /** 0 to 100. */
  readonly speakerVolume: number;
  /** 0 to 100. */
  readonly microphoneLevel: number;
  readonly microphoneAgc: boolean;
  /** Left out where the station can't be told. */
  readonly noiseSuppression?: boolean;
  readonly echoCancellation?: boolean;
}

/** The agent's station when it is in this page. The client hands it what concerns sound; `@cti-elements/audio` makes one. */
export interface Station {
  /** It only shows a station that another document has, and passes on what it is told: that one looks after the line. */
  readonly isView?: boolean;
  /** Replays the newest state to a subscriber. */
  readonly state$: Observable<StationState>;
  /** Answers the ringing leg. Rejects with a MediaError when there is none, or no microphone. */
  pickUp(): Promise<void>;
  /** Drops the leg, or refuses the ringing one. */
  hangUp(): Promise<void>;
  setMuted(muted: boolean): void;
  /** While held the microphone sends nothing, whatever the service does. */
  setHeld(held: boolean): Promise<void>;
  /** One of 0-9 * # A-D, sent as RFC 4733. Rejects with a MediaError when no leg is up. */
  sendDigit(digit: string): Promise<void>;
  /** Device ids; a name left out keeps its choice, an empty id is the system's default. */
  chooseDevices(choice: { microphone?: string; speaker?: string; ring?: string }): Promise<void>;
  setSpeakerVolume(volume: number): void;
  setMicrophoneLevel(level: number): void;
  setMicrophoneAgc(agc: boolean): Promise<void>;
  /** The address of a sound to ring with from now on; the usual ring when left out. */
  setRing?(sound: string | undefined): void;
  /** What the browser makes of the microphone's sound; a name left out keeps its setting. */
  setProcessing?(change: { noiseSuppression?: boolean; echoCancellation?: boolean }): Promise<void>;
  /**
   * Sees whether the service can still be reached, and still knows the station and its line. What comes of it is in
   * `state$`; resolves when it is known. Optional: a station that lives elsewhere may have nothing to look at.
   */
  probe?(): Promise<void>;
  /**
   * Tries to mend what `error` says. A registered station whose trouble is microphone, devices or playback keeps its
   * line. Else: drops the line without ending the call, takes the audio over from another tab, registers anew, and asks
   * for the microphone; `restartStation` then has the service call the station again. Rejects with a MediaError.
   */
  restart(): Promise<void>;
  /** After signing out: hangs up, which ends the call, unregisters, and lets go of microphone, socket and lock. */
  dispose(): Promise<void>;
  /**
   * When the page goes: lets go of the same without a word to the service, so that the call lives on and
   * `restartStation` brings it back. Closing the tab does the same.
   */
  release(): void;
}
