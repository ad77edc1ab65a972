import { expect } from '@open-wc/testing';
import { button, click, fill, hasButton, seen, sees, waitUntil } from '../user.ts';
import { until } from '../bench.ts';
import { answersAt, benchWith, pick, type WorksheetBench } from './worksheet-bench.ts';

const keptKeys = (): string[] => Object.keys(sessionStorage).filter((key) => key.includes('worksheet'));

describe('answers of a worksheet whose call ended while the page was away', () => {
  let all: WorksheetBench;

  /** The first answer is saved; the second is given while there is no connection. */
  beforeEach(async () => {
    all = benchWith();
    await all.open('Customer service');
    await pick(/^Cancellation/);
    await sees('All answers saved');
    await click('Next');
    await all.cut();
    await fill(/The reason/, 'Sold the house.');
    await click('Next');
    await sees('One answer waits to be saved');
  });
  afterEach(() => all.dispose());

  it('are told to the agent when the service does not take them any more, to be copied and discarded', async () => {
    let copied = '';
    const { clipboard } = navigator;
    const writeText = (text: string): Promise<void> => Promise.resolve(void (copied = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    await all.reloadAfter(() => all.finishElsewhere());
    await sees(/Not saved: Customer service, \+1 \(925\) 555-0100, .*\d/);
    await sees('the service does not take them now: There is no call.');
    await sees(/The reason, in the customer’s words Sold the house\./);
    expect(seen(), 'only what is not saved').not.to.contain('Cancellation');
    await click('Copy answers');
    await button('Copied');
    expect(copied).to.match(/^Customer service, .*\nThe reason.*: Sold the house\.$/);
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    await all.reloadAfter(() => Promise.resolve());
    await sees('Sold the house.');
    await click('Discard');
    await waitUntil(() => !seen().includes('Not saved:'));
    expect(keptKeys()).to.deep.equal([]);
  });

  it('are sent, each once, to a service that still takes them', async () => {
    await all.reloadAfter(async () => {
      await all.finishElsewhere();
      all.takeLate();
    });
    await waitUntil(() => keptKeys().length === 0, 'They were not sent');
    expect(all.updates.slice(1)).to.have.lengthOf(1);
    expect(seen()).not.to.contain('Not saved:');
  });

  it('wait in sight while another call is in hand, and never become answers of that one', async () => {
    await all.reloadAfter(() => all.finishElsewhere());
    await sees('Not saved:');
    await all.talk('Customer service');
    await sees('Question 1 of 7');
    await all.reload();
    await sees('Question 1 of 7');
    await sees('Not saved:');
    expect(document.querySelector('cti-worksheet')!.shadowRoot!.querySelector('details')!.open).to.equal(false);
    expect(await answersAt(all.bench)).to.deep.equal({});
    await all.finishElsewhere();
    await sees('the service does not take them now: There is no call.');
  });

  it('stay through the end of the session, and are for nobody but their agent', async () => {
    const { bench } = all;
    await all.reloadAfter(async () => {
      await all.finishElsewhere();
      bench.simulator.control.forceLogout('agent@example.com');
    }, 'signedOut');
    expect(keptKeys()).not.to.deep.equal([]);
    const signIn = async (user: string, stationId: string): Promise<void> => {
      await bench.client.login({ user, password: 'secret', stationId, stationType: 'SOFTPHONE' });
      await until(bench.client, ({ session }) => session.details?.username === user);
    };
    await signIn('agent2@example.com', '1002');
    expect(seen()).not.to.contain('Not saved:');
    bench.simulator.control.forceLogout('agent2@example.com');
    await until(bench.client, ({ session }) => session.status === 'signedOut');
    await signIn('agent@example.com', '1001');
    await sees('Sold the house.');
    expect(hasButton('Discard')).to.equal(true);
  });

  it('are one key away in a page that has the softphone only', async () => {
    document.querySelector('cti-worksheet')!.remove();
    await all.reloadAfter(() => all.finishElsewhere());
    await click('Worksheet, 1');
    await sees(/Not saved: Customer service/);
    await click('Discard');
    await waitUntil(() => !hasButton(/^Worksheet/));
  });

  it('are told, too, when the page was there as the call ended', async () => {
    all.mend();
    await sees('All answers saved');
    all.loseUpdates();
    await pick(/^Yes/);
    await sees('waits to be saved');
    await all.finishElsewhere();
    await sees('Not saved:');
    await sees(/The customer has confirmed the change Yes/);
  });
});
