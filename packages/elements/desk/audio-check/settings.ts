import type { CtiState, StationState } from '@cti-elements/client';

export type DeviceKind = 'microphone' | 'speaker' | 'ring';

/**
 * Where the sound of the agent's calls is:
 * - `here`: in this page
 * - `otherTab`: in another tab of this browser
 * - `starting`: to be in this page, whose station is not there yet
 * - `program`: in a phone program or a VoIP phone, which the service sets
 * - `view`: elsewhere on purpose, as the page says; it shows the phone only
 * - `phone`: in a telephone, which nobody but the agent sets
 */
export type SoundPlace = 'here' | 'otherTab' | 'starting' | 'program' | 'view' | 'phone';

/** Nothing while no agent is signed in, or the service has not told with what kind of station. */
export function soundPlaceOf(
  { session, softphone: { station } }: Pick<CtiState, 'session' | 'softphone'>,
  hasStation: boolean,
  isView: boolean,
): SoundPlace | undefined {
  if (session.status !== 'signedIn' && session.status !== 'signingOut') return undefined;
  if (isView) return 'view';
  if (station) return station.status === 'elsewhere' ? 'otherTab' : 'here';
  switch (session.stationType) {
    case undefined:
      return undefined;
    case 'PSTN':
      return 'phone';
    case 'SOFTPHONE':
      return hasStation ? 'starting' : 'program';
    default:
      return 'program';
  }
}

/** What there is to set, wherever the sound is: devices are names, choices indexes, -1 the system's default. Unknown is left out. */
export interface SoundSettings {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly microphone?: number | undefined;
  readonly speaker?: number | undefined;
  readonly ring?: number | undefined;
  /** 0 to 100 */
  readonly volume?: number | undefined;
  /** 0 to 100 */
  readonly level?: number | undefined;
  readonly agc?: boolean | undefined;
  readonly noiseSuppression?: boolean | undefined;
  readonly echoCancellation?: boolean | undefined;
  readonly autoHangUp?: boolean | undefined;
}

export function settingsOf({ softphone }: Pick<CtiState, 'softphone'>, place: SoundPlace): SoundSettings {
  const { station, settings, speakerVolume: volume, microphoneLevel: level } = softphone;
  const autoHangUp = settings?.autoHangUp;
  if (place === 'here' && station) return { ...ofStation(station), autoHangUp };
  if (place !== 'program') return { inputs: [], outputs: [], autoHangUp };
  return { inputs: [], outputs: [], ...settings, volume, level };
}

function ofStation(station: StationState): SoundSettings {
  const { devices, speakerVolume, microphoneLevel, microphoneAgc, noiseSuppression, echoCancellation } = station;
  const { inputs, outputs } = devices;
  const at = (list: typeof inputs, id: string): number => list.findIndex((device) => device.id === id);
  return {
    inputs: inputs.map(({ label }) => label),
    outputs: outputs.map(({ label }) => label),
    microphone: at(inputs, devices.microphone),
    speaker: at(outputs, devices.speaker),
    ring: at(outputs, devices.ring),
    volume: speakerVolume,
    level: microphoneLevel,
    agc: microphoneAgc,
    noiseSuppression,
    echoCancellation,
  };
}
