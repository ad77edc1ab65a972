/**
 * The station of the phone's document, as the extension's other documents have it: its state comes over a channel, and what an
 * agent does with it goes back. So a panel shows and turns everything, and never has the sound itself.
 */
import { CtiError, MediaError, type Station, type StationState } from '@cti-elements/client';
import { BehaviorSubject, type Observable } from 'rxjs';

const CHANNEL = 'cti-toolbar:station';

/** What the view asks for that the station does. Holding follows the call's events in the phone itself. */
type Command =
  | 'pickUp'
  | 'hangUp'
  | 'setMuted'
  | 'sendDigit'
  | 'chooseDevices'
  | 'setSpeakerVolume'
  | 'setMicrophoneLevel'
  | 'setMicrophoneAgc'
  | 'restart';

interface Failure {
  readonly message: string;
  readonly kind: MediaError['kind'] | undefined;
}

/** A state without what no channel carries. */
type Told = Omit<StationState, 'error'> & { readonly error?: Failure | undefined };

type Message =
  | { readonly name: 'state'; readonly state: Told | undefined }
  | { readonly name: 'hello' }
  | { readonly name: 'command'; readonly id: string; readonly command: Command; readonly args: readonly unknown[] }
  | { readonly name: 'done'; readonly id: string; readonly failure: Failure | undefined };

const toFailure = (error: unknown): Failure => ({
  message: error instanceof Error ? error.message : String(error),
  kind: error instanceof MediaError ? error.kind : undefined,
});

const toError = ({ message, kind }: Failure): CtiError =>
  kind === undefined ? new CtiError(message) : new MediaError(kind, message);

/** Shows `station` to the other documents, and does what they ask for, until the function that comes back is called. */
export function shareStation(station: Station): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const post = (message: Message): void => channel.postMessage(message);
  let newest: Told | undefined;
  const tell = (): void => post({ name: 'state', state: newest });
  const subscription = station.state$.subscribe(({ error, ...state }) => {
    newest = { ...state, ...(error && { error: toFailure(error) }) };
    tell();
  });
  channel.onmessage = async ({ data }: MessageEvent<Message>) => {
    if (data.name === 'hello') tell();
    if (data.name !== 'command') return;
    const { id, command, args } = data;
    try {
      await (station[command] as (...args: readonly unknown[]) => unknown).apply(station, [...args]);
      post({ name: 'done', id, failure: undefined });
    } catch (error) {
      post({ name: 'done', id, failure: toFailure(error) });
    }
  };
  return () => {
    subscription.unsubscribe();
    post({ name: 'state', state: undefined });
    channel.close();
  };
}

/** Until the phone has told: it may be about to start. */
const UNKNOWN: StationState = {
  status: 'connecting',
  leg: 'none',
  microphone: 'granted',
  muted: false,
  held: false,
  devices: { inputs: [], outputs: [], microphone: '', speaker: '', ring: '' },
  speakerVolume: 100,
  microphoneLevel: 100,
  microphoneAgc: true,
};

/** The station that another document of this extension has. `askForMicrophone` opens the page where it can be allowed. */
export class StationView implements Station {
  /** The call's sound is mended where the station is. */
  readonly isView = true;
  readonly #state = new BehaviorSubject<StationState>(UNKNOWN);
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #pending = new Map<string, { resolve: () => void; reject: (error: CtiError) => void }>();
  readonly #askForMicrophone: () => void;
  /** Documents count by themselves, so the ids of two must differ. */
  readonly #name = crypto.randomUUID();
  #count = 0;

  constructor(askForMicrophone: () => void) {
    this.#askForMicrophone = askForMicrophone;
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#post({ name: 'hello' });
  }

  get state$(): Observable<StationState> {
    return this.#state;
  }

  pickUp(): Promise<void> {
    return this.#ask('pickUp');
  }

  hangUp(): Promise<void> {
    return this.#ask('hangUp');
  }

  setMuted(muted: boolean): void {
    void this.#ask('setMuted', muted);
  }

  /** The phone's own document hears the same events. */
  setHeld(): Promise<void> {
    return Promise.resolve();
  }

  sendDigit(digit: string): Promise<void> {
    return this.#ask('sendDigit', digit);
  }

  chooseDevices(choice: { microphone?: string; speaker?: string; ring?: string }): Promise<void> {
    return this.#ask('chooseDevices', choice);
  }

  setSpeakerVolume(volume: number): void {
    void this.#ask('setSpeakerVolume', volume);
  }

  setMicrophoneLevel(level: number): void {
    void this.#ask('setMicrophoneLevel', level);
  }

  setMicrophoneAgc(agc: boolean): Promise<void> {
    return this.#ask('setMicrophoneAgc', agc);
  }

  /** The browser asks for the microphone only in a page of its own, so that is opened where it is what's missing. */
  async restart(): Promise<void> {
    const { microphone } = this.#state.value;
    if (microphone === 'unknown' || microphone === 'blocked') this.#askForMicrophone();
    else await this.#ask('restart');
  }

  /** Whoever has the station ends it. */
  async dispose(): Promise<void> {
    this.release();
  }

  release(): void {
    this.#channel.close();
    for (const { reject } of this.#pending.values()) reject(new CtiError('The panel was closed.'));
    this.#pending.clear();
  }

  #hear(message: Message): void {
    if (message.name === 'state') {
      const { error, ...state } = message.state ?? UNKNOWN;
      this.#state.next({ ...state, ...(error && { error: toError(error as Failure) }) });
    }
    if (message.name !== 'done') return;
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.failure) waiting?.reject(toError(message.failure));
    else waiting?.resolve();
  }

  #ask(command: Command, ...args: readonly unknown[]): Promise<void> {
    const id = `${this.#name} ${++this.#count}`;
    const done = new Promise<void>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#post({ name: 'command', id, command, args });
    return done;
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}
