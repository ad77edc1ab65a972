import { expect } from '@open-wc/testing';
import { type SoundSurroundings, whyNoSound } from '../../../packages/elements/internal/page-sound.ts';
import { type Bench, createBench } from '../bench.ts';
import { registrationOf } from '../fake-station.ts';
import { click, field, seen, sees, waitUntil } from '../user.ts';

const ALL = { peer: true, microphone: true };
const policy = (isAllowed: boolean) => ({ permissionsPolicy: { allowsFeature: () => isAllowed } });
const GOOD: SoundSurroundings = {
  RTCPeerConnection: class {},
  isSecureContext: true,
  navigator: { mediaDevices: { getUserMedia: () => undefined } },
  document: policy(true),
  self: 1,
  top: 1,
};

describe('a page that can’t have the sound of a call', () => {
  it('says what is in the way, each in its own words', () => {
    const why = (change: Partial<SoundSurroundings>, needs = ALL): string | undefined =>
      whyNoSound(needs, { ...GOOD, ...change });
    expect(why({})).to.equal(undefined);
    expect(why({ document: {} }), 'a browser that does not tell').to.equal(undefined);
    expect(why({ RTCPeerConnection: undefined })).to.match(/no WebRTC.*another browser/);
    expect(why({ isSecureContext: false, navigator: {} })).to.match(/not loaded over https/);
    expect(why({ navigator: {} })).to.match(/no microphone/);
    expect(why({ document: policy(false) })).to.match(/server forbids.*Permissions-Policy/);
    expect(why({ document: policy(false), top: 2 })).to.match(/frame.*allow="microphone"/);
    const none = { RTCPeerConnection: undefined, navigator: {}, document: policy(false) };
    expect(why(none, { peer: false, microphone: false }), 'a virtual desktop that brings its own').to.equal(undefined);
  });

  describe('at the sign-in', () => {
    const { RTCPeerConnection } = globalThis;
    let bench: Bench;
    beforeEach(() => {
      Object.assign(globalThis, { RTCPeerConnection: undefined });
      bench = createBench();
    });
    afterEach(() => {
      bench.dispose();
      Object.assign(globalThis, { RTCPeerConnection });
    });

    it('says so and offers a telephone, before anybody signs in with the page’s own phone', async () => {
      bench.provider.createStation = undefined;
      await sees('This browser has no WebRTC');
      await click('Use a telephone instead');
      await waitUntil(() => !seen().includes('no WebRTC'), 'It is still said');
      expect((await field('Phone')).value).to.equal('PSTN');
      expect((await field('Number')).name).to.equal('station');
    });

    it('says nothing where the page brings its own connection and microphone, or has no phone', async () => {
      bench.provider.createStation = undefined;
      await sees('This browser has no WebRTC');
      bench.provider.peer = () => new RTCPeerConnection();
      await waitUntil(() => !seen().includes('no WebRTC'), 'It is said of a page with its own connection');
      bench.provider.peer = undefined;
      await sees('This browser has no WebRTC');
      bench.provider.stationRegistration = undefined;
      await waitUntil(() => !seen().includes('no WebRTC'), 'It is said of a page without a phone');
      bench.provider.stationRegistration = registrationOf;
      await sees('This browser has no WebRTC');
    });
  });
});
