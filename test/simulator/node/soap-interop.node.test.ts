/** An independent SOAP implementation on the other side: npm `soap`, which knows nothing of us but the WSDL. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type * as Client from '@cti-elements/client';
import { DOCUMENTED, NAMESPACE } from '@cti-elements/contract';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import soap from 'soap';
import { HostKit } from './host-kit.ts';

const PACKAGES = new URL('../../../packages/', import.meta.url);
const WSDL = readFileSync(new URL('contract/cti-v2.wsdl', PACKAGES), 'utf8');

/** What npm soap makes of an answer. */
interface Answer<T> {
  readonly return: T;
}
interface SoapEvent {
  readonly attributes: { readonly 'xsi:type': string };
  readonly callSessionId?: string;
  readonly timestamp: string;
}

const credentials = { userName: 'agent@example.com', password: 'secret' };

describe('npm soap as the client', () => {
  let kit: HostKit;
  let call: <T>(method: string, args?: object) => Promise<T>;
  let methods: readonly string[];

  beforeEach(async () => {
    kit = await HostKit.open();
    // `loginAsync` is a method of the contract, so the promises are called something else.
    const client = await soap.createClientAsync(`${kit.simulator.url}agent/v2?wsdl`, {
      overridePromiseSuffix: 'Promise',
    });
    const description = client.describe() as { AgentService: { AgentPort: Record<string, unknown> } };
    methods = Object.keys(description.AgentService.AgentPort);
    const calls = client as unknown as Record<string, (args: object) => Promise<[unknown]>>;
    call = async <T>(method: string, args = {}) => (await calls[`${method}Promise`]!(args))[0] as T;
  });
  afterEach(() => kit.close());

  test('reads every method from our description', () => {
    assert.equal(methods.length, 172);
    for (const name of DOCUMENTED) assert.ok(methods.includes(name), name);
  });

  test('signs in, makes a call, holds it, finishes it, and follows all of it by events', async () => {
    const { return: listenerId } = await call<Answer<string>>('addListener', { name: 'independent' });
    const seen: string[] = [];
    const event = async (name: string): Promise<SoapEvent> => {
      for (;;) {
        const { return: next } = await call<Answer<SoapEvent>>('checkEvent', { listenerId, timeout: 5000 });
        // As existing clients do: four characters off the front.
        seen.push(next.attributes['xsi:type'].slice(4));
        if (seen.at(-1) === name) return next;
        assert.notEqual(seen.at(-1), 'timeout', `${name} did not come; these did: ${seen.join(', ')}`);
      }
    };
    await call('login', { ...credentials, stationId: '9255550111', stationType: 'PSTN' });
    await event('loginProcessFinished');
    const states = await kit.soap('getNotReadyReasonCodes', {});
    await call('setNotReadyState', { reasonId: states[0]!.id });
    await event('readyStateChanged');
    await call('setReadyState', { stateId: kit.simulator.center.account.readyStates[0]!.id });
    await event('readyStateChanged');

    await kit.control('behaviours', { number: '9255550106', kind: 'answers' });
    await call('makeCall', { number: '9255550106', checkDnc: false });
    const { callSessionId } = await event('callStarted');
    const { return: up } =
      await call<Answer<{ onCall: boolean; currentCall: { campaignId: string; callSessionId: string } }>>('getStatus');
    assert.equal(up.onCall, true);
    assert.equal(up.currentCall.callSessionId, callSessionId);
    await call('toggleHold', { flag: true });
    await event('callOnHold');
    await call('toggleHold', { flag: false });
    await event('callOffHold');
    await call('sendDTMF', { digit: '5' });
    await call('disconnectCall');
    await event('callEnded');
    const { campaignId } = up.currentCall;
    assert.ok(BigInt(campaignId) > BigInt(Number.MAX_SAFE_INTEGER));
    const { return: dispositions } = await call<Answer<{ id: string; name: string }[]>>('getCampaignDispositions', {
      campaignId,
    });
    assert.ok(dispositions.length > 1);
    await call('finishCall', { disposition: dispositions[0]!.id, comments: 'Ümläut & <tags>' });
    await event('callFinished');
    assert.ok(seen.indexOf('callInitiated') < seen.indexOf('callStarted'), seen.join(', '));
    assert.equal((await call<Answer<{ onCall: boolean }>>('getStatus')).return.onCall, false);
    await call('removeListener', { listenerId });
  });

  test('gets a refusal as a Fault with its sentence', async () => {
    await call('login', { ...credentials, stationId: '9255550111', stationType: 'PSTN' });
    await assert.rejects(
      call('toggleHold', { flag: true }),
      (error: { root?: { Envelope: { Body: { Fault: object } } } }) => {
        assert.deepEqual(error.root?.Envelope.Body.Fault, {
          faultcode: 'soap:Client',
          faultstring: 'There is no call.',
          detail: 'wrongState',
        });
        return true;
      },
    );
  });
});

/** What makes npm soap answer with a Fault. */
const refusal = (fault: object) => Object.assign(new Error('refused'), { Fault: fault });

/** A service of somebody else's making: it has our WSDL, fixed answers, and one event. */
function foreignService() {
  const asked: Record<string, unknown> = {};
  const note = (name: string, args: unknown) => void (asked[name] = args);
  const campaign = (id: string) => ({ id, name: `Campaign ${id} <&>`, flags: '-9223372036854775808', state: 1 });
  let polls = 0;
  const methods = {
    addListener: () => ({ return: 'listener-7' }),
    async checkEvent() {
      // The first poll brings the event; the next ones are held, as a service does, until the page has gone.
      if (++polls > 1) await new Promise(() => {});
      return {
        return: {
          attributes: {
            'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
            'xmlns:cti': NAMESPACE,
            'xsi:type': 'cti:callStarted',
          },
          timestamp: '2026-01-05T09:00:00.000Z',
          callSessionId: 'ABC',
        },
      };
    },
    removeListener: () => ({}),
    getAvailableCampaigns: () => ({ return: [] }),
    getAvailableSkills: () => ({ return: [{ name: 'Motor', skillId: '9007199254740993' }] }),
    getAvailableAgents: () => ({ return: ['1', '2', '3'].map((agentId) => ({ agentId, name: `Agent ${agentId}` })) }),
    getCampaignInfo: (args: { campaignId: string }) => (
      note('getCampaignInfo', args),
      { return: campaign(args.campaignId) }
    ),
    getSoftphoneSpeakerVolume: () => ({ return: 35 }),
    makeCall: (args: unknown) => (note('makeCall', args), {}),
    setActiveSkills: (args: unknown) => (note('setActiveSkills', args), {}),
    toggleHold() {
      throw refusal({ faultcode: 'soap:Server', faultstring: 'There is nothing to hold.', detail: 'wrongState' });
    },
    recordCall() {
      throw refusal({ faultcode: 'soap:Client', faultstring: 'Not today.' });
    },
  };
  return { services: { AgentService: { AgentPort: methods } }, asked };
}

async function listen(handler?: RequestListener): Promise<Server> {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const origin = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

describe('npm soap as the server, and our client in a page of another origin', () => {
  const { services, asked } = foreignService();
  const preflights: string[] = [];
  let service: Server;
  let site: Server;
  let browser: Browser;
  let page: Page;

  before(async () => {
    service = await listen();
    await new Promise<void>((resolve, reject) => {
      const callback = (error: unknown) => (error ? reject(error as Error) : resolve());
      soap.listen(service, { path: '/agent/v2', services, xml: WSDL, callback });
    });
    service.prependListener('request', (request, response) => {
      if (request.method === 'OPTIONS') preflights.push(String(request.headers.origin));
      response.setHeader('Access-Control-Allow-Origin', origin(site));
      response.setHeader('Access-Control-Allow-Headers', 'content-type, soapaction');
      response.setHeader('Access-Control-Allow-Private-Network', 'true');
    });
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('client/index.ts', PACKAGES))],
      bundle: true,
      format: 'esm',
      target: 'es2022',
      conditions: ['x-source'],
      write: false,
    });
    site = await listen((request, response) => {
      const script = request.url === '/client.js';
      response.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html' });
      response.end(script ? outputFiles[0]!.contents : '<!doctype html><title>A page</title>');
    });
    browser = await chromium.launch({
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    page = await browser.newPage();
    await page.goto(origin(site));
    await page.evaluate(
      async (endpoint) => {
        const { SoapConnection } = (await import(String('/client.js'))) as typeof Client;
        Object.assign(window, { connection: new SoapConnection({ endpoint }) });
      },
      `${origin(service)}/agent/v2`,
    );
  });
  after(async () => {
    await browser?.close();
    for (const server of [service, site]) {
      server?.close();
      server?.closeAllConnections();
    }
  });

  /** Calls a method from the page; a Fault comes back as its fields. */
  const call = (name: string, params: object = {}): Promise<unknown> =>
    page.evaluate(
      async ([method, args]) => {
        const { connection } = window as unknown as {
          connection: { call(name: string, params: object): Promise<unknown> };
        };
        try {
          return await connection.call(method, args);
        } catch (error) {
          const { name, message, code, detail } = error as Client.FaultError;
          return { name, message, code, detail };
        }
      },
      [name, params] as const,
    );

  test('lists of no, one and many items are lists', async () => {
    assert.deepEqual(await call('getAvailableCampaigns'), []);
    assert.deepEqual(await call('getAvailableSkills'), [{ name: 'Motor', skillId: '9007199254740993' }]);
    assert.deepEqual(await call('getAvailableAgents'), [
      { agentId: '1', name: 'Agent 1' },
      { agentId: '2', name: 'Agent 2' },
      { agentId: '3', name: 'Agent 3' },
    ]);
    assert.ok(preflights.includes(origin(site)), 'the page is of another origin');
  });

  test('values arrive as what they are, there and back', async () => {
    assert.deepEqual(await call('getCampaignInfo', { campaignId: '9007199254740993' }), {
      id: '9007199254740993',
      name: 'Campaign 9007199254740993 <&>',
      flags: -9223372036854775808n,
      state: 1,
    });
    assert.deepEqual(asked['getCampaignInfo'], { campaignId: '9007199254740993' });
    assert.equal(await call('getSoftphoneSpeakerVolume'), 35);
    assert.equal(await call('makeCall', { number: '+1 925 <555> & 0100', checkDnc: true }), undefined);
    assert.deepEqual(asked['makeCall'], { number: '+1 925 <555> & 0100', checkDnc: true });
  });

  test('lists that we send arrive as lists', async () => {
    const [parameter] = [...WSDL.matchAll(/name="setActiveSkills"[^]*?<xs:element name="(\w+)"/g)].map(
      ([, name]) => name!,
    );
    await call('setActiveSkills', { [parameter!]: ['1', '9007199254740993'] });
    assert.deepEqual(asked['setActiveSkills'], { [parameter!]: ['1', '9007199254740993'] });
  });

  test('a Fault is a FaultError, with detail and without', async () => {
    assert.deepEqual(await call('toggleHold', { flag: true }), {
      name: 'FaultError',
      message: 'There is nothing to hold.',
      code: 'Server',
      detail: 'wrongState',
    });
    assert.deepEqual(await call('recordCall', { flag: true }), {
      name: 'FaultError',
      message: 'Not today.',
      code: 'Client',
      detail: undefined,
    });
  });

  test('an event comes through the poll, whatever prefix its type has', async () => {
    const event = await page.evaluate(() => {
      const { connection } = window as unknown as { connection: Client.SoapConnection };
      return new Promise((resolve) => connection.events$.subscribe(resolve));
    });
    assert.deepEqual(event, {
      name: 'callStarted',
      data: { timestamp: '2026-01-05T09:00:00.000Z', callSessionId: 'ABC' },
    });
  });
});
