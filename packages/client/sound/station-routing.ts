/** Which commands a station in this page serves itself. What is not in the table, or returns nothing, is the service's. */
import type { MethodName, Methods } from '@cti-elements/contract';
import { MediaError } from '../errors.ts';
import type { Station, StationDevice, StationState } from '../station.ts';

export type Route<M extends MethodName> = (
  station: Station,
  state: StationState,
  params: Methods[M]['params'],
) => Promise<Methods[M]['result']> | undefined;

/** What concerns the line itself: the service can do that as well. */
export const LEG: ReadonlySet<MethodName> = new Set(['softphonePickupPhone', 'softphoneHangupPhone', 'sendDTMF']);

/** Indexes into the lists of devices; -1 is the system's default, as it is where a device has gone. */
const indexOf = (devices: readonly StationDevice[], id: string) => devices.findIndex((device) => device.id === id);

export const ROUTES: { readonly [M in MethodName]?: Route<M> } = {
  softphonePickupPhone: (station, { leg }) => (leg === 'ringing' ? station.pickUp() : undefined),
  softphoneHangupPhone: (station, { leg }) => (leg === 'none' ? undefined : station.hangUp()),
  sendDTMF: (station, { leg }, { digit = '' }) => (leg === 'up' ? station.sendDigit(digit) : undefined),
  setMute: async (station, _, { mute = false }) => station.setMuted(mute),
  getSoftphoneInputDevices: async (_, { devices }) => devices.inputs.map(({ label }) => label),
  getSoftphoneOutputDevices: async (_, { devices }) => devices.outputs.map(({ label }) => label),
  getSoftphoneDevices: async (_, { devices: { inputs, outputs, ring, speaker, microphone } }) => [
    indexOf(outputs, ring),
    indexOf(outputs, speaker),
    indexOf(inputs, microphone),
  ],
  setSoftphoneDevices: async (station, { devices }, { ringDevice, speakerDevice, microphoneDevice, micAgc }) => {
    const choice: { microphone?: string; speaker?: string; ring?: string } = {};
    // The method names all of them for a change of one; a microphone that stays must not be let go of and opened again.
    const choose = (part: keyof typeof choice, from: readonly StationDevice[], index: number | undefined) => {
      const id = index === undefined ? undefined : idAt(from, index);
      if (id !== undefined && id !== devices[part]) choice[part] = id;
    };
    choose('ring', devices.outputs, ringDevice);
    choose('speaker', devices.outputs, speakerDevice);
    choose('microphone', devices.inputs, microphoneDevice);
    if (Object.keys(choice).length) await station.chooseDevices(choice);
    if (micAgc !== undefined) await station.setMicrophoneAgc(micAgc);
  },
  getSoftphoneSpeakerVolume: async (_, { speakerVolume }) => speakerVolume,
  setSoftphoneSpeakerVolume: async (station, _, { volume }) => station.setSpeakerVolume(percent(volume)),
  getSoftphoneMicrophoneLevel: async (_, { microphoneLevel }) => microphoneLevel,
  setSoftphoneMicrophoneLevel: async (station, _, { level }) => station.setMicrophoneLevel(percent(level)),
  getSoftphoneMicrophoneAgc: async (_, { microphoneAgc }) => microphoneAgc,
  setSoftphoneMicrophoneAgc: async (station, _, { agc = false }) => station.setMicrophoneAgc(agc),
};

function idAt(devices: readonly StationDevice[], index: number): string {
  if (index === -1) return '';
  const device = devices[index];
  if (!device)
    throw new MediaError('device', `There is no device ${index}: this machine has ${devices.length} of them.`);
  return device.id;
}

export const isPercent = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value <= 100;

function percent(value: number | undefined): number {
  if (isPercent(value)) return value;
  throw new MediaError('argument', `A volume is a number from 0 to 100; ${value ?? 'nothing'} was given.`);
}
