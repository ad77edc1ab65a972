import { codes } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { noteUse } from '../../../packages/elements/internal/usage.ts';
import { type Bench, createBench } from '../bench.ts';
import { all, button, click, field, fill, focused, focusedName, sees, seen, waitUntil } from '../user.ts';

const AGENT2 = { userName: 'agent2@example.com', password: 'secret', stationId: '1002', stationType: 'PSTN' };
const options = (): string[] => all('[role=option]').map((one) => one.querySelector('.cut')?.textContent ?? '');
const active = (): string | undefined => {
  const field = all('[role=combobox][aria-activedescendant]')[0];
  const id = field?.getAttribute('aria-activedescendant') ?? '';
  return (field?.getRootNode() as ShadowRoot | undefined)?.getElementById(id)?.querySelector('.cut')?.textContent;
};
const valueOf = async (name: string): Promise<string> => (await field(name)).value;

describe('in every search field, Enter takes what is shown', () => {
  let bench: Bench;
  const asked: { method: string; number?: unknown }[] = [];

  beforeEach(async () => {
    asked.length = 0;
    for (const key of Object.keys(localStorage)) if (key.includes(':used:')) localStorage.removeItem(key);
    bench = createBench();
    await bench.signIn();
    const { client } = bench;
    const call = client.call.bind(client);
    client.call = ((method, params) => {
      asked.push({ method, number: (params as { number?: unknown } | undefined)?.number });
      return call(method, params);
    }) as typeof client.call;
  });
  afterEach(() => bench.dispose());

  it('transfer: the first that fits is active, by parts, accents and initials, and a number goes as a number', async () => {
    await bench.talk();
    await click('Transfer');
    await fill('Name or number', 'claims of');
    await waitUntil(() => active() === 'Claims office', `The first is not active: ${options().join()}`);
    await sendKeys({ press: 'Enter' });
    expect(await valueOf('Name or number')).to.equal('Claims office');
    await fill('Name or number', 'cs');
    await waitUntil(() => active() === 'Customer service', 'Initials find nothing');
    await fill('Name or number', '(925) 555-0188');
    await waitUntil(() => active() === '(925) 555-0188', 'The typed number is not the first');
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => asked.some(({ method }) => method === 'transferCall'),
      'Enter on what was typed asks at once',
    );
    expect(asked.pop()?.number).to.equal('9255550188');
    await click('Cancel');
    await click('Transfer');
    await fill('Name or number', 'nobody at all');
    await sees('Nobody found. Enter a number, or another name.');
    await sendKeys({ press: 'Enter' });
    await sees(/“nobody at all” can’t be read as one phone number/);
    expect(asked.filter(({ method }) => method === 'transferCall')).to.deep.equal([]);
  });

  it('transfer: a button means what the list shows as the first; after Escape, what is typed', async () => {
    await bench.talk();
    await click('Transfer');
    await fill('Name or number', 'claims');
    await waitUntil(() => active() === 'Claims office');
    await click('Ask first');
    await sees('Calling Claims office…');
    await click('Cancel');
    await click('Transfer');
    await fill('Name or number', '4001');
    await waitUntil(() => options().length > 0);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => options().length === 0, 'The list is still open');
    await click('Ask first');
    await waitUntil(() => asked.filter(({ method }) => method === 'transferCall').length === 2);
    expect(asked.findLast(({ method }) => method === 'transferCall')?.number).to.equal('4001');
  });

  it('transfer: the list stays open under a pressed pointer, so that the click arrives where it was meant', async () => {
    await bench.talk();
    await click('Transfer');
    const input = await field('Name or number');
    input.focus();
    await sendKeys({ type: '+1 925 555 0188' });
    await waitUntil(() => options().length === 1);
    const ask = await button('Ask first');
    ask.scrollIntoView({ block: 'nearest' });
    await waitUntil(() => !ask.matches('[data-deaf]'));
    const { x, y, width, height } = ask.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await sendMouse({ type: 'down' });
    await waitUntil(() => focused() !== input, 'The field has lost the focus');
    await sendMouse({ type: 'up' });
    await sees('Calling +1 (925) 555-0188…');
  });

  it('transfer: whom the agent uses comes first', async () => {
    await bench.talk();
    await click('Transfer');
    await fill('Name or number', 'c');
    await waitUntil(() => options().length > 1);
    const service = bench.client.state.directory.campaigns.find(({ name }) => name === 'Customer service')!;
    noteUse('transfer', service.extension || service.id!);
    await fill('Name or number', 'cu');
    await fill('Name or number', 'c');
    await waitUntil(() => active() === 'Customer service', 'What is used is not the first');
  });

  it('campaigns: the field shows which one calls go out for, and takes another by a part of its name', async () => {
    const campaigns = bench.client.state.directory.campaigns.filter(({ mode }) => mode !== codes.campaignMode.inbound);
    const input = await field('Campaign');
    const before = input.value;
    expect(campaigns.map(({ name }) => name)).to.include(before);
    const other = campaigns.map(({ name = '' }) => name).find((name) => name !== before)!;
    input.focus();
    await waitUntil(() => options().length > 1, 'The list does not open');
    await sendKeys({ type: 'zzz' });
    await sees('No campaign with these letters');
    (await field('Name or number')).focus();
    await waitUntil(() => input.value === before, 'What was not taken stays in the field');
    input.focus();
    await sendKeys({ type: other.slice(1, 6).toLowerCase() });
    await waitUntil(() => active() === other, `It is not found: ${options().join()}`);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => input.value === other);
    expect(bench.provider.phone!.campaignId).to.equal(campaigns.find(({ name }) => name === other)!.id);
    await sendKeys({ press: 'Enter' });
    expect(
      asked.filter(({ method }) => method === 'makeCall'),
      'Enter in here calls nobody',
    ).to.deep.equal([]);
    expect(focusedName()).to.equal('Campaign');
  });

  it('messages: the first person is active, found without accents and by initials', async () => {
    await bench.simulator.center.workstation(2).call('login', AGENT2);
    await click(/^Messages/);
    await click('New');
    await waitUntil(() => focusedName() === 'Name or skill');
    await sendKeys({ type: 'sr' });
    await waitUntil(() => active() === 'Sam Rivera', `Not found by initials: ${seen()}`);
    await sendKeys({ press: 'Enter' });
    await button('Chat');
  });
});
