import { isMuted, problems } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeStation } from '../fake-station.ts';
import { inbound, signedIn } from '../set-up.ts';

describe('softphone', () => {
  it('shows how the service calls the station anew', async () => {
    const all = await signedIn();
    const told = () => problems(all.state);
    all.connection.emit('stationDisconnected');
    expect(told()).to.deep.equal([{ kind: 'stationDisconnected' }]);
    all.connection.emit('restartStationStarted');
    expect(told()).to.deep.equal([{ kind: 'restarting' }]);
    all.connection.emit('restartStationFailed', { cause: 'Nobody answers.' });
    expect(told()).to.deep.equal([{ kind: 'restartFailed', message: 'Nobody answers.' }]);
    all.connection.emit('restartStationStarted');
    all.connection.emit('restartStationDone');
    expect(told()).to.deep.equal([]);
  });

  it('is well again when the station in this page says so, whatever the service told last', async () => {
    const all = await signedIn();
    const station = new FakeStation({ status: 'lost' });
    all.client.attachStation(station);
    all.connection.emit('stationDisconnected');
    expect(problems(all.state).map(({ kind }) => kind)).to.include('stationDisconnected');
    station.set({ status: 'registered' });
    expect(problems(all.state)).to.deep.equal([]);
    all.connection.emit('stationDisconnected');
    expect(problems(all.state), 'no call is without sound').to.deep.equal([]);
  });

  it('shows a softphone error until a call works again', async () => {
    const all = await signedIn();
    all.connection.emit('softphoneError', { message: 'The headset was unplugged.' });
    expect(problems(all.state)).to.deep.equal([{ kind: 'softphone', message: 'The headset was unplugged.' }]);
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    expect(problems(all.state)).to.deep.equal([]);
  });

  it('knows when a test of the line is over, well or not', async () => {
    const all = await signedIn();
    all.connection.emit('setSoftphoneStatus', { status: 'testing' });
    all.connection.emit('softphoneError', { message: 'The test failed.' });
    expect(all.state.softphone).to.include({ status: undefined });
    expect(problems(all.state)).to.have.lengthOf(1);
    all.connection.emit('setSoftphoneStatus', { status: 'testing' });
    all.connection.emit('setSoftphoneStatus', { status: 'connected' });
    expect(all.state.softphone).to.include({ status: 'connected' });
    expect(problems(all.state)).to.deep.equal([]);
  });

  it('knows after a reload that the station is being restarted', async () => {
    const all = await signedIn({ getStatus: { loggedIn: true, restarting: true } });
    expect(all.state.softphone.restarting).to.equal(true);
  });

  it('stops ringing when the call is abandoned', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('answerCallIncoming', { flag: true });
    all.connection.emit('callAbandoned', { callSessionId: 'A1' });
    expect(all.state.softphone.ringing).to.equal(false);
  });

  it('does not ring for a call that is answered by itself', async () => {
    const all = await signedIn();
    all.connection.emit('answerCallIncoming', { flag: false });
    expect(all.state.softphone.ringing).to.equal(false);
  });

  it('remembers mute, volumes and the program’s status of a station that is not in the page', async () => {
    const all = await signedIn({ getSoftphoneMicrophoneLevel: 30 });
    await all.client.call('setMute', { mute: true });
    expect(isMuted(all.state)).to.equal(true);
    all.connection.emit('softphoneVolumeChanged', { speaker: true, microphone: false, value: 70 });
    await all.client.call('getSoftphoneMicrophoneLevel');
    all.connection.emit('setSoftphoneStatus', { status: 'online' });
    expect(all.state.softphone).to.include({ speakerVolume: 70, microphoneLevel: 30, status: 'online' });
    all.connection.emit('callFinished', { callSessionId: 'A1' });
    expect(isMuted(all.state)).to.equal(false);
  });

  it('knows how the phone is set as far as it was asked for or set from here', async () => {
    const all = await signedIn({
      getSoftphoneInputDevices: ['Headset', 'Webcam'],
      getSoftphoneOutputDevices: ['Headset'],
      getSoftphoneDevices: [0, 0, 1],
      getSoftphoneMicrophoneAgc: true,
      getSoftphoneAutoHungup: true,
    });
    const settings = () => all.state.softphone.settings;
    expect(settings()).to.equal(undefined);
    await all.client.call('getSoftphoneAutoHungup');
    expect(settings()).to.deep.equal({ autoHangUp: true });
    await all.client.call('getSoftphoneInputDevices');
    await all.client.call('getSoftphoneOutputDevices');
    await all.client.call('getSoftphoneDevices');
    await all.client.call('getSoftphoneMicrophoneAgc');
    expect(settings()).to.deep.equal({
      autoHangUp: true,
      inputs: ['Headset', 'Webcam'],
      outputs: ['Headset'],
      ring: 0,
      speaker: 0,
      microphone: 1,
      agc: true,
    });
    await all.client.call('setSoftphoneDevices', { microphoneDevice: 0, micAgc: false });
    await all.client.call('setSoftphoneAutoHungup', { value: false });
    expect(settings()).to.include({ ring: 0, microphone: 0, agc: false, autoHangUp: false });
    await all.client.call('setSoftphoneMicrophoneAgc', { agc: true });
    expect(settings()).to.include({ agc: true });
    all.connection.emit('logoutProcessFinished');
    expect(settings()).to.equal(undefined);
  });
});
