/** Media without sound: stations are simulated telephones that ring, answer and hang up when told to. */
import type { Clip, Clock, LegEnd, LegEvents, Media, PartyId, RingRequest, SourceId, StationLeg } from '../index.ts';

const RATE = 8_000;

/** The telephone of one station: what it does, and what happens to it. */
export class SilentPhone {
  readonly station: string;
  state: 'idle' | 'ringing' | 'up' = 'idle';
  /** What it rings for, or talks to. */
  request: RingRequest | undefined;
  /** Answers when the service asks it to; a telephone of the old kind waits for a hand. */
  answersItself = true;
  #events: LegEvents | undefined;

  constructor(station: string) {
    this.station = station;
  }

  /** The agent lifts the receiver. */
  answer(): void {
    if (this.state !== 'ringing') return;
    this.state = 'up';
    this.#events?.answered();
  }

  /** The agent refuses the ringing call. */
  refuse(): void {
    this.end('refused');
  }

  /** The agent hangs up. */
  hangUp(): void {
    this.end('hungUp');
  }

  /** The sound breaks off, as when a page is reloaded. */
  loseSound(): void {
    this.end('failed');
  }

  /** The agent presses a key at the telephone. */
  press(digit: string): void {
    if (this.state === 'up') this.#events?.digit(digit);
  }

  /** The service calls. */
  ring(request: RingRequest, events: LegEvents): StationLeg {
    this.end('hungUp');
    this.request = request;
    this.#events = events;
    const mine = () => this.#events === events;
    void Promise.resolve().then(() => {
      if (!mine()) return;
      this.state = 'ringing';
      events.ringing();
      if (request.autoAnswer && this.answersItself && mine()) this.answer();
    });
    return {
      pickUp: () => void Promise.resolve().then(() => mine() && this.answer()),
      hangUp: () => void (mine() && this.end('hungUp')),
    };
  }

  /** The leg is over, for this reason. */
  end(why: LegEnd): void {
    const events = this.#events;
    this.#events = undefined;
    this.request = undefined;
    this.state = 'idle';
    events?.ended(why);
  }
}

/** Sound that nobody hears: it only knows who would hear whom. */
export class SilentMedia implements Media {
  readonly #clock: Clock;
  readonly #phones = new Map<string, SilentPhone>();
  readonly #unreachable = new Set<string>();
  readonly #routes = new Map<PartyId, readonly SourceId[]>();
  readonly #listeners = new Set<(station: string, reachable: boolean) => void>();
  /** The customers on the telephone. */
  readonly customers = new Set<PartyId>();
  /** The clips that play. */
  readonly clips = new Map<string, Clip>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The telephone of a station. */
  phone(station: string): SilentPhone {
    let phone = this.#phones.get(station);
    if (!phone) this.#phones.set(station, (phone = new SilentPhone(station)));
    return phone;
  }

  /** What a party hears now. */
  heardBy(party: PartyId): readonly SourceId[] {
    return this.#routes.get(party) ?? [];
  }

  /** A station comes or goes. */
  setReachable(station: string, reachable: boolean): void {
    if (reachable) this.#unreachable.delete(station);
    else this.#unreachable.add(station);
    for (const listener of this.#listeners) listener(station, reachable);
  }

  ring(request: RingRequest, events: LegEvents): StationLeg {
    if (this.isReachable(request.station)) return this.phone(request.station).ring(request, events);
    void Promise.resolve().then(() => events.ended('unreachable'));
    return { pickUp: () => {}, hangUp: () => {} };
  }

  addCustomer(party: PartyId): void {
    this.customers.add(party);
  }

  /** The customer hears and says nothing any more. */
  removeCustomer(party: PartyId): void {
    this.customers.delete(party);
    this.#routes.delete(party);
  }

  route(listener: PartyId, sources: readonly SourceId[]): void {
    this.#routes.set(listener, sources);
  }

  playClip(id: `clip:${string}`, clip: Clip, done: () => void): () => void {
    this.clips.set(id, clip);
    const cancel = this.#clock.after((clip.samples.length / RATE) * 1000, () => {
      this.clips.delete(id);
      done();
    });
    return () => {
      this.clips.delete(id);
      cancel();
    };
  }

  isReachable(station: string): boolean {
    return !this.#unreachable.has(station);
  }

  onReachabilityChanged(listener: (station: string, reachable: boolean) => void): void {
    this.#listeners.add(listener);
  }
}
