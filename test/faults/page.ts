import '@cti-elements/elements';
import type { CtiProvider } from '@cti-elements/elements';
import { browserTabs, CtiClient, type CtiState, SoapConnection } from '@cti-elements/client';
import type { MethodName } from '@cti-elements/contract';
import { createPageSimulator, type PageSimulator } from '@cti-elements/simulator/page';

import { waitUntil } from '../elements/user.ts';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { BrowserPlace } from '../../packages/client/persistence/browser-place.ts';
import { VirtualScheduler } from '../client/virtual-scheduler.ts';
import { FaultyLine } from './faulty-line.ts';

/** A call centre of its own, what stands between it and the pages, and the pages. Pauses of a client pass by `scheduler`. */
export class Workplace {
  simulator: PageSimulator = createPageSimulator();
  readonly scheduler = new VirtualScheduler();
  readonly line = new FaultyLine(this.simulator.fetch);
  readonly #pages: Page[] = [];

  constructor() {
    // Test files run side by side and share the storage.
    localStorage.removeItem('cti-elements:sign-in');
    sessionStorage.clear();
    localStorage.removeItem('cti-elements:told');
  }

  /** Opens a page with the softphone in it, or only the client's part of one. */
  open(options: PageOptions = {}): Page {
    const page = new Page(this, options);
    this.#pages.push(page);
    return page;
  }

  /** The service is started anew, and knows neither listeners, sessions nor calls. */
  restartService(): void {
    this.simulator.dispose();
    this.simulator = createPageSimulator();
    this.line.leadTo(this.simulator.fetch);
  }

  dispose(): void {
    for (const page of this.#pages) page.close();
    this.simulator.dispose();
  }
}

export interface PageOptions {
  readonly line?: FaultyLine;
  readonly visible?: boolean;
  /** The browser's channels between pages with the same word, such as the station's address. */
  readonly shares?: string;
  /** Where the page leaves what is to be kept; nowhere when left out. */
  readonly keep?: 'browser' | 'session';
}

export class Page {
  readonly client: CtiClient;
  readonly provider: CtiProvider;
  /** What it shares with other pages. */
  readonly keepAs: string | undefined;
  readonly #place: Workplace;

  constructor(place: Workplace, { line = place.line, visible = true, shares, keep }: PageOptions) {
    this.#place = place;
    this.keepAs = shares;
    const connection = new SoapConnection({
      endpoint: 'http://simulator.test/agent/v2',
      fetch: line.fetch,
      retry: { delay: () => 20 },
    });
    this.client = new CtiClient({
      connection,
      scheduler: place.scheduler,
      ...(shares && { tabs: browserTabs(), keepAs: shares }),
      keep,
    });
    this.provider = document.createElement('cti-provider');
    this.provider.client = this.client;
    if (visible) this.provider.append(document.createElement('cti-softphone'));
    document.body.append(this.provider);
  }

  get state(): CtiState {
    return this.client.state;
  }

  /** With a phone outside of the page, so that no sound is needed; not ready. */
  async signIn(): Promise<void> {
    await this.client.login({
      user: 'agent@example.com',
      password: 'secret',
      stationId: '1001',
      stationType: 'SOFTPHONE',
    });
    await this.until(({ agent, directory }) => agent.readyStates.length > 0 && directory.campaigns.length > 0);
  }

  /** A customer calls, and rings here. */
  async ring(number = '+19255550100'): Promise<string> {
    const { client } = this;
    if (!this.state.agent.ready) {
      await client.call('setReadyState', { stateId: this.state.agent.readyStates[0]!.id });
      await this.until(({ agent }) => agent.ready);
    }
    this.#place.simulator.control.callIn({ number, name: 'Ada Lovelace' });
    await this.until(({ calls, softphone }) => calls.currentId !== undefined && softphone.ringing);
    return this.state.calls.currentId!;
  }

  /** The same, answered. */
  async talk(number?: string): Promise<string> {
    const id = await this.ring(number);
    await this.client.call('softphonePickupPhone');
    await this.until(({ calls }) => calls.byId[id]?.phase === 'talking');
    return id;
  }

  async wrapUp(): Promise<string> {
    const id = await this.talk();
    await this.client.call('disconnectCall');
    await this.until(({ calls }) => calls.byId[id]?.phase === 'wrapUp');
    return id;
  }

  /** Resolves when the page has asked for a method more often than `before`, the last that it needs, and waits for no answer. */
  async settle(method: MethodName, before = 0): Promise<void> {
    await waitUntil(() => this.#place.line.count(method) > before, `${method} is not asked for`);
    await this.until(({ commands: { pending } }) => Object.keys(pending).every((name) => name === 'checkEvent'));
  }

  /** Resolves when the browser keeps this text for the page that comes next, among what waits to be sent. */
  async keeps(text: string): Promise<void> {
    const place = new BrowserPlace(`${this.keepAs}:outbox`);
    await waitUntil(async () => (await place.read()).some((kept) => kept.includes(text)), 'It is not kept');
  }

  async until(condition: (state: CtiState) => boolean): Promise<void> {
    await firstValueFrom(this.client.state$.pipe(filter(condition), timeout(20_000)));
  }

  close(): void {
    this.provider.remove();
    this.client.dispose();
  }
}
