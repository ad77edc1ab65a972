import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, fill, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

const THIRD = '+19255550188';
const HANDED_OVER = '300000000000000507';
const AGENT2 = { userName: 'agent2@example.com', password: 'secret', stationId: '1002', stationType: 'PSTN' };

async function pickUpThird({ simulator: { control } }: Bench): Promise<void> {
  const third = () => control.customers().find(({ number, state }) => number === THIRD && state === 'ringing');
  await waitUntil(third, 'The third party is not called');
  control.pickUp(third()!.id);
}

describe('transfer and conference', () => {
  let bench: Bench;
  let callId: string;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    callId = await bench.talk();
  });
  afterEach(() => bench.dispose());

  const phase = (): string | undefined => bench.client.state.calls.byId[callId]?.phase;
  const making = () => bench.client.state.conference.making;

  it('hands the call over at once, with its disposition', async () => {
    await click('Transfer');
    await fill('Name or number', THIRD);
    await fill('Disposition', HANDED_OVER);
    await click('Transfer now');
    await sees('Calling +1 (925) 555-0188…');
    await pickUpThird(bench);
    await until(bench.client, ({ calls }) => calls.byId[callId] === undefined);
    const [finished] = bench.client.state.calls.recent;
    expect(finished?.id).to.equal(callId);
    expect(bench.simulator.control.customers().filter(({ state }) => state === 'talking')).to.have.length(2);
  });

  it('asks first, and completes', async () => {
    await click('Transfer');
    await fill('Name or number', THIRD);
    await click('Ask first');
    await sees('Calling +1 (925) 555-0188…');
    await sees('waits meanwhile');
    expect(hasButton('End call'), 'only what is for both calls is offered').to.equal(false);
    expect(hasButton('Hold')).to.equal(false);
    await pickUpThird(bench);
    await sees('You talk with +1 (925) 555-0188');
    await click('Complete transfer');
    await until(bench.client, ({ calls }) => calls.byId[callId]?.phase === 'wrapUp');
    await sees('Call ended');
  });

  it('asks first, and cancels: the customer is back, and so are the buttons', async () => {
    await click('Transfer');
    await fill('Name or number', THIRD);
    await click('Ask first');
    await pickUpThird(bench);
    await sees('You talk with');
    await click('Cancel');
    await button('Park');
    expect(phase()).to.equal('talking');
    expect(making()).to.equal(undefined);
  });

  it('says in words why nobody was reached, and the agent still has the customer', async () => {
    await click('Transfer');
    await fill('Name or number', '+19255550190');
    await click('Ask first');
    await waitUntil(() => /busy/i.test(seen()), 'The reason is not shown');
    await button('Transfer');
    expect(phase()).to.equal('talking');
  });

  it('reaches skills that the agent does not have', async () => {
    expect(bench.client.state.directory.skills.map(({ name }) => name)).not.to.include('Claims');
    await click('Transfer');
    await fill('Name or number', 'claims');
    await waitUntil(
      () => all('[role=option]').some(({ textContent }) => textContent?.trim() === 'Claims'),
      'The skill is not found',
    );
  });

  it('keeps to the do-not-call list', async () => {
    await click('Transfer');
    await fill('Name or number', '+19255550199');
    await click('Transfer now');
    await waitUntil(() => /do-not-call/i.test(seen()), 'The reason is not shown');
    expect(phase()).to.equal('talking');
  });

  it('lets only those switch the check off who may dial such numbers', async () => {
    await click('Transfer');
    await field('Name or number');
    expect(seen()).not.to.contain('Check the do-not-call list');
    bench.simulator.control.setPermissions('agent@example.com', { canDialDNC: true });
    await fill('Name or number', '+19255550199');
    const check = await field('Check the do-not-call list');
    expect(check.checked).to.equal(true);
    check.click();
    await click('Ask first');
    await sees('Calling +1 (925) 555-0199…');
  });

  it('asks for somebody before it asks the service, and shows what the service refuses', async () => {
    await click('Transfer');
    await click('Transfer now');
    await sees('Choose somebody, or enter a number.');
    await fill('Name or number', '12');
    await click('Transfer now');
    await sees('"12" is not a telephone number');
  });

  it('finds agents, skills and campaigns as the agent types, and gives the call to the one chosen', async () => {
    await bench.simulator.center.workstation(2).call('login', AGENT2);
    await bench.client.call('getAvailableAgents');
    await click('Transfer');
    await fill('Name or number', 'sam');
    await sees('Sam Rivera');
    expect(hasButton(/Alex Morgan/), 'nobody transfers to oneself').to.equal(false);
    await fill('Name or number', 'surv');
    await waitUntil(() => all('[role=option]').length === 1, 'Only the campaign fits');
    await fill('Name or number', 'sam');
    await click(/Sam Rivera/);
    await click('Ask first');
    await sees('Calling Sam Rivera…');
  });

  it('shows how a colleague is who is chosen, as it is just then', async () => {
    const sam = bench.simulator.center.workstation(2);
    await sam.call('login', AGENT2);
    await bench.client.call('getAvailableAgents');
    await click('Transfer');
    await fill('Name or number', 'sam');
    await click(/Sam Rivera/);
    await sees(/Not ready · \d+:\d\d · Motor, Claims/);
    await sam.call('setReadyState', { stateId: bench.client.state.agent.readyStates[0]!.id });
    await fill('Name or number', 'sam');
    await click(/Sam Rivera/);
    await sees(/Ready · \d+:\d\d · Motor, Claims/);
    await waitUntil(() => !seen().includes('Not ready'), 'The old state is still shown');
    await sam.call('logout', { reasonId: bench.client.state.agent.logoutReasons[0]!.id });
    await fill('Name or number', 'sam');
    await waitUntil(() => hasButton(/Sam Rivera/), 'The list is asked for when the field gets the focus');
    await click(/Sam Rivera/);
    await sees('Signed out');
  });

  it('offers no agents and no skills where they may not take calls', async () => {
    await bench.simulator.center.workstation(2).call('login', AGENT2);
    await bench.client.call('getAvailableAgents');
    bench.simulator.control.setPermissions('agent@example.com', {
      canTransferToAgents: false,
      canTransferToSkills: false,
    });
    await until(bench.client, ({ session }) => session.permissions.canTransferToAgents === false);
    await click('Transfer');
    await fill('Name or number', '');
    await sees('Speed dials');
    expect(all('[role=group]').map(({ ariaLabel }) => ariaLabel))
      .not.to.include('Agents')
      .and.not.to.include('Skills');
  });

  it('does not show what the agent may not do', async () => {
    await button('Park');
    bench.simulator.control.setPermissions('agent@example.com', {
      canTransfer: false,
      canCreateConference: false,
      canPark: false,
    });
    await waitUntil(() => !hasButton('Transfer') && !hasButton('Conference') && !hasButton('Park'), 'Still there');
  });

  it('works with the keyboard alone, and typed digits stay in the field', async () => {
    (await button('Transfer')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Name or number', 'The field has not taken the focus');
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Transfer', 'The focus is not back');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Name or number', 'The field has not taken the focus');
    await sendKeys({ type: 'claims' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => all('#target').some((one) => (one as HTMLInputElement).value === 'Claims office'),
      'Not taken',
    );
    await sendKeys({ press: 'Enter' });
    await sees('Calling Claims office…');
    await waitUntil(() => focusedName() === 'Cancel', 'The focus is not on what can be done');
    expect(bench.station().digits).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Transfer', 'The focus is not back on the call');
  });

  it('makes a conference, shows who is in it, and removes one', async () => {
    await click('Conference');
    await fill('Name or number', THIRD);
    await click('Ask first');
    await pickUpThird(bench);
    await sees('You talk with');
    await click('Join all');
    await sees('In this call');
    expect(hasButton('Transfer'), 'a conference is left, not transferred').to.equal(false);
    expect(hasButton('Park'), 'a conference is not parked').to.equal(false);
    await click('Remove +1 (925) 555-0188');
    await waitUntil(() => !seen().includes('In this call'), 'The conference is still shown');
    expect(phase()).to.equal('talking');
  });

  it('parks one of a conference, and brings that call in again', async () => {
    await click('Conference');
    await fill('Name or number', THIRD);
    await click('Add now');
    await sees('Calling');
    await pickUpThird(bench);
    await sees('In this call');
    await click('Park +1 (925) 555-0188');
    await sees('Parked calls (1)');
    await click('Add +1 (925) 555-0188 to the call');
    await sees('In this call');
    await waitUntil(() => !seen().includes('Parked calls ('), 'The call is still parked');
  });

  it('forgets the customer who leaves a conference that goes on', async () => {
    await click('Conference');
    await fill('Name or number', THIRD);
    await click('Add now');
    await sees('Calling');
    await pickUpThird(bench);
    await button(/^Remove (Maria Alvarez|.*555-0100)$/);
    const customer = bench.simulator.control.customers().find(({ callSessionId }) => callSessionId === callId)!;
    bench.simulator.control.hangUp(customer.id);
    await waitUntil(() => !hasButton(/^Remove (Maria Alvarez|.*555-0100)$/), 'Who has left is still shown');
    expect(hasButton('Remove +1 (925) 555-0188')).to.equal(true);
  });

  it('leaves a conference with a disposition, and the others go on', async () => {
    await click('Conference');
    await fill('Name or number', THIRD);
    await click('Add now');
    await sees('Calling');
    await pickUpThird(bench);
    await sees('In this call');
    await fill('Disposition', HANDED_OVER);
    await click('Leave');
    await until(bench.client, ({ calls }) => calls.byId[callId] === undefined);
    expect(bench.simulator.control.customers().filter(({ state }) => state === 'talking')).to.have.length(2);
  });
});
