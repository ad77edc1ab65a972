/** Answer, when the microphone is not at hand yet. */
import { expect } from '@open-wc/testing';
import { MediaError } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, until } from './bench.ts';

describe('Answer while the browser asks for the microphone', () => {
  let bench: AudioBench;
  let allow: () => void;

  beforeEach(() => {
    bench = new AudioBench();
    bench.devices.permission.state = 'prompt';
    bench.devices.question = new Promise((resolve) => (allow = () => resolve(undefined)));
  });
  afterEach(() => bench.dispose());

  const kindOf = async (promise: Promise<unknown>): Promise<string | undefined> => {
    const error: unknown = await promise.then(
      () => undefined,
      (cause: unknown) => cause,
    );
    return error instanceof MediaError ? error.kind : undefined;
  };

  it('was asked for when the station got registered, so that no customer waits for it', async () => {
    const station = await bench.registered();
    await bench.until(station, ({ asking }) => asking === true, 'the question is open');
    allow();
    await bench.until(station, ({ microphone, asking }) => microphone === 'granted' && !asking, 'it is allowed');
    await until(() => bench.devices.liveTracks === 0, 'it is let go again');
  });

  it('says that it is asking, rings on, and takes the call when the agent allows it', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    const picked = station.pickUp();
    await bench.until(station, ({ asking }) => asking === true, 'it is told');
    expect(bench.contexts.map(({ state }) => state)).not.to.include('closed');
    const again = station.pickUp();
    expect(bench.devices.asked.length).to.equal(1);
    allow();
    await Promise.all([picked, again]);
    await until(() => call.isUp, 'the service knows');
    expect(bench.state(station)).to.include({ leg: 'up', asking: undefined });
    await until(() => bench.contexts.every(({ state }) => state === 'closed'), 'the ring stopped');
  });

  it('rings while the browser asks, also when the service wanted it answered by itself', async () => {
    const station = await bench.registered();
    await bench.service.call({ headers: ['Answer-Mode: Auto'] });
    await bench.until(station, ({ leg, asking }) => leg === 'ringing' && asking === true, 'it is asked for');
    await until(() => bench.contexts.some(({ state }) => state === 'running'), 'it rings aloud');
    allow();
    await bench.until(station, ({ leg }) => leg === 'up', 'it is answered');
  });

  it('settles when the caller gives up, and the next call is not in its way', async () => {
    const station = await bench.registered();
    const first = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    const picked = kindOf(station.pickUp());
    first.cancel();
    expect(await picked).to.equal('noLeg');
    bench.devices.question = undefined;
    const second = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'the next one rings');
    await station.pickUp();
    await until(() => second.isUp, 'it is up');
    allow();
    await until(() => bench.devices.tracks.length === 2, 'the first question is answered, too');
    await until(() => bench.devices.liveTracks === 1, 'and what came of it is let go');
    expect(bench.state(station).leg).to.equal('up');
  });

  it('takes what the question of an earlier call brings', async () => {
    const station = await bench.registered();
    const first = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    const picked = kindOf(station.pickUp());
    first.cancel();
    await picked;
    bench.devices.question = new Promise(() => undefined);
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'the next one rings');
    const again = station.pickUp();
    allow();
    await again;
    expect(bench.state(station).leg).to.equal('up');
  });
});

describe('A microphone that hangs', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  it('is told after eight seconds, and the call rings on', async () => {
    const clock = new VirtualClock();
    const station = await bench.registered({ clock });
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    bench.devices.question = new Promise(() => undefined);
    const picked = station.pickUp().catch((cause: unknown) => cause);
    await until(() => bench.devices.asked.length === 1, 'it is opened');
    await clock.advance(8000);
    expect(await picked).to.have.property('kind', 'microphoneFailed');
    expect(bench.state(station)).to.include({ leg: 'ringing', answering: undefined });
    bench.devices.question = undefined;
    await station.pickUp();
    expect(bench.state(station).leg).to.equal('up');
  });

  it('is forbidden by the page’s policy: that is said before any call, in words of its own', async () => {
    const station = await bench.registered({ isMicrophoneAllowed: () => false });
    expect(bench.state(station).microphone).to.equal('blocked');
    expect(bench.state(station).error).to.have.property('kind', 'microphoneForbidden');
    expect(bench.state(station).error?.message).to.contain('This page may not use the microphone');
    expect(bench.devices.asked).to.deep.equal([]);
  });
});
