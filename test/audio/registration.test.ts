import { expect } from '@open-wc/testing';
import { MediaError } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, REGISTRATION, until } from './bench.ts';

describe('The station’s registration', () => {
  let bench: AudioBench;
  let clock: VirtualClock;
  beforeEach(() => {
    bench = new AudioBench();
    clock = new VirtualClock();
  });
  afterEach(() => bench.dispose());

  it('proves the password by digest, over a socket that speaks sip', async () => {
    const station = await bench.registered();
    expect(bench.service.sockets.map(({ url, protocol }) => [url, protocol])).to.deep.equal([
      [REGISTRATION.server, 'sip'],
    ]);
    expect(bench.service.count('REGISTER')).to.equal(2);
    expect(bench.service.received.some(({ text }) => text.includes('secret'))).to.equal(false);
    expect(bench.state(station))
      .to.include({ status: 'registered', leg: 'none' })
      .and.not.have.property('error.message');
  });

  it('says who the program is', async () => {
    await bench.registered({ userAgentString: 'Acme CRM' });
    expect(bench.service.received[0]?.headers.get('user-agent')).to.equal('Acme CRM');
  });

  it('tells a wrong password in words, and does not try again', async () => {
    bench.service.password = 'another';
    const station = bench.start({ clock });
    await bench.until(station, ({ status }) => status === 'lost', 'it is refused');
    const { error, retryAt } = bench.state(station);
    expect(error).to.be.instanceOf(MediaError);
    expect(error).to.have.property('kind', 'unauthorized');
    expect(error?.message).to.contain('station 1001').and.contain('password');
    expect(retryAt).to.equal(undefined);
    await clock.advance(10 * 60_000);
    expect(bench.service.count('REGISTER')).to.equal(2);
    expect(bench.service.openSockets).to.equal(0);
  });

  it('registers with the right password after a restart', async () => {
    bench.service.password = 'another';
    const station = bench.start();
    await bench.until(station, ({ status }) => status === 'lost', 'it is refused');
    bench.service.password = 'secret';
    await station.restart();
    expect(bench.state(station).status).to.equal('registered');
    expect(bench.state(station).error).to.equal(undefined);
  });

  it('is renewed before it runs out', async () => {
    bench.service.expires = 40;
    await bench.registered({ clock, random: () => 0 });
    expect(bench.service.registrations).to.equal(1);
    await clock.advance(17_900);
    expect(bench.service.registrations).to.equal(1);
    await clock.advance(200);
    await until(() => bench.service.registrations === 2, 'it is renewed when half of its time is over');
  });

  it('comes back by itself when the socket is lost, later and later while the service stays away', async () => {
    const station = await bench.registered({ clock, random: () => 0 });
    bench.service.reachable = false;
    bench.service.loseSocket();
    await bench.until(station, ({ status }) => status === 'lost', 'it is lost');
    expect(bench.state(station).error?.message).to.contain('tries again by itself');
    expect(bench.state(station).retryAt).to.equal(clock.now() + 500);
    const tries = (): number => bench.service.sockets.length;
    for (const pause of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
      const before = tries();
      await clock.advance(pause - 1);
      expect(tries()).to.equal(before);
      await clock.advance(1);
      expect(tries()).to.equal(before + 1);
      await bench.until(station, ({ status }) => status === 'lost', 'it is lost again');
    }
    bench.service.reachable = true;
    await clock.advance(15_000);
    await bench.until(station, ({ status }) => status === 'registered', 'it is back');
    expect(bench.state(station).error).to.equal(undefined);
    expect(bench.state(station).retryAt).to.equal(undefined);
  });

  it('spreads the tries of many stations', async () => {
    const station = await bench.registered({ clock, random: () => 0.999 });
    bench.service.reachable = false;
    bench.service.loseSocket();
    await bench.until(station, ({ status }) => status === 'lost', 'it is lost');
    expect(bench.state(station).retryAt).to.be.within(clock.now() + 990, clock.now() + 1000);
  });

  it('tries at once when the browser is online again', async () => {
    const station = await bench.registered({ clock });
    bench.service.reachable = false;
    bench.service.loseSocket();
    await bench.until(station, ({ status }) => status === 'lost', 'it is lost');
    bench.service.reachable = true;
    dispatchEvent(new Event('online'));
    await bench.until(station, ({ status }) => status === 'registered', 'it is back');
  });

  it('notices a service that says nothing any more', async () => {
    const station = await bench.registered({ clock });
    bench.service.handle = () => undefined;
    await clock.advance(60_000);
    await bench.until(station, ({ status }) => status !== 'registered', 'it is lost');
    expect(bench.state(station).error).to.have.property('kind', 'sip');
  });

  it('goes on trying when the service is overloaded', async () => {
    bench.service.registerAnswer = '503 Service Unavailable';
    const station = bench.start({ clock });
    await bench.until(station, ({ status }) => status === 'lost', 'it is lost');
    expect(bench.state(station).error?.message).to.contain('503 Service Unavailable');
    bench.service.registerAnswer = undefined;
    await clock.advance(1000);
    await bench.until(station, ({ status }) => status === 'registered', 'it is back');
  });

  it('says that the service does not know the station', async () => {
    bench.service.registerAnswer = '404 Not Found';
    const station = bench.start({ clock });
    await bench.until(station, ({ status }) => status === 'lost', 'it is refused');
    expect(bench.state(station).error?.message).to.equal(
      'The phone service refused: 404 Not Found. It does not know station 1001.',
    );
    expect(clock.waiting).to.equal(0);
  });

  it('needs addresses that can be right', () => {
    const start = (change: object) => () => bench.start({ registration: { ...REGISTRATION, ...change } });
    expect(start({ uri: '1001' })).to.throw(MediaError, '“1001” is none like sip:1001@example.com');
    expect(start({ uri: 'sip:example.com' })).to.throw(MediaError);
    expect(start({ server: 'https://service.invalid' })).to.throw(MediaError, 'wss://example.com/sip');
    expect(start({ server: 'nowhere' })).to.throw(MediaError);
  });
});
