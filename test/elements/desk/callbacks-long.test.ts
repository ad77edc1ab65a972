import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallbacksBench, HOUR, MINUTE } from './callbacks-bench.ts';
import { fill, sees, waitUntil } from '../user.ts';

const COUNT = 10_000;
const number = (index: number): string => `+1925${String(2_000_000 + index)}`;

/** One every ten minutes. */
const MANY = Array.from({ length: COUNT }, (_, index) => ({
  number: number(index),
  comments: `Promise ${index}`,
  dueIn: HOUR + index * 10 * MINUTE,
}));

describe('ten thousand callbacks', () => {
  let page: CallbacksBench;

  beforeEach(async function () {
    page = await CallbacksBench.open({ planned: MANY });
    // An estimate until rows have been measured.
    const height = (): number => page.scroller.scrollHeight / COUNT;
    await waitUntil(() => height() > 50 && height() < 60, 'The list is not as high as its rows');
    await page.list.settled();
  });
  afterEach(() => page.dispose());

  const promises = (): number[] =>
    page.rows.map((row) => Number(/Promise (\d+)/.exec(row.querySelector('.detail')?.textContent ?? '')?.[1]));
  const nodes = (): number => page.list.shadowRoot!.querySelectorAll('*').length;
  const inSight = (): HTMLElement[] => {
    const { top, bottom } = page.scroller.getBoundingClientRect();
    return page.rows.filter((row) => {
      const at = row.getBoundingClientRect();
      return at.bottom > top + 1 && at.top < bottom - 1;
    });
  };
  const firstInSight = (): { id: string; top: number } => {
    const row = inSight().sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0]!;
    return { id: row.dataset.id!, top: row.getBoundingClientRect().top };
  };

  it('have in the document only the rows around those in sight, wherever the agent scrolls', async () => {
    const counts = [nodes()];
    for (const part of [0.25, 0.5, 0.99]) {
      page.scroller.scrollTop = page.scroller.scrollHeight * part;
      const wanted = COUNT * part;
      await waitUntil(() => promises().some((index) => Math.abs(index - wanted) < COUNT / 10), `Nothing at ${part}`);
      await page.list.settled();
      counts.push(nodes());
    }
    expect(page.rows.length).to.be.below(60);
    expect(Math.max(...counts)).to.be.below(1_000);
    expect(Math.max(...counts) - Math.min(...counts)).to.be.below(400);
  });

  it('say to a screen reader how many there are and which one this is', () => {
    const [row] = page.rows;
    expect(row!.getAttribute('aria-setsize')).to.equal(String(COUNT));
    expect(row!.getAttribute('aria-posinset')).to.equal('1');
  });

  it('lead by keyboard to the end, back to the beginning, and to what is typed, with the focus on a row each time', async () => {
    page.list.focus();
    await waitUntil(() => page.focusedTitle !== '');
    const leads = async (press: string, index: number): Promise<void> => {
      await sendKeys({ press });
      await waitUntil(() => page.list.shadowRoot!.activeElement?.textContent.includes(`Promise ${index}`), press);
    };
    await leads('End', COUNT - 1);
    await leads('ArrowUp', COUNT - 2);
    await leads('Home', 0);
    await leads('PageDown', 8);
  });

  it('go on from where the agent was when the row with the focus has been scrolled far away', async () => {
    page.list.focus();
    await waitUntil(() => page.focusedTitle !== '');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => page.list.shadowRoot!.activeElement?.textContent.includes('Promise 1'));
    page.scroller.scrollTop = page.scroller.scrollHeight / 2;
    await waitUntil(() => promises().some((index) => index > COUNT / 4));
    await waitUntil(() => page.list.shadowRoot!.activeElement === page.scroller, 'The focus is lost');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => page.list.shadowRoot!.activeElement?.textContent.includes('Promise 2'));
  });

  it('stay in sight as they are when another client adds and removes rows above', async () => {
    page.scroller.scrollTop = page.scroller.scrollHeight / 3;
    await waitUntil(() => promises().some((index) => index > COUNT / 5));
    await page.list.settled();
    const before = firstInSight();
    const client = page.elsewhere();
    await client.call('addCallback3', { number: '+19255550105', duedate: Date.now() + 2 * HOUR, comments: 'New' });
    await client.call('removeCallback', { callbackId: page.numbered(number(3))!.id! });
    await client.call('removeCallback', { callbackId: page.numbered(number(4))!.id! });
    await waitUntil(() => page.bench.client.state.callbacks.list.length === COUNT - 1);
    await waitUntil(() => page.rows[0]?.ariaSetSize === String(COUNT - 1));
    await page.list.settled();
    await waitUntil(() => {
      const row = page.rows.find(({ dataset }) => dataset.id === before.id);
      return row && Math.abs(row.getBoundingClientRect().top - before.top) < 2;
    }, 'The rows have moved');
  });

  it('are searched as a whole', async () => {
    await fill('Search callbacks', 'promise 9876');
    await sees('Promise 9876');
    await waitUntil(() => page.rows.length === 1);
    await fill('Search callbacks', '');
    await waitUntil(() => page.rows[0]?.ariaSetSize === String(COUNT));
  });
});
