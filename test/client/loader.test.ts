import { FaultError, type MethodName, TransportError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { inbound, setUp, signedIn } from './set-up.ts';
import { settle } from './virtual-scheduler.ts';

const ACCOUNT: MethodName[] = [
  'getUserDetails',
  'getAgentPermissions',
  'getReasonCodes',
  'getNotReadyReasonCodes',
  'getAvailableCampaigns',
  'getAvailableSkills',
  'getAvailableAgents',
  'getSpeedDials',
];

type All = ReturnType<typeof setUp>;
/** What is asked for a little later, by the loader of the deferred slices. */
const LATER: MethodName[] = ['getCallbacks', 'requestRecordings'];
const asked = (all: All) => all.connection.calls.map(({ name }) => name).filter((name) => !LATER.includes(name));

describe('the loader', () => {
  it('asks a service where nobody is signed in for nothing but the status', async () => {
    const all = setUp();
    await settle();
    expect(asked(all)).to.deep.equal(['getStatus']);
  });

  it('asks once for all that a session needs: after a reload', async () => {
    const all = await signedIn();
    expect(asked(all)).to.have.members(['getStatus', ...ACCOUNT]);
    expect(asked(all)).to.have.lengthOf(1 + ACCOUNT.length);
  });

  it('asks once for all that a session needs: after a sign-in', async () => {
    const all = setUp();
    await settle();
    all.connection.emit('loginProcessStarted', {});
    expect(asked(all)).to.deep.equal(['getStatus']);
    all.connection.emit('loginProcessFinished', { successfull: true });
    await settle();
    expect(asked(all)).to.have.members(['getStatus', ...ACCOUNT]);
  });

  it('asks for it again when events may have been missed', async () => {
    const all = await signedIn();
    all.connection.reconnect();
    await settle();
    expect(asked(all)).to.have.lengthOf(2 * (1 + ACCOUNT.length));
  });

  it('puts what it gets into the directory', async () => {
    const campaigns = [{ id: '300', name: 'Service' }];
    const all = await signedIn({
      getUserDetails: { username: 'agent@example.com', fullName: 'Alex Agent' },
      getAvailableCampaigns: campaigns,
      getAvailableAgents: [{ agentId: '9', name: 'Sam' }],
      getAvailableSkills: [{ skillId: '5', name: 'French' }],
      getSpeedDials: [{ code: '1', number: '4155550111', description: 'Front desk' }],
    });
    const { session, directory } = all.state;
    expect(session.details).to.include({ fullName: 'Alex Agent' });
    expect(directory.campaigns).to.equal(campaigns);
    expect(directory.agents).to.deep.equal([{ agentId: '9', name: 'Sam' }]);
    expect(directory.skills).to.deep.equal([{ skillId: '5', name: 'French' }]);
    expect(directory.speedDials).to.have.lengthOf(1);
    all.connection.emit('logoutProcessFinished');
    expect(all.state.directory.campaigns).to.deep.equal([]);
  });

  it('loads the rest when one answer fails, and records the failure', async () => {
    const failure = new TransportError('It is gone.');
    const all = await signedIn({ getUserDetails: failure, getAvailableCampaigns: [{ id: '300' }] });
    expect(all.state.commands.failed).to.deep.equal({ getUserDetails: failure });
    expect(all.state.directory.campaigns).to.have.lengthOf(1);
    expect(all.state.commands.pending).to.deep.equal({});
  });

  it('waits with a new password: until then the service answers nothing else', async () => {
    const all = setUp();
    await settle();
    all.connection.emit('loginProcessStarted', {});
    all.connection.emit('passwordChangeRequired', { manadatory: true, policy: [] });
    all.connection.emit('loginProcessFinished', { successfull: true });
    await settle();
    expect(asked(all)).to.deep.equal(['getStatus']);
    await all.client.call('changePassword', { newPassword: 'a better one' });
    await settle();
    expect(asked(all)).to.include.members(ACCOUNT);
  });

  it('asks for the dispositions of each call’s campaign, once a call', async () => {
    const dispositions = [{ id: '1', name: 'Sold', timeout: 0 }];
    const all = await signedIn({ getCampaignDispositions2: dispositions });
    all.connection.emit('incomingCall', { callinfo: inbound });
    all.connection.emit('callUpdated', { callinfo: inbound });
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    await settle();
    expect(all.connection.callsOf('getCampaignDispositions2')).to.deep.equal([{ campaignId: '300' }]);
    expect(all.state.directory.dispositions).to.deep.equal({ '300': dispositions });
  });

  it('asks an older service for the dispositions in the older way', async () => {
    const all = await signedIn({
      getCampaignDispositions2: new FaultError('There is no such method.'),
      getCampaignDispositions: [{ id: '1', name: 'Sold' }],
    });
    all.connection.emit('incomingCall', { callinfo: inbound });
    await settle();
    expect(all.state.directory.dispositions['300']).to.deep.equal([{ id: '1', name: 'Sold' }]);
  });

  it('asks for a campaign that has changed: it is replaced, added or removed', async () => {
    const all = await signedIn({ getAvailableCampaigns: [{ id: '300', name: 'Old' }] });
    all.connection.answer('getCampaignInfo', ({ campaignId }) => ({ id: campaignId, name: 'New' }));
    all.connection.emit('campaignUpdate', { campaignId: '300' });
    all.connection.emit('campaignUpdate', { campaignId: '301' });
    await settle();
    expect(all.state.directory.campaigns).to.deep.equal([
      { id: '300', name: 'New' },
      { id: '301', name: 'New' },
    ]);
    all.connection.answer('getCampaignInfo', undefined);
    all.connection.emit('campaignUpdate', { campaignId: '300' });
    await settle();
    expect(all.state.directory.campaigns.map(({ id }) => id)).to.deep.equal(['301']);
    all.connection.emit('campaignUpdate', {});
    await settle();
    expect(all.state.directory.campaigns.map(({ id }) => id)).to.deep.equal(['300']);
  });

  it('asks for known dispositions again when their campaign has changed', async () => {
    const all = await signedIn();
    all.connection.emit('incomingCall', { callinfo: inbound });
    await settle();
    all.connection.emit('campaignUpdate', { campaignId: '300' });
    all.connection.emit('campaignUpdate', { campaignId: '999' });
    await settle();
    expect(all.connection.callsOf('getCampaignDispositions2')).to.have.lengthOf(2);
  });

  it('takes the skills from events, and asks where an event does not tell them', async () => {
    const all = await signedIn();
    all.connection.emit('skillsInitialized', { skills: [{ skillId: '5' }], activeSkills: ['5'] });
    expect(all.state.directory).to.deep.include({ skills: [{ skillId: '5' }], activeSkills: ['5'] });
    all.connection.emit('skillsChanged', { skills: [{ skillId: '6' }] });
    all.connection.emit('activeSkillsChanged', { activeSkills: ['6'] });
    expect(all.state.directory).to.deep.include({ skills: [{ skillId: '6' }], activeSkills: ['6'] });
    all.connection.answer('getAvailableSkills', [{ skillId: '7' }]);
    all.connection.emit('skillAdded', { name: 'Latin' });
    await settle();
    expect(all.state.directory.skills).to.deep.equal([{ skillId: '7' }]);
  });

  it('asks for nothing once the client is disposed of', async () => {
    const all = await signedIn();
    const before = all.connection.calls.length;
    all.client.dispose();
    await settle();
    expect(all.connection.calls).to.have.lengthOf(before);
    expect(all.connection.observed).to.equal(false);
  });
});
