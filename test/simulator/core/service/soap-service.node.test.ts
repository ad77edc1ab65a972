import {
  DOCUMENTED,
  decodeResponse,
  encodeRequest,
  FaultError,
  type MethodName,
  type Methods,
} from '@cti-elements/contract';
import { handleSoap } from '@cti-elements/simulator';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { TestCenter } from '../../core-kit.ts';

const parser = new DOMParser({ onError: onErrorStopParsing });

const recorded = JSON.parse(
  await readFile(new URL('../../../contract/requests.json', import.meta.url), 'utf8'),
) as Record<string, string>;

async function open() {
  const center = new TestCenter();
  const workstation = center.center.workstation(1);
  const post = (text: string) => handleSoap(workstation, text, { parser });
  const call = async <M extends MethodName>(name: M, params: Methods[M]['params'] = {}) => {
    const { body } = await post(encodeRequest(name, params));
    return decodeResponse(name, body, parser);
  };
  return { center, workstation, post, call };
}

function faultOf(name: string, body: string): FaultError {
  try {
    decodeResponse(name as MethodName, body, parser);
  } catch (error) {
    assert.ok(error instanceof FaultError, `${name}: ${String(error)}`);
    return error;
  }
  assert.fail(`${name} is not answered with a Fault`);
}

test('the recorded requests of an existing client are understood as they are', async () => {
  assert.equal(Object.keys(recorded).length, 24);
  for (const loggedIn of [false, true])
    for (const [name, text] of Object.entries(recorded)) {
      const { center, post } = await open();
      if (loggedIn) await center.agent();
      const answer = post(text);
      await center.clock.advance(5000);
      const { status, body } = await answer;
      if (status === 200) {
        decodeResponse(name as MethodName, body, parser);
        continue;
      }
      const fault = faultOf(name, body);
      assert.equal(status, 500, name);
      assert.match(fault.detail ?? '', /^(notLoggedIn|wrongState|unknownId|badValue|notOffered)$/, name);
      assert.match(fault.message, /^[A-Za-z"].*\.$/, name);
    }
});

test('the recorded login and status go through', async () => {
  const { center, post } = await open();
  assert.equal((await post(recorded['loginAsync2']!)).status, 200);
  await center.clock.advance(0);
  const { status, body } = await post(recorded['getStatus']!);
  assert.equal(status, 200);
  assert.equal(decodeResponse('getStatus', body, parser)?.loggedIn, true);
  assert.equal((await post(recorded['setActiveSkills']!)).status, 200);
  assert.equal((await post(recorded['setSoftphoneDevices']!)).status, 200);
});

test('a call can be led by text alone, and its events have types of four characters and a name', async () => {
  const { center, post, call } = await open();
  const listenerId = await call('addListener', { name: 'text' });
  await call('login', {
    userName: 'agent@example.com',
    password: 'secret',
    stationId: '1001',
    stationType: 'SOFTPHONE',
  });
  await call('makeCall', { number: '9255550101' });
  await center.clock.advance(0);
  center.control.pickUp('1');
  const names: string[] = [];
  for (;;) {
    const answer = post(encodeRequest('checkEvent', { listenerId, timeout: 0 }));
    await center.clock.advance(0);
    const { body } = await answer;
    const name = /xsi:type="([^"]*)"/.exec(body)![1]!.slice(4);
    if (name === 'timeout') break;
    assert.equal(decodeResponse('checkEvent', body, parser)?.name, name);
    names.push(name);
  }
  assert.equal(names[0], 'loginProcessStarted');
  assert.equal(names.at(-2), 'callStarted');
});

test('every documented method is offered, or refused by name', async () => {
  for (const name of DOCUMENTED) {
    const { center, post } = await open();
    await center.agent();
    const answer = post(encodeRequest(name as MethodName, {} as never));
    await center.clock.advance(0);
    const { status, body } = await answer;
    if (status !== 200) assert.ok(faultOf(name, body).message);
  }
});

test('what is no request is a Fault of the client', async () => {
  const { post } = await open();
  const cases: [string, RegExp, string][] = [
    ['', /stops before its end/, 'truncated'],
    ['hello', /not well-formed/, 'malformed'],
    ['<html><body>hello</body></html>', /web page/, 'html'],
    [recorded['getStatus']!.slice(0, -20), /stops before its end/, 'truncated'],
    ['<a/>', /envelope/i, 'envelope'],
    [recorded['getStatus']!.replaceAll('getStatus', 'getTea'), /no method "getTea"/, 'unexpected'],
    [recorded['checkEvent']!.replace('5000', 'soon'), /not a long/, 'value'],
  ];
  for (const [text, words, detail] of cases) {
    const { status, body } = await post(text);
    const fault = faultOf('getStatus', body);
    assert.match(fault.message, words);
    assert.deepEqual([status, fault.code, fault.detail], [500, 'Client', detail]);
  }
});

test('a stopped service answers 503', async () => {
  const { center, post } = await open();
  const agent = await center.agent();
  await agent.call('logoutAndExit', { reasonId: center.account.logoutReasons[0]!.id });
  assert.equal((await post(recorded['getStatus']!)).status, 503);
});

test('an aborted poll rejects, and an answer that could not be sent is not lost', async () => {
  const { center, workstation, call } = await open();
  const listenerId = await call('addListener', { name: 'text' });
  const text = encodeRequest('checkEvent', { listenerId, timeout: 5000 });
  const abort = new AbortController();
  const poll = handleSoap(workstation, text, { parser, signal: abort.signal });
  await center.clock.advance(100);
  abort.abort(new Error('closed'));
  await assert.rejects(poll, /closed/);

  const late = new AbortController();
  const served = handleSoap(workstation, text, { parser, signal: late.signal });
  await center.clock.advance(100);
  workstation.publish('bridgeConnected', {});
  late.abort(new Error('closed'));
  await assert.rejects(served, /closed/);

  const unsent = await handleSoap(workstation, text, { parser });
  assert.match(unsent.body, /bridgeConnected/);
  unsent.unsent?.();
  assert.match((await handleSoap(workstation, text, { parser })).body, /bridgeConnected/);
});
