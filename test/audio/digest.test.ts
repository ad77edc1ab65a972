import { expect } from '@open-wc/testing';
import { answerTo, best, challengesIn } from '../../packages/audio/sip/digest.ts';
import { sha256 } from '../../packages/audio/sip/sha256.ts';

const FIELDS =
  'realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", qop="auth, auth-int", opaque="FQhe"';
const ACCOUNT = {
  user: 'Mufasa',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  body: '',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

/** What the best of these challenges is answered with. */
function answer(...headers: string[]): string {
  const challenge = best(challengesIn(headers));
  if (!challenge) throw new Error('None of the challenges can be answered.');
  return answerTo(challenge, ACCOUNT) ?? 'nothing';
}

describe('Digest', () => {
  it('hashes as the browser does', async () => {
    for (const text of ['', 'abc', 'ä'.repeat(28), 'x'.repeat(64), 'y'.repeat(999)]) {
      const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
      expect(sha256(text)).to.equal([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    }
  });

  it('answers the example of RFC 7616, by SHA-256 and by MD5', () => {
    expect(answer(`Digest ${FIELDS}, algorithm=SHA-256`)).to.contain(
      'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
    );
    expect(answer(`Digest ${FIELDS}, algorithm=MD5`)).to.contain('response="8ca523f5e9506fed4657c9700eebdbec"');
  });

  it('takes the best of several challenges, in whatever order and in however many headers', () => {
    const better = `Digest ${FIELDS}, algorithm="SHA-256"`;
    const worse = `Digest ${FIELDS}, algorithm=MD5`;
    const odd = `Digest ${FIELDS}, algorithm=SHA-1024`;
    for (const headers of [[worse, better], [odd, better, worse], [`${worse}, ${better}`]])
      expect(answer(...headers)).to.contain('algorithm=SHA-256');
  });

  it('answers with a session key, and protects the body where only that is asked for', () => {
    const session = answer(`Digest ${FIELDS}, algorithm=MD5-sess`);
    expect(session).to.contain('algorithm=MD5-sess').and.contain('cnonce=').and.not.contain('8ca523f5');
    expect(answer('Digest realm="a", nonce="b", qop="auth-int"')).to.contain('qop=auth-int');
    expect(answer('Digest realm="a", nonce="b", qop="token"')).to.equal('nothing');
  });
});
