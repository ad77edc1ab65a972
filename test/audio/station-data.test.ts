import { expect } from '@open-wc/testing';
import type { StationRegistration } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { readIceServers } from '../../packages/audio/ice-servers.ts';
import { AudioBench, REGISTRATION, until } from './bench.ts';

const TURN = { urls: 'turn:127.0.0.1:9', username: '1700000000:1001', credential: 'one' };

describe('The station’s data', () => {
  let bench: AudioBench;
  let clock: VirtualClock;
  let asked: number;
  let configurations: RTCConfiguration[];
  let peers: RTCPeerConnection[];
  let data: StationRegistration;

  const start = (first: Partial<StationRegistration> = {}) => {
    data = { ...REGISTRATION, uri: bench.uri, ...first };
    return bench.start({
      registration: data,
      clock,
      random: () => 0,
      renew: () => {
        asked++;
        return Promise.resolve(data);
      },
      peer: (configuration) => {
        configurations.push(configuration);
        const peer = new RTCPeerConnection(configuration);
        peers.push(peer);
        return peer;
      },
    });
  };
  const registered = async (first: Partial<StationRegistration> = {}) => {
    const station = start(first);
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered');
    return station;
  };

  beforeEach(() => {
    bench = new AudioBench();
    clock = new VirtualClock();
    asked = 0;
    configurations = [];
    peers = [];
  });
  afterEach(() => bench.dispose());

  it('are asked for again before they run out, and after that once more', async () => {
    await registered({ expires: 600 });
    await clock.advance(530_000);
    expect(asked).to.equal(0);
    await clock.advance(20_000);
    expect(asked).to.equal(1);
    await clock.advance(550_000);
    expect(asked).to.equal(2);
  });

  it('hold for ever when nothing is said', async () => {
    await registered();
    await clock.advance(24 * 3_600_000);
    expect(asked).to.equal(0);
  });

  it('are asked for again when the service refuses them, and registers with the new password', async () => {
    bench.service.password = 'renewed';
    const station = start();
    data = { ...data, password: 'renewed' };
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered with the new data');
    expect(asked).to.equal(1);
    expect(bench.state(station).error).to.equal(undefined);
  });

  it('do not lock an account when the new ones are refused, too', async () => {
    bench.service.password = 'another';
    const station = start();
    await bench.until(station, ({ status, error }) => status === 'lost' && error !== undefined, 'it is refused');
    await until(() => asked === 1, 'the data are asked for once');
    await clock.advance(3_600_000);
    expect(bench.service.count('REGISTER'), 'a try and its proof').to.equal(2);
    expect(bench.state(station).error).to.have.property('kind', 'unauthorized');
  });

  it('are asked for again at every restart', async () => {
    const station = await registered();
    bench.service.password = 'renewed';
    data = { ...data, password: 'renewed' };
    await station.restart();
    expect(asked).to.equal(1);
    expect(bench.state(station).status).to.equal('registered');
  });

  it('that can’t be had are asked for again, with words', async () => {
    data = { ...REGISTRATION, uri: bench.uri, expires: 100 };
    let isDown = true;
    const station = await bench.registered({
      registration: data,
      clock,
      random: () => 0,
      renew: () => (isDown ? Promise.reject(new Error('HTTP 503')) : Promise.resolve({ ...data, expires: 10_000 })),
    });
    await clock.advance(80_000);
    await bench.until(station, ({ error }) => /renewed, trying again\. HTTP 503/.test(error?.message ?? ''), 'told');
    isDown = false;
    await clock.advance(60_000);
    await bench.until(station, ({ error }) => error === undefined, 'the words are gone');
  });

  it('give a call that is up the new TURN credentials', async () => {
    const station = await registered({ iceServers: [TURN], expires: 600 });
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    expect(configurations[0]?.iceServers).to.deep.equal([{ ...TURN, urls: [TURN.urls] }]);
    data = { ...data, iceServers: [{ ...TURN, credential: 'two' }] };
    await clock.advance(550_000);
    await until(() => peers[0]?.getConfiguration().iceServers?.[0]?.credential === 'two', 'they are in use');
  });

  it('are renewed when a TURN server refuses them', async () => {
    const station = await registered({ iceServers: [TURN] });
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    const refusal = (errorCode: number): void =>
      void peers[0]?.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', { errorCode }));
    refusal(701);
    expect(asked, 'a server that is not reached').to.equal(0);
    refusal(438);
    refusal(401);
    await until(() => asked === 1, 'asked once for both');
  });

  it('say where the sound may go, and what goes with a registration', async () => {
    const station = await registered({
      iceTransportPolicy: 'relay',
      registerExpires: 300,
      extraHeaders: ['X-Tenant: acme'],
      autoAnswerHeaders: ['Alert-Info: auto answer'],
    });
    const register = bench.service.received.find(({ text }) => text.startsWith('REGISTER'))!;
    expect(register.headers.get('x-tenant')).to.equal('acme');
    expect(register.text).to.contain(';expires=300');
    await bench.service.call({ headers: ['Alert-Info: <http://example.com>;info=Auto Answer'] });
    await bench.until(station, ({ leg, answering }) => leg === 'up' || answering === true, 'it answers by itself');
    expect(configurations[0]?.iceTransportPolicy).to.equal('relay');
  });

  it('of any shape leave no call unanswered, and are told at once', async () => {
    const station = await registered({ iceServers: { urls: 'stun:127.0.0.1:9' } as never });
    expect(bench.state(station).error).to.equal(undefined);
    const wrong = await registeredWith([{ urls: 'turn:127.0.0.1' }, { urls: 'sturn:127.0.0.1' }]);
    expect(bench.state(wrong).error?.message)
      .to.contain('turn:127.0.0.1 has no username and credential')
      .and.contain('“sturn:127.0.0.1” is none like');
    await bench.service.call();
    await bench.until(wrong, ({ leg }) => leg === 'ringing', 'it rings all the same');
  });

  async function registeredWith(iceServers: unknown) {
    await Promise.all(bench.stations.splice(0).map((station) => station.dispose()));
    return registered({ iceServers: iceServers as readonly RTCIceServer[] });
  }

  it('may name more than one server: the next one is tried when the first is away', async () => {
    const servers = ['wss://one.invalid/sip', 'wss://two.invalid/sip'];
    bench.service.away.add(servers[0]!);
    const station = start({ server: servers });
    await clock.advance(10_000);
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered at the second');
    expect(bench.service.sockets.at(-1)?.url).to.equal(servers[1]);
  });
});

describe('iceServers', () => {
  const read = (value: unknown) => readIceServers(value);
  const shapes: [name: string, value: unknown, urls: unknown[], words?: RegExp][] = [
    ['a list', [{ urls: 'stun:a.example.com' }], [['stun:a.example.com']]],
    ['nothing', undefined, []],
    ['null', null, []],
    ['an object', { urls: 'stun:a.example.com' }, [['stun:a.example.com']]],
    ['a text', 'stun:a.example.com:3478', [['stun:a.example.com:3478']]],
    ['texts', ['stun:a.example.com', 'stun:b.example.com'], [['stun:a.example.com'], ['stun:b.example.com']]],
    ['the old name', [{ url: 'stun:a.example.com' }], [['stun:a.example.com']]],
    ['stun with a transport', [{ urls: 'stun:a.example.com?transport=udp' }], [['stun:a.example.com']]],
    ['like a web address', [{ urls: 'stun://a.example.com' }], [['stun:a.example.com']]],
    ['TURN without credentials', [{ urls: ['stun:a', 'turn:a'] }], [['stun:a']], /turn:a has no username/],
    ['TURN with half of them', [{ urls: 'turn:a', username: 'me' }], [], /no username and credential/],
    ['an unknown scheme', [{ urls: 'http://a.example.com' }], [], /http:\/\/a\.example\.com/],
    ['a typo', [{ urls: 'stun.example.com:3478' }], [], /is none like stun:/],
    ['a port that is none', [{ urls: 'stun:a.example.com:99999' }], [], /99999/],
    ['no urls', [{}], [], /is none like/],
    ['a number', 7, [], /is none like/],
    ['an empty text', [''], [], /is none like/],
    ['IPv6', [{ urls: 'stun:[::1]:3478' }], [['stun:[::1]:3478']]],
    ['an unknown transport', [{ urls: 'turn:a?transport=sctp', username: 'a', credential: 'b' }], [], /sctp/],
  ];
  for (const [name, value, urls, words] of shapes) {
    it(`may be ${name}, and a connection takes what is left`, () => {
      const { servers, error } = read(value);
      expect(servers.map((server) => server.urls)).to.deep.equal(urls);
      if (words) expect(error?.message).to.match(words);
      else expect(error).to.equal(undefined);
      new RTCPeerConnection({ iceServers: [...servers] }).close();
    });
  }
});
