import {
  type CtiClient,
  CtiError,
  type CtiState,
  currentCall,
  type Station,
  type StationRegistration,
} from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { distinctUntilChanged, Subscription } from 'rxjs';
import type { SoundRecovery } from './sound-recovery.ts';
import { type Notices, reasonOf } from './notices.ts';

/** Makes a page's station. `renew` brings its data anew, when they run out or are refused. */
export type CreateStation = (
  registration: StationRegistration,
  renew: () => Promise<StationRegistration>,
) => Promise<Station> | Station;

/** What a station needs of the browser itself; less where the page brings its own parts. */
export interface StationNeeds {
  /** A connection for the sound. */
  readonly peer: boolean;
  readonly microphone: boolean;
}

/** What a page's station is made with. Each is read when it is needed: a page may set it anew at any time, at each render too. */
export interface StationSource {
  /** Where the registration data of a browser station come from; none when the sound is elsewhere. */
  readonly stationRegistration: ((station: string) => Promise<StationRegistration>) | undefined;
  /** This page shows a phone whose sound is elsewhere on purpose: it never takes it. */
  readonly isView: boolean;
  readonly needs: StationNeeds;
  readonly createStation: CreateStation;
}

/** Pauses between tries to make a station, ms; the last one goes on. */
const PAUSES = [1_000, 2_000, 5_000, 15_000, 30_000];

/** The station in this page: made when an agent signs in with one, and gone with the sign-out or another station. */
export class StationLifecycle {
  /** The station while it is in this page. */
  station?: Station;
  readonly #client: CtiClient;
  readonly #notices: Notices;
  #source: StationSource;
  readonly #subscription = new Subscription();
  #number?: string | undefined;
  #isMaking = false;
  #wasOffered: boolean;
  /** How often it could not be made in a row, and what tries again. */
  #tries = 0;
  #retry?: ReturnType<typeof setTimeout>;
  #recovery: SoundRecovery | undefined;

  constructor(client: CtiClient, notices: Notices, source: StationSource) {
    this.#client = client;
    this.#notices = notices;
    this.#source = source;
    this.#wasOffered = this.isOffered;
    const number$ = client.select(stationInThisPage).pipe(distinctUntilChanged());
    this.#subscription.add(number$.subscribe((number) => void this.#use(number)));
  }

  /** Whether this page has a station for an agent who signs in with a SOFTPHONE. */
  get isOffered(): boolean {
    return this.#source.stationRegistration !== undefined && !this.isView;
  }

  /** What the station of this page needs of the browser; nothing when there is to be none. */
  get needs(): StationNeeds | undefined {
    return this.isOffered ? this.#source.needs : undefined;
  }

  /** Whether the sound is elsewhere on purpose. */
  get isView(): boolean {
    return this.#source.isView;
  }

  /**
   * Goes by `source` from now on, or looks whether there is another wish in the one it has. A station that there is stays,
   * unless the page is to be a view; one that could not be made before is.
   */
  useSource(source: StationSource): void {
    this.#source = source;
    if (this.isView) this.#letGo();
    const isNews = this.isOffered && !this.#wasOffered;
    this.#wasOffered = this.isOffered;
    if (isNews && !this.station && !this.#isMaking) void this.#use(this.#number);
  }

  /**
   * Everything that may bring the phone back, whatever is missing: the service is tried at once, a station that lost its
   * way registers anew, and a call that has no line here is put through to it. Rejects with a CtiError.
   */
  async connectAgain(isAsked = false): Promise<void> {
    const client = this.#client;
    const { station } = this;
    client.retryNow();
    const isLost = station && client.state.softphone.station?.status !== 'registered';
    if (isLost) await station.restart();
    const { softphone } = client.state;
    const isSilent = softphone.station?.leg === 'none' && currentCall(client.state)?.phase === 'talking';
    if (isAsked || isSilent) await client.call('restartStation');
  }

  /** Lets go of the station without ending its call: the sound comes back with another page. */
  dispose(): void {
    this.#subscription.unsubscribe();
    this.#number = undefined;
    this.#letGo();
  }

  #letGo(): void {
    clearTimeout(this.#retry);
    const { station } = this;
    this.station = undefined;
    this.#recovery?.dispose();
    this.#recovery = undefined;
    if (!station) return;
    this.#client.attachStation(undefined);
    station.release();
  }

  async #use(number: string | undefined): Promise<void> {
    this.#number = number;
    clearTimeout(this.#retry);
    const old = this.station;
    this.station = undefined;
    this.#recovery?.dispose();
    this.#recovery = undefined;
    if (old) {
      this.#client.attachStation(undefined);
      await old.dispose();
      if (this.#number !== number) return;
    }
    if (number === undefined || !this.isOffered) return;
    const retry = (): void => void this.#use(number);
    const askForData = (): Promise<StationRegistration> => this.#askForData(number);
    this.#isMaking = true;
    try {
      const [{ SoundRecovery }, data] = await Promise.all([import('./sound-recovery.ts'), askForData()]);
      const station = await this.#source.createStation(data, askForData);
      if (this.#number !== number || this.station || this.isView) {
        await station.dispose();
        return;
      }
      this.station = station;
      this.#tries = 0;
      this.#client.attachStation(station);
      this.#notices.notice$.next(undefined);
      // A view’s sound is brought back by the document that has the station.
      if (!station.isView)
        this.#recovery = new SoundRecovery({
          client: this.#client,
          notices: this.#notices,
          station: () => this.station,
          connectAgain: () => this.connectAgain(true),
        });
    } catch (error) {
      if (this.#number !== number) return;
      this.#retry = setTimeout(retry, PAUSES[Math.min(this.#tries++, PAUSES.length - 1)]);
      this.#notices.notice$.next({
        text: msg(str`The phone in this page could not start, trying again. ${reasonOf(error)}`),
        action: { label: msg('Try now'), run: retry },
      });
    } finally {
      this.#isMaking = false;
    }
  }

  async #askForData(number: string): Promise<StationRegistration> {
    const data = await this.#source.stationRegistration?.(number);
    if (!data) throw new CtiError(msg(str`The page has no data for station ${number}.`));
    return data;
  }
}

function stationInThisPage({ session }: CtiState): string | undefined {
  const isHere =
    (session.status === 'signedIn' || session.status === 'signingOut') && session.stationType === 'SOFTPHONE';
  return isHere ? session.stationNumber : undefined;
}
