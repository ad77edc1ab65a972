import { MediaError, type StationDevice, type StationDevices, toJson } from '@cti-elements/client';

export interface Choice {
  readonly microphone: string;
  readonly speaker: string;
  readonly ring: string;
}

/** What the user wants: ids, and the names that these had, since a device may come back under another id. */
export interface Wanted extends Choice {
  readonly labels: Partial<Choice>;
}

/** What stands behind the system's default for now: `key` changes when it is another device, `name` is for the user. */
export interface DefaultDevice {
  readonly key: string;
  readonly name: string;
}

export interface Listing {
  readonly devices: StationDevices;
  readonly defaults: { readonly inputs: DefaultDevice; readonly outputs: DefaultDevice };
}

/** The browser's stand-ins for "whatever the system says": an empty id says the same. */
const ALIASES = new Set(['', 'default', 'communications']);

const PARTS = [
  ['microphone', 'inputs', 'microphone'],
  ['speaker', 'outputs', 'speaker'],
  ['ring', 'outputs', 'ring device'],
] as const;

/** Lists what is plugged in; what is wanted but not there gives way to the system's default. */
export async function listDevices(mediaDevices: MediaDevices | undefined, wanted: Wanted): Promise<Listing> {
  const found = (await mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const list = (kind: MediaDeviceKind): StationDevice[] =>
    found
      .filter((device) => device.kind === kind && !ALIASES.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return {
    devices: withChoice({ inputs: list('audioinput'), outputs: list('audiooutput'), ...wanted }, wanted),
    defaults: { inputs: defaultOf(found, 'audioinput'), outputs: defaultOf(found, 'audiooutput') },
  };
}

/** The same devices with another choice, as far as it is there, under its id or its name. */
export function withChoice(devices: StationDevices, wanted: Wanted): StationDevices {
  const present = (list: readonly StationDevice[], part: keyof Choice): string => {
    const id = wanted[part];
    const label = id && wanted.labels[part];
    const device =
      list.find((each) => each.id === id) ?? (label ? list.find((each) => each.label === label) : undefined);
    return device?.id ?? '';
  };
  return {
    inputs: devices.inputs,
    outputs: devices.outputs,
    microphone: present(devices.inputs, 'microphone'),
    speaker: present(devices.outputs, 'speaker'),
    ring: present(devices.outputs, 'ring'),
  };
}

/** What to tell the user when a device in use was unplugged; nothing when none was. */
export function goneError(before: StationDevices, { devices, defaults }: Listing): MediaError | undefined {
  for (const [part, list, word] of PARTS) {
    if (!before[part] || devices[part]) continue;
    const label = labelOf(before, part);
    const { name } = defaults[list];
    const instead = name ? `“${name}” stands in` : 'the system’s default stands in';
    return new MediaError('device', `The ${word} “${label}” was unplugged: ${instead}.`);
  }
  return undefined;
}

/** Whether all that is wanted is in use. */
export function isGranted(devices: StationDevices, wanted: Choice): boolean {
  return PARTS.every(([part]) => !wanted[part] || devices[part] !== '');
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

/** The name of a device in use; empty for the system's default. */
export function labelOf(devices: StationDevices, part: keyof Choice): string {
  const list = part === 'microphone' ? devices.inputs : devices.outputs;
  return list.find((device) => device.id === devices[part])?.label ?? '';
}

export function sameDevices(a: StationDevices, b: StationDevices): boolean {
  return toJson(a) === toJson(b);
}

/** Chromium lists the default as a device of its own, in the same group as the real one and with its name in the label. */
function defaultOf(found: readonly MediaDeviceInfo[], kind: MediaDeviceKind): DefaultDevice {
  const alias = found.find((device) => device.kind === kind && device.deviceId === 'default');
  if (!alias) return { key: '', name: '' };
  const real = found.find(
    (device) =>
      device.kind === kind && !ALIASES.has(device.deviceId) && !!alias.groupId && device.groupId === alias.groupId,
  );
  const name = real?.label ?? (alias.label.includes(' - ') ? alias.label.replace(/^.*? - /, '') : '');
  return { key: `${alias.groupId ?? ''} ${alias.label}`, name };
}
