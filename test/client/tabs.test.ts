import { browserTabs, type ConnectionState, SharedConnection, SoapConnection } from '@cti-elements/client';
import { decodeRequest } from '@cti-elements/contract';
import { expect } from '@open-wc/testing';
import { FakeService } from './fake-service.ts';
import { type FakeTab, FakeTabs } from './fake-tabs.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

class Page {
  readonly events: string[] = [];
  readonly states: ConnectionState[] = [];
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
    this.connection.state$.subscribe((state) => this.states.push(state));
    this.connection.events$.subscribe((event) => this.events.push(event.name));
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

  it('listens itself while the tab that polls stands still, and follows again when that has caught up', async () => {
    const [first, second] = [await open(), await open()];
    first.frozen = true;
    await emit('callOnHold');
    await scheduler.advance(9_000);
    await emit('callOffHold');
    expect(second.events).to.deep.equal(['callOffHold']);
    expect(second.last).to.deep.equal({ status: 'connected', listener: 2 });
    // Time goes on for the first, too: its poll fails, and it starts anew.
    first.frozen = false;
    await scheduler.advance(60_000);
    expect(second.last).to.deep.equal({ status: 'connected', listener: 3 });
    await emit('callEnded');
    expect(second.events).to.deep.equal(['callOffHold', 'callEnded']);
    expect(service.listeners).to.have.length(1);
  });

  it('does not listen to old news of a tab that stood still', async () => {
    const [first, second] = [await open(), await open()];
    second.tab.stop();
    await emit('callOnHold');
    await scheduler.advance(9_000);
    expect(second.events).to.deep.equal([]);
    expect(service.count('addListener')).to.equal(2);
    second.tab.go();
    await scheduler.advance(0);
    expect(second.events).to.deep.equal([]);
    expect(first.events).to.deep.equal(['callOnHold']);
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

  it('listens itself at once in a browser that lets no tab lead', async () => {
    const page = new Page(tabs, service, scheduler);
    pages.push(page);
    page.tab.die();
    await scheduler.advance(1_000);
    await emit('callEnded');
    expect(page.events).to.deep.equal(['callEnded']);
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
    const [first, second] = [browserTabs()!, browserTabs()!];
    const name = `test-${crypto.randomUUID()}`;
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
    channel.close();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    await first.lead(name, leaving.signal);
    const order: string[] = [];
    const next = second.lead(name, staying.signal).then(() => order.push('leads'));
    order.push('left');
    leaving.abort();
    await next;
    expect(order).to.deep.equal(['left', 'leads']);
    staying.abort();
  });
});
