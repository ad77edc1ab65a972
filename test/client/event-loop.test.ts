import {
  type ConnectionState,
  retryPolicy,
  SoapConnection,
  TimeoutError,
  TransportError,
  WireError,
} from '@cti-elements/client';
import { encodeResponse } from '@cti-elements/contract';
import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import { eventElement, FakeService, faultReply } from './fake-service.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

describe('the event loop of SoapConnection', () => {
  let scheduler: VirtualScheduler;
  let service: FakeService;
  let connection: SoapConnection;
  let events: string[];
  let states: ConnectionState[];
  let subscription: Subscription;
  /** What the next waits are, as parts of the longest. */
  let random: number;

  beforeEach(() => {
    scheduler = new VirtualScheduler();
    service = new FakeService(scheduler);
    random = 1;
    connection = new SoapConnection({ fetch: service.fetch, scheduler, random: () => random, listenerName: 'test' });
    events = [];
    states = [];
    connection.state$.subscribe((state) => states.push(state));
  });

  afterEach(() => connection.dispose());

  async function listen() {
    subscription = connection.events$.subscribe((event) => events.push(event.name));
    await scheduler.advance(0);
  }

  const statuses = () => states.map(({ status }) => status);
  const last = () => states.at(-1)!;

  it('registers a listener by its name with the first subscriber, and says so', async () => {
    await scheduler.advance(10);
    expect(service.requests).to.deep.equal([]);
    await listen();
    expect(service.requests[0]!.request).to.deep.equal({ name: 'addListener', params: { name: 'test' } });
    expect(service.requests[1]!.request.params).to.deep.equal({ listenerId: '1', timeout: 5_000 });
    expect(statuses()).to.deep.equal(['connecting', 'connected']);
  });

  it('polls again at once after an event, and passes events on in their order', async () => {
    await listen();
    for (const name of ['callOnHold', 'callOffHold', 'callEnded'] as const) service.emit(name, { callSessionId: '1' });
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callOnHold', 'callOffHold', 'callEnded']);
    expect(service.count('checkEvent')).to.equal(4);
    expect(service.waiting).to.equal(1);
  });

  it('polls again at once after a time-out of the service, and keeps that to itself', async () => {
    await listen();
    await scheduler.advance(15_000);
    expect(service.count('checkEvent')).to.equal(4);
    expect(events).to.deep.equal([]);
    expect(last()).to.deep.equal({ status: 'connected', listener: 1 });
  });

  it('does not hammer a service that answers at once that nothing happened', async () => {
    await listen();
    const before = service.count('checkEvent');
    service.replies.set('checkEvent', () => ({ text: encodeResponse('checkEvent', { name: 'timeout', data: {} }) }));
    service.emit('callEnded');
    await scheduler.advance(10_000);
    expect(service.count('checkEvent') - before).to.be.within(2, 25);
  });

  it('skips an event that the contract does not have', async () => {
    await listen();
    service.emitElement('ns4:somethingNew');
    service.emit('callEnded');
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callEnded']);
    expect(last()).to.deep.equal({ status: 'connected', listener: 1 });
  });

  it('does not spin when a service sends nothing but events that the contract does not have', async () => {
    await listen();
    const before = service.count('checkEvent');
    service.replies.set('checkEvent', () => ({ text: eventElement('ns4:somethingNew') }));
    service.emit('callEnded');
    await scheduler.advance(10_000);
    expect(service.count('checkEvent') - before).to.be.within(11, 35);
  });

  it('gets over a malformed event at once, and says that something was missed', async () => {
    await listen();
    service.emitElement('ns4:callEnded', '<party>many</party>');
    service.emit('callEnded');
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callEnded']);
    expect(last()).to.deep.equal({ status: 'connected', listener: 2 });
  });

  it('does not spin when every event is malformed', async () => {
    await listen();
    const before = service.count('checkEvent');
    service.replies.set('checkEvent', () => ({ text: encodeResponse('getStatus', undefined) }));
    service.emit('callEnded');
    await scheduler.advance(60_000);
    expect(service.count('checkEvent') - before).to.be.within(3, 12);
    expect(last()).to.have.property('status', 'retrying');
  });

  it('backs off from a dead service, longer each time up to 2.5 s, and says when it tries again', async () => {
    service.down = true;
    await listen();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt++) {
      const state = last();
      if (state.status !== 'retrying') return expect.fail(`It is ${state.status}.`);
      expect(state.attempt).to.equal(attempt);
      expect(state.error).to.be.instanceOf(TransportError);
      waits.push(state.retryAt - scheduler.now());
      await scheduler.advance(state.retryAt - scheduler.now());
    }
    expect(waits).to.deep.equal([500, 1_000, 2_000, 2_500, 2_500, 2_500, 2_500]);
    expect(service.count('addListener')).to.equal(8);
  });

  it('waits a random part of the time, so that clients don’t come back all at once', async () => {
    service.down = true;
    random = 0.25;
    await listen();
    expect(last()).to.have.property('retryAt', scheduler.now() + 125);
  });

  it('asks seldom after ten minutes, and where something answers wrongly', () => {
    const { delay } = retryPolicy({ random: () => 1 });
    expect([1, 20, 500, 501].map((attempt) => delay(attempt))).to.deep.equal([500, 2_500, 2_500, 15_000]);
    expect(delay(20, true)).to.equal(15_000);
  });

  it('recovers with its listener, without waiting for an event, and says that some may be missing', async () => {
    await listen();
    service.down = true;
    service.emit('callOnHold');
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callOnHold']);
    expect(statuses().slice(1)).to.deep.equal(['connected', 'retrying']);
    service.down = false;
    await scheduler.advance(501);
    expect(last()).to.deep.equal({ status: 'connected', listener: 2 });
    expect(service.count('addListener')).to.equal(1);
    service.emit('callOffHold');
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callOnHold', 'callOffHold']);
  });

  it('tries at once when told to', async () => {
    service.down = true;
    await listen();
    service.down = false;
    connection.retryNow();
    await scheduler.advance(1);
    expect(last()).to.deep.equal({ status: 'connected', listener: 1 });
  });

  it('registers again at once when the service has forgotten the listener', async () => {
    await listen();
    await scheduler.advance(5_000);
    service.listeners = [];
    service.emit('callOnHold');
    await scheduler.advance(0);
    expect(service.listeners).to.deep.equal(['2']);
    expect(last()).to.deep.equal({ status: 'connected', listener: 2 });
    expect(statuses()).to.not.contain('retrying');
    service.emit('callEnded');
    await scheduler.advance(0);
    expect(events).to.deep.equal(['callOnHold', 'callEnded']);
  });

  it('backs off when each new listener is refused as well', async () => {
    service.replies.set('checkEvent', () => faultReply('There is no such listener.'));
    await listen();
    await scheduler.advance(60_000);
    expect(service.count('addListener')).to.be.within(4, 12);
    expect(states.filter(({ status }) => status === 'connected')).to.have.lengthOf(1);
  });

  it('retries when a poll is not answered in the service’s time and some more', async () => {
    await listen();
    service.replies.set('checkEvent', () => 'hangs');
    service.emit('callEnded');
    await scheduler.advance(14_999);
    expect(last()).to.have.property('status', 'connected');
    await scheduler.advance(1);
    expect(last()).to.have.property('error').that.is.instanceOf(TimeoutError);
  });

  it('retries when an answer is truncated', async () => {
    await listen();
    service.emitText(encodeResponse('checkEvent', { name: 'bridgeConnected', data: {} }).slice(0, -9));
    await scheduler.advance(0);
    expect(last()).to.have.property('error').that.is.instanceOf(WireError);
    await scheduler.advance(501);
    expect(last()).to.deep.equal({ status: 'connected', listener: 2 });
  });

  it('stops with the last subscriber, lets the service know, and begins anew with the next', async () => {
    await listen();
    subscription.unsubscribe();
    await scheduler.advance(0);
    expect(service.listeners).to.deep.equal([]);
    expect(service.waiting).to.equal(0);
    expect(scheduler.waiting).to.equal(0);
    await listen();
    expect(service.listeners).to.deep.equal(['2']);
    expect(last()).to.deep.equal({ status: 'connected', listener: 2 });
  });

  it('leaves nothing behind when disposed of while it polls', async () => {
    await listen();
    let completed = 0;
    connection.events$.subscribe({ complete: () => completed++ });
    connection.state$.subscribe({ complete: () => completed++ });
    connection.dispose();
    await scheduler.advance(0);
    expect(completed).to.equal(2);
    expect(service.listeners).to.deep.equal([]);
    expect(service.requests.at(-1)!.init.keepalive).to.equal(true);
    expect(service.waiting).to.equal(0);
    expect(scheduler.waiting).to.equal(0);
    expect(last()).to.deep.equal({ status: 'disposed' });
    await scheduler.advance(60_000);
    expect(service.count('checkEvent')).to.equal(1);
  });

  it('leaves nothing behind when disposed of while it waits to retry', async () => {
    service.down = true;
    await listen();
    connection.dispose();
    await scheduler.advance(60_000);
    expect(service.count('addListener')).to.equal(1);
    expect(scheduler.waiting).to.equal(0);
  });

  it('does not mind a second connection on the same page', async () => {
    await listen();
    const other = new SoapConnection({ fetch: service.fetch, scheduler });
    other.events$.subscribe();
    await scheduler.advance(0);
    expect(service.listeners).to.deep.equal(['1', '2']);
    other.dispose();
    await scheduler.advance(0);
    expect(service.listeners).to.deep.equal(['1']);
    expect(last()).to.deep.equal({ status: 'connected', listener: 1 });
  });
});
