import { CtiError, FaultError, SoapConnection, TimeoutError, TransportError, WireError } from '@cti-elements/client';
import { encodeResponse } from '@cti-elements/contract';
import { expect } from '@open-wc/testing';
import { FakeService, faultReply } from './fake-service.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

function setUp() {
  const scheduler = new VirtualScheduler();
  const service = new FakeService(scheduler);
  const connection = new SoapConnection({ fetch: service.fetch, scheduler, timeout: 4_000 });
  return { scheduler, service, connection };
}

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('It did not reject.'),
    (error: unknown) => error as Error,
  );

describe('SoapConnection.call', () => {
  it('posts SOAP to the service on the agent’s own machine, and reads the answer', async () => {
    const { service, connection } = setUp();
    service.replies.set('getStatus', () => ({ text: encodeResponse('getStatus', { loggedIn: true, ready: false }) }));
    expect(await connection.call('getStatus', {})).to.deep.equal({ loggedIn: true, ready: false });
    const { url, init } = service.requests[0]!;
    expect(url).to.equal('http://localhost:8080/agent/v2');
    expect(init.method).to.equal('POST');
    expect(init.headers).to.deep.equal({ 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' });
  });

  it('rejects with the Fault that the service answers', async () => {
    const { service, connection } = setUp();
    service.replies.set('toggleHold', () => faultReply('There is no call.'));
    const error = await caught(connection.call('toggleHold', { flag: true }));
    expect(error).to.be.instanceOf(FaultError);
    expect(error.message).to.equal('There is no call.');
  });

  it('gives an error the stack of whoever called', async () => {
    const { service, connection } = setUp();
    service.replies.set('toggleHold', () => faultReply('There is no call.'));
    async function holdTheCall() {
      await connection.call('toggleHold', { flag: true });
    }
    expect((await caught(holdTheCall())).stack).to.contain('holdTheCall');
  });

  it('rejects a parameter of the wrong type before anything is sent', async () => {
    const { service, connection } = setUp();
    const error = await caught(connection.call('toggleHold', { flag: 'yes' as unknown as boolean }));
    expect(error).to.be.instanceOf(WireError);
    expect(service.requests).to.deep.equal([]);
  });

  it('says what to do when the service can’t be reached', async () => {
    const { service, connection } = setUp();
    service.down = true;
    const error = await caught(connection.call('getStatus', {}));
    expect(error).to.be.instanceOf(TransportError);
    expect(error.message).to.contain('http://localhost:8080/agent/v2').and.contain('running on this machine');
    expect(error.message).to.contain('local network');
    expect(error.cause).to.be.instanceOf(TypeError);
  });

  it('tells a web page in place of the service by its status, and one with status 200 by its text', async () => {
    const { service, connection } = setUp();
    const page = '<!doctype html><html><body>Not found</body></html>';
    service.replies.set('getStatus', () => ({ status: 404, text: page }));
    const missing = await caught(connection.call('getStatus', {}));
    expect(missing).to.be.instanceOf(TransportError).and.to.have.property('status', 404);
    service.replies.set('getStatus', () => ({ text: page }));
    const other = await caught(connection.call('getStatus', {}));
    expect(other).to.be.instanceOf(WireError).and.to.have.property('kind', 'html');
  });

  it('says that a page is refused, and which origin has to be allowed', async () => {
    const { service, connection } = setUp();
    service.replies.set('getStatus', () => ({ status: 403, text: '{"error":"Pages of others may not use this."}' }));
    const error = await caught(connection.call('getStatus', {}));
    expect(error).to.be.instanceOf(TransportError).and.to.have.property('status', 403);
    expect(error.message).to.contain(`refuses pages of ${location.origin}`);
  });

  it('tells a truncated answer', async () => {
    const { service, connection } = setUp();
    service.replies.set('getStatus', () => ({ text: encodeResponse('getStatus', { ready: true }).slice(0, -20) }));
    const error = await caught(connection.call('getStatus', {}));
    expect(error).to.be.instanceOf(WireError).and.to.have.property('kind', 'truncated');
  });

  it('ends with a TimeoutError when the time is up, the connection’s or the call’s own', async () => {
    const { service, connection, scheduler } = setUp();
    service.replies.set('getStatus', () => 'hangs');
    const ordinary = caught(connection.call('getStatus', {}));
    const patient = caught(connection.call('getStatus', {}, { timeout: 9_000 }));
    await scheduler.advance(4_000);
    expect(await ordinary)
      .to.be.instanceOf(TimeoutError)
      .and.to.have.property('message')
      .that.contains('getStatus within 4 s');
    expect(service.waiting).to.equal(1);
    await scheduler.advance(5_000);
    expect(await patient).to.be.instanceOf(TimeoutError);
    expect(service.waiting).to.equal(0);
  });

  it('rejects with the signal’s reason when the caller gives up, and aborts the request', async () => {
    const { service, connection, scheduler } = setUp();
    service.replies.set('getStatus', () => 'hangs');
    const controller = new AbortController();
    const reason = new Error('Enough.');
    const call = caught(connection.call('getStatus', {}, { signal: controller.signal }));
    await scheduler.advance(100);
    controller.abort(reason);
    expect(await call).to.equal(reason);
    expect(service.waiting).to.equal(0);
    expect(scheduler.waiting).to.equal(0);
    expect(await caught(connection.call('getStatus', {}, { signal: controller.signal }))).to.equal(reason);
    expect(service.requests).to.have.lengthOf(1);
  });

  it('leaves no timer behind after an answer', async () => {
    const { connection, scheduler } = setUp();
    await connection.call('logout', {});
    expect(scheduler.waiting).to.equal(0);
  });

  it('rejects what is under way when it is disposed of, and everything after', async () => {
    const { service, connection, scheduler } = setUp();
    service.replies.set('getStatus', () => 'hangs');
    const call = caught(connection.call('getStatus', {}));
    await scheduler.advance(0);
    connection.dispose();
    const error = await call;
    expect(error).to.be.instanceOf(CtiError);
    expect(error.message).to.contain('connection was closed');
    expect(await caught(connection.call('getStatus', {}))).to.be.instanceOf(CtiError);
    expect(service.requests).to.have.lengthOf(1);
    expect(scheduler.waiting).to.equal(0);
  });
});
