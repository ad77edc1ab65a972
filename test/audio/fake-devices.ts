/** Devices that a test plugs in and out. Every microphone hums at its own frequency. */

interface FakeDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly label: string;
  readonly hertz: number;
  readonly groupId?: string;
}

const PLUGGED: readonly FakeDevice[] = [
  { kind: 'audioinput', deviceId: 'default', label: 'Default', hertz: 600 },
  { kind: 'audioinput', deviceId: 'desk', label: 'Desk', hertz: 600 },
  { kind: 'audioinput', deviceId: 'headset', label: 'Headset', hertz: 1000 },
  { kind: 'audiooutput', deviceId: 'default', label: 'Default', hertz: 0 },
  { kind: 'audiooutput', deviceId: 'loud', label: 'Loudspeaker', hertz: 0 },
  { kind: 'audiooutput', deviceId: 'ear', label: 'Earpiece', hertz: 0 },
];

export class FakeDevices extends EventTarget {
  /** getUserMedia rejects with a DOMException of this name. */
  refusal: string | undefined;
  /** getUserMedia does not settle before this does. */
  question: Promise<unknown> | undefined;
  readonly asked: MediaTrackConstraints[] = [];
  readonly tracks: MediaStreamTrack[] = [];
  readonly permission = Object.assign(new EventTarget(), { state: 'granted', onchange: null as (() => void) | null });
  readonly permissions = { query: async () => this.permission } as unknown as Permissions;
  #devices = [...PLUGGED];
  readonly #contexts: AudioContext[] = [];

  get mediaDevices(): MediaDevices {
    return this as unknown as MediaDevices;
  }

  get liveTracks(): number {
    return this.tracks.filter(({ readyState }) => readyState === 'live').length;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.#devices as unknown as MediaDeviceInfo[];
  }

  async getUserMedia({ audio }: MediaStreamConstraints): Promise<MediaStream> {
    const constraints = audio as MediaTrackConstraints;
    this.asked.push(constraints);
    await this.question;
    if (this.refusal) throw new DOMException('Refused by the test.', this.refusal);
    const wanted = (constraints.deviceId as ConstrainDOMStringParameters | undefined)?.ideal;
    const inputs = this.#devices.filter(({ kind }) => kind === 'audioinput');
    const device = inputs.find(({ deviceId }) => deviceId === wanted) ?? inputs[0];
    if (!device) throw new DOMException('There is none.', 'NotFoundError');
    const context = new AudioContext();
    this.#contexts.push(context);
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const oscillator = new OscillatorNode(context, { frequency: device.hertz });
    oscillator.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
    oscillator.start();
    const [track] = destination.stream.getAudioTracks();
    if (track) this.tracks.push(track);
    return destination.stream;
  }

  unplug(id: string): void {
    this.#devices = this.#devices.filter(({ deviceId }) => deviceId !== id);
    this.dispatchEvent(new Event('devicechange'));
  }

  plugBack(): void {
    this.#devices = [...PLUGGED];
    this.dispatchEvent(new Event('devicechange'));
  }

  /** The system has another default from now on. */
  setDefault(id: string): void {
    const real = this.#devices.find(({ deviceId }) => deviceId === id);
    if (!real) throw new Error(`There is no device ${id}.`);
    this.#devices = this.#devices.map((device) =>
      device.deviceId === 'default' && device.kind === real.kind
        ? { ...device, label: `Default - ${real.label}`, hertz: real.hertz, groupId: id }
        : device,
    );
    this.dispatchEvent(new Event('devicechange'));
  }

  /** The browser knows a device by another id, as after its data were cleared. */
  rename(id: string, newId: string): void {
    this.#devices = this.#devices.map((device) => (device.deviceId === id ? { ...device, deviceId: newId } : device));
    this.dispatchEvent(new Event('devicechange'));
  }

  setPermission(state: PermissionState): void {
    this.permission.state = state;
    this.permission.onchange?.();
  }

  dispose(): void {
    for (const context of this.#contexts) void context.close();
  }
}
