/** Calls that bring more than sound, or sound in an unusual place. */
import { expect } from '@open-wc/testing';
import { AudioBench, until } from './bench.ts';
import { FAR_HERTZ } from './far-end.ts';

const AUTO_ANSWER = ['Call-Info: <sip:example.com>;answer-after=0'];
const VIDEO =
  'm=video 5004 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:96 VP8/90000\r\na=mid:v\r\na=sendrecv\r\n';
const PLAIN_VIDEO = 'm=video 5004 RTP/AVP 31 99\r\na=rtpmap:99 H263-1998/90000\r\n';
const FAX = 'm=image 5006 udptl t38\r\na=T38FaxVersion:0\r\n';
const DATA = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:d\r\na=sctp-port:5000\r\n';
const PLAIN_SOUND = 'm=audio 5008 RTP/AVP 0 8\r\n';
const RETIRED_SOUND = 'm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n';
const RETIRED_VIDEO = 'm=video 0 UDP/TLS/RTP/SAVPF 96\r\n';

/** The streams in front of the sound, and those behind. */
const OFFERS: readonly (readonly [name: string, before: string, after: string])[] = [
  ['video behind the sound', '', VIDEO],
  ['video before the sound', VIDEO, ''],
  ['video as phones of old send it', PLAIN_VIDEO, PLAIN_VIDEO],
  ['fax and data', FAX, DATA],
  ['sound that ended before', RETIRED_SOUND, ''],
  ['video that ended before, on both sides of the sound', RETIRED_VIDEO, RETIRED_VIDEO],
  ['sound that is not encrypted', PLAIN_SOUND, ''],
  ['a second stream of sound', '', PLAIN_SOUND],
  ['all at once', RETIRED_SOUND + VIDEO + FAX, RETIRED_VIDEO + DATA],
];

const streams = (sdp: string): string[] => [...sdp.matchAll(/^m=(\w+ \d+)/gm)].map(([, stream = '']) => stream);

/** A description with one of its streams, which is all that the far end knows of. */
function onlyStream(sdp: string, index: number): string {
  const [session = '', ...all] = sdp.split(/^(?=m=)/m);
  return session + all[index];
}

describe('A call that brings more than one stream', () => {
  let bench: AudioBench;
  beforeEach(() => (bench = new AudioBench()));
  afterEach(() => bench.dispose());

  for (const [name, before, after] of OFFERS) {
    it(`has its sound played and the rest turned off: ${name}`, async () => {
      await bench.registered();
      let answer = '';
      const call = await bench.service.call({
        headers: AUTO_ANSWER,
        offered: (sdp) => sdp.replace(/m=audio/, `${before}m=audio`) + after,
        answered: (sdp) => {
          answer = sdp;
          return onlyStream(sdp, streams(before).length);
        },
      });
      await until(() => call.isUp, 'it is up');
      await bench.ear.hears(FAR_HERTZ);
      await call.far.ear?.hears(600);
      const kinds = streams(before + after).map((stream) => stream.split(' ')[0]);
      expect(streams(answer).filter((stream) => stream.endsWith(' 0')).length).to.equal(kinds.length);
      expect(streams(answer).length).to.equal(kinds.length + 1);
    });
  }

  it('goes on with its sound when the service opens another stream for it in the call', async () => {
    await bench.registered();
    const call = await bench.service.call({ headers: AUTO_ANSWER });
    await until(() => call.isUp, 'it is up');
    await bench.ear.hears(FAR_HERTZ);
    await call.moveSound();
    await bench.ear.hears(FAR_HERTZ);
    await call.far.ear?.hears(600);
  });
});
