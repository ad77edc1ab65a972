import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { click, field, focusedName, sees, waitUntil, all } from '../user.ts';

describe('the queue', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn({ ready: false });
    await click(/^Queue and skills/);
  });
  afterEach(() => bench.dispose());

  it('shows who waits, for which campaign, and how long', async () => {
    await sees('No call is waiting.');
    const customer = bench.simulator.control.callIn({ number: CUSTOMER });
    await sees(/\+1 \(925\) 555-0100 .*Renewals.* 0:0\d/);
    bench.simulator.control.hangUp(customer.id);
    await sees('No call is waiting.');
  });

  it('switches skills on and off by keyboard, and follows when somebody else does', async () => {
    const { client } = bench;
    // An event tells which are on.
    await until(client, ({ directory }) => directory.activeSkills.length > 0);
    const [skill] = client.state.directory.skills;
    const box = await field(skill!.name!);
    const before = box.checked;
    box.focus();
    await sendKeys({ press: 'Space' });
    await until(client, ({ directory }) => directory.activeSkills.includes(skill!.skillId!) !== before);
    expect(focusedName()).to.equal(skill!.name);
    await bench.simulator.center.workstation(1).call('setActiveSkills', {
      skills: client.state.directory.skills.map(({ skillId }) => skillId!),
    });
    await waitUntil(() => box.checked);
  });

  it('only tells the skills to an agent who may not switch them', async () => {
    const [skill] = bench.client.state.directory.skills;
    await field(skill!.name!);
    bench.simulator.control.setPermissions('agent@example.com', { canManageSkillAvailability: false });
    await waitUntil(() => all('input[type=checkbox]').length === 0);
    await sees(skill!.name!);
  });
});
