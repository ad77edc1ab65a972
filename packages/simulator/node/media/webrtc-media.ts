/** The sound of the call centre in Node: softphone stations by SIP and WebRTC, other phones and customers simulated. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/base/clock.ts';
import type { Clip, LegEvents, Media, PartyId, RingRequest, SourceId, StationLeg } from '../../core/base/media.ts';
import type { SipServer } from '../sip/sip-server.ts';
import { Ears, type Heard } from './ears.ts';
import { Mixer } from './mixer.ts';
import { SimulatedPhone } from './simulated-phone.ts';
import { SoftphoneLeg } from './softphone-leg.ts';
import { clipSound, loop, music, ringback, type Sound, tone } from './sounds.ts';
import type { StationPeer } from './station-peer.ts';
import { Tape } from './tape.ts';
import { Ticker } from './ticker.ts';

/** What a customer, or a simulated phone, says. */
export type Utterance =
  /** `frequency` in Hz; `level` in dBFS, -12 when left out; without `seconds` it goes on until `stopSpeaking`. */
  | { readonly kind: 'tone'; readonly frequency: number; readonly level?: number; readonly seconds?: number }
  /** PCM, mono, 8 kHz. */
  | { readonly kind: 'clip'; readonly samples: Int16Array };

export interface WebRtcMediaOptions {
  readonly sip: SipServer;
  readonly clock: Clock;
  /** 0 to 1; cryptographic when left out. */
  readonly random?: () => number;
  /** Gets a line when a station's sound fails. */
  readonly log?: (line: string) => void;
}

interface Party {
  readonly ears: Ears;
  /** Only a softphone has one; it speaks for itself. */
  readonly peer?: StationPeer;
  speech?: Sound | undefined;
}

type Leg = StationLeg & { dispose(): void };

export class WebRtcMedia implements Media {
  readonly #options: WebRtcMediaOptions;
  readonly #mixer = new Mixer();
  readonly #ticker: Ticker;
  readonly #parties = new Map<PartyId, Party>();
  readonly #legs = new Set<Leg>();
  readonly #clips = new Map<SourceId, { sound: Sound; done: () => void }>();
  readonly #loops = new Map<SourceId, Sound>();
  readonly #unsubscribe: (() => void)[] = [];

  constructor(options: WebRtcMediaOptions) {
    this.#options = options;
    this.#ticker = new Ticker(options.clock, () => this.#tick());
  }

  ring(request: RingRequest, events: LegEvents): StationLeg {
    const { sip, clock, random = trueRandom, log = () => {} } = this.#options;
    const ears = new Ears();
    let leg: Leg | undefined;
    let party: Party = { ears };
    const onOver = (): void => {
      if (this.#parties.get(request.party) === party) this.#leave(request.party);
    };
    const legEvents: LegEvents = {
      ringing: () => events.ringing(),
      answered: () => events.answered(),
      digit: (digit) => events.digit(digit),
      ended: (why) => {
        if (leg) this.#legs.delete(leg);
        events.ended(why);
      },
    };
    if (request.stationType === 'SOFTPHONE') {
      const softphone = new SoftphoneLeg({ sip, clock, random, log, request, events: legEvents, onOver });
      party = { ears, peer: softphone.peer };
      leg = softphone;
    } else {
      leg = new SimulatedPhone({ clock, autoAnswer: request.autoAnswer, events: legEvents, onOver });
    }
    this.#legs.add(leg);
    this.#enter(request.party, party);
    return leg;
  }

  addCustomer(party: PartyId): void {
    if (!this.#parties.has(party)) this.#enter(party, { ears: new Ears() });
  }

  removeCustomer(party: PartyId): void {
    this.#leave(party);
  }

  route(listener: PartyId, sources: readonly SourceId[]): void {
    this.#mixer.route(listener, sources);
  }

  playClip(id: `clip:${string}`, clip: Clip, done: () => void): () => void {
    const playing = { sound: clipSound(clip.samples), done };
    this.#clips.set(id, playing);
    this.#ticker.start();
    return () => {
      if (this.#clips.get(id) === playing) this.#clips.delete(id);
      this.#rest();
    };
  }

  startTape(party: PartyId): () => Clip {
    const tape = new Tape();
    this.#enter(party, { ears: tape });
    return () => {
      this.#leave(party);
      return { samples: tape.samples() };
    };
  }

  isReachable(station: string, stationType: string): boolean {
    return stationType !== 'SOFTPHONE' || this.#options.sip.isRegistered(station);
  }

  onReachabilityChanged(listener: (station: string, reachable: boolean) => void): void {
    this.#unsubscribe.push(this.#options.sip.onRegistrationChanged(listener));
  }

  /** A customer or a simulated phone says this now, in place of what it said. Throws a RangeError when it is not there. */
  speak(party: PartyId, utterance: Utterance): void {
    const speaker = this.#speaker(party);
    speaker.speech =
      utterance.kind === 'tone'
        ? tone(utterance.frequency, utterance.level, utterance.seconds)
        : clipSound(utterance.samples);
  }

  stopSpeaking(party: PartyId): void {
    this.#speaker(party).speech = undefined;
  }

  /** What came to the party's ear in the newest 0.2 s. Throws a RangeError when it is not there. */
  heard(party: PartyId): Heard {
    return this.#earsOf(party).heard();
  }

  /** How loud a tone (Hz) came to the party's ear in the newest 0.2 s, in dBFS. Throws a RangeError when it is not there. */
  levelAt(party: PartyId, frequency: number): number {
    return this.#earsOf(party).levelAt(frequency);
  }

  /** The party presses keys: the softphone stations that hear it get the digits in their sound (RFC 4733). */
  sendDigits(party: PartyId, digits: string): void {
    for (const [listener, { peer }] of this.#parties) {
      if (this.#mixer.sourcesFor(listener).includes(party)) peer?.sendDigits(digits);
    }
  }

  /** Hangs up everywhere; no event comes any more. The SIP server stays its owner's to dispose of. */
  dispose(): void {
    for (const leg of [...this.#legs]) leg.dispose();
    this.#legs.clear();
    this.#parties.clear();
    this.#clips.clear();
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.#rest();
  }

  #enter(id: PartyId, party: Party): void {
    this.#parties.set(id, party);
    this.#ticker.start();
  }

  #leave(id: PartyId): void {
    this.#parties.delete(id);
    this.#mixer.route(id, []);
    this.#rest();
  }

  #rest(): void {
    if (this.#parties.size === 0 && this.#clips.size === 0) this.#ticker.stop();
  }

  #earsOf(party: PartyId): Ears {
    const listener = this.#parties.get(party);
    if (!listener) throw new RangeError(`There is nobody called ${party} here.`);
    return listener.ears;
  }

  #speaker(id: PartyId): Party {
    const party = this.#parties.get(id);
    if (!party || party.peer) throw new RangeError(`There is nobody called ${id} to speak for.`);
    return party;
  }

  /** Made when it is first heard. */
  #loop(source: SourceId): Sound | undefined {
    const samples = source === 'music' ? music : source === 'ringback' ? ringback : undefined;
    if (samples && !this.#loops.has(source)) this.#loops.set(source, loop(samples()));
    return this.#loops.get(source);
  }

  /** 20 ms of everything: first what each says, then what each hears of it. */
  #tick(): void {
    const frames = new Map<SourceId, Int16Array | undefined>();
    for (const [id, party] of this.#parties) {
      const frame = party.peer ? party.peer.pull() : party.speech?.();
      if (!frame) party.speech = undefined;
      frames.set(id, frame);
    }
    const finished: (() => void)[] = [];
    for (const [id, { sound, done }] of this.#clips) {
      const frame = sound();
      frames.set(id, frame);
      if (!frame) {
        this.#clips.delete(id);
        finished.push(done);
      }
    }
    const frameOf = (source: SourceId): Int16Array | undefined => {
      if (!frames.has(source)) frames.set(source, this.#loop(source)?.());
      return frames.get(source);
    };
    for (const [id, party] of this.#parties) {
      const frame = this.#mixer.mix(id, frameOf);
      party.ears.hear(frame);
      party.peer?.send(frame);
    }
    for (const done of finished) done();
    this.#rest();
  }
}

function trueRandom(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}
