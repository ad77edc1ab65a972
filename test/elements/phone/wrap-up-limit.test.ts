import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { click, field, focused, sees } from '../user.ts';

describe('the limit of wrap-up', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => bench.dispose());

  it('saves what is chosen, says so, and sends no letters elsewhere', async () => {
    const { id } = bench.client.state.directory.campaigns.find(({ name }) => name === 'Renewals')!;
    bench.simulator.control.setCampaign(id!, { wrapUpLimit: 20_000 });
    await bench.wrapUp();
    await click('Policy renewed');
    (await field('Comment')).focus();
    await sendKeys({ type: 'Renewed for a' });
    await until(bench.client, ({ calls }) => calls.currentId === undefined);
    await sendKeys({ type: ' year' });
    await sees('The call was saved as “Policy renewed”, with your comment.');
    expect((await field('Name or number')).value).to.equal('');
    expect(focused() !== document.body, 'the focus is not on the page').to.equal(true);
    const customer = bench.simulator.control.customers().at(-1)!;
    expect(customer.disposition).to.equal('Policy renewed');
  });
});
