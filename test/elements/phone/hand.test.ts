import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, fill, focused, focusedName, hasButton, sees, waitUntil } from '../user.ts';

const centerOf = (element: Element): [number, number] => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
};

describe('nothing under the hand changes its meaning', () => {
  let bench: Bench;
  const phase = () => bench.client.state.calls.byId[bench.client.state.calls.currentId ?? '']?.phase;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    await button(/Audio settings$/);
  });
  afterEach(() => bench.dispose());

  it('a call that comes while a number is typed takes neither the focus nor the keys', async () => {
    const input = await field('Name or number');
    input.focus();
    await sendKeys({ type: '925 ' });
    await bench.ring();
    await button('Answer');
    await sendKeys({ type: '555 0188' });
    expect(focusedName()).to.equal('Name or number');
    expect(input.value).to.equal('925 555 0188');
    expect(phase(), 'the spaces answered nothing').to.equal('ringingHere');
    await bench.client.call('rejectCall');
    await waitUntil(() => !hasButton('Answer'));
    expect(focused() === input, 'the field is still the same').to.equal(true);
  });

  it('a number that was typed comes back after the call that took its place', async () => {
    await fill('Name or number', '925 555');
    focused()?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    (focused() as HTMLElement).blur();
    await bench.ring();
    await waitUntil(() => all('input').length === 0, 'The field is not there during the call');
    await click('Reject');
    expect((await field('Name or number')).value).to.equal('925 555');
  });

  it('a second Enter after Answer does nothing, and the focus is on the card', async () => {
    await bench.ring();
    (await button('Answer')).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await until(bench.client, () => phase() === 'talking');
    await waitUntil(() => focusedName() === 'Call');
    await sendKeys({ press: 'Enter' });
    expect(bench.client.state.calls.byId[bench.client.state.calls.currentId!]!.held).to.equal(false);
    expect(bench.client.state.commands.pending.toggleHold ?? 0).to.equal(0);
  });

  it('a second click where End was chooses no disposition, and the first half second shows that', async () => {
    await bench.talk();
    const end = await button('End call');
    const at = centerOf(end);
    await bench.client.call('disconnectCall');
    await waitUntil(() => hasButton('Finish'));
    const under = () => all('[data-deaf]').length;
    await waitUntil(() => under() > 0, 'What came where the call was looks as before');
    await sendMouse({ type: 'click', position: at });
    expect(all('[role=option][aria-selected=true]')).to.have.length(0);
    await waitUntil(() => under() === 0, 'It stays deaf');
  });

  it('marks and messages come and go without moving a button', async () => {
    await bench.talk();
    await button('End call');
    const places = () =>
      Object.fromEntries(
        all('button').map((one) => [
          (one.ariaLabel ?? one.textContent)
            .replace(/\d+:\d\d/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
          one.getBoundingClientRect().y,
        ]),
      );
    const before = places();
    const stays = (what: string): void => {
      for (const [name, y] of Object.entries(places()))
        if (name in before) expect(y, `${name}, ${what}`).to.equal(before[name]);
    };
    await click('Hold');
    await sees('On hold');
    stays('on hold');
    await click('Mute');
    await sees('Muted');
    stays('muted');
    await click('Record');
    await sees('Recording');
    stays('recording');
    await click('Resume');
    await waitUntil(() => hasButton('Hold'));
    stays('resumed');
  });

  it('Escape in the menu of states gives the focus back to its button', async () => {
    (await button(/\d:\d\d/)).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused()?.role === 'menuitemradio', 'The menu did not take the focus');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => /\d:\d\d/.test(focusedName()), 'The focus is not back');
  });
});
