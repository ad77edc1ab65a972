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

  it('loads the rest when one answer fails, and asks for that again with pauses', async () => {
    const failure = new TransportError('It is gone.');
    const all = await signedIn({ getUserDetails: failure, getAvailableCampaigns: [{ id: '300' }] });
    expect(all.state.commands).to.deep.equal({ pending: {}, failed: {}, missing: { getUserDetails: failure } });
    expect(all.state.directory.campaigns).to.have.lengthOf(1);
    const times = () => all.connection.callsOf('getUserDetails').length;
    await all.scheduler.advance(999);
    expect(times()).to.equal(1);
    await all.scheduler.advance(1);
    expect(times()).to.equal(2);
    await all.scheduler.advance(2_000 + 4_000);
    expect(times()).to.equal(4);
    all.connection.answer('getUserDetails', { username: 'agent@example.com' });
    await all.scheduler.advance(8_000);
    expect(all.state.session.details).to.deep.equal({ username: 'agent@example.com' });
    expect(all.state.commands.missing).to.deep.equal({});
    await all.scheduler.advance(60_000);
    expect(times()).to.equal(5);
  });

  it('stays where it is until the service tells the status', async () => {
    const all = setUp({ getStatus: new TransportError('HTTP status 502') });
    await settle();
    expect(all.state.session.status).to.equal('unknown');
    expect(all.state.commands.missing).to.have.keys('getStatus');
    all.connection.answer('getStatus', { loggedIn: true, ready: true });
    await all.scheduler.advance(1_000);
    expect(all.state.session.status).to.equal('signedIn');
    expect(all.state.commands.missing).to.deep.equal({});
    expect(asked(all)).to.include.members(ACCOUNT);
  });

  it('asks for dispositions that could not be had again, and not more often because something else happens', async () => {
    const all = await signedIn({ getCampaignDispositions2: new TransportError('It is gone.') });
    all.connection.emit('incomingCall', { callinfo: inbound });
    await settle();
    expect(all.state.commands.missing).to.have.keys('getCampaignDispositions2 300');
    expect(all.state.directory.dispositions).to.deep.equal({});
    for (let event = 0; event < 20; event++) all.connection.emit('campaignUpdate', { campaignId: '300' });
    all.connection.emit('callStarted', { callSessionId: 'A1' });
    await settle();
    expect(all.connection.callsOf('getCampaignDispositions2')).to.have.lengthOf(1);
    all.connection.answer('getCampaignDispositions2', [{ id: '1', name: 'Sold' }]);
    await all.scheduler.advance(1_000);
    expect(all.state.directory.dispositions['300']).to.have.lengthOf(1);
  });

  it('asks again at once when the agent says so, and when the connection is back', async () => {
    const all = await signedIn({ getReasonCodes: new TransportError('It is gone.') });
    all.client.retryNow();
    await settle();
    expect(all.connection.callsOf('getReasonCodes')).to.have.lengthOf(2);
    all.connection.state$.next({ status: 'retrying', error: new TransportError('Lost'), attempt: 1, retryAt: 0 });
    await all.scheduler.advance(60_000);
    expect(all.connection.callsOf('getReasonCodes'), 'while the connection is lost').to.have.lengthOf(2);
    all.connection.reconnect();
    await settle();
    expect(all.connection.callsOf('getReasonCodes')).to.have.lengthOf(3);
  });

  it('takes an answer that was overtaken by news for what it is, and asks once more', async () => {
    const all = await signedIn();
    const answers = [] as ((skills: { skillId: string }[]) => void)[];
    all.connection.answer('getAvailableSkills', () => new Promise((resolve) => answers.push(resolve)));
    for (let event = 0; event < 5; event++) all.connection.emit('skillAdded', {});
    await settle();
    answers[0]?.([{ skillId: 'old' }]);
    await settle();
    expect(answers).to.have.lengthOf(2);
    answers[1]?.([{ skillId: 'new' }]);
    await settle();
    expect(all.state.directory.skills).to.deep.equal([{ skillId: 'new' }]);
  });

  it('asks for the status again when an event came while the answer was on its way', async () => {
    const all = await signedIn();
    const answers = [] as ((status: { loggedIn: boolean; ready: boolean }) => void)[];
    all.connection.answer('getStatus', () => new Promise((resolve) => answers.push(resolve)));
    all.connection.reconnect();
    await settle();
    all.connection.emit('softphoneVolumeChanged', {});
    answers[0]?.({ loggedIn: true, ready: true });
    await settle();
    expect(answers).to.have.lengthOf(2);
    answers[1]?.({ loggedIn: true, ready: false });
    await settle();
    expect(answers, 'nothing came meanwhile').to.have.lengthOf(2);
    expect(all.state.agent.ready).to.equal(false);
  });

  it('asks no more for what was missing when the session is over', async () => {
    const all = await signedIn({ getSpeedDials: new TransportError('It is gone.') });
    all.connection.emit('logoutProcessFinished');
    const before = all.connection.calls.length;
    await all.scheduler.advance(60_000);
    expect(all.connection.calls).to.have.lengthOf(before);
    expect(all.state.commands.missing).to.deep.equal({});
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
