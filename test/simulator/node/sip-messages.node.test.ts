import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { VirtualClock } from '../../../packages/simulator/core/base/clock.ts';
import { Digest, parseDigest } from '../../../packages/simulator/node/sip/digest.ts';
import {
  branchOf,
  formatNameAddress,
  parseNameAddress,
  splitList,
  userOf,
} from '../../../packages/simulator/node/sip/sip-address.ts';
import {
  faultOf,
  parseSip,
  serialiseSip,
  SipHeaders,
  type SipMessage,
  type SipRequest,
  SipSyntaxError,
} from '../../../packages/simulator/node/sip/sip-message.ts';

const lines = (...all: string[]): string => all.join('\r\n');
const essential = [
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'From: <sip:a@b>;tag=1',
  'To: <sip:c@d>',
  'Call-ID: 1',
  'CSeq: 1 OPTIONS',
];

function parseRequest(text: string): SipRequest {
  const message = parseSip(text);
  assert.equal(message.kind, 'request');
  return message as SipRequest;
}

const anyToken = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,11}$/);
const anyValue = fc
  .string({ unit: 'grapheme', maxLength: 40 })

  .map((text) => text.replace(/[\u0000-\u001f\u007f]/g, ' ').trim());
const anyHeaders = fc
  .array(
    fc.tuple(
      anyToken.filter((name) => !/^(content-length|l)$/i.test(name)),
      anyValue,
    ),
    { maxLength: 8 },
  )
  .map((entries) => new SipHeaders(entries));
const anyBody = fc.string({ unit: 'grapheme', maxLength: 80 });
const anyMessage: fc.Arbitrary<SipMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('request' as const),
    method: anyToken,
    uri: anyToken.map((user) => `sip:${user}@example.com;transport=ws`),
    headers: anyHeaders,
    body: anyBody,
  }),
  fc.record({
    kind: fc.constant('response' as const),
    status: fc.integer({ min: 100, max: 699 }),
    reason: anyValue.map((text) => text.replace(/ +/g, ' ')),
    headers: anyHeaders,
    body: anyBody,
  }),
);

const plain = (message: SipMessage): unknown => ({
  ...message,
  headers: [...message.headers].filter(([name]) => name !== 'Content-Length'),
});

test('every message reads back as it was written', () => {
  fc.assert(
    fc.property(anyMessage, (message) => assert.deepEqual(plain(parseSip(serialiseSip(message))), plain(message))),
  );
});

test('any text is a message or a SipSyntaxError', () => {
  const near = fc.tuple(anyMessage, fc.nat(), fc.nat(20), fc.string()).map(([message, at, gone, put]) => {
    const text = serialiseSip(message);
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + gone);
  });
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      try {
        const message = parseSip(text);
        if (message.kind === 'request') faultOf(message);
      } catch (error) {
        assert.ok(error instanceof SipSyntaxError);
      }
    }),
  );
});

test('short names, folded lines, odd case, bare line feeds and white space are understood', () => {
  const request = parseRequest(
    '\r\nINVITE sip:a@b SIP/2.0\nv: SIP/2.0/WS x;\n branch=z9hG4bK7\nF : <sip:a@b>;tag=1\nt:<sip:c@d>\ni: 9\nCSEQ: 4 INVITE\nm: <sip:x@y>\n\nbody',
  );
  assert.equal(branchOf(request.headers.get('Via')), 'z9hG4bK7');
  assert.equal(request.headers.get('from'), '<sip:a@b>;tag=1');
  assert.equal(request.headers.get('Contact'), '<sip:x@y>');
  assert.equal(request.body, 'body');
  assert.equal(faultOf(request), undefined);
});

test('what lies beyond Content-Length is not of the message, counted in bytes', () => {
  const text = lines('OPTIONS sip:a@b SIP/2.0', ...essential, 'Content-Length: 3', '', 'é€rest');
  const request = parseRequest(text.replace('Content-Length: 3', 'Content-Length: 5'));
  assert.equal(request.body, 'é€');
  assert.equal(faultOf(request), undefined);
});

test('a request that lacks something says what', () => {
  const faults = [
    ...essential.map((left) => [essential.filter((line) => line !== left), `Missing ${left.split(':')[0]} header`]),
    [[...essential.slice(0, 4), 'CSeq: x OPTIONS'], 'Bad CSeq header'],
    [[...essential.slice(0, 4), 'CSeq: 1 INVITE'], 'CSeq names another method'],
    [[...essential, 'Content-Length: 9'], 'Bad Content-Length header'],
    [[...essential, 'Content-Length: x'], 'Bad Content-Length header'],
  ] as const;
  for (const [headers, fault] of faults) {
    assert.equal(faultOf(parseRequest(lines('OPTIONS sip:a@b SIP/2.0', ...headers, '', ''))), fault);
  }
});

test('what is no SIP is a SipSyntaxError', () => {
  for (const text of [
    '',
    'hello',
    'GET / HTTP/1.1\r\n\r\n',
    'INVITE sip:a SIP/2.0\r\nnonsense\r\n\r\n',
    'SIP/2.0 99 x\r\n\r\n',
  ])
    assert.throws(() => parseSip(text), SipSyntaxError, text);
});

test('a header value can not smuggle in a header', () => {
  const headers = new SipHeaders([['Subject', 'one\r\nBad: two\r\n\r\nbody']]);
  const request = parseRequest(serialiseSip({ kind: 'request', method: 'INFO', uri: 'sip:a@b', headers, body: '' }));
  assert.equal(request.headers.get('Bad'), undefined);
  assert.equal(request.body, '');
});

test('any display name comes through an address', () => {
  const name = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
  fc.assert(
    fc.property(name, (text) => {
      const address = parseNameAddress(formatNameAddress(text, 'sip:1@b', 'tag1'));
      assert.deepEqual([address?.name, address?.uri, address?.params.get('tag')], [text, 'sip:1@b', 'tag1']);
    }),
  );
});

test('addresses are taken apart in all their forms', () => {
  assert.equal(parseNameAddress('Ann Example <sip:1@b;x=1>;tag=2')?.name, 'Ann Example');
  assert.equal(parseNameAddress('Ann Example <sip:1@b;x=1>;tag=2')?.uri, 'sip:1@b;x=1');
  assert.equal(parseNameAddress('sip:1@b;tag=2')?.params.get('tag'), '2');
  assert.equal(parseNameAddress('<sip:1@b'), undefined);
  assert.equal(parseNameAddress(undefined), undefined);
  assert.deepEqual(splitList('"a, b" <sip:a,b@c>;q=1, <sip:d@e>'), ['"a, b" <sip:a,b@c>;q=1', '<sip:d@e>']);
  assert.equal(userOf('sip:%2B1555@b;transport=ws'), '+1555');
  assert.equal(userOf('sip:%zz@b'), undefined);
  assert.equal(userOf('sip:example.com'), undefined);
});

function authorise(challenge: string, { method = 'REGISTER', uri = 'sip:example.com', password = 'secret' } = {}) {
  const fields = parseDigest(challenge)!;
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const secret = md5(`1001:${fields.get('realm')}:${password}`);
  const response = md5(`${secret}:${fields.get('nonce')}:00000001:c:auth:${md5(`${method}:${uri}`)}`);
  const text = `Digest username="1001", realm="${fields.get('realm')}", nonce="${fields.get('nonce')}", uri="${uri}", response="${response}", qop=auth, nc=00000001, cnonce="c"`;
  return parseDigest(text)!;
}

test('a digest is right only for its password, its method, its address and its time', async () => {
  const clock = new VirtualClock();
  const digest = new Digest({ realm: 'example.com', clock, secret: 'x' });
  const request = { method: 'REGISTER', uri: 'sip:example.com' };
  const fields = authorise(digest.challenge());
  assert.equal(digest.check(fields, request, 'secret'), 'ok');
  assert.equal(digest.check(fields, request, 'Secret'), 'refused');
  assert.equal(digest.check(fields, { ...request, method: 'INVITE' }, 'secret'), 'refused');
  assert.equal(digest.check(fields, { ...request, uri: 'sip:other' }, 'secret'), 'refused');
  assert.equal(digest.check(new Map(), request, 'secret'), 'refused');
  await clock.advance(300_001);
  assert.equal(digest.check(fields, request, 'secret'), 'stale');
  const other = new Digest({ realm: 'example.com', clock, secret: 'y' });
  assert.equal(digest.check(authorise(other.challenge()), request, 'secret'), 'stale');
  assert.match(digest.challenge(true), /stale=true/);
});

test('a digest equals the example of RFC 2617', () => {
  const clock = new VirtualClock();
  const digest = new Digest({ realm: 'testrealm@host.com', clock, secret: 'x' });
  const fields = parseDigest(
    'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1"',
  )!;
  // The nonce is not ours, so the most that it can be is stale: the response is right.
  assert.equal(digest.check(fields, { method: 'GET', uri: '/dir/index.html' }, 'Circle Of Life'), 'stale');
  assert.equal(digest.check(fields, { method: 'GET', uri: '/dir/index.html' }, 'Circle Of Death'), 'refused');
});
