import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { button, click, field, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

describe('parked calls', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => bench.dispose());

  async function park(number?: string): Promise<void> {
    await bench.talk(number);
    await click('Park');
    await sees('Parked calls (');
    await field('Name or number');
  }

  it('wait in a list with their time, and the agent is free for others', async () => {
    await park();
    await sees('+1 (925) 555-0100');
    await sees(/\d:\d\d/);
    await bench.talk('+19255550101');
    await sees('+1 (925) 555-0101');
    expect(hasButton(/^Retrieve/), 'one call at a time').to.equal(false);
    await click('Park');
    await sees('Parked calls (2)');
  });

  it('are taken back', async () => {
    await park();
    await click(/^Retrieve (Maria Alvarez|.*555-0100)$/);
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    await waitUntil(() => !seen().includes('Parked calls ('), 'The call is still in the list');
  });

  it('are ended', async () => {
    await park();
    await click(/^End the call of (Maria Alvarez|.*555-0100)$/);
    await waitUntil(() => !seen().includes('Parked calls ('), 'The call is still in the list');
    expect(bench.simulator.control.customers()[0]?.state).to.equal('gone');
  });

  it('go when the caller hangs up', async () => {
    await park();
    bench.simulator.control.hangUp(bench.simulator.control.customers()[0]!.id);
    await waitUntil(() => !seen().includes('Parked calls ('), 'The call is still in the list');
  });

  it('join the call that is up', async () => {
    await park();
    await bench.talk('+19255550101');
    await click(/^Add (Maria Alvarez|.*555-0100) to the call$/);
    await sees('In this call');
  });

  it('say in words when there is no room for one more', async () => {
    bench.simulator.control.calls.setParkLimits({ perAgent: 0 });
    await bench.talk();
    await click('Park');
    await waitUntil(() => /can't park another call/i.test(seen()), 'The reason is not shown');
    expect(hasButton('End call')).to.equal(true);
  });

  it('can be taken back with the keyboard', async () => {
    await park();
    (await button(/^Retrieve (Maria Alvarez|.*555-0100)$/)).focus();
    await sendKeys({ press: 'Enter' });
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    (await button('Park')).focus();
    await sendKeys({ press: 'Enter' });
    await sees('Parked calls (1)');
    await waitUntil(() => focusedName() === 'Name or number', 'The focus did not move on to the dialler');
  });
});
