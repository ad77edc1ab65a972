import { expect } from '@open-wc/testing';
import { all, click, seen, sees, waitUntil } from '../elements/user.ts';
import { Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

describe('what could not be loaded at first', () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.dispose());
  after(printFaults);

  it('is asked for again: the status of a page that is loaded anew in a call', async () => {
    const before = place.open({ visible: false });
    await before.signIn();
    await before.talk();
    before.close();
    place.line.break('getStatus', 'not XML', 3);
    const after = place.open();
    await sees('does not tell whether you are signed in, trying again');
    expect(seen()).to.contain('Connecting to the phone service').and.not.contain('Password');
    const start = place.scheduler.now();
    for (const pause of [1_000, 2_000, 4_000]) {
      await waitUntil(() => !after.state.commands.pending.getStatus);
      await place.scheduler.advance(pause);
    }
    await after.until(({ session }) => session.status === 'signedIn');
    await sees('End call');
    expect(seen()).to.not.contain('trying again');
    row({
      fault: 'Three answers to getStatus are no XML while a page loads in a call',
      saw: 'Connecting, and why; then the call',
      lost: 'nothing',
      seconds: (place.scheduler.now() - start) / 1000,
    });
  });

  it('is not the same as none: dispositions', async () => {
    const page = place.open();
    await page.signIn();
    place.line.break('getCampaignDispositions2', 'status 500');
    await page.wrapUp();
    await sees('The dispositions could not be loaded yet, trying again');
    await place.scheduler.advance(1_000);
    await waitUntil(() => all('[role=option]').some(({ ariaDisabled }) => ariaDisabled !== 'true'));
    expect(seen()).to.not.contain('could not be loaded');
    row({
      fault: 'One list of dispositions comes with status 500',
      saw: 'That it could not be loaded yet; then the list',
      lost: 'nothing',
      seconds: 1,
    });
  });

  it('is at hand at once when the agent says so: reasons', async () => {
    const page = place.open();
    place.line.break('getNotReadyReasonCodes', 'lost');
    await page.signIn();
    await sees('Not everything could be loaded, trying again');
    await click('Try now');
    await page.until(({ agent }) => agent.notReadyReasons.length > 0);
    await waitUntil(() => !seen().includes('Not everything could be loaded'));
    row({
      fault: 'A request for the reasons is lost',
      saw: 'That not everything could be loaded, and Try now',
      lost: 'nothing',
      seconds: 0,
    });
  });
});
