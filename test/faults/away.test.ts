/** What the agent finishes with while the service is away. */
import type { CtiCallFinishedEvent } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { click, fill, seen, sees, waitUntil } from '../elements/user.ts';
import { type Page, type PageOptions, Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

describe('While the service is away', () => {
  let place: Workplace;
  let logged: CtiCallFinishedEvent[];
  let options: PageOptions;
  const log = (event: CtiCallFinishedEvent): void => void logged.push(event);
  beforeEach(() => {
    logged = [];
    document.addEventListener('cti-call-finished', log);
    place = new Workplace();
    options = { shares: `away:${crypto.randomUUID()}`, keep: 'browser' };
  });
  afterEach(() => {
    place.dispose();
    document.removeEventListener('cti-call-finished', log);
  });
  after(printFaults);

  const start = async (): Promise<Page> => {
    const page = place.open(options);
    await page.signIn();
    await page.client.loaded;
    return page;
  };

  /** Wrap-up with a disposition and a comment, whose Finish finds nobody. */
  const finishInVain = async (page: Page): Promise<string> => {
    const id = await page.wrapUp();
    const campaign = page.state.calls.byId[id]!.info.campaignId!;
    await page.until(({ directory }) => (directory.dispositions[campaign]?.length ?? 0) > 0);
    await click(page.state.directory.dispositions[campaign]![0]!.name!);
    await fill('Comment', 'Call again on Monday');
    place.line.down = true;
    await page.until(({ connection }) => connection.status === 'retrying');
    await click('Finish');
    await sees('The disposition is kept, and sent as soon as the phone service is back');
    expect(seen()).to.contain('This is kept, and sent as soon as the service is back');
    return id;
  };
  const back = async (page: Page): Promise<void> => {
    place.line.down = false;
    page.client.retryNow();
    await page.until(({ connection }) => connection.status === 'connected');
  };
  const workstation = () => place.simulator.center.workstation(1);
  const isEmpty = ({ state }: Page): boolean => state.outbox.unsent.length === 0;

  it('a disposition waits, and is sent once when the service is back', async () => {
    const page = await start();
    const id = await finishInVain(page);
    await back(page);
    await page.until(({ calls }) => calls.byId[id] === undefined);
    await waitUntil(() => logged.length > 0 && isEmpty(page));
    expect(logged.map(({ comments }) => comments)).to.deep.equal(['Call again on Monday']);
    expect(place.line.count('finishCall')).to.equal(1);
    await waitUntil(() => !seen().includes('is kept'));
    row({
      fault: 'Finish while the service is away',
      saw: 'That it is kept; then the call finished',
      lost: 'nothing, sent once',
      seconds: 0,
    });
  });

  it('a disposition outlives the tab: the next page sends it', async () => {
    const page = await start();
    const id = await finishInVain(page);
    await page.keeps(id);
    page.close();
    place.line.down = false;
    const next = place.open(options);
    await waitUntil(() => workstation().currentCall === undefined && isEmpty(next));
    expect(place.line.count('finishCall')).to.equal(1);
    row({
      fault: 'The tab is closed while its disposition waits',
      saw: 'In the next one, the call finished',
      lost: 'nothing, sent once',
      seconds: 0,
    });
  });

  it('a disposition of a call that somebody else has finished is not sent to another, and offered to be copied', async () => {
    const page = await start();
    await finishInVain(page);
    const [disposition] = workstation().currentCall!.campaign.dispositionIds;
    await workstation().call('finishCall', { disposition, comments: 'By another' });
    place.simulator.control.callIn({ number: '+19255550199' });
    await back(page);
    await sees('your disposition “Policy renewed” may be missing. Your comment: Call again on Monday');
    expect(place.line.count('finishCall')).to.equal(0);
    await click('Dismiss');
    await waitUntil(() => isEmpty(page) && !seen().includes('Your comment'));
    row({
      fault: 'The call is finished by another while a disposition waits',
      saw: 'That it may be missing, and the comment to copy',
      lost: 'nothing, and the next call was left alone',
      seconds: 0,
    });
  });

  it('a callback waits, and is saved once, also when the service had taken it', async () => {
    const page = await start();
    const callback = { number: '+19255550142', duedate: Date.UTC(2031, 0, 6, 9), comments: 'Offer' };
    place.line.break('addCallback', 'answer lost');
    const lost = page.client.call('addCallback', callback).catch((error: unknown) => error);
    expect(await lost).to.have.property('name', 'QueuedError');
    await waitUntil(() => isEmpty(page));
    place.line.down = true;
    const second = { ...callback, number: '+19255550143' };
    expect(await page.client.call('addCallback', second).catch((error: unknown) => error)).to.have.property(
      'name',
      'QueuedError',
    );
    await page.until(({ connection }) => connection.status === 'retrying');
    await sees('is kept, and saved as soon as the phone service is back');
    await back(page);
    await waitUntil(() => isEmpty(page));
    const list = await page.client.call('getCallbacks');
    const numbers = list.filter(({ dueDate }) => dueDate === callback.duedate).map(({ number }) => number);
    expect(numbers.sort()).to.deep.equal([callback.number, second.number]);
    row({
      fault: 'A callback is saved while the service is away, or its answer is lost',
      saw: 'That it is kept; then the callback',
      lost: 'nothing, saved once',
      seconds: 0,
    });
  });

  it('Hold and End say that they could not be sent', async () => {
    const page = await start();
    await page.talk();
    place.line.down = true;
    await page.until(({ connection }) => connection.status === 'retrying');
    await click('Hold');
    await sees('The call could not be put on hold');
    await click('End call');
    await sees('The call could not be ended');
    expect(isEmpty(page)).to.equal(true);
    await back(page);
    await page.until(({ calls }) => calls.byId[calls.currentId!]?.phase === 'talking');
    row({
      fault: 'Hold and End while the service is away',
      saw: 'What could not be done',
      lost: 'nothing',
      seconds: 0,
    });
  });

  it('a session that ends in wrap-up leaves the comment for the next sign-in', async () => {
    const page = await start();
    await page.wrapUp();
    await fill('Comment', 'Half written');
    place.simulator.control.forceLogout('agent@example.com');
    await waitUntil(() => page.state.session.status === 'signedOut');
    await page.client.login({
      user: 'agent@example.com',
      password: 'secret',
      stationId: '1001',
      stationType: 'SOFTPHONE',
    });
    await page.until(({ session }) => session.status === 'signedIn');
    await sees('Half written');
    row({
      fault: 'A supervisor signs the agent out in wrap-up',
      saw: 'At the next sign-in, the comment',
      lost: 'nothing',
      seconds: 0,
    });
  });
});
