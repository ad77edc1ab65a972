import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AgentView } from '../../../packages/simulator/core/control/control.ts';
import type { CustomerView } from '../../../packages/simulator/core/state/customers.ts';
import { phrases } from '../../../packages/simulator/node/media/phrases.ts';
import { HostKit } from './host-kit.ts';
import { poke, until, WatchedClock } from '../until.ts';

interface State {
  readonly customers: readonly CustomerView[];
  readonly agents: readonly AgentView[];
  readonly campaigns: readonly { id: string; name: string; wrapUpLimit: number; autoRecord: boolean }[];
  readonly phrases: readonly { id: string; text: string }[];
}

const USER = 'agent@example.com';

describe('the control API', () => {
  let kit: HostKit;
  // A call centre for each: a test leaves passwords, campaigns and maintenance as it likes.
  beforeEach(async () => {
    // Its tasks let those who wait look again: sound comes with the machine's time.
    kit = await HostKit.open({ clock: new WatchedClock() });
  });
  afterEach(() => kit.close());

  const read = () => kit.control<State>('state');
  const customer = async (id: string) => (await read()).customers.find((one) => one.id === id)!;
  const agent = async () => (await read()).agents.find(({ user }) => user === USER)!;

  test('a customer calls in, waits in the queue and hangs up', async () => {
    const caller = await kit.control<CustomerView>('calls', { number: '(925) 555-0103', name: 'Tomas' });
    assert.equal(caller.number, '+19255550103');
    assert.equal(caller.name, 'Tomas');
    assert.equal((await customer(caller.id)).state, 'queued');
    await kit.control(`customers/${caller.id}/hang-up`, {});
    const gone = await customer(caller.id);
    assert.equal(gone.state, 'gone');
    assert.equal(gone.endedBy, 'customer');
  });

  test('a customer speaks in phrases and tones, and it is told what the customer hears', async () => {
    const { center, media } = kit.simulator;
    await kit.signIn();
    await kit.control('behaviours', { number: '9255550100', kind: 'answers' });
    await kit.soap('makeCall', { number: '9255550100', checkDnc: false });
    const { id, party } = await until(
      () => center.control.customers().find(({ state }) => state === 'talking'),
      'the customer to answer',
    );
    const leg = center.workstation(1).line.party ?? '';
    const hears = (listener: string, frequency: number) =>
      until(() => Math.abs((media.heard(listener).frequency ?? 0) - frequency) < 5, `${frequency} Hz`);
    await kit.control(`customers/${id}/speak`, { tone: { frequency: 440, level: -20 } });
    await hears(leg, 440);
    await kit.control(`customers/${id}/stop-speaking`, {});
    await until(() => media.heard(leg).level < -60, 'silence');
    assert.deepEqual((await read()).phrases, phrases);
    await kit.control(`customers/${id}/speak`, { phrase: phrases[0]!.id });
    await until(() => media.heard(leg).level > -40, 'words');
    media.speak(leg, { kind: 'tone', frequency: 700 });
    await hears(party, 700);
    const heard = await kit.control<{ frequency: number; level: number }>(`customers/${id}/heard`);
    assert.ok(Math.abs(heard.frequency - 700) < 5 && heard.level > -20, JSON.stringify(heard));
    await until(() => media.levelAt(party, 700) > -15, 'nothing but 700 Hz');
    const { tones } = await kit.control<{ tones: number[] }>(`customers/${id}/heard?tone=700&tone=440`);
    assert.ok(tones[0]! > -15 && !(tones[1]! > -50), JSON.stringify(tones));
    await assert.rejects(kit.control(`customers/${id}/heard?tone=loud`), /has to be a number from 50 to 3900/);
  });

  test('numbers can be made busy, to answer, or to be wrong', async () => {
    await kit.signIn();
    const call = async (wanted: (customer: CustomerView) => boolean) => {
      const known = kit.simulator.center.control.customers().length;
      await kit.soap('makeCall', { number: '9255550105', checkDnc: false });
      return until(() => kit.simulator.center.control.customers().slice(known).find(wanted), 'the customer');
    };
    await kit.control('behaviours', { number: '9255550105', kind: 'busy' });
    await call(({ state, endedBy }) => state === 'gone' && endedBy === 'busy');
    await kit.control('behaviours', { number: '9255550105', kind: 'manual' });
    const called = await call(({ state }) => state === 'ringing');
    await kit.control(`customers/${called.id}/pick-up`, {});
    assert.equal((await customer(called.id)).state, 'talking');
    await kit.control(`customers/${called.id}/digits`, { digits: '12#' });
    await kit.control(`customers/${called.id}/hang-up`, {});
  });

  test('a supervisor changes an agent: state, permissions, notice, log-out', async () => {
    await kit.signIn();
    await kit.control(`agents/${USER}/force-state`, { ready: true });
    assert.equal((await agent()).readiness, 'ready');
    await kit.control(`agents/${encodeURIComponent(USER)}/force-state`, { ready: false });
    assert.equal((await agent()).readiness, 'notReady');
    await kit.control(`agents/${USER}/permissions`, { canHold: false });
    const permissions = await kit.soap('getAgentPermissions', {});
    assert.equal(permissions!.canHold, false);
    assert.equal(permissions!.canMakeCalls, true);
    await kit.control(`agents/${USER}/permissions`, { canHold: true });
    const { id } = await kit.control<{ id: string }>(`agents/${USER}/notice`, { text: 'Fire drill at noon' });
    assert.deepEqual((await agent()).notices, [{ id, text: 'Fire drill at noon' }]);
    await kit.control(`agents/${USER}/force-logout`, {});
    assert.equal((await agent()).readiness, 'loggedOut');
  });

  test('campaigns and maintenance are told to those who listen', async () => {
    await kit.signIn();
    const listenerId = await kit.soap('addListener', { name: 'test' });
    const next = async () => (await kit.soap('checkEvent', { listenerId, timeout: 1000 }))!.name;
    const { id } = (await read()).campaigns[0]!;
    await kit.control(`campaigns/${id}`, { wrapUpLimit: 5000, autoRecord: true });
    const changed = (await read()).campaigns[0]!;
    assert.equal(changed.wrapUpLimit, 5000);
    assert.equal(changed.autoRecord, true);
    assert.equal(await next(), 'campaignUpdate');
    await kit.control('maintenance/announce', { minutes: 10 });
    assert.equal(await next(), 'maintenanceAnounce');
    await kit.control('maintenance/cancel', {});
    assert.equal(await next(), 'maintenanceCanceled');
    await kit.control('maintenance/start', {});
    assert.deepEqual([await next(), await next()], ['maintenanceStarted', 'switchToBDC']);
    await kit.control('maintenance/complete', {});
    assert.deepEqual([await next(), await next()], ['switchToPDC', 'maintenanceCompleted']);
    await kit.control('maintenance/relogin', { force: true });
    assert.equal(await next(), 'maintenanceRelogin');
  });

  test('an expired password is asked for', async () => {
    await kit.signIn();
    await kit.control(`agents/${USER}/expire-password`, {});
    await assert.rejects(kit.soap('getUserDetails', {}), /password has expired/);
    await kit.soap('changePassword', { newPassword: 'Longer-secret-1' });
    await kit.soap('getUserDetails', {});
  });

  test('a service that has stopped is started again', async () => {
    const path = '/workstations/9/agent/v2';
    const who = { userName: 'agent2@example.com', password: 'secret', stationId: '9255550112', stationType: 'PSTN' };
    await kit.soap('login', who, path);
    const [reason] = await kit.soap('getReasonCodes', {}, path);
    await kit.soap('logoutAndExit', { reasonId: reason!.id! }, path);
    await assert.rejects(kit.soap('login', who, path), /stopped/);
    await kit.control('workstations/9/start', {});
    await kit.soap('login', who, path);
  });

  test('the event stream brings the state at once, and after each change', async () => {
    const request = kit.start('/control/events', { headers: { Origin: 'http://localhost:3000' } });
    request.on('error', () => {});
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => {});
    assert.equal(response.headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(response.headers['access-control-allow-origin'], 'http://localhost:3000');
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      poke();
    });
    const states = (count: number) =>
      until(() => {
        const found = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data!) as State);
        return found.length >= count ? found : undefined;
      }, `state number ${count}`);
    const [first] = await states(1);
    assert.equal(first!.agents.length, 3);
    const { id } = await kit.control<CustomerView>('calls', { number: '9255550107' });
    const [, second] = await states(2);
    assert.equal(second!.customers.find((one) => one.id === id)!.state, 'queued');
    request.destroy();
  });

  test('a wrong request is answered with a sentence that says what is wrong', async () => {
    const { id } = await kit.control<CustomerView>('calls', { number: '9255550108' });
    const post = (path: string, body: string, type = 'application/json') =>
      kit.ask(`/control/${path}`, { method: 'POST', headers: { 'Content-Type': type }, body });
    const wrong: readonly [string, unknown, number, RegExp][] = [
      ['calls', {}, 400, /"number" is missing/],
      ['calls', { number: 9255550100 }, 400, /"number" has to be a text/],
      ['calls', { number: 'x' }, 400, /"x" is not a telephone number/],
      ['calls', { number: '9255550100', campaign: '1' }, 400, /no field "campaign" here; there is "number"/],
      ['calls', { number: '9255550100', campaignId: '1' }, 404, /campaign/],
      ['calls', [], 400, /has to be a JSON object/],
      ['customers/99/hang-up', {}, 404, /no customer "99"/],
      [`customers/${id}/pick-up`, {}, 409, /not ringing/],
      [`customers/${id}/digits`, { digits: '1z' }, 400, /not keys/],
      [`customers/${id}/speak`, {}, 400, /either "phrase" or "tone"/],
      [`customers/${id}/speak`, { phrase: 'nope' }, 400, /no phrase "nope".*renewal/],
      [`customers/${id}/speak`, { tone: { frequency: 5 } }, 400, /"frequency" has to be a number from 50 to 3900/],
      [`customers/${id}/dance`, {}, 404, /has no \/control\/customers\/\d+\/dance/],
      ['behaviours', { number: '9255550100', kind: 'odd' }, 400, /one of: manual, answers, busy, noAnswer, invalid/],
      ['agents/nobody@example.com/force-logout', {}, 404, /nobody@example.com/],
      [`agents/${USER}/force-state`, { ready: true }, 409, /not signed in/],
      [`agents/${USER}/force-state`, { ready: 'yes' }, 400, /"ready" has to be true or false/],
      [`agents/${USER}/permissions`, { canFly: true }, 400, /no permission "canFly"/],
      ['campaigns/1', {}, 404, /campaign/],
      ['maintenance/announce', {}, 400, /"minutes" is missing/],
      ['workstations/100/start', {}, 409, /from 1 to 99/],
    ];
    for (const [path, body, status, words] of wrong) {
      const reply = await post(path, JSON.stringify(body));
      assert.equal(reply.status, status, `${path} ${reply.text}`);
      assert.match((JSON.parse(reply.text) as { error: string }).error, words);
    }
    assert.equal((await post('calls', '{')).status, 400);
    assert.equal((await post('calls', '{}', 'text/plain')).status, 415);
    assert.equal((await kit.ask('/control/calls')).status, 405);
    assert.equal((await post('state', '{}')).status, 405);
    assert.equal((await kit.ask('/control/%zz')).status, 400);
    assert.deepEqual(kit.log, []);
  });
});
