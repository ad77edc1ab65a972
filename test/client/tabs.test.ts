import { browserTabs, type ConnectionState, SharedConnection, SoapConnection } from '@cti-elements/client';
import { decodeRequest, encodeResponse, FaultError } from '@cti-elements/contract';
import { expect, waitUntil } from '@open-wc/testing';
import { FakeService, faultReply } from './fake-service.ts';
import { type FakeTab, FakeTabs } from './fake-tabs.ts';
import { caught } from './set-up.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

/** How soon a tab notices that another one stands still, in ms. */
const NOTICED = 2_500;

class Page {
  readonly events: string[] = [];
  readonly states: ConnectionState[] = [];
  /** What other tabs have given this one. */
  readonly given: unknown[] = [];
  readonly connection: SharedConnection;
  readonly tab: FakeTab;
  /** What the page asks the service for. */
  readonly asked: string[] = [];
  /** The page's script stands still: its requests are answered, and nobody looks. */
  frozen = false;

  constructor(tabs: FakeTabs, service: FakeService, scheduler: VirtualScheduler) {
    this.tab = tabs.open();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      this.asked.push(decodeRequest(String(init?.body)).name);
      const response = await service.fetch(input, init);
      if (!this.frozen) return response;
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    };
    const soap = new SoapConnection({ fetch, scheduler, random: () => 0.5, listenerName: 'test' });
    this.connection = new SharedConnection({ connection: soap, tabs: this.tab.tabs, scheduler });
    this.connection.peers.snapshots$.subscribe((snapshot) => this.given.push(snapshot));
    this.connection.state$.subscribe((state) => this.states.push(state));
    this.connection.events$.subscribe((event) => this.events.push(event.name));
  }

  get polls(): boolean {
    return this.connection.peers.polls;
  }

  get last(): ConnectionState {
    return this.states.at(-1)!;
  }
}

describe('one poll for all tabs', () => {
  let scheduler: VirtualScheduler;
  let service: FakeService;
  let tabs: FakeTabs;
  let pages: Page[];

  beforeEach(() => {
    scheduler = new VirtualScheduler();
    service = new FakeService(scheduler);
    tabs = new FakeTabs();
    pages = [];
  });

  afterEach(async () => {
    for (const { connection } of pages) connection.dispose();
    await scheduler.advance(0);
    expect(scheduler.waiting).to.equal(0, 'tasks that still wait');
  });

  async function open(): Promise<Page> {
    const page = new Page(tabs, service, scheduler);
    pages.push(page);
    await scheduler.advance(0);
    return page;
  }

  async function emit(...names: ('callOnHold' | 'callOffHold' | 'callEnded')[]): Promise<void> {
    for (const name of names) service.emit(name, { callSessionId: '1' });
    await scheduler.advance(0);
  }

  it('has one tab listen, and the others hear the same events in the same order', async () => {
    const all = [await open(), await open(), await open()];
    await emit('callOnHold', 'callOffHold', 'callEnded');
    for (const page of all) {
      expect(page.events).to.deep.equal(['callOnHold', 'callOffHold', 'callEnded']);
      expect(page.last).to.deep.equal({ status: 'connected', listener: 1 });
    }
    await scheduler.advance(60_000);
    expect(service.count('addListener')).to.equal(1);
    expect(all.map(({ asked }) => asked.includes('checkEvent'))).to.deep.equal([true, false, false]);
  });

  it('lets each tab call methods itself', async () => {
    const [, second] = [await open(), await open()];
    await second.connection.call('setMute', { mute: true });
    expect(second.asked).to.deep.equal(['setMute']);
  });

  it('goes on in another tab when the one that listened is gone, and what waited meanwhile comes once', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    first.frozen = true;
    first.tab.die();
    first.connection.dispose();
    await emit('callOnHold', 'callEnded');
    for (const page of [second, third]) {
      expect(page.events).to.deep.equal(['callOnHold', 'callEnded']);
      // What the first got and could not tell may be missing: everything is asked for anew.
      expect(page.last).to.deep.equal({ status: 'connected', listener: 2 });
    }
    expect(service.count('addListener')).to.equal(1);
    expect(second.states.some(({ status }) => status === 'connecting' && second.states[0]!.status !== status)).to.equal(
      false,
    );
  });

  it('leaves its listener to the others when it is closed in order, and removes it when there are none', async () => {
    const [first, second] = [await open(), await open()];
    first.connection.dispose();
    await emit('callEnded');
    expect(second.events).to.deep.equal(['callEnded']);
    expect(service.count('removeListener')).to.equal(0);
    second.connection.dispose();
    await scheduler.advance(0);
    expect(service.listeners).to.deep.equal([]);
  });

  /** The page's script stands still, as behind a dialog of the browser: it hears nothing, and its answers wait. */
  function freeze(page: Page): void {
    page.frozen = true;
    page.tab.stop();
  }

  function thaw(page: Page): void {
    page.frozen = false;
    page.tab.go();
  }

  const listening = () => pages.filter(({ polls }) => polls).length;

  it('has one other tab listen within 3 s while the one that polls stands still, and follows that again when it has caught up', async () => {
    const [first, second, third, fourth] = [await open(), await open(), await open(), await open()];
    freeze(first);
    await emit('callOnHold');
    await scheduler.advance(NOTICED);
    await emit('callOffHold');
    for (const page of [second, third, fourth]) {
      expect(page.events).to.deep.equal(['callOffHold']);
      expect(page.last).to.deep.equal({ status: 'connected', listener: 2 });
    }
    expect(service.count('addListener')).to.equal(2);
    expect([second, third, fourth].filter(({ polls }) => polls)).to.have.lengthOf(1);
    // Time goes on for the first, too: its poll fails, and it starts anew.
    thaw(first);
    await scheduler.advance(60_000);
    for (const page of [second, third, fourth]) expect(page.last).to.deep.equal({ status: 'connected', listener: 3 });
    await emit('callEnded');
    for (const page of [second, third, fourth]) expect(page.events).to.deep.equal(['callOffHold', 'callEnded']);
    expect(service.listeners).to.have.length(1);
    expect(listening()).to.equal(1);
  });

  it('has a deputy of the deputy when that stands still as well', async () => {
    const all = [await open(), await open(), await open(), await open()];
    freeze(all[0]!);
    await scheduler.advance(NOTICED);
    freeze(all.find((page) => page !== all[0] && page.polls)!);
    await scheduler.advance(NOTICED);
    await emit('callEnded');
    const well = all.filter(({ frozen }) => !frozen);
    for (const page of well) expect(page.events).to.deep.equal(['callEnded']);
    expect(well.filter(({ polls }) => polls)).to.have.lengthOf(1);
    all.forEach(thaw);
    await scheduler.advance(60_000);
    expect(listening()).to.equal(1);
    expect(service.listeners).to.have.length(1);
  });

  it('goes on when the tab that stood still is closed, by whichever tab is next', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    freeze(first);
    await scheduler.advance(NOTICED);
    first.tab.die();
    await scheduler.advance(NOTICED);
    await emit('callEnded');
    for (const page of [second, third]) expect(page.events).to.deep.equal(['callEnded']);
    expect([second, third].filter(({ polls }) => polls)).to.have.lengthOf(1);
  });

  it('gives a newcomer the deputy’s events while the tab that leads stands still', async () => {
    const [first] = [await open(), await open()];
    freeze(first);
    await scheduler.advance(NOTICED);
    const newcomer = await open();
    await emit('callEnded');
    expect(newcomer.last).to.deep.equal({ status: 'connected', listener: 1 });
    expect(newcomer.events).to.deep.equal(['callEnded']);
    expect(newcomer.polls).to.equal(false);
  });

  it('does not ask a tab that has just told an event whether it still lives', async () => {
    const [, second] = [await open(), await open()];
    const before = tabs.said.length;
    for (let events = 1; events <= 8; events++) {
      await scheduler.advance(1_000);
      await emit('callOnHold');
      expect(second.events).to.have.lengthOf(events);
    }
    expect(tabs.said.slice(before).filter((text) => text.includes('"ping"'))).to.deep.equal([]);
    expect(service.count('addListener')).to.equal(1);
  });

  it('leaves a tab that polls and has nothing to tell alone', async () => {
    await open();
    await open();
    await scheduler.advance(600_000);
    expect(service.count('addListener')).to.equal(1);
  });

  it('does not listen to old news of a tab that stood still', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    freeze(first);
    await emit('callOnHold');
    await scheduler.advance(NOTICED);
    expect(second.events).to.deep.equal([]);
    expect(service.count('addListener')).to.equal(2);
    await emit('callOffHold');
    thaw(first);
    await scheduler.advance(0);
    for (const page of [second, third]) expect(page.events).to.deep.equal(['callOffHold']);
  });

  it('asks the service once for what all tabs want to know, and each gets the answer', async () => {
    const all = [await open(), await open(), await open()];
    let count = 0;
    service.replies.set('getVersion', () => ({ text: encodeResponse('getVersion', `1.${++count}`) }));
    const ask = (page: Page) => page.connection.call('getVersion', { componentName: 'x' }, { shared: true });
    expect(await Promise.all(all.map(ask))).to.deep.equal(['1.1', '1.1', '1.1']);
    expect(await ask(all[2]!)).to.equal('1.1');
    await emit('callEnded');
    expect(await ask(all[2]!)).to.equal('1.2');
    service.replies.set('getVersion', () => faultReply('Not now.'));
    await emit('callEnded');
    expect(await caught(ask(all[1]!)))
      .to.be.instanceOf(FaultError)
      .with.property('message', 'Not now.');
  });

  it('asks the service itself when the tab that it asked stands still', async () => {
    const [first, second] = [await open(), await open()];
    freeze(first);
    const answer = second.connection.call('getVersion', { componentName: 'x' }, { shared: true });
    await scheduler.advance(NOTICED);
    await answer;
    expect(second.asked).to.include('getVersion');
  });

  it('asks the service itself at once, also while the tab that is next in line stands still as well', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    freeze(first);
    freeze(second);
    const answer = third.connection.call('getVersion', { componentName: 'x' }, { shared: true });
    await scheduler.advance(NOTICED);
    expect(third.polls).to.equal(false);
    expect(third.asked).to.include('getVersion');
    await answer;
  });

  it('gives a tab that has just come what another knows, at the same point of the events', async () => {
    const first = await open();
    first.connection.peers.snapshot = () => ({ events: [...first.events], mask: 2n ** 40n });
    await emit('callOnHold');
    const second = new Page(tabs, service, scheduler);
    pages.push(second);
    await emit('callOffHold');
    const [given] = second.given as { events: string[]; mask: bigint }[];
    expect([...given!.events, ...second.events]).to.deep.equal(['callOnHold', 'callOffHold']);
    expect(given!.mask).to.equal(2n ** 40n);
    expect(first.given).to.deep.equal([]);
    await open();
    expect(second.given).to.have.lengthOf(1);
  });

  it('tells the others that the service is lost and when the next try is, and each of them can ask for it now', async () => {
    const [first, second] = [await open(), await open()];
    service.down = true;
    await scheduler.advance(5_000);
    expect(second.last).to.include({ status: 'retrying', attempt: 1 });
    expect(second.last).to.have.nested.property('error.message').that.contains("can't be reached");
    service.down = false;
    second.connection.retryNow();
    await scheduler.advance(10);
    expect(first.last.status).to.equal('connected');
    expect(second.last).to.deep.equal({ status: 'connected', listener: 2 });
  });

  for (const [browser, set] of [
    ['refuses locks', () => (tabs.lockless = true)],
    ['has no channel', () => (tabs.mute = true)],
    ['has neither', () => (tabs.lockless = tabs.mute = true)],
  ] as const)
    it(`has each tab listen for itself, and say so, in a browser that ${browser}`, async () => {
      set();
      const [first, second] = [await open(), await open()];
      await emit('callEnded');
      await scheduler.advance(1_000);
      for (const page of [first, second]) {
        expect(page.events).to.deep.equal(['callEnded']);
        expect(page.last).to.deep.equal({ status: 'connected', listener: 1, alone: true });
      }
    });

  it('listens itself when the lock never comes', async () => {
    const page = new Page(tabs, service, scheduler);
    pages.push(page);
    page.tab.die();
    await scheduler.advance(4_000);
    await emit('callEnded');
    expect(page.events).to.deep.equal(['callEnded']);
  });

  it('leaves connections to the service free for commands when many tabs listen for themselves', async () => {
    tabs.lockless = true;
    for (let count = 0; count < 8; count++) await open();
    await scheduler.advance(10_000);
    let held = 0;
    for (let look = 0; look < 20; look++) {
      await scheduler.advance(137);
      held = Math.max(held, service.waiting);
    }
    expect(held).to.be.below(3);
    await emit('callEnded');
    await scheduler.advance(1_000);
    for (const page of pages) expect(page.events).to.deep.equal(['callEnded']);
  });

  it('tells other tabs no password', async () => {
    await open();
    await open();
    service.emit('forceSelfLogout', { loginInfo: { username: 'a', password: 'secret-word' } });
    await scheduler.advance(0);
    expect(tabs.said.some((text) => text.includes('forceSelfLogout'))).to.equal(true);
    expect(tabs.said.filter((text) => text.includes('secret-word'))).to.deep.equal([]);
  });
});

describe("this browser's tabs", () => {
  it('hear each other in order, and one after the other leads', async () => {
    const [first, second] = [browserTabs(), browserTabs()];
    const name = `test-${crypto.randomUUID()}`;
    const elsewhere: unknown[] = [];
    const other = browserTabs().join(`${name}-of-another-service`, (message) => elsewhere.push(message));
    const heard = new Promise<unknown[]>((resolve) => {
      const all: unknown[] = [];
      const channel = second.join(name, (message) => {
        if (all.push(message) < 2) return;
        channel.close();
        resolve(all);
      });
    });
    const channel = first.join(name, () => undefined);
    channel.post({ id: 1n });
    channel.post('two');
    expect(await heard).to.deep.equal([{ id: 1n }, 'two']);
    expect(elsewhere).to.deep.equal([]);
    other.close();
    channel.close();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    await first.lead(name, leaving.signal);
    const order: string[] = [];
    const next = second.lead(name, staying.signal).then(() => order.push('leads'));
    await waitUntil(async () => (await navigator.locks.query()).pending?.some((lock) => lock.name === name));
    order.push('left');
    leaving.abort();
    await next;
    expect(order).to.deep.equal(['left', 'leads']);
    staying.abort();
  });
});
