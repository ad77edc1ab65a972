import { CtiClient, SoapConnection } from '@cti-elements/client';
import type { CtiProvider } from '@cti-elements/elements';
import type { PageSimulator } from '@cti-elements/simulator/page';
import { until } from './bench.ts';

/** A second provider with a client of its own, as another tab has: same service, same claims. */
export class FakeTab {
  readonly #client: CtiClient;
  readonly #provider: CtiProvider;

  private constructor(client: CtiClient, provider: CtiProvider) {
    this.#client = client;
    this.#provider = provider;
  }

  static async open(simulator: PageSimulator): Promise<FakeTab> {
    const connection = new SoapConnection({ endpoint: 'http://simulator.test/agent/v2', fetch: simulator.fetch });
    const client = new CtiClient({ connection });
    const provider = document.createElement('cti-provider');
    provider.client = client;
    document.body.append(provider);
    await until(client, ({ session }) => session.status === 'signedIn');
    return new FakeTab(client, provider);
  }

  waitForFinished(): Promise<void> {
    return until(this.#client, ({ calls }) => calls.recent[0]?.outcome === 'finished');
  }

  /** Asks for a claim as the provider does, so that what it asked for before is settled. */
  async settle(): Promise<void> {
    const { claim } = await import('../../packages/elements/internal/claim.ts');
    await claim(`settled:${Math.random()}`, false);
  }

  dispose(): void {
    this.#provider.remove();
    this.#client.dispose();
  }
}
