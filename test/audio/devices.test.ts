import { expect } from '@open-wc/testing';
import { MediaError, type Station } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, until } from './bench.ts';
import { FAR_HERTZ } from './far-end.ts';
import type { Call } from './sip-service.ts';

const AUTO_ANSWER = { headers: ['Answer-Mode: Auto'] };

describe('The station’s devices', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  async function listed(station: Station): Promise<void> {
    await bench.until(station, ({ devices }) => devices.inputs.length === 2, 'the devices are listed');
  }

  async function talking(station: Station): Promise<Call> {
    await listed(station);
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    return call;
  }

  it('are listed without the browser’s stand-ins for the default', async () => {
    const station = await bench.registered();
    await listed(station);
    expect(bench.state(station).devices).to.deep.equal({
      inputs: [
        { id: 'desk', label: 'Desk' },
        { id: 'headset', label: 'Headset' },
      ],
      outputs: [
        { id: 'loud', label: 'Loudspeaker' },
        { id: 'ear', label: 'Earpiece' },
      ],
      microphone: '',
      speaker: '',
      ring: '',
    });
  });

  it('change during a call: the far end hears the other microphone, still muted if it was', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    await station.chooseDevices({ microphone: 'headset' });
    expect(bench.state(station).devices.microphone).to.equal('headset');
    await call.far.ear?.hears(1000);
    expect(bench.devices.liveTracks).to.equal(1);
    station.setMuted(true);
    await station.chooseDevices({ microphone: 'desk' });
    expect(bench.devices.tracks.at(-1)?.enabled).to.equal(false);
    await call.far.ear?.hearsNothing();
    station.setMuted(false);
    await call.far.ear?.hears(600);
  });

  it('are remembered for the next visit, with the volumes', async () => {
    const first = await bench.registered();
    await listed(first);
    await first.chooseDevices({ microphone: 'headset', speaker: 'ear', ring: 'loud' });
    first.setSpeakerVolume(40);
    first.setMicrophoneLevel(70);
    await first.setMicrophoneAgc(false);
    first.release();
    const second = await bench.registered();
    await listed(second);
    const { devices, ...state } = bench.state(second);
    expect(devices).to.include({ microphone: 'headset', speaker: 'ear', ring: 'loud' });
    expect(state).to.include({ speakerVolume: 40, microphoneLevel: 70, microphoneAgc: false });
  });

  it('begin with the defaults when what was remembered is nonsense', async () => {
    bench.storage.setItem('cti-audio', '{"speakerVolume":"loud","microphone":7,"microphoneLevel":900');
    const station = await bench.registered();
    expect(bench.state(station)).to.include({ speakerVolume: 100, microphoneLevel: 100 });
  });

  it('fall back to the default when one is unplugged, say so, and are used again when it is back', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    await station.chooseDevices({ microphone: 'headset' });
    await call.far.ear?.hears(1000);
    bench.devices.unplug('headset');
    bench.devices.tracks.at(-1)?.dispatchEvent(new Event('ended'));
    await bench.until(station, ({ devices }) => devices.microphone === '', 'the default stands in');
    expect(bench.state(station).error).to.have.property('kind', 'device');
    expect(bench.state(station).error?.message).to.contain('“Headset” was unplugged');
    await call.far.ear?.hears(600);
    bench.devices.plugBack();
    await bench.until(station, ({ devices }) => devices.microphone === 'headset', 'it is in use again');
    await call.far.ear?.hears(1000);
    expect(bench.state(station).error).to.equal(undefined);
  });

  it('are no reason for restart() to drop the call: it takes note of the notice', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    await station.chooseDevices({ speaker: 'ear' }).catch(() => undefined);
    bench.devices.unplug('ear');
    await bench.until(station, ({ error }) => error !== undefined, 'it is told');
    await station.restart();
    expect(bench.state(station)).to.include({ leg: 'up', error: undefined });
    await call.far.ear?.hears(600);
  });

  it('leave the call without a voice when the last microphone goes, and give it back with the next one', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const [track] = bench.devices.tracks;
    track?.stop();
    for (const id of ['default', 'desk', 'headset']) bench.devices.unplug(id);
    track?.dispatchEvent(new Event('ended'));
    await bench.until(station, ({ microphone }) => microphone === 'missing', 'it is missing');
    expect(bench.state(station)).to.have.property('leg', 'up');
    expect(bench.state(station).error).to.have.property('kind', 'microphoneMissing');
    await call.far.ear?.hearsNothing();
    bench.devices.plugBack();
    await bench.until(station, ({ microphone, error }) => microphone === 'granted' && !error, 'it is back');
    await call.far.ear?.hears(600);
  });

  it('are refused when they are not there', async () => {
    const station = await bench.registered();
    await listed(station);
    const error: unknown = await station.chooseDevices({ speaker: 'gone' }).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(MediaError);
    expect((error as MediaError).message).to.equal('The chosen speaker is not plugged in.');
    expect(bench.state(station).devices.speaker).to.equal('');
  });

  it('take the microphone’s level: the far end hears it turned down, and nothing at 0', async () => {
    const station = await bench.registered();
    const call = await talking(station);
    const ear = call.far.ear;
    await until(() => (ear?.loudness ?? 0) > 0.25, 'it is heard in full');
    station.setMicrophoneLevel(20);
    await until(() => Math.abs((ear?.loudness ?? 0) - 0.07) < 0.03, 'it is heard at a fifth');
    await ear?.hears(600);
    station.setMicrophoneLevel(0);
    await ear?.hearsNothing();
    station.setMicrophoneLevel(100);
    await until(() => (ear?.loudness ?? 0) > 0.25, 'it is loud again');
  });

  it('take gain control as a wish of the microphone, also during a call', async () => {
    const station = await bench.registered({ audioConstraints: { echoCancellation: false } });
    const call = await talking(station);
    expect(bench.devices.asked).to.deep.equal([{ autoGainControl: true, echoCancellation: false }]);
    await station.setMicrophoneAgc(false);
    expect(bench.devices.asked.at(-1)).to.include({ autoGainControl: false });
    expect(bench.devices.liveTracks).to.equal(1);
    await call.far.ear?.hears(600);
  });

  it('play on the chosen speaker of the machine', async () => {
    const { mediaDevices, permissions } = navigator;
    const station = await bench.registered({ mediaDevices, permissions });
    await bench.until(station, ({ devices }) => devices.outputs.length > 0, 'the machine’s devices are listed');
    const output = bench.state(station).devices.outputs.at(-1)?.id ?? '';
    await station.chooseDevices({ speaker: output });
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    await until(() => bench.speakers[0]?.sinkId === output, 'it plays there');
    await bench.ear.hears(FAR_HERTZ);
    await station.chooseDevices({ speaker: '' });
    expect(bench.speakers[0]?.sinkId).to.equal('');
  });

  it('let the machine’s own microphone be heard', async () => {
    const { mediaDevices, permissions } = navigator;
    const audioConstraints = { echoCancellation: false, noiseSuppression: false };
    const station = await bench.registered({ mediaDevices, permissions, audioConstraints });
    const call = await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    await until(() => (call.far.ear?.loudness ?? 0) > 0.01, 'the far end hears it');
    expect(bench.state(station).microphone).to.equal('granted');
  });
});

describe('A microphone that can’t be had', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  it('is told before any call when the browser knows that it is blocked', async () => {
    bench.devices.permission.state = 'denied';
    const station = await bench.registered();
    await bench.until(station, ({ microphone }) => microphone === 'blocked', 'it is known');
    expect(bench.state(station).error?.message).to.contain('The microphone is blocked');
    bench.devices.setPermission('granted');
    await bench.until(station, ({ microphone, error }) => microphone === 'granted' && !error, 'it is mended');
  });

  it('leaves the call ringing, says why, and answers it as soon as it is allowed', async () => {
    bench.devices.permission.state = 'prompt';
    bench.devices.refusal = 'NotAllowedError';
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ microphone }) => microphone === 'blocked', 'it is known');
    expect(bench.state(station).leg).to.equal('ringing');
    expect(call.isUp).to.equal(false);
    expect(bench.state(station).error).to.have.property('kind', 'microphoneBlocked');
    await until(() => bench.contexts.some(({ state }) => state !== 'closed'), 'it rings aloud');
    bench.devices.refusal = undefined;
    bench.devices.setPermission('granted');
    await bench.until(station, ({ leg }) => leg === 'up', 'it is answered');
  });

  it('makes pickUp fail with the reason, and the call rings on', async () => {
    const station = await bench.registered();
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    for (const [refusal, kind] of [
      ['NotAllowedError', 'microphoneBlocked'],
      ['NotFoundError', 'microphoneMissing'],
      ['NotReadableError', 'microphoneFailed'],
    ] as const) {
      bench.devices.refusal = refusal;
      const error: unknown = await station.pickUp().catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(MediaError).and.have.property('kind', kind);
      expect(bench.state(station).leg).to.equal('ringing');
    }
    bench.devices.refusal = undefined;
    await station.pickUp();
    expect(bench.state(station)).to.include({ leg: 'up', microphone: 'granted' });
    expect(bench.state(station).error).to.equal(undefined);
  });

  it('is asked for again by restart(), which leaves the ringing call in place', async () => {
    bench.devices.refusal = 'NotReadableError';
    const station = await bench.registered();
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ error }) => error !== undefined, 'it is told');
    expect(bench.state(station)).to.include({ leg: 'ringing', microphone: 'granted' });
    bench.devices.refusal = undefined;
    await station.restart();
    await bench.until(station, ({ leg }) => leg === 'up', 'what the service asked for is done');
    expect(bench.service.sockets.length).to.equal(1);
    expect(bench.state(station).error).to.equal(undefined);
  });

  it('makes restart fail with the reason, though the station is registered', async () => {
    bench.devices.permission.state = 'prompt';
    bench.devices.refusal = 'NotAllowedError';
    const station = await bench.registered();
    const error: unknown = await station.restart().catch((cause: unknown) => cause);
    expect(error).to.have.property('kind', 'microphoneBlocked');
    expect(bench.state(station).status).to.equal('registered');
  });

  it('is asked for by restart and let go again when there is no call', async () => {
    const station = await bench.registered();
    await station.restart();
    expect(bench.devices.asked.length).to.equal(1);
    expect(bench.devices.liveTracks).to.equal(0);
  });
});

describe('Sound that the browser refuses', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  it('is told, and plays when the user next touches the page', async () => {
    let refuse = true;
    const speaker = new Audio();
    const play = speaker.play.bind(speaker);
    speaker.play = () => (refuse ? Promise.reject(new DOMException('Touch me.', 'NotAllowedError')) : play());
    const createSpeaker = (): HTMLAudioElement => (bench.speakers.push(speaker), speaker);
    const station = await bench.registered({ createSpeaker });
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ error }) => error instanceof MediaError && error.kind === 'playback', 'it is told');
    expect(speaker.paused).to.equal(true);
    refuse = false;
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await bench.until(station, ({ error }) => error === undefined, 'it is mended');
    expect(speaker.paused).to.equal(false);
    await bench.ear.hears(FAR_HERTZ);
  });
});

describe('A device that changes under a call', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  async function talking(options: Parameters<AudioBench['start']>[0] = {}): Promise<{ station: Station; call: Call }> {
    const station = await bench.registered(options);
    await bench.until(station, ({ devices }) => devices.inputs.length === 2, 'the devices are listed');
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    return { station, call };
  }

  it('is followed when it is the system’s default', async () => {
    const { call } = await talking();
    bench.devices.setDefault('headset');
    await call.far.ear?.hears(1000);
    expect(bench.devices.liveTracks).to.equal(1);
  });

  it('is not followed when the agent chose another one', async () => {
    const { station, call } = await talking();
    await station.chooseDevices({ microphone: 'desk' });
    const before = bench.devices.asked.length;
    bench.devices.setDefault('headset');
    await call.far.ear?.passes(0.3);
    await call.far.ear?.hears(600);
    expect(bench.devices.asked.length).to.equal(before);
  });

  it('is found by its name when it came back under another id', async () => {
    const { station, call } = await talking();
    await station.chooseDevices({ microphone: 'headset' });
    await call.far.ear?.hears(1000);
    bench.devices.rename('headset', 'headset-2');
    await bench.until(station, ({ devices }) => devices.microphone === 'headset-2', 'it is found');
    expect(bench.state(station).error).to.equal(undefined);
    expect(bench.devices.asked.at(-1)?.deviceId).to.deep.equal({ ideal: 'headset-2' });
    expect(bench.storage.getItem('cti-audio')).to.contain('headset-2');
  });

  it('has what stands in for it told by name when it went', async () => {
    const { station } = await talking();
    bench.devices.setDefault('desk');
    await station.chooseDevices({ microphone: 'headset' });
    bench.devices.unplug('headset');
    await bench.until(station, ({ error }) => error !== undefined, 'it is told');
    expect(bench.state(station).error?.message).to.equal('The microphone “Headset” was unplugged: “Desk” stands in.');
  });

  it('is tried every two seconds when it does not open again', async () => {
    const clock = new VirtualClock();
    const { station, call } = await talking({ clock });
    bench.devices.refusal = 'NotReadableError';
    const [track] = bench.devices.tracks;
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
    await bench.until(station, ({ error }) => error instanceof MediaError, 'it is told');
    expect(bench.state(station).error).to.have.property('kind', 'microphoneFailed');
    const before = bench.devices.asked.length;
    await clock.advance(2000);
    await until(() => bench.devices.asked.length === before + 1, 'it is tried again');
    bench.devices.refusal = undefined;
    await clock.advance(2000);
    await bench.until(station, ({ error }) => error === undefined, 'it is back');
    await call.far.ear?.hears(600);
  });

  it('is taken with the processing that the agent wants, also in the next visit', async () => {
    const { station } = await talking();
    await station.setProcessing?.({ noiseSuppression: false, echoCancellation: false });
    expect(bench.devices.asked.at(-1)).to.include({ noiseSuppression: false, echoCancellation: false });
    station.release();
    const next = await bench.registered();
    expect(bench.state(next)).to.include({ noiseSuppression: false, echoCancellation: false, microphoneAgc: true });
  });
});
