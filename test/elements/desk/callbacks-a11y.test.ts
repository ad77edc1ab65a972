import { expect } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { sendKeys } from '@web/test-runner-commands';
import { CallbacksBench, HOUR, MINUTE } from './callbacks-bench.ts';
import { click, fill, focusedName, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

const GRACE = '+19255550104';

const openGrace = async (page: CallbacksBench): Promise<void> => {
  await sees('Grace Chen');
  page.list.focus();
  await sendKeys({ press: 'ArrowDown' });
  await sendKeys({ press: 'Enter' });
  await sees('grace.chen@example.com');
};

/** What an agent may have before them, and how to get there. */
const STATES: Readonly<Record<string, (page: CallbacksBench) => Promise<unknown>>> = {
  'the list, with one that is overdue and one whose reminder was put off': async (page) => {
    const dueDate = Date.now() - 90 * MINUTE;
    page.elsewhere().publish('callbackAdded', { info: { id: '77', number: '+19255550101', dueDate, flags: 0n } });
    await sees(/Overdue/);
    await page.elsewhere().call('snoozeCallback', { id: page.numbered(GRACE)!.id!, time: 5 * MINUTE });
    await waitUntil(() => page.rows.some((row) => row.querySelector('.mark')));
  },
  'one callback in full': openGrace,
  'the form of a new one, with what is wrong in it': async () => {
    await click('Add');
    await fill('Number', '+49 3');
    await click('Save');
    await sees('Choose the day and the time.');
    await sees('The number is too short for Germany.');
  },
  'the form of one that another client has changed': async (page) => {
    await openGrace(page);
    await click('Edit');
    await fill('Comment', 'My words');
    const change = { dueDate: Date.now() + 5 * HOUR, comments: 'Their words' };
    await page.elsewhere().call('updateCallback', { info: { ...page.numbered(GRACE)!, ...change } });
    await sees('Comment: Their words');
  },
  'the reminder of one that is due': async (page) => {
    await page.pass(20_000);
    await sees('Call Priya Nair');
  },
  'the menu of times to snooze for': async (page) => {
    await page.pass(20_000);
    await click('Snooze the reminder of Priya Nair');
    await waitUntil(() => focusedName() === '5 minutes');
  },
  'the field for another time to snooze for': async (page) => {
    await page.pass(20_000);
    await click('Snooze the reminder of Priya Nair');
    await click('Another time…');
    await fill(/^Remind again/, '2001-01-01T09:00');
    await sees('This time has passed. Choose a later one.');
  },
  'what tells of a removal': async (page) => {
    await openGrace(page);
    await click('Remove');
    await sees('Removed: Grace Chen');
  },
  'a search that finds none': async () => {
    await fill('Search callbacks', 'nobody');
    await sees('No callback fits the search.');
  },
};

describe('axe finds nothing in the callbacks:', () => {
  let page: CallbacksBench;

  afterEach(() => {
    page.dispose();
    document.body.style.background = '';
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const [name, reach] of Object.entries(STATES)) {
      it(`${name}, ${theme}`, async () => {
        document.body.style.background = theme === 'dark' ? '#171b23' : '#ffffff';
        page = await CallbacksBench.open({ theme });
        await reach(page);
        expect(getComputedStyle(page.element).color).to.equal(
          theme === 'dark' ? 'rgb(233, 236, 242)' : 'rgb(27, 33, 48)',
        );
        await waitUntil(() =>
          document.getAnimations().every((one) => one.playState === 'finished' || one instanceof CSSAnimation),
        );
        const { violations } = await axe.run(page.element, { rules: { region: { enabled: false } } });
        expect(
          violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
          ),
        ).to.deep.equal([]);
      });
    }
  }
});
