/** The softphone's settings at a workstation whose station is another program. Device lists are names; choices are indexes. */
import { fault } from '../base/faults.ts';

const INPUTS = ['Headset microphone', 'Built-in microphone'] as const;
const OUTPUTS = ['Headset', 'Built-in speakers'] as const;

export class SoftphoneSettings {
  readonly inputs: readonly string[] = INPUTS;
  readonly outputs: readonly string[] = OUTPUTS;
  ringDevice = 1;
  speakerDevice = 0;
  microphoneDevice = 0;
  speakerVolume = 80;
  microphoneLevel = 80;
  microphoneAgc = true;
  /** The station's leg is dropped when a call ends. */
  autoHangup = true;
}

/** An index into `devices`, or a Fault. */
export function requireDevice(index: number | undefined, devices: readonly string[], what: string): number {
  if (index === undefined || devices[index] === undefined)
    throw fault('badValue', `There is no ${what} ${index ?? 'without a number'}; there are ${devices.length}, from 0.`);
  return index;
}

/** A volume or level of 0 to 100, or a Fault. */
export function requireLevel(value: number | undefined, what: string): number {
  if (value === undefined || value < 0 || value > 100)
    throw fault('badValue', `The ${what} goes from 0 to 100${value === undefined ? '' : `, not ${value}`}.`);
  return value;
}
