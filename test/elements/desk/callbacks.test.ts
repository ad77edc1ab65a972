import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CtiError, FaultError } from '@cti-elements/client';
import type { CtiEventMap } from '@cti-elements/elements';
import { until } from '../bench.ts';
import { AGENT, CallbacksBench, HOUR, MINUTE, PLAN } from './callbacks-bench.ts';
import { FakeTab } from '../fake-tab.ts';
import { all, button, click, field, fill, focused, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

const PRIYA = '+19255550102';
const GRACE = '+19255550104';
const AMELIA = '+442079460018';

/** A field's value in the browser's form of date and time. */
const inAnHour = (): string => {
  const at = new Date(Date.now() + HOUR - new Date().getTimezoneOffset() * MINUTE);
  return at.toISOString().slice(0, 16);
};

describe('callbacks', () => {
  let page: CallbacksBench;

  afterEach(() => page.dispose());

  describe('in a list', () => {
    beforeEach(async () => (page = await CallbacksBench.open({ now: Date.now() })));

    it('come with what is due first, by days, with the contact’s name and the time', async () => {
      await waitUntil(() => page.titles.join() === 'Priya Nair,Grace Chen,Amelia Hart,Jonas Keller');
      const headings = all('h3').map(({ textContent }) => textContent);
      expect(headings.length).to.be.within(3, 4);
      await sees('+44 20 7946 0018');
      await sees('Moves house');
    });

    it('are marked when they are overdue', async () => {
      const dueDate = Date.now() - 90 * MINUTE;
      page.elsewhere().publish('callbackAdded', { info: { id: '77', number: '+19255550101', dueDate, flags: 0n } });
      await sees(/Overdue .*\+1 \(925\) 555-0101 1 h late/);
      expect(page.rows[0]!.classList.contains('late')).to.equal(true);
    });

    it('are found by name, number, comment and campaign, and a search that finds none says so', async () => {
      await sees('Amelia Hart');
      for (const [text, title] of [
        ['amelia', 'Amelia Hart'],
        ['7946 00', 'Amelia Hart'],
        ['e-mail', 'Grace Chen'],
      ] as const) {
        await fill('Search callbacks', text);
        await waitUntil(() => page.titles.join() === title);
      }
      await fill('Search callbacks', 'nobody');
      await sees('No callback fits the search.');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => page.rows.length === 4);
    });

    it('can be narrowed to one campaign', async () => {
      const [, other] = page.bench.client.state.directory.campaigns;
      await page.elsewhere().call('updateCallback', {
        info: { ...page.numbered(GRACE)!, campaignId: other!.id! },
      });
      await fill('Campaign', other!.id!);
      await waitUntil(() => page.titles.join() === 'Grace Chen');
    });

    it('lead by keyboard from one to the next: arrows, Home, End and what is typed', async () => {
      await sees('Jonas Keller');
      page.list.focus();
      await waitUntil(() => page.focusedTitle === 'Priya Nair');
      for (const [press, title] of [
        ['ArrowDown', 'Grace Chen'],
        ['End', 'Jonas Keller'],
        ['ArrowDown', 'Jonas Keller'],
        ['ArrowUp', 'Amelia Hart'],
        ['Home', 'Priya Nair'],
        ['g', 'Grace Chen'],
      ] as const) {
        await sendKeys({ press });
        await waitUntil(() => page.focusedTitle === title, `${press} does not lead to ${title}`);
      }
      const reached = page.rows.filter((row) => row.querySelector<HTMLElement>('.main')!.tabIndex === 0);
      expect(reached).to.have.lengthOf(1);
    });

    it('open with Enter, with what is known of the contact, and close with Escape back to the row', async () => {
      await sees('Grace Chen');
      page.list.focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await sees('grace.chen@example.com');
      await waitUntil(() => focusedName() === 'Call now');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => page.focusedTitle === 'Grace Chen');
      expect(seen()).not.to.include('grace.chen@example.com');
    });

    it('stay where they are for the agent when others come, change and go', async () => {
      await sees('Jonas Keller');
      page.list.focus();
      await sendKeys({ press: 'End' });
      await waitUntil(() => page.focusedTitle === 'Jonas Keller');
      const { id = '' } = page.numbered(PRIYA)!;
      await page.elsewhere().call('removeCallback', { callbackId: id });
      await page.elsewhere().call('addCallback3', { number: '+19255550105', duedate: Date.now() + HOUR, comments: '' });
      await waitUntil(() => page.titles.includes('Omar Farouk') && !page.titles.includes('Priya Nair'));
      await page.list.settled();
      expect(page.focusedTitle).to.equal('Jonas Keller');
    });

    it('show the customer’s time where the number tells it', async () => {
      page.element.timeZone = 'America/Los_Angeles';
      await waitUntil(() => page.rows[2]!.querySelector('.there')?.textContent.includes('there'));
      expect(page.rows[0]!.querySelector('.there')).to.equal(null);
    });

    it('go by the call centre’s clock, and say so where this machine’s is wrong', async () => {
      page.bench.simulator.control.desk.adjustTime(10 * MINUTE);
      await sees('This computer’s clock is 10 min off.');
      await sees(/Overdue .*Priya Nair 9 min late/);
    });
  });

  describe('are called', () => {
    beforeEach(async () => (page = await CallbacksBench.open()));

    it('with their id, so that finishing the call completes them', async () => {
      const { client, simulator } = page.bench;
      await click('Call Grace Chen now');
      await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'ringingThere');
      const { info } = client.state.calls.byId[client.state.calls.currentId!]!;
      expect(info).to.include({ number: GRACE, callbackId: page.numbered(GRACE)!.id });
      simulator.control.pickUp(simulator.control.customers().at(-1)!.id);
      await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
      simulator.control.hangUp(simulator.control.customers().at(-1)!.id);
      await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
      await client.call('finishCall', { disposition: simulator.center.account.dispositions[0]!.id });
      await waitUntil(() => !page.titles.includes('Grace Chen'), 'It waits on');
      await click('Show 1 done');
      await waitUntil(() => page.titles.at(-1) === 'Grace Chen');
    });

    it('not during another call, and the reason is told', async () => {
      await page.bench.talk();
      await click('Call Grace Chen now');
      await sees('Finish the call you are on first, then call.');
    });
  });

  describe('that are due', () => {
    let events: CtiEventMap['cti-callback-due'][] = [];
    const listen = (event: CtiEventMap['cti-callback-due']): number => events.push(event);

    beforeEach(async () => {
      events = [];
      document.addEventListener('cti-callback-due', listen);
      page = await CallbacksBench.open();
    });
    afterEach(() => document.removeEventListener('cti-callback-due', listen));

    const alerts = (): HTMLElement[] => all('.alert');

    it('are told of once, by an alert and an event, over all tabs', async () => {
      const tab = await FakeTab.open(page.bench.simulator);
      const other = document.createElement('cti-callbacks');
      [...document.querySelectorAll('cti-provider')].at(-1)!.append(other);
      await waitUntil(() => other.shadowRoot?.querySelector('cti-callback-list'));
      await page.pass(20_000);
      await waitUntil(() => alerts().length > 0, 'Nobody is told');
      await tab.settle();
      await waitUntil(() => events.length > 0);
      expect(events.map(({ number }) => number)).to.deep.equal([PRIYA]);
      expect(alerts()).to.have.lengthOf(1);
      expect(events[0]!.callback.comments).to.equal('Second car');
      tab.dispose();
    });

    it('are put off for a time from the menu, and told of again when it is over', async () => {
      await page.pass(20_000);
      await sees('Call Priya Nair');
      await click('Snooze the reminder of Priya Nair');
      await waitUntil(() => focusedName() === '5 minutes');
      const choices = all('[role=menuitem]').map(({ textContent }) => textContent);
      expect(choices.slice(0, 3)).to.deep.equal(['5 minutes', '15 minutes', '1 hour']);
      expect(choices[3]).to.match(/^Tomorrow, 9:00/);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => alerts().length === 0);
      expect(page.numbered(PRIYA)!.flags).to.equal(4n);
      await page.pass(5 * MINUTE - 4_000);
      expect(alerts()).to.have.lengthOf(0);
      await page.pass(4_000);
      await waitUntil(() => alerts().length === 1, 'It does not come again');
      expect(events).to.have.lengthOf(2);
    });

    it('are put off to any other time', async () => {
      await page.pass(20_000);
      await click('Snooze the reminder of Priya Nair');
      await click('Another time…');
      await fill(/^Remind again/, '2001-01-01T09:00');
      await sees('This time has passed. Choose a later one.');
      await fill(/^Remind again/, inAnHour());
      await click('Snooze');
      await waitUntil(() => alerts().length === 0);
      expect(page.bench.client.state.callbacks.reminders[page.numbered(PRIYA)!.id!]?.state).to.equal('snoozed');
    });

    it('are dismissed, and reminded of as planned when that is taken back', async () => {
      await page.pass(20_000);
      await click('Dismiss the reminder of Priya Nair');
      await waitUntil(() => alerts().length === 0);
      expect(page.numbered(PRIYA)!.flags).to.equal(2n);
      page.list.focus();
      await sendKeys({ press: 'Enter' });
      await click('Remind as planned');
      await waitUntil(() => page.numbered(PRIYA)!.flags === 0n);
      await page.pass(4_000);
      await waitUntil(() => alerts().length === 1);
    });

    it('lose their alert when another client has dealt with them', async () => {
      await page.pass(20_000);
      await waitUntil(() => alerts().length === 1);
      await page.elsewhere().call('dismissCallback', { callbackId: page.numbered(PRIYA)!.id! });
      await waitUntil(() => alerts().length === 0);
    });
  });

  describe('are removed', () => {
    beforeEach(async () => (page = await CallbacksBench.open()));

    const removeGrace = async (): Promise<void> => {
      await sees('Grace Chen');
      page.list.focus();
      await sendKeys({ press: 'ArrowDown' });
      await waitUntil(() => page.focusedTitle === 'Grace Chen');
      await sendKeys({ press: 'Delete' });
      await waitUntil(() => !page.titles.includes('Grace Chen'));
    };

    it('by keyboard, and the focus goes on to the next; taking it back brings it back with nothing sent', async () => {
      await removeGrace();
      await sees('Removed: Grace Chen');
      await waitUntil(() => page.focusedTitle === 'Amelia Hart');
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
      await waitUntil(() => page.focusedTitle === 'Grace Chen');
      await page.pass(4_000);
      expect(page.numbered(GRACE)).not.to.equal(undefined);
      expect(seen()).not.to.include('Removed');
    });

    it('in the service when the time for taking it back is over', async () => {
      page.element.undoTime = 30;
      await removeGrace();
      await waitUntil(() => !page.numbered(GRACE), 'The service does not hear of it');
      await waitUntil(() => !seen().includes('Removed'));
    });

    it('in the service when the page goes before that, even where the page does not live to see the answer', async () => {
      await removeGrace();
      expect(page.numbered(GRACE)).not.to.equal(undefined);
      dispatchEvent(new PageTransitionEvent('pagehide'));
      await waitUntil(() => !page.numbered(GRACE));
    });

    it('by a later page, when the one that removed them never got to tell the service', async () => {
      const { id = '' } = page.numbered(GRACE)!;
      const left = JSON.stringify({ user: AGENT, sendAt: Date.now() - MINUTE });
      localStorage.setItem(`cti-elements:callback-removal:${id}`, left);
      page.elsewhere().publish('callbacksChanged', { info: page.stored, operation: 0 });
      await waitUntil(() => !page.numbered(GRACE));
      await waitUntil(() => localStorage.getItem(`cti-elements:callback-removal:${id}`) === null);
    });

    it('not while the service can’t be reached, and then as soon as it can', async () => {
      const { client } = page.bench;
      const call = client.call.bind(client);
      let fails = true;
      client.call = ((method: 'getStatus', ...rest: [object]) =>
        fails && (method as string) === 'removeCallback'
          ? Promise.reject(new CtiError('The service can’t be reached.'))
          : call(method, ...rest)) as typeof client.call;
      page.element.undoTime = 30;
      await removeGrace();
      await sees('and in the call centre when the connection is back');
      expect(page.titles).not.to.include('Grace Chen');
      fails = false;
      dispatchEvent(new PageTransitionEvent('pagehide'));
      await waitUntil(() => !page.numbered(GRACE));
    });

    it('not when the service refuses: then they are back, with the reason', async () => {
      const { client } = page.bench;
      const call = client.call.bind(client);
      let refuse!: () => void;
      const refused = new Promise<never>((_, reject) => {
        refuse = () => reject(new FaultError('Supervisors keep this one.', 'Client'));
      });
      client.call = ((method: 'getStatus', ...rest: [object]) =>
        (method as string) === 'removeCallback' ? refused : call(method, ...rest)) as typeof client.call;
      page.element.undoTime = 30;
      await removeGrace();
      refuse();
      await sees('Grace Chen was not removed. Supervisors keep this one.');
      await waitUntil(() => page.titles.includes('Grace Chen'));
      client.call = call;
      await click('Try again');
      await waitUntil(() => !page.numbered(GRACE));
    });
  });

  describe('for agents who may not', () => {
    beforeEach(async () => (page = await CallbacksBench.open()));

    it('make calls, have no way to call', async () => {
      await button('Call Grace Chen now');
      page.bench.simulator.control.setPermissions(AGENT, { canMakeCalls: false });
      await waitUntil(() => !hasButton(/^Call .* now$/));
      page.list.focus();
      await sendKeys({ press: 'Enter' });
      await button('Snooze');
      expect(hasButton('Call now')).to.equal(false);
    });

    it('create callbacks, have none to add and none to edit', async () => {
      await button('Add');
      page.bench.simulator.control.setPermissions(AGENT, { canCreateCallbacks: false });
      await waitUntil(() => !hasButton('Add'));
      page.list.focus();
      await sendKeys({ press: 'Enter' });
      await button('Remove');
      expect(hasButton('Edit')).to.equal(false);
    });
  });

  it('say what to do where there are none', async () => {
    page = await CallbacksBench.open({ planned: [] });
    await sees('No callbacks. Add one when you promise to call again.');
  });

  it('find the page’s provider when they stand outside of all', async () => {
    page = await CallbacksBench.open();
    const outside = document.createElement('cti-callbacks');
    document.body.append(outside);
    await waitUntil(() => outside.shadowRoot?.querySelector('cti-callback-list'));
    outside.remove();
    expect(PLAN).to.have.lengthOf(4);
    expect(focused()).not.to.equal(outside);
    await field('Search callbacks');
    expect(page.numbered(AMELIA)).not.to.equal(undefined);
  });
});
