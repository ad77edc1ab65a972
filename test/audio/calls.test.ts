import { expect } from '@open-wc/testing';
import { MediaError } from '@cti-elements/client';
import { VirtualClock } from '../../packages/simulator/core/base/clock.ts';
import { AudioBench, until } from './bench.ts';
import { FAR_HERTZ } from './far-end.ts';

const AUTO_ANSWER = { headers: ['Call-Info: <sip:example.com>;answer-after=0'] };

describe('A call at the station', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  async function failure(promise: Promise<unknown>): Promise<MediaError> {
    const error: unknown = await promise.then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).to.be.instanceOf(MediaError);
    return error as MediaError;
  }

  it('rings until it is picked up, and then both ends hear each other', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await until(() => call.codes.includes(180), 'the service knows that it rings');
    expect(bench.devices.asked).to.deep.equal([]);
    await station.pickUp();
    expect(bench.state(station).leg).to.equal('up');
    await until(() => call.isUp, 'the service knows');
    await bench.ear.hears(FAR_HERTZ);
    await call.far.ear?.hears(600);
    expect(bench.speakers[0]?.isConnected).to.equal(false);
  });

  it('rings with a sound, which stops at once when the call is picked up', async () => {
    const station = await bench.registered();
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await until(() => bench.contexts.some(({ state }) => state === 'running'), 'the ring sounds');
    await station.pickUp();
    expect(bench.contexts.map(({ state }) => state)).to.deep.equal(['closed']);
  });

  it('is answered by itself when the service asks for it in Call-Info, without a ring', async () => {
    const station = await bench.registered();
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    expect(bench.contexts).to.deep.equal([]);
    await bench.ear.hears(FAR_HERTZ);
  });

  it('says while it rings that it is being answered, so that nobody is asked to', async () => {
    const station = await bench.registered();
    const seen: (boolean | undefined)[] = [];
    station.state$.subscribe(({ leg, answering }) => void (leg === 'ringing' && seen.push(answering)));
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    expect(seen.at(-1)).to.equal(true);
    expect(bench.state(station).answering).to.equal(undefined);
  });

  it('is answered by itself when the service asks for it in Answer-Mode', async () => {
    const station = await bench.registered();
    await bench.service.call({ headers: ['Answer-Mode: Auto'] });
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
  });

  it('is answered when the service sends NOTIFY talk in the call', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await until(() => call.codes.includes(180), 'it rings');
    call.notify('talk');
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    expect(call.answers).to.include('NOTIFY 200');
  });

  it('is answered when the service sends NOTIFY talk outside the call', async () => {
    const station = await bench.registered();
    await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    bench.service.notify('talk');
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
  });

  it('is answered with an offer of the station’s own when the service makes none', async () => {
    const station = await bench.registered();
    const call = await bench.service.call({ ...AUTO_ANSWER, withoutOffer: true });
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    await until(() => bench.speakers[0]?.srcObject instanceof MediaStream, 'the page plays');
    await bench.ear.hears(FAR_HERTZ);
    await call.far.ear?.hears(600);
  });

  it('is answered as late as the service asks for', async () => {
    const clock = new VirtualClock();
    const station = await bench.registered({ clock });
    await bench.service.call({ headers: ['Call-Info: <sip:example.com>;answer-after=3'] });
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await clock.advance(2999);
    expect(bench.devices.asked).to.deep.equal([]);
    await clock.advance(1);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
  });

  it('is refused, with a reason, when its offer makes no sense', async () => {
    const station = await bench.registered();
    const call = await bench.service.call({ ...AUTO_ANSWER, sdp: 'v=0\r\nnonsense\r\n' });
    await until(() => call.codes.includes(488), 'it is refused');
    await bench.until(station, ({ error }) => error instanceof MediaError && error.kind === 'line', 'it is told');
    expect(bench.state(station).leg).to.equal('none');
    expect(bench.devices.liveTracks).to.equal(0);
  });

  it('looks for another way when its sound does not come through any more', async () => {
    const connections: RTCPeerConnection[] = [];
    const original = RTCPeerConnection;
    const station = await bench.registered();
    try {
      window.RTCPeerConnection = class extends original {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          connections.push(this);
        }
      };
      const call = await bench.service.call(AUTO_ANSWER);
      await until(() => call.far.connection.connectionState === 'connected', 'it is up');
      const own = connections.find((connection) => connection !== call.far.connection);
      if (!own) throw new Error('The station made no connection.');
      const before = own.localDescription?.sdp;
      Object.defineProperty(own, 'connectionState', { value: 'failed', configurable: true });
      own.dispatchEvent(new Event('connectionstatechange'));
      expect(bench.state(station).error?.message).to.contain('looking for another way');
      await until(() => call.reinvites === 1 && own.signalingState === 'stable', 'the sound is offered anew');
      const user = (sdp = ''): string | undefined => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1];
      expect(user(own.localDescription?.sdp)).to.not.equal(user(before));
      Reflect.deleteProperty(own, 'connectionState');
      own.dispatchEvent(new Event('connectionstatechange'));
      await bench.until(station, ({ error }) => error === undefined, 'it is mended');
      await call.far.ear?.hears(600);
    } finally {
      window.RTCPeerConnection = original;
    }
  });

  it('is refused as busy when the agent hangs up while it rings', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    await station.hangUp();
    expect(bench.state(station).leg).to.equal('none');
    await until(() => call.codes.includes(486), 'the service knows');
  });

  it('ends with BYE when the agent hangs up, and the microphone is let go', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    expect(bench.devices.liveTracks).to.equal(1);
    await station.hangUp();
    expect(call.endedByStation).to.equal(true);
    expect(bench.state(station).leg).to.equal('none');
    expect(bench.devices.liveTracks).to.equal(0);
  });

  it('is over when the service cancels it while it rings', async () => {
    const station = await bench.registered();
    const call = await bench.service.call();
    await bench.until(station, ({ leg }) => leg === 'ringing', 'it rings');
    call.cancel();
    await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
    await until(() => call.codes.includes(487), 'the INVITE is answered');
    await until(() => bench.contexts.every(({ state }) => state === 'closed'), 'the ring stopped');
  });

  it('is over when the service hangs up', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    call.bye();
    await bench.until(station, ({ leg }) => leg === 'none', 'it is over');
    expect(call.answers).to.include('BYE 200');
    expect(bench.devices.liveTracks).to.equal(0);
  });

  it('makes the line busy for a second one', async () => {
    const station = await bench.registered();
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    const second = await bench.service.call();
    await until(() => second.codes.includes(486), 'the second is refused');
    expect(bench.state(station).leg).to.equal('up');
  });

  it('goes silent at the far end while muted, and speaks again after', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    station.setMuted(true);
    expect(bench.state(station).muted).to.equal(true);
    await call.far.ear?.hearsNothing();
    station.setMuted(false);
    await call.far.ear?.hears(600);
  });

  it('sends nothing while held, whatever the far end does, and speaks again after', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    await station.setHeld(true);
    expect(bench.state(station).held).to.equal(true);
    expect(call.far.direction).to.equal('recvonly');
    await call.far.ear?.hearsNothing();
    await bench.ear.hearsNothing();
    const before = await call.far.packets();
    await call.reinvite('sendrecv');
    expect(call.far.direction).to.equal('recvonly');
    await call.far.ear?.passes(0.5);
    expect(await call.far.packets()).to.equal(before);
    await station.setHeld(false);
    expect(call.far.direction).to.equal('sendrecv');
    await call.far.ear?.hears(600);
    await bench.ear.hears(FAR_HERTZ);
  });

  it('stays silent on hold even when the service refuses to agree', async () => {
    const station = await bench.registered();
    const call = await bench.service.call({ ...AUTO_ANSWER, refusals: ['488 Not Acceptable Here'] });
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    await station.setHeld(true);
    expect(call.reinvites).to.equal(1);
    await call.far.ear?.hearsNothing();
  });

  it('is held in the end when both sides offered at once', async () => {
    const clock = new VirtualClock();
    const station = await bench.registered({ clock, random: () => 0.5 });
    const call = await bench.service.call({ ...AUTO_ANSWER, refusals: ['491 Request Pending'] });
    await until(() => call.isUp, 'it is up');
    const held = station.setHeld(true);
    await until(() => call.reinvites === 1, 'the first offer is refused');
    await until(async () => {
      await clock.advance(200);
      return call.reinvites === 2;
    }, 'it is offered again after a while');
    await held;
    expect(call.reinvites).to.equal(2);
    expect(call.far.direction).to.equal('recvonly');
  });

  it('stays on hold, and says so, when the service does not take it back', async () => {
    const station = await bench.registered();
    const call = await bench.service.call({ ...AUTO_ANSWER });
    await until(() => call.isUp, 'it is up');
    await call.far.ear?.hears(600);
    await station.setHeld(true);
    call.refusals.push('488 Not Acceptable Here');
    const error = await failure(station.setHeld(false));
    expect(error.message).to.contain('488');
    expect(bench.state(station).held).to.equal(true);
    await call.far.ear?.hearsNothing();
    await station.setHeld(false);
    await call.far.ear?.hears(600);
  });

  it('that is called while the station is held does not speak', async () => {
    const station = await bench.registered();
    await station.setHeld(true);
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await until(() => call.far.connection.connectionState === 'connected', 'there is a way');
    await call.far.ear?.passes(0.5);
    expect(await call.far.packets()).to.equal(0);
    await station.setHeld(false);
    await call.far.ear?.hears(600);
  });

  it('answers a re-INVITE of the service', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp, 'it is up');
    await call.reinvite('sendonly');
    expect(call.far.direction).to.equal('sendonly');
    await call.reinvite('sendrecv');
    await call.far.ear?.hears(600);
    expect(bench.state(station).leg).to.equal('up');
  });

  it('sends digits one after the other, in the sound', async () => {
    const tones: string[] = [];
    const insert = RTCDTMFSender.prototype.insertDTMF;
    const station = await bench.registered();
    try {
      RTCDTMFSender.prototype.insertDTMF = function (this: RTCDTMFSender, ...args) {
        this.ontonechange = ({ tone }) => tones.push(tone);
        insert.apply(this, args);
      };
      const call = await bench.service.call(AUTO_ANSWER);
      await until(() => call.far.connection.connectionState === 'connected', 'it is up');
      await bench.ear.hears(FAR_HERTZ);
      await Promise.all([station.sendDigit('1'), station.sendDigit('#'), station.sendDigit('D')]);
      expect(tones).to.deep.equal(['1', '', '#', '', 'D', '']);
    } finally {
      RTCDTMFSender.prototype.insertDTMF = insert;
    }
  });

  it('sends a digit pressed right after the pick-up when the sound has found its way, not before', async () => {
    const tones: string[] = [];
    const connections = new Set<RTCPeerConnection>();
    let found = false;
    const insert = RTCDTMFSender.prototype.insertDTMF;
    const state = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'connectionState')!;
    const station = await bench.registered();
    try {
      RTCDTMFSender.prototype.insertDTMF = function (this: RTCDTMFSender, ...args) {
        this.ontonechange = ({ tone }) => tones.push(tone);
        insert.apply(this, args);
      };
      Object.defineProperty(RTCPeerConnection.prototype, 'connectionState', {
        configurable: true,
        get(this: RTCPeerConnection) {
          connections.add(this);
          return found ? (state.get!.call(this) as RTCPeerConnectionState) : 'connecting';
        },
      });
      await bench.service.call(AUTO_ANSWER);
      await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
      const sent = station.sendDigit('5');
      await bench.ear.hears(FAR_HERTZ);
      expect(tones).to.deep.equal([]);
      found = true;
      for (const connection of connections) connection.dispatchEvent(new Event('connectionstatechange'));
      await sent;
      expect(tones).to.deep.equal(['5']);
      const next = station.sendDigit('6');
      await station.hangUp();
      expect((await failure(next)).kind).to.equal('noLeg');
    } finally {
      RTCDTMFSender.prototype.insertDTMF = insert;
      Object.defineProperty(RTCPeerConnection.prototype, 'connectionState', state);
    }
  });

  it('takes no digit that no phone has, and none without a call', async () => {
    const station = await bench.registered();
    expect((await failure(station.sendDigit('1'))).kind).to.equal('noLeg');
    expect((await failure(station.sendDigit('E'))).kind).to.equal('argument');
    expect((await failure(station.sendDigit('12'))).message).to.contain('“12”');
  });

  it('can’t be picked up when there is none', async () => {
    const station = await bench.registered();
    expect((await failure(station.pickUp())).kind).to.equal('noLeg');
  });

  it('has its quality told while it is up', async () => {
    const station = await bench.registered();
    const call = await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ quality }) => quality === 4, 'the line is clear');
    call.bye();
    await bench.until(station, ({ quality }) => quality === undefined, 'nothing is told any more');
  });

  it('sounds as loud as the agent wants', async () => {
    const station = await bench.registered();
    station.setSpeakerVolume(30);
    await bench.service.call(AUTO_ANSWER);
    await bench.until(station, ({ leg }) => leg === 'up', 'it is up');
    await until(() => bench.speakers.length === 1, 'the page plays');
    expect(bench.speakers[0]?.volume).to.be.closeTo(0.3, 0.001);
    station.setSpeakerVolume(60);
    expect(bench.speakers[0]?.volume).to.be.closeTo(0.6, 0.001);
    expect(bench.state(station).speakerVolume).to.equal(60);
  });
});
