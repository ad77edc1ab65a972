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
  /** What the station calls itself towards the SIP service. */
  readonly userAgentString?: string;
  /** Wishes for the microphone's sound, such as `{ echoCancellation: false }`. */
  readonly audioConstraints?: MediaTrackConstraints;
  readonly mediaDevices?: MediaDevices;
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
  readonly address: URI;
  readonly userAgent: string;
  readonly constraints: MediaTrackConstraints;
  readonly mediaDevices: MediaDevices | undefined;
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
  return {
    registration,
    address: checkRegistration(registration),
    userAgent: options.userAgentString ?? 'CTI Elements',
    constraints: options.audioConstraints ?? {},
    mediaDevices: options.mediaDevices ?? browser.mediaDevices,
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

function checkRegistration({ server, uri }: StationRegistration): URI {
  const address = Grammar.URIParse(uri);
  if (address?.scheme !== 'sip' || !address.user) {
    throw new MediaError('argument', `The station’s address “${uri}” is none like sip:1001@example.com.`);
  }
  if (!/^wss?:$/.test(URL.canParse(server) ? new URL(server).protocol : '')) {
    throw new MediaError('argument', `The SIP service’s address “${server}” is none like wss://example.com/sip.`);
  }
  return address;
}

/** Nothing where the user has switched storage off: reading the property throws then. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
