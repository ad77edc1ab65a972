import '@cti-elements/elements';
import type { CtiProvider, CtiSoftphone } from '@cti-elements/elements';
import { CtiClient, type SignIn, SoapConnection, type SoapConnectionOptions } from '@cti-elements/client';
import { createPageSimulator, type PageSimulator, type PageSimulatorOptions } from '@cti-elements/simulator/page';
import { FakeStation, registrationOf } from './fake-station.ts';
import { seen } from './user.ts';

export const CUSTOMER = '+19255550100';

/** A page with the product on it and a call centre behind it, all in memory. */
export interface Bench {
  readonly simulator: PageSimulator;
  readonly client: CtiClient;
  readonly provider: CtiProvider;
  readonly softphone: CtiSoftphone;
  readonly station: () => FakeStation;
  /** As 1001 with the station in the page unless told otherwise. */
  signIn(options?: Partial<SignIn> & { ready?: boolean }): Promise<void>;
  /** A customer calls a campaign, Renewals when left out, and rings at the agent. Resolves when the store shows it. */
  ring(number?: string, campaign?: string): Promise<string>;
  /** The same, answered. */
  talk(number?: string, campaign?: string): Promise<string>;
  wrapUp(number?: string): Promise<string>;
  dispose(): void;
}

export interface BenchOptions extends PageSimulatorOptions {
  /** Whether the page has the sound of a SOFTPHONE; true when left out. Without, it is in another program on the computer. */
  readonly hasStation?: boolean;
  /** The page shows a phone whose sound is elsewhere on purpose. */
  readonly isView?: boolean;
  /** The way to the service, where it is not a straight one. */
  readonly connect?: (simulator: PageSimulator) => SoapConnection;
}

/** The connection to a bench's service, with what differs in it. */
export const connectionTo = ({ fetch }: PageSimulator, options: SoapConnectionOptions = {}): SoapConnection =>
  new SoapConnection({ endpoint: 'http://simulator.test/agent/v2', fetch, ...options });

export function createBench(
  { hasStation = true, isView = false, connect = connectionTo, ...options }: BenchOptions = {},
  parent: Element = document.body,
): Bench {
  forget();
  const simulator = createPageSimulator(options);
  const client = new CtiClient({ connection: connect(simulator) });
  let station: FakeStation | undefined;
  const provider = document.createElement('cti-provider');
  const softphone = document.createElement('cti-softphone');
  provider.config = {
    client,
    ...(hasStation && { stationRegistration: registrationOf }),
    ...(isView && { station: 'none' as const }),
    createStation: ({ uri }) => (station = new FakeStation(simulator.media.phone(uri.replace(/^sip:|@.*/g, '')))),
  };
  provider.append(softphone);
  parent.append(provider);
  const bench: Bench = {
    simulator,
    client,
    provider,
    softphone,
    station: () => {
      if (!station) throw new Error('No station was made');
      return station;
    },
    async signIn({ ready = true, stationType = 'SOFTPHONE', ...who } = {}) {
      await client.login({ user: 'agent@example.com', password: 'secret', stationId: '1001', stationType, ...who });
      const isHere = hasStation && !isView && stationType === 'SOFTPHONE';
      await until(client, ({ agent, directory, softphone: { station: here } }) =>
        Boolean(
          agent.readyStates.length && agent.notReadyReasons.length && directory.agents.length && (here || !isHere),
        ),
      );
      if (!ready) return;
      await client.call('setReadyState', { stateId: client.state.agent.readyStates[0]?.id });
      await until(client, ({ agent }) => agent.ready);
    },
    async ring(number = CUSTOMER, campaign = 'Renewals') {
      const campaignId = simulator.center.account.campaigns.find(({ name }) => name === campaign)?.id;
      simulator.control.callIn({ number, name: 'Ada Lovelace', ...(campaignId !== undefined && { campaignId }) });
      await until(client, ({ calls, softphone: { station: here, ringing } }) =>
        Boolean(
          calls.currentId &&
          calls.byId[calls.currentId]?.phase === 'ringingHere' &&
          (here ? here.leg === 'ringing' : ringing),
        ),
      );
      return client.state.calls.currentId ?? '';
    },
    async talk(number, campaign) {
      const id = await bench.ring(number, campaign);
      await client.call('softphonePickupPhone');
      await until(client, ({ calls }) => calls.byId[id]?.phase === 'talking');
      return id;
    },
    async wrapUp(number) {
      const id = await bench.talk(number);
      await client.call('disconnectCall');
      await until(client, ({ calls }) => calls.byId[id]?.phase === 'wrapUp');
      return id;
    },
    dispose() {
      provider.remove();
      client.dispose();
      simulator.dispose();
      forget();
    },
  };
  return bench;
}

/** Resolves when the state is so. */
export function until(client: CtiClient, condition: (state: CtiClient['state']) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timeout);
      settle();
      queueMicrotask(() => subscription.unsubscribe());
    };
    const fail = (why: string): void => end(() => reject(new Error(`${why}: ${String(condition)}; on: ${seen()}`)));
    const timeout = setTimeout(() => fail('The state never became so'), 30_000);
    const subscription = client.state$.subscribe({
      next: (state) => {
        if (condition(state)) end(resolve);
      },
      complete: () => fail('The client was disposed of while a test waited for its state'),
    });
  });
}

/** Test files run side by side and share the storage: only what an agent's page would begin with goes. */
function forget(): void {
  localStorage.removeItem('cti-elements:sign-in');
  localStorage.removeItem('cti-elements:campaign');
  sessionStorage.clear();
}
