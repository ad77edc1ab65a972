/** What an INVITE asks beside sound: to be confirmed, to replace another call; and what becomes of one that can't be had. */
import { expect } from '@open-wc/testing';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { Bench, until } from './bench.ts';
import { FAR_HERTZ } from './far-end.ts';

const AUTO_ANSWER = ['Answer-Mode: Auto'];
const NO_COMMON_CODEC = (sdp: string): string =>
  sdp.replace(/^(m=audio \d+ \S+) .*$/m, '$1 18').replace(/^a=(rtpmap|fmtp|rtcp-fb):.*\r\n/gm, '');

describe('An INVITE whose sound can’t be had', () => {
  let bench: Bench;
  beforeEach(() => (bench = new Bench()));
  afterEach(() => bench.dispose());

  for (const [name, options] of [
    ['it makes no sense', { sdp: 'v=0\r\nnonsense\r\n' }],
    ['it is not encrypted', { offered: (sdp: string) => sdp.replace(/^m=audio (\d+) \S+/m, 'm=audio $1 RTP/AVP') }],
    ['it has only video', { offered: (sdp: string) => sdp.replace(/^m=audio/m, 'm=video') }],
    ['it is turned off', { offered: (sdp: string) => sdp.replace(/^m=audio \d+/m, 'm=audio 0') }],
    ['no codec is known to both', { offered: NO_COMMON_CODEC }],
  ] as const) {
    it(`is refused before it rings: ${name}`, async () => {
      const station = await bench.registered();
      const call = await bench.service.call(options);
      await until(() => call.codes.includes(488), 'it is refused');
      expect(call.codes).not.to.include(180);
      expect(bench.contexts).to.deep.equal([]);
      expect(bench.devices.asked).to.deep.equal([]);
      await bench.until(station, ({ error }) => error?.message !== undefined, 'it is told');
      expect(bench.state(station).leg).to.equal('none');
      const next = await bench.service.call();
      await until(() => next.codes.includes(180), 'the next one rings');
      expect(bench.state(station).error).to.equal(undefined);
    });
  }

  it('is answered with 500 when this page fails over it, and the agent is told', async () => {
    let isBroken = true;
    const peer = (configuration: RTCConfiguration): RTCPeerConnection => {
      if (isBroken) throw new TypeError('no connection for you');
      return new RTCPeerConnection(configuration);
    };
    const station = await bench.registered({ peer });
    const call = await bench.service.call();
    await until(() => call.codes.includes(500), 'it is answered');
    expect(bench.state(station).error?.message).to.contain('could not be dealt with');
    isBroken = false;
    const next = await bench.service.call({ headers: AUTO_ANSWER });
    await until(() => next.isUp, 'the next one is taken');
  });
});

describe('An offer of the station', () => {
  let bench: Bench;
  beforeEach(() => (bench = new Bench()));
  afterEach(() => bench.dispose());

  for (const [name, answerInAck] of [
    ['nothing', ''],
    ['rubbish', 'v=0\r\nrubbish\r\n'],
    [
      'sound that is turned off',
      'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n',
    ],
  ] as const) {
    it(`that the ACK answers with ${name} ends the call, and the agent reads why`, async () => {
      const station = await bench.registered();
      const call = await bench.service.call({ headers: AUTO_ANSWER, withoutOffer: true, answerInAck });
      await until(() => call.endedByStation, 'the station ends it');
      await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
      expect(bench.state(station).error?.message).to.contain('did not say how it takes the sound');
      expect(bench.devices.liveTracks).to.equal(0);
    });
  }
});

describe('A call that is to be confirmed while it rings', () => {
  let bench: Bench;
  let clock: VirtualClock;
  beforeEach(() => {
    bench = new Bench();
    clock = new VirtualClock();
  });
  afterEach(() => bench.dispose());

  const ringing = async () => {
    const station = await bench.registered({ clock });
    const call = await bench.service.call({ headers: ['Require: 100rel'] });
    await until(() => call.codes.includes(180), 'it rings');
    const [response] = call.responses;
    return { station, call, sequence: response?.headers.get('rseq') ?? '', require: response?.headers.get('require') };
  };

  it('says that it rings until it is confirmed with PRACK', async () => {
    const { station, call, sequence, require } = await ringing();
    expect(require).to.equal('100rel');
    expect(Number(sequence)).to.be.greaterThan(0);
    await clock.advance(500);
    await until(() => call.codes.length === 2, 'it is said again');
    expect(call.responses[1]?.headers.get('rseq')).to.equal(sequence);
    call.prack(`${Number(sequence) + 1} 1 INVITE`);
    await until(() => call.answers.includes('PRACK 481'), 'another’s is refused');
    call.prack(`${sequence} 1 INVITE`);
    await until(() => call.answers.includes('PRACK 200'), 'it is confirmed');
    await clock.advance(40_000);
    expect(call.codes).to.deep.equal([180, 180]);
    await station.pickUp();
    await until(() => call.isUp, 'it is up');
  });

  it('is given up when nobody confirms it in 32 seconds', async () => {
    const { station, call } = await ringing();
    await clock.advance(32_000);
    await until(() => call.codes.includes(504), 'it is refused');
    expect(bench.state(station).leg).to.equal('none');
    expect(bench.state(station).error?.message).to.contain('did not confirm that the call rings');
  });

  it('is not when the service can do without', async () => {
    await bench.registered({ clock });
    const call = await bench.service.call({ headers: ['Supported: 100rel'] });
    await until(() => call.codes.includes(180), 'it rings');
    expect(call.responses[0]?.headers.has('rseq')).to.equal(false);
  });
});

describe('An INVITE that is to take another call’s place', () => {
  let bench: Bench;
  beforeEach(() => (bench = new Bench()));
  afterEach(() => bench.dispose());

  it('is taken at once: the agent goes on talking, and the old one ends', async () => {
    const station = await bench.registered();
    const legs: string[] = [];
    const first = await bench.service.call({ headers: AUTO_ANSWER });
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    station.state$.subscribe(({ leg }) => legs.push(leg));
    const second = await bench.service.call({ headers: [first.replaces] });
    await until(() => second.isUp && first.endedByStation, 'the second is up, the first is over');
    expect(second.codes).to.deep.equal([200]);
    await second.far.ear?.hears(600);
    await bench.ear.hears(FAR_HERTZ);
    expect(new Set(legs)).to.deep.equal(new Set(['up']));
    expect(bench.devices.liveTracks).to.equal(1);
    second.bye();
    await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
    expect(bench.devices.liveTracks).to.equal(0);
  });

  it('leaves the old call in place when its sound can’t be had', async () => {
    const station = await bench.registered();
    const first = await bench.service.call({ headers: AUTO_ANSWER });
    await until(() => first.isUp, 'it is up');
    const second = await bench.service.call({ headers: [first.replaces], sdp: 'v=0\r\nnonsense\r\n' });
    await until(() => second.codes.includes(488), 'it is refused');
    expect(bench.state(station).leg).to.equal('up');
    await first.far.ear?.hears(600);
  });

  it('is refused when there is no such call, or only while it rings', async () => {
    const station = await bench.registered();
    const first = await bench.service.call({ headers: AUTO_ANSWER });
    await until(() => first.isUp, 'it is up');
    const other = await bench.service.call({ headers: ['Replaces: nobody;to-tag=a;from-tag=b'] });
    await until(() => other.codes.includes(481), 'it is refused');
    const late = await bench.service.call({ headers: [`${first.replaces};early-only`] });
    await until(() => late.codes.includes(486), 'it is refused, too');
    expect(bench.state(station).leg).to.equal('up');
  });
});
