import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { all, button, click, field, fill, focused, focusedName, hasButton, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

describe('the tray', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.dispose());

  it('is not there before an agent has signed in', async () => {
    await field('User name');
    expect(hasButton(/^Voicemails/)).to.equal(false);
    await bench.signIn();
    await button(/^Voicemails/);
  });

  it('counts waiting calls, unheard voicemails and recent calls', async () => {
    await bench.signIn({ ready: false });
    const unheard = bench.client.state.recordings.list.length;
    await bench.simulator.control.desk.leaveMail('agent@example.com', { number: CUSTOMER });
    await button(/^Voicemails, \d/);
    expect(bench.client.state.recordings.list.length).to.be.greaterThan(unheard);
    bench.simulator.control.callIn({ number: CUSTOMER });
    await button('Queue and skills, 1');
    await bench.client.call('setReadyState', { stateId: bench.client.state.agent.readyStates[0]?.id });
    await until(bench.client, ({ calls }) => calls.currentId !== undefined);
    await button('Queue and skills');
    await click('Reject');
    await button('Recent calls, 1');
  });

  it('opens one thing at a time by keyboard, and closes it with Escape where the focus was', async () => {
    await bench.signIn();
    (await button('Queue and skills')).focus();
    await sendKeys({ press: 'Enter' });
    await sees('No call is waiting.');
    (await button('Tools')).focus();
    await sendKeys({ press: 'Space' });
    await sees('Do not call');
    expect(all('cti-queue')).to.have.length(0);
    await sendKeys({ press: 'Tab' });
    expect(focusedName()).to.equal('Connect the phone again');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Tools', 'The focus did not go back to the button');
    expect(all('cti-tools')).to.have.length(0);
  });

  it('shows the variables of a call while there is one', async () => {
    await bench.signIn();
    expect(hasButton('About this call')).to.equal(false);
    await bench.talk();
    await click('About this call');
    await sees('Campaign');
    await sees('Postcode');
  });

  it('opens the script and the worksheet of the call, where the page shows none of its own', async () => {
    await bench.signIn();
    expect(hasButton('Script')).to.equal(false);
    await bench.talk(CUSTOMER, 'Customer service');
    await click('Script');
    await sees('Before you say goodbye');
    await click('Worksheet');
    await waitUntil(() => all('cti-worksheet').length === 1, 'The worksheet is not open');
    document.body.append(document.createElement('cti-script'));
    await click('Tools');
    await waitUntil(() => !hasButton('Script'), 'The script is there twice');
    document.querySelector('body > cti-script')?.remove();
  });

  it('leads to the worksheet that a disposition waits for', async () => {
    await bench.signIn();
    await bench.talk(CUSTOMER, 'Customer service');
    await click('End call');
    await click('Policy changed');
    await click('Go to the worksheet');
    await waitUntil(() => all('cti-worksheet').length === 1, 'The worksheet is not open');
    const [worksheet] = all('cti-worksheet');
    await waitUntil(() => focused()?.getRootNode() === worksheet!.shadowRoot, 'The focus did not get there');
  });

  it('makes a test call', async () => {
    await bench.signIn();
    await click('Tools');
    await click('Make a test call');
    await until(bench.client, ({ calls }) => calls.currentId !== undefined);
  });

  it('tells what came of a test of the line', async () => {
    await bench.signIn();
    await click('Tools');
    await click('Test the line');
    await sees('Your phone takes calls and has sound.');
  });

  it('adds a number to the do-not-call list, and says why one is refused', async () => {
    await bench.signIn();
    await click('Tools');
    await click('Add');
    await sees('Enter a number first.');
    const input = await field('Number that nobody should call any more');
    input.focus();
    await sendKeys({ type: CUSTOMER });
    await sendKeys({ press: 'Enter' });
    await sees('will not be called any more.');
    input.focus();
    await sendKeys({ type: CUSTOMER });
    await sendKeys({ press: 'Enter' });
    await sees('The number is on the do-not-call list already.');
  });

  it('changes the password, and shows which rule a new one breaks', async () => {
    await bench.signIn();
    await click('Tools');
    await click('Change password…');
    await waitUntil(() => focusedName() === 'New password');
    await sendKeys({ type: 'short' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'shorter' });
    await sendKeys({ press: 'Enter' });
    await sees('The two passwords differ.');
    await fill('New password again', 'short');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => all('[role=alert]').some((one) => /8 characters/.test(one.textContent)));
    await fill('New password', 'Corr3cthorse');
    await fill('New password again', 'Corr3cthorse');
    await sendKeys({ press: 'Enter' });
    await sees('Your password was changed.');
  });

  it('does not show what the agent may not do', async () => {
    bench.simulator.control.setPermissions('agent@example.com', {
      canMakeTestCalls: false,
      canAddDNC: false,
      canChangePassword: false,
    });
    await bench.signIn();
    await click('Tools');
    await button('Test the line');
    expect(hasButton('Add')).to.equal(false);
    bench.simulator.control.setPermissions('agent@example.com', { canAddDNC: true });
    await button('Add');
    expect(hasButton('Make a test call')).to.equal(false);
    expect(hasButton('Change password…')).to.equal(false);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`has nothing that axe finds, ${theme}`, async () => {
      bench.provider.theme = theme;
      await bench.signIn();
      await bench.simulator.control.desk.leaveMail('agent@example.com', { number: CUSTOMER });
      await bench.wrapUp();
      for (const name of [/^Queue/, /^Voicemails/, /^Recent calls/, /^About/, /^Tools/]) {
        await click(name);
        if (name.source === '^Voicemails') await click(/^Delete the voicemail/);
        const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
        expect(found, String(name)).to.deep.equal([]);
      }
    });
  }
});
