import { CtiClient, FaultError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { FakeConnection } from './fake-connection.ts';
import { settle, VirtualScheduler } from './virtual-scheduler.ts';

function setUp(answers: ConstructorParameters<typeof FakeConnection>[0] = {}) {
  const connection = new FakeConnection(answers);
  const scheduler = new VirtualScheduler();
  return { connection, scheduler, client: new CtiClient({ connection, scheduler }) };
}

describe('CtiClient', () => {
  it('shows a call under way, and its failure until the method is called again', async () => {
    const { client, connection } = setUp();
    connection.fault('toggleHold', 'There is no call to hold.');
    const call = client.call('toggleHold', { flag: true });
    expect(client.state.commands.pending.toggleHold).to.equal(1);
    const error = await call.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(FaultError);
    expect(client.state.commands.pending.toggleHold).to.equal(undefined);
    expect(client.state.commands.failed.toggleHold).to.equal(error);
    connection.answer('toggleHold', undefined);
    await client.call('toggleHold', { flag: true });
    expect(client.state.commands.failed).to.not.have.property('toggleHold');
    await settle();
  });
});
