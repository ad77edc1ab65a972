import type { CtiClient, Id, Station } from '@cti-elements/client';
import { BehaviorSubject, Subject, Subscription } from 'rxjs';
import { Before, CanceledError } from './before.ts';
import { type CallSettings, chosenCampaign, dial } from './dialling.ts';
import { Notices } from './notices.ts';
import type { Shortcuts } from './shortcuts.ts';
import { StationLifecycle, type StationNeeds, type StationSource } from './station-lifecycle.ts';
import type { PageContacts } from './who.ts';

export interface PhoneOptions {
  readonly client: CtiClient;
  readonly source: StationSource;
}

/** What the agent sends off the call in hand with. */
export interface Finishing {
  readonly callId?: string;
  readonly dispositionId: Id;
  readonly comments: string;
}

/**
 * What all elements of one provider share: the client, the station in this page, what the agent has chosen, and what the
 * agent is told. It has no place in the document, so that no move of an element reaches it. Each of its jobs is a file of
 * its own: `dialling.ts`, `station-lifecycle.ts`, `notices.ts`; what loads after sign-in is the provider's.
 */
export class Phone {
  readonly client: CtiClient;
  /** The keys that work anywhere in the page; empty while they are off. */
  shortcuts: Shortcuts = {};
  /** The agent puts off a new password that is not due yet. */
  readonly postponed$ = new BehaviorSubject(false);
  /** What the page knows of numbers; comes with what tells the page of calls. */
  contacts?: PageContacts | undefined;
  /** The page has told who somebody is. */
  readonly named$ = new Subject<void>();
  /** What the page may stop or change before it is done. */
  readonly before = new Before();
  readonly #notices = new Notices();
  readonly #lifecycle: StationLifecycle;
  readonly #subscription = new Subscription();

  constructor({ client, source }: PhoneOptions) {
    this.client = client;
    this.#lifecycle = new StationLifecycle(client, this.#notices, source);
    const retryNow = (): void => client.retryNow();
    addEventListener('online', retryNow);
    this.#subscription.add(() => removeEventListener('online', retryNow));
  }

  /** The station while it is in this page. */
  get station(): Station | undefined {
    return this.#lifecycle.station;
  }

  /** Whether this page has a station for an agent who signs in with a SOFTPHONE. */
  get hasStation(): boolean {
    return this.#lifecycle.isOffered;
  }

  /** What that station needs of the browser; nothing when there is to be none. */
  get stationNeeds(): StationNeeds | undefined {
    return this.#lifecycle.needs;
  }

  /** Whether this page only shows the phone, whose sound is elsewhere on purpose. */
  get isView(): boolean {
    return this.#lifecycle.isView;
  }

  /** Where what a station needs comes from, from now on: the provider that has this phone, or has new wishes. */
  useSource(source: StationSource): void {
    this.#lifecycle.useSource(source);
  }

  /** What "Connect again" and "Try now" do, see `StationLifecycle.connectAgain`. What fails is shown. */
  connectAgain(isAsked = false): Promise<void> {
    return this.#lifecycle.connectAgain(isAsked).catch(this.#notices.tell);
  }

  /** The newest message that no event of the service brings. */
  get notice$(): Notices['notice$'] {
    return this.#notices.notice$;
  }

  /** What a screen reader says politely, from what loads after sign-in. */
  get say$(): Notices['say$'] {
    return this.#notices.say$;
  }

  /** The campaign for outbound calls that the agent chose; empty for the first one. */
  get campaignId(): Id {
    return chosenCampaign.get();
  }

  set campaignId(id: Id) {
    chosenCampaign.set(id);
  }

  /** Shows what went wrong in the problems line. */
  tell(error: unknown): void {
    this.#notices.tell(error);
  }

  /**
   * Calls a number, as typed, pasted or from a link (`makeCall`); with its campaign or callback where that is known. Rejects with a
   * CtiError whose message tells the agent what is in the way.
   */
  async call(text: string, settings: CallSettings = {}): Promise<void> {
    this.notice$.next(undefined);
    await dial(this, text, settings);
  }

  /** The same, with what is in the way shown in the problems line. */
  async callAndTell(number: string, settings?: CallSettings): Promise<void> {
    try {
      await this.call(number, settings);
    } catch (error) {
      if (!(error instanceof CanceledError)) this.tell(error);
    }
  }

  /** Gives a call its disposition; `timeout` in milliseconds for those that call again. */
  async finish(finishing: Finishing, timeout?: number): Promise<void> {
    const { dispositionId: disposition, comments } = await this.before.ask('disposition', finishing);
    if (timeout === undefined) await this.client.call('finishCall', { disposition, comments });
    else await this.client.call('finishCall2', { disposition, comments, timeout });
  }

  /** Signs the agent out (`logout`), with the reason that was chosen where there are some. */
  async signOut(reason: { readonly reasonId?: Id | undefined } = {}): Promise<void> {
    const { reasonId } = await this.before.ask('signOut', reason);
    await this.client.call('logout', reasonId === undefined ? {} : { reasonId });
  }

  /**
   * Ends everything but the client, which belongs to whoever made it. The agent stays signed in, so a call that is up only
   * loses its sound, until another page brings that back.
   */
  dispose(): void {
    this.#subscription.unsubscribe();
    this.#lifecycle.dispose();
  }
}
