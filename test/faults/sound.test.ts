/** Faults of networks and SIP services in a call, one after the other: what the agent read, how long it was silent, what was left. */
import { expect } from '@open-wc/testing';
import type { Station } from '@cti-elements/client';
import { Timers } from 'sip.js/lib/core/timers.js';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, until } from '../audio/bench.ts';
import type { Ear } from '../audio/ear.ts';
import type { Call } from '../audio/sip-service.ts';
import { Silence } from './silence.ts';
import { leftovers, readings } from './station-notes.ts';
import { printFaults, row } from './table.ts';

const AUTO_ANSWER = { headers: ['Answer-Mode: Auto'] };

describe('Sound in a call', () => {
  let bench: AudioBench;
  let silence: Silence | undefined;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(async () => {
    silence?.stop();
    silence = undefined;
    await bench.dispose();
  });
  after(printFaults);

  /** A call that both ends hear, with its silence measured. */
  async function talking(station: Station): Promise<Call> {
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp && bench.speakers.length > 0, 'it is up');
    const ears = new Map<MediaStream, Ear>();
    silence = new Silence(() => {
      const stream = bench.speakers.at(-1)?.srcObject;
      if (stream instanceof MediaStream && !ears.has(stream)) ears.set(stream, bench.ear);
      return [stream instanceof MediaStream ? ears.get(stream) : undefined, bench.service.calls.at(-1)?.far.ear];
    });
    await silence.isOver();
    expect(bench.state(station).leg).to.equal('up');
    return call;
  }

  const note = (fault: string, station: Station, read: () => string, isSilent = true): void =>
    row({
      fault,
      saw: read(),
      lost: `left: ${leftovers(bench, bench.state(station))}`,
      seconds: isSilent ? silence?.seconds : undefined,
    });

  it('comes back by one offer when the socket and the media server are lost together', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    call.restartMedia();
    bench.service.loseSocket();
    await until(() => call.reinvites > 0 && call.far.ear !== undefined, 'the sound is offered anew');
    await silence?.isOver();
    expect(call.reinvites).to.equal(1);
    expect(bench.state(station)).to.include({ status: 'registered', leg: 'up' });
    expect(bench.service.calls.length).to.equal(1);
    note('socket cut, media server started anew', station, read);
  });

  it('goes on while the socket is lost, and the service is asked for its way anew as soon as it is back', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    bench.service.loseSocket();
    await bench.until(station, ({ status }) => status === 'lost', 'the station is lost');
    expect(bench.state(station).leg).to.equal('up');
    await until(() => call.reinvites === 1, 'the sound is offered anew');
    await silence?.isOver();
    note('socket cut', station, read);
    await until(() => bench.service.count('ACK') === 1, 'it is agreed');
    // Registered and agreed, the leg is as good as any: another call finds the station busy.
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered');
    const other = await bench.service.call();
    await until(() => other.codes.length > 0, 'the other is answered');
    expect(other.codes).to.deep.equal([486]);
  });

  it('ends with words when the service has forgotten the call, and the next INVITE is taken', async () => {
    const station = await bench.registered();
    await talking(station);
    const read = readings(station);
    bench.service.forgetCalls();
    bench.service.loseSocket();
    await bench.until(station, ({ leg }) => leg === 'none', 'the leg is over');
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered');
    expect(bench.state(station).error?.message).to.contain('lost this call’s line (481)');
    expect(bench.devices.liveTracks).to.equal(0);
    note('service started anew, dialog unknown (481)', station, read, false);
    const again = await bench.service.call(AUTO_ANSWER);
    await until(() => again.isUp, 'the new one is up');
    expect(bench.state(station).error).to.equal(undefined);
    await again.far.ear?.hears(600);
  });

  it('makes room for a call that the service makes anew while the old one is in doubt, with a BYE', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    call.isMute = true;
    bench.service.loseSocket();
    await until(() => call.reinvites === 1, 'the sound is offered anew');
    const again = await bench.service.call(AUTO_ANSWER);
    await until(() => again.isUp, 'the new one is up');
    await until(() => call.endedByStation, 'the old one is ended');
    await again.far.ear?.hears(600);
    expect(bench.devices.liveTracks).to.equal(1);
    note('service calls anew, old leg in doubt', station, read, false);
  });

  it('is given up with a BYE when two offers get no answer', async () => {
    const clock = new VirtualClock();
    const station = await bench.registered({ clock });
    const call = await talking(station);
    const read = readings(station);
    call.isMute = true;
    void station.setHeld(true);
    await until(() => call.reinvites === 1, 'the first offer is out');
    await clock.advance(8000);
    await until(() => call.reinvites === 2, 'the second offer is out');
    expect(bench.state(station).leg).to.equal('up');
    await clock.advance(8000);
    await bench.until(station, ({ leg }) => leg === 'none', 'the leg is over');
    await until(() => call.endedByStation, 'the service is told');
    expect(bench.state(station).error?.message).to.contain('does not answer for this call');
    expect(bench.devices.liveTracks).to.equal(0);
    note('two re-INVITEs without an answer', station, read, false);
  });

  it('is given up when the service says twice that the other end does not answer (408)', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    call.refusals.push('408 Request Timeout', '408 Request Timeout');
    await station.setHeld(true);
    await bench.until(station, ({ leg }) => leg === 'none', 'the leg is over');
    await until(() => call.endedByStation, 'the service is told');
    note('two re-INVITEs refused with 408', station, read, false);
  });

  it('ends with a BYE when its answer is never confirmed', async () => {
    const { TIMER_L } = Timers;
    Timers.TIMER_L = 700;
    try {
      const station = await bench.registered();
      const read = readings(station);
      const call = await bench.service.call({ ...AUTO_ANSWER, withoutAck: true });
      await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
      await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
      await until(() => call.endedByStation, 'the service is told');
      expect(bench.state(station).error?.message).to.contain('did not confirm');
      note('200 never acknowledged', station, read, false);
    } finally {
      Timers.TIMER_L = TIMER_L;
    }
  });

  it('can be changed again when the ACK of a change got lost', async () => {
    const { TIMER_L } = Timers;
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    Timers.TIMER_L = 700;
    try {
      call.losesAcks = true;
      await call.reinvite('sendrecv');
      const held = station.setHeld(true);
      await held;
      expect(call.far.direction).to.equal('recvonly');
      await call.reinvite('sendrecv');
      expect(call.codes).to.deep.equal([200]);
      note('ACK of a re-INVITE lost', station, read, false);
    } finally {
      Timers.TIMER_L = TIMER_L;
    }
  });

  it('that the other side refused to hold resumes without being asked for', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    call.refusals.push('488 Not Acceptable Here', '488 Not Acceptable Here');
    await station.setHeld(true);
    expect(bench.state(station).error?.message).to.contain('not put on hold').and.contain('488');
    await call.far.ear?.hearsNothing();
    await station.setHeld(false);
    expect(call.reinvites).to.equal(1);
    expect(bench.state(station).held).to.equal(false);
    await call.far.ear?.hears(600);
    note('hold refused (488), resumed', station, read, false);
  });

  it('that was held while both sides offered at once is held at the other side too', async () => {
    const station = await bench.registered({ random: () => 0.1 });
    const call = await talking(station);
    const read = readings(station);
    call.refusals.push('491 Request Pending', '491 Request Pending');
    await station.setHeld(true);
    expect(call.reinvites).to.equal(3);
    expect(call.far.direction).to.equal('recvonly');
    note('glare (491) twice', station, read, false);
  });

  it('is told to be gone, and looked for again until it is back', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    call.restartMedia();
    await bench.until(station, ({ error }) => error !== undefined, 'the agent is told');
    expect(bench.state(station).error?.message).to.equal('No sound gets through, looking for another way.');
    await until(() => call.far.ear !== undefined, 'the sound is offered anew');
    await silence?.isOver();
    await bench.until(station, ({ error }) => error === undefined, 'all is well again');
    note('media server started anew, socket stays', station, read);
  });

  it('finds another way when the computer changed networks and the socket died without a word', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const read = readings(station);
    bench.service.freezeSocket();
    call.restartMedia();
    dispatchEvent(new Event('online'));
    await until(() => call.far.ear !== undefined, 'the sound is offered anew');
    await silence?.isOver();
    expect(bench.state(station)).to.include({ status: 'registered', leg: 'up' });
    note('address changed, socket half-open', station, read);
  });
});
