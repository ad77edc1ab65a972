import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { field, focusedName, focused, sees, waitUntil } from '../user.ts';

/** Tabs back until the focus is on what has that name. */
async function tabBackTo(name: RegExp): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await tabTo(name);
  await sendKeys({ up: 'Shift' });
}

/** Tabs on until the focus is on what has that name. */
async function tabTo(name: RegExp): Promise<void> {
  for (let steps = 0; steps < 30; steps++) {
    if (name.test(focusedName())) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab does not reach ${String(name)}; the focus is on "${focusedName()}"`);
}

describe('the keyboard alone', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.dispose());

  it('takes an agent from signing in to the finished call', async () => {
    const { client } = bench;
    (await field('User name')).focus();
    await sendKeys({ type: 'agent@example.com' });
    await tabTo(/^Password$/);
    await sendKeys({ type: 'secret' });
    await tabTo(/^Station$/);
    await sendKeys({ type: '1001' });
    await sendKeys({ press: 'Enter' });
    await until(client, ({ agent }) => agent.readyStates.length > 0);
    await waitUntil(() => focusedName() === 'Name or number', 'The focus did not move on to the dialler');

    await tabBackTo(/\d:\d\d/);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused()?.role === 'menuitemradio', 'The menu did not take the focus');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Enter' });
    await until(client, ({ agent }) => agent.ready);
    expect(focusedName(), 'the focus is back on the state button').to.match(/\d:\d\d/);

    await bench.ring();
    await sees('Incoming call');
    await tabTo(/^Answer$/);
    await sendKeys({ press: 'Enter' });
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    await waitUntil(() => focusedName() === 'Call', 'The focus did not stay in the call');
    await tabTo(/^Hold$/);
    await sendKeys({ press: 'Enter' });
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.held === true);
    await sendKeys({ press: 'Enter' });
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.held === false);

    await sendKeys({ press: '4' });
    await sendKeys({ press: '2' });
    await waitUntil(() => bench.station().digits.join('') === '42', 'The digits were not sent in order');
    await tabTo(/^End call$/);
    await sendKeys({ press: 'Enter' });
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
    await waitUntil(() => focusedName() === 'Disposition', 'The focus did not move on to the dispositions');

    await sendKeys({ type: 'renew' });
    await sendKeys({ press: 'Enter' });
    await tabTo(/^Comment$/);
    await sendKeys({ type: 'Renewed for a year' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(client, ({ calls }) => calls.currentId === undefined);
    await waitUntil(() => focusedName() === 'Name or number', 'The focus did not come back to the dialler');
  });

  it('moves through what was found with the arrow keys, and closes the list with Escape', async () => {
    await bench.signIn();
    const input = await field('Name or number');
    input.focus();
    await sendKeys({ type: 'claims' });
    await waitUntil(() => input.ariaExpanded === 'true');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => input.getAttribute('aria-activedescendant') === 'option-0');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => input.ariaExpanded === 'false');
    expect(bench.client.state.calls.dialing, 'nothing was called').to.equal(undefined);
  });

  it('types digits into fields, not into the call', async () => {
    await bench.signIn();
    await bench.talk();
    const note = document.createElement('input');
    document.body.append(note);
    note.focus();
    await sendKeys({ type: '77' });
    expect(bench.station().digits).to.deep.equal([]);
    note.remove();
  });
});
