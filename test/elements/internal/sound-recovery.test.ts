import { expect } from '@open-wc/testing';
import { type CtiClient, CtiError, type CtiState, type Station, type StationState } from '@cti-elements/client';
import { BehaviorSubject } from 'rxjs';
import { Notices } from '../../../packages/elements/internal/notices.ts';
import { SoundRecovery } from '../../../packages/elements/internal/sound-recovery.ts';
import { VirtualClock } from '../../../packages/simulator/core/base/clock.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { click, sees } from '../user.ts';

const KEY = 'cti-elements:sound';

/** A page with sound recovery, whose state the test sets. */
class Page {
  readonly clock = new VirtualClock();
  readonly notices = new Notices();
  readonly state$: BehaviorSubject<CtiState>;
  /** What the service was asked to do. */
  readonly asked: string[] = [];
  /** Why the service can't. */
  refusal: string | undefined;
  probes = 0;
  connected = 0;
  readonly recovery: SoundRecovery;

  constructor(station: Partial<StationState>, phase = 'talking') {
    this.state$ = new BehaviorSubject({
      session: { status: 'signedIn' },
      connection: { status: 'connected', listener: 1 },
      softphone: { station, restarting: false },
      calls: { currentId: '7', byId: { 7: { id: '7', phase } } },
      commands: { pending: {} },
    } as unknown as CtiState);
    const { state$ } = this;
    const call = async (method: string): Promise<void> => {
      this.asked.push(method);
      if (this.refusal) throw new Error(this.refusal);
    };
    const client = {
      state$,
      get state() {
        return state$.value;
      },
      call,
    } as unknown as CtiClient;
    this.recovery = new SoundRecovery({
      client,
      notices: this.notices,
      station: () => ({ probe: async () => void this.probes++ }) as unknown as Station,
      connectAgain: async () => void this.connected++,
      after: (delay, task) => this.clock.after(delay, task),
    });
  }

  station(change: Partial<StationState>): void {
    const { softphone } = this.state$.value;
    this.set({ softphone: { ...softphone, station: { ...softphone.station, ...change } as StationState } });
  }

  softphone(change: Partial<CtiState['softphone']>): void {
    this.set({ softphone: { ...this.state$.value.softphone, ...change } });
  }

  set(change: Partial<CtiState>): void {
    this.state$.next({ ...this.state$.value, ...change });
  }

  get words(): string | undefined {
    return this.notices.notice$.value?.text;
  }
}

describe('The sound of a call that has no line to this page', () => {
  let page: Page;
  beforeEach(() => localStorage.removeItem(KEY));
  afterEach(() => {
    page.recovery.dispose();
    expect(page.clock.waiting, 'timers are left').to.equal(0);
    localStorage.removeItem(KEY);
  });

  it('is asked for after two seconds, however the line went', async () => {
    page = new Page({ status: 'registered', leg: 'up' });
    page.station({ leg: 'none' });
    await page.clock.advance(1900);
    expect(page.asked).to.deep.equal([]);
    await page.clock.advance(200);
    expect(page.asked).to.deep.equal(['restartStation']);
    expect(page.probes, 'the registration is looked at before').to.equal(1);
  });

  it('is asked for when the station is back, not before', async () => {
    page = new Page({ status: 'registered', leg: 'up' });
    page.station({ leg: 'none', status: 'lost' });
    await page.clock.advance(60_000);
    expect(page.asked).to.deep.equal([]);
    page.station({ status: 'registered' });
    await page.clock.advance(2000);
    expect(page.asked).to.deep.equal(['restartStation']);
  });

  it('waits for no pause of the station once the service is back', () => {
    page = new Page({ status: 'lost', leg: 'none' });
    page.set({ connection: { status: 'retrying', error: new CtiError('Away'), attempt: 1, retryAt: 0 } });
    expect(page.probes).to.equal(0);
    page.set({ connection: { status: 'connected', listener: 2 } });
    expect(page.probes).to.equal(1);
    page.set({ connection: { status: 'connected', listener: 3 } });
    expect(page.probes, 'only after a break').to.equal(1);
  });

  it('is asked for again and again until it comes, in words when that fails', async () => {
    page = new Page({ status: 'registered', leg: 'up' });
    page.refusal = 'The bridge is busy.';
    page.station({ leg: 'none' });
    await page.clock.advance(2000);
    expect(page.words).to.equal('The call is up, but without sound. The bridge is busy.');
    page.notices.notice$.value?.action?.run();
    expect(page.connected).to.equal(1);
    page.refusal = undefined;
    await page.clock.advance(36_000);
    expect(page.asked.length).to.equal(4);
    page.station({ leg: 'up' });
    expect(page.words).to.equal(undefined);
    await page.clock.advance(60_000);
    expect(page.asked.length).to.equal(4);
  });

  it('is left alone while the service brings it, unless the end of that was missed', async () => {
    page = new Page({ status: 'registered', leg: 'up' });
    page.station({ leg: 'none' });
    page.softphone({ restarting: true });
    await page.clock.advance(19_000);
    expect(page.asked).to.deep.equal([]);
    await page.clock.advance(2000);
    expect(page.asked).to.deep.equal(['restartStation']);
  });

  it('is asked for at once after a reload of the page that had it', async () => {
    localStorage.setItem(KEY, '7');
    page = new Page({ status: 'registered', leg: 'none' });
    await page.clock.advance(500);
    expect(page.asked).to.deep.equal(['restartStation']);
  });

  it('is not taken from another browser, and the agent is told where it is', async () => {
    page = new Page({ status: 'registered', leg: 'none' });
    await page.clock.advance(60_000);
    expect(page.asked).to.deep.equal([]);
    expect(page.words).to.equal('The sound is in another browser');
    const action = page.notices.notice$.value?.action;
    expect(action?.label).to.equal('Move audio here');
    action?.run();
    expect(page.connected).to.equal(1);
  });

  it('comes here when the service has lost the line to the other browser', async () => {
    page = new Page({ status: 'registered', leg: 'none' });
    await page.clock.advance(10_000);
    page.softphone({ problem: { kind: 'disconnected', message: '' } });
    await page.clock.advance(2000);
    expect(page.asked).to.deep.equal(['restartStation']);
  });

  it('is not fetched back when the agent moved it to another browser', async () => {
    page = new Page({ status: 'registered', leg: 'up' });
    page.softphone({ restarting: true });
    page.station({ leg: 'none' });
    page.softphone({ restarting: false });
    await page.clock.advance(30_000);
    expect(page.asked).to.deep.equal([]);
    expect(page.words).to.equal('The sound is in another browser');
  });

  it('is told to ring elsewhere when a ringing call does not reach the page, and the way to the service is looked at', async () => {
    page = new Page({ status: 'registered', leg: 'none' }, 'ringingHere');
    await page.clock.advance(1900);
    expect(page.probes).to.equal(0);
    await page.clock.advance(200);
    expect(page.probes).to.equal(1);
    expect(page.words).to.contain('A call rings, but does not reach the phone in this page');
    page.station({ leg: 'ringing' });
    expect(page.words).to.equal(undefined);
    expect(page.asked).to.deep.equal([]);
  });

  it('leaves the words of others where they are', async () => {
    page = new Page({ status: 'registered', leg: 'none' });
    await page.clock.advance(1000);
    page.notices.notice$.next({ text: 'Something else' });
    page.station({ leg: 'up' });
    expect(page.words).to.equal('Something else');
  });
});

describe('The sound of a call on the page', () => {
  let bench: Bench;
  beforeEach(() => (bench = createBench()));
  afterEach(() => bench.dispose());

  const isBack = (): Promise<void> => until(bench.client, ({ softphone }) => softphone.station?.leg === 'up');

  it('comes back without a word when its line was lost and no event said so', async () => {
    await bench.signIn();
    await bench.talk();
    bench.station().set({ leg: 'none' });
    await isBack();
  });

  it('comes back by Try now, which does the whole thing', async () => {
    await bench.signIn();
    await bench.talk();
    bench.station().set({ leg: 'none', status: 'lost' });
    const { restarts } = bench.station();
    await sees('The phone lost its connection and is trying again');
    await click('Try now');
    await isBack();
    expect(bench.station().restarts).to.equal(restarts + 1);
  });
});
