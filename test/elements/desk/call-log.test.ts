import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, fill, hasButton, sees, waitUntil } from '../user.ts';

const rows = (): string[] =>
  all('cti-call-log').flatMap((log) =>
    [...log.shadowRoot!.querySelectorAll('li')].map((row) => row.textContent.replace(/\s+/g, ' ').trim()),
  );

describe('the recent calls', () => {
  let bench: Bench;
  let given: string;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => bench.dispose());

  /** A finished call and a missed one, of two customers. */
  async function twoCalls(): Promise<void> {
    const { client } = bench;
    const id = await bench.wrapUp('+19255550100');
    const { campaignId = '' } = client.state.calls.byId[id]!.info;
    await until(client, ({ directory }) => Boolean(directory.dispositions[campaignId]?.length));
    const disposition = client.state.directory.dispositions[campaignId]![0]!;
    given = disposition.name!;
    await client.call('finishCall', { disposition: disposition.id!, comments: '' });
    await until(client, ({ calls }) => calls.currentId === undefined);
    await bench.ring('+19255550101');
    await click('Reject');
    await until(client, ({ calls }) => calls.currentId === undefined && calls.recent.length === 2);
    await click('Recent calls, 2');
  }

  it('tell what became of each, the newest first', async () => {
    await twoCalls();
    await waitUntil(() => rows().length === 2);
    expect(rows()[0]).to.contain('555-0101').and.contain('Missed');
    expect(rows()[1]).to.contain('555-0100').and.contain('Inbound').and.contain('0:0').and.contain(given);
  });

  it('are found by number and by disposition', async () => {
    await twoCalls();
    await fill('Search recent calls', '0101');
    await waitUntil(() => rows().length === 1 && rows()[0]!.includes('555-0101'));
    await fill('Search recent calls', given.toLowerCase());
    await waitUntil(() => rows().length === 1 && rows()[0]!.includes('555-0100'));
    await fill('Search recent calls', 'nobody');
    await sees('No call matches “nobody”.');
  });

  it('can be called again by keyboard', async () => {
    await twoCalls();
    (await button(/^Call (Maria Alvarez|.*555-0100) again$/)).focus();
    await sendKeys({ press: 'Enter' });
    await until(bench.client, ({ calls }) =>
      Object.values(calls.byId).some(({ info }) => info.number === '+19255550100'),
    );
  });

  it('can’t be called again by an agent who may not make calls', async () => {
    bench.simulator.control.setPermissions('agent@example.com', { canMakeCalls: false });
    await twoCalls();
    await sees('Missed');
    expect(hasButton(/again$/)).to.equal(false);
  });
});
