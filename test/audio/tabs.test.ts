import { expect } from '@open-wc/testing';
import { AudioBench, until } from './bench.ts';

const AUTO_ANSWER = { headers: ['Answer-Mode: Auto'] };

describe('One tab’s audio', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  it('is the first tab’s: the second does not even connect', async () => {
    await bench.registered();
    const second = bench.start();
    await bench.until(second, ({ status }) => status === 'elsewhere', 'the second knows');
    expect(bench.state(second).error).to.have.property('kind', 'elsewhere');
    expect(bench.service.sockets.length).to.equal(1);
  });

  it('goes to the next tab when the first one closes', async () => {
    const first = await bench.registered();
    const second = bench.start();
    await bench.until(second, ({ status }) => status === 'elsewhere', 'the second waits');
    first.release();
    await bench.until(second, ({ status }) => status === 'registered', 'the second has it');
    expect(bench.state(second).error).to.equal(undefined);
  });

  it('moves on restart(), and the call is not ended by it', async () => {
    const first = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    const second = bench.start();
    await bench.until(second, ({ status }) => status === 'elsewhere', 'the second waits');
    await second.restart();
    expect(bench.state(second).status).to.equal('registered');
    await bench.until(first, ({ status }) => status === 'elsewhere', 'the first knows');
    expect(bench.state(first).leg).to.equal('none');
    expect(bench.service.openSockets).to.equal(1);
    expect(call.endedByStation).to.equal(false);
    expect(bench.service.count('BYE')).to.equal(0);
    const again = await bench.service.call(AUTO_ANSWER);
    await bench.until(second, ({ leg }) => leg === 'up', 'the second has the call');
    await again.far.ear?.hears(600);
  });

  it('comes back to the tab it was taken from when the other closes', async () => {
    const first = await bench.registered();
    const second = bench.start();
    await bench.until(second, ({ status }) => status === 'elsewhere', 'the second waits');
    await second.restart();
    await bench.until(first, ({ status }) => status === 'elsewhere', 'the first waits');
    await second.dispose();
    await bench.until(first, ({ status }) => status === 'registered', 'the first has it again');
  });

  it('is not shared out where the browser has no locks', async () => {
    const request = async (): Promise<never> => {
      throw new DOMException('Locks are not for this page.', 'SecurityError');
    };
    await bench.registered({ locks: { request } as unknown as LockManager });
  });

  it('is another one’s business at another station', async () => {
    await bench.registered();
    await bench.registered({
      registration: {
        server: 'wss://service.invalid/sip',
        uri: `sip:1002@${crypto.randomUUID()}.example`,
        password: 'secret',
      },
    });
  });
});

describe('A station that is done', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  it('hangs up, unregisters, and leaks nothing when it is disposed of', async () => {
    const timers = new Set<unknown>();
    const clock = {
      now: () => Date.now(),
      after: (delay: number, task: () => void) => {
        const timer = setTimeout(() => (timers.delete(timer), task()), delay);
        timers.add(timer);
        return () => (timers.delete(timer), clearTimeout(timer));
      },
    };
    const station = await bench.registered({ clock });
    station.setMicrophoneLevel(50);
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await station.pickUp();
    await until(() => call.isUp, 'it is up');
    let completed = false;
    station.state$.subscribe({ complete: () => (completed = true) });
    await station.dispose();
    expect(call.endedByStation).to.equal(true);
    expect(bench.service.contact).to.equal(undefined);
    expect(bench.service.openSockets).to.equal(0);
    expect(bench.devices.liveTracks).to.equal(0);
    expect(bench.speakers.map(({ srcObject, paused }) => [srcObject, paused])).to.deep.equal([[null, true]]);
    expect(bench.contexts.length).to.equal(2);
    await until(() => bench.contexts.every(({ state }) => state === 'closed'), 'the audio contexts are closed');
    expect(timers.size).to.equal(0);
    expect(completed).to.equal(true);
    const { held, pending } = await navigator.locks.query();
    const name = `cti-audio:${bench.uri}`;
    await until(async () => {
      const locks = await navigator.locks.query();
      return ![...(locks.held ?? []), ...(locks.pending ?? [])].some((lock) => lock.name === name);
    }, 'the lock is free');
    expect(held && pending).to.not.equal(undefined);
    const asked = bench.service.received.length;
    bench.devices.dispatchEvent(new Event('devicechange'));
    dispatchEvent(new Event('online'));
    expect(bench.service.received.length).to.equal(asked);
  });

  it('says nothing to the service when the page just goes, so that the call lives on', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    const said = bench.service.received.length;
    station.release();
    await until(() => bench.service.openSockets === 0, 'the socket is closed');
    expect(bench.service.received.length).to.equal(said);
    expect(bench.devices.liveTracks).to.equal(0);
    expect(call.endedByStation).to.equal(false);
  });

  it('does not wait for a service that is gone', async () => {
    const station = await bench.registered();
    bench.service.handle = () => undefined;
    await station.dispose();
    expect(bench.service.openSockets).to.equal(0);
  });

  it('gives the audio to the next station when the service broke down in a call', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    bench.service.reachable = false;
    bench.service.loseSocket();
    await bench.until(station, ({ status }) => status === 'lost', 'it is lost');
    await station.dispose();
    expect(bench.devices.liveTracks).to.equal(0);
    bench.service.reachable = true;
    await bench.registered();
  });

  it('refuses a ringing call when it is disposed of', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await station.dispose();
    expect(call.codes).to.include(486);
    const error: unknown = await station.restart().catch((cause: unknown) => cause);
    expect(error).to.have.property('message', 'The station was disposed of: make a new one.');
  });
});
