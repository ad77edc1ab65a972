import { decodeResponse, encodeRequest, type MethodName, type Methods } from '@cti-elements/contract';
import { VirtualClock } from '@cti-elements/simulator';
import { createPageSimulator, type PageSimulator } from '@cti-elements/simulator/page';
import { expect } from '@open-wc/testing';

const HOST = 'http://localhost:8080/agent/v2';

function caller({ fetch }: PageSimulator, url = HOST) {
  return async <M extends MethodName>(name: M, params: Methods[M]['params'] = {}, signal?: AbortSignal) => {
    const response = await fetch(url, { method: 'POST', body: encodeRequest(name, params), signal: signal ?? null });
    return decodeResponse(name, await response.text());
  };
}

const LOGIN = { userName: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' };

/** Resolves with the next event that is not a timeout. */
async function nextEvent(call: ReturnType<typeof caller>, listenerId: string) {
  for (;;) {
    const event = await call('checkEvent', { listenerId, timeout: 1000 });
    if (event && event.name !== 'timeout') return event;
  }
}

describe('the simulator in the page', () => {
  let simulator: PageSimulator;

  afterEach(() => simulator.dispose());

  it('answers SOAP in memory from the login to the end of a call', async () => {
    simulator = createPageSimulator();
    const call = caller(simulator);
    const listenerId = (await call('addListener', { name: 'page' }))!;
    await call('login', LOGIN);
    const [campaign] = await call('getAvailableCampaigns');
    const [disposition] = await call('getCampaignDispositions', { campaignId: campaign!.id });
    simulator.control.forceState('agent@example.com', true);
    const customer = simulator.control.callIn({ number: '9255550100' });
    const names: string[] = [];
    while (names.at(-1) !== 'answerCallIncoming') names.push((await nextEvent(call, listenerId)).name);
    await call('softphonePickupPhone');
    while (names.at(-1) !== 'callStarted') names.push((await nextEvent(call, listenerId)).name);
    expect(simulator.media.phone('1001').state).to.equal('up');
    expect(simulator.media.heardBy(customer.party)).to.have.length(1);
    await call('finishCall', { disposition: disposition!.id });
    while (names.at(-1) !== 'callFinished') names.push((await nextEvent(call, listenerId)).name);
    expect(names.filter((name) => /^(incomingCall|call)/.test(name))).to.deep.equal([
      'callbacksChanged',
      'incomingCall',
      'callStarted',
      'callUpdated',
      'callEnded',
      'callFinished',
    ]);
  });

  it('serves further workstations at their own paths', async () => {
    simulator = createPageSimulator();
    await caller(simulator)('login', LOGIN);
    const second = caller(simulator, 'https://cti.example.com/workstations/2/agent/v2');
    expect((await second('getStatus'))?.loggedIn).to.equal(false);
    await second('login', { ...LOGIN, userName: 'agent2@example.com', stationId: '1002' });
    expect(await second('getLoggedUsers')).to.have.length(2);
  });

  it('is reached at no other address, and by no other method', async () => {
    simulator = createPageSimulator();
    for (const path of ['/', '/agent/v1', '/workstations/0/agent/v2', '/workstations/100/agent/v2', '/agent/v2/x']) {
      const error: unknown = await simulator.fetch(`http://localhost${path}`, { method: 'POST' }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error, path).to.be.instanceOf(TypeError);
    }
    expect((await simulator.fetch(HOST)).status).to.equal(405);
  });

  it('takes its time where it is asked to, on its own clock', async () => {
    const clock = new VirtualClock();
    simulator = createPageSimulator({ clock, latency: 200, loginTime: 300 });
    let done = false;
    const login = caller(simulator)('login', LOGIN).then(() => (done = true));
    while (clock.waiting === 0) await new Promise(requestAnimationFrame);
    await clock.advance(100);
    expect(done).to.equal(false);
    await clock.advance(300);
    expect(done).to.equal(false);
    await clock.advance(100);
    expect(await login).to.equal(true);
  });

  it('gives up what is aborted, before, during and after the service has answered, and loses no event', async () => {
    const clock = new VirtualClock();
    simulator = createPageSimulator({ clock, latency: 200 });
    const workstation = simulator.center.workstation(1);
    const listenerId = (await workstation.call('addListener', { name: 'page' }))!;
    const call = caller(simulator);
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        () => 'answered',
        (error: DOMException) => error.name,
      );
    for (const wait of [0, 50, 1000]) {
      const abort = new AbortController();
      const poll = outcome(call('checkEvent', { listenerId, timeout: 5000 }, abort.signal));
      const timers = clock.waiting;
      while (clock.waiting <= timers) await new Promise(requestAnimationFrame);
      await clock.advance(wait);
      abort.abort();
      expect(await poll, `after ${wait} ms`).to.equal('AbortError');
    }
    workstation.publish('bridgeConnected', {});
    const late = new AbortController();
    const timers = clock.waiting;
    const poll = outcome(call('checkEvent', { listenerId, timeout: 5000 }, late.signal));
    while (clock.waiting <= timers) await new Promise(requestAnimationFrame);
    await clock.advance(150);
    expect(workstation.listeners.pending).to.equal(false);
    late.abort();
    expect(await poll).to.equal('AbortError');
    expect(workstation.listeners.pending).to.equal(true);
  });
});
