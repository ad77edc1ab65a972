import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import type { StationRegistration } from '../../../packages/client/station.ts';
import { Host, PortError } from '../../../packages/simulator/node/host.ts';
import { MAX_BODY } from '../../../packages/simulator/node/http.ts';
import { Origins } from '../../../packages/simulator/node/origins.ts';
import { faultIn, HostKit } from './host-kit.ts';

describe('the host', () => {
  let kit: HostKit;
  before(async () => {
    kit = await HostKit.open({
      allowOrigins: [
        'https://crm.example.com/',
        'chrome-extension://aonhfpnklchjdbgigkibbngeiecllagd',
        'moz-extension://*',
      ],
    });
  });
  after(() => kit.close());

  test('the description names the address that it was asked at', async () => {
    for (const [host, path] of [
      [`localhost:${kit.simulator.port}`, '/agent/v2'],
      [`127.0.0.1:${kit.simulator.port}`, '/workstations/7/agent/v2'],
    ] as const) {
      const reply = await kit.ask(`${path}?wsdl`, { headers: { Host: host } });
      assert.equal(reply.status, 200);
      assert.match(reply.headers['content-type'] ?? '', /^text\/xml/);
      assert.match(reply.text, new RegExp(`<soap:address location="http://${host}${path}"`));
    }
  });

  test('localhost works whichever loopback address it means', async () => {
    const reply = await kit.ask('/control/state', { address: '::1' }).catch((error: NodeJS.ErrnoException) => error);
    if (reply instanceof Error) assert.equal(reply.code, 'EADDRNOTAVAIL', 'there is no ::1 on this machine');
    else assert.equal(reply.status, 200);
  });

  test('pages of every loopback origin are answered, with the headers that their browser asks for', async () => {
    for (const origin of [
      'http://localhost:3000',
      'https://localhost',
      'http://crm.localhost:5173',
      'http://127.0.0.1',
      'http://127.8.9.10:81',
      'https://[::1]:8443',
      'https://crm.example.com',
      'chrome-extension://aonhfpnklchjdbgigkibbngeiecllagd',
      'moz-extension://0b0b2d2e-94a8-4f36-a1fd-b1a5d8a1a0c4',
    ]) {
      const preflight = await kit.ask('/agent/v2', {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,soapaction',
          'Access-Control-Request-Private-Network': 'true',
        },
      });
      assert.equal(preflight.status, 204, origin);
      assert.equal(preflight.headers['access-control-allow-origin'], origin);
      assert.equal(preflight.headers['access-control-allow-headers'], 'content-type, soapaction');
      assert.match(preflight.headers['access-control-allow-methods'] ?? '', /POST/);
      assert.equal(preflight.headers['access-control-allow-private-network'], 'true');
      assert.match(preflight.headers.vary ?? '', /Origin/);
      const answer = await kit.ask('/stations/1001', { headers: { Origin: origin } });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['access-control-allow-origin'], origin);
      assert.equal(answer.headers.vary, 'Origin');
    }
  });

  test('pages of other origins are refused in words, and nothing is done for them', async () => {
    for (const origin of [
      'https://evil.example',
      'http://crm.example.com',
      'https://crm.example.com:8443',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://evil.example/localhost',
      'http://localhost@evil.example',
      'file://',
      'null',
      'chrome-extension://bonhfpnklchjdbgigkibbngeiecllagd',
      'safari-web-extension://0b0b2d2e-94a8-4f36-a1fd-b1a5d8a1a0c4',
    ]) {
      const reply = await kit.ask('/control/calls', {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/json' },
        body: JSON.stringify({ number: '9255550100' }),
      });
      assert.equal(reply.status, 403, origin);
      assert.match((JSON.parse(reply.text) as { error: string }).error, /may not use this simulator.*--allow-origin/);
      assert.equal(reply.headers['access-control-allow-origin'], undefined);
      const preflight = await kit.ask('/agent/v2', { method: 'OPTIONS', headers: { Origin: origin } });
      assert.equal(preflight.status, 403);
    }
    assert.deepEqual(kit.simulator.center.control.customers(), []);
  });

  test('a program that is no browser sends no origin and is answered', async () => {
    const reply = await kit.ask('/control/state');
    assert.equal(reply.status, 200);
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
  });

  test('a name that only points at this machine is refused', async () => {
    for (const host of [
      'rebound.example',
      `rebound.example:${kit.simulator.port}`,
      '192.168.1.5',
      'localhost.example',
      'localhost.',
    ]) {
      const reply = await kit.ask('/stations/1001', { headers: { Host: host } });
      assert.equal(reply.status, 403, host);
      assert.doesNotMatch(reply.text, /password/);
    }
  });

  test('a station gets what it needs to register, at the address it asked at', async () => {
    const { port } = kit.simulator;
    const at = async (host: string) =>
      JSON.parse((await kit.ask('/stations/1001', { headers: { Host: host } })).text) as StationRegistration;
    const one = await at(`localhost:${port}`);
    assert.equal(one.server, `ws://localhost:${port}/sip`);
    assert.match(one.uri, /^sip:1001@/);
    assert.ok(one.password.length >= 16);
    assert.equal((await at(`127.0.0.1:${port}`)).server, `ws://127.0.0.1:${port}/sip`);
    const other = JSON.parse((await kit.ask('/stations/1002')).text) as StationRegistration;
    assert.notEqual(other.password, one.password);
    const unknown = await kit.ask('/stations/77');
    assert.equal(unknown.status, 404);
    assert.match(unknown.text, /no station \\"77\\".*1001 to 1009/);
  });

  test('stations connect to /sip with the subprotocol sip, from a page that is welcome', async () => {
    const { port } = kit.simulator;
    const open = async (path: string, protocols: string[], origin: string) => {
      const socket = new WebSocket(`ws://localhost:${port}${path}`, protocols, { origin });
      const refused = once(socket, 'unexpected-response').then(
        ([, response]) => (response as IncomingMessage).statusCode,
      );
      socket.on('error', () => {});
      const outcome = await Promise.race([once(socket, 'open').then(() => socket.protocol), refused]);
      socket.terminate();
      return outcome;
    };
    assert.equal(await open('/sip', ['sip'], 'http://localhost:3000'), 'sip');
    assert.equal(await open('/sip', ['sip'], 'https://crm.example.com'), 'sip');
    assert.equal(await open('/sip', ['sip'], 'https://evil.example'), 403);
    assert.equal(await open('/sip', ['chat'], 'http://localhost:3000'), 400);
    assert.equal(await open('/other', ['sip'], 'http://localhost:3000'), 404);
  });

  test('the demo page comes with a strict policy, and only files of its folders are served', async () => {
    const { port } = kit.simulator;
    for (const path of ['/', '/demo/', '/?workstation=2']) {
      const page = await kit.ask(path);
      assert.equal(page.status, 200);
      assert.match(page.text, /<cti-softphone>/);
      const policy = page.headers['content-security-policy'];
      assert.match(String(policy), /default-src 'none'; script-src 'self'; style-src 'self'/);
      assert.match(String(policy), new RegExp(`connect-src 'self' ws://localhost:${port};`));
      assert.match(String(policy), /require-trusted-types-for 'script'/);
    }
    const script = await kit.ask('/demo/demo.js');
    assert.match(script.headers['content-type'] ?? '', /^text\/javascript/);
    assert.equal(script.headers['x-content-type-options'], 'nosniff');
    for (const path of [
      '/demo/../package.json',
      '/demo/%2e%2e/package.json',
      '/demo/..%2fpackage.json',
      '/demo/%00.js',
      '/demo/%zz',
      '/demo/nothing.js',
      '/elements/../../contract/package.json',
      '/package.json',
    ])
      assert.equal((await kit.ask(path)).status, 404, path);
  });

  test('what is asked in the wrong way is told what was wrong', async () => {
    const wrong = [
      [await kit.ask('/agent/v2'), 405, /send it POST/],
      [await kit.ask('/agent/v2', { method: 'PUT' }), 405, /takes GET or POST, not PUT/],
      [
        await kit.post('{}', '/agent/v2', { 'Content-Type': 'application/json' }),
        415,
        /text\/xml, not "application\/json"/,
      ],
      [await kit.post('<a/>', '/agent/v2', { 'Content-Type': 'text/xml; charset=iso-8859-1' }), 415, /only UTF-8/],
      [await kit.post(Buffer.from([0x3c, 0xff, 0xfe])), 400, /not UTF-8/],
      [await kit.post(Buffer.alloc(MAX_BODY + 1, 32)), 413, /longer than 4194304 bytes/],
      [await kit.post('<a/>', '/workstations/0/agent/v2'), 404, /numbered 1 to 99/],
      [await kit.post('<a/>', '/workstations/100/agent/v2'), 404, /no workstation "100"/],
      [await kit.post('<a/>', '/workstations/x/agent/v2'), 404, /numbered 1 to 99/],
    ] as const;
    for (const [reply, status, words] of wrong) {
      assert.equal(reply.status, status);
      assert.match(faultIn(reply.text).message, words);
    }
    const nowhere = await kit.ask('/nowhere');
    assert.equal(nowhere.status, 404);
    assert.match(nowhere.text, /nothing at \/nowhere/);
    assert.equal((await kit.post('', '/stations/1001')).status, 405);
    assert.equal((await kit.post('', '/')).headers.allow, 'GET, OPTIONS');
  });

  test('a body that never ends is cut off', async () => {
    const socket = connect(kit.simulator.port, '127.0.0.1');
    const piece = Buffer.alloc(MAX_BODY, 32);
    const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
    socket.write(
      'POST /agent/v2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let piece = 0; piece < 17; piece++) socket.write(chunk);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  test('bad XML is a Fault with status 500', async () => {
    const reply = await kit.post('<soapenv:Envelope');
    assert.equal(reply.status, 500);
    assert.equal(faultIn(reply.text).code, 'Client');
  });
});

test('what goes wrong inside is logged, and the client learns no more than that', async () => {
  const log: string[] = [];
  const host = new Host({
    origins: new Origins(),
    routes: [{ serves: () => true, handle: () => Promise.reject(new Error('secret detail')) }],
    upgrade: () => {},
    log: (line) => log.push(line),
  });
  const reply = await fetch(`http://127.0.0.1:${await host.listen(0)}/x`, { headers: { Connection: 'close' } });
  assert.equal(reply.status, 500);
  assert.doesNotMatch(await reply.text(), /secret detail/);
  assert.match(log.join('\n'), /GET \/x: Error: secret detail/);
  await host.close();
});

test('a taken port is an error that says so, and leaves nothing running', async () => {
  const kit = await HostKit.open();
  const { port } = kit.simulator;
  await assert.rejects(HostKit.open({ port }), (error) => {
    assert.ok(error instanceof PortError);
    assert.equal(error.message, `Port ${port} is taken by another program.`);
    return true;
  });
  await kit.close();
  await (await HostKit.open({ port })).close();
});

test('closing ends polls, event streams and station sockets, and leaves no handle behind', async () => {
  const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP|UDP|Timeout/.test(name));
  const kit = await HostKit.open();
  const { port } = kit.simulator;
  const listenerId = await kit.soap('addListener', { name: 'test' });
  const poll = kit.soap('checkEvent', { listenerId, timeout: 60_000 }).catch((error: unknown) => error);
  const stream = kit.start('/control/events');
  stream.on('error', () => {});
  const [response] = (await once(stream, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  await once(response, 'data');
  const socket = new WebSocket(`ws://localhost:${port}/sip`, ['sip']);
  await once(socket, 'open');
  const ends = [new Promise((resolve) => response.once('close', resolve)), once(socket, 'close'), poll];
  await kit.close();
  await Promise.all(ends);
  await new Promise(setImmediate);
  assert.deepEqual(handles(), []);
  await kit.close();
});
