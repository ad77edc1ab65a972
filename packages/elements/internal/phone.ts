import {
  canDo,
  codes,
  currentCall,
  type CtiClient,
  CtiError,
  type CtiState,
  hasOpenCall,
  type Id,
  type Station,
  type StationRegistration,
} from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { BehaviorSubject, distinctUntilChanged, Subject, Subscription } from 'rxjs';
import { dialable } from './format.ts';
import { recall, remember } from './memory.ts';
import type { Shortcuts } from './shortcuts.ts';

export interface PhoneOptions {
  readonly client: CtiClient;
  /** Where the registration data of a browser station come from; none when the sound is elsewhere. */
  readonly stationRegistration?: (station: string) => Promise<StationRegistration>;
  readonly createStation: (registration: StationRegistration) => Promise<Station> | Station;
}

/** Something the agent should know, with what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** What the agent sends off a call with. */
export interface Finishing {
  readonly callId: string;
  readonly dispositionId: Id;
  readonly comments: string;
}

/**
 * What all elements of one provider share: the client, the station in this page, and what the agent has chosen. It has no
 * place in the document, so that no move of an element reaches it.
 */
export class Phone {
  readonly client: CtiClient;
  /** The station while it is in this page. */
  station?: Station;
  /** The keys that work anywhere in the page; empty while they are off. */
  shortcuts: Shortcuts = {};
  /** The newest message that no event of the service brings. */
  readonly notice$ = new BehaviorSubject<Notice | undefined>(undefined);
  /** What a screen reader says politely, from what loads later. */
  readonly say$ = new Subject<string>();
  /** The agent puts off a new password that is not due yet. */
  readonly postponed$ = new BehaviorSubject(false);
  /** What this tab finished a call with, until the service confirms it. */
  finishing?: Finishing;
  readonly #options: PhoneOptions;
  readonly #subscription = new Subscription();
  #stationNumber?: string;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.client = options.client;
    const station$ = this.client.select(stationInThisPage).pipe(distinctUntilChanged());
    this.#subscription.add(station$.subscribe((number) => void this.#useStation(number)));
    const retryNow = (): void => this.client.retryNow();
    addEventListener('online', retryNow);
    this.#subscription.add(() => removeEventListener('online', retryNow));
    this.#subscription.add(this.#bringSoundBack());
    // What only an agent who is signed in needs is not in the first load. Importing again costs nothing.
    this.#subscription.add(
      this.client
        .select(({ session }) => session.status === 'signedIn')
        .subscribe((isIn) => {
          if (!isIn) return;
          const later = [
            import('../in-call/define.ts'),
            import('../desk/tray/define.ts'),
            import('../desk/define.ts'),
            import('../desk/audio-check/define.ts'),
          ];
          Promise.all(later).catch(this.#tell);
        }),
    );
  }

  /** Whether this page has a station for an agent who signs in with a SOFTPHONE. */
  get hasStation(): boolean {
    return this.#options.stationRegistration !== undefined;
  }

  /** The campaign for outbound calls that the agent chose; empty for the first one. */
  get campaignId(): Id {
    return recall('localStorage', 'campaign');
  }

  set campaignId(id: Id) {
    remember('localStorage', 'campaign', id);
  }

  /** Calls a number. Rejects with a CtiError whose message tells the agent what is in the way. */
  async call(number: string): Promise<void> {
    const target = dialable(number);
    const problem = whyNoCall(this.client.state, target);
    if (problem) throw new CtiError(problem);
    const campaigns = outboundCampaigns(this.client.state);
    const campaign = campaigns.find(({ id }) => id === this.campaignId) ?? campaigns[0];
    this.notice$.next(undefined);
    await this.client.call('makeCall', { number: target, campaignId: campaign?.id, checkDnc: true });
  }

  /** The same, with what is in the way shown in the problems line. */
  async callAndTell(number: string): Promise<void> {
    try {
      await this.call(number);
    } catch (error) {
      this.#tell(error);
    }
  }

  /** Gives a call its disposition; `timeout` in milliseconds for those that call again. */
  async finish(finishing: Finishing, timeout?: number): Promise<void> {
    this.finishing = finishing;
    const { dispositionId: disposition, comments } = finishing;
    if (timeout === undefined) await this.client.call('finishCall', { disposition, comments });
    else await this.client.call('finishCall2', { disposition, comments, timeout });
  }

  /**
   * Ends everything but the client, which belongs to whoever made it. The agent stays signed in, so a call that is up only
   * loses its sound, until another page brings that back.
   */
  dispose(): void {
    this.#subscription.unsubscribe();
    const { station } = this;
    this.station = undefined;
    this.#stationNumber = undefined;
    if (!station) return;
    this.client.attachStation(undefined);
    station.release();
  }

  readonly #tell = (error: unknown): void => {
    this.notice$.next({ text: error instanceof Error ? error.message : String(error) });
  };

  async #useStation(number: string | undefined): Promise<void> {
    this.#stationNumber = number;
    const old = this.station;
    this.station = undefined;
    if (old) {
      this.client.attachStation(undefined);
      await old.dispose();
      if (this.#stationNumber !== number) return;
    }
    const { stationRegistration, createStation } = this.#options;
    if (number === undefined || !stationRegistration) return;
    try {
      const station = await createStation(await stationRegistration(number));
      if (this.#stationNumber !== number || this.station) {
        await station.dispose();
        return;
      }
      this.station = station;
      this.client.attachStation(station);
      this.notice$.next(undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.notice$.next({
        text: msg(str`The phone in this page could not start. ${reason}`),
        action: { label: msg('Try again'), run: () => void this.#useStation(number) },
      });
    }
  }

  /**
   * After a reload the service still has the call, but this page's station has no line to it: the service is asked to call
   * the station anew. Only for a call that never had a line here, so that a line which ends with its call stays down.
   */
  #bringSoundBack(): Subscription {
    let known: string | undefined;
    return this.client.state$.subscribe((state) => {
      const { station } = state.softphone;
      const call = currentCall(state);
      if (station && station.leg !== 'none') known = call?.id ?? known;
      const isSilent = station?.status === 'registered' && station.leg === 'none' && call?.phase === 'talking';
      if (!isSilent || call.id === known) return;
      known = call.id;
      this.client.call('restartStation').catch((error: unknown) => {
        this.notice$.next({
          text: msg(str`The call is up, but without sound. ${error instanceof Error ? error.message : ''}`),
        });
      });
    });
  }
}

function stationInThisPage({ session }: CtiState): string | undefined {
  const isHere =
    (session.status === 'signedIn' || session.status === 'signingOut') && session.stationType === 'SOFTPHONE';
  return isHere ? session.stationNumber : undefined;
}

/** The campaigns that a manual call can belong to. */
export function outboundCampaigns({ directory }: Pick<CtiState, 'directory'>): CtiState['directory']['campaigns'] {
  return directory.campaigns.filter(
    ({ mode, state }) => mode !== codes.campaignMode.inbound && state === codes.campaignState.running,
  );
}

/** Why a number can't be called right now, in words; nothing when it can. */
export function whyNoCall(state: CtiState, number: string): string | undefined {
  if (state.session.status !== 'signedIn') return msg('Sign in first, then call.');
  if (!canDo('canMakeCalls')(state)) return msg('You may not make calls. Ask your supervisor.');
  if (currentCall(state)?.phase === 'wrapUp') return msg('Choose a disposition for the last call first, then call.');
  if (hasOpenCall(state)) return msg('Finish the call you are on first, then call.');
  if (!number) return msg('Enter a number to call.');
  return undefined;
}
