import { MediaError, type StationDevice, type StationDevices } from '@cti-elements/client';

export interface Choice {
  readonly microphone: string;
  readonly speaker: string;
  readonly ring: string;
}

/** The browser's stand-ins for "whatever the system says": an empty id says the same. */
const ALIASES = new Set(['', 'default', 'communications']);

const PARTS = [
  ['microphone', 'inputs', 'microphone'],
  ['speaker', 'outputs', 'speaker'],
  ['ring', 'outputs', 'ring device'],
] as const;

/** Lists what is plugged in; what is wanted but not there gives way to the system's default. */
export async function listDevices(mediaDevices: MediaDevices | undefined, wanted: Choice): Promise<StationDevices> {
  const found = (await mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const list = (kind: MediaDeviceKind): StationDevice[] =>
    found
      .filter((device) => device.kind === kind && !ALIASES.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return withChoice({ inputs: list('audioinput'), outputs: list('audiooutput'), ...wanted }, wanted);
}

/** The same devices with another choice, as far as it is there. */
export function withChoice(devices: StationDevices, wanted: Choice): StationDevices {
  const present = (list: readonly StationDevice[], id: string): string =>
    list.some((device) => device.id === id) ? id : '';
  return {
    inputs: devices.inputs,
    outputs: devices.outputs,
    microphone: present(devices.inputs, wanted.microphone),
    speaker: present(devices.outputs, wanted.speaker),
    ring: present(devices.outputs, wanted.ring),
  };
}

/** What to tell the user when a device in use was unplugged; nothing when none was. */
export function goneError(before: StationDevices, now: StationDevices): MediaError | undefined {
  for (const [part, list, word] of PARTS) {
    if (!before[part] || now[part]) continue;
    const label = before[list].find((device) => device.id === before[part])?.label ?? '';
    return new MediaError('device', `The ${word} “${label}” was unplugged: the system’s default stands in.`);
  }
  return undefined;
}

/** Whether all that is wanted is in use. */
export function isGranted(devices: StationDevices, wanted: Choice): boolean {
  return PARTS.every(([part]) => devices[part] === wanted[part]);
}

/** Throws a MediaError when a choice names a device that is not there. */
export function checkChoice(devices: StationDevices, choice: Partial<Choice>): void {
  for (const [part, list, word] of PARTS) {
    const id = choice[part];
    if (id && !devices[list].some((device) => device.id === id)) {
      throw new MediaError('device', `The chosen ${word} is not plugged in.`);
    }
  }
}

export function sameDevices(a: StationDevices, b: StationDevices): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
