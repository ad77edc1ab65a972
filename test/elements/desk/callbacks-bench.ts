import '@cti-elements/elements';
import type { CallbackInfo, SoapConnection } from '@cti-elements/client';
import type { CtiCallbacks } from '@cti-elements/elements';
import { VirtualClock } from '@cti-elements/simulator';
import type { PageSimulator } from '@cti-elements/simulator/page';
import type { CallbackAccount } from '../../../packages/simulator/core/account/desk-account.ts';
import { demoAccount } from '../../../packages/simulator/core/account/demo-account.ts';
import { type Bench, connectionTo, createBench } from '../bench.ts';
import { focused, waitUntil } from '../user.ts';

export const AGENT = 'agent@example.com';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

type Planned = Partial<CallbackAccount>;

/** Four callbacks, the first of them due in twenty seconds. */
export const PLAN: readonly Planned[] = [
  { number: '+19255550102', comments: 'Second car', dueIn: 20_000 },
  { number: '+19255550104', comments: 'Offer by e-mail', dueIn: 3 * HOUR },
  { number: '+442079460018', comments: 'Moves house', dueIn: 30 * HOUR },
  { number: '+493023125017', comments: 'Back from holidays', dueIn: 200 * HOUR },
];

interface Options {
  readonly planned?: readonly Planned[];
  /** The service's clock at the beginning, epoch ms. */
  readonly now?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page with the callbacks on it, and an agent who has these. */
export class CallbacksBench {
  readonly bench: Bench;
  readonly clock: VirtualClock;
  readonly element: CtiCallbacks;
  #isCut = false;
  #cut = new AbortController();

  private constructor(planned: readonly Planned[], now: number) {
    this.clock = new VirtualClock(now);
    const base = demoAccount();
    const desk = base.desk!;
    const [first] = desk.callbacks;
    const callbacks = planned.map((one) => ({ ...first!, ...one }));
    const account = { ...base, desk: { ...desk, callbacks } };
    const connect = (simulator: PageSimulator): SoapConnection =>
      connectionTo(simulator, { fetch: this.#over(simulator.fetch), retry: { delay: () => 20 } });
    this.bench = createBench({ clock: this.clock, account, connect });
    this.bench.softphone.remove();
    this.element = document.createElement('cti-callbacks');
    this.bench.provider.append(this.element);
  }

  static async open({ planned = PLAN, now = Date.now(), theme }: Options = {}): Promise<CallbacksBench> {
    const made = new CallbacksBench(planned, now);
    if (theme) made.bench.provider.theme = theme;
    await made.bench.signIn();
    await customElements.whenDefined('cti-callbacks');
    if (planned.length)
      await waitUntil(() => made.rows.length >= Math.min(planned.length, 3), 'No callbacks are to be seen');
    return made;
  }

  get list(): HTMLElement & { settled(): Promise<void> } {
    return this.element.shadowRoot!.querySelector('cti-callback-list')!;
  }

  get scroller(): HTMLElement {
    return this.list.shadowRoot!.querySelector('.scroller')!;
  }

  /** The rows in the document. */
  get rows(): HTMLElement[] {
    const list = this.element.shadowRoot?.querySelector('cti-callback-list');
    return [...(list?.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
  }

  /** What they are called, from the top. */
  get titles(): string[] {
    return this.rows.map((row) => row.querySelector('.title')?.textContent ?? '');
  }

  /** What the service has, in the order of time. */
  get stored(): CallbackInfo[] {
    const { office, agents } = this.bench.simulator.center;
    const agent = agents.all().find(({ account }) => account.user === AGENT)!;
    return office.desk(agent).callbacks.list();
  }

  numbered(number: string): CallbackInfo | undefined {
    return this.stored.find((info) => info.number === number);
  }

  /** The title of the row that has the focus. */
  get focusedTitle(): string {
    return focused()?.closest('[data-id]')?.querySelector('.title')?.textContent ?? '';
  }

  /** Time passes for the service, in steps that the client follows. */
  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 4_000) {
      await this.clock.advance(Math.min(left, 4_000));
      for (let trip = 0; trip < 4; trip++) {
        // A poll that came back sooner than it should, by the client's clock, is followed by a pause.
        this.bench.client.retryNow();
        await this.bench.client.call('getStatus');
      }
    }
  }

  /** The service can't be reached any more; polls that wait for it fail. */
  cut(): void {
    this.#isCut = true;
    this.#cut.abort(new TypeError('Failed to fetch'));
  }

  mend(): void {
    this.#isCut = false;
    this.#cut = new AbortController();
  }

  #over(reach: typeof fetch): typeof fetch {
    return async (input, init = {}) => {
      if (this.#isCut) throw new TypeError('Failed to fetch');
      const { signal } = this.#cut;
      return reach(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal });
    };
  }

  /** Another client of the same service does something. */
  elsewhere(): ReturnType<Bench['simulator']['center']['workstation']> {
    return this.bench.simulator.center.workstation(1);
  }

  dispose(): void {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('cti-elements:callback-removal:')) localStorage.removeItem(key);
    this.bench.dispose();
  }
}
