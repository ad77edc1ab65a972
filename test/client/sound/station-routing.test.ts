import { isMuted, MediaError, type MethodName, problems } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeStation } from '../fake-station.ts';
import { caught, inbound, signedIn } from '../set-up.ts';
import { settle } from '../virtual-scheduler.ts';

async function withStation(state: ConstructorParameters<typeof FakeStation>[0] = {}) {
  const all = await signedIn();
  const station = new FakeStation(state);
  all.client.attachStation(station);
  all.connection.calls.length = 0;
  const sent = () => all.connection.calls.map(({ name }) => name);
  return { ...all, client: all.client, station, sent };
}

describe('a station in the page', () => {
  it('shows in the state while it is attached', async () => {
    const { client, station } = await withStation();
    station.set({ leg: 'ringing' });
    expect(client.state.softphone.station).to.include({ leg: 'ringing' });
    client.attachStation(undefined);
    expect(client.state.softphone.station).to.equal(undefined);
    expect(station.state$.observed).to.equal(false);
    expect(station.asked).to.deep.equal([]);
  });

  it('picks up its ringing leg; without one the service is asked', async () => {
    const { client, station, sent } = await withStation();
    await client.call('softphonePickupPhone');
    expect(station.asked).to.deep.equal([]);
    expect(sent()).to.deep.equal(['softphonePickupPhone']);
    station.set({ leg: 'ringing' });
    await client.call('softphonePickupPhone');
    expect(station.asked).to.deep.equal(['pickUp']);
    expect(sent()).to.have.lengthOf(1);
  });

  it('hangs up its leg, ringing or up; without one the service is asked', async () => {
    const { client, station, sent } = await withStation({ leg: 'ringing' });
    await client.call('softphoneHangupPhone');
    station.set({ leg: 'up' });
    await client.call('softphoneHangupPhone');
    expect(station.asked).to.deep.equal(['hangUp', 'hangUp']);
    await client.call('softphoneHangupPhone');
    expect(sent()).to.deep.equal(['softphoneHangupPhone']);
  });

  it('lets go of its line when the call ends that the service can’t be reached for over it', async () => {
    const { client, connection, station } = await withStation({ leg: 'up' });
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    await settle();
    station.set({ status: 'lost' });
    expect(station.asked).to.deep.equal([]);
    connection.emit('callEnded', { callSessionId: 'A1' });
    await settle();
    expect(client.state.softphone.station?.status).to.equal('lost');
    expect(station.asked).to.deep.equal(['hangUp']);
  });

  it('sends digits in the sound while its leg is up; otherwise the service does', async () => {
    const { client, station, sent } = await withStation({ leg: 'up' });
    await client.call('sendDTMF', { digit: '#' });
    expect(station.asked).to.deep.equal(['sendDigit #']);
    station.set({ leg: 'none' });
    await client.call('sendDTMF', { digit: '5' });
    expect(sent()).to.deep.equal(['sendDTMF']);
  });

  it('mutes', async () => {
    const { client, station, sent } = await withStation();
    await client.call('setMute', { mute: true });
    expect(station.asked).to.deep.equal(['setMuted true']);
    expect(isMuted(client.state)).to.equal(true);
    expect(sent()).to.deep.equal([]);
  });

  it('lists its devices, and the choices as indexes, -1 for the system’s default', async () => {
    const { client, sent } = await withStation();
    expect(await client.call('getSoftphoneInputDevices')).to.deep.equal(['Headset', 'Webcam']);
    expect(await client.call('getSoftphoneOutputDevices')).to.deep.equal(['Headset', 'Loudspeaker']);
    expect(await client.call('getSoftphoneDevices')).to.deep.equal([-1, 0, 1]);
    expect(sent()).to.deep.equal([]);
  });

  it('chooses devices by index, and leaves alone what is not named', async () => {
    const { client, station } = await withStation();
    await client.call('setSoftphoneDevices', { ringDevice: 1, microphoneDevice: -1, micAgc: false });
    expect(station.asked).to.deep.equal(['chooseDevices {"ring":"out-b","microphone":""}', 'setMicrophoneAgc false']);
  });

  it('leaves devices alone that are chosen already', async () => {
    const { client, station } = await withStation();
    await client.call('setSoftphoneDevices', { ringDevice: -1, speakerDevice: 1, microphoneDevice: 1 });
    expect(station.asked).to.deep.equal(['chooseDevices {"speaker":"out-b"}']);
    station.asked.length = 0;
    await client.call('setSoftphoneDevices', { ringDevice: -1, microphoneDevice: 1 });
    expect(station.asked).to.deep.equal([]);
  });

  it('refuses a device that does not exist, in words', async () => {
    const { client, station } = await withStation();
    const error = await caught(client.call('setSoftphoneDevices', { speakerDevice: 7 }));
    expect(error).to.be.instanceOf(MediaError).and.to.have.property('kind', 'device');
    expect(error).to.have.property('message').that.contains('no device 7');
    expect(station.asked).to.deep.equal([]);
    expect(client.state.commands.failed.setSoftphoneDevices).to.equal(error);
  });

  it('serves volume, level and gain control', async () => {
    const { client, station, sent } = await withStation();
    expect(await client.call('getSoftphoneSpeakerVolume')).to.equal(80);
    expect(await client.call('getSoftphoneMicrophoneLevel')).to.equal(60);
    expect(await client.call('getSoftphoneMicrophoneAgc')).to.equal(true);
    await client.call('setSoftphoneSpeakerVolume', { volume: 100 });
    await client.call('setSoftphoneMicrophoneLevel', { level: 0 });
    await client.call('setSoftphoneMicrophoneAgc', { agc: false });
    expect(station.asked).to.deep.equal(['setSpeakerVolume 100', 'setMicrophoneLevel 0', 'setMicrophoneAgc false']);
    expect(sent()).to.deep.equal([]);
  });

  it('follows a volume that another client turns at the service', async () => {
    const { connection, station } = await withStation();
    connection.emit('softphoneVolumeChanged', { speaker: true, microphone: false, value: 25 });
    connection.emit('softphoneVolumeChanged', { speaker: false, microphone: true, value: 35 });
    connection.emit('softphoneVolumeChanged', { speaker: true, value: 1000 });
    expect(station.asked).to.deep.equal(['setSpeakerVolume 25', 'setMicrophoneLevel 35']);
  });

  it('refuses a volume that is none', async () => {
    const { client } = await withStation();
    for (const volume of [-1, 101, NaN, undefined])
      expect(await caught(client.call('setSoftphoneSpeakerVolume', { volume }))).to.have.property('kind', 'argument');
  });

  it('leaves the service what is not about this page’s sound', async () => {
    const { client, sent } = await withStation({ leg: 'up' });
    const methods: MethodName[] = ['setSoftphoneAutoHungup', 'getSoftphoneAutoHungup', 'restartStation', 'toggleHold'];
    for (const method of methods) await client.call(method);
    expect(sent()).to.deep.equal(methods);
  });

  it('never has the service mute what another tab has the sound of', async () => {
    const { client, station, sent } = await withStation({ status: 'elsewhere', leg: 'ringing' });
    await client.call('softphonePickupPhone');
    const error = await caught(client.call('setMute', { mute: true }));
    expect(error).to.be.instanceOf(MediaError).and.to.have.property('kind', 'elsewhere');
    expect(station.asked).to.deep.equal([]);
    expect(sent()).to.deep.equal(['softphonePickupPhone']);
  });

  it('shows a routed command under way, and its failure', async () => {
    const { client, station } = await withStation({ leg: 'ringing' });
    station.failure = new MediaError('microphoneBlocked', 'The microphone is blocked.');
    const call = caught(client.call('softphonePickupPhone'));
    expect(client.state.commands.pending.softphonePickupPhone).to.equal(1);
    const error = await call;
    expect(client.state.commands.failed.softphonePickupPhone).to.equal(error);
    expect(client.state.commands.pending).to.deep.equal({});
  });

  it('falls silent while the call is on hold, whoever holds it', async () => {
    const { client, connection, station } = await withStation({ leg: 'up' });
    connection.emit('incomingCall', { callinfo: inbound });
    connection.emit('callStarted', { callSessionId: 'A1' });
    connection.emit('callOnHold', { callSessionId: 'A1' });
    connection.emit('callOffHold', { callSessionId: 'A1' });
    expect(station.asked).to.deep.equal(['setHeld true', 'setHeld false']);
    connection.emit('callOnHold', { callSessionId: 'A1' });
    connection.emit('callEnded', { callSessionId: 'A1' });
    expect(station.asked.slice(2)).to.deep.equal(['setHeld true', 'setHeld false']);
    client.dispose();
  });

  it('falls silent at once when it is attached during a hold', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    all.connection.emit('callOnHold', { callSessionId: 'A1' });
    const station = new FakeStation({ leg: 'up' });
    all.client.attachStation(station);
    expect(station.asked).to.deep.equal(['setHeld true']);
  });

  it('shows a hold that the station could not follow next to Hold', async () => {
    const { client, connection, station } = await withStation({ leg: 'up' });
    connection.emit('incomingCall', { callinfo: inbound });
    station.failure = new MediaError('line', 'The service did not agree.');
    const { failure } = station;
    connection.emit('callOnHold', { callSessionId: 'A1' });
    await settle();
    expect(client.state.commands.failed.toggleHold).to.equal(failure);
    expect(client.state.commands.pending).to.deep.equal({});
  });

  it('tells its problems', async () => {
    const { client, station } = await withStation();
    const kinds = () => problems(client.state).map(({ kind }) => kind);
    station.set({ microphone: 'blocked' });
    expect(kinds()).to.deep.equal(['microphoneBlocked']);
    station.set({ microphone: 'missing' });
    expect(kinds()).to.deep.equal(['microphoneMissing']);
    const error = new MediaError('sip', 'The SIP service does not answer.');
    station.set({ microphone: 'granted', status: 'lost', error, retryAt: 5 });
    expect(problems(client.state)).to.deep.equal([{ kind: 'stationLost', error, retryAt: 5 }]);
    station.set({ status: 'registered' });
    expect(problems(client.state)).to.deep.equal([{ kind: 'sound', error }]);
    station.set({ status: 'elsewhere', error: undefined });
    expect(kinds()).to.deep.equal(['stationElsewhere']);
  });
});
