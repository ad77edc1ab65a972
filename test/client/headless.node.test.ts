import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { CtiClient, CtiError } from '@cti-elements/client';
import { decodeRequest, encodeResponse, type XmlParser } from '@cti-elements/contract';
import { DOMParser } from '@xmldom/xmldom';
import { filter, firstValueFrom } from 'rxjs';

const parser = new DOMParser() as unknown as XmlParser;

test('a plain script in Node follows the service with a parser of its own', async () => {
  const called: string[] = [];
  let polls = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { name } = decodeRequest(text, parser);
    called.push(name);
    response.setHeader('Content-Type', 'text/xml; charset=UTF-8');
    if (name === 'addListener') response.end(encodeResponse('addListener', '1'));
    else if (name === 'getStatus') response.end(encodeResponse('getStatus', { loggedIn: true, ready: false }));
    else if (name !== 'checkEvent') response.end(encodeResponse(name, undefined));
    else if (++polls === 1)
      response.end(encodeResponse('checkEvent', { name: 'incomingCall', data: { callinfo: { callSessionId: 'A1' } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = CtiClient.connect({ endpoint: `http://127.0.0.1:${port}/agent/v2`, parser });
  try {
    const call = await firstValueFrom(client.select(({ calls }) => calls.byId['A1']).pipe(filter(Boolean)));
    assert.equal(call.phase, 'ringingHere');
    await firstValueFrom(
      client.select(({ session }) => session.status).pipe(filter((status) => status === 'signedIn')),
    );
    await client.call('setNotReadyState', { reasonId: '1' });
    assert.ok(called.includes('setNotReadyState'));
  } finally {
    client.dispose();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('says what is missing where nothing can read XML', async () => {
  const client = CtiClient.connect({ fetch: () => Promise.resolve(new Response('<a/>')) });
  try {
    const error: unknown = await client.call('getStatus').catch((reason: unknown) => reason);
    assert.ok(error instanceof CtiError);
    assert.match(error.message, /There is no DOMParser here to read answers with: give a `parser`/);
  } finally {
    client.dispose();
  }
});
