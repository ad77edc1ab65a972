import { expect } from '@open-wc/testing';
import { AudioBench, until } from './bench.ts';

describe('a microphone that is being asked for when its station goes', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  /** The browser asks the agent, who answers when the test calls what comes back. */
  function askAgent(): () => void {
    const { devices } = bench;
    const open = devices.getUserMedia.bind(devices);
    let allow = (): void => undefined;
    const allowed = new Promise<void>((resolve) => (allow = resolve));
    devices.getUserMedia = (constraints) => allowed.then(() => open(constraints));
    return allow;
  }

  it('is let go of at once when the agent allows it after that', async () => {
    const station = await bench.registered();
    const allow = askAgent();
    const restarted = station.restart().catch(() => undefined);
    await bench.until(station, ({ status }) => status === 'registered', 'it is registered again');
    station.release();
    allow();
    await until(() => bench.devices.tracks.length === 1, 'the microphone opened');
    await until(() => bench.devices.liveTracks === 0, 'the microphone stays open');
    await restarted;
    expect(bench.devices.permission.onchange, 'nobody follows the permission').to.equal(null);
  });

  it('is let go of when the caller has hung up meanwhile', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    const allow = askAgent();
    const pickedUp = station.pickUp().catch(() => undefined);
    call.cancel();
    await bench.until(station, ({ leg }) => leg === 'none', 'the call is gone');
    allow();
    await until(() => bench.devices.tracks.length === 1, 'the microphone opened');
    await until(() => bench.devices.liveTracks === 0, 'the microphone stays open');
    await pickedUp;
  });
});
