import { CtiClient, type CtiState, currentCall, SignInError } from '@cti-elements/client';
import { VirtualClock } from '@cti-elements/simulator';
import { createPageSimulator, type PageSimulator } from '@cti-elements/simulator/page';
import { expect } from '@open-wc/testing';
import { filter, firstValueFrom } from 'rxjs';

const WHO = { user: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' } as const;
import { FakePlace } from './fake-place.ts';

describe('the client with the simulated service', () => {
  let simulator: PageSimulator;
  let client: CtiClient;

  beforeEach(async () => {
    simulator = createPageSimulator({ clock: new VirtualClock() });
    client = CtiClient.connect({ fetch: simulator.fetch });
    await until(({ session }) => session.status === 'signedOut');
  });

  afterEach(() => {
    client.dispose();
    simulator.dispose();
  });

  async function until(condition: (state: CtiState) => boolean, of: CtiClient = client): Promise<CtiState> {
    return firstValueFrom(of.state$.pipe(filter(condition)));
  }

  const phase = (wanted: string | undefined) => (state: CtiState) => currentCall(state)?.phase === wanted;

  /** Signed in, with everything loaded, and ready. */
  async function ready() {
    await client.login(WHO);
    const { agent } = await until(
      (state) => state.agent.readyStates.length > 0 && state.directory.campaigns.length > 0 && idle(state),
    );
    await client.call('setReadyState', { stateId: agent.readyStates[0]!.id });
    await until((state) => state.agent.ready);
  }

  const idle = ({ commands }: CtiState) => Object.keys(commands.pending).length === 0;

  it('signs in after a refusal, and loads the account without a failure', async () => {
    const error = await client.login({ ...WHO, password: 'wrong' }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(SignInError);
    expect(client.state.session.refusal).to.equal((error as Error).message);
    await ready();
    const { session, directory, agent, commands } = client.state;
    expect(session).to.include({ status: 'signedIn', stationNumber: '1001', stationType: 'SOFTPHONE' });
    expect(session.details).to.include({ username: 'agent@example.com' });
    expect(directory.skills).to.not.deep.equal([]);
    expect(agent.notReadyReasons).to.not.deep.equal([]);
    expect(agent.logoutReasons).to.not.deep.equal([]);
    expect(commands.failed).to.deep.equal({});
  });

  it('takes a call to its end: answer, hold, wrap-up, disposition, and the state chosen meanwhile', async () => {
    await ready();
    const customer = simulator.control.callIn({ number: '4155550123' });
    await until(phase('ringingHere'));
    await until((state) => state.softphone.ringing);
    await client.call('softphonePickupPhone');
    await until(phase('talking'));
    await client.call('toggleHold', { flag: true });
    await until((state) => currentCall(state)?.held === true);
    await client.call('toggleHold', { flag: false });
    await client.call('setNotReadyState', { reasonId: client.state.agent.notReadyReasons[0]!.id });
    expect(client.state.agent).to.deep.include({ ready: true });
    expect(client.state.agent.pending).to.include({ ready: false });
    simulator.control.hangUp(customer.id);
    await until(phase('wrapUp'));
    const campaignId = currentCall(client.state)!.info.campaignId!;
    const { directory } = await until((state) => state.directory.dispositions[campaignId] !== undefined);
    const disposition = directory.dispositions[campaignId]![0]!.id!;
    await client.call('finishCall', { disposition, comments: 'A pleasant call.' });
    await until((state) => !state.agent.ready);
    expect(client.state.calls.recent).to.have.lengthOf(1);
    expect(client.state.calls.recent[0]).to.deep.include({ outcome: 'finished', dispositionId: disposition });
    expect(client.state.agent.pending).to.equal(undefined);
  });

  it('makes a call that is busy, and one that is answered', async () => {
    await ready();
    const number = '+14155550199';
    const campaignId = client.state.directory.campaigns.find(({ mode }) => mode === 1)!.id;
    await client.call('makeCall', { number, campaignId, checkDnc: false });
    await until(phase('ringingThere'));
    simulator.control.busy(simulator.control.customers()[0]!.id);
    const { calls } = await until((state) => state.calls.failure !== undefined);
    expect(calls.failure).to.include({ number });
    expect(calls.recent[0]).to.include({ outcome: 'failed' });
    simulator.control.setCustomerBehaviour(number, { kind: 'manual' });
    await client.call('makeCall', { number, campaignId, checkDnc: false });
    await until(phase('ringingThere'));
    simulator.control.pickUp(simulator.control.customers().at(-1)!.id);
    await until(phase('talking'));
    expect(client.state.calls.failure).to.equal(undefined);
  });

  it('agrees with a client that comes later, as after a reload, and with one that acts', async () => {
    await ready();
    simulator.control.callIn({ number: '4155550123' });
    await until((state) => state.softphone.ringing);
    await client.call('softphonePickupPhone');
    await until(phase('talking'));
    const other = CtiClient.connect({ fetch: simulator.fetch });
    try {
      await until(phase('talking'), other);
      expect(currentCall(other.state)!.info.number).to.equal(currentCall(client.state)!.info.number);
      await until((state) => state.connection.status === 'connected', other);
      await other.call('toggleHold', { flag: true });
      await until((state) => currentCall(state)?.held === true);
      await other.call('disconnectCall');
      await until(phase('wrapUp'));
      await until(phase('wrapUp'), other);
    } finally {
      other.dispose();
    }
  });

  describe('with a place that keeps the state', () => {
    const place = new FakePlace();
    const clients: CtiClient[] = [];

    /** A page that is loaded, and knows the account. */
    async function open(): Promise<CtiClient> {
      const page = CtiClient.connect({ fetch: simulator.fetch, keep: place });
      clients.push(page);
      await until(({ session }) => session.status !== 'unknown', page);
      if (page.state.session.status === 'signedIn')
        await until((state) => state.session.details !== undefined && idle(state), page);
      return page;
    }

    beforeEach(async () => {
      client.dispose();
      client = await open();
    });

    afterEach(() => {
      for (const page of clients.splice(0)) page.dispose();
      place.wipe();
    });

    it('lets an agent go ready after a reload', async () => {
      await client.login(WHO);
      await until((state) => state.agent.readyStates.length > 0 && state.session.details !== undefined && idle(state));
      client.dispose();
      client = await open();
      expect(client.state.agent.readyStates).to.not.deep.equal([]);
      await client.call('setReadyState', { stateId: client.state.agent.readyStates[0]!.id });
      const { agent } = await until((state) => state.agent.ready);
      expect(agent.readyStateId).to.equal(agent.readyStates[0]!.id);
    });

    it('shows a held and recorded call after a reload, and in a second tab, as it was', async () => {
      await ready();
      simulator.control.callIn({ number: '4155550123' });
      await until((state) => state.softphone.ringing);
      await client.call('softphonePickupPhone');
      await until(phase('talking'));
      await client.call('recordCall', { flag: true });
      await client.call('toggleHold', { flag: true });
      await until((state) => currentCall(state)?.held === true && currentCall(state)?.recording === true);
      await client.call('setNotReadyState', { reasonId: client.state.agent.notReadyReasons[0]!.id });
      const { talkingSince, heldSince } = currentCall(client.state)!;
      const { pending, since, readyStateId } = client.state.agent;
      client.dispose();
      client = await open();
      const tab = await open();
      for (const page of [tab, client]) {
        expect(currentCall(page.state)).to.include({ held: true, recording: true, talkingSince, heldSince });
        expect(page.state.agent).to.deep.include({ ready: true, readyStateId, since, pending });
      }
      await client.call('toggleHold', { flag: false });
      await until((state) => currentCall(state)?.held === false, tab);
    });

    it('tells the next agent at the machine nothing of the last one', async () => {
      await client.login(WHO);
      await until((state) => state.agent.readyStates.length > 0 && state.session.details !== undefined && idle(state));
      await client.call('getVersion', { componentName: 'x' }).catch(() => undefined);
      client.dispose();
      expect(place.texts).to.have.lengthOf(1);
      client = await open();
      await client.call('logout', { reasonId: client.state.agent.logoutReasons[0]!.id });
      await until(({ session }) => session.status === 'signedOut');
      expect(place.texts).to.have.lengthOf(0);
    });
  });

  it('is told to change the password, and loads the account when that is done', async () => {
    simulator.control.expirePassword('agent@example.com', true);
    await client.login(WHO);
    const { session } = await until((state) => state.session.passwordChange !== undefined);
    expect(session.passwordChange).to.include({ mandatory: true });
    await client.call('changePassword', { newPassword: 'Correct-Horse-7-Battery' });
    const { commands } = await until((state) => state.directory.campaigns.length > 0 && idle(state));
    expect(client.state.session.passwordChange).to.equal(undefined);
    expect(commands.failed).to.deep.equal({});
  });

  it('signs out with a reason', async () => {
    await ready();
    await client.call('logout', { reasonId: client.state.agent.logoutReasons[0]!.id });
    const { session } = await until((state) => state.session.status === 'signedOut');
    expect(session.endedBy).to.equal(undefined);
    expect(session.user).to.equal('agent@example.com');
  });
});
