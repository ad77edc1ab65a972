import { CtiError } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import { until } from '../bench.ts';
import { type HeldTimers, holdTimers } from '../hold-timers.ts';
import { all, click, field, hasButton, sees, waitUntil } from '../user.ts';
import { AGENT, CallbacksBench } from './callbacks-bench.ts';

const GRACE = '+19255550104';
const AMELIA = '+442079460018';
/** No time that would pass during a test. */
const UNDO_TIME = 123_457;
const PREFIX = 'cti-elements:callback-removal:';

describe('a removed callback', () => {
  let page: CallbacksBench;
  let timers: HeldTimers;

  beforeEach(async () => {
    timers = holdTimers(UNDO_TIME);
    page = await CallbacksBench.open();
    page.element.undoTime = UNDO_TIME;
  });
  afterEach(() => {
    timers.restore();
    page.dispose();
  });

  const remove = async (title: string): Promise<void> => {
    await waitUntil(() => page.titles.includes(title));
    const row = page.rows.find((one) => one.querySelector('.title')?.textContent === title)!;
    row.querySelector<HTMLElement>('.main')!.focus();
    await waitUntil(() => page.focusedTitle === title);
    page.list.shadowRoot!.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, composed: true, cancelable: true }),
    );
    await sees(`Removed: ${title}`);
  };
  const isStored = (number: string): boolean => page.numbered(number) !== undefined;
  const bar = (): HTMLElement => all('[part=undo]')[0]!;

  it('is removed at the service when the time for taking it back is over', async () => {
    await remove('Grace Chen');
    expect(timers.waiting).to.equal(1);
    expect(isStored(GRACE)).to.equal(true);
    timers.fire();
    await waitUntil(() => !isStored(GRACE));
    await waitUntil(() => !hasButton('Undo'));
  });

  it('waits as long as the agent is at the button, with the keyboard or the mouse', async () => {
    await remove('Grace Chen');
    for (const [enter, leave] of [
      ['focusin', 'focusout'],
      ['mouseenter', 'mouseleave'],
    ] as const) {
      bar().dispatchEvent(new Event(enter, { bubbles: true, composed: true }));
      expect(timers.waiting, enter).to.equal(0);
      bar().dispatchEvent(new Event(leave, { bubbles: true, composed: true }));
      expect(timers.waiting, leave).to.equal(1);
    }
    await click('Undo');
    await waitUntil(() => page.titles.includes('Grace Chen'));
    expect(timers.waiting, 'it was taken back').to.equal(0);
  });

  it('is removed at the service before the page goes, and before the agent signs out', async () => {
    await remove('Grace Chen');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await waitUntil(() => !isStored(GRACE), 'The page goes');
    await remove('Amelia Hart');
    const { client } = page.bench;
    await client.call('logout', { reasonId: client.state.agent.logoutReasons[0]!.id });
    await waitUntil(() => !isStored(AMELIA), 'The agent signs out');
  });

  it('is removed at the service when the next one is: only that can be taken back', async () => {
    await remove('Grace Chen');
    await remove('Amelia Hart');
    await waitUntil(() => !isStored(GRACE));
    await click('Undo');
    await waitUntil(() => page.titles.includes('Amelia Hart'));
    expect(isStored(AMELIA)).to.equal(true);
  });

  it('is made up for by the next page of the same agent, and not by that of another', async () => {
    const note = (number: string, user: string): void =>
      localStorage.setItem(PREFIX + page.numbered(number)!.id!, JSON.stringify({ user, sendAt: 0 }));
    note(AMELIA, 'agent2@example.com');
    note(GRACE, AGENT);
    page.elsewhere().publish('callbacksChanged', { info: page.stored, operation: 0 });
    await waitUntil(() => !isStored(GRACE));
    await waitUntil(() => !page.titles.includes('Grace Chen'));
    expect(isStored(AMELIA)).to.equal(true);
    expect(page.titles).to.include('Amelia Hart');
  });

  it('is sent again as soon as the connection is back', async () => {
    const { client } = page.bench;
    const call = client.call.bind(client);
    let tries = 0;
    let fails = true;
    client.call = ((method: 'getStatus', ...rest: [object]) => {
      if ((method as string) !== 'removeCallback') return call(method, ...rest);
      tries++;
      return fails ? Promise.reject(new CtiError('The service can’t be reached.')) : call(method, ...rest);
    }) as typeof client.call;
    await remove('Grace Chen');
    timers.fire();
    await sees('and in the call centre when the connection is back');
    expect(tries).to.equal(1);
    page.cut();
    await until(client, ({ connection }) => connection.status === 'retrying');
    fails = false;
    page.mend();
    await until(client, ({ connection }) => connection.status === 'connected');
    await waitUntil(() => !isStored(GRACE), 'It was not sent again');
  });

  it('is no concern of a client that is disposed of', async () => {
    const { client } = page.bench;
    await remove('Grace Chen');
    await field('Search callbacks');
    client.dispose();
    let calls = 0;
    client.call = (() => Promise.reject(new CtiError(String(++calls)))) as typeof client.call;
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(calls).to.equal(0);
    expect(timers.waiting).to.equal(0);
  });
});
