import { CtiClient, type CtiState, isMuted, MediaError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeConnection } from '../fake-connection.ts';
import { FakeStation } from '../fake-station.ts';
import { type FakeTab, FakeTabs } from '../fake-tabs.ts';
import { caught, inbound } from '../set-up.ts';
import { VirtualScheduler } from '../virtual-scheduler.ts';

class Page {
  readonly connection = new FakeConnection({
    getStatus: { loggedIn: true, ready: true, onCall: false, callConnected: false },
  });
  readonly client: CtiClient;
  readonly tab: FakeTab;
  readonly station: FakeStation | undefined;

  constructor(tabs: FakeTabs, scheduler: VirtualScheduler, station: FakeStation | undefined) {
    this.tab = tabs.open();
    this.client = new CtiClient({ connection: this.connection, scheduler, tabs: this.tab.tabs });
    this.station = station;
    this.client.attachStation(station);
  }

  get state(): CtiState {
    return this.client.state;
  }

  /** What the service was asked for of the sound. */
  get sent(): string[] {
    return this.connection.calls.map(({ name }) => name).filter((name) => /softphone|mute|dtmf/i.test(name));
  }
}

describe('the sound of a call that is in one of several tabs', () => {
  let scheduler: VirtualScheduler;
  let tabs: FakeTabs;
  let pages: Page[];
  beforeEach(() => {
    scheduler = new VirtualScheduler();
    tabs = new FakeTabs();
    pages = [];
  });
  afterEach(() => {
    for (const { client } of pages) client.dispose();
    expect(scheduler.waiting).to.equal(0);
  });

  async function open(station?: Partial<FakeStation['state$']['value']>): Promise<Page> {
    const page = new Page(tabs, scheduler, station && new FakeStation(station));
    pages.push(page);
    await page.client.loaded;
    await scheduler.advance(0);
    return page;
  }

  /** The first tab has the sound, the second waits for it, and both show a call. */
  async function inCall(): Promise<readonly [Page, Page]> {
    const one = await open({ leg: 'up' });
    const two = await open({ status: 'elsewhere' });
    emit('incomingCall', { callinfo: inbound });
    emit('callStarted', { callSessionId: 'A1' });
    await scheduler.advance(0);
    return [one, two];
  }
  const emit: FakeConnection['emit'] = (name, data) => {
    for (const { connection } of pages) connection.emit(name, data);
  };

  it('is muted from any tab, shows so in all, and the service has nothing to do with it', async () => {
    const [one, two] = await inCall();
    await two.client.call('setMute', { mute: true });
    await scheduler.advance(0);
    expect(one.station!.state$.value.muted).to.equal(true);
    expect([one, two].map(({ state }) => isMuted(state))).to.deep.equal([true, true]);
    await one.client.call('setMute', { mute: false });
    await scheduler.advance(0);
    expect([one, two].map(({ state }) => isMuted(state))).to.deep.equal([false, false]);
    expect([...one.sent, ...two.sent]).to.deep.equal([]);
  });

  it('takes what was chosen along when it moves, and stays muted', async () => {
    const [one, two] = await inCall();
    await one.client.call('setMute', { mute: true });
    await one.client.call('setSoftphoneSpeakerVolume', { volume: 30 });
    await scheduler.advance(0);
    two.station!.set({ status: 'registered' });
    one.station!.set({ status: 'elsewhere' });
    await scheduler.advance(0);
    expect(two.station!.state$.value).to.include({ muted: true, speakerVolume: 30 });
    expect([one, two].map(({ state }) => isMuted(state))).to.deep.equal([true, true]);
    await one.client.call('setMute', { mute: false });
    expect(two.station!.state$.value.muted).to.equal(false);
    expect(one.sent).to.deep.equal([]);
  });

  it('stays muted when the tab that had it is closed', async () => {
    const [one, two] = await inCall();
    await two.client.call('setMute', { mute: true });
    await scheduler.advance(0);
    one.tab.die();
    two.station!.set({ status: 'registered' });
    expect(two.station!.state$.value.muted).to.equal(true);
  });

  it('shows in a tab that comes later, also one without a station, and is turned there', async () => {
    const [one] = await inCall();
    await one.client.call('setMute', { mute: true });
    const three = await open();
    three.connection.emit('incomingCall', { callinfo: inbound });
    await scheduler.advance(0);
    expect(isMuted(three.state)).to.equal(true);
    expect(await three.client.call('getSoftphoneSpeakerVolume')).to.equal(80);
    await three.client.call('sendDTMF', { digit: '5' });
    expect(one.station!.asked).to.include('sendDigit 5');
    expect(three.sent).to.deep.equal([]);
  });

  it('is not muted in the next call', async () => {
    const [one, two] = await inCall();
    await two.client.call('setMute', { mute: true });
    emit('callFinished', { callSessionId: 'A1' });
    emit('incomingCall', { callinfo: { ...inbound, callSessionId: 'A2' } });
    await scheduler.advance(0);
    expect(one.station!.state$.value.muted).to.equal(false);
    expect([one, two].map(({ state }) => isMuted(state))).to.deep.equal([false, false]);
  });

  it('says that it could not be muted while its tab stands still; picking up asks the service then', async () => {
    const [one, two] = await inCall();
    one.tab.stop();
    const failure = caught(two.client.call('setMute', { mute: true }));
    const pickUp = two.client.call('softphonePickupPhone');
    await scheduler.advance(1_000);
    expect(await failure)
      .to.be.instanceOf(MediaError)
      .and.to.have.property('kind', 'elsewhere');
    await pickUp;
    expect(isMuted(two.state)).to.equal(false);
    expect(two.sent).to.deep.equal(['softphonePickupPhone']);
    // What it does all the same once it goes on shows everywhere.
    one.tab.go();
    await scheduler.advance(0);
    expect([one, two].map(({ state }) => isMuted(state))).to.deep.equal([true, true]);
  });

  it('tells why it did not work in words of the tab that has it', async () => {
    const [one, two] = await inCall();
    one.station!.failure = new MediaError('device', 'The headset is gone.');
    const error = await caught(two.client.call('setSoftphoneDevices', { microphoneDevice: 0 }));
    expect(error).to.include({ kind: 'device', message: 'The headset is gone.' });
    expect(two.sent).to.deep.equal([]);
  });

  it('is the service’s where no page has a station, at once', async () => {
    const page = await open();
    await page.client.call('setMute', { mute: true });
    expect(page.sent).to.deep.equal(['setMute']);
  });

  it('follows a microphone that was switched at the station itself', async () => {
    const [one, two] = await inCall();
    one.station!.setMuted(true);
    await scheduler.advance(0);
    expect(isMuted(two.state)).to.equal(true);
    one.station!.set({ leg: 'none' });
    one.station!.set({ leg: 'up' });
    expect(one.station!.state$.value.muted).to.equal(true);
  });
});
