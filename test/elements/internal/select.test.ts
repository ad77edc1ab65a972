import type { CtiState } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { firstValueFrom } from 'rxjs';
import { Select } from '../../../packages/elements/internal/select.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { waitUntil } from '../user.ts';

/** Shows the number of a test's own, and counts what it costs. */
class Probe extends LitElement {
  picks = 0;
  /** How often the agent was ready in what it looked at. */
  readyPicks = 0;
  renders = 0;
  readonly cti = new Select(this, ({ connection, agent }: CtiState) => {
    this.picks++;
    if (agent.ready) this.readyPicks++;
    return { ready: agent.ready, connection: connection.status };
  });

  override render(): TemplateResult {
    this.renders++;
    return html`${this.cti.value?.ready}`;
  }
}
customElements.define('test-probe', Probe);

describe('what an element selects from the state', () => {
  let bench: Bench;
  let probe: Probe;

  beforeEach(async () => {
    bench = createBench();
    probe = document.createElement('test-probe') as Probe;
    bench.provider.append(probe);
    await bench.signIn({ ready: false });
  });
  afterEach(() => bench.dispose());

  const changeState = async (ready: boolean): Promise<void> => {
    const { readyStates, notReadyReasons } = bench.client.state.agent;
    if (ready) await bench.client.call('setReadyState', { stateId: readyStates[0]!.id });
    else await bench.client.call('setNotReadyState', { reasonId: notReadyReasons[1]!.id });
    await until(bench.client, ({ agent }) => agent.ready === ready);
  };

  it('renders it when that changes, and not for the rest of the state', async () => {
    await changeState(true);
    await probe.updateComplete;
    expect(probe.cti.value?.ready).to.equal(true);
    await until(bench.client, ({ commands }) => Object.keys(commands.pending).length === 0);
    await probe.updateComplete;
    const { renders, picks } = probe;
    const told = firstValueFrom(bench.client.event('parkedCallsChanged'));
    bench.simulator.center.workstation(1).publish('parkedCallsChanged', { parkedCalls: [{ callSessionId: '77' }] });
    await told;
    await probe.updateComplete;
    expect(probe.picks, 'it looked').to.be.above(picks);
    expect(probe.renders).to.equal(renders);
  });

  it('is not looked at any more when the element has left, and is right again when it is back', async () => {
    probe.remove();
    const { picks } = probe;
    await changeState(true);
    expect(probe.picks).to.equal(picks);
    bench.provider.append(probe);
    await waitUntil(() => probe.cti.value?.ready === true);
  });

  it('comes from the new phone alone when the provider has another', async () => {
    const old = bench.client;
    const parent = document.createElement('div');
    const other = createBench({}, parent);
    bench.provider.client = other.client;
    await waitUntil(() => probe.cti.phone?.client === other.client, 'It kept the old phone');
    const { readyStates } = old.state.agent;
    await old.call('setReadyState', { stateId: readyStates[0]!.id });
    await until(old, ({ agent }) => agent.ready);
    expect(probe.readyPicks, 'it looked at the old one').to.equal(0);
    expect(probe.cti.value?.ready).to.equal(false);
    other.dispose();
  });
});
