import { codes } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoAccount } from '../../../../packages/simulator/core/account/demo-account.ts';
import { TestCenter, type TestClient } from '../../core-kit.ts';

/** An agent who talks to Maria Alvarez in this campaign. */
async function talk(campaign: string, options?: ConstructorParameters<typeof TestCenter>[0]) {
  const center = new TestCenter(options);
  const agent = await center.agent({ ready: true });
  await center.talk(agent, campaign);
  const campaignId = center.campaign(campaign).id;
  return { center, agent, campaignId };
}

async function questionIds(agent: TestClient, campaignId: string) {
  const questions = await agent.call('requestWorksheet', { campaignId });
  return (name: string) => questions.find((question) => question.name === name)!.id!;
}

const answers = async (agent: TestClient) => (await agent.call('getWorksheetAnswers'))!.attributes;

test('a campaign has its script, or none', async () => {
  const { agent, campaignId } = await talk('Renewals');
  const script = await agent.call('requestScript', { campaignId });
  assert.match(script!, /@Customer\.first_name@/);
  const account = demoAccount();
  const bare = new TestCenter({ account: { ...account, desk: { ...account.desk!, scripts: {} } } });
  assert.equal(await (await bare.agent()).call('requestScript', { campaignId }), '');
  assert.match(await agent.fault('requestScript', { campaignId: '5' }), /no campaign 5/);
  assert.match(await agent.fault('requestScript'), /campaignId/);
});

test('the survey asks questions of every type, in the order of their numbers', async () => {
  const { agent, campaignId } = await talk('Satisfaction survey');
  const questions = await agent.call('requestWorksheet', { campaignId });
  assert.deepEqual(
    questions.map(({ idx }) => idx),
    questions.map((_, index) => index),
  );
  const kinds = new Set(questions.map(({ type }) => type));
  assert.deepEqual(
    Object.entries(codes.questionType).filter(([, type]) => !kinds.has(type)),
    [],
  );
  assert.equal(await agent.call('hasWorksheet', { campaignId }), true);
});

test('answers lead along a branch; those of a branch that is left are dropped', async () => {
  const { agent, campaignId } = await talk('Satisfaction survey');
  const id = await questionIds(agent, campaignId);
  assert.equal(await agent.call('isWorksheetComplete'), false);
  await agent.call('updateWorksheetAnswers', { id: id('Satisfied'), answer: 'false' });
  await agent.call('updateWorksheetAnswers', { id: id('What went wrong'), answer: 'Nobody answered' });
  assert.equal(await agent.call('isWorksheetComplete'), true, 'what follows need not be answered');
  await agent.call('updateWorksheetAnswers', { id: id('Satisfied'), answer: 'true' });
  assert.deepEqual(await answers(agent), [{ key: id('Satisfied'), value: 'true' }]);
  assert.equal(await agent.call('isWorksheetComplete'), false);
  await agent.call('saveWorksheetAnswers', {
    values: {
      attributes: [
        { key: id('Satisfied'), value: 'true' },
        { key: id('Best'), value: 'Price' },
        { key: id('Recommend'), value: '10' },
        { key: id('Prize draw'), value: 'No' },
        { key: id('What went wrong'), value: 'Nobody answered' },
      ],
    },
  });
  assert.deepEqual(
    (await answers(agent)).map(({ key }) => key),
    [id('Satisfied'), id('Best'), id('Recommend'), id('Prize draw')],
  );
  assert.equal(await agent.call('isWorksheetComplete'), true);
  await agent.call('updateWorksheetAnswers', { id: id('Best'), answer: '' });
  assert.equal(await agent.call('isWorksheetComplete'), false, 'an answer can be taken back');
});

test('an answer that its question does not allow is refused in words, and changes nothing', async () => {
  const { agent, campaignId } = await talk('Satisfaction survey');
  const id = await questionIds(agent, campaignId);
  await agent.call('updateWorksheetAnswers', { id: id('Satisfied'), answer: 'false' });
  const wrong: [name: string, answer: string, words: RegExp][] = [
    ['Satisfied', 'perhaps', /"Satisfied" must be true or false\./],
    ['Best', 'Colour', /one of the choices/],
    ['Recommend', 'ten', /must be a number/],
    ['Recommend', '11', /at most 10/],
    ['Recommend', '7.5', /at most 0 digits after the point/],
    ['Products', 'Motor;Boat', /some of the choices/],
    ['Share', '-1', /at least 0/],
    ['Yearly cost', '12345678.99', /at most 9 digits/],
    ['Since', '2026-02-30', /must be a date/],
    ['Since', '1949-12-31', /at least 1950-01-01/],
    ['What went wrong', 'All', /at least 5 characters long/],
    ['Happened', '2026-01-01T25:00', /a date and a time/],
    ['Waited', 'long', /length of time/],
    ['Case', 'AB-12', /does not match/],
    ['E-mail', 'me@here', /e-mail address/],
    ['Telephone', '12', /telephone number/],
    ['Call time', '21:00', /at most 20:00/],
    ['Call time', 'noon', /must be a time/],
    ['Web address', 'javascript:alert(1)', /web address/],
  ];
  for (const [name, answer, words] of wrong)
    assert.match(await agent.fault('updateWorksheetAnswers', { id: id(name), answer }), words, name);
  assert.match(await agent.fault('updateWorksheetAnswers', { id: '5', answer: 'x' }), /no question 5/);
  assert.match(await agent.fault('saveWorksheetAnswers'), /values/);
  assert.deepEqual(await answers(agent), [{ key: id('Satisfied'), value: 'false' }]);
});

test('a disposition that asks for the worksheet is refused until it is finished', async () => {
  const { center, agent, campaignId } = await talk('Customer service');
  const disposition = center.disposition('Policy changed');
  const id = await questionIds(agent, campaignId);
  assert.match(await agent.fault('finishCall', { disposition }), /worksheet to be finished first/);
  await agent.call('updateWorksheetAnswers', { id: id('Change'), answer: 'Cancellation' });
  await agent.call('updateWorksheetAnswers', { id: id('Confirmed'), answer: 'true' });
  await agent.call('finishCall', { disposition });
  assert.match(await agent.fault('getWorksheetAnswers'), /no call/);
});

test('a campaign without a worksheet has nothing to answer', async () => {
  const demo = demoAccount();
  const account = { ...demo, desk: { ...demo.desk!, worksheets: {} } };
  const { agent, campaignId } = await talk('Renewals', { account });
  assert.equal(await agent.call('hasWorksheet', { campaignId }), false);
  assert.deepEqual(await agent.call('requestWorksheet', { campaignId }), []);
  assert.equal(await agent.call('isWorksheetComplete'), true);
  assert.match(await agent.fault('updateWorksheetAnswers', { id: '1', answer: '' }), /has no worksheet/);
});

test('a connector opens its page with the call’s values filled in, for every listener', async () => {
  const { center, agent, campaignId } = await talk('Renewals');
  const other = await center.client();
  const connectors = await agent.call('requestConnectors', { campaignId });
  assert.deepEqual(
    connectors.map(({ name }) => name),
    ['Customer page', 'Renewal offer', 'Write an e-mail'],
  );
  const process = (name: string) =>
    agent.call('processConnector', { campaignId, connectorId: connectors.find((one) => one.name === name)!.id! });
  await process('Customer page');
  const url = 'https://crm.example.com/customers?phone=%2B19255550100&policy=LK-204711';
  assert.deepEqual(await agent.last('openURL'), { newTab: true, url });
  await process('Renewal offer');
  await process('Write an e-mail');
  const opened = (await other.events()).map(({ data }) => (data as { url: string }).url);
  assert.deepEqual(opened.slice(1), [
    'https://offers.example.com/new?product=Motor&name=Alvarez&discount=5',
    'mailto:maria.alvarez%40example.com?subject=Your%20policy%20LK-204711',
  ]);
  await agent.call('openBrowser', { url: 'https://www.example.com/help' });
  assert.deepEqual(await agent.last('openURL'), { newTab: true, url: 'https://www.example.com/help' });
  assert.match(await agent.fault('openBrowser', { url: 'file:///etc/passwd' }), /not an address to open/);
  assert.match(await agent.fault('openBrowser'), /url/);
  assert.match(await agent.fault('processConnector', { campaignId, connectorId: '5' }), /no connector 5/);
  center.control.setPermissions('agent@example.com', { canUseConnectors: false });
  const connectorId = connectors[0]!.id!;
  assert.match(await agent.fault('processConnector', { campaignId, connectorId }), /canUseConnectors/);
});

test('a call has its variables; those that may be changed are', async () => {
  const { center, agent } = await talk('Renewals');
  const value = async (name: string) =>
    (await agent.call('getCallAttachedVariables')).find((variable) => variable.name === name)!;
  assert.equal((await value('ANI')).value, '+19255550100');
  assert.equal((await value('campaign_name')).value, 'Renewals');
  const discount = await value('discount');
  assert.equal(discount.value, '5');
  await agent.call('setCallAttachedVariable', { id: discount.id!, value: '10' });
  assert.equal((await value('discount')).value, '10');
  assert.deepEqual(await agent.seen(), ['callUpdated']);
  const { id } = await value('ANI');
  assert.match(await agent.fault('setCallAttachedVariable', { id: id!, value: '1' }), /"ANI" can't be changed/);
  assert.match(await agent.fault('setCallAttachedVariable', { id: '5', value: '1' }), /no call variable 5/);
  assert.match(
    await agent.fault('setCallAttachedVariable', { id: discount.id!, value: 'much' }),
    /"discount" must be a/,
  );
  const views = await agent.call('getCAVFieldViews');
  assert.deepEqual(
    views.filter(({ editable }) => editable).map(({ name }) => name),
    ['discount', 'new_premium', 'valid_until', 'sent', 'reason'],
  );
  assert.equal(await agent.call('getForceCavView'), false);
  center.control.setPermissions('agent@example.com', { canEditCRMSessions: false });
  assert.match(await agent.fault('setCallAttachedVariable', { id: discount.id!, value: '1' }), /canEditCRMSessions/);
});

test('a call brings the customer’s record, and a change of it is told', async () => {
  const { center, agent } = await talk('Renewals');
  const fields = async () =>
    Object.fromEntries((await agent.call('getCRMMap'))!.attributes.map(({ key, value }) => [key, value]));
  assert.equal((await fields())['last_name'], 'Alvarez');
  center.control.desk.changeContact('9255550100', { last_name: 'Alvarez-Ruiz' });
  const { record } = (await agent.last('callCRMRecordChanged')) as { record: { attributes: { value?: string }[] } };
  assert.ok(record.attributes.some((one) => one.value === 'Alvarez-Ruiz'));
  assert.equal((await fields())['last_name'], 'Alvarez-Ruiz');
  const types = await agent.call('getCrmFieldDataTypes');
  assert.ok(types.some(({ name }) => name === 'first_name'));
  assert.throws(() => center.control.desk.changeContact('9255550142', {}), /no contact with the number/);
});

test('without a call there are no variables, no record and no answers', async () => {
  const center = new TestCenter();
  const agent = await center.agent();
  for (const name of [
    'getCRMMap',
    'getCallAttachedVariables',
    'getWorksheetAnswers',
    'isWorksheetComplete',
    'saveWorksheetAnswers',
  ] as const)
    assert.match(await agent.fault(name), /There is no call/);
});
