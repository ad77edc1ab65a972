import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { FaultError, NAMESPACE } from '@cti-elements/contract';
import { Host } from '../../../packages/simulator/node/host.ts';
import { Origins } from '../../../packages/simulator/node/origins.ts';
import recorded from '../../contract/requests.json' with { type: 'json' };
import { faultIn, HostKit, NoticingClock } from './host-kit.ts';
import { poke, until } from '../until.ts';

test('the requests of an existing client are understood as they are', async () => {
  const kit = await HostKit.open();
  await kit.signIn();
  for (const [name, text] of Object.entries(recorded)) {
    const reply = await kit.post(text, '/agent/v2', { 'Content-Type': 'text/xml' });
    if (reply.status === 200) assert.match(reply.text, new RegExp(`<(\\w+:)?${name}Response[^>]*${NAMESPACE}`), name);
    else {
      // Refused for what it asks in this state, never for how it is written.
      const { detail } = faultIn(reply.text);
      assert.equal(reply.status, 500, name);
      assert.ok(
        ['wrongState', 'unknownId', 'notPermitted', 'badValue', 'refused', 'notOffered'].includes(detail ?? ''),
        `${name}: ${detail}`,
      );
    }
  }
  await kit.close();
});

test('a call runs over HTTP from dialling to disposition, and each workstation has its own agent', async () => {
  const kit = await HostKit.open();
  const listenerId = await kit.soap('addListener', { name: 'test' });
  const events: string[] = [];
  const waitFor = async (name: string) => {
    while (events.at(-1) !== name) {
      const event = await kit.soap('checkEvent', { listenerId, timeout: 5000 });
      events.push(event!.name);
    }
  };
  await kit.signIn();
  assert.equal((await kit.soap('getStatus', {}))!.loggedIn, true);
  assert.equal((await kit.soap('getStatus', {}, '/workstations/2/agent/v2'))!.loggedIn, false);
  await assert.rejects(kit.soap('toggleHold', { flag: true }), FaultError);

  await kit.control('behaviours', { number: '9255550104', kind: 'answers', after: 0 });
  await kit.soap('makeCall', { number: '9255550104', checkDnc: false });
  await waitFor('callStarted');
  const [customer] = (await kit.control<{ customers: { id: string; state: string; callSessionId: string }[] }>('state'))
    .customers;
  assert.equal(customer!.state, 'talking');
  const campaigns = await kit.soap('getAvailableCampaigns', {});
  assert.ok(campaigns.length > 0);
  await kit.soap('toggleHold', { flag: true });
  await waitFor('callOnHold');
  await kit.control(`customers/${customer!.id}/hang-up`, {});
  await waitFor('callEnded');
  const { currentCall } = (await kit.soap('getStatus', {}))!;
  const [disposition] = await kit.soap('getCampaignDispositions', { campaignId: currentCall!.campaignId! });
  await kit.soap('finishCall', { disposition: disposition!.id!, comments: 'Fine & <well>' });
  await waitFor('callFinished');
  await kit.close();
});

test('a client that goes away ends its poll, and the next one gets the event', async () => {
  const clock = new NoticingClock();
  const kit = await HostKit.open({ clock });
  const listenerId = await kit.soap('addListener', { name: 'test' });
  const body =
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><u:checkEvent xmlns:u="${NAMESPACE}">` +
    `<listenerId>${listenerId}</listenerId><timeout>54321</timeout></u:checkEvent></e:Body></e:Envelope>`;
  const poll = kit.start('/agent/v2', { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body });
  poll.on('error', () => {});
  await until(() => clock.waitsFor(54_321), 'the poll to arrive');
  poll.destroy();
  await until(() => !clock.waitsFor(54_321), 'the poll to be dropped');
  kit.simulator.center.workstation(1).publish('openURL', { url: 'https://example.com/', newTab: true });
  const event = await kit.soap('checkEvent', { listenerId, timeout: 60_000 });
  assert.equal(event!.name, 'openURL');
  await kit.close();
  assert.equal(clock.waiting, 0);
});

test('an answer that its client no longer waits for is given back', async () => {
  let arrived = false;
  let givenBack = false;
  const host = new Host({
    origins: new Origins(),
    routes: [
      {
        serves: () => true,
        async handle({ signal }) {
          arrived = true;
          poke();
          await once(signal, 'abort');
          return { status: 200, body: 'an event', unsent: () => ((givenBack = true), poke()) };
        },
      },
    ],
    upgrade: () => {},
    log: () => {},
  });
  const socket = connect(await host.listen(0), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await until(() => arrived, 'the request');
  socket.destroy();
  await until(() => givenBack, 'the answer to come back');
  await host.close();
});
