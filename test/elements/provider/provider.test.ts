import { expect, oneEvent } from '@open-wc/testing';
import type { CtiCallFinishedEvent, CtiEventMap, CtiScreenPopEvent } from '@cti-elements/elements';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { FakeStation, registrationOf } from '../fake-station.ts';
import { findDeep } from '../../shadow-roots.ts';
import { field, seen, sees, waitUntil } from '../user.ts';

const EVENTS: readonly (keyof CtiEventMap)[] = [
  'cti-screen-pop',
  'cti-call-started',
  'cti-call-ended',
  'cti-call-finished',
  'cti-call-missed',
  'cti-state-changed',
  'cti-signed-in',
  'cti-signed-out',
  'cti-error',
];

describe('the provider', () => {
  let bench: Bench;
  let heard: Event[];
  const listen = (event: Event): void => void heard.push(event);
  const names = (): string[] => heard.map(({ type }) => type);

  beforeEach(() => {
    heard = [];
    for (const name of EVENTS) document.addEventListener(name, listen);
    bench = createBench();
  });
  afterEach(() => {
    bench.dispose();
    for (const name of EVENTS) document.removeEventListener(name, listen);
  });

  const finish = async (comments = ''): Promise<void> => {
    const { client } = bench;
    const { info } = client.state.calls.byId[client.state.calls.currentId!]!;
    await until(client, ({ directory }) => Boolean(directory.dispositions[info.campaignId!]?.length));
    const disposition = client.state.directory.dispositions[info.campaignId!]![0]!;
    await bench.provider.phone!.finish({
      callId: client.state.calls.currentId!,
      dispositionId: disposition.id!,
      comments,
    });
    await until(client, ({ calls }) => calls.currentId === undefined);
  };

  it('tells the document of a call from the screen pop to the log entry, each once', async () => {
    await bench.signIn();
    const id = await bench.wrapUp();
    const logged = oneEvent(document, 'cti-call-finished') as unknown as Promise<CtiCallFinishedEvent>;
    await finish('Renewed');
    const event = await logged;
    expect(event).to.include({ callId: id, number: CUSTOMER, direction: 'inbound', campaign: 'Renewals' });
    expect(event).to.include({ disposition: 'Policy renewed', comments: 'Renewed' });
    expect(event.talkTime).to.be.a('number');
    await waitUntil(() => names().includes('cti-screen-pop'), 'No screen pop');
    expect(names().filter((name) => name !== 'cti-state-changed')).to.have.members([
      'cti-signed-in',
      'cti-screen-pop',
      'cti-call-started',
      'cti-call-ended',
      'cti-call-finished',
    ]);
  });

  it('pops the screen for a call that goes out, too', async () => {
    await bench.signIn();
    const popped = oneEvent(document, 'cti-screen-pop') as unknown as Promise<CtiScreenPopEvent>;
    await bench.provider.call('+19255550188');
    expect(await popped).to.include({ number: '+19255550188', direction: 'outbound' });
  });

  it('lets one of two pages of the browser pop the screen and log the call', async () => {
    await bench.signIn();
    const { FakeTab } = await import('../fake-tab.ts');
    const tab = await FakeTab.open(bench.simulator);
    await bench.wrapUp();
    await finish('Once');
    await waitUntil(() => names().includes('cti-call-finished'));
    await tab.waitForFinished();
    await tab.settle();
    expect(names().filter((name) => name === 'cti-screen-pop')).to.have.length(1);
    expect(names().filter((name) => name === 'cti-call-finished')).to.have.length(1);
    tab.dispose();
  });

  it('tells of missed calls, states, failures and signing out', async () => {
    await bench.signIn();
    const id = await bench.ring();
    bench.simulator.control.hangUp(bench.simulator.control.customers()[0]!.id);
    await waitUntil(() => names().includes('cti-call-missed'), 'No missed call');
    expect(heard.find(({ type }) => type === 'cti-call-missed')).to.include({ callId: id });
    await bench.client.call('toggleHold', { flag: true }).catch(() => undefined);
    expect(heard.find(({ type }) => type === 'cti-error')).to.include({ method: 'toggleHold' });
    const { logoutReasons, notReadyReasons } = bench.client.state.agent;
    await bench.client.call('setNotReadyState', { reasonId: notReadyReasons[1]!.id });
    await waitUntil(() => heard.some((event) => 'reason' in event && event.reason === 'Break'), 'No change of state');
    await bench.client.call('logout', { reasonId: logoutReasons[0]!.id });
    await waitUntil(() => names().includes('cti-signed-out'));
  });

  it('serves elements outside of it, and those that come before it', async () => {
    bench.dispose();
    const early = document.createElement('cti-agent-state');
    document.body.append(early);
    bench = createBench();
    await bench.signIn();
    await waitUntil(() => early.shadowRoot?.querySelector('button'), 'The early element has no phone');
    early.remove();
  });

  it('keeps the call and its station when it is moved', async () => {
    await bench.signIn();
    await bench.talk();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(bench.provider);
    await sees('End call');
    expect(bench.station().disposed).to.equal(false);
    place.append(bench.softphone);
    await sees('End call');
    document.body.append(bench.provider);
    place.remove();
  });

  it('keeps the call when it is removed, and a new provider for the service takes it up', async () => {
    await bench.signIn();
    await bench.talk();
    const station = bench.station();
    bench.provider.remove();
    await waitUntil(() => bench.provider.phone === undefined, 'The provider did not let go');
    expect(station.disposed).to.equal(false);
    const next = document.createElement('cti-provider');
    next.client = bench.client;
    next.append(document.createElement('cti-softphone'));
    document.body.append(next);
    await sees('End call');
    expect(next.phone?.station).to.equal(station);
    next.remove();
    await bench.client.call('disconnectCall');
    await waitUntil(() => station.disposed, 'The station lives on without a provider and a call');
  });

  it('brings the sound of a call back after a reload', async () => {
    await bench.signIn();
    await bench.talk();
    const { simulator } = bench;
    simulator.media.phone('1001').loseSound();
    const restarted = oneStarted(bench);
    const again = document.createElement('cti-provider');
    const { CtiClient, SoapConnection } = await import('@cti-elements/client');
    const client = new CtiClient({
      connection: new SoapConnection({ endpoint: 'http://simulator.test/agent/v2', fetch: simulator.fetch }),
    });
    again.config = {
      client,
      stationRegistration: registrationOf,
      createStation: () => new FakeStation(simulator.media.phone('1001')),
    };
    document.body.append(again);
    await restarted;
    again.remove();
    client.dispose();
  });

  it('calls the number of a tel: link, unless a key asks for something else', async () => {
    await bench.signIn();
    bench.provider.clickToDial = true;
    const link = document.createElement('a');
    link.href = 'tel:+1-925-555-0188;ext=5';
    link.textContent = 'Call';
    document.body.append(link);
    const modified = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: true });
    link.addEventListener('click', (event) => event.ctrlKey && queueMicrotask(() => undefined));
    document.addEventListener('click', (event) => event.ctrlKey && event.preventDefault(), { once: true });
    link.dispatchEvent(modified);
    expect(bench.client.state.commands.pending.makeCall).to.equal(undefined);
    link.click();
    await sees('+1 (925) 555-0188');
    link.remove();
  });

  it('says why a tel: link can’t be called now', async () => {
    bench.provider.clickToDial = true;
    await field('User name');
    const link = document.createElement('a');
    link.href = 'tel:+19255550188';
    document.body.append(link);
    link.click();
    await sees('Sign in first, then call.');
    link.remove();
  });

  it('says what happens to a screen reader, and shows ringing in the title until it is over', async () => {
    const { title } = document;
    const said = (): string => bench.provider.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';
    await bench.signIn();
    await bench.ring();
    await waitUntil(() => said() === 'Incoming call from +1 (925) 555-0100');
    expect(document.title).to.equal('Incoming call from +1 (925) 555-0100');
    await bench.client.call('softphonePickupPhone');
    await waitUntil(() => said() === 'Call connected');
    expect(document.title).to.equal(title);
    await bench.client.call('toggleHold', { flag: true });
    await waitUntil(() => said() === 'On hold');
    await bench.client.call('disconnectCall');
    await waitUntil(() => said() === 'Call ended, choose a disposition');
  });

  it('shows a notification while a call rings, where the page is not looked at', async () => {
    const { Notification } = globalThis;
    const hasFocus = document.hasFocus.bind(document);
    const shown: { readonly title: string; closed: boolean }[] = [];
    class FakeNotification {
      static readonly permission = 'granted';
      closed = false;
      readonly title: string;
      constructor(title: string) {
        this.title = title;
        shown.push(this);
      }
      close(): void {
        this.closed = true;
      }
    }
    globalThis.Notification = FakeNotification as unknown as typeof Notification;
    document.hasFocus = () => false;
    try {
      await bench.signIn();
      await bench.ring();
      await waitUntil(() => shown.length === 1, 'No notification');
      expect(shown[0]!.title).to.equal('Incoming call from +1 (925) 555-0100');
      const { currentId = '', byId } = bench.client.state.calls;
      const callinfo = { ...byId[currentId]!.info, comments: 'Rang before' };
      bench.simulator.center.workstation(1).publish('callUpdated', { callinfo });
      await until(bench.client, ({ calls }) => calls.byId[currentId]?.info.comments === 'Rang before');
      expect(shown[0]!.closed, 'news of the call take the notification away').to.equal(false);
      await bench.client.call('softphonePickupPhone');
      await waitUntil(() => shown[0]!.closed, 'The notification outlives the ringing');
    } finally {
      globalThis.Notification = Notification;
      document.hasFocus = hasFocus;
    }
  });

  it('has no shortcuts until they are turned on, and then shows them', async () => {
    await bench.signIn();
    await bench.ring();
    const press = (): boolean =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', {
          code: 'KeyA',
          key: 'A',
          altKey: true,
          shiftKey: true,
          bubbles: true,
          cancelable: true,
        }),
      );
    expect(press()).to.equal(true);
    bench.provider.shortcuts = true;
    await waitUntil(() => findDeep('[aria-keyshortcuts="Alt+Shift+A"]'), 'The shortcut is not shown');
    expect(press(), 'the key is taken').to.equal(false);
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
  });

  it('tries the connection again when the browser is back online', async () => {
    await bench.provider.updateComplete;
    let tries = 0;
    bench.client.retryNow = () => void tries++;
    globalThis.dispatchEvent(new Event('online'));
    expect(tries).to.equal(1);
    expect(seen()).to.be.a('string');
  });
});

function oneStarted(bench: Bench): Promise<void> {
  return new Promise((resolve) => {
    const subscription = bench.client.event('restartStationStarted').subscribe(() => {
      resolve();
      queueMicrotask(() => subscription.unsubscribe());
    });
  });
}
