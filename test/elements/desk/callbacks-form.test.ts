import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallbacksBench, HOUR, MINUTE } from './callbacks-bench.ts';
import { all, click, field, fill, focused, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

const GRACE = '+19255550104';
const DAY = 24 * HOUR;

describe('the form of a callback', () => {
  let page: CallbacksBench;

  beforeEach(async () => {
    page = await CallbacksBench.open();
    page.element.timeZone = 'Europe/Berlin';
    await sees('Grace Chen');
  });
  afterEach(() => page.dispose());

  const edit = async (): Promise<void> => {
    page.list.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Call now');
    await click('Edit');
    await waitUntil(() => focusedName() === 'Number');
  };
  const changeElsewhere = (change: object): Promise<unknown> =>
    page.elsewhere().call('updateCallback', { info: { ...page.numbered(GRACE)!, ...change } });

  it('adds one, by keyboard alone', async () => {
    await click('Add');
    await waitUntil(() => focusedName() === 'Number');
    await sendKeys({ type: '+4930901820' });
    await sees('+49 30 901820');
    await click('Tomorrow, 9:00 AM');
    await fill('Comment', 'Wants the leaflet');
    (await field('Number')).focus();
    await sendKeys({ press: 'Enter' });
    await sees('The callback was added.');
    const added = page.numbered('+4930901820')!;
    expect(added.comments).to.equal('Wants the leaflet');
    const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
    expect(at.format(added.dueDate)).to.equal('09:00');
    await waitUntil(() => page.titles.includes('+49 30 901820'));
    await waitUntil(() => page.focusedTitle === '+49 30 901820', 'The new one has not got the focus');
  });

  it('takes national numbers of the country that the page names', async () => {
    page.element.country = 'GB';
    await click('Add');
    await fill('Number', '020 7946 0777');
    await click('In 1 hour');
    await click('Save');
    await waitUntil(() => page.numbered('+442079460777'));
  });

  it('says what is wanted, and goes to what is wrong', async () => {
    await click('Add');
    await fill('Number', '+49 3');
    await sees('The number is too short for Germany.');
    await click('Save');
    await sees('Choose the day and the time.');
    await waitUntil(() => focusedName() === 'Number');
    expect(page.stored).to.have.lengthOf(4);
  });

  it('refuses a time that clocks skip, and offers the next', async () => {
    await click('Add');
    await fill(/^When/, '2027-03-28T02:30');
    await sees('Clocks go forward then and skip this time. Choose 3:30 AM, or another time.');
  });

  it('asks which one is meant of a time that comes twice', async () => {
    await click('Add');
    await fill('Number', '+4930901820');
    await fill(/^When/, '2027-10-31T02:30');
    await sees('Clocks go back then: this time comes twice');
    await fill('Comment', 'x');
    (await field(/^The second time/)).click();
    (await field('Number')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => page.numbered('+4930901820'));
    expect(page.numbered('+4930901820')!.dueDate).to.equal(Date.UTC(2027, 9, 31, 1, 30));
  });

  it('tells the customer’s time, and warns of one at night', async () => {
    await click('Add');
    await fill('Number', '+81 90 1234 5678');
    await fill(/^When/, '2027-05-04T10:00');
    await sees('For the customer: 5:00 PM (Tokyo time)');
    await fill(/^When/, '2027-05-04T20:00');
    await sees(/That is Wed.* 3:00 AM for the customer \(Tokyo time\)\./);
  });

  it('says what the service has against a number, and adds it all the same when asked again', async () => {
    await click('Add');
    await fill('Number', GRACE);
    await click('In 1 hour');
    (await field('Number')).focus();
    await sendKeys({ press: 'Enter' });
    await sees('There is a callback to this number already.');
    await click('Add anyway');
    await waitUntil(() => page.stored.filter(({ number }) => number === GRACE).length === 2);
  });

  it('begins with the customer of the call', async () => {
    await page.bench.talk('+19255550107');
    await click('Add');
    await waitUntil(() => focusedName() === 'Number');
    expect((await field('Number')).value).to.equal('+19255550107');
  });

  it('changes what the agent has changed', async () => {
    await edit();
    const before = page.numbered(GRACE)!;
    await fill('Comment', 'Call her at work');
    await click('Save');
    await sees('The callback was changed.');
    expect(page.numbered(GRACE)).to.deep.equal({ ...before, comments: 'Call her at work' });
    await waitUntil(() => page.focusedTitle === 'Grace Chen');
  });

  it('leaves everything as it was on Escape', async () => {
    await edit();
    await fill('Comment', 'Nonsense');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => page.focusedTitle === 'Grace Chen');
    expect(page.numbered(GRACE)!.comments).to.equal('Offer by e-mail');
  });

  it('keeps what is half typed when others come and go, and when the agent clicks another row', async () => {
    await edit();
    await fill('Comment', 'Half a sen');
    await page.elsewhere().call('addCallback3', { number: '+19255550105', duedate: Date.now() + HOUR, comments: '' });
    await waitUntil(() => page.titles.includes('Omar Farouk'));
    expect((await field('Comment')).value).to.equal('Half a sen');
    expect(focusedName()).to.equal('Comment');
    page.rows[0]!.querySelector<HTMLElement>('.main')!.click();
    await sees('Save or cancel what you have typed first.');
    expect((await field('Comment')).value).to.equal('Half a sen');
  });

  it('says when it was changed elsewhere, and keeps the agent’s words on top of that', async () => {
    await edit();
    await fill('Comment', 'My words');
    const dueDate = Date.now() + 5 * DAY;
    await changeElsewhere({ dueDate, comments: 'Their words' });
    await sees('This callback was changed elsewhere:');
    await sees('Comment: Their words');
    expect((await field('Comment')).value).to.equal('My words');
    await click('Save');
    await waitUntil(() => focusedName() === 'Keep mine', 'It is saved over the other’s change unasked');
    expect(page.numbered(GRACE)!.comments).to.equal('Their words');
    await click('Keep mine');
    await click('Save');
    await waitUntil(() => page.numbered(GRACE)!.comments === 'My words');
    expect(page.numbered(GRACE)!.dueDate).to.equal(dueDate);
  });

  it('takes the other’s change when the agent chooses that', async () => {
    await edit();
    await fill('Comment', 'My words');
    await changeElsewhere({ comments: 'Their words' });
    await click('Take theirs');
    await waitUntil(() => focusedName() === 'Number');
    expect((await field('Comment')).value).to.equal('Their words');
    expect(seen()).not.to.include('changed elsewhere');
  });

  it('says when it was removed elsewhere, and adds it again when the agent wants that', async () => {
    await edit();
    await fill('Comment', 'My words');
    await page.elsewhere().call('removeCallback', { callbackId: page.numbered(GRACE)!.id! });
    await sees('This callback was removed elsewhere.');
    await click('Add it again');
    await waitUntil(() => !hasButton('Add it again'));
    (await field('Number')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => page.numbered(GRACE)?.comments === 'My words');
  });

  it('lets go of one that was removed elsewhere', async () => {
    await edit();
    await page.elsewhere().call('removeCallback', { callbackId: page.numbered(GRACE)!.id! });
    await click('Let it go');
    await waitUntil(() => all('cti-callback-editor').length === 0);
    expect(page.numbered(GRACE)).to.equal(undefined);
    await waitUntil(() => page.focusedTitle !== '');
  });

  it('is not disturbed by what concerns the reminder only', async () => {
    await edit();
    await fill('Comment', 'My words');
    await page.elsewhere().call('snoozeCallback', { id: page.numbered(GRACE)!.id!, time: 5 * MINUTE });
    await waitUntil(() => page.rows[1]!.querySelector('.mark'));
    expect(seen()).not.to.include('elsewhere');
    expect(focused()?.id).to.equal('comments');
  });
});
