/** Silence in a call that is up: noticed, and told with its cause. */
import { expect } from '@open-wc/testing';
import type { Station } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, until } from './bench.ts';
import type { Call } from './sip-service.ts';

/** A connection whose statistics are what the test says. */
class MeasuredPeer {
  entries: Record<string, unknown>[] = [];
  looks = 0;
  readonly make = (configuration: RTCConfiguration): RTCPeerConnection => {
    const connection = new RTCPeerConnection(configuration);
    connection.getStats = async () => {
      this.looks++;
      return new Map(this.entries.map((entry, index) => [String(index), entry])) as unknown as RTCStatsReport;
    };
    return connection;
  };

  /** What was counted so far: packets that came and went, the microphone's energy, and what the other side says. */
  say(
    seconds: number,
    options: { received?: number; sent?: number; energy?: number; fractionLost?: number } = {},
  ): void {
    const { received = seconds * 50, sent = seconds * 50, energy = seconds, fractionLost = 0 } = options;
    this.entries = [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: received, packetsLost: 0, jitter: 0.002, codecId: 'c' },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: sent },
      { type: 'remote-inbound-rtp', kind: 'audio', packetsLost: 0, fractionLost, jitter: 0.002, roundTripTime: 0.04 },
      { type: 'media-source', kind: 'audio', totalAudioEnergy: energy },
      { type: 'codec', id: 'c', mimeType: 'audio/PCMU' },
      {
        type: 'candidate-pair',
        nominated: true,
        currentRoundTripTime: 0.04,
        localCandidateId: 'l',
        remoteCandidateId: 'r',
      },
      { type: 'local-candidate', id: 'l', candidateType: 'host' },
      { type: 'remote-candidate', id: 'r', candidateType: 'relay' },
    ];
  }
}

describe('A call whose other side hears nothing', () => {
  let bench: AudioBench;
  let clock: VirtualClock;
  let peer: MeasuredPeer;
  let station: Station;
  let call: Call;
  let seconds: number;

  beforeEach(async () => {
    bench = new AudioBench();
    clock = new VirtualClock();
    peer = new MeasuredPeer();
    seconds = 0;
    peer.say(0);
    station = await bench.registered({ clock, peer: peer.make });
    call = await bench.service.call({ headers: ['Answer-Mode: Auto'] });
    await until(() => call.isUp && peer.looks > 0, 'it is up');
  });
  afterEach(() => bench.dispose());

  /** Two seconds pass, in which the line was like this. */
  async function pass(options?: Parameters<MeasuredPeer['say']>[1]): Promise<void> {
    seconds += 2;
    peer.say(seconds, options);
    const before = peer.looks;
    await clock.advance(2000);
    await until(() => peer.looks > before, 'the line is looked at');
    await Promise.resolve();
  }

  const told = (): string => bench.state(station).error?.message ?? '';

  it('is told when the microphone brings nothing for four seconds, and no longer when it does', async () => {
    await pass({ energy: 0 });
    expect(told()).to.equal('');
    await pass({ energy: 0 });
    expect(told()).to.contain('doesn’t hear you: the microphone brings no sound');
    expect(bench.state(station).error).to.have.property('kind', 'unheard');
    await pass({ energy: 3 });
    expect(told()).to.equal('');
  });

  it('is not told of silence that the agent wants: muted', async () => {
    station.setMuted(true);
    await pass({ energy: 0 });
    await pass({ energy: 0 });
    await pass({ energy: 0 });
    expect(told()).to.equal('');
  });

  it('is told at once when the system cuts the microphone off', async () => {
    const [track] = bench.devices.tracks;
    track?.dispatchEvent(new Event('mute'));
    expect(told()).to.contain('the microphone is switched off');
    track?.dispatchEvent(new Event('unmute'));
    expect(told()).to.equal('');
  });

  it('is told when nothing leaves the computer', async () => {
    await pass({ sent: 10 });
    await pass({ sent: 10 });
    await pass({ sent: 10 });
    expect(told()).to.contain('nothing of what you say leaves this computer');
  });

  it('is told when what is said gets lost on the way, and the grade is that of the worse direction', async () => {
    await pass({ fractionLost: 0.4 });
    await pass({ fractionLost: 0.4 });
    expect(told()).to.contain('hears you badly: 40 %');
    const { quality, line } = bench.state(station);
    expect(quality).to.equal(1);
    expect(line?.worse).to.equal('outbound');
    expect(line?.inbound.grade).to.equal(4);
    await pass({ fractionLost: 1 });
    expect(told()).to.contain('nothing of what you say arrives');
    await pass();
    expect(told()).to.equal('');
  });

  it('has its line told in numbers, and on the whole when it is over', async () => {
    await pass();
    await pass();
    const { line } = bench.state(station);
    expect(line).to.deep.include({ roundTrip: 40, codec: 'PCMU', candidates: { local: 'host', remote: 'relay' } });
    expect(line?.outbound?.mos).to.be.greaterThan(4);
    call.bye();
    await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
    expect(bench.state(station).line).to.equal(undefined);
    expect(bench.state(station).wholeLine?.inbound.mos).to.be.greaterThan(4);
  });

  it('gets no grade while the far side holds', async () => {
    await pass();
    expect(bench.state(station).quality).to.equal(4);
    await call.reinvite('sendonly');
    seconds += 2;
    await clock.advance(2000);
    await bench.until(station, ({ quality }) => quality === undefined, 'there is no grade');
    await clock.advance(4000);
    expect(told()).to.equal('');
  });
});
