import '@cti-elements/elements';
import { CtiClient, type CtiState, type SignIn, SoapConnection, type StationState } from '@cti-elements/client';
import type { CtiProvider } from '@cti-elements/elements';
import { createPageSimulator, type PageSimulator } from '@cti-elements/simulator/page';
import { filter, firstValueFrom } from 'rxjs';
import { StoryClock, turn } from './story-clock.ts';
import { registrationOf, StoryStation } from './story-station.ts';

export const AGENT = 'agent@example.com';
export const CUSTOMER = '+19255550100';
/** How long the client waits after a lost connection, ms. */
const RETRY_DELAY = 4_000;

export interface StoryBenchOptions {
  /** How long a request and its answer are on their way, ms of story time: with any, nothing comes while time stands still. */
  readonly latency?: number;
  /** How long signing in takes, ms of story time. */
  readonly loginTime?: number;
  /** What differs in the station of this page. */
  readonly station?: Partial<StationState>;
  /** Whether the page has the sound of a SOFTPHONE; true when left out. */
  readonly hasStation?: boolean;
}

/** A story's own call centre with the product connected to it. The story time stands still but for `pass`. */
export class StoryBench {
  readonly clock = new StoryClock();
  readonly simulator: PageSimulator;
  readonly client: CtiClient;
  /** Has no looks; a story's elements go inside. */
  readonly provider: CtiProvider = document.createElement('cti-provider');
  station: StoryStation | undefined;
  readonly #cuts = new Set<AbortController>();
  #requests = 0;
  #polls = 0;
  #isCut = false;
  #isDisposed = false;
  readonly #hasStation: boolean;
  #running: ReturnType<typeof setInterval> | undefined;

  constructor({ latency = 0, loginTime = 0, station = {}, hasStation = true }: StoryBenchOptions = {}) {
    forget();
    this.#hasStation = hasStation;
    const { clock } = this;
    this.simulator = createPageSimulator({ clock, latency, loginTime });
    const connection = new SoapConnection({
      endpoint: 'http://localhost:8080/agent/v2',
      fetch: (input, init) => this.#fetch(input, init),
      scheduler: clock.scheduler,
      random: () => 0.5,
      retry: { delay: () => RETRY_DELAY },
      pollTimeout: 60_000,
    });
    this.client = new CtiClient({ connection, scheduler: clock.scheduler });
    this.provider.config = {
      client: this.client,
      ...(hasStation && { stationRegistration: registrationOf }),
      createStation: ({ uri }) => {
        const phone = this.simulator.media.phone(uri.replace(/^sip:|@.*$/g, ''));
        return (this.station = new StoryStation(phone, station));
      },
    };
    document.body.append(this.provider);
  }

  /** Resolves as soon as the client's state is so. */
  async until(condition: (state: CtiState) => boolean): Promise<void> {
    await firstValueFrom(this.client.state$.pipe(filter(condition)));
    await this.#settle();
  }

  /** Lets story time pass. */
  async pass(milliseconds: number): Promise<void> {
    await this.clock.pass(milliseconds, () => this.#settle());
  }

  /** Lets story time run with the clock on the wall, or stand still. */
  run(isRunning: boolean): void {
    clearInterval(this.#running);
    this.#running = isRunning ? setInterval(() => void this.pass(1_000), 1_000) : undefined;
  }

  /** The agent signs in, and is ready unless told otherwise. */
  async signIn({ ready = true, ...who }: Partial<SignIn> & { ready?: boolean } = {}): Promise<void> {
    const { client } = this;
    await client.login({ user: AGENT, password: 'secret', stationId: '1001', stationType: 'SOFTPHONE', ...who });
    const isHere = this.#hasStation && (who.stationType ?? 'SOFTPHONE') === 'SOFTPHONE';
    await this.until(
      ({ agent, directory, softphone }) =>
        agent.readyStates.length > 0 &&
        agent.notReadyReasons.length > 0 &&
        agent.logoutReasons.length > 0 &&
        directory.campaigns.length > 0 &&
        directory.speedDials.length > 0 &&
        (!isHere || softphone.station !== undefined),
    );
    if (!ready) return;
    await client.call('setReadyState', { stateId: client.state.agent.readyStates[0]?.id });
    await this.until(({ agent }) => agent.ready);
  }

  /** A customer calls, and it rings here. */
  async ring(number = CUSTOMER, campaign = 'Renewals'): Promise<void> {
    this.simulator.control.callIn({ number, campaignId: this.campaignId(campaign) });
    await this.#untilCall('ringingHere');
    await this.until(({ softphone }) => softphone.station?.leg !== 'none');
  }

  /** The same, answered. */
  async talk(number?: string, campaign?: string): Promise<void> {
    await this.ring(number, campaign);
    await this.pass(4_000);
    await this.client.call('softphonePickupPhone');
    await this.#untilCall('talking');
  }

  /** The same, and after `talkTime` the customer hangs up. */
  async wrapUp({ number, campaign, talkTime = 83_000 }: WrapUp = {}): Promise<void> {
    await this.talk(number, campaign);
    await this.pass(talkTime);
    this.simulator.control.hangUp(this.customer);
    await this.#untilCall('wrapUp');
  }

  /** The agent calls, and it rings at the other side. */
  async dial(number = CUSTOMER): Promise<void> {
    await this.client.call('makeCall', { number, campaignId: this.campaignId('Win-back'), checkDnc: true });
    await this.#untilCall('ringingThere');
  }

  /** Gives the call in wrap-up a disposition, by its name. */
  async finish(disposition: string): Promise<void> {
    const { center } = this.simulator;
    const id = center.account.dispositions.find(({ name }) => name === disposition)?.id;
    await this.client.call('finishCall', { disposition: id });
    await this.until(({ calls }) => calls.currentId === undefined);
  }

  /** The service is out of reach from now on. */
  async cutConnection(): Promise<void> {
    this.#isCut = true;
    for (const controller of this.#cuts) controller.abort(new TypeError('Failed to fetch'));
    await this.until(({ connection }) => connection.status === 'retrying');
  }

  /** The service can be reached again. */
  mendConnection(): void {
    this.#isCut = false;
  }

  /** The customer who came last. */
  get customer(): string {
    const id = this.simulator.control.customers().at(-1)?.id;
    if (id === undefined) throw new Error('There is no customer.');
    return id;
  }

  campaignId(name: string): string {
    const campaign = this.simulator.center.account.campaigns.find((candidate) => candidate.name === name);
    if (!campaign) throw new Error(`There is no campaign ${name}.`);
    return campaign.id;
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.run(false);
    // With a call up, the provider would hold on to everything.
    if (this.client.state.session.status === 'signedIn') this.simulator.control.forceLogout(AGENT);
    await turn();
    this.provider.remove();
    // It lets go in a task of its own, since a move is a removal, too.
    await new Promise((resolve) => setTimeout(resolve));
    this.client.dispose();
    this.simulator.dispose();
    this.clock.dispose();
    forget();
  }

  /** Waits until the client has heard all that the service has to say, and only polls for more. */
  async #settle(): Promise<void> {
    let before: number;
    do {
      before = this.#requests;
      await turn();
      await turn();
    } while (!this.#isDisposed && this.client.state.connection.status === 'connected' && !this.#isQuiet(before));
  }

  #isQuiet(before: number): boolean {
    return this.#requests === before && this.#polls === 1 && this.#cuts.size === 1;
  }

  async #untilCall(phase: 'ringingHere' | 'ringingThere' | 'talking' | 'wrapUp'): Promise<void> {
    await this.until(({ calls }) => calls.byId[calls.currentId ?? '']?.phase === phase);
  }

  async #fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    if (this.#isCut) throw new TypeError('Failed to fetch');
    this.#requests++;
    const cut = new AbortController();
    const isPoll = typeof init.body === 'string' && init.body.includes('checkEvent');
    if (isPoll) this.#polls++;
    this.#cuts.add(cut);
    try {
      const signal = init.signal ? AbortSignal.any([init.signal, cut.signal]) : cut.signal;
      return await this.simulator.fetch(input, { ...init, signal });
    } finally {
      this.#cuts.delete(cut);
      if (isPoll) this.#polls--;
    }
  }
}

interface WrapUp {
  readonly number?: string;
  readonly campaign?: string;
  /** Milliseconds. */
  readonly talkTime?: number;
}

/** A story begins as in a browser that has never seen the product; Storybook's own settings stay. */
function forget(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith('cti-elements:')) storage.removeItem(key);
}
