import type { StationRegistration } from '@cti-elements/client';
import { MediaError } from '@cti-elements/client';
import { Grammar } from 'sip.js/lib/grammar/grammar.js';
import type { URI } from 'sip.js/lib/grammar/uri.js';
import { type Clock, realClock } from './clock.ts';
import type { SettingsStorage } from './settings.ts';
import type { CreateSocket } from './sip/socket.ts';

/** What a station is made of. All but the registration has a default: the browser's own. */
export interface StationOptions {
  readonly registration: StationRegistration;
  /** Brings the registration anew when it runs out (`expires`) or is refused, and at every restart. */
  readonly renew?: () => Promise<StationRegistration>;
  /** What the station calls itself towards the SIP service. */
  readonly userAgentString?: string;
  /** Wishes for the microphone's sound, such as `{ echoCancellation: false }`. */
  readonly audioConstraints?: MediaTrackConstraints;
  readonly mediaDevices?: MediaDevices;
  /** Opens the microphone, in place of the browser's own; for virtual desktops that bring one. */
  readonly getUserMedia?: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** Makes the connection that carries a call's sound, in place of the browser's own; for virtual desktops that bring one. */
  readonly peer?: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** Whether the page may have a microphone at all; what the browser's permissions policy says when left out. */
  readonly isMicrophoneAllowed?: () => boolean;
  readonly permissions?: Pick<Permissions, 'query'>;
  /** Where the user's choice of devices and volumes is kept. */
  readonly storage?: SettingsStorage;
  readonly locks?: LockManager;
  readonly clock?: Clock;
  /** 0 up to, but not, 1. */
  readonly random?: () => number;
  readonly createSocket?: CreateSocket;
  /** Makes the element that plays the far end; it is never put into a document. */
  readonly createSpeaker?: () => HTMLAudioElement;
  readonly createContext?: () => AudioContext;
}

export interface Platform {
  readonly registration: StationRegistration;
  readonly renew: (() => Promise<StationRegistration>) | undefined;
  readonly address: URI;
  readonly userAgent: string;
  readonly constraints: MediaTrackConstraints;
  readonly mediaDevices: MediaDevices | undefined;
  readonly getUserMedia: ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;
  readonly peer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly isMicrophoneAllowed: () => boolean;
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  readonly storage: SettingsStorage | undefined;
  readonly locks: LockManager | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly createSocket: CreateSocket;
  readonly createSpeaker: () => HTMLAudioElement;
  readonly createContext: () => AudioContext;
}

/** Fills in the browser's own parts. Throws a MediaError when the registration can't be one. */
export function resolveOptions(options: StationOptions): Platform {
  const { registration } = options;
  // A page that was not loaded over https has neither devices nor locks, whatever the types say.
  const browser: Partial<Pick<Navigator, 'mediaDevices' | 'permissions' | 'locks'>> = navigator;
  const mediaDevices = options.mediaDevices ?? browser.mediaDevices;
  return {
    registration,
    renew: options.renew,
    address: checkRegistration(registration),
    userAgent: options.userAgentString ?? 'CTI Elements',
    constraints: options.audioConstraints ?? {},
    mediaDevices,
    getUserMedia: options.getUserMedia ?? (mediaDevices && ((constraints) => mediaDevices.getUserMedia(constraints))),
    peer: options.peer ?? ((configuration) => new RTCPeerConnection(configuration)),
    isMicrophoneAllowed: options.isMicrophoneAllowed ?? isAllowedByPolicy,
    permissions: options.permissions ?? browser.permissions,
    storage: options.storage ?? browserStorage(),
    locks: options.locks ?? browser.locks,
    clock: options.clock ?? realClock,
    random: options.random ?? Math.random,
    createSocket: options.createSocket ?? ((url, protocol) => new WebSocket(url, protocol)),
    createSpeaker: options.createSpeaker ?? (() => new Audio()),
    createContext: options.createContext ?? (() => new AudioContext()),
  };
}

/** The SIP service's addresses, the first one preferred. */
export const serversOf = ({ server }: StationRegistration): readonly string[] => [server].flat();

/** The station's address. Throws a MediaError where it or a server's can't be one. */
export function checkRegistration(registration: StationRegistration): URI {
  const { uri } = registration;
  const address = Grammar.URIParse(uri);
  if (address?.scheme !== 'sip' || !address.user) {
    throw new MediaError('argument', `The station’s address “${uri}” is none like sip:1001@example.com.`);
  }
  const servers = serversOf(registration);
  const wrong = servers.length ? servers.find((server) => !/^wss?:$/.test(protocolOf(server))) : '';
  if (wrong !== undefined) {
    throw new MediaError('argument', `The SIP service’s address “${wrong}” is none like wss://example.com/sip.`);
  }
  return address;
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

/** What the page's server and the frame around the page allow. Only Chromium tells; elsewhere it shows when it is asked for. */
function isAllowedByPolicy(): boolean {
  const { permissionsPolicy, featurePolicy } = document as Document & Partial<Record<string, FeaturePolicy>>;
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature('microphone') ?? true;
}

interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
}

/** Nothing where the user has switched storage off: reading the property throws then. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
