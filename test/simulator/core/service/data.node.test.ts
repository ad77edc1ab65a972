import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalNumber, demoAccount } from '@cti-elements/simulator';
import { TestCenter } from '../../core-kit.ts';

test('an agent sees what the account holds', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  await center.secondAgent();
  const { account } = center;
  const [alex] = account.agents;
  assert.deepEqual(await agent.call('getUserDetails'), {
    domain: 'Larkspur Insurance',
    domainId: account.domain.id,
    extension: '2001',
    flags: 0n,
    fullName: 'Alex Morgan',
    station: '1001',
    stationType: 'SOFTPHONE',
    username: 'agent@example.com',
  });
  assert.equal((await agent.call('getSelfInfo'))?.id, alex!.id);
  assert.deepEqual(
    (await agent.call('getLoggedUsers')).map(({ name }) => name),
    ['Alex Morgan', 'Sam Rivera'],
  );
  assert.equal((await agent.call('getAvailableAgents')).length, 2);
  assert.equal((await agent.call('getAgentInfo', { agentId: account.agents[2]!.id }))?.name, 'Noor Haddad');
  assert.deepEqual(await agent.call('getAgentPermissions'), alex!.permissions);
  assert.deepEqual(await agent.call('getReasonCodes'), account.logoutReasons);
  assert.deepEqual(await agent.call('getNotReadyReasonCodes'), account.notReadyReasons);
  assert.deepEqual(await agent.call('getSpeedDials'), account.speedDials);
  assert.equal((await agent.call('getManualCallsConfig'))?.defCampaign, account.manualCampaignId);
  assert.equal(await agent.call('isAddressValid', { number: '9255550100' }), true);
  assert.equal(await agent.call('isAddressValid', { number: 'nobody' }), false);
});

test('campaigns come with their dispositions', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const campaigns = await agent.call('getAvailableCampaigns');
  assert.deepEqual(await agent.call('getCampaigns'), campaigns);
  assert.deepEqual(
    campaigns.map(({ name, mode }) => [name, mode]),
    [
      ['Renewals', 0],
      ['Customer service', 0],
      ['Win-back', 1],
      ['Satisfaction survey', 2],
    ],
  );
  const campaignId = campaigns[0]!.id!;
  assert.deepEqual(await agent.call('getCampaignInfo', { campaignId }), campaigns[0]);
  const dispositions = await agent.call('getCampaignDispositions2', { campaignId });
  assert.equal(dispositions.find(({ name }) => name === 'Call again')?.timeout, 3_600_000);
  const plain = await agent.call('getCampaignDispositions', { campaignId });
  assert.ok(plain.every((disposition) => !('timeout' in disposition)));
  assert.equal(plain.length, dispositions.length);
});

test('an agent chooses which skills are active', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  const skills = await agent.call('getAvailableSkills');
  assert.deepEqual(
    skills.map(({ name }) => name),
    ['Motor', 'Home'],
  );
  assert.equal((await agent.call('getAllSkills')).length, 3);
  const groups = await agent.call('getSkillGroups');
  assert.deepEqual(groups[1]?.userIds, [center.account.agents[0]!.id, center.account.agents[2]!.id]);
  const active = [skills[1]!.skillId!];
  await agent.call('setActiveSkills', { skills: active });
  assert.deepEqual(await agent.last('activeSkillsChanged'), { activeSkills: active });
  await agent.call('logout', { reasonId: center.account.logoutReasons[0]!.id });
  await agent.call('cachedLogin', { password: 'secret' });
  assert.deepEqual(((await agent.last('skillsInitialized')) as { activeSkills: string[] }).activeSkills, active);
});

test('the demo’s ids are longer than a JavaScript number can hold, and all different', () => {
  const { agents, campaigns, dispositions, skills, readyStates, notReadyReasons, logoutReasons } = demoAccount();
  const ids = [...agents, ...campaigns, ...dispositions, ...readyStates, ...notReadyReasons, ...logoutReasons]
    .map(({ id }) => id)
    .concat(skills.map(({ skillId }) => skillId));
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => BigInt(id) > 2n ** 53n));
  assert.ok(ids.some((id) => String(Number(id)) !== id));
});

test('one number is one number, however it is written', () => {
  for (const text of ['9255550100', '(925) 555-0100', '+1 925 555 0100', '1-925-555-0100', 'tel:+1.925.555.0100'])
    assert.equal(canonicalNumber(text), '+19255550100');
  assert.equal(canonicalNumber('+44 20 7946 0100'), '+442079460100');
  assert.equal(canonicalNumber('911'), '911');
  for (const text of ['', '12', '+', '555-CALL', '1234567890123456']) assert.equal(canonicalNumber(text), undefined);
});
