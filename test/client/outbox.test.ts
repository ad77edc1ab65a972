import { CtiClient, type CtiState, FaultError, TransportError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeConnection } from './fake-connection.ts';
import { FakeTabs } from './fake-tabs.ts';
import { caught, inbound } from './set-up.ts';
import { settle, VirtualScheduler } from './virtual-scheduler.ts';

type Answers = ConstructorParameters<typeof FakeConnection>[0];

const IN = { loggedIn: true, ready: true, onCall: true, callConnected: false, currentCall: inbound } as const;

describe('what waits for the service', () => {
  let scheduler: VirtualScheduler;
  let tabs: FakeTabs;
  let clients: CtiClient[];
  beforeEach(() => {
    scheduler = new VirtualScheduler();
    tabs = new FakeTabs();
    clients = [];
  });
  afterEach(() => {
    for (const client of clients) client.dispose();
    expect(scheduler.waiting).to.equal(0);
  });

  async function open(answers: Answers) {
    const connection = new FakeConnection({ getUserDetails: { username: 'ada' }, getStatus: IN, ...answers });
    const client = new CtiClient({ connection, scheduler, tabs: tabs.open().tabs });
    clients.push(client);
    await client.loaded;
    await settle();
    return { connection, client, sent: () => connection.calls.filter(({ name }) => name.startsWith('finish')).length };
  }
  const unsent = ({ state }: { state: CtiState }) => state.outbox.unsent.map((one) => one.state);
  const FINISH = { disposition: '1', comments: 'Monday' };
  const away = () => new TransportError('The service can’t be reached.');

  it('is tried again with a pause while the service answers with errors, and is gone once it is taken', async () => {
    let isAway = true;
    const page = await open({ finishCall: () => (isAway ? away() : undefined) });
    expect(await caught(page.client.call('finishCall', FINISH))).to.have.property('name', 'QueuedError');
    await scheduler.advance(0);
    const first = page.sent();
    await scheduler.advance(14_000);
    expect(page.sent()).to.equal(first);
    expect(unsent(page.client)).to.deep.equal(['waiting']);
    isAway = false;
    await scheduler.advance(10_000);
    expect(unsent(page.client)).to.deep.equal([]);
  });

  it('is shown with the reason when the service refuses it at last, until the agent throws it away', async () => {
    let answer: Error = away();
    const page = await open({ finishCall: () => answer });
    await caught(page.client.call('finishCall', FINISH));
    answer = new FaultError('There is no such disposition.');
    await scheduler.advance(60_000);
    const [entry] = page.client.state.outbox.unsent;
    expect(entry).to.include({ state: 'refused', cause: 'There is no such disposition.', callId: 'A1' });
    page.client.forgetUnsent(entry!.id);
    expect(unsent(page.client)).to.deep.equal([]);
  });

  it('shows in the other tabs, and goes there too', async () => {
    const one = await open({ finishCall: away });
    const two = await open({ finishCall: away });
    await caught(one.client.call('finishCall', FINISH));
    await settle();
    expect(unsent(two.client)).to.deep.equal(['waiting']);
    one.client.forgetUnsent(two.client.state.outbox.unsent[0]!.id);
    await settle();
    expect(unsent(two.client)).to.deep.equal([]);
  });

  it('is nobody else’s: another agent neither sees nor sends it', async () => {
    const page = await open({ finishCall: away });
    await caught(page.client.call('finishCall', FINISH));
    page.connection.answer('getUserDetails', { username: 'bob' });
    page.connection.emit('logoutProcessFinished', {});
    page.connection.emit('loginProcessStarted', { user: 'bob' });
    page.connection.emit('loginProcessFinished', { successfull: true, user: 'bob' });
    await settle();
    const before = page.sent();
    await scheduler.advance(60_000);
    expect(page.sent()).to.equal(before);
  });

  it('is not kept of what the service refuses, and of what can’t wait', async () => {
    const page = await open({ finishCall: new FaultError('No.'), toggleHold: away() });
    expect(await caught(page.client.call('finishCall', FINISH))).to.be.instanceOf(FaultError);
    expect(await caught(page.client.call('toggleHold', { flag: true }))).to.be.instanceOf(TransportError);
    expect(unsent(page.client)).to.deep.equal([]);
  });

  it('of a draft is over when its call is, and leaves it to the form when it is not', async () => {
    let status: { readonly loggedIn: boolean } = { ...IN };
    const page = await open({ getStatus: () => status as typeof IN });
    page.client.keepUnsent('A1', FINISH);
    await scheduler.advance(0);
    expect(unsent(page.client), 'for the form to show').to.deep.equal(['draft']);
    status = { ...IN, currentCall: undefined } as { readonly loggedIn: boolean };
    page.client.keepUnsent('A1', FINISH);
    await scheduler.advance(0);
    expect(unsent(page.client)).to.deep.equal(['over']);
    expect(page.sent()).to.equal(0);
  });
});
